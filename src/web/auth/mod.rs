//! Who is an officer: a key, kept only as its argon2 digest, shown as a bearer token or typed into a form.
//!
//! 1. [`credentials`] finds the session and the key that a request shows; [`network`] says where it comes from.
//! 2. [`sign_in`] compares a key, one at a time, where its network has not guessed too often ([`rate_limit`]).
//! 3. What fitted is remembered for a working day ([`session`]).
//!
//! Time comes in as an argument, so that tests need not wait.

pub(super) mod audience;
pub(super) mod credentials;
pub(super) mod key;
pub(super) mod network;
mod rate_limit;
pub(super) mod session;
pub(super) mod sign_in;
