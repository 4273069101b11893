//! A question and one that was asked before to their comparison: what they share, and what share of each that is.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::answering::answering;
use super::beyond::beyond;
use super::frequencies::Frequencies;
use super::past::{PastRequest, asked_terms};
use super::period::{Period, is_year, periods};
use crate::analysis::{Analyzer, Beginnings};
use crate::engine::EngineError;
use crate::response::{Date, Question};
use crate::search::{Highlighted, Highlighter, SynonymExpansion, is_plain};
use crate::text::Span;

/// A question as its terms, each with a weight: the rarer a term is in the archive, the more.
pub(super) struct WeightedQuestion {
    text: String,
    /// Distinct terms, in the order of the question; those of one synonym expansion count together.
    terms: HashMap<String, f64>,
    senses: Vec<SynonymExpansion>,
    total: f64,
    needles: Highlighter,
    beginnings: Beginnings,
    periods: Vec<Period>,
}

/// How far a response is read for what it has of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Its title and its request.
    Request,
    /// The answer too, where the request has little.
    Answer,
}

/// A new question and an old one, compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The new question, with the shared words marked.
    pub new: Highlighted,
    /// The old one, with the shared words marked.
    pub old: Highlighted,
    /// The old question's place in the response's list, where it was one of several.
    pub question: Option<usize>,
    /// The places of other questions of the response that have about as much of the new one: which of them it asks is not told by its words.
    pub as_like: Vec<usize>,
    /// Shared words as they are indexed, the weightiest first.
    pub shared: Vec<String>,
    /// How many concepts of some weight the two share: a word, or one of several names of a thing.
    pub concepts: usize,
    /// The weight of these together.
    pub weight: f64,
    /// The share of the new question's weight that the old one has, 0 to 1.
    pub recall: f64,
    /// The share of the old question's weight that the new one has, 0 to 1.
    pub precision: f64,
    /// The same as `recall`, where words that only the answer has count half; 0 where the old question has enough, so that the answer was not read.
    pub answer_recall: f64,
    /// Words of the new question that the old one has not: what it asks for besides.
    pub beyond: Vec<String>,
    /// Periods of the new question.
    pub periods: Vec<Period>,
    /// Periods of the old one.
    pub periods_before: Vec<Period>,
}

impl Comparison {
    /// How alike the two are, 0 to 1: mostly how much of the new question was asked before.
    pub fn likeness(&self) -> f64 {
        // The old question may well ask more than the new one.
        self.recall * (1.0 - PRECISION_SHARE + PRECISION_SHARE * self.precision)
    }

    /// How much of the one the other has, whichever has more.
    pub(super) fn either_way(&self) -> f64 {
        self.recall.max(self.precision).max(self.answer_recall) * (1.0 - PRECISION_SHARE)
    }
}

impl WeightedQuestion {
    /// The weights of a question that was asked on this day, by its terms in order and their synonym expansions.
    pub(super) fn new(
        frequencies: &Frequencies<'_>,
        text: &str,
        asked: Option<Date>,
        in_order: &[String],
        senses: Vec<SynonymExpansion>,
    ) -> Result<Self, EngineError> {
        let weighed = in_order.iter().map(|term| Ok((term.clone(), term_weight(frequencies, term)?)));
        let mut terms = weighed.collect::<Result<HashMap<String, f64>, EngineError>>()?;
        for sense in &senses {
            as_one(frequencies, sense, &mut terms)?;
        }
        let total = sum(terms.values());
        let names = || senses.iter().flat_map(|sense| sense.others.iter().flatten());
        let marked = terms.iter().filter(|(_, w)| **w >= MARKED).map(|(t, _)| t.as_str());
        let needles = highlighter(frequencies, marked.chain(names().map(String::as_str).filter(|t| !is_plain(t))))?;
        let beginnings = Beginnings::of(terms.keys().chain(names()).map(String::as_str));
        Ok(WeightedQuestion { text: text.to_owned(), periods: periods(text, asked), terms, senses, total, needles, beginnings })
    }

    /// The same; where the question names no period, those of the request that it stands in.
    pub(super) fn within(mut self, whole: &WeightedQuestion) -> Self {
        if self.periods.is_empty() {
            self.periods.clone_from(&whole.periods);
        }
        self
    }

    /// The words that are worth looking for.
    pub(super) fn needles(&self) -> &Highlighter {
        &self.needles
    }

