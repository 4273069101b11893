//! A request to its precedents: ranked responses, each compared with what is asked and judged.
//!
//! The questions of a request share a [`Session`]: synonyms are analysed once, a past response is read and analysed once however many
//! questions it is found for, and two past requests are compared with each other once. The engine is asked for all questions together.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::compare::{Comparison, Depth, WeightedQuestion};
use super::found::{MOST, Match, PrecedentOptions, Precedents, QuestionPrecedents};
use super::frequencies::Frequencies;
use super::inquiry::{Inquiry, InquiryItem};
use super::meaning::InquiryMeaning;
use super::past::PastRequest;
use super::standing::{RankStanding, ScoredAnswer};
use super::synonym_expansion::AnalysedSynonyms;
use super::verdict::{self, Verdict};
use super::{boilerplate, evidence, headline};
use crate::analysis::Analyzer;
use crate::corpus::Synonyms;
use crate::engine::{Engine, EngineError};
use crate::response::{Date, Key, Response};
use crate::search::{self, LikeInMeaning, Similar, SimilarityQuery, SynonymExpansion};

/// Finds precedents for a request.
///
/// ```
/// use foi_archive::corpus::Corpus;
/// use foi_archive::engine::{Reader, Viewer, Writer};
/// use foi_archive::ingest::{Check, ingest};
/// use foi_archive::precedent::{Inquiry, PrecedentOptions, Verdict, precedents};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let (files, index) = (folder.path().join("corpus"), folder.path().join("index"));
/// std::fs::create_dir(&files)?;
/// std::fs::write(
///     files.join("dogs.md"),
///     "---\nreference: VP/2023/4\nauthority: Varnshire Police\ndecision: disclosed\n---\n\
///      ## Request\n\nHow many police dogs do you have?\n\n## Response\n\nWe have nineteen police dogs.\n",
/// )?;
/// ingest(&Corpus::open(&files)?, &mut *Writer::open(&index)?, Check::Quick, &())?;
///
/// let inquiry = Inquiry::read("Dear Sir or Madam,\n\nHow many police dogs do you have?\n\nYours faithfully");
/// let found = precedents(&*Reader::open(&index)?.snapshot(Viewer::Officer)?, &inquiry, &PrecedentOptions::default())?;
/// assert_eq!(found.questions[0].verdict, Verdict::ReleasedBefore);
/// assert_eq!(found.questions[0].matches[0].response.reference.as_str(), "VP/2023/4");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn precedents(snapshot: &dyn Engine, inquiry: &Inquiry, options: &PrecedentOptions) -> Result<Precedents, EngineError> {
    Session::new(snapshot, options).precedents(inquiry)
}

/// The same, where a model says which responses are alike in meaning: it has a say in the ranking of
/// the whole request, and names others that are alike; what is judged, and how, is as it would be without.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn precedents_by_meaning(
    snapshot: &dyn Engine,
    inquiry: &Inquiry,
    options: &PrecedentOptions,
    meaning: Option<&InquiryMeaning>,
) -> Result<Precedents, EngineError> {
    Session::new(snapshot, options).weighed(inquiry, meaning)
}

/// Past responses that answer what `response` answers, or a part of it, the best first, itself left out.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn similar(snapshot: &dyn Engine, response: &Response, synonyms: &Synonyms, limit: usize) -> Result<Vec<Match>, EngineError> {
    let options = PrecedentOptions { own: Some(response.authority.clone()), synonyms: synonyms.clone(), ..PrecedentOptions::default() };
    let mut session = Session::new(snapshot, &options);
    let asked = boilerplate::substance(&asked_of(response));
    let (terms, whom) = (session.analyzer.terms(&asked), search::whom(&asked, &mut session.analyzer));
    let day = response.received.as_ref().map(|fact| fact.value);
    let weights = session.weights(&[&asked], day)?;
    let left_out = Some(Key::from(response).hash());
    let search = |weights| QuestionSearch { terms: terms.clone(), limit, left_out, ..QuestionSearch::of(weights, &whom) };
    let whole = weights.iter().map(search);
    let mut matches: Vec<Match> = session.matches(&whole.collect::<Vec<_>>())?.into_iter().flatten().collect();
    for one in matches.iter_mut().filter(|m| m.verdict == Verdict::Nothing) {
        if one.comparison.concepts > 1 && one.comparison.either_way() >= verdict::SIMILAR {
            one.verdict = Verdict::Similar;
        }
    }
    matches.retain(|m| m.verdict != Verdict::Nothing);
    // Beside a response that asks more than it does, what became of it says nothing of the rest.
    matches.iter_mut().filter(|m| m.may_ask_more()).for_each(|m| m.verdict = Verdict::Close);
    for one in &mut matches {
        one.is_for_several = response.questions.len() > 1;
        if let Some(parted) = one.parted() {
            one.verdict = parted.over_all();
        }
    }
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
    frequencies: Frequencies<'a>,
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

