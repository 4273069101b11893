//! Outcomes of questions to what the rest of the letter says of them: by their numbers, of breakdowns, of totals, and by which provision.
//!
//! Each sentence and each citation is looked at once, however many questions share an answer.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asked::Asked;
use super::by_number::clauses;
use super::citation::{self, Citations};
use super::cue::Cue;
use super::letter::{Letter, Sentence};
use super::outline::Outline;
use super::pattern::{Matches, pattern};
use super::work::step;
use crate::response::{Certainty, CitationUse, Decision, Fact, Provision, Question, Role};
use crate::text::Span;

/// Questions with no answer of their own before the next one share that of the next.
pub(super) fn shared_answers(asked: &[Asked], questions: &mut [Question]) {
    for index in (0..questions.len().saturating_sub(1)).rev() {
        let next = questions[index + 1].clone();
        let current = &mut questions[index];
        if current.answer.is_none() && !asked[index].quoted && !asked[index + 1].quoted && asked[index + 1].block <= asked[index].last + 1 {
            current.answer = next.answer;
            current.outcome = next.outcome;
        }
    }
}

/// Answers that only point to that of another question have its outcome: `See Q2 above`, `As for question 1`.
pub(super) fn pointed_to(letter: &Letter, asked: &[Asked], questions: &mut [Question]) {
    /// The longest answer that does no more than point.
    const LONGEST: usize = 90;
    let own = |question: &Question| -> Option<(Option<u16>, Span)> {
        let answer = question.answer.filter(|answer| answer.end - answer.start <= LONGEST)?;
        let words = letter.text.slice(answer).to_lowercase();
        step(words.len());
        let found = POINTS.captures(words.as_bytes())?;
        let number = found.name("number").and_then(|m| std::str::from_utf8(m.as_bytes()).ok()?.parse().ok());
        Some((number, answer))
    };
    for index in 0..questions.len() {
        let Some((number, answer)) = own(&questions[index]) else { continue };
        let numbered = |wanted: u16| asked.iter().position(|q| q.number == Some(wanted));
        let other = number.map_or(index.checked_sub(1), numbered).filter(|other| *other != index);
        let Some(outcome) = other.and_then(|other| questions[other].outcome.clone()) else { continue };
        let sure = outcome.sure().unwrap_or(Certainty::Likely).min(Certainty::Likely);
        questions[index].outcome = Some(Fact::read(outcome.value, answer, sure));
    }
}

/// What an answer says by its own words, as far as questions of some kinds look at it.
#[derive(Clone, Copy, Default)]
struct Told {
    /// Whether it repeats the choice that was asked for: `yes or no`.
    polar: bool,
    /// Whether it is a plain no.
    no: bool,
    /// Whether it says that what was asked for is not held.
    absent: bool,
    /// How many years it names.
    years: usize,
    /// Whether it gives a total.
    total: bool,
}

/// Corrects outcomes by what was asked. A total where each year was asked for is an answer in part; and no is an answer to what wants a
/// yes or a no.
pub(super) fn by_what_was_asked(letter: &Letter, outline: &Outline, asked: &[Asked], questions: &mut [Question]) {
    let mut totals = None;
    let mut last: Option<(Span, Told)> = None;
    for (question, asked) in questions.iter_mut().zip(asked) {
        let (Some(outcome), Some(answer)) = (&mut question.outcome, question.answer) else { continue };
        // Questions that share an answer stand side by side.
        let told = match last {
            Some((span, told)) if span == answer => told,
            _ => told(letter, answer),
        };
        last = Some((answer, told));
        let words = asked.words(letter);
        let polar = || POLAR.in_words(words) || told.polar;
        // `We do not collect this` says no to whoever asks whether it is collected.
        let of_records = || ASKS_OF_RECORDS.in_words(words) && (told.polar || words.contains("yes or no") || words.contains("yes/no"));
        if outcome.value == Decision::NotHeld && !told.absent && (told.no && polar() || of_records()) {
            *outcome = outcome.read_as(Decision::Disclosed, Certainty::Likely);
        }
        let single = told.total || asked.quoted && *totals.get_or_insert_with(|| gives_totals(letter, outline));
        if outcome.value == Decision::Disclosed && told.years < 3 && EACH_PERIOD.in_words(asked.words(letter)) && single {
            *outcome = outcome.read_as(Decision::Part, Certainty::Likely);
        }
    }
}

