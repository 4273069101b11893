//! What the archive holds now: a snapshot that stays as it is while it is used, and is renewed when a writer commits.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{FuzzyTermQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::document;
use super::schema::Fields;
use super::stamp::Stamp;
use super::state::Commit;
use super::{IndexError, analyzer, folder};
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
    seen: Mutex<Option<Stamp>>,
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

/// One response as it is in the index, known without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The number of its key.
    pub key: u64,
    /// The number that changes when the response does.
    pub digest: u64,
    address: DocAddress,
}

/// The archive at one commit.
pub struct Snapshot {
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
    pub fn open(root: &Path) -> Result<Self, IndexError> {
        let path = folder(root);
        if !path.join("meta.json").exists() {
            return Err(IndexError::Missing(root.to_owned()));
        }
        let broken = |e| IndexError::broken(root, e);
        let index = Index::open_in_dir(&path).map_err(broken)?;
        let (schema, fields) = Fields::build();
        if index.schema() != schema {
            return Err(IndexError::broken(root, "its fields are those of another version"));
        }
        analyzer::register(index.tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(broken)?;
        let current = RwLock::new(Arc::new(Snapshot::new(&reader, fields.clone(), commit(&index))));
        Ok(Reader { inner: Arc::new(Inner { path: root.to_owned(), index, reader, fields, current, seen: Mutex::default() }) })
    }

    /// The archive as it is now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.inner.current.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Looks whether a writer has committed, and takes that commit up; says whether it did.
    pub fn refresh(&self) -> Result<bool, IndexError> {
        let inner = &self.inner;
        // That list grows with the corpus, and seldom changes.
        let stamp = Stamp::settled(&folder(&inner.path).join("meta.json"));
        let mut seen = inner.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if stamp.is_some() && stamp == *seen {
            return Ok(false);
        }
        let latest = commit(&inner.index);
        if latest == self.snapshot().commit {
            *seen = stamp;
            return Ok(false);
        }
        inner.reader.reload().map_err(|e| IndexError::broken(&inner.path, e))?;
        let snapshot = Snapshot::new(&inner.reader, inner.fields.clone(), latest);
        *inner.current.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(snapshot);
        Ok(true)
    }
}

fn commit(index: &Index) -> Commit {
    index.load_metas().ok().and_then(|m| m.payload).and_then(|p| Commit::from_payload(&p)).unwrap_or_default()
}

impl Snapshot {
    fn new(reader: &IndexReader, fields: Fields, commit: Commit) -> Self {
        Snapshot { searcher: reader.searcher(), fields, commit, frequencies: Mutex::default(), shared_answers: OnceLock::new() }
    }

    /// In how many responses a term (as the analyzer gives it) stands, in title, request or response, whichever has it most.
    pub fn frequency(&self, term: &str) -> u64 {
        self.frequencies(term).into_iter().max().unwrap_or_default()
    }

    /// The same for title, request and response, each on its own.
    pub(crate) fn frequencies(&self, term: &str) -> [u64; 3] {
        let mut known = self.frequencies.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(frequencies) = known.get(term) {
            return *frequencies;
        }
        let fields = [self.fields.title, self.fields.request, self.fields.response];
        let frequencies = fields.map(|field| self.searcher.doc_freq(&Term::from_field_text(field, term)).unwrap_or(0));
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.insert(term.to_owned(), frequencies);
        frequencies
    }

    /// Whether more than one response has the answer with this hash.
    pub(crate) fn is_shared_answer(&self, answer: u64) -> bool {
        let shared = self.shared_answers.get_or_init(|| {
            let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
            for segment in self.searcher.segment_readers() {
                let Ok(answers) = segment.fast_fields().u64("answer") else { continue };
                let again = segment.doc_ids_alive().filter_map(|doc| answers.first(doc)).filter(|answer| !seen.insert(*answer));
                shared.extend(again);
            }
            shared
        });
        shared.contains(&answer)
    }

    /// Whether a response that is still there has this term in this field: dictionaries keep the words of what was removed
    /// until its segment is merged.
    pub(crate) fn holds(&self, field: Field, term: &str) -> bool {
        let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic);
        self.searcher.search(&query, &Count).is_ok_and(|count| count > 0)
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
    pub fn response(&self, key: &Key) -> Option<Response> {
        let query = TermQuery::new(Term::from_field_text(self.fields.key, key.as_str()), IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score()).ok()?;
        self.at(found.first()?.1)
    }

    /// The response of a document.
    pub(crate) fn at(&self, address: DocAddress) -> Option<Response> {
        let doc: TantivyDocument = self.searcher.doc(address).ok()?;
        document::read(&self.fields, &doc)
    }

