//! One commit of an index: its files as tantivy opened them, and what was worked out of them so far.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::Column;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, IndexReader, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError, Term};

use super::answered::Answered;
use super::collected::Collected;
use super::failure::failure;
use super::hit_columns::HitColumns;
use super::laid_out::LaidOut;
use super::once::Once;
use super::recent::Recent;
use super::schema::{Fields, folder};
use super::sight::Sight;
use super::{document, state_file};
use crate::engine::{AverageLengths, Commit, EngineError, Facet, Frequency, State, Viewer};
use crate::response::Response;

/// The archive at one commit.
pub(super) struct Snapshot {
    pub(super) path: PathBuf,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) commit: Commit,
    pub(super) sight: Arc<Sight>,
    /// In how many responses a term stands, for the terms that were asked for.
    frequencies: Mutex<HashMap<String, Frequency>>,
    /// Hashes of the answers that more than one response has.
    shared_answers: Once<HashSet<u64>>,
    state: Arc<Once<Arc<State>>>,
    /// The columns of hits and of facets, whoever looks.
    hit_columns: Arc<Once<Vec<HitColumns>>>,
    laid_out: Arc<Once<LaidOut>>,
    /// Responses that were shown as hits lately.
    recent: Recent<Response>,
    /// What was found lately for questions without words.
    pub(super) answered: Answered<Collected>,
    pub(super) average_lengths: Once<AverageLengths>,
    /// How much the length of each document is held against it, by segment.
    pub(super) held: Once<Vec<Vec<f32>>>,
    /// How many responses have each value of each facet, among all that are seen.
    pub(super) counts: Once<Vec<BTreeMap<String, usize>>>,
    /// The same of so many of the values of each facet, the most frequent.
    pub(super) most_counts: Once<(usize, Vec<BTreeMap<String, usize>>)>,
    /// Values of each facet, by its place.
    pub(super) values: [Once<Arc<Vec<String>>>; Facet::ALL.len()],
}

/// The most terms whose frequency is remembered.
const MOST_REMEMBERED: usize = 200_000;

impl Snapshot {
    /// A commit as an officer sees it.
    pub(super) fn new(path: &Path, reader: &IndexReader, fields: Fields, commit: Commit) -> Result<Self, EngineError> {
        Snapshot::of(path, reader.searcher(), fields, commit, Viewer::Officer)
    }

    /// The same commit as another viewer sees it.
    pub(super) fn seen_by(&self, viewer: Viewer) -> Result<Self, EngineError> {
        let seen = Snapshot::of(&self.path, self.searcher.clone(), self.fields.clone(), self.commit, viewer)?;
        let (hit_columns, laid_out) = (Arc::clone(&self.hit_columns), Arc::clone(&self.laid_out));
        Ok(Snapshot { state: Arc::clone(&self.state), hit_columns, laid_out, ..seen })
    }

    fn of(path: &Path, searcher: Searcher, fields: Fields, commit: Commit, viewer: Viewer) -> Result<Self, EngineError> {
        let sight = Sight::new(viewer, &searcher).map_err(|error| failure(path, &error))?;
        Ok(Snapshot {
            path: path.to_owned(),
            searcher,
            fields,
            commit,
            sight: Arc::new(sight),
            frequencies: Mutex::default(),
            shared_answers: Once::default(),
            state: Arc::default(),
            hit_columns: Arc::default(),
            laid_out: Arc::default(),
            recent: Recent::default(),
            answered: Answered::default(),
            average_lengths: Once::default(),
            held: Once::default(),
            counts: Once::default(),
            most_counts: Once::default(),
            values: Default::default(),
        })
    }

    /// The state of this commit, or of a later one.
    pub(super) fn latest_state(&self) -> Result<Arc<State>, EngineError> {
        let payload = || self.searcher.index().load_metas().ok()?.payload;
        let latest =
            || state_file::latest(&folder(&self.path), payload).ok_or_else(|| self.damaged("the state of the corpus cannot be read"));
        self.state.of(|| latest().map(Arc::new)).map(Arc::clone)
    }