fn told(letter: &Letter, answer: Span) -> Told {
    let words = letter.text.slice(answer).to_lowercase();
    step(words.len());
    let years = YEAR.find_iter(words.as_bytes()).map(|m| m.as_bytes()).collect::<BTreeSet<_>>().len();
    let (no, absent) = (PLAIN_NO.in_words(&words), NOTHING_HELD.in_words(&words));
    Told { polar: words.contains("yes or no") || words.contains("yes/no"), no, absent, years, total: TOTAL.in_words(&words) }
}

/// Whether the letter says that it gives totals, or withholds what each year would show.
fn gives_totals(letter: &Letter, outline: &Outline) -> bool {
    letter.sentences.iter().filter(|s| outline.answers(s.block)).any(|s| BY_YEAR_WITHHELD.in_words(letter.sentence(s)))
}

/// Breakdowns that were asked for, and that a sentence refuses or lacks without naming the question.
pub(super) fn of_breakdowns(letter: &Letter, outline: &Outline, asked: &[Asked], questions: &mut [Question]) {
    let doubted = [Cue::Supposes, Cue::NotRelied, Cue::Narrow];
    let says = |s: &&Sentence| outline.answers(s.block) && !s.cues.any(&doubted) && BREAKDOWN.in_words(letter.sentence(s));
    let mut found = None;
    for (question, asked) in questions.iter_mut().zip(asked).filter(|(q, _)| q.outcome.is_none()) {
        if !BREAKDOWN.in_words(asked.words(letter)) {
            continue;
        }
        let told = *found.get_or_insert_with(|| {
            letter.sentences.iter().filter(says).find_map(|s| {
                let refuses = s.cues.any(&[Cue::Withheld, Cue::Exempt, Cue::Refused]);
                let outcome = if refuses { Decision::Refused } else { Decision::NotHeld };
                (refuses || s.cues.has(Cue::NotHeld)).then(|| (outcome, letter.span(s)))
            })
        });
        let Some((outcome, span)) = told else { return };
        question.outcome = Some(Fact::read(outcome, span, Certainty::Likely));
        question.answer.get_or_insert(span);
    }
}

/// Gives questions the outcome that a sentence states for their numbers, where their own answers do not surely say one.
pub(super) fn by_their_numbers(letter: &Letter, outline: &Outline, asked: &[Asked], questions: &mut [Question]) {
    let doubted = [Cue::Supposes, Cue::Narrow, Cue::Earlier, Cue::InterestAsked, Cue::Clarify];
    let told = letter.sentences.iter().filter(|s| {
        let role = outline.roles[s.block];
        (role.answers() && role != Role::Advice || role == Role::Introduction) && !s.cues.any(&doubted)
    });
    let mut numbered: HashMap<u16, Vec<usize>> = HashMap::new();
    for (index, question) in asked.iter().enumerate() {
        if let Some(number) = question.number {
            numbered.entry(number).or_default().push(index);
        }
    }
    for sentence in told {
        for (numbers, outcome) in clauses(letter.sentence(sentence)) {
            // What is said first of a number stands.
            for index in numbers.iter().filter_map(|number| numbered.remove(number)).flatten() {
                step(1);
                let (question, span) = (&mut questions[index], letter.span(sentence));
                if question.outcome.as_ref().is_none_or(|known| known.sure() < Some(Certainty::Certain)) {
                    question.outcome = Some(Fact::read(outcome, span, Certainty::Certain));
                    question.answer.get_or_insert(span);
                }
            }
        }
    }
}

