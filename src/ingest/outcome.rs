//! A record to what becomes of it: a response that is ready for the index, or why there is none.

use jiff::Zoned;

use super::assemble::{assemble, release};
use super::exposure::{Exposed, Setting};
use super::report::Notice;
use super::{clearance, cover};
use crate::analysis::Analyzer;
use crate::corpus::Archive;
use crate::engine::{IndexedDocument, Withdrawn};
use crate::extract::{Record, Unread};
use crate::parse;
use crate::response::{Authority, Certainty, Key, Reference, Release, Response, Withdrawal};

/// What is said of a letter that nobody could look into.
const UNREAD: &str = "it could not be looked into, so that nothing of it is in the archive; save it as PDF or text";

/// A response that is ready for the index.
pub(super) struct Ready {
    pub(super) document: IndexedDocument,
    pub(super) line: Option<usize>,
    pub(super) remarks: Vec<Notice>,
    pub(super) quarantined: Vec<Notice>,
    /// Why it is held from the public, where it shows personal data.
    pub(super) held: Option<Notice>,
}

/// What became of one record.
pub(super) enum Outcome {
    Ready(Box<Ready>),
    Withdrawn(Box<Withdrawn>, Vec<Notice>),
    /// It was taken back, and nothing says by which reference copies of it could be known.
    Nameless(Unread),
    /// The letter hides something; the key that it holds back from the public, where that is what it says.
    Quarantined(Notice, Option<Key>),
    Failed(Unread),
}

/// What becomes of one record of the file at `path`.
pub(super) fn of(record: Result<Record, Unread>, path: &str, setting: &Setting, analyzer: &mut Analyzer) -> Outcome {
    let archive = setting.archive;
    let mut record = match record {
        Ok(record) => record,
        Err(unread) => return Outcome::Failed(unread),
    };
    if let Some(withdrawal) = record.stated.withdrawn.take() {
        return withdrawn(withdrawal, record, path, archive);
    }
    let line = record.line;
    let files = clearance::clear(&mut record);
    let holds = clearance::holds(&record.files, &files);
    if let Some(letter) = files.first().filter(|file| !file.clearance.is_cleared()) {
        return match Notice::of_quarantined(path, letter, "") {
            Some(notice) => Outcome::Quarantined(notice, held(record, path, archive)),
            None => Outcome::Failed(Unread { path: path.to_owned(), line, column: None, message: UNREAD.to_owned() }),
        };
    }
    match assemble(record, path, archive) {
        Ok(response) => {
            let mut response = Response { files, ..response };
            let held = match setting.weigh(&mut response, holds) {
                Some(Exposed::Held(why)) => Some(Notice::new(path, line, &response, &why)),
                Some(Exposed::Told(remark)) => {
                    response.remarks.push(remark);
                    None
                }
                None => None,
            };
            let reference = response.reference.as_str();
            let quarantined = response.files.iter().filter_map(|file| Notice::of_quarantined(path, file, reference)).collect();
            let remarks = response.remarks.iter().map(|r| Notice::new(path, line, &response, r)).collect();
            Outcome::Ready(Box::new(Ready { document: IndexedDocument::new(&response, analyzer), line, remarks, quarantined, held }))
        }
        Err(unread) => Outcome::Failed(unread),
    }
}

/// The key of a record that holds its response back from the public.
fn held(record: Record, path: &str, archive: &Archive) -> Option<Key> {
    let is_held = matches!(release(&record.stated, archive), Release::Held(_) | Release::Waiting);
    let response = assemble(record, path, archive).ok().filter(|_| is_held)?;
    Some(Key::from(&response))
}

/// What is kept of a record that was taken back: its reference, and when and why.
fn withdrawn(withdrawal: Withdrawal, record: Record, path: &str, archive: &Archive) -> Outcome {
    let Record { line, document, stated, remarks, .. } = record;
    let reading = parse::read(&cover::without(document).letter().text);
    let read = reading.reference.as_ref().and_then(|fact| Reference::new(&fact.value).ok());
    let Some(reference) = stated.reference.clone().or(read) else {
        let message =
            "it was taken back, and says no `reference` by which copies of it could be known; state it beside `withdrawn`".to_owned();
        return Outcome::Nameless(Unread { path: path.to_owned(), line, column: None, message });
    };
    let named = reading.authority.as_ref().filter(|fact| fact.sure() >= Some(Certainty::Likely)).map(|fact| fact.value.clone());
    let read_authority = named.or_else(|| archive.default_authority.clone()).map(|name| Authority::new(&name));
    let as_of = withdrawal.on.unwrap_or_else(|| Zoned::now().date());
    let withdrawn = Withdrawn {
        authority: stated.authority.as_deref().map(Authority::new),
        read_authority,
        was_public: release(&stated, archive).is_public(as_of),
        reference,
        withdrawal,
    };
    Outcome::Withdrawn(Box::new(withdrawn), Notice::of_withdrawn(path, line, stated.reference.as_ref(), remarks))
}
