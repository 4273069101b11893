//! What stands around the content of every page.

use super::urls::Urls;
use crate::corpus::Archive;

/// What every page shows around its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What `archive.toml` says.
    pub archive: Archive,
    /// Whether the officers' tools are there for this reader.
    pub officers: bool,
    /// The addresses of the site.
    pub urls: Urls,
    /// Whether officers sign in.
    pub keyed: bool,
    /// What a form carries that changes something, so that no other site can send it; blank without a session.
    pub csrf_token: String,
}
