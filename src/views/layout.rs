//! What stands around the content of every page.

use super::urls::Urls;
use crate::corpus::Archive;
use crate::response::File;

/// What every page shows around its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What `archive.toml` says.
    pub archive: Archive,
    /// Whether the officers' tools are there for this reader.
    pub officers: bool,
    /// Which officer reads; nobody where the public does.
    pub signed_in: SignedIn,
    /// The addresses of the site.
    pub urls: Urls,
    /// Whether officers sign in.
    pub keyed: bool,
    /// Whether they can sign out here; not where a proxy says who they are.
    pub signs_out: bool,
    /// What a form carries that changes something, so that no other site can send it; blank without a session.
    pub csrf_token: String,
}

/// An officer who reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignedIn {
    /// The name, as it stands in the journal; blank for the public.
    pub name: String,
    /// Whether they may change the archive here.
    pub may_edit: bool,
    /// Whether they may judge what the audit finds here.
    pub may_judge: bool,
}

impl Layout {
    /// Whether this reader may have a file itself: officers every one, everybody what was found to hide nothing, or was looked at, and whose
    /// format holds no more than it shows.
    pub fn may_have(&self, file: &File) -> bool {
        self.officers || file.is_public()
    }
}
