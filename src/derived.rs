//! An archive to what is derived from all of its responses: statistics, audit and wordings, from one pass over it.
//!
//! 1. The first time every response is read, and after a commit those that are new or have changed.
//! 2. While a response is in memory it gives its row of statistics, its findings and its masked letter.
//! 3. What compares responses with each other is worked out from these.

use std::collections::HashMap;

use crate::audit::{self, AuditFindings, AuditSelection, RequestGroups, ResponseAudit};
use crate::engine::{Engine, EngineError};
use crate::response::Response;
use crate::statistics::ResponseRow;
use crate::wording::Wordings;

/// What is derived from the responses of an archive, as of one commit.
#[derive(Default)]
pub struct Derived {
    wordings: Wordings,
    /// By the hash of the response's key.
    responses: HashMap<u64, DerivedResponse>,
    read: usize,
}

/// What is derived from one response alone.
struct DerivedResponse {
    row: ResponseRow,
    audit: ResponseAudit,
}

impl Derived {
    /// Whether this is of the snapshot's commit.
    pub fn is_of(&self, snapshot: &dyn Engine) -> bool {
        self.wordings.is_of(snapshot)
    }

    /// Takes up what a commit changed.
    ///
    /// # Errors
    /// Where the engine cannot read the archive; then nothing has changed.
    pub fn follow(&mut self, snapshot: &dyn Engine) -> Result<(), EngineError> {
        let everything = AuditSelection::default();
        let look = |response: &Response| DerivedResponse {
            row: ResponseRow::from(response),
            audit: ResponseAudit::of(response, &everything, true),
        };
        let mut new = Vec::new();
        let gone = self.wordings.follow_with(snapshot, look, |key, derived| new.push((key, derived)))?;
        gone.iter().for_each(|key| drop(self.responses.remove(key)));
        self.read += new.len();
        self.responses.extend(new);
        Ok(())
    }

    /// The wordings.
    pub fn wordings(&self) -> &Wordings {
        &self.wordings
    }

    /// What is counted of each response, in no particular order.
    pub fn rows(&self) -> impl Iterator<Item = &ResponseRow> {
        self.responses.values().map(|derived| &derived.row)
    }

    /// What is counted of the response whose key has this hash.
    pub fn row(&self, key: u64) -> Option<&ResponseRow> {
        self.responses.get(&key).map(|derived| &derived.row)
    }

    /// What the audit finds in all of it; `snapshot` is of the same commit.
    ///
    /// # Errors
    /// Where the engine cannot read the archive.
    pub fn audit(&self, snapshot: &dyn Engine) -> Result<AuditFindings, EngineError> {
        let everything = AuditSelection::default();
        let audits = self.responses.iter().map(|(key, derived)| (*key, derived.audit.clone())).collect();
        audit::conclude(snapshot, &everything, audits, RequestGroups::of(snapshot, &everything)?, Some(&self.wordings))
    }

    /// How many responses were read so far; one that changes is read again.
    pub fn read(&self) -> usize {
        self.read
    }
}
