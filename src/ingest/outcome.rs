//! A record to what becomes of it: a response that is ready for the index, or why there is none.

use jiff::Zoned;

use super::assemble::{assemble, release};
use super::clearance;
use super::report::Notice;
use crate::analysis::Analyzer;
use crate::corpus::Archive;
use crate::engine::{IndexedDocument, Withdrawn};
use crate::extract::{Record, Unread};
use crate::parse;
use crate::response::{Authority, Certainty, Reference, Response, Withdrawal};

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
    Withdrawn(Box<Withdrawn>, Vec<Notice>),
    Quarantined(Notice),
    Failed(Unread),
}

/// What becomes of one record of the file at `path`.
pub(super) fn of(record: Result<Record, Unread>, path: &str, archive: &Archive, analyzer: &mut Analyzer) -> Outcome {
    let mut record = match record {
        Ok(record) => record,
        Err(unread) => return Outcome::Failed(unread),
    };
    if let Some(withdrawal) = record.stated.withdrawn.take() {
        return withdrawn(withdrawal, record, path, archive);
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

/// What is kept of a record that was taken back: its reference, and when and why.
fn withdrawn(withdrawal: Withdrawal, record: Record, path: &str, archive: &Archive) -> Outcome {
    let reading = parse::read(&record.document.letter().text);
    let read = reading.reference.as_ref().and_then(|fact| Reference::new(&fact.value).ok());
    let Some(reference) = record.stated.reference.clone().or(read) else {
        let message =
            "it was taken back, and says no `reference` by which copies of it could be known; state it beside `withdrawn`".to_owned();
        return Outcome::Failed(Unread { path: path.to_owned(), line: record.line, column: None, message });
    };
    let named = reading.authority.as_ref().filter(|fact| fact.sure() >= Some(Certainty::Likely)).map(|fact| fact.value.clone());
    let read_authority = named.or_else(|| archive.default_authority.clone()).map(|name| Authority::new(&name));
    let as_of = withdrawal.on.unwrap_or_else(|| Zoned::now().date());
    let withdrawn = Withdrawn {
        authority: record.stated.authority.as_deref().map(Authority::new),
        read_authority,
        was_public: release(&record.stated, archive).is_public(as_of),
        reference,
        withdrawal,
    };
    Outcome::Withdrawn(Box::new(withdrawn), Notice::of_withdrawn(path, record))
}
