//! What stands around every handler, from the outside in: a log line with the number of the request ([`log`]), security headers
//! ([`security`]), words for errors ([`explain`]), its network's share ([`share`]), who is let in where this machine alone is served ([`host`], [`token`]), tags ([`cache`]), proof
//! that a form is our own ([`csrf`]), and for officers' routes the key ([`officers`]). `routes` puts them in this order.

pub(super) mod cache;
pub(super) mod csrf;
pub(super) mod explain;
pub(super) mod host;
pub(super) mod log;
pub(super) mod officers;
pub(super) mod security;
pub(super) mod share;
pub(super) mod token;
