//! One commit of an index: what is asked of it, answered by tantivy.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use tantivy::collector::DocSetCollector;
use tantivy::columnar::Column;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, IndexReader, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError, Term};

use super::failure::{failure, guarded};
use super::schema::Fields;
use super::{candidates, columns, document, expression, facet_collector, words};
use crate::engine::{
    Asking, AverageLengths, Candidate, CandidateQuery, Commit, Cursor, Engine, EngineError, Expression, Facet, Find, Found, Frequency, Hit,
    IndexedVersion, Near, Scanned,
};
use crate::response::{Key, Response};

/// The archive at one commit.
pub(super) struct Snapshot {
    path: PathBuf,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    commit: Commit,
    /// In how many responses a term stands, for the terms that were asked for.
    frequencies: Mutex<HashMap<String, Frequency>>,
    /// Hashes of the answers that more than one response has.
    shared_answers: OnceLock<HashSet<u64>>,
    average_lengths: OnceLock<AverageLengths>,
    /// Values of each facet, by its place.
    values: [OnceLock<Vec<String>>; Facet::ALL.len()],
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

    fn frequency_of(&self, term: &str) -> Result<Frequency, EngineError> {
        if term.contains(' ') {
            return Ok(Frequency { request: self.having(self.fields.pairs, term)?, ..Frequency::default() });
        }
        let mut known = self.frequencies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frequency) = known.get(term) {
            return Ok(*frequency);
        }
        let having = |field| self.having(field, term);
        let (title, request, response) = (having(self.fields.title)?, having(self.fields.request)?, having(self.fields.response)?);
        let frequency = Frequency { title, request, response };
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
        let shared = columns::shared_answers(self)?;
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
    fn at(&self, address: DocAddress) -> Result<Response, EngineError> {
        let doc: TantivyDocument = self.searcher.doc(address).map_err(|e| self.failed(e))?;
        document::read(&self.fields, &doc).ok_or_else(|| self.damaged("a stored response cannot be read"))
    }

    fn found(&self, question: &Find) -> Result<Found, EngineError> {
        let query = expression::query(&self.fields, &question.matching);
        let fruit = facet_collector::collect(&self.searcher, &*query, question).map_err(|e| self.failed(e))?;
        let shown: Vec<facet_collector::Entry> = fruit.top.into_iter().skip(question.offset).collect();
        // Reading a hit takes longer than finding it: all cores share that work.
        let read = |entry: facet_collector::Entry| {
            let response = Arc::new(self.at(entry.address)?);
            Ok(Hit { key: Key::from(&*response), score: entry.score, day: entry.day, response })
        };
        Ok(Found {
            total: fruit.total,
            hits: shown.into_par_iter().map(read).collect::<Result<_, EngineError>>()?,
            counts: Facet::ALL.into_iter().zip(fruit.counts).collect(),
        })
    }

    fn scanned(&self, ordinal: u32, doc: u32, columns: &columns::Versions) -> Result<Scanned, EngineError> {
        Ok(Scanned { version: columns.of(doc).ok_or_else(|| self.damaged("a response has no key"))?, response: self.at(DocAddress::new(ordinal, doc))? })
    }
}

impl Engine for Snapshot {
    fn commit(&self) -> Commit {
        self.commit
    }

    fn count(&self) -> u64 {
        self.searcher.num_docs()
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        guarded(&self.path, || questions.iter().map(|question| self.found(question)).collect())
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        guarded(&self.path, || questions.iter().map(|question| candidates::candidates(self, question)).collect())
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        guarded(&self.path, || {
            let query = expression::query(&self.fields, matching);
            let found = self.searcher.search(&*query, &DocSetCollector).map_err(|e| self.failed(e))?;
            let segments = self.searcher.segment_readers().iter();
            let keys = segments.map(|segment| self.numbers(segment, "key_hash")).collect::<Result<Vec<_>, _>>()?;
            Ok(found.into_iter().filter_map(|at| keys[at.segment_ord as usize].first(at.doc_id)).collect())
        })
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        guarded(&self.path, || terms.iter().map(|term| self.frequency_of(term)).collect())
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        if let Some(lengths) = self.average_lengths.get() {
            return Ok(*lengths);
        }
        guarded(&self.path, || {
            let average = |field| {
                let segments = self.searcher.segment_readers().iter();
                let words = segments.map(|segment| Ok(segment.inverted_index(field)?.total_num_tokens())).sum::<tantivy::Result<u64>>();
                Ok(words.map_err(|e| self.failed(e))? as f64 / (self.count() as f64).max(1.0))
            };
            let fields = &self.fields;
            let lengths = AverageLengths { title: average(fields.title)?, request: average(fields.request)?, response: average(fields.response)? };
            Ok(*self.average_lengths.get_or_init(|| lengths))
        })
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        guarded(&self.path, || words::beginning(self, beginning, most))
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        guarded(&self.path, || words::near(self, word, most))
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        let read = |key: &u64| {
            let address = self.first_with(&Term::from_field_u64(self.fields.key_hash, *key))?;
            address.map(|address| self.at(address)).transpose()
        };
        guarded(&self.path, || keys.par_iter().map(read).collect())
    }

    fn values(&self, facet: Facet) -> Result<Vec<String>, EngineError> {
        let kept = &self.values[facet.index()];
        if let Some(values) = kept.get() {
            return Ok(values.clone());
        }
        let values = guarded(&self.path, || columns::values(self, facet))?;
        Ok(kept.get_or_init(|| values).clone())
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        let (segment, doc) = after.map_or((0, 0), |Cursor(at)| ((at >> 32) as usize, at as u32));
        guarded(&self.path, || {
            let segments = self.searcher.segment_readers();
            for (ordinal, reader) in segments.iter().enumerate().skip(segment) {
                let first = if ordinal == segment { doc } else { 0 };
                let mut docs = reader.doc_ids_alive().skip_while(|doc| *doc < first);
                let page: Vec<u32> = docs.by_ref().take(most.max(1)).collect();
                if page.is_empty() {
                    continue;
                }
                let columns = columns::Versions::new(self, reader)?;
                let page = page.into_par_iter().map(|doc| self.scanned(ordinal as u32, doc, &columns)).collect::<Result<_, _>>()?;
                let next = docs.next().map(|doc| (ordinal, doc)).or((ordinal + 1 < segments.len()).then_some((ordinal + 1, 0)));
                return Ok((page, next.map(|(ordinal, doc)| Cursor((ordinal as u64) << 32 | u64::from(doc)))));
            }
            Ok((Vec::new(), None))
        })
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        guarded(&self.path, || columns::versions(self))
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        guarded(&self.path, || columns::askings(self))
    }
}
