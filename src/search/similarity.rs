//! A request in words to the responses that answer the most like it.
//!
//! 1. Candidates: any of the rarest words, in title, request or response, by BM25.
//! 2. Each candidate is scored anew from four signals ([`Signals`]): words, neighbouring words, the authority's name, and whether its
//!    answer was given to others too. Words in the request and in the response saturate together, so that a word that is in
//!    both does not count twice.
//! 3. Among the first ten, an answer that was given word for word to several requests stands once; its twins follow.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;
use tantivy::postings::Postings;
use tantivy::query::Query as Engine;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::bm25::{Weighted, bm25};
use super::{compile, facet_collector};
use crate::engine::analyzer::Analyzer;
use crate::engine::document::pair;
use crate::engine::schema::Facet;
use crate::engine::{EngineError, Snapshot};
use crate::query::Filters;
use crate::response::Response;

/// Candidates that are scored anew.
const CANDIDATES: usize = 600;
/// Candidates that one core scores together.
const CHUNK: usize = 200;
/// The most words by which candidates are found.
const MOST_FINDERS: usize = 40;
/// The most words and pairs by which they are scored: the rarest.
const MOST_SCORED: usize = 96;
/// How soon more of the same word stops to count.
const SATURATION: f64 = 0.5;
/// How much a long request, and a long response, is held against itself.
const LENGTH_OF_REQUEST: f64 = 0.9;
const LENGTH_OF_RESPONSE: f64 = 0.6;
/// Weight of a word in the response against one in the request.
const RESPONSE: f64 = 0.7;
/// Pairs that are not at least this rare say nothing beyond their words.
const PAIR_FLOOR: f64 = 2.0;
/// Weights of the signals beside words.
const PAIRS: f64 = 0.25;
const AUTHORITY: f64 = 6.0;
const SHARED: f64 = 2.5;
/// Places in which an answer stands once.
const DISTINCT: usize = 10;

/// What a match's score is made of; the score is their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Signals {
    /// Words of the request that are in the other request or its response: the rarer, the more.
    pub words: f64,
    /// Words that stand side by side in both.
    pub pairs: f64,
    /// The authority is named in the request.
    pub authority: f64,
    /// The same answer was given to other requests.
    pub shared: f64,
}

impl Signals {
    /// Their sum.
    pub fn score(&self) -> f64 {
        self.words + self.pairs + self.authority + self.shared
    }
}

/// Words of a request that others stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymExpansion {
    /// The terms that the request has.
    pub words: Vec<String>,
    /// What may stand for all of them together: terms again, in order.
    pub others: Vec<Vec<String>>,
}

/// A response that is like a request.
#[derive(Clone, Copy, Debug)]
pub struct Similar {
    /// What its rank is made of.
    pub signals: Signals,
    /// The hash of the response's key.
    pub key: u64,
    address: DocAddress,
}

impl Similar {
    /// The response itself.
    pub fn response(&self, snapshot: &Snapshot) -> Result<Response, EngineError> {
        snapshot.at(self.address)
    }
}

/// The `limit` responses most like a request of these terms (as the analyzer gives them, in order), the best first.
pub fn similar(
    snapshot: &Snapshot,
    terms: &[String],
    senses: &[SynonymExpansion],
    filters: &Filters,
    limit: usize,
) -> Result<Vec<Similar>, EngineError> {
    let allowed = compile::conditions(snapshot, filters)?;
    let sought = Sought::new(snapshot, terms, senses)?;
    let mut ordered = distinct_first(rank(snapshot, &sought, allowed.as_deref())?);
    ordered.truncate(limit);
    Ok(ordered.into_iter().map(|s| Similar { signals: s.signals, key: s.key, address: s.address }).collect())
}

/// The candidates that `allowed` matches, each with its score, in no order of use to people.
pub(super) fn scores(snapshot: &Snapshot, terms: &[String], allowed: Option<&dyn Engine>) -> Result<Vec<(f32, DocAddress)>, EngineError> {
    let sought = Sought::new(snapshot, terms, &[])?;
    Ok(rank(snapshot, &sought, allowed)?.into_iter().map(|s| (s.signals.score() as f32, s.address)).collect())
}

fn rank(snapshot: &Snapshot, sought: &Sought, allowed: Option<&dyn Engine>) -> Result<Vec<Scored>, EngineError> {
    let mut by_segment: BTreeMap<u32, Vec<DocId>> = BTreeMap::new();
    for address in candidates(snapshot, sought, allowed)? {
        by_segment.entry(address.segment_ord).or_default().push(address.doc_id);
    }
    let mut scored: Vec<Scored> = Vec::new();
    for (ordinal, mut docs) in by_segment {
        docs.sort_unstable();
        let of_segment = docs.par_chunks(CHUNK).map(|docs| score_segment(snapshot, sought, ordinal, docs));
        of_segment.collect::<Result<Vec<_>, _>>()?.into_iter().for_each(|some| scored.extend(some));
    }
    scored.sort_by(|a, b| b.signals.score().total_cmp(&a.signals.score()).then(a.key.cmp(&b.key)));
    Ok(scored)
}

