//! A request to its precedents: ranked responses, each compared with what is asked and judged.

use std::sync::Arc;

use rayon::prelude::*;

use super::compare::{Comparison, Depth, WeightedQuestion};
use super::found::{MOST, Match, PrecedentOptions, Precedents, QuestionPrecedents};
use super::inquiry::{Inquiry, InquiryItem};
use super::verdict::{self, RankStanding, Verdict};
use super::{boilerplate, evidence, headline};
use crate::corpus::Synonyms;
use crate::engine::analyzer::Analyzer;
use crate::engine::{EngineError, Snapshot};
use crate::response::{Date, Response};
use crate::search::{self, Signals};

/// Finds precedents for a request.
pub fn precedents(snapshot: &Snapshot, inquiry: &Inquiry, options: &PrecedentOptions) -> Result<Precedents, EngineError> {
    let mut finder = Finder { snapshot, options, analyzer: Analyzer::default() };
    let terms = finder.analyzer.terms(&inquiry.substance);
    let weights = finder.weights(&inquiry.substance, options.asked)?;
    let limit = options.limit.clamp(1, MOST);
    let mut matches = finder.matches(&weights, &terms, limit.max(CONSIDERED), None)?;
    let questions = match inquiry.items.as_slice() {
        // One question is the whole request.
        [one] => vec![finder.answered(one.clone(), matches.iter().take(CONSIDERED).cloned().collect())?],
        several => several.iter().map(|item| finder.question(item, &terms, &weights)).collect::<Result<_, _>>()?,
    };
    matches.truncate(limit);
    Ok(Precedents { questions, matches })
}

/// Past responses that answer what `response` answers, or a part of it, the best first, itself left out.
pub fn similar(snapshot: &Snapshot, response: &Response, synonyms: &Synonyms, limit: usize) -> Result<Vec<Match>, EngineError> {
    let options = PrecedentOptions { own: Some(response.authority.clone()), synonyms: synonyms.clone(), ..PrecedentOptions::default() };
    let mut finder = Finder { snapshot, options: &options, analyzer: Analyzer::default() };
    let asked = boilerplate::substance(&asked_of(response));
    let terms = finder.analyzer.terms(&asked);
    let day = response.received.as_ref().map(|fact| fact.value);
    let weights = finder.weights(&asked, day)?;
    let mut matches = finder.matches(&weights, &terms, limit + 1, None)?;
    for one in matches.iter_mut().filter(|m| m.verdict == Verdict::Nothing) {
        if one.comparison.concepts > 1 && one.comparison.either_way() >= verdict::SIMILAR {
            one.verdict = Verdict::Similar;
        }
    }
    matches.retain(|m| {
        (&m.response.authority, &m.response.reference) != (&response.authority, &response.reference) && m.verdict != Verdict::Nothing
    });
    matches.truncate(limit);
    Ok(matches)
}

/// What a past response was asked, with its title.
fn asked_of(response: &Response) -> String {
    let title = response.title.as_ref().map_or("", |t| t.value.as_str());
    format!("{title}\n{}", response.request_text())
}

/// Responses that are judged before the best are shown: one that asks the same may rank behind some that do not.
const CONSIDERED: usize = 20;
/// Responses that are named where none is like the question.
const MOST_RELATED: usize = 3;
/// Questions with fewer words than this are looked for together with the rest of the request.
const FEW_WORDS: usize = 8;

struct Finder<'a> {
    snapshot: &'a Snapshot,
    options: &'a PrecedentOptions,
    analyzer: Analyzer,
}

