//! A key as it is typed to the one letter that is meant, read with its sidecar and its attachments.

use super::error::CurationError;
use crate::corpus::{Corpus, Found, Source};
use crate::engine::{Engine, Expression, Field, FileState, Find, NoticeKind, Order};
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
/// where there is one. What is taken back, or kept out, is in no index: of the others only the letters are read that it noted as such, and those
/// that it has not read as they are now.
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
    let candidates = match engine {
        Some(engine) if candidates.is_empty() => unknown(engine, key, letters())?,
        None => letters().collect(),
        Some(_) => candidates,
    };
    let reference = exact(key);
    let named = named_key(key);
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

/// Responses of one reference that are looked at.
const MOST_ALIKE: usize = 100;

/// The paths of the letters and logs that the index has under this key; none without an index. Where it names an authority, no other
/// authority's response is meant.
///
/// # Errors
/// Where the index cannot be read.
pub fn paths_of(engine: Option<&dyn Engine>, key: &str) -> Result<Vec<String>, CurationError> {
    let Some(engine) = engine else { return Ok(Vec::new()) };
    let matching = Expression::term(Field::ExactReference, exact(key)).unscored();
    let alike = engine.find(&[Find::first(matching, Order::Newest, MOST_ALIKE)])?.pop().map(|found| found.hits).unwrap_or_default();
    let named = named_key(key).map(|key| engine.response(&key)).transpose()?.flatten();
    let sources = alike.iter().map(|hit| &hit.response.source).chain(named.as_ref().map(|response| &response.source));
    let mut paths: Vec<String> = sources.map(|source| place(source).0.to_owned()).collect();
    paths.dedup();
    Ok(paths)
}

/// The file that has the response of this key, or says that it was taken back; none where the index knows none, or there is no index.
///
/// # Errors
/// Where the index cannot be read.
pub(super) fn file_of(engine: Option<&dyn Engine>, key: &Key) -> Result<Option<String>, CurationError> {
    let Some(engine) = engine else { return Ok(None) };
    if let Some(response) = engine.response(key)? {
        return Ok(Some(place(&response.source).0.to_owned()));
    }
    let state = engine.state()?;
    let taken_back = state.withdrawn().find(|(_, withdrawn)| withdrawn.claims(key));
    Ok(taken_back.map(|(path, _)| path.to_owned()))
}

/// The letters that a key may mean that the index does not know: those that it noted as taken back or kept out under this reference, or else those
/// that it has not read as they are now.
pub(super) fn unknown<'f>(
    engine: &dyn Engine,
    key: &str,
    letters: impl Iterator<Item = &'f Found> + Clone,
) -> Result<Vec<&'f Found>, CurationError> {
    let state = engine.state()?;
    let references: Vec<String> = std::iter::once(key).chain(key.split_once('/').map(|(_, reference)| reference)).map(exact).collect();
    let is_meant = |reference: &str| references.contains(&exact(reference));
    let is_noted = |file: &FileState| {
        let out = |kind| matches!(kind, NoticeKind::Failure | NoticeKind::Quarantined);
        file.withdrawn.iter().any(|one| is_meant(one.reference.as_str()))
            || file.noticed.iter().any(|one| is_meant(&one.reference) || one.reference.is_empty() && out(one.kind))
    };
    let is_as_read =
        |file: &FileState, found: &Found| !file.digest.is_empty() && file.size == found.size && file.modified == found.modified;
    let noted = |found: &&Found| state.files.get(&found.path).is_some_and(is_noted);
    let changed = |found: &&Found| state.files.get(&found.path).is_none_or(|file| !is_as_read(file, found));
    Ok(letters.filter(|found| noted(found) || changed(found)).collect())
}

/// The key that `AUTHORITY/REFERENCE` is.
fn named_key(key: &str) -> Option<Key> {
    key.split_once('/').map(|(authority, reference)| Key::from_parts(&Authority::new(authority).slug(), reference))
}
