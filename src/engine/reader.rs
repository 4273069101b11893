//! What the archive holds now: a snapshot that stays as it is while it is used, and is renewed when a writer commits.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use rayon::prelude::*;
use tantivy::collector::Count;
use tantivy::columnar::Column;
use tantivy::query::{FuzzyTermQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocSet, Index, IndexReader, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError, Term,
};

use super::document;
use super::fingerprint::Fingerprint;
use super::schema::Fields;
use super::state::Commit;
use super::{EngineError, analyzer, folder};
use crate::response::key::digest;
use crate::response::{Key, Response};

/// Reads an index, and follows its writer.
#[derive(Clone)]
pub struct Reader {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    current: RwLock<Arc<Snapshot>>,
    /// What was known of the index's own list of files when it was last read.
    seen: Mutex<Option<Fingerprint>>,
}

/// What a response was asked, as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Hash of the response's key.
    pub key: u64,
    /// A number for its authority.
    pub authority: u64,
    /// Its day, YYYYMMDD; 0 where it has none.
    pub day: i64,
    /// Hashes of the distinct terms of title, topics and request, sorted, and what each weighs by where it stands, 1 to 5.
    pub terms: Vec<(u64, u8)>,
}

/// A word that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The word, as it is written, in lower case.
    pub word: String,
    /// Letters that differ.
    pub distance: usize,
    /// Responses that have it.
    pub count: u64,
}

/// What the index knows of one response without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedVersion {
    /// Hash of its key.
    pub key: u64,
    /// The number that changes when the response does: hash of what was indexed.
    pub digest: u64,
    /// Hash of the path of its file.
    pub source: u64,
}

/// The archive at one commit.
pub struct Snapshot {
    path: PathBuf,
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    commit: Commit,
    /// In how many responses a term stands, for the terms that were asked for.
    frequencies: Mutex<HashMap<String, [u64; 3]>>,
    /// Hashes of the answers that more than one response has.
    shared_answers: OnceLock<HashSet<u64>>,
}

/// The most terms whose frequency is remembered.
const MOST_REMEMBERED: usize = 200_000;

impl Reader {
    /// Opens the index at `root`; an error where there is none.
    pub fn open(root: &Path) -> Result<Self, EngineError> {
        let path = folder(root);
        if !path.join("meta.json").exists() {
            return Err(EngineError::Missing(root.to_owned()));
        }
        let broken = |e| EngineError::of(root, &e);
        let index = Index::open_in_dir(&path).map_err(broken)?;
        let (schema, fields) = Fields::build();
        if index.schema() != schema {
            return Err(EngineError::damaged(root, "its fields are those of another version"));
        }
        analyzer::register(index.tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(broken)?;
        let current = RwLock::new(Arc::new(Snapshot::new(root, &reader, fields.clone(), commit(root, &index)?)));
        Ok(Reader { inner: Arc::new(Inner { path: root.to_owned(), index, reader, fields, current, seen: Mutex::default() }) })
    }

    /// The archive as it is now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.inner.current.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Looks whether a writer has committed, and takes that commit up; says whether it did.
    pub fn refresh(&self) -> Result<bool, EngineError> {
        let inner = &self.inner;
        // That list grows with the corpus, and seldom changes.
        let fingerprint = Fingerprint::settled(&folder(&inner.path).join("meta.json"));
        let mut seen = inner.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if fingerprint.is_some() && fingerprint == *seen {
            return Ok(false);
        }
        let latest = commit(&inner.path, &inner.index)?;
        if latest == self.snapshot().commit {
            *seen = fingerprint;
            return Ok(false);
        }
        inner.reader.reload().map_err(|e| EngineError::of(&inner.path, &e))?;
        let snapshot = Snapshot::new(&inner.path, &inner.reader, inner.fields.clone(), latest);
        *inner.current.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(snapshot);
        Ok(true)
    }
}

fn commit(path: &Path, index: &Index) -> Result<Commit, EngineError> {
    let payload = index.load_metas().map_err(|e| EngineError::of(path, &e))?.payload;
    Ok(payload.and_then(|payload| Commit::from_payload(&payload)).unwrap_or_default())
}

impl Snapshot {
    fn new(path: &Path, reader: &IndexReader, fields: Fields, commit: Commit) -> Self {
        let path = path.to_owned();
        Snapshot { path, searcher: reader.searcher(), fields, commit, frequencies: Mutex::default(), shared_answers: OnceLock::new() }
    }