/// Gives each question that is not answered in full the provisions that its answer relies on, or else the only one of the letter.
pub(super) fn provisions(questions: &mut [Question], citations: &Citations) {
    let relied: Vec<Fact<Provision>> = citation::relied(citations);
    // Where each of them is relied on, in order.
    let known: HashMap<&Provision, usize> = relied.iter().enumerate().map(|(index, fact)| (&fact.value, index)).collect();
    let cited = citations.all.iter().filter(|c| c.usage == CitationUse::Relied);
    let cited = cited.filter_map(|c| known.get(&c.provision).map(|index| (c.span(), *index)));
    let mut places: Vec<(Span, usize)> =
        relied.iter().enumerate().filter_map(|(index, fact)| fact.span().map(|span| (span, index))).chain(cited).collect();
    places.sort_unstable();
    let within = |place: Span| -> BTreeSet<usize> {
        let from = places.partition_point(|(span, _)| span.start < place.start);
        let inside = places[from..].iter().take_while(|(span, _)| span.start < place.end);
        inside.inspect(|_| step(1)).filter(|(span, _)| place.contains(*span)).map(|(_, index)| *index).collect()
    };
    let withheld = |d: Decision| matches!(d, Decision::Part | Decision::Refused | Decision::Ncnd);
    let mut last: Option<(Span, BTreeSet<usize>)> = None;
    for question in questions.iter_mut().filter(|q| q.outcome.as_ref().is_some_and(|o| withheld(o.value))) {
        let mut own = question.outcome.as_ref().and_then(Fact::span).map(&within).unwrap_or_default();
        if let Some(answer) = question.answer {
            let shared = last.take().filter(|(span, _)| *span == answer);
            let (_, of_answer) = last.insert(shared.unwrap_or_else(|| (answer, within(answer))));
            own.extend(of_answer.iter());
        }
        question.provisions = match relied.as_slice() {
            [only] if own.is_empty() => vec![only.value.clone()],
            _ => own.into_iter().map(|index| relied[index].value.clone()).collect(),
        };
    }
}

/// Only points to another answer.
static POINTS: LazyLock<Regex> = pattern!(
    r"^[^a-z0-9]*(?:(?:a|answer|response|reply|q)? ?[0-9]{0,2}[:.)]* ?)?(?:(?:please |kindly )?(?:see|refer to|as (?:per|in|for|at|above)|same as|the same as|covered (?:by|in|under|at)|answered (?:by|in|under|at|above)|included (?:in|with|at)))(?: \w+){0,4}?(?: (?:q|qu|question|point|part|item|number|no)\.? ?(?P<number>[0-9]{1,2})\b| (?:above|previous (?:answer|question|response)))?(?: (?:above|below))?[^a-z0-9]*$"
);
/// Wants a yes or a no.
static POLAR: LazyLock<Regex> =
    pattern!(r"\byes or no\b|\byes/no\b|\by/n\b|^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should) ");
/// Asks whether something is recorded.
static ASKS_OF_RECORDS: LazyLock<Regex> = pattern!(
    r"\b(?:do|does|did|has|have) (?:you|your \w+|the \w+|\w+)(?: \w+){0,2} (?:collect|record|keep|monitor|log|track|count|capture|publish)(?:ed)?\b"
);
/// Begins with a plain no.
static PLAIN_NO: LazyLock<Regex> = pattern!(r"^[^a-z0-9]*(?:(?:answer|response|reply)[:.]? ?)?no(?:[.,;:!) -]*$|[.,;:!)-]|\n| - )");
/// Says that what was asked for is not held.
static NOTHING_HELD: LazyLock<Regex> = pattern!(
    r"\b(?:not|n't) (?:\w+ )?(?:hold|have|possess) (?:the|this|that|any|such|these|those|it|them)\b|\b(?:information|data|record|records) (?:is |are )?not held\b|\bnot held\b|\bno (?:\w+ )?(?:information|data|records?) (?:is |are )?held\b"
);
/// Asks for each year, or another part of the time or the whole.
static EACH_PERIOD: LazyLock<Regex> = pattern!(
    r"\b(?:each|every|per|by) (?:calendar |financial |of the )?(?:years?|months?|quarters?)\b|\b(?:yearly|annual|monthly|year by year|year on year)\b|\bfor (?:the )?years\b"
);
/// Speaks of figures by parts.
static BREAKDOWN: LazyLock<Regex> = pattern!(r"\bbreak(?:ing|s)?[ -]?(?:it |them |these |this )?down\b|\bbroken down\b|\bbreak-?downs?\b");
/// Gives one number for all of it.
static TOTAL: LazyLock<Regex> = pattern!(r"\b(?:total|in all|altogether|over the (?:\w+ )?(?:years|period|months))\b");
/// Withholds or lacks what each year would show.
static BY_YEAR_WITHHELD: LazyLock<Regex> = pattern!(
    r"\b(?:year(?:ly| by year|-by-year)?|annual|monthly) (?:break-?downs?|figures?|totals?)\b.* (?:not|withheld|exempt)\b|\bprovided (?:you with )?(?:a |the )?totals? (?:number|figure)"
);
static YEAR: LazyLock<Regex> = pattern!(r"\b(?:19|20)[0-9]{2}\b");
