//! A text to what is sought in others, with how telling each part of it is.

use std::collections::{HashMap, HashSet};

use super::asking::is_plain;
use super::synonym_expansion::SynonymExpansion;
use crate::analysis::pair;
use crate::engine::{Engine, EngineError, Frequency};

/// The most words by which candidates are found.
const MOST_FINDERS: usize = 40;
/// The most words and pairs by which they are scored: the rarest.
const MOST_SCORED: usize = 96;
/// What a word that only asks weighs among those by which candidates are found.
const FOUND_BY_ASKING: f64 = 0.3;
/// By which power a word counts more that the request has several times.
const REPEATED: f64 = 0.2;
/// Pairs that are not at least this rare say nothing beyond their words.
const PAIR_FLOOR: f64 = 2.0;

/// A text that others are to be like.
#[derive(Clone, Copy)]
pub(super) struct SoughtText<'a> {
    /// Its terms, in order.
    pub(super) terms: &'a [String],
    /// Those that only say of whom it is asked.
    pub(super) whom: &'a HashSet<String>,
    /// Other names of what it asks.
    pub(super) expansions: &'a [SynonymExpansion],
}

/// What is sought, with how telling each part is.
pub(super) struct Sought {
    /// Distinct words, the rarest first, and their weight; then words that stand for others, which weigh nothing by themselves.
    pub(super) words: Vec<(String, f64)>,
    /// What words weigh that stand for others, where candidates are found.
    of_others: HashMap<String, f64>,
    /// Words that others stand for.
    pub(super) concepts: Vec<Concept>,
    /// For each of the words whether it only asks, or says of whom it is asked: in an answer it tells little.
    pub(super) asking: Vec<bool>,
    /// The place in `words` of each.
    pub(super) places: HashMap<String, usize>,
    /// Neighbouring words by their places, and their weight.
    pub(super) pairs: HashMap<(usize, usize), f64>,
    /// How many words titles and requests have on average, together.
    pub(super) average_request: f64,
    /// How many words responses have on average.
    pub(super) average_response: f64,
}

/// One thing that is sought by any of several names, and counts once. Words are meant by their places in [`Sought::words`].
pub(super) struct Concept {
    /// As the request has it.
    named: Vec<usize>,
    /// As others may have it.
    others: Vec<Vec<usize>>,
    /// What another name counts: as much as the request's own.
    weight: f64,
}

impl Concept {
    /// What it is worth beyond the request's own words: nothing where those are worth as much as another name.
    pub(super) fn beyond(&self, words: &[(String, f64)], saturated: &[f64]) -> f64 {
        let own: f64 = self.named.iter().map(|place| words[*place].1 * saturated[*place]).sum();
        let whole = |name: &Vec<usize>| name.iter().map(|place| saturated[*place]).fold(f64::INFINITY, f64::min);
        (self.weight * self.others.iter().map(whole).fold(0.0, f64::max) - own).max(0.0)
    }
}

impl Sought {
    /// What is sought by each text, in terms and with other names of what it asks. However many they are, the engine is asked three times.
    pub(super) fn of(engine: &dyn Engine, texts: &[SoughtText<'_>]) -> Result<Vec<Self>, EngineError> {
        let documents = (engine.count() as f64).max(1.0);
        let averages = engine.average_lengths()?;
        let names =
            |expansions: &'_ [SynonymExpansion]| expansions.iter().flat_map(|e| e.others.iter().flatten()).cloned().collect::<Vec<_>>();
        let distinct: HashSet<String> = texts.iter().flat_map(|text| text.terms.iter().cloned().chain(names(text.expansions))).collect();
        let distinct: Vec<String> = distinct.into_iter().collect();
        let found = engine.frequencies(&distinct.iter().map(String::as_str).collect::<Vec<_>>())?;
        let in_responses: HashMap<String, f64> = distinct.into_iter().zip(found.iter().map(|f| anywhere(f, documents))).collect();
        let mut sought: Vec<Sought> = texts.iter().map(|text| Sought::words(text, &in_responses, documents)).collect();
        let neighbours: Vec<Vec<[&String; 2]>> = texts.iter().zip(&sought).map(|(text, sought)| sought.neighbours(text.terms)).collect();
        let joined: Vec<String> = neighbours.iter().flatten().map(|[first, second]| pair(first, second)).collect();
        let mut frequencies = engine.frequencies(&joined.iter().map(String::as_str).collect::<Vec<_>>())?.into_iter();
        for ((sought, neighbours), text) in sought.iter_mut().zip(neighbours).zip(texts) {
            let having = frequencies.by_ref().take(neighbours.len()).map(|frequency| frequency.request as f64);
            let having: Vec<f64> = having.collect();
            sought.weigh_pairs(&neighbours, &having, documents);
            sought.add_concepts(text.expansions, &in_responses, documents);
            (sought.average_request, sought.average_response) = (averages.request + averages.title, averages.response);
        }
        Ok(sought)
    }

    fn words(text: &SoughtText<'_>, having: &HashMap<String, f64>, documents: f64) -> Self {
        let mut times: HashMap<&String, f64> = HashMap::new();
        text.terms.iter().for_each(|term| *times.entry(term).or_default() += 1.0);
        let known = times.into_iter().filter_map(|(term, times)| Some((term.clone(), times, *having.get(term)?)));
        let weight = |times: f64, having| inverse(documents, having) * times.powf(REPEATED);
        let known = known.filter(|(_, _, having)| *having > 0.0);
        let mut words: Vec<(String, f64)> = known.map(|(term, times, having)| (term, weight(times, having))).collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MOST_SCORED);
        let asking = words.iter().map(|(term, _)| is_plain(term) || text.whom.contains(term)).collect();
        let places = words.iter().enumerate().map(|(place, (term, _))| (term.clone(), place)).collect();
        Sought {
            words,
            asking,
            places,
            concepts: Vec::new(),
            of_others: HashMap::new(),
            pairs: HashMap::new(),
            average_request: 0.0,
            average_response: 0.0,
        }
    }

