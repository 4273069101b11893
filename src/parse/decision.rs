//! A `Letter`, its questions and citations to what was decided: on each question that has its own answer, and over all.
//!
//! 1. Each sentence of an answer gives, withholds, says not held, or does neither: `evidence`.
//! 2. An answer's outcome follows from what its sentences do; the letter's from those of its questions, and of the rest.
//! 3. What a decision paragraph states outright counts before what is inferred.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::answer;
use super::asked::Asked;
use super::citation::Citations;
use super::cue::Cue;
use super::letter::{Letter, Sentence};
use super::letter_kind;
use super::outcome::{Classifier, Evidence, REPORTED};
use super::outline::{Outline, offers_review, turns_to_answer};
use super::pattern::{Matches, pattern};
use crate::response::{Certainty, Decision, Fact, LetterKind, Question, Role};
use crate::text::Span;

struct Reader<'a, 'b> {
    letter: &'a Letter<'b>,
    outline: &'a Outline,
    classifier: Classifier<'a, 'b>,
}

/// What a letter decides.
pub(super) struct Decided {
    pub(super) questions: Vec<Question>,
    pub(super) decision: Option<Fact<Decision>>,
    pub(super) kind: Option<Fact<LetterKind>>,
}

/// Outcomes of the questions, what kind of letter it is, and the overall decision.
pub(super) fn decide(letter: &Letter, outline: &Outline, asked: &[Asked], citations: &Citations) -> Decided {
    let reader = Reader { letter, outline, classifier: Classifier::new(letter, outline, citations) };
    let answers = answer::answers(letter, outline, asked);
    let of_answers: Vec<Option<Evidence>> =
        answers.iter().map(|answer| answer.as_ref().map(|range| reader.evidence(range.clone(), asked)).filter(|e| !e.is_empty())).collect();
    let mut questions: Vec<Question> = asked
        .iter()
        .zip(&answers)
        .zip(&of_answers)
        .map(|((q, answer), evidence)| {
            let outcome = evidence.as_ref().and_then(|evidence| evidence.outcome(true));
            let span = answer.as_ref().and_then(|range| reader.span(range));
            Question { span: q.span, label: q.label.clone(), answer: span, outcome }
        })
        .collect();
    shared_answers(asked, &mut questions);
    let whole = reader.remainder(asked, &answers);
    let all = of_answers.iter().flatten().fold(whole.clone(), |all, evidence| all.and(evidence));
    let kind = letter_kind::letter_kind(letter, outline, asked, &all);
    let decision = match &kind {
        Some(kind) if kind.value == LetterKind::Annex => None,
        Some(kind) if !kind.value.decides() => Some(Fact { value: Decision::Other, basis: kind.basis }),
        _ => reader.overall(&whole, &questions),
    };
    Decided { questions, decision, kind }
}

/// Questions with no answer of their own before the next one share that of the next.
fn shared_answers(asked: &[Asked], questions: &mut [Question]) {
    for index in (0..questions.len().saturating_sub(1)).rev() {
        let next = questions[index + 1].clone();
        let current = &mut questions[index];
        if current.answer.is_none() && !asked[index].quoted && !asked[index + 1].quoted && asked[index + 1].block <= asked[index].last + 1 {
            current.answer = next.answer;
            current.outcome = next.outcome;
        }
    }
}

