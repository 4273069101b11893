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
    /// Whether officers sign in with a key.
    pub keyed: bool,
}
