//! A request to its precedents: ranked responses, each compared with what is asked and judged.
//!
//! The questions of a request share a [`Session`]: synonyms are analysed once, a past response is read and analysed once however many
//! questions it is found for, and two past requests are compared with each other once.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::compare::{Comparison, Depth, WeightedQuestion};
use super::found::{MOST, Match, PrecedentOptions, Precedents, QuestionPrecedents};
use super::inquiry::{Inquiry, InquiryItem};
use super::past::PastRequest;
use super::synonym_expansion::AnalysedSynonyms;
use super::verdict::{self, RankStanding, Verdict};
use super::{boilerplate, evidence, headline};
use crate::analysis::Analyzer;
use crate::corpus::Synonyms;
use crate::engine::{Engine, EngineError};
use crate::response::{Date, Key, Response};
use crate::search::{self, Signals, Similar, SimilarityQuery};

/// Finds precedents for a request.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn precedents(snapshot: &dyn Engine, inquiry: &Inquiry, options: &PrecedentOptions) -> Result<Precedents, EngineError> {
    Session::new(snapshot, options).precedents(inquiry)
}

/// Past responses that answer what `response` answers, or a part of it, the best first, itself left out.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn similar(snapshot: &dyn Engine, response: &Response, synonyms: &Synonyms, limit: usize) -> Result<Vec<Match>, EngineError> {
    let options = PrecedentOptions { own: Some(response.authority.clone()), synonyms: synonyms.clone(), ..PrecedentOptions::default() };
    let mut session = Session::new(snapshot, &options);
    let asked = boilerplate::substance(&asked_of(response));
    let terms = session.analyzer.terms(&asked);
    let day = response.received.as_ref().map(|fact| fact.value);
    let weights = session.weights(&asked, day)?;
    let mut matches = session.matches(&weights, &terms, limit + 1, None)?;
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

/// The work that the questions of a request share.
pub struct Session<'a> {
    snapshot: &'a dyn Engine,
    options: &'a PrecedentOptions,
    synonyms: AnalysedSynonyms,
    analyzer: Analyzer,
    /// Past responses by the hash of their key.
    past: HashMap<u64, Arc<PastRequest>>,
    /// Whether two past requests ask the same, by which they are.
    same: HashMap<(Asked, Asked), bool>,
}

/// A past request: the hash of its response's key, and the place of the question where it is one of several.
type Asked = (u64, Option<usize>);

/// What a session has done so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Responses that were read and analysed.
    pub responses: usize,
    /// Pairs of past requests that were compared with each other.
    pub pairs: usize,
}

impl<'a> Session<'a> {
    /// A session on one commit of the archive.
    pub fn new(snapshot: &'a dyn Engine, options: &'a PrecedentOptions) -> Self {
        let mut analyzer = Analyzer::default();
        let synonyms = AnalysedSynonyms::new(&options.synonyms, &mut analyzer);
        Session { snapshot, options, synonyms, analyzer, past: HashMap::new(), same: HashMap::new() }
    }

    /// Finds precedents for a request.
    ///
    /// # Errors
    /// Where the engine cannot read the archive.
    pub fn precedents(&mut self, inquiry: &Inquiry) -> Result<Precedents, EngineError> {
        let terms = self.analyzer.terms(&inquiry.substance);
        let weights = self.weights(&inquiry.substance, self.options.asked)?;
        let limit = self.options.limit.clamp(1, MOST);
        let mut matches = self.matches(&weights, &terms, limit.max(CONSIDERED), None)?;
        let questions = match inquiry.items.as_slice() {
            // One question is the whole request.
            [one] => vec![self.answered(one.clone(), matches.iter().take(CONSIDERED).cloned().collect())?],
            several => several.iter().map(|item| self.question(item, &terms, &weights)).collect::<Result<_, _>>()?,
        };
        matches.truncate(limit);
        Ok(Precedents { questions, matches })
    }

    /// What was done so far.
    pub fn work(&self) -> Work {
        Work { responses: self.past.len(), pairs: self.same.len() }
    }

