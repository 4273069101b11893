//! A request in words to the responses that answer the most like it.
//!
//! 1. Candidates: any of the rarest words, by BM25 over title, request and response as one text; and, where somebody says what is alike in
//!    [`meaning`](LikeInMeaning), the most alike.
//! 2. Each candidate is scored anew from its signals ([`Signals`]): words, neighbouring words, the authority's name, whether its
//!    answer was given to others too, and its likeness in meaning. Words in the request and in the response saturate together, so that a word that is in
//!    both does not count twice. A letter that quotes no request has weights of its own ([`Weights`]), and words that only ask
//!    ([`asking`](super::asking)) count little in an answer.
//! 3. Among the first ten, an answer that was given word for word to several requests stands once; its twins follow. The last of these places are
//!    kept for what is the most alike in meaning and would not be there.
//!
//! Only the words' places come from the engine: the formula is here, so that every engine ranks alike.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::compile::conditions;
use super::meaning::{LikeInMeaning, keep_places};
use super::names::Names;
use super::sought::{Sought, SoughtText, anywhere, inverse};
use super::synonym_expansion::SynonymExpansion;
use crate::analysis::Analyzer;
use crate::engine::{Candidate, CandidateQuery, Engine, EngineError, Expression, Facet, Occurrence};
use crate::query::Filters;

/// Candidates that are found by words and scored anew.
const CANDIDATES: usize = 600;
/// Candidates besides, that are the most alike in meaning.
const ALIKE: usize = 50;

/// What makes a score of a candidate's words. A letter that quotes no request is found by its answer alone: its own weights take care that the
/// lack costs it nothing.
struct Weights {
    /// How soon more of the same word stops to count.
    saturation: f64,
    /// How much a long request is held against itself.
    length_of_request: f64,
    /// The same of a long response.
    length_of_response: f64,
    /// Weight of a word in the response against one in the request.
    response: f64,
    /// Weight of the words that stand side by side.
    pairs: f64,
    /// Weight of the authority's name: a request names it too, so that less of it is left to say.
    authority: f64,
    /// Weight of the likeness in meaning, as a share of the best score by words.
    meaning: f64,
}

/// For responses that have their request.
const ASKED: Weights =
    Weights { saturation: 0.6, length_of_request: 0.95, length_of_response: 0.6, response: 0.7, pairs: 0.25, authority: 1.5, meaning: 0.2 };
/// For those without: how rare two words side by side are in requests says nothing of letters.
const ANSWERED: Weights =
    Weights { saturation: 0.9, length_of_request: 0.95, length_of_response: 0.8, response: 0.7, pairs: 0.0, authority: 15.0, meaning: 0.5 };
/// What a word that only asks is worth in a response, against any other.
const ASKING_IN_ANSWER: f64 = 0.15;
/// What the best by words is taken to score at least, so that meaning counts where no word is found.
const LEAST_BEST: f64 = 1.0;
/// Weight of an answer that was given to several requests.
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
    /// What it asks, or answers, is alike in meaning, as a model says; 0 without one.
    pub meaning: f64,
}

impl Signals {
    /// Their sum.
    pub fn score(&self) -> f64 {
        self.by_words() + self.meaning
    }

    /// The sum of those that words alone make.
    pub fn by_words(&self) -> f64 {
        self.words + self.pairs + self.authority + self.shared
    }
}

/// A request in terms, as the analyzer gives them, in order.
#[derive(Clone, Copy, Debug)]
pub struct SimilarityQuery<'a> {
    /// Its terms.
    pub terms: &'a [String],
    /// Those that only say of whom it is asked.
    pub whom: &'a HashSet<String>,
    /// Other names of what it asks.
    pub expansions: &'a [SynonymExpansion],
    /// Which responses are alike to it in meaning, where somebody says so.
    pub meaning: Option<&'a LikeInMeaning>,
    /// The hash of the key of a response that is as if it were not there: the one that asks this.
    pub left_out: Option<u64>,
    /// How many responses are wanted at most.
    pub limit: usize,
}