    /// The words that are sought and stand side by side in the text, each two once.
    fn neighbours<'t>(&self, terms: &'t [String]) -> Vec<[&'t String; 2]> {
        let mut seen = HashSet::new();
        let both = terms.windows(2).map(|two| [&two[0], &two[1]]).filter(|two| two.iter().all(|term| self.places.contains_key(*term)));
        both.filter(|two| seen.insert(*two)).collect()
    }

    fn weigh_pairs(&mut self, neighbours: &[[&String; 2]], having: &[f64], documents: f64) {
        for ([first, second], having) in neighbours.iter().zip(having) {
            let weight = inverse(documents, *having) - PAIR_FLOOR;
            if *having > 0.0 && weight > 0.0 && self.pairs.len() < MOST_SCORED {
                self.pairs.insert((self.places[*first], self.places[*second]), weight);
            }
        }
    }

    /// Puts the other names of what is sought behind the words, and says what stands for what.
    fn add_concepts(&mut self, expansions: &[SynonymExpansion], in_responses: &HashMap<String, f64>, documents: f64) {
        let mut added: HashMap<String, usize> = HashMap::new();
        for expansion in expansions {
            let named: Vec<usize> = expansion.words.iter().filter_map(|term| self.places.get(term).copied()).collect();
            let mut weight: f64 = named.iter().map(|place| self.words[*place].1).sum();
            let mut others = Vec::new();
            for name in &expansion.others {
                let having: Vec<f64> = name.iter().map(|term| in_responses.get(term).copied().unwrap_or(0.0)).collect();
                if having.contains(&0.0) {
                    continue;
                }
                for (term, having) in name.iter().zip(&having) {
                    self.of_others.insert(term.clone(), inverse(documents, *having));
                }
                let mut place_of = |term: &String| {
                    self.places.get(term).copied().unwrap_or_else(|| {
                        *added.entry(term.clone()).or_insert_with(|| {
                            self.words.push((term.clone(), 0.0));
                            self.asking.push(false);
                            self.words.len() - 1
                        })
                    })
                };
                others.push(name.iter().map(&mut place_of).collect());
                let rarest = having.iter().map(|having| inverse(documents, *having)).fold(0.0, f64::max);
                weight = if named.is_empty() { weight.max(rarest) } else { weight };
            }
            if !others.is_empty() {
                self.concepts.push(Concept { named, others, weight });
            }
        }
    }

    /// The words by which candidates are found, and what each weighs: the rarest, and other names of what is sought.
    pub(super) fn finders(&self) -> Vec<(String, f32)> {
        let own = self.words.iter().zip(&self.asking).take(self.places.len().min(MOST_FINDERS));
        let own = own.map(|((term, weight), asking)| (term.clone(), if *asking { *weight * FOUND_BY_ASKING } else { *weight }));
        let others = self.words.iter().skip(self.places.len());
        let others = others.map(|(term, _)| (term.clone(), self.of_others.get(term).copied().unwrap_or_default()));
        own.chain(others).map(|(term, weight)| (term, weight as f32)).collect()
    }
}

/// In about how many responses a term stands, in title, request or response: as if the three were independent.
pub(super) fn anywhere(frequency: &Frequency, documents: f64) -> f64 {
    let without = |having: u64| 1.0 - (having as f64 / documents).min(1.0);
    documents * (1.0 - without(frequency.title) * without(frequency.request) * without(frequency.response))
}

/// How rare something is that so many of the documents have.
pub(super) fn inverse(documents: f64, having: f64) -> f64 {
    (1.0 + (documents - having + 0.5).max(0.0) / (having + 0.5)).ln()
}