/// What is sought, with how telling each part is.
struct Sought {
    /// Distinct words, the rarest first, and their weight; then words that stand for others, which weigh nothing by themselves.
    words: Vec<(String, f64)>,
    /// Words that others stand for.
    concepts: Vec<Concept>,
    /// The place in `words` of each.
    places: HashMap<String, usize>,
    /// Neighbouring words by their places, and their weight.
    pairs: HashMap<(usize, usize), f64>,
    average_request: f64,
    average_response: f64,
    documents: f64,
}

/// One thing that is sought by any of several names, and counts once. Words are meant by their places in [`Sought::words`].
struct Concept {
    /// As the request has it.
    named: Vec<usize>,
    /// As others may have it.
    others: Vec<Vec<usize>>,
    /// What another name counts: as much as the request's own.
    weight: f64,
}

impl Concept {
    /// What it is worth beyond the request's own words: nothing where those are worth as much as another name.
    fn beyond(&self, words: &[(String, f64)], saturated: &[f64]) -> f64 {
        let own: f64 = self.named.iter().map(|place| words[*place].1 * saturated[*place]).sum();
        let whole = |name: &Vec<usize>| name.iter().map(|place| saturated[*place]).fold(f64::INFINITY, f64::min);
        (self.weight * self.others.iter().map(whole).fold(0.0, f64::max) - own).max(0.0)
    }
}

/// Puts the other names of what is sought behind `words`, and says what stands for what.
fn concepts(
    snapshot: &Snapshot,
    senses: &[SynonymExpansion],
    places: &HashMap<String, usize>,
    words: &mut Vec<(String, f64)>,
) -> Result<Vec<Concept>, EngineError> {
    let documents = (snapshot.searcher.num_docs() as f64).max(1.0);
    let mut added: HashMap<String, usize> = HashMap::new();
    let mut concepts = Vec::new();
    for sense in senses {
        let named: Vec<usize> = sense.words.iter().filter_map(|term| places.get(term).copied()).collect();
        let mut weight: f64 = named.iter().map(|place| words[*place].1).sum();
        let mut others = Vec::new();
        for name in &sense.others {
            let having = name.iter().map(|term| frequency(snapshot, term)).collect::<Result<Vec<f64>, _>>()?;
            if having.contains(&0.0) {
                continue;
            }
            let mut place_of = |term: &String| {
                places.get(term).copied().unwrap_or_else(|| {
                    *added.entry(term.clone()).or_insert_with(|| {
                        words.push((term.clone(), 0.0));
                        words.len() - 1
                    })
                })
            };
            others.push(name.iter().map(&mut place_of).collect());
            let rarest = having.iter().map(|having| inverse(documents, *having)).fold(0.0, f64::max);
            weight = if named.is_empty() { weight.max(rarest) } else { weight };
        }
        if !others.is_empty() {
            concepts.push(Concept { named, others, weight });
        }
    }
    Ok(concepts)
}

impl Sought {
    fn new(snapshot: &Snapshot, terms: &[String], senses: &[SynonymExpansion]) -> Result<Self, EngineError> {
        let documents = (snapshot.searcher.num_docs() as f64).max(1.0);
        let distinct: HashSet<&str> = terms.iter().map(String::as_str).collect();
        let mut words: Vec<(String, f64)> = Vec::with_capacity(distinct.len());
        for term in distinct {
            let having = frequency(snapshot, term)?;
            if having > 0.0 {
                words.push((term.to_owned(), inverse(documents, having)));
            }
        }
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MOST_SCORED);
        let places: HashMap<String, usize> = words.iter().enumerate().map(|(i, (t, _))| (t.clone(), i)).collect();
        let mut pairs = HashMap::new();
        for two in terms.windows(2) {
            if let (Some(a), Some(b)) = (places.get(&two[0]), places.get(&two[1]))
                && pairs.len() < MOST_SCORED
            {
                let having = snapshot.having(snapshot.fields.pairs, &pair(&two[0], &two[1]))? as f64;
                let weight = inverse(documents, having) - PAIR_FLOOR;
                if having > 0.0 && weight > 0.0 {
                    pairs.insert((*a, *b), weight);
                }
            }
        }
        let concepts = concepts(snapshot, senses, &places, &mut words)?;
        let average = |field| average_length(snapshot, field, documents);
        let average_request = average(snapshot.fields.request)? + average(snapshot.fields.title)?;
        let average_response = average(snapshot.fields.response)?;
        Ok(Sought { words, concepts, places, pairs, average_request, average_response, documents })
    }
}