/// A question, as past responses are looked for and judged by it.
struct QuestionSearch<'q> {
    weights: &'q WeightedQuestion,
    /// The terms that responses are to be like.
    terms: Vec<String>,
    /// Those that only say of whom it is asked.
    whom: &'q HashSet<String>,
    /// How many responses are wanted at most.
    limit: usize,
    /// The request that it stands in, where it says little by itself.
    context: Option<&'q WeightedQuestion>,
    /// Which responses are alike to it in meaning.
    meaning: Option<&'q LikeInMeaning>,
    /// The hash of the key of a response that asks it: it is no match, and no other competes with it.
    left_out: Option<u64>,
}

impl<'q> QuestionSearch<'q> {
    /// One of these words, which looks for nothing yet.
    fn of(weights: &'q WeightedQuestion, whom: &'q HashSet<String>) -> Self {
        QuestionSearch { weights, terms: Vec::new(), whom, limit: CONSIDERED, context: None, meaning: None, left_out: None }
    }

    fn query(&self) -> SimilarityQuery<'_> {
        SimilarityQuery {
            terms: &self.terms,
            whom: self.whom,
            expansions: self.weights.senses(),
            meaning: self.meaning,
            left_out: self.left_out,
            limit: self.limit,
        }
    }
}

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
        Session { frequencies: Frequencies::new(snapshot), options, synonyms, analyzer, past: HashMap::new(), same: HashMap::new() }
    }

    /// Finds precedents for a request.
    ///
    /// # Errors
    /// Where the engine cannot read the archive.
    pub fn precedents(&mut self, inquiry: &Inquiry) -> Result<Precedents, EngineError> {
        self.weighed(inquiry, None)
    }

    /// The same, where a model says which responses are alike in meaning.
    fn weighed(&mut self, inquiry: &Inquiry, meaning: Option<&InquiryMeaning>) -> Result<Precedents, EngineError> {
        // One question is the whole request.
        let several = if inquiry.items.len() > 1 { inquiry.items.as_slice() } else { &[] };
        let whole: Vec<String> = several.iter().map(InquiryItem::whole).collect();
        let texts: Vec<&str> = whole.iter().map(String::as_str).chain([inquiry.substance.as_str()]).collect();
        let mut weights = self.weights(&texts, self.options.asked)?;
        let Some(whole) = weights.pop() else { return Ok(Precedents::default()) };
        let weights: Vec<WeightedQuestion> = weights.into_iter().map(|of_item| of_item.within(&whole)).collect();
        let (terms, whom) = (self.analyzer.terms(&inquiry.substance), search::whom(&inquiry.substance, &mut self.analyzer));
        let limit = self.options.limit.clamp(1, MOST);
        let mut searches: Vec<QuestionSearch<'_>> =
            several.iter().zip(&weights).map(|(item, weights)| self.question(item, weights, &terms, &whole, &whom)).collect();
        for (search, meaning) in searches.iter_mut().zip(meaning.iter().flat_map(|meaning| &meaning.items)) {
            search.meaning = Some(meaning);
        }
        let meaning = meaning.map(|meaning| &meaning.whole);
        searches.push(QuestionSearch { terms, limit: limit.max(CONSIDERED), meaning, ..QuestionSearch::of(&whole, &whom) });
        let mut of_each = self.matches(&searches)?;
        let mut matches = of_each.pop().unwrap_or_default();
        matches.iter_mut().for_each(|one| one.is_for_several = !several.is_empty());
        if several.is_empty() && !inquiry.items.is_empty() {
            let may_count = |one: &&Match| one.place_by_words.is_some_and(|place| place < CONSIDERED) || one.is_alike_in_meaning();
            of_each.push(matches.iter().filter(may_count).cloned().collect());
        }
        let questions = inquiry.items.iter().zip(of_each).map(|(item, matches)| self.answered(item.clone(), matches));
        let questions = questions.collect::<Result<_, _>>()?;
        matches.truncate(limit);
        Ok(Precedents { questions, matches })
    }

    /// What was done so far.
    pub fn work(&self) -> Work {
        Work { responses: self.past.len(), pairs: self.same.len() }
    }

    /// The weights of texts that were asked on this day.
    fn weights(&mut self, texts: &[&str], asked: Option<Date>) -> Result<Vec<WeightedQuestion>, EngineError> {
        let terms: Vec<Vec<String>> = texts.iter().map(|text| self.analyzer.terms(text)).collect();
        let expansions: Vec<Vec<SynonymExpansion>> = terms.iter().map(|terms| self.synonyms.expansions(terms)).collect();
        let names = expansions.iter().flatten().flat_map(|expansion| expansion.others.iter().flatten());
        let weighed = terms.iter().flatten().filter(|term| !search::is_plain(term));
        self.tell_ahead(&terms, &expansions)?;
        self.frequencies.learn(weighed.chain(names).map(String::as_str))?;
        let analysed = texts.iter().zip(&terms).zip(expansions);
        analysed.map(|((text, terms), senses)| WeightedQuestion::new(&self.frequencies, text, asked, terms, senses)).collect()
    }

    /// Tells the engine what will be asked about the words of these texts, of which the last is what the others stand in: a brief one is looked for
    /// together with it.
    fn tell_ahead(&self, terms: &[Vec<String>], expansions: &[Vec<SynonymExpansion>]) -> Result<(), EngineError> {
        let whole = terms.last().and_then(|whole| whole.first());
        let joined = terms.iter().filter_map(|text| Some(vec![text.last()?.clone(), whole?.clone()]));
        let texts: Vec<Vec<String>> = terms.iter().cloned().chain(joined).collect();
        let mut ahead = search::ahead(&texts, &self.options.filters);
        ahead.terms.extend(expansions.iter().flatten().flat_map(|expansion| expansion.others.iter().flatten().cloned()));
        self.frequencies.engine().ahead(&ahead)
    }

    /// One question of several: its own words first, the rest of the request as the context that they are asked in.
    fn question<'q>(
        &mut self,
        item: &InquiryItem,
        weights: &'q WeightedQuestion,
        context: &[String],
        whole: &'q WeightedQuestion,
        whom: &'q HashSet<String>,
    ) -> QuestionSearch<'q> {
        let mut terms = self.analyzer.terms(&item.whole());
        if terms.len() < FEW_WORDS || weights.is_brief() {
            terms.extend(context.iter().cloned());
        }
        QuestionSearch { terms, context: Some(whole).filter(|_| weights.is_brief()), ..QuestionSearch::of(weights, whom) }
    }

    /// For each question the responses most like its terms, each compared with it.
    fn matches(&mut self, searches: &[QuestionSearch<'_>]) -> Result<Vec<Vec<Match>>, EngineError> {
        let queries: Vec<SimilarityQuery<'_>> = searches.iter().map(QuestionSearch::query).collect();
        let found = search::similar(self.frequencies.engine(), &queries, &self.options.filters)?;
        self.read(&found)?;
        searches.iter().zip(&found).map(|(search, found)| self.compared(search, found)).collect()
    }

    /// The responses found for a question, each compared with it. Reading what was found takes longer than finding it: all cores share
    /// that work.
    fn compared(&self, search: &QuestionSearch<'_>, found: &[Similar]) -> Result<Vec<Match>, EngineError> {
        self.frequencies.engine().go_on()?;
        // No verdict hangs on what a model says: only what words have found is judged, and among themselves.
        let is_by_words = |similar: &&Similar| similar.place_by_words.is_some();
        let scored = |similar: &Similar| ScoredAnswer { score: similar.signals.by_words(), answer: similar.answer };
        let scores: Vec<ScoredAnswer> = found.iter().filter(is_by_words).map(scored).collect();
        let mut standings = RankStanding::of(&scores).into_iter();
        let standings: Vec<Option<RankStanding>> =
            found.iter().map(|similar| similar.place_by_words.and_then(|_| standings.next())).collect();
        let judge = |analyzer: &mut Analyzer, (at, (similar, standing)): (usize, (&Similar, Option<RankStanding>))| {
            let Some(past) = self.past.get(&similar.key) else { return Ok(None) };
            // Answers are long, and far down the list they are not shown.
            let depth = if similar.place_by_words.unwrap_or(at) < CONSIDERED { Depth::Answer } else { Depth::Request };
            let weights = search.weights;
            self.frequencies.engine().go_on()?;
            let comparison = weights.compare(&self.frequencies, past, depth, analyzer)?;
            let standing = standing
                .map(|standing| RankStanding { context: search.context.map(|whole| whole.context(past, weights, analyzer)), ..standing });
            Ok(Some(judged(past, similar, comparison, standing, weights, self.options)))
        };
        let judged: Result<Vec<Option<Match>>, EngineError> =
            found.par_iter().zip(standings).enumerate().map_init(Analyzer::default, judge).collect();
        Ok(judged?.into_iter().flatten().collect())
    }

    /// Reads and analyses those of the responses found that no earlier question has led to.
    fn read(&mut self, found: &[Vec<Similar>]) -> Result<(), EngineError> {
        let new: HashSet<u64> = found.iter().flatten().map(|similar| similar.key).filter(|key| !self.past.contains_key(key)).collect();
        let new: Vec<u64> = new.into_iter().collect();
        if new.is_empty() {
            return Ok(());
        }
        let read = new
            .par_iter()
            .zip(self.frequencies.engine().fetch(&new)?)
            .map_init(Analyzer::default, |analyzer, (key, response)| Some((*key, Arc::new(PastRequest::new(response?, analyzer)))));
        let read: Vec<(u64, Arc<PastRequest>)> = read.flatten().collect();
        let terms: HashSet<&str> = read.iter().flat_map(|(_, past)| past.terms()).collect();
        let weighed = terms.iter().copied().filter(|term| !search::is_plain(term));
        self.frequencies.learn(weighed.chain(self.synonyms.names(|term| terms.contains(term))))?;
        self.past.extend(read);
        Ok(())
    }

    fn answered(&mut self, item: InquiryItem, mut matches: Vec<Match>) -> Result<QuestionPrecedents, EngineError> {
        // Without a model they are in this order already, and there are no others.
        matches.sort_by_key(|m| m.place_by_words.unwrap_or(usize::MAX));
        for beyond in matches.iter_mut().filter(|m| m.place_by_words.is_none_or(|place| place >= CONSIDERED)) {
            (beyond.verdict, beyond.evidence) = (Verdict::Nothing, Vec::new());
        }
        let mut others: Vec<Match> = matches.extract_if(.., |m| m.verdict == Verdict::Nothing).collect();
        matches.sort_by_key(|m| !m.verdict.is_same());
        matches.truncate(self.options.each);
        let (verdict, headline) = (headline::over_all(&matches), headline::headline(&matches));
        let inconsistent = headline::inconsistent(&matches, |one, two| self.ask_the_same(one, two))?;
        // Nothing that is said of the question rests on these: they stand below what its words have found.
        let mut alike: Vec<Match> = others.extract_if(.., |m| m.is_alike_in_meaning()).collect();
        alike.sort_by(|one, two| two.in_meaning.total_cmp(&one.in_meaning));
        matches.extend(alike.into_iter().take(self.options.each));
        let related = if matches.is_empty() { others.into_iter().take(MOST_RELATED).collect() } else { Vec::new() };
        Ok(QuestionPrecedents { item, verdict, matches, related, headline, inconsistent })
    }

    /// Whether two past requests ask the same thing, each of which was found for the new one.
    fn ask_the_same(&mut self, one: &Match, two: &Match) -> Result<bool, EngineError> {
        let name = |m: &Match| (Key::from(&*m.response).hash(), m.comparison.question);
        let pair = (name(one).min(name(two)), name(one).max(name(two)));
        if let Some(same) = self.same.get(&pair) {
            return Ok(*same);
        }
        self.frequencies.engine().go_on()?;
        let asked = |m: &Match| match m.comparison.question {
            Some(place) => m.response.letter().slice(m.response.questions[place].span).to_owned(),
            None => asked_of(&m.response),
        };
        let (one, two) = (asked(one), asked(two));
        let weights = self.weights(&[&boilerplate::substance(&one), &boilerplate::substance(&two)], None)?;
        let (frequencies, analyzer) = (&self.frequencies, &mut self.analyzer);
        let mut likeness: f64 = 0.0;
        for (weights, other) in weights.iter().zip([&two, &one]) {
            likeness = likeness.max(weights.likeness_of(frequencies, other, analyzer)?);
        }
        self.same.insert(pair, likeness >= verdict::SAME);
        Ok(likeness >= verdict::SAME)
    }
}

/// A response with what is to be said of it; nothing where it has no standing among those that words have found.
fn judged(
    past: &PastRequest,
    similar: &Similar,
    comparison: Comparison,
    standing: Option<RankStanding>,
    weights: &WeightedQuestion,
    options: &PrecedentOptions,
) -> Match {
    let response = &past.response;
    let is_own = options.own.as_ref().is_none_or(|own| own.slug() == response.authority.slug());
    let outcome = verdict::outcome(response, &comparison);
    let verdict = standing.map_or(Verdict::Nothing, |standing| verdict::of(verdict::relation(&comparison, standing), outcome));
    let evidence = evidence::evidence(response, &comparison, verdict, weights.needles());
    let Similar { signals, in_meaning, place_by_words, .. } = *similar;
    let leads = standing.is_some_and(|standing| standing.leads);
    Match {
        response: Arc::clone(response),
        signals,
        in_meaning,
        place_by_words,
        leads,
        is_own,
        is_for_several: false,
        comparison,
        outcome,
        verdict,
        evidence,
    }
}