    /// The synonym expansions of the question.
    pub(super) fn senses(&self) -> &[SynonymExpansion] {
        &self.senses
    }

    /// Whether the question has too few words of its own to be known again by them.
    pub(super) fn is_brief(&self) -> bool {
        self.terms.values().filter(|weight| **weight >= MARKED).count() <= BRIEF
    }

    /// Compares the question with the one of a past response that is most like it.
    pub(super) fn compare(
        &self,
        frequencies: &Frequencies<'_>,
        past: &PastRequest,
        depth: Depth,
        analyzer: &mut Analyzer,
    ) -> Result<Comparison, EngineError> {
        let mut of_whole = self.pair(frequencies, &past.title, &past.request, None)?;
        let no_title = BTreeSet::new();
        let of_one = past.questions.iter().enumerate().map(|(place, terms)| self.pair(frequencies, &no_title, terms, Some(place)));
        let of_one = of_one.collect::<Result<Vec<_>, _>>()?;
        // One question of the letter stands for it only where it has about as much of the new one as the whole letter has.
        let recalls: Vec<f64> = of_one.iter().map(|one| one.recall).collect();
        let best =
            of_one.into_iter().max_by(|a, b| a.likeness().total_cmp(&b.likeness())).filter(|one| one.recall >= of_whole.recall * ENOUGH);
        if depth == Depth::Answer && best.is_none() && of_whole.recall < LITTLE_RECALL {
            of_whole = self.with_answer(of_whole, past, analyzer);
        }
        let best = best.unwrap_or(of_whole);
        let is_as_like = |place: &usize| best.question.is_some_and(|own| own != *place) && recalls[*place] >= best.recall * ENOUGH;
        let as_like = (0..recalls.len()).filter(is_as_like).collect();
        let weighs = |term: &str| self.terms.get(term).is_some_and(|weight| *weight >= MARKED) && !is_plain(term);
        let beyond = beyond(&self.text, &best.shared, weighs, analyzer);
        self.marked(frequencies, Comparison { beyond, as_like, ..best }, past)
    }

    /// How much of the request that a question stands in `response` has, from 0 to 1, leaving out the words of the question itself: what
    /// only the answer has counts half. Nothing where the rest of the request says too little.
    pub(super) fn context(&self, past: &PastRequest, question: &WeightedQuestion, analyzer: &mut Analyzer) -> f64 {
        let response = &*past.response;
        let rest = || self.terms.iter().filter(|(term, _)| !question.terms.contains_key(*term));
        let total = sum(rest().map(|(_, weight)| weight));
        if total < LEAST_CONTEXT {
            return 0.0;
        }
        let mut asked: HashSet<String> = HashSet::new();
        let title = response.title.as_ref().map_or("", |t| t.value.as_str());
        for text in [title, &past.words] {
            analyzer.each_like(text, &self.beginnings, |term, _| {
                asked.insert(term.to_owned());
            });
        }
        let quoted = if asked.is_empty() { 1.0 } else { 0.5 };
        let mut answered: HashSet<String> = HashSet::new();
        for words in answering(response) {
            analyzer.each_like(words, &self.beginnings, |term, _| {
                answered.insert(term.to_owned());
            });
        }
        let share = |term: &String| {
            if asked.contains(term) {
                1.0
            } else if answered.contains(term) {
                quoted
            } else {
                0.0
            }
        };
        let mut worth: Vec<f64> = rest().map(|(term, weight)| weight * share(term)).collect();
        worth.sort_by(f64::total_cmp);
        worth.iter().sum::<f64>() / total
    }

    /// How alike another question is, from 0 to 1.
    pub(super) fn likeness_of(&self, frequencies: &Frequencies<'_>, other: &str, analyzer: &mut Analyzer) -> Result<f64, EngineError> {
        Ok(self.pair(frequencies, &BTreeSet::new(), &asked_terms(other, analyzer), None)?.likeness())
    }

    fn pair(
        &self,
        frequencies: &Frequencies<'_>,
        of_title: &BTreeSet<String>,
        of_old: &BTreeSet<String>,
        question: Option<usize>,
    ) -> Result<Comparison, EngineError> {
        let has = |term: &String| of_old.contains(term) || of_title.contains(term);
        let shared = self.shared(has);
        let new_has = |term: &String| shared.names.iter().any(|name| name == term) || self.terms.contains_key(term);
        // The title is what the officers made of a long request.
        let precision = precision(frequencies, of_old, new_has)?.max(precision(frequencies, of_title, new_has)?);
        Ok(Comparison {
            question,
            concepts: shared.concepts,
            weight: shared.weight,
            recall: shared.weight / self.total.max(f64::MIN_POSITIVE),
            precision,
            shared: shared.terms.into_iter().chain(shared.names).map(str::to_owned).collect(),
            ..Comparison::default()
        })
    }