/// In about how many responses a term stands, in title, request or response: as if the three were independent.
fn frequency(snapshot: &Snapshot, term: &str) -> Result<f64, EngineError> {
    let documents = (snapshot.searcher.num_docs() as f64).max(1.0);
    let without: f64 = snapshot.frequencies(term)?.iter().map(|having| 1.0 - (*having as f64 / documents).min(1.0)).product();
    Ok(documents * (1.0 - without))
}

fn inverse(documents: f64, having: f64) -> f64 {
    (1.0 + (documents - having + 0.5).max(0.0) / (having + 0.5)).ln()
}

pub(super) fn average_length(snapshot: &Snapshot, field: Field, documents: f64) -> Result<f64, EngineError> {
    let segments = snapshot.searcher.segment_readers().iter();
    let tokens = segments.map(|s| Ok(s.inverted_index(field)?.total_num_tokens())).sum::<tantivy::Result<u64>>();
    Ok(tokens.map_err(|e| snapshot.failed(e))? as f64 / documents)
}

fn candidates(snapshot: &Snapshot, sought: &Sought, allowed: Option<&dyn Engine>) -> Result<Vec<DocAddress>, EngineError> {
    let fields = &snapshot.fields;
    let mut terms = Vec::new();
    let other_names = sought.words.iter().skip(sought.places.len().max(MOST_FINDERS));
    for (term, _) in sought.words.iter().take(MOST_FINDERS).chain(other_names) {
        for (field, weight) in [(fields.title, 1.0), (fields.request, 1.0), (fields.response, 0.5)] {
            terms.push(Weighted { field, term, weight });
        }
    }
    Ok(bm25(snapshot, &terms, allowed, CANDIDATES)?.into_iter().map(|(_, address)| address).collect())
}

/// A candidate with its score.
struct Scored {
    signals: Signals,
    key: u64,
    answer: Option<u64>,
    address: DocAddress,
}

/// Where the sought words stand in one candidate: place of the word by position, request first.
#[derive(Clone, Default)]
struct Standing {
    request: Vec<(u32, u32)>,
    response: Vec<(u32, u32)>,
}

/// Title and request share one list of positions; this keeps their words from being neighbours.
const APART: u32 = 1 << 24;

fn score_segment(snapshot: &Snapshot, sought: &Sought, ordinal: u32, docs: &[DocId]) -> Result<Vec<Scored>, EngineError> {
    let mut scored = Vec::with_capacity(docs.len());
    let segment = snapshot.searcher.segment_reader(ordinal);
    let fields = &snapshot.fields;
    let mut standing = vec![Standing::default(); docs.len()];
    for (place, (word, _)) in sought.words.iter().enumerate() {
        let place = place as u32;
        stand(segment, fields.title, word, docs, 0, |doc, at| standing[doc].request.push((at, place)))
            .and_then(|()| stand(segment, fields.request, word, docs, APART, |doc, at| standing[doc].request.push((at, place))))
            .and_then(|()| stand(segment, fields.response, word, docs, 0, |doc, at| standing[doc].response.push((at, place))))
            .map_err(|e| snapshot.failed(e))?;
    }
    let norms = |field| segment.get_fieldnorms_reader(field).map_err(|e| snapshot.failed(e));
    let (titles, requests, responses) = (norms(fields.title)?, norms(fields.request)?, norms(fields.response)?);
    let length = |norms: &tantivy::fieldnorm::FieldNormReader, doc| f64::from(norms.fieldnorm(doc));
    let mut names = Names::new(snapshot, segment)?;
    let (keys, answers) = (snapshot.numbers(segment, "key_hash")?, snapshot.numbers(segment, "answer")?);
    for (doc, mut standing) in docs.iter().copied().zip(standing) {
        let of_request = 1.0
            / (1.0 - LENGTH_OF_REQUEST
                + LENGTH_OF_REQUEST * (length(&titles, doc) + length(&requests, doc)) / sought.average_request.max(1.0));
        let of_response =
            RESPONSE / (1.0 - LENGTH_OF_RESPONSE + LENGTH_OF_RESPONSE * length(&responses, doc) / sought.average_response.max(1.0));
        let (words, pairs) = standing.worth(sought, of_request, of_response);
        let answer = answers.first(doc).filter(|a| *a != 0);
        let is_shared = answer.map_or(Ok(false), |a| snapshot.is_shared_answer(a))?;
        let signals = Signals {
            words,
            pairs: PAIRS * pairs,
            authority: AUTHORITY * names.named(snapshot, sought, doc)?,
            shared: if is_shared { SHARED } else { 0.0 },
        };
        scored.push(Scored { signals, key: keys.first(doc).unwrap_or_default(), answer, address: DocAddress::new(ordinal, doc) });
    }
    Ok(scored)
}