    /// What an error of the engine means here.
    pub(crate) fn failed(&self, error: impl Into<TantivyError>) -> EngineError {
        EngineError::of(&self.path, &error.into())
    }

    fn damaged(&self, what: &str) -> EngineError {
        EngineError::damaged(&self.path, what)
    }

    /// In how many responses a term (as the analyzer gives it) stands, in title, request or response, whichever has it most.
    pub fn frequency(&self, term: &str) -> Result<u64, EngineError> {
        Ok(self.frequencies(term)?.into_iter().max().unwrap_or_default())
    }

    /// The same for title, request and response, each on its own.
    pub(crate) fn frequencies(&self, term: &str) -> Result<[u64; 3], EngineError> {
        let mut known = self.frequencies.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(frequencies) = known.get(term) {
            return Ok(*frequencies);
        }
        let mut frequencies = [0; 3];
        for (frequency, field) in frequencies.iter_mut().zip([self.fields.title, self.fields.request, self.fields.response]) {
            *frequency = self.having(field, term)?;
        }
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.insert(term.to_owned(), frequencies);
        Ok(frequencies)
    }

    /// In how many responses a term stands in a field.
    pub(crate) fn having(&self, field: Field, term: &str) -> Result<u64, EngineError> {
        self.searcher.doc_freq(&Term::from_field_text(field, term)).map_err(|e| self.failed(e))
    }

    /// Whether more than one response has the answer with this hash.
    pub(crate) fn is_shared_answer(&self, answer: u64) -> Result<bool, EngineError> {
        if let Some(shared) = self.shared_answers.get() {
            return Ok(shared.contains(&answer));
        }
        let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
        for segment in self.searcher.segment_readers() {
            let answers = self.numbers(segment, "answer")?;
            let again = segment.doc_ids_alive().filter_map(|doc| answers.first(doc)).filter(|answer| !seen.insert(*answer));
            shared.extend(again);
        }
        Ok(self.shared_answers.get_or_init(|| shared).contains(&answer))
    }

    /// A column of numbers.
    pub(crate) fn numbers(&self, segment: &SegmentReader, name: &str) -> Result<Column<u64>, EngineError> {
        segment.fast_fields().u64(name).map_err(|e| self.failed(e))
    }

    /// Whether a response that is still there has this term in this field: dictionaries keep the words of what was removed
    /// until its segment is merged.
    pub(crate) fn holds(&self, field: Field, term: &str) -> Result<bool, EngineError> {
        let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic);
        Ok(self.searcher.search(&query, &Count).map_err(|e| self.failed(e))? > 0)
    }

    /// Which commit of which index this is.
    pub fn commit(&self) -> Commit {
        self.commit
    }

    /// How many responses there are.
    pub fn count(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// The response that is known by `key`.
    pub fn response(&self, key: &Key) -> Result<Option<Response>, EngineError> {
        Ok(self.fetch(&[key.hash()])?.pop().flatten())
    }

    /// The responses whose keys have these hashes, in their order; `None` for each that is not there.
    pub fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        keys.par_iter().map(|key| self.address(*key)?.map(|address| self.at(address)).transpose()).collect()
    }