impl Reader<'_, '_> {
    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let span = self.letter.text.trim(self.letter.folded.span(self.letter.text, range.clone()));
        (!span.is_empty()).then_some(span)
    }

    fn within(&self, range: &Range<usize>) -> &[Sentence] {
        let sentences = &self.letter.sentences;
        let from = sentences.partition_point(|s| s.range.end <= range.start);
        let to = sentences.partition_point(|s| s.range.start < range.end);
        &sentences[from..to.max(from)]
    }

    fn evidence(&self, range: Range<usize>, asked: &[Asked]) -> Evidence {
        let mut evidence = self.classifier.empty();
        for sentence in self.within(&range) {
            let inside = asked
                .get(asked.partition_point(|q| q.last < sentence.block))
                .is_some_and(|q| q.block <= sentence.block && sentence.range.end <= q.end);
            if !inside && !matches!(self.outline.roles[sentence.block], Role::ReviewRights | Role::Boilerplate | Role::Request) {
                self.classifier.add(sentence, &mut evidence);
            }
        }
        evidence
    }

    /// The decision on the whole request.
    fn overall(&self, whole: &Evidence, questions: &[Question]) -> Option<Fact<Decision>> {
        if whole.request_refused && whole.gives.is_none() && whole.not_held.is_none() && whole.silent.is_none() {
            return whole.outcome(false);
        }
        let mut outcomes: Vec<Fact<Decision>> = questions.iter().filter_map(|q| q.outcome.clone()).collect();
        if outcomes.is_empty() {
            return self.stated(whole).or_else(|| whole.outcome(false));
        }
        if let Some(part) = self.stated(whole).filter(|f| f.value == Decision::Part) {
            return Some(part);
        }
        if whole.rest.is_some() && whole.figures
            || whole.withholds.is_some()
            || whole.not_held.is_some()
            || whole.gives.is_some()
            || whole.silent.is_some()
        {
            let stated = self.stated(whole).filter(|f| f.value == Decision::Part || f.value == Decision::Refused);
            outcomes.extend(stated.or_else(|| whole.outcome(false)));
        }
        combine(&outcomes)
    }

    /// What the answer does outside the answers to single questions.
    fn remainder(&self, asked: &[Asked], answers: &[Option<Range<usize>>]) -> Evidence {
        let mut evidence = self.classifier.empty();
        let ranges: Vec<_> = answers.iter().flatten().collect();
        let mut at = 0;
        for sentence in &self.letter.sentences {
            while at < ranges.len() && ranges[at].end <= sentence.range.start {
                at += 1;
            }
            let taken = ranges.get(at).is_some_and(|r| r.start <= sentence.range.start);
            let inside = asked
                .get(asked.partition_point(|q| q.last < sentence.block))
                .is_some_and(|q| q.block <= sentence.block && sentence.range.end <= q.end && sentence.range.start >= q.start);
            let opening = self.outline.roles[sentence.block] == Role::Introduction && turns_to_answer(sentence.cues);
            if !taken && !inside && (self.outline.answers(sentence.block) || opening) {
                self.classifier.add(sentence, &mut evidence);
            }
        }
        evidence
    }

    /// What a decision states outright.
    fn stated(&self, whole: &Evidence) -> Option<Fact<Decision>> {
        for sentence in &self.letter.sentences {
            let role = self.outline.roles[sentence.block];
            let words = self.letter.sentence(sentence);
            if !(role == Role::Decision || words.contains("decided") || words.contains("decision is") || words.contains("outcome"))
                || !self.outline.answers(sentence.block)
            {
                continue;
            }
            if sentence.cues.any(&[Cue::Supposes, Cue::InterestAsked]) || offers_review(sentence.cues) || REPORTED.in_words(words) {
                continue;
            }
            let decision = if PART.in_words(words) {
                Decision::Part
            } else if NONE.in_words(words) && whole.gives.is_none() && !sentence.cues.has(Cue::Some) {
                Decision::Refused
            } else if FULL.in_words(words) && whole.withholds.is_none() && whole.not_held.is_none() {
                Decision::Disclosed
            } else {
                continue;
            };
            return Some(Fact::read(decision, self.letter.span(sentence), Certainty::Certain));
        }
        None
    }
}

static PART: LazyLock<Regex> = pattern!(
    r"\b(?:disclos|releas|provid|suppl|grant)\w* (?:you )?(?:with )?(?:some|part|elements?|the majority|most|a redacted|parts)\b|\b(?:partial(?:ly)?|in part)\b|\bpart(?:ial)? (?:disclos|refus|releas)|\b(?:exempt|withh\w+|refus\w+) (?:some|part|parts|elements)\b"
);
static NONE: LazyLock<Regex> = pattern!(
    r"\b(?:decided|decision is) (?:\w+ ){0,3}not (?:to )?(?:disclos|releas|provid)|\b(?:to|i|we|must|therefore) (?:refuse|exempt|withhold|decline)\b|\bfull(?:y)? (?:exempt|refus)|\brefusal notice for (?:the whole|your request)|\b(?:all|whole) of the information (?:\w+ ){0,6}(?:exempt|withheld)"
);
static FULL: LazyLock<Regex> = pattern!(
    r"\b(?:disclos|releas|provid)\w* (?:all|the (?:located|requested|information|following|attached|data)|in full)|\bfull(?:y)? disclos|\bin full\b|\bdisclosed? the information\b"
);

/// The decision that several outcomes make together.
fn combine(outcomes: &[Fact<Decision>]) -> Option<Fact<Decision>> {
    let first = |wanted: Decision| outcomes.iter().find(|f| f.value == wanted);
    let kinds: Vec<Decision> = Decision::ALL.iter().copied().filter(|d| first(*d).is_some() && *d != Decision::Other).collect();
    match kinds.as_slice() {
        [] => outcomes.first().cloned(),
        [only] => first(*only).cloned(),
        kinds if !kinds.contains(&Decision::Disclosed) && !kinds.contains(&Decision::Part) => {
            let strongest = if kinds.contains(&Decision::Refused) { Decision::Refused } else { Decision::Ncnd };
            first(strongest).cloned()
        }
        _ => {
            let basis = [Decision::Part, Decision::Refused, Decision::NotHeld, Decision::Ncnd].into_iter().find_map(first)?;
            Some(Fact { value: Decision::Part, basis: basis.basis })
        }
    }
}
