//! Who is an officer ([`officers`]), and what each may do: a key or token, kept only as its digest, shown as a bearer token, in an address or typed into a form.
//!
//! 1. [`credentials`] finds the session and the key that a request shows; [`network`] says where it comes from, [`site`] on whose
//!    page it was made, and [`scheme`] whether by HTTPS.
//! 2. [`sign_in`] compares a key, passwords one at a time ([`password`]), where its network has not guessed too often ([`rate_limit`]).
//! 3. What fitted is remembered for a working day ([`session`]); [`return_path`] leads on, and forms prove that they are of the
//!    session ([`csrf`]).
//!
//! Time comes in as an argument, so that tests need not wait.

pub(super) mod audience;
pub(super) mod credentials;
pub(super) mod csrf;
pub(super) mod key;
pub(super) mod logged;
pub(super) mod network;
pub(super) mod officers;
mod password;
mod rate_limit;
pub(super) mod return_path;
pub(super) mod scheme;
pub(super) mod session;
pub(super) mod sign_in;
pub(super) mod site;
