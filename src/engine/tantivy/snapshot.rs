//! One commit of an index: its files as tantivy opened them, and what was worked out of them so far.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use tantivy::columnar::Column;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, IndexReader, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError, Term};

use super::document;
use super::failure::failure;
use super::schema::Fields;
use crate::engine::{AverageLengths, Commit, EngineError, Facet, Frequency};
use crate::response::Response;

/// The archive at one commit.
pub(super) struct Snapshot {
    pub(super) path: PathBuf,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) commit: Commit,
    /// In how many responses a term stands, for the terms that were asked for.
    frequencies: Mutex<HashMap<String, Frequency>>,
    /// Hashes of the answers that more than one response has.
    shared_answers: OnceLock<HashSet<u64>>,
    pub(super) average_lengths: OnceLock<AverageLengths>,
    /// Values of each facet, by its place.
    pub(super) values: [OnceLock<Vec<String>>; Facet::ALL.len()],
}

/// The most terms whose frequency is remembered.
const MOST_REMEMBERED: usize = 200_000;

impl Snapshot {
    pub(super) fn new(path: &Path, reader: &IndexReader, fields: Fields, commit: Commit) -> Self {
        Snapshot {
            path: path.to_owned(),
            searcher: reader.searcher(),
            fields,
            commit,
            frequencies: Mutex::default(),
            shared_answers: OnceLock::new(),
            average_lengths: OnceLock::new(),
            values: Default::default(),
        }
    }

    /// What an error of tantivy means here.
    pub(super) fn failed(&self, error: impl Into<TantivyError>) -> EngineError {
        failure(&self.path, &error.into())
    }

    /// Damage that tantivy does not see.
    pub(super) fn damaged(&self, what: &str) -> EngineError {
        EngineError::damaged(&self.path, what)
    }

    /// In how many responses a term stands in a field.
    fn having(&self, field: Field, term: &str) -> Result<u64, EngineError> {
        self.searcher.doc_freq(&Term::from_field_text(field, term)).map_err(|e| self.failed(e))
    }

    /// In how many responses a term stands.
    pub(super) fn frequency_of(&self, term: &str) -> Result<Frequency, EngineError> {
        if term.contains(' ') {
            return Ok(Frequency { request: self.having(self.fields.pairs, term)?, ..Frequency::default() });
        }
        let mut known = self.frequencies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frequency) = known.get(term) {
            return Ok(*frequency);
        }
        let having = |field| self.having(field, term);
        let (title, request, response) = (having(self.fields.title)?, having(self.fields.request)?, having(self.fields.response)?);
        let frequency = Frequency { title, request, response, attachments: having(self.fields.attachments)? };
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.insert(term.to_owned(), frequency);
        Ok(frequency)
    }

    /// Hashes of the answers that more than one response has.
    pub(super) fn shared_answers(&self) -> Result<&HashSet<u64>, EngineError> {
        if let Some(shared) = self.shared_answers.get() {
            return Ok(shared);
        }
        let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
        for segment in self.searcher.segment_readers() {
            let answers = self.numbers(segment, "answer")?;
            shared.extend(segment.doc_ids_alive().filter_map(|doc| answers.first(doc)).filter(|answer| !seen.insert(*answer)));
        }
        Ok(self.shared_answers.get_or_init(|| shared))
    }

    /// A column of numbers.
    pub(super) fn numbers(&self, segment: &SegmentReader, name: &str) -> Result<Column<u64>, EngineError> {
        segment.fast_fields().u64(name).map_err(|e| self.failed(e))
    }

    /// The first response that is still there and has this term: dictionaries keep what was removed until its segment is merged.
    pub(super) fn first_with(&self, term: &Term) -> Result<Option<DocAddress>, EngineError> {
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            let inverted = segment.inverted_index(term.field()).map_err(|e| self.failed(e))?;
            let postings = inverted.read_postings(term, IndexRecordOption::Basic).map_err(|e| self.failed(e))?;
            let Some(mut postings) = postings else { continue };
            let alive = segment.alive_bitset();
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    return Ok(Some(DocAddress::new(ordinal as u32, doc)));
                }
                doc = postings.advance();
            }
        }
        Ok(None)
    }

    /// The response of a document.
    pub(super) fn at(&self, address: DocAddress) -> Result<Response, EngineError> {
        let doc: TantivyDocument = self.searcher.doc(address).map_err(|e| self.failed(e))?;
        document::read(&self.fields, &doc).ok_or_else(|| self.damaged("a stored response cannot be read"))
    }
}