    fn address(&self, key: u64) -> Result<Option<DocAddress>, EngineError> {
        let term = Term::from_field_u64(self.fields.key_hash, key);
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            let inverted = segment.inverted_index(term.field()).map_err(|e| self.failed(e))?;
            let postings = inverted.read_postings(&term, IndexRecordOption::Basic).map_err(|e| self.failed(e))?;
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
    pub(crate) fn at(&self, address: DocAddress) -> Result<Response, EngineError> {
        let doc: TantivyDocument = self.searcher.doc(address).map_err(|e| self.failed(e))?;
        document::read(&self.fields, &doc).ok_or_else(|| self.damaged("a stored response cannot be read"))
    }

    /// What every response was asked.
    pub fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        let mut askings = Vec::new();
        for segment in self.searcher.segment_readers() {
            let (keys, terms) = (self.numbers(segment, "key_hash")?, self.numbers(segment, "asked")?);
            let days = segment.fast_fields().i64("dated").map_err(|e| self.failed(e))?;
            let Some(authorities) = segment.fast_fields().str("facet_authority").map_err(|e| self.failed(e))? else { continue };
            let mut names: HashMap<u64, u64> = HashMap::new();
            for doc in segment.doc_ids_alive() {
                let Some(ord) = authorities.ords().first(doc) else { continue };
                let authority = match names.get(&ord) {
                    Some(authority) => *authority,
                    None => {
                        let mut name = String::new();
                        authorities.ord_to_str(ord, &mut name).map_err(|e| self.failed(e))?;
                        *names.entry(ord).or_insert(digest(name.as_bytes()))
                    }
                };
                let mut of_doc: Vec<(u64, u8)> =
                    terms.values_for_doc(doc).map(|v| (v & u64::from(u32::MAX), document::weight_of_asked(v >> 32))).collect();
                of_doc.sort_unstable();
                askings.push(Asking {
                    key: keys.first(doc).unwrap_or_default(),
                    authority,
                    day: days.first(doc).unwrap_or_default(),
                    terms: of_doc,
                });
            }
        }
        askings.sort_by_key(|a| (a.day, a.key));
        Ok(askings)
    }

    /// Words, as they are written, that begin with `beginning`: the most frequent, at most `most` of them.
    pub fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        let mut counts: HashMap<String, u32> = HashMap::new();
        self.each_word(beginning, |word, count| {
            if !word.starts_with(beginning) {
                return false;
            }
            *counts.entry(word.to_owned()).or_default() += count;
            true
        })?;
        let mut words: Vec<(u32, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
        words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(words.into_iter().take(most).map(|(_, word)| word).collect())
    }

    /// Words, as they are written, that are at most `most` letters (two or fewer) away from `word`, counting two letters changed round as
    /// one. Only those parts of the dictionary are read that can hold one.
    pub fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        let sought = FuzzyTermQuery::new(Term::from_field_text(self.fields.spelling, word), most.min(2), true);
        let mut near: HashMap<String, Near> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.spelling).map_err(|e| self.failed(e))?;
            let automaton = sought.automaton().map_err(|e| self.failed(e))?;
            let mut stream = inverted.terms().search(automaton).into_stream().map_err(|e| self.failed(e))?;
            while stream.advance() {
                let other = std::str::from_utf8(stream.key()).map_err(|_| self.damaged("a word cannot be read"))?;
                let count = u64::from(stream.value().doc_freq);
                let distance = strsim::osa_distance(word, other);
                if distance > 0 {
                    near.entry(other.to_owned()).or_insert_with(|| Near { word: other.to_owned(), distance, count: 0 }).count += count;
                }
            }
        }
        Ok(near.into_values().collect())
    }

    /// Calls `each` with the words from `first` on, in order, and how many responses have each, until it says stop.
    fn each_word(&self, first: &str, mut each: impl FnMut(&str, u32) -> bool) -> Result<(), EngineError> {
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.spelling).map_err(|e| self.failed(e))?;
            let mut stream = inverted.terms().range().ge(first.as_bytes()).into_stream().map_err(|e| self.failed(e))?;
            while stream.advance() {
                let word = std::str::from_utf8(stream.key()).map_err(|_| self.damaged("a word cannot be read"))?;
                if !each(word, stream.value().doc_freq) {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Which responses there are, and of which content, in no particular order.
    pub fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        let mut versions = Vec::new();
        for segment in self.searcher.segment_readers() {
            let column = |name| self.numbers(segment, name);
            let (keys, digests, sources) = (column("key_hash")?, column("digest")?, column("source")?);
            for doc in segment.doc_ids_alive() {
                let (Some(key), Some(digest), Some(source)) = (keys.first(doc), digests.first(doc), sources.first(doc)) else {
                    return Err(self.damaged("a response has no key"));
                };
                versions.push(IndexedVersion { key, digest, source });
            }
        }
        Ok(versions)
    }

    /// Every response, one after another, in no particular order.
    pub fn responses(&self) -> impl Iterator<Item = Result<Response, EngineError>> + '_ {
        self.searcher
            .segment_readers()
            .iter()
            .enumerate()
            .flat_map(move |(ordinal, segment)| segment.doc_ids_alive().map(move |doc| self.at(DocAddress::new(ordinal as u32, doc))))
    }
}