    fn weights(&mut self, text: &str, asked: Option<Date>) -> Result<WeightedQuestion, EngineError> {
        WeightedQuestion::new(self.snapshot, text, asked, &self.synonyms, &mut self.analyzer)
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
        &mut self,
        weights: &WeightedQuestion,
        terms: &[String],
        limit: usize,
        context: Option<&WeightedQuestion>,
    ) -> Result<Vec<Match>, EngineError> {
        let request = SimilarityQuery { terms, expansions: weights.senses(), limit };
        let found = search::similar(self.snapshot, &[request], &self.options.filters)?.pop().unwrap_or_default();
        self.read(&found)?;
        let scores: Vec<f64> = found.iter().map(|similar| similar.signals.score()).collect();
        let standings = RankStanding::of(&scores);
        let (snapshot, options, past) = (self.snapshot, self.options, &self.past);
        let judge = |analyzer: &mut Analyzer, (place, (similar, standing)): (usize, (&Similar, RankStanding))| {
            let Some(past) = past.get(&similar.key) else { return Ok(None) };
            // Answers are long, and far down the list they are not shown.
            let depth = if place < CONSIDERED { Depth::Answer } else { Depth::Request };
            let comparison = weights.compare(snapshot, past, depth, analyzer)?;
            let standing = RankStanding { context: context.map(|whole| whole.context(past, weights, analyzer)), ..standing };
            Ok(Some(judged(past, similar.signals, comparison, standing, weights, options)))
        };
        let judged: Result<Vec<Option<Match>>, EngineError> =
            found.par_iter().zip(standings).enumerate().map_init(Analyzer::default, judge).collect();
        Ok(judged?.into_iter().flatten().collect())
    }

    /// Reads and analyses those of the responses found that no earlier question has led to.
    fn read(&mut self, found: &[Similar]) -> Result<(), EngineError> {
        let new: Vec<u64> = found.iter().map(|similar| similar.key).filter(|key| !self.past.contains_key(key)).collect();
        let read = new
            .par_iter()
            .zip(self.snapshot.fetch(&new)?)
            .map_init(Analyzer::default, |analyzer, (key, response)| Some((*key, Arc::new(PastRequest::new(response?, analyzer)))));
        let read: Vec<_> = read.flatten().collect();
        self.past.extend(read);
        Ok(())
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
    fn ask_the_same(&mut self, one: &Match, two: &Match) -> Result<bool, EngineError> {
        let name = |m: &Match| (Key::from(&*m.response).hash(), m.comparison.question);
        let pair = (name(one).min(name(two)), name(one).max(name(two)));
        if let Some(same) = self.same.get(&pair) {
            return Ok(*same);
        }
        let asked = |m: &Match| match m.comparison.question {
            Some(place) => m.response.letter().slice(m.response.questions[place].span).to_owned(),
            None => asked_of(&m.response),
        };
        let (one, two) = (asked(one), asked(two));
        let likeness = self.likeness(&one, &two)?.max(self.likeness(&two, &one)?);
        self.same.insert(pair, likeness >= verdict::SAME);
        Ok(likeness >= verdict::SAME)
    }

    /// How alike `other` is to `one`, 0 to 1.
    fn likeness(&mut self, one: &str, other: &str) -> Result<f64, EngineError> {
        let weights = self.weights(&boilerplate::substance(one), None)?;
        weights.likeness_of(self.snapshot, other, &mut self.analyzer)
    }
}

/// A response with what is to be said of it.
fn judged(
    past: &PastRequest,
    signals: Signals,
    comparison: Comparison,
    standing: RankStanding,
    weights: &WeightedQuestion,
    options: &PrecedentOptions,
) -> Match {
    let response = &past.response;
    let is_own = options.own.as_ref().is_none_or(|own| own.slug() == response.authority.slug());
    let outcome = verdict::outcome(response, &comparison);
    let verdict = verdict::of(verdict::relation(&comparison, standing), outcome);
    let evidence = evidence::evidence(response, &comparison, verdict, weights.needles());
    Match { response: Arc::clone(response), signals, is_own, comparison, outcome, verdict, evidence }
}