/// A response that is like a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similar {
    /// Hash of its key.
    pub key: u64,
    /// Hash of its answer's words; none where it has no answer.
    pub answer: Option<u64>,
    /// What its rank is made of.
    pub signals: Signals,
    /// How alike it is in meaning, 0 to 1; 0 where nobody says so.
    pub in_meaning: f64,
    /// Its place among those that would have been found without meaning; none where it would not have been.
    pub place_by_words: Option<usize>,
}

/// For each request the responses most like it that the filters admit, the best first; those that are as like by day, the latest first, and
/// by key. Several requests cost no more calls of the engine than one.
///
/// Where somebody says what is alike in meaning, those that would have been found without are all there besides, so that there may be up to twice
/// as many as are wanted.
///
/// # Errors
/// Where the engine fails.
pub fn similar<'a>(engine: &dyn Engine, requests: &[SimilarityQuery<'a>], filters: &Filters) -> Result<Vec<Vec<Similar>>, EngineError> {
    let allowed = conditions(filters, &Names::of(engine, filters)?);
    let text = |request: &SimilarityQuery<'a>| SoughtText { terms: request.terms, whom: request.whom, expansions: request.expansions };
    let texts: Vec<SoughtText<'a>> = requests.iter().map(text).collect();
    let sought = Sought::of(engine, &texts)?;
    let by_words = sought.iter().map(|sought| question(sought, allowed.clone(), false));
    let alike = sought.iter().zip(requests).filter_map(|(sought, request)| {
        // Without finders no word finds anything: what words find is asked for apart, and is the same with meaning and without.
        let words = question(sought, allowed.clone(), false);
        request.meaning.map(|meaning| CandidateQuery { finders: Vec::new(), keys: meaning.nearest(ALIKE), ..words })
    });
    let questions: Vec<CandidateQuery> = by_words.chain(alike).collect();
    let mut candidates = engine.candidates(&questions)?;
    let mut alike = candidates.split_off(sought.len().min(candidates.len())).into_iter();
    let found = candidates.into_iter().zip(requests).map(|(mut by_words, request)| {
        let mut alike = request.meaning.and_then(|_| alike.next()).unwrap_or_default();
        for found in [&mut by_words, &mut alike] {
            found.retain(|candidate| request.left_out != Some(candidate.key));
        }
        CandidatesFound::of(by_words, alike)
    });
    let found: Vec<CandidatesFound> = found.collect();
    let named = NamedAuthorities::of(engine, found.iter().flat_map(|found| &found.all))?;
    Ok(sought.iter().zip(&found).zip(requests).map(|((sought, found), request)| found.ranked(sought, request, &named)).collect())
}

/// The candidates for one request: those that words find, and then the others, that are alike in meaning.
struct CandidatesFound {
    all: Vec<Candidate>,
    /// How many of them words find.
    by_words: usize,
}

impl CandidatesFound {
    fn of(mut all: Vec<Candidate>, alike: Vec<Candidate>) -> Self {
        let known: HashSet<u64> = all.iter().map(|candidate| candidate.key).collect();
        let by_words = all.len();
        all.extend(alike.into_iter().filter(|candidate| !known.contains(&candidate.key)));
        CandidatesFound { all, by_words }
    }

    /// The best by words and meaning, and the best by words, in the order of the former.
    fn ranked(&self, sought: &Sought, request: &SimilarityQuery<'_>, named: &NamedAuthorities) -> Vec<Similar> {
        let by_words = distinct_first(rank(sought, &self.all[..self.by_words], named, None)).into_iter().take(request.limit);
        let Some(meaning) = request.meaning else {
            let similar = |(place, Scored { signals, candidate }): (usize, Scored<'_>)| Similar {
                key: candidate.key,
                answer: candidate.answer,
                signals,
                in_meaning: 0.0,
                place_by_words: Some(place),
            };
            return by_words.enumerate().map(similar).collect();
        };
        let places: HashMap<u64, usize> = by_words.enumerate().map(|(place, scored)| (scored.candidate.key, place)).collect();
        let ranked = distinct_first(rank(sought, &self.all, named, Some(meaning)));
        let ranked = keep_places(ranked, DISTINCT, meaning, |scored| scored.candidate.key).into_iter().enumerate();
        let similar = |(at, Scored { signals, candidate }): (usize, Scored<'_>)| {
            let place_by_words = places.get(&candidate.key).copied();
            let Candidate { key, answer, .. } = *candidate;
            let similar = Similar { key, answer, signals, in_meaning: meaning.of(key), place_by_words };
            (at < request.limit || place_by_words.is_some()).then_some(similar)
        };
        ranked.filter_map(similar).collect()
    }
}

