//! The addresses at which officers change the archive.

use super::{Urls, with_query};
use crate::views::params::JournalParams;

impl Urls {
    /// Where a response is managed.
    pub fn manage(&self, slug: &str, reference: &str) -> String {
        self.page(&["desk", "responses", slug, reference])
    }

    /// Where a file is attached to a response.
    pub fn attach(&self, slug: &str, reference: &str) -> String {
        self.page(&["desk", "attach", slug, reference])
    }

    /// Where a finished letter is put in.
    pub fn add(&self) -> String {
        self.page(&["desk", "add"])
    }

    /// Where a reply of the desk is put in.
    pub fn keep(&self) -> String {
        self.page(&["desk", "keep"])
    }

    /// Where a log is brought in.
    pub fn bring_in(&self) -> String {
        self.page(&["desk", "import"])
    }

    /// Where letters are brought in.
    pub fn letters(&self) -> String {
        self.page(&["desk", "letters"])
    }

    /// What was done to the archive.
    pub fn journal(&self) -> String {
        self.page(&["desk", "journal"])
    }

    /// The corrections among that.
    pub fn corrections(&self) -> String {
        with_query(&self.journal(), [("corrections", "yes")])
    }

    /// The changes before one.
    pub fn journal_before(&self, params: &JournalParams, before: u64) -> String {
        let before = before.to_string();
        let said = [("by", params.by.as_str()), ("key", &params.key), ("corrections", &params.corrections), ("before", &before)];
        with_query(&self.journal(), said.into_iter().filter(|(_, value)| !value.is_empty()))
    }

    /// Where a finding of the audit is judged.
    pub fn judge(&self) -> String {
        self.page(&["audit", "findings"])
    }
}
