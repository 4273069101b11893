//! What a run of the audit found, and what it looked at.

use std::collections::BTreeMap;

use super::finding_list::FindingList;
use crate::engine::EngineError;
use crate::spill::Spilled;

/// What was found, and in how many responses it was looked for.
#[derive(Debug, Default)]
pub struct AuditFindings {
    /// How many responses were read for their own findings.
    pub responses: usize,
    /// How many of them are of each year; of none where no day is known.
    pub by_year: BTreeMap<Option<i16>, usize>,
    /// The findings.
    pub entries: FindingList,
}

impl AuditFindings {
    /// The same, where nobody else changes it: what waits elsewhere is read once.
    ///
    /// # Errors
    /// Where it cannot be read, or there is no room for what does not fit in memory.
    pub fn copied(mut self) -> Result<Self, EngineError> {
        let mut copy = Spilled::large();
        for entry in self.entries.in_order()? {
            copy.push(&entry?).map_err(EngineError::no_room)?;
        }
        Ok(AuditFindings { entries: FindingList::of_run(copy), ..self })
    }

    /// Counts a response of this year.
    pub(super) fn count(&mut self, year: Option<i16>) {
        self.responses += 1;
        *self.by_year.entry(year).or_default() += 1;
    }
}
