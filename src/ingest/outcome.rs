//! A record to what becomes of it: a response that is ready for the index, or why there is none.

use super::assemble::assemble;
use super::clearance;
use super::report::Notice;
use crate::analysis::Analyzer;
use crate::corpus::Archive;
use crate::engine::IndexedDocument;
use crate::extract::{Record, Unread};
use crate::response::Response;

/// A response that is ready for the index.
pub(super) struct Ready {
    pub(super) document: IndexedDocument,
    pub(super) line: Option<usize>,
    pub(super) remarks: Vec<Notice>,
    pub(super) quarantined: Vec<Notice>,
}

/// What became of one record.
pub(super) enum Outcome {
    Ready(Box<Ready>),
    Withdrawn(Vec<Notice>),
    Quarantined(Notice),
    Failed(Unread),
}

/// What becomes of one record of the file at `path`.
pub(super) fn of(record: Result<Record, Unread>, path: &str, archive: &Archive, analyzer: &mut Analyzer) -> Outcome {
    let mut record = match record {
        Ok(record) => record,
        Err(unread) => return Outcome::Failed(unread),
    };
    if record.stated.withdrawn.is_some() {
        return Outcome::Withdrawn(Notice::of_withdrawn(path, record));
    }
    let line = record.line;
    let files = clearance::clear(&mut record);
    let letter = files.first().filter(|file| !file.clearance.is_cleared());
    if let Some(notice) = letter.and_then(|file| Notice::of_quarantined(path, file, "")) {
        return Outcome::Quarantined(notice);
    }
    match assemble(record, path, archive) {
        Ok(response) => {
            let response = Response { files, ..response };
            let reference = response.reference.as_str();
            let quarantined = response.files.iter().filter_map(|file| Notice::of_quarantined(path, file, reference)).collect();
            let remarks = response.remarks.iter().map(|r| Notice::new(path, line, &response, r)).collect();
            Outcome::Ready(Box::new(Ready { document: IndexedDocument::new(&response, analyzer), line, remarks, quarantined }))
        }
        Err(unread) => Outcome::Failed(unread),
    }
}