    /// The columns by which hits are ordered, by segment.
    pub(super) fn hit_columns(&self) -> tantivy::Result<&[HitColumns]> {
        let columns = || self.searcher.segment_readers().iter().map(HitColumns::new).collect();
        self.hit_columns.of(columns).map(Vec::as_slice)
    }

    /// The facets of every document.
    pub(super) fn laid_out(&self) -> tantivy::Result<&LaidOut> {
        self.laid_out.of(|| LaidOut::new(&self.searcher))
    }

    /// Every segment with its number.
    pub(super) fn segments(&self) -> impl Iterator<Item = (u32, &SegmentReader)> {
        (0..).zip(self.searcher.segment_readers())
    }

    /// The documents of a segment that are there and seen, in order.
    pub(super) fn docs(&self, ordinal: u32, segment: &SegmentReader) -> impl Iterator<Item = DocId> {
        segment.doc_ids_alive().filter(move |doc| self.sight.sees(ordinal, *doc))
    }

    /// Whether a document is there and seen.
    pub(super) fn has(&self, ordinal: u32, segment: &SegmentReader, doc: DocId) -> bool {
        segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) && self.sight.sees(ordinal, doc)
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
    pub(super) fn having(&self, field: Field, term: &str) -> Result<u64, EngineError> {
        self.doc_freq(&Term::from_field_text(field, term)).map_err(|e| self.failed(e))
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
        self.shared_answers.of(|| {
            let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
            for (ordinal, segment) in self.segments() {
                let answers = self.numbers(segment, "answer")?;
                shared.extend(self.docs(ordinal, segment).filter_map(|doc| answers.first(doc)).filter(|answer| !seen.insert(*answer)));
            }
            Ok(shared)
        })
    }

    /// A column of numbers.
    pub(super) fn numbers(&self, segment: &SegmentReader, name: &str) -> Result<Column<u64>, EngineError> {
        segment.fast_fields().u64(name).map_err(|e| self.failed(e))
    }

    /// The first response that is still there and has this term: dictionaries keep what was removed until its segment is merged.
    pub(super) fn first_with(&self, term: &Term) -> Result<Option<DocAddress>, EngineError> {
        for (ordinal, segment) in self.segments() {
            let inverted = segment.inverted_index(term.field()).map_err(|e| self.failed(e))?;
            let postings = inverted.read_postings(term, IndexRecordOption::Basic).map_err(|e| self.failed(e))?;
            let Some(mut postings) = postings else { continue };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if self.has(ordinal, segment, doc) {
                    return Ok(Some(DocAddress::new(ordinal, doc)));
                }
                doc = postings.advance();
            }
        }
        Ok(None)
    }

    /// The response of a document that is a hit: what is shown once is soon shown again.
    pub(super) fn hit_at(&self, address: DocAddress) -> Result<Arc<Response>, EngineError> {
        let length = |response: &Response| response.document.parts().map(|part| part.text.as_str().len()).sum();
        self.recent.of(address, length, || self.at(address))
    }

    /// The response of a document.
    pub(super) fn at(&self, address: DocAddress) -> Result<Response, EngineError> {
        let doc: TantivyDocument = self.searcher.doc(address).map_err(|e| self.failed(e))?;
        let response = document::read(&self.fields, &doc).ok_or_else(|| self.damaged("a stored response cannot be read"))?;
        Ok(self.sight.viewer.shown(response))
    }
}

/// What scores are made of: nothing that is not seen counts, but for the average length of a field, which is that of the whole archive.
impl Bm25StatisticsProvider for Snapshot {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let tokens = self.searcher.total_num_tokens(field)?;
        let share = (self.searcher.num_docs() - self.sight.unseen()) as f64 / (self.searcher.num_docs() as f64).max(1.0);
        Ok((tokens as f64 * share).round() as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.searcher.total_num_docs()? - self.sight.unseen())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.searcher.doc_freq(term)? - self.sight.unseen_with(&self.searcher, term)?)
    }
}