    /// What of the question is in a text that has certain terms.
    fn shared(&self, has: impl Fn(&String) -> bool) -> SharedTerms<'_> {
        let mut of_senses: HashSet<&String> = HashSet::new();
        let mut shared = SharedTerms::default();
        for sense in &self.senses {
            of_senses.extend(&sense.words);
            let name = sense.others.iter().find(|name| name.iter().all(&has));
            let found: Vec<&String> = sense.words.iter().filter(|term| name.is_some() || has(term)).collect();
            let weight: f64 = found.iter().filter_map(|term| self.terms.get(*term)).sum();
            shared.add(found.iter().map(|term| term.as_str()), weight);
            shared.names.extend(name.into_iter().flatten().map(String::as_str));
        }
        let mut others: Vec<(&String, f64)> =
            self.terms.iter().filter(|(t, w)| **w > 0.0 && !of_senses.contains(t) && has(t)).map(|(t, w)| (t, *w)).collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        for (term, weight) in others {
            shared.add(std::iter::once(term.as_str()), weight);
        }
        shared
    }

    /// Counts what the answer has of the question: half, since an answer has many words; and in full of a letter that quotes no request.
    fn with_answer(&self, comparison: Comparison, past: &PastRequest, analyzer: &mut Analyzer) -> Comparison {
        let response = &*past.response;
        let mut found: HashSet<String> = comparison.shared.iter().cloned().collect();
        for words in answering(response) {
            analyzer.each_like(words, &self.beginnings, |term, _| {
                if self.terms.contains_key(term) || self.senses.iter().any(|s| s.others.iter().flatten().any(|t| t == term)) {
                    found.insert(term.to_owned());
                }
            });
        }
        let shared = self.shared(|term| found.contains(term));
        let with_answer = shared.weight / self.total.max(f64::MIN_POSITIVE);
        if !past.words.trim().is_empty() {
            return Comparison {
                answer_recall: (comparison.recall + with_answer) / 2.0,
                concepts: comparison.concepts.max(shared.concepts),
                ..comparison
            };
        }
        Comparison {
            recall: with_answer,
            answer_recall: with_answer * (1.0 - PRECISION_SHARE),
            concepts: shared.concepts,
            weight: shared.weight,
            shared: shared.terms.into_iter().chain(shared.names).map(str::to_owned).collect(),
            ..comparison
        }
    }

    fn marked(&self, frequencies: &Frequencies<'_>, comparison: Comparison, past: &PastRequest) -> Result<Comparison, EngineError> {
        let (response, whole) = (&*past.response, past.words.as_str());
        let title = response.title.as_ref().map_or("", |t| t.value.as_str());
        let old = comparison.question.map_or(whole, |place| response.letter().slice(asked(&response.questions[place])));
        let is_worth_a_mark = |term: &&String| self.terms.get(*term).is_none_or(|weight| *weight >= MARKED) && !is_plain(term);
        let needles = highlighter(frequencies, comparison.shared.iter().filter(is_worth_a_mark).map(String::as_str))?;
        let shown =
            if old.trim().is_empty() { Highlighted::plain(UNQUOTED) } else { needles.mark(&crate::response::shorten(&plain(old), 1_200)) };
        let day = response.received.as_ref().or(response.responded.as_ref()).map(|fact| fact.value);
        let of_question = comparison.question.map(|_| periods(old, day)).filter(|found| !found.is_empty());
        Ok(Comparison {
            new: needles.mark(&plain(&self.text)),
            old: shown,
            periods: self.periods.clone(),
            periods_before: of_question.unwrap_or_else(|| periods(&format!("{title}\n{whole}"), day)),
            ..comparison
        })
    }
}

/// What marks these terms.
fn highlighter<'t>(frequencies: &Frequencies<'_>, terms: impl Iterator<Item = &'t str>) -> Result<Highlighter, EngineError> {
    let terms = terms.map(|term| Ok((term, frequencies.of(term)?))).collect::<Result<Vec<_>, EngineError>>()?;
    Ok(Highlighter::of_terms(frequencies.responses(), terms))
}