/// Calls `note` with the place in `docs` and the position of every occurrence of `word` in them.
fn stand(
    segment: &SegmentReader,
    field: Field,
    word: &str,
    docs: &[DocId],
    offset: u32,
    mut note: impl FnMut(usize, u32),
) -> tantivy::Result<()> {
    let term = Term::from_field_text(field, word);
    let postings = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
    let Some(mut postings) = postings else { return Ok(()) };
    let mut positions = Vec::new();
    for (place, doc) in docs.iter().copied().enumerate() {
        if postings.doc() < doc {
            postings.seek(doc);
        }
        if postings.doc() == TERMINATED {
            return Ok(());
        }
        if postings.doc() == doc {
            postings.positions_with_offset(offset, &mut positions);
            positions.iter().for_each(|at| note(place, *at));
        }
    }
    Ok(())
}

impl Standing {
    /// What the words, and the pairs, are worth together.
    fn worth(&mut self, sought: &Sought, of_request: f64, of_response: f64) -> (f64, f64) {
        let mut words = vec![0.0; sought.words.len()];
        let mut pairs: HashMap<(usize, usize), f64> = HashMap::new();
        for (list, weight) in [(&mut self.request, of_request), (&mut self.response, of_response)] {
            list.sort_unstable();
            for (_, place) in list.iter() {
                words[*place as usize] += weight;
            }
            for two in list.windows(2) {
                let key = (two[0].1 as usize, two[1].1 as usize);
                if two[0].0 + 1 == two[1].0 && sought.pairs.contains_key(&key) {
                    *pairs.entry(key).or_default() += weight;
                }
            }
        }
        let saturated = |tf: f64| tf * (1.0 + SATURATION) / (tf + SATURATION);
        // The sum of nothing is -0.0, which people should not see.
        let mut of_words = 0.0 + words.iter().zip(&sought.words).map(|(tf, (_, weight))| weight * saturated(*tf)).sum::<f64>();
        if !sought.concepts.is_empty() {
            let saturated: Vec<f64> = words.iter().map(|tf| saturated(*tf)).collect();
            of_words += sought.concepts.iter().map(|concept| concept.beyond(&sought.words, &saturated)).sum::<f64>();
        }
        let mut of_pairs: Vec<f64> = pairs.iter().map(|(key, tf)| sought.pairs[key] * saturated(*tf)).collect();
        // Sums of floating-point numbers depend on their order; a hash map has none.
        of_pairs.sort_by(f64::total_cmp);
        (of_words, 0.0 + of_pairs.iter().sum::<f64>())
    }
}

/// How much of each authority's name is in what is sought.
struct Names {
    column: Option<tantivy::columnar::StrColumn>,
    known: HashMap<u64, f64>,
}

impl Names {
    fn new(snapshot: &Snapshot, segment: &SegmentReader) -> Result<Self, EngineError> {
        let column = facet_collector::facet_column(segment, Facet::Authority).map_err(|e| snapshot.failed(e))?;
        Ok(Names { column, known: HashMap::new() })
    }

    /// The share, from 0 to 1, of the name's telling words.
    fn named(&mut self, snapshot: &Snapshot, sought: &Sought, doc: DocId) -> Result<f64, EngineError> {
        let Some(column) = &self.column else { return Ok(0.0) };
        let Some(ord) = column.ords().first(doc) else { return Ok(0.0) };
        if let Some(known) = self.known.get(&ord) {
            return Ok(*known);
        }
        let mut name = String::new();
        column.ord_to_str(ord, &mut name).map_err(|e| snapshot.failed(e))?;
        let (mut all, mut found) = (0.0, 0.0);
        for term in Analyzer::default().terms(&name) {
            let weight = inverse(sought.documents, snapshot.having(snapshot.fields.request, &term)? as f64);
            all += weight;
            found += if sought.places.contains_key(&term) { weight } else { 0.0 };
        }
        let named = if all > 0.0 { found / all } else { 0.0 };
        self.known.insert(ord, named);
        Ok(named)
    }
}

/// Puts twins of an answer that stands among the first places behind those places.
fn distinct_first(scored: Vec<Scored>) -> Vec<Scored> {
    let mut seen = HashSet::new();
    let (mut first, mut twins, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for one in scored {
        if first.len() >= DISTINCT {
            rest.push(one);
        } else if one.answer.is_some_and(|a| !seen.insert(a)) {
            twins.push(one);
        } else {
            first.push(one);
        }
    }
    first.into_iter().chain(twins).chain(rest).collect()
}
