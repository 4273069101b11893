//! A question beside one that was asked before: what they share, and how much of each that covers.

use std::collections::{BTreeSet, HashMap};

use super::courtesy;
use super::period::{Period, is_year, periods};
use crate::index::Snapshot;
use crate::index::analyzer::Analyzer;
use crate::response::{Question, Response};
use crate::search::{Marked, Needles};
use crate::text::Span;

/// The telling words of a question, and how telling each is.
pub struct Weights {
    text: String,
    terms: HashMap<String, f64>,
    total: f64,
    needles: Needles,
}

/// Two questions beside one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The new question, with the shared words marked.
    pub new: Marked,
    /// The old one, with the shared words marked.
    pub old: Marked,
    /// The old question's place in the response's list, where it was one of several.
    pub question: Option<usize>,
    /// Shared words as they are indexed, the most telling first.
    pub shared: Vec<String>,
    /// How much of what is telling in the new question the old one has, 0 to 1.
    pub covered: f64,
    /// How much of what is telling in the old question the new one has, 0 to 1.
    pub covering: f64,
    /// Periods of the new question.
    pub periods: Vec<Period>,
    /// Periods of the old one.
    pub periods_before: Vec<Period>,
}

impl Beside {
    /// How alike the two are, 0 to 1: mostly how much of the new question was asked before.
    pub fn likeness(&self) -> f64 {
        // The old question may well ask more than the new one.
        self.covered * (0.75 + 0.25 * self.covering)
    }
}

impl Weights {
    /// The weights of a question.
    pub fn new(snapshot: &Snapshot, text: &str, analyzer: &mut Analyzer) -> Self {
        let mut terms = HashMap::new();
        for term in analyzer.terms(text) {
            let weight = telling(snapshot, &term);
            terms.insert(term, weight);
        }
        let total = sum(terms.values());
        let needles = Needles::of_terms(snapshot, terms.iter().filter(|(_, w)| **w >= MARKED).map(|(t, _)| t.as_str()));
        Weights { text: text.to_owned(), terms, total, needles }
    }

    /// The words that are worth looking for.
    pub(super) fn needles(&self) -> &Needles {
        &self.needles
    }

    /// Puts the question beside the one of `response` that is most like it.
    pub fn beside(&self, snapshot: &Snapshot, response: &Response, analyzer: &mut Analyzer) -> Beside {
        let title = response.title.as_ref().map_or("", |t| t.value.as_str());
        let whole = response.request_text();
        let of_whole = self.pair(snapshot, title, &whole, None, analyzer);
        let several = if response.questions.len() > 1 { response.questions.as_slice() } else { &[] };
        let of_one = several
            .iter()
            .enumerate()
            .map(|(place, question)| self.pair(snapshot, "", response.text.slice(asked(question)), Some(place), analyzer));
        // One question of the letter stands for it only where it has about as much of the new one as the whole letter has.
        let best = of_one.max_by(|a, b| a.likeness().total_cmp(&b.likeness())).filter(|one| one.covered >= of_whole.covered * ENOUGH);
        self.marked(snapshot, best.unwrap_or(of_whole), response, &whole)
    }

    fn pair(&self, snapshot: &Snapshot, title: &str, old: &str, question: Option<usize>, analyzer: &mut Analyzer) -> Beside {
        let of_old: BTreeSet<String> = analyzer.terms(&courtesy::substance(old)).into_iter().collect();
        let of_title: BTreeSet<String> = analyzer.terms(title).into_iter().collect();
        let has = |term: &String| of_old.contains(term) || of_title.contains(term);
        let mut shared: Vec<(f64, &String)> = self.terms.iter().filter(|(t, w)| **w > 0.0 && has(t)).map(|(t, w)| (*w, t)).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let covered = (0.0 + shared.iter().map(|(w, _)| w).sum::<f64>()) / self.total.max(f64::MIN_POSITIVE);
        let mut of_both = 0.0;
        let mut all = 0.0;
        for term in &of_old {
            let weight = telling(snapshot, term);
            all += weight;
            of_both += if self.terms.contains_key(term) { weight } else { 0.0 };
        }
        Beside {
            question,
            shared: shared.into_iter().map(|(_, t)| t.clone()).collect(),
            covered,
            covering: of_both / f64::max(all, f64::MIN_POSITIVE),
            ..Beside::default()
        }
    }

    fn marked(&self, snapshot: &Snapshot, beside: Beside, response: &Response, whole: &str) -> Beside {
        let old = beside.question.map_or(whole, |place| response.text.slice(asked(&response.questions[place])));
        let worth_a_mark = beside.shared.iter().filter(|term| self.terms.get(*term).is_some_and(|weight| *weight >= MARKED));
        let needles = Needles::of_terms(snapshot, worth_a_mark.map(String::as_str));
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Beside {
            new: needles.mark(&plain(&self.text)),
            old: needles.mark(&crate::response::shorten(&plain(old), 1_200)),
            periods: periods(&self.text),
            periods_before: periods(old),
            ..beside
        }
    }
}

fn asked(question: &Question) -> Span {
    question.span
}

fn sum<'a>(values: impl Iterator<Item = &'a f64>) -> f64 {
    let mut values: Vec<f64> = values.copied().collect();
    values.sort_by(f64::total_cmp);
    values.iter().sum()
}

/// How telling a term is of what is asked: the rarer the more; nothing for the words of any question, and little for what a great share
/// of the responses have; years little, because the same figures asked for another year are the same question.
pub(super) fn telling(snapshot: &Snapshot, term: &str) -> f64 {
    if courtesy::is_plain(term) {
        return 0.0;
    }
    let having = snapshot.frequency(term) as f64;
    let all = (snapshot.count() as f64).max(FEW_RESPONSES / (1.0 + (having / 8.0).powi(2)));
    let weight = (1.0 + (all - having + 0.5).max(0.0) / (having + 0.5)).ln() - COMMON;
    let weight = weight.clamp(0.0, MOST_TELLING);
    if is_year(term) { weight * 0.2 } else { weight }
}

/// A small archive counts as one of this many responses for words that few of them have: in ten letters on ten subjects, a word that two
/// of them have is still a rare word.
const FEW_RESPONSES: f64 = 1_000.0;
/// What is taken off every weight, so that the words that half of the responses have weigh nothing.
const COMMON: f64 = 0.7;
/// The weight of the rarest word, so that one odd name does not decide alone.
const MOST_TELLING: f64 = 6.0;
/// The weight from which on a shared word is marked: `how many` is shared and says nothing.
const MARKED: f64 = 0.8;
/// The share of what the whole earlier request covers that one question of it must cover to stand for it.
const ENOUGH: f64 = 0.8;