/// The share of the weight of some terms that the new question has.
fn precision(frequencies: &Frequencies<'_>, terms: &BTreeSet<String>, new_has: impl Fn(&String) -> bool) -> Result<f64, EngineError> {
    let (mut all, mut of_both) = (0.0, 0.0);
    for term in terms {
        let weight = term_weight(frequencies, term)?;
        all += weight;
        of_both += if new_has(term) { weight } else { 0.0 };
    }
    Ok(of_both / f64::max(all, f64::MIN_POSITIVE))
}

/// What a question shares with a text.
#[derive(Default)]
struct SharedTerms<'a> {
    /// Its own words.
    terms: Vec<&'a str>,
    /// Other names that the text has for them.
    names: Vec<&'a str>,
    concepts: usize,
    weight: f64,
}

impl<'a> SharedTerms<'a> {
    fn add(&mut self, terms: impl Iterator<Item = &'a str>, weight: f64) {
        self.terms.extend(terms);
        self.concepts += usize::from(weight >= MARKED);
        self.weight += weight;
    }
}

/// Lets the words of one synonym expansion weigh together what the weightiest of its names weighs.
fn as_one(frequencies: &Frequencies<'_>, sense: &SynonymExpansion, terms: &mut HashMap<String, f64>) -> Result<(), EngineError> {
    let of_name = |name: &[String]| -> Result<f64, EngineError> {
        Ok(name.iter().map(|term| term_weight(frequencies, term)).sum::<Result<f64, _>>()?.min(MOST_WEIGHT))
    };
    let mut best = of_name(&sense.words)?;
    for name in &sense.others {
        if name.iter().try_fold(true, |known, term| Ok(known && frequencies.of(term)? > 0))? {
            best = best.max(of_name(name)?);
        }
    }
    let own: f64 = sense.words.iter().filter_map(|term| terms.get(term)).sum();
    for term in &sense.words {
        if let Some(weight) = terms.get_mut(term) {
            *weight = if own > 0.0 { *weight * best / own } else { best / sense.words.len() as f64 };
        }
    }
    Ok(())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn asked(question: &Question) -> Span {
    question.span
}

fn sum<'a>(values: impl Iterator<Item = &'a f64>) -> f64 {
    let mut values: Vec<f64> = values.copied().collect();
    values.sort_by(f64::total_cmp);
    values.iter().sum()
}

/// How much a term says of what is asked, 0 to 6: the rarer the more; nothing for the words of any question, and little for what a great share
/// of the responses have; years little, because the same figures asked for another year are the same question.
pub(super) fn term_weight(frequencies: &Frequencies<'_>, term: &str) -> Result<f64, EngineError> {
    if is_plain(term) {
        return Ok(0.0);
    }
    let having = frequencies.of(term)? as f64;
    let all = (frequencies.responses() as f64).max(FEW_RESPONSES / (1.0 + (having / 8.0).powi(2)));
    let weight = (1.0 + (all - having + 0.5).max(0.0) / (having + 0.5)).ln() - COMMON;
    let weight = weight.clamp(0.0, MOST_WEIGHT);
    Ok(if is_year(term) { weight * 0.2 } else { weight })
}

/// A small archive counts as one of this many responses for words that few of them have: in ten letters on ten subjects, a word that two
/// of them have is still a rare word.
const FEW_RESPONSES: f64 = 1_000.0;
/// What is taken off every weight, so that the words that half of the responses have weigh nothing.
const COMMON: f64 = 0.7;
/// The weight of the rarest word, so that one odd name does not decide alone.
const MOST_WEIGHT: f64 = 6.0;
/// The weight from which on a shared word is marked: `how many` is shared and says nothing.
const MARKED: f64 = 0.8;
/// How much of the likeness hangs on what of the earlier question the new one has.
const PRECISION_SHARE: f64 = 0.3;
/// Where less than this of a question was asked before, the answer is looked at too.
const LITTLE_RECALL: f64 = 0.5;
/// A question with no more words of some weight than this is read in the context of its request.
const BRIEF: usize = 3;
/// The weight that the rest of a request has at least where it can be the context of a question.
const LEAST_CONTEXT: f64 = 4.0;
/// What is shown for a request that the letter does not quote.
const UNQUOTED: &str = "The letter does not quote the request.";
/// The share of what the whole earlier request covers that one question of it must cover to stand for it.
const ENOUGH: f64 = 0.8;