impl Finder<'_> {
    fn weights(&mut self, text: &str, asked: Option<Date>) -> Result<WeightedQuestion, EngineError> {
        WeightedQuestion::new(self.snapshot, text, asked, &self.options.synonyms, &mut self.analyzer)
    }

    /// One question of several: its own words first, the rest of the request as the context that they are asked in.
    fn question(&mut self, item: &InquiryItem, context: &[String], whole: &WeightedQuestion) -> Result<QuestionPrecedents, EngineError> {
        let weights = self.weights(&item.text, self.options.asked)?.within(whole);
        let mut terms = self.analyzer.terms(&item.text);
        if terms.len() < FEW_WORDS || weights.is_brief() {
            terms.extend(context.iter().cloned());
        }
        let matches = self.matches(&weights, &terms, CONSIDERED, Some(whole).filter(|_| weights.is_brief()))?;
        self.answered(item.clone(), matches)
    }

    /// The responses most like these terms, each compared with the question. Reading what was found takes longer than finding it: all
    /// cores share that work.
    fn matches(
        &self,
        weights: &WeightedQuestion,
        terms: &[String],
        limit: usize,
        context: Option<&WeightedQuestion>,
    ) -> Result<Vec<Match>, EngineError> {
        let (snapshot, options) = (self.snapshot, self.options);
        let found = search::similar(snapshot, terms, weights.senses(), &options.filters, limit)?;
        let scores: Vec<f64> = found.iter().map(|alike| alike.signals.score()).collect();
        let standings = RankStanding::of(&scores);
        found
            .par_iter()
            .zip(standings)
            .enumerate()
            .map_init(Analyzer::default, |analyzer, (place, (alike, standing))| {
                let response = alike.response(snapshot)?;
                // Answers are long, and far down the list they are not shown.
                let depth = if place < CONSIDERED { Depth::Answer } else { Depth::Request };
                let comparison = weights.compare(snapshot, &response, depth, analyzer)?;
                let standing = RankStanding { context: context.map(|whole| whole.context(&response, weights, analyzer)), ..standing };
                Ok(judged(response, alike.signals, comparison, standing, weights, options))
            })
            .collect()
    }

    fn answered(&mut self, item: InquiryItem, mut matches: Vec<Match>) -> Result<QuestionPrecedents, EngineError> {
        let mut related: Vec<Match> = matches.extract_if(.., |m| m.verdict == Verdict::Nothing).take(MOST_RELATED).collect();
        matches.retain(|m| m.verdict != Verdict::Nothing);
        if !matches.is_empty() {
            related.clear();
        }
        matches.sort_by_key(|m| !m.verdict.is_same());
        matches.truncate(self.options.each);
        let (verdict, headline) = (headline::over_all(&matches), headline::headline(&matches));
        let inconsistent = headline::inconsistent(&matches, |one, two| self.ask_the_same(one, two))?;
        Ok(QuestionPrecedents { item, verdict, matches, related, headline, inconsistent })
    }

    /// Whether two past requests ask the same thing, each of which was found for the new one.
    fn ask_the_same(&self, one: &Match, two: &Match) -> Result<bool, EngineError> {
        let mut analyzer = Analyzer::default();
        let asked = |m: &Match| match m.comparison.question {
            Some(place) => m.response.letter().slice(m.response.questions[place].span).to_owned(),
            None => asked_of(&m.response),
        };
        let mut likeness = |one: &str, two: &str| -> Result<f64, EngineError> {
            let weights = WeightedQuestion::new(self.snapshot, &boilerplate::substance(one), None, &self.options.synonyms, &mut analyzer)?;
            weights.likeness_of(self.snapshot, two, &mut analyzer)
        };
        let (one, two) = (asked(one), asked(two));
        Ok(likeness(&one, &two)?.max(likeness(&two, &one)?) >= verdict::SAME)
    }
}

/// A response with what is to be said of it.
fn judged(
    response: Response,
    signals: Signals,
    comparison: Comparison,
    standing: RankStanding,
    weights: &WeightedQuestion,
    options: &PrecedentOptions,
) -> Match {
    let is_own = options.own.as_ref().is_none_or(|own| own.slug() == response.authority.slug());
    let outcome = verdict::outcome(&response, &comparison);
    let verdict = verdict::of(verdict::relation(&comparison, standing), outcome);
    let evidence = evidence::evidence(&response, &comparison, verdict, weights.needles());
    Match { response: Arc::new(response), signals, is_own, comparison, outcome, verdict, evidence }
}