/// The candidates for a text that each of these allows, with the values of their facets, and what each scores; none twice.
pub(super) fn scores(engine: &dyn Engine, text: SoughtText<'_>, allowed: Vec<Expression>) -> Result<Vec<(f64, Candidate)>, EngineError> {
    let sought = Sought::of(engine, &[text])?;
    let Some(sought) = sought.first() else { return Ok(Vec::new()) };
    let questions: Vec<CandidateQuery> = allowed.into_iter().map(|allowed| question(sought, Some(allowed), true)).collect();
    let mut candidates: Vec<Candidate> = engine.candidates(&questions)?.into_iter().flatten().collect();
    candidates.sort_by_key(|candidate| candidate.key);
    candidates.dedup_by_key(|candidate| candidate.key);
    let named = NamedAuthorities::of(engine, candidates.iter())?;
    Ok(rank(sought, &candidates, &named, None).into_iter().map(|scored| (scored.signals.score(), scored.candidate.clone())).collect())
}

fn question(sought: &Sought, allowed: Option<Expression>, facets: bool) -> CandidateQuery {
    let words = sought.words.iter().map(|(term, _)| term.clone()).collect();
    CandidateQuery { finders: sought.finders(), words, allowed, most: CANDIDATES, facets, ..CandidateQuery::default() }
}

/// A candidate with its score.
struct Scored<'c> {
    signals: Signals,
    candidate: &'c Candidate,
}

/// The candidates, the best first.
fn rank<'c>(sought: &Sought, candidates: &'c [Candidate], named: &NamedAuthorities, meaning: Option<&LikeInMeaning>) -> Vec<Scored<'c>> {
    let score = |sheet: &mut Sheet, candidate| Scored { signals: signals(sought, candidate, named, sheet), candidate };
    let mut scored: Vec<Scored<'c>> = candidates.par_iter().map_init(Sheet::default, score).collect();
    if let Some(meaning) = meaning {
        // The more words there are the more they score: meaning counts as a share of what the best have by their words.
        let best = scored.iter().map(|scored| scored.signals.by_words()).fold(0.0, f64::max);
        for scored in &mut scored {
            scored.signals.meaning = weights(scored.candidate).meaning * best.max(LEAST_BEST) * meaning.of(scored.candidate.key);
        }
    }
    let order = |scored: &Scored<'_>| (Reverse(scored.candidate.day), scored.candidate.key);
    scored.sort_by(|a, b| b.signals.score().total_cmp(&a.signals.score()).then_with(|| order(a).cmp(&order(b))));
    scored
}

fn signals(sought: &Sought, candidate: &Candidate, named: &NamedAuthorities, sheet: &mut Sheet) -> Signals {
    let weights = weights(candidate);
    let (words, pairs) = worth(sought, candidate, weights, sheet);
    Signals {
        words,
        pairs: weights.pairs * pairs,
        authority: weights.authority * named.share(sought, candidate),
        shared: if candidate.is_shared { SHARED } else { 0.0 },
        meaning: 0.0,
    }
}

fn weights(candidate: &Candidate) -> &'static Weights {
    if candidate.lengths.request > 0 { &ASKED } else { &ANSWERED }
}

/// What a word of a text of this length counts, where long texts are held against themselves so much.
fn by_length(held: f64, words: u32, average: f64) -> f64 {
    1.0 / (1.0 - held + held * f64::from(words) / average.max(1.0))
}

/// Title and request share one list of positions; this keeps their words from being neighbours.
const APART: u32 = 1 << 24;

/// What is reckoned on, candidate after candidate.
#[derive(Default)]
struct Sheet {
    /// Words of one text by their places.
    list: Vec<Occurrence>,
    /// How much of each word there is.
    words: Vec<f64>,
}