    /// What every response was asked.
    pub fn askings(&self) -> Vec<Asking> {
        let mut askings = Vec::new();
        for segment in self.searcher.segment_readers() {
            let fast = segment.fast_fields();
            let (Ok(keys), Ok(terms), Ok(days)) = (fast.u64("key_hash"), fast.u64("asked"), fast.i64("dated")) else { continue };
            let Ok(Some(authorities)) = fast.str("facet_authority") else { continue };
            let mut names: HashMap<u64, u64> = HashMap::new();
            for doc in segment.doc_ids_alive() {
                let Some(ord) = authorities.ords().first(doc) else { continue };
                let authority = *names.entry(ord).or_insert_with(|| {
                    let mut name = String::new();
                    let _ = authorities.ord_to_str(ord, &mut name);
                    digest(name.as_bytes())
                });
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
        askings
    }

    /// The response whose key has this hash.
    pub fn response_by_hash(&self, key_hash: u64) -> Option<Response> {
        let query = TermQuery::new(Term::from_field_u64(self.fields.key_hash, key_hash), IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score()).ok()?;
        self.at(found.first()?.1)
    }

    /// Words, as they are written, that begin with `beginning`: the most frequent, at most `most` of them.
    pub fn words_from(&self, beginning: &str, most: usize) -> Vec<String> {
        let mut counts: HashMap<String, u32> = HashMap::new();
        self.each_word(beginning, |word, count| {
            if !word.starts_with(beginning) {
                return false;
            }
            *counts.entry(word.to_owned()).or_default() += count;
            true
        });
        let mut words: Vec<(u32, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
        words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        words.into_iter().take(most).map(|(_, word)| word).collect()
    }

    /// Words, as they are written, that are at most `most` letters (two or fewer) away from `word`, counting two letters changed round as
    /// one. Only those parts of the dictionary are read that can hold one.
    pub fn words_like(&self, word: &str, most: u8) -> Vec<Near> {
        let sought = FuzzyTermQuery::new(Term::from_field_text(self.fields.spelling, word), most.min(2), true);
        let mut near: HashMap<String, Near> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let Ok(inverted) = segment.inverted_index(self.fields.spelling) else { continue };
            let Ok(automaton) = sought.automaton() else { continue };
            let Ok(mut stream) = inverted.terms().search(automaton).into_stream() else { continue };
            while stream.advance() {
                let Ok(other) = std::str::from_utf8(stream.key()) else { continue };
                let count = u64::from(stream.value().doc_freq);
                let distance = strsim::osa_distance(word, other);
                if distance > 0 {
                    near.entry(other.to_owned()).or_insert_with(|| Near { word: other.to_owned(), distance, count: 0 }).count += count;
                }
            }
        }
        near.into_values().collect()
    }

    /// Calls `each` with the words from `first` on, in order, and how many responses have each, until it says stop.
    fn each_word(&self, first: &str, mut each: impl FnMut(&str, u32) -> bool) {
        for segment in self.searcher.segment_readers() {
            let Ok(inverted) = segment.inverted_index(self.fields.spelling) else { continue };
            let Ok(mut stream) = inverted.terms().range().ge(first.as_bytes()).into_stream() else { continue };
            while stream.advance() {
                let Ok(word) = std::str::from_utf8(stream.key()) else { continue };
                if !each(word, stream.value().doc_freq) {
                    break;
                }
            }
        }
    }

    /// Which responses there are, and of which content, in no particular order.
    pub fn editions(&self) -> Vec<Edition> {
        let mut editions = Vec::new();
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            let column = |name| segment.fast_fields().u64(name).ok();
            let (Some(keys), Some(digests)) = (column("key_hash"), column("digest")) else { continue };
            editions.extend(segment.doc_ids_alive().filter_map(|doc| {
                Some(Edition { key: keys.first(doc)?, digest: digests.first(doc)?, address: DocAddress::new(ordinal as u32, doc) })
            }));
        }
        editions
    }

    /// The response of an edition of this snapshot.
    pub fn edition(&self, edition: &Edition) -> Option<Response> {
        self.at(edition.address)
    }

    /// Every response, one after another, in no particular order.
    pub fn responses(&self) -> impl Iterator<Item = Response> + '_ {
        self.searcher.segment_readers().iter().enumerate().flat_map(move |(ordinal, segment)| {
            segment.doc_ids_alive().filter_map(move |doc| self.at(DocAddress::new(ordinal as u32, doc)))
        })
    }
}
