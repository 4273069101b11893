//! A key as it is typed to the one letter that is meant, read with its sidecar and its attachments.

use super::error::CurationError;
use crate::corpus::{Corpus, Found, Source};
use crate::engine::{Engine, Expression, FacetFilters, Field, Find, Order};
use crate::extract::{self, RecordFile};
use crate::ingest;
use crate::inspect;
use crate::response::key::exact;
use crate::response::{Authority, Key, Metadata, Response, place};
use crate::text::plain;

/// A letter of the corpus, as it is now.
#[derive(Clone, Debug)]
pub struct FoundLetter {
    /// Where it lies, with what belongs to it.
    pub found: Found,
    /// Its bytes, and those of its sidecars.
    pub source: Source,
    /// What is stated beside it.
    pub stated: Metadata,
    /// The files that it is made of, the letter's first.
    pub files: Vec<RecordFile>,
    /// What it says.
    pub response: Response,
}

impl FoundLetter {
    /// What the response is known by.
    pub fn key(&self) -> Key {
        Key::from(&self.response)
    }

    /// How the journal names it: `authority/reference`, the reference as the body writes it.
    pub fn name(&self) -> String {
        named(&self.response)
    }

    /// What tells this state of the letter, its sidecar and its attachments from every other one.
    pub fn seen(&self) -> String {
        self.source.digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The same letter as it is now, whatever it is known by; none where it cannot be read any more.
    pub fn again(&self, corpus: &Corpus) -> Option<Self> {
        let survey = corpus.survey(&extract::file_use).ok()?;
        let found = survey.found.iter().find(|found| found.path == self.found.path)?;
        FoundLetter::read(corpus, found).ok()
    }

    /// Reads a letter with what belongs to it; where that cannot be, why.
    pub(super) fn read(corpus: &Corpus, found: &Found) -> Result<Self, String> {
        let source = corpus.read(found).map_err(|error| error.to_string())?;
        let record = inspect::letter(&source, &corpus.archive().inspect.allow).0.map_err(|unread| unread.to_string())?;
        let (stated, files) = (record.stated.clone(), record.files.clone());
        let response = ingest::assemble(record, &found.path, corpus.archive()).map_err(|unread| unread.to_string())?;
        Ok(FoundLetter { found: found.clone(), source, stated, files, response })
    }
}

/// How the journal names a response.
pub(super) fn named(response: &Response) -> String {
    format!("{}/{}", response.authority.slug(), response.reference)
}

/// The one letter that is meant: by its reference, or by `AUTHORITY/REFERENCE` where several bodies have the same. `engine` is asked first,
/// where there is one; what is taken back, or kept out, is in no index, and all letters are read to find it.
///
/// # Errors
/// Where none is meant, several are, or it stands in a log.
pub fn letter(corpus: &Corpus, engine: Option<&dyn Engine>, key: &str) -> Result<FoundLetter, CurationError> {
    let known = paths_of(engine, key)?;
    let survey = corpus.survey(&extract::file_use)?;
    if let Some(log) = survey.found.iter().find(|found| found.is_log && known.contains(&found.path)) {
        return Err(CurationError::Row { key: plain(key), log: plain(&log.path) });
    }
    let letters = || survey.found.iter().filter(|found| !found.is_log);
    let candidates: Vec<&Found> = letters().filter(|found| known.contains(&found.path)).collect();
    let candidates = if candidates.is_empty() { letters().collect() } else { candidates };
    let reference = exact(key);
    let named = key.split_once('/').map(|(authority, reference)| Key::from_parts(&Authority::new(authority).slug(), reference));
    let (mut by_reference, mut by_name) = (Vec::new(), Vec::new());
    for one in candidates.into_iter().filter_map(|found| FoundLetter::read(corpus, found).ok()) {
        if exact(one.response.reference.as_str()) == reference {
            by_reference.push(one);
        } else if named.as_ref().is_some_and(|named| one.key() == *named) {
            by_name.push(one);
        }
    }
    let mut meant = if by_reference.is_empty() { by_name } else { by_reference };
    match (meant.pop(), meant.as_slice()) {
        (Some(one), []) => Ok(one),
        (None, _) => Err(CurationError::NotFound(plain(key))),
        (Some(one), others) => {
            let named = std::iter::once(&one).chain(others);
            let named: Vec<String> = named.map(|one| format!("{} ({})", one.name(), plain(&one.found.path))).collect();
            Err(CurationError::Bad(format!("several responses are meant: {}; write the authority before the reference", named.join(", "))))
        }
    }
}

/// The paths of the letters and logs that the index has under this key; none without an index.
///
/// # Errors
/// Where the index cannot be read.
pub fn paths_of(engine: Option<&dyn Engine>, key: &str) -> Result<Vec<String>, CurationError> {
    let Some(engine) = engine else { return Ok(Vec::new()) };
    let of = |reference: &str| Expression::term(Field::ExactReference, exact(reference)).unscored();
    let references = std::iter::once(key).chain(key.split_once('/').map(|(_, reference)| reference));
    let matching = Expression::any(references.map(of).collect());
    let question = Find { matching, facets: FacetFilters::new(), order: Order::Newest, offset: 0, after: None, limit: 10 };
    let found = engine.find(&[question])?.pop();
    Ok(found.map(|found| found.hits.iter().map(|hit| place(&hit.response.source).0.to_owned()).collect()).unwrap_or_default())
}