/// What the words, and the pairs, are worth together.
fn worth(sought: &Sought, candidate: &Candidate, weights: &Weights, sheet: &mut Sheet) -> (f64, f64) {
    let Sheet { list, words } = sheet;
    let lengths = candidate.lengths;
    let of_request = by_length(weights.length_of_request, lengths.title.saturating_add(lengths.request), sought.average_request);
    let of_response = weights.response * by_length(weights.length_of_response, lengths.response, sought.average_response);
    words.clear();
    words.resize(sought.words.len(), 0.0);
    let counts_pairs = weights.pairs > 0.0 && !sought.pairs.is_empty();
    let mut pairs: HashMap<(usize, usize), f64> = HashMap::new();
    let no_title: &[Occurrence] = &[];
    let texts = [(&*candidate.title, &candidate.request, of_request, 1.0), (no_title, &candidate.response, of_response, ASKING_IN_ANSWER)];
    for (title, text, weight, asking) in texts {
        for at in title.iter().chain(text) {
            let word = at.word as usize;
            words[word] += if sought.asking[word] { weight * asking } else { weight };
        }
        if !counts_pairs {
            continue;
        }
        list.clear();
        list.extend(title);
        list.extend(text.iter().map(|at| Occurrence { position: at.position.saturating_add(APART), word: at.word }));
        list.sort_unstable();
        for two in list.windows(2).filter(|two| two[0].position + 1 == two[1].position) {
            let key = (two[0].word as usize, two[1].word as usize);
            if sought.pairs.contains_key(&key) {
                *pairs.entry(key).or_default() += weight;
            }
        }
    }
    let saturated = |tf: f64| tf * (1.0 + weights.saturation) / (tf + weights.saturation);
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

/// Each authority's name in terms, with how rare each is in requests.
struct NamedAuthorities(HashMap<Arc<str>, Vec<(String, f64)>>);

impl NamedAuthorities {
    /// The authorities of these candidates, looked up in one call.
    fn of<'c>(engine: &dyn Engine, candidates: impl Iterator<Item = &'c Candidate>) -> Result<Self, EngineError> {
        let distinct: HashSet<Arc<str>> = candidates.filter_map(authority).cloned().collect();
        let mut analyzer = Analyzer::default();
        let names: Vec<(Arc<str>, Vec<String>)> = distinct.into_iter().map(|name| (Arc::clone(&name), analyzer.terms(&name))).collect();
        let terms: Vec<&str> = names.iter().flat_map(|(_, terms)| terms).map(String::as_str).collect();
        let documents = (engine.count() as f64).max(1.0);
        let mut weights = engine.frequencies(&terms)?.into_iter().map(|frequency| inverse(documents, anywhere(&frequency, documents)));
        let weighed = |(name, terms): (Arc<str>, Vec<String>)| (name, terms.into_iter().zip(weights.by_ref()).collect());
        Ok(NamedAuthorities(names.into_iter().map(weighed).collect()))
    }

    /// The share, from 0 to 1, of the telling words of a candidate's authority that are sought.
    fn share(&self, sought: &Sought, candidate: &Candidate) -> f64 {
        let Some(terms) = authority(candidate).and_then(|name| self.0.get(name)) else { return 0.0 };
        let (mut all, mut found) = (0.0, 0.0);
        for (term, weight) in terms {
            all += weight;
            found += if sought.places.contains_key(term) { *weight } else { 0.0 };
        }
        if all > 0.0 { found / all } else { 0.0 }
    }
}

fn authority(candidate: &Candidate) -> Option<&Arc<str>> {
    candidate.facets.iter().find(|(facet, _)| *facet == Facet::Authority).map(|(_, name)| name)
}

/// Puts twins of an answer that stands among the first places behind those places.
fn distinct_first(scored: Vec<Scored<'_>>) -> Vec<Scored<'_>> {
    let mut seen = HashSet::new();
    let (mut first, mut twins, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for one in scored {
        if first.len() >= DISTINCT {
            rest.push(one);
        } else if one.candidate.answer.is_some_and(|a| !seen.insert(a)) {
            twins.push(one);
        } else {
            first.push(one);
        }
    }
    first.into_iter().chain(twins).chain(rest).collect()
}
