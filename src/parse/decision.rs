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
use super::by_number::clauses;
use super::citation::{self, Citations};
use super::cue::Cue;
use super::evidence::Evidence;
use super::letter::{Letter, Sentence};
use super::letter_kind;
use super::outcome::{Classifier, REPORTED};
use super::outline::{Outline, is_answer, offers_review, turns_to_answer};
use super::pattern::{Matches, pattern};
use crate::response::{Basis, Certainty, Citation, CitationUse, Decision, Fact, LetterKind, Provision, Question, Role};
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
            Question { span: q.span, label: q.label.clone(), answer: span, outcome, provisions: Vec::new() }
        })
        .collect();
    shared_answers(asked, &mut questions);
    reader.totals(asked, &mut questions);
    reader.breakdowns(asked, &mut questions);
    reader.name_outcomes(asked, &mut questions);
    provide_provisions(&mut questions, citations);
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

/// Gives each question that is not answered in full the provisions that its answer relies on, or else the only one of the letter.
fn provide_provisions(questions: &mut [Question], citations: &Citations) {
    let relied: Vec<_> = citation::relied(citations);
    let withheld = |d: Decision| matches!(d, Decision::Part | Decision::Refused | Decision::Ncnd);
    for question in questions.iter_mut().filter(|q| q.outcome.as_ref().is_some_and(|o| withheld(o.value))) {
        let places: Vec<Span> = question.answer.into_iter().chain(question.outcome.as_ref().and_then(Fact::span)).collect();
        let within = |fact: &&Fact<Provision>| {
            let cited = citations.all.iter().filter(|c| c.usage == CitationUse::Relied && c.provision == fact.value);
            cited.map(Citation::span).chain(fact.span()).any(|span| places.iter().any(|place| place.contains(span)))
        };
        let own: Vec<Provision> = relied.iter().filter(within).map(|fact| fact.value.clone()).collect();
        question.provisions = match relied.as_slice() {
            [only] if own.is_empty() => vec![only.value.clone()],
            _ => own,
        };
    }
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

    /// Gives questions the outcome that a sentence states for their numbers, where their own answers do not surely say one.
    fn name_outcomes(&self, asked: &[Asked], questions: &mut [Question]) {
        let doubted = [Cue::Supposes, Cue::Narrow, Cue::Earlier, Cue::InterestAsked, Cue::Clarify];
        let told = self.letter.sentences.iter().filter(|s| {
            let role = self.outline.roles[s.block];
            (is_answer(role) && role != Role::Advice || role == Role::Introduction) && !s.cues.any(&doubted)
        });
        for sentence in told {
            let span = self.letter.span(sentence);
            for (numbers, outcome) in clauses(self.letter.sentence(sentence)) {
                let named = |q: &Asked| q.number.is_some_and(|number| numbers.contains(&number));
                for (question, _) in questions.iter_mut().zip(asked).filter(|(_, q)| named(q)) {
                    if question.outcome.as_ref().is_none_or(|known| known.sure() < Some(Certainty::Certain)) {
                        question.outcome = Some(Fact::read(outcome, span, Certainty::Certain));
                        question.answer.get_or_insert(span);
                    }
                }
            }
        }
    }

    /// A total where each year was asked for is an answer in part; and no is an answer to what wants a yes or a no.
    fn totals(&self, asked: &[Asked], questions: &mut [Question]) {
        for (question, asked) in questions.iter_mut().zip(asked) {
            let (Some(outcome), Some(answer)) = (&mut question.outcome, question.answer) else { continue };
            // `We do not collect this` says no to whoever asks whether it is collected.
            let polar = |words: &str| words.contains("yes or no") || words.contains("yes/no");
            let told = self.letter.text.slice(answer).to_lowercase();
            if outcome.value == Decision::NotHeld && (polar(asked.words(self.letter)) || polar(&told)) {
                *outcome = Fact { value: Decision::Disclosed, basis: with_certainty(outcome, Certainty::Likely) };
            }
            let answer = self.letter.text.slice(answer).to_lowercase();
            let years = YEAR.find_iter(answer.as_bytes()).map(|m| m.as_bytes()).collect::<std::collections::BTreeSet<_>>().len();
            let single = TOTAL.in_words(&answer) || asked.quoted && self.total_disclosed();
            if outcome.value == Decision::Disclosed && EACH_PERIOD.in_words(asked.words(self.letter)) && years < 3 && single {
                *outcome = Fact { value: Decision::Part, basis: with_certainty(outcome, Certainty::Likely) };
            }
        }
    }

    /// A breakdown that was asked for, and that a sentence refuses or lacks without naming the question.
    fn breakdowns(&self, asked: &[Asked], questions: &mut [Question]) {
        let says = |s: &&Sentence| self.outline.answers(s.block) && BREAKDOWN.in_words(self.letter.sentence(s));
        let doubted = [Cue::Supposes, Cue::NotRelied, Cue::Narrow];
        for (question, asked) in questions.iter_mut().zip(asked).filter(|(q, _)| q.outcome.is_none()) {
            if !BREAKDOWN.in_words(asked.words(self.letter)) {
                continue;
            }
            let told = self.letter.sentences.iter().filter(says).filter(|s| !s.cues.any(&doubted)).find_map(|s| {
                let refuses = s.cues.any(&[Cue::Withheld, Cue::Exempt, Cue::Refused]);
                let outcome = if refuses { Decision::Refused } else { Decision::NotHeld };
                (refuses || s.cues.has(Cue::NotHeld)).then(|| (outcome, self.letter.span(s)))
            });
            if let Some((outcome, span)) = told {
                question.outcome = Some(Fact::read(outcome, span, Certainty::Likely));
                question.answer.get_or_insert(span);
            }
        }
    }

    /// Whether the letter says that it gives totals, or withholds what each year would show.
    fn total_disclosed(&self) -> bool {
        self.letter.sentences.iter().filter(|s| self.outline.answers(s.block)).any(|s| BY_YEAR_WITHHELD.in_words(self.letter.sentence(s)))
    }

    /// The decision on the whole request.
    fn overall(&self, whole: &Evidence, questions: &[Question]) -> Option<Fact<Decision>> {
        if whole.request_refused && whole.gives.is_none() && whole.not_held.is_none() && whole.silent.is_none() {
            return whole.outcome(false);
        }
        let mut outcomes: Vec<Fact<Decision>> = questions.iter().filter_map(|q| q.outcome.clone()).collect();
        let all_known = outcomes.len() == questions.len();
        if outcomes.is_empty() {
            let several = questions.len() > 1 && !whole.request_refused;
            let read = whole.outcome(false).map(|fact| match fact.value {
                // Of several questions that are not answered one by one some may have been answered otherwise.
                Decision::Refused | Decision::NotHeld | Decision::Disclosed if several => Fact {
                    value: fact.value,
                    basis: with_certainty(&fact, fact.sure().min(Some(Certainty::Likely)).unwrap_or(Certainty::Likely)),
                },
                _ => fact,
            });
            return self.stated(whole).or(read).or_else(|| self.titled());
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
        combine(&outcomes, all_known)
    }

    /// What a title says was decided.
    fn titled(&self) -> Option<Fact<Decision>> {
        (0..self.letter.blocks.len().min(6)).filter(|&b| self.outline.roles[b] != Role::Request).find_map(|block| {
            let words = self.letter.words(block);
            let found = TITLED.captures(words.as_bytes()).filter(|_| words.len() < 160)?;
            let named =
                [("part", Decision::Part), ("none", Decision::Refused), ("absent", Decision::NotHeld), ("full", Decision::Disclosed)];
            let decision = named.into_iter().find(|(name, _)| found.name(name).is_some())?.1;
            Some(Fact::read(decision, self.letter.blocks[block].span, Certainty::Likely))
        })
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
            let taken = ranges.get(at).is_some_and(|r| r.start < sentence.range.end);
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
            let borne_out = match decision {
                Decision::Part => whole.withholds.is_some() || whole.not_held.is_some(),
                Decision::Refused => whole.withholds.is_some(),
                _ => true,
            };
            let sure = if borne_out { Certainty::Certain } else { Certainty::Likely };
            return Some(Fact::read(decision, self.letter.span(sentence), sure));
        }
        None
    }
}

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
static PART: LazyLock<Regex> = pattern!(
    r"\b(?:disclos|releas|provid|suppl|grant)\w* (?:you )?(?:with )?(?:some|part|elements?|the majority|most|a redacted|parts)\b|\b(?:partial(?:ly)?|in part)\b|\bpart(?:ial)? (?:disclos|refus|releas)|\b(?:exempt|withh\w+|refus\w+) (?:some|part|parts|elements)\b"
);
static NONE: LazyLock<Regex> = pattern!(
    r"\b(?:decided|decision is) (?:\w+ ){0,3}not (?:to )?(?:disclos|releas|provid)|\b(?:to|i|we|must|therefore) (?:refuse|exempt|withhold|decline)\b|\bfull(?:y)? (?:exempt|refus)|\brefusal notice for (?:the whole|your request)|\b(?:all|whole) of the information (?:\w+ ){0,6}(?:exempt|withheld)"
);
static FULL: LazyLock<Regex> = pattern!(
    r"\b(?:disclos|releas|provid)\w* (?:all|the (?:located|requested|information|following|attached|data)|in full)|\bfull(?:y)? disclos|\bin full\b|\bdisclosed? the information\b"
);

/// A line of a log that ends in what was decided: `Home addresses of councillors - Refused`.
static TITLED: LazyLock<Regex> = pattern!(
    r"[-:] ?(?:(?P<part>part(?:ial|ially|ly)? (?:disclosed|released|refused|withheld|disclosure))|(?P<none>refused|withheld|exempt|fully exempt)|(?P<absent>(?:information )?not held|no information held)|(?P<full>disclosed|released|full disclosure|disclosed in full|released in full))[.]?$"
);

/// The decision that several outcomes make together; `all_known` says whether no question is without one. It is as sure as the least sure
/// of those that it rests on, and never certain where a question is left open, unless some were given and some surely were not.
fn combine(outcomes: &[Fact<Decision>], all_known: bool) -> Option<Fact<Decision>> {
    let first = |wanted: Decision| outcomes.iter().find(|f| f.value == wanted);
    let kinds: Vec<Decision> = Decision::ALL.iter().copied().filter(|d| first(*d).is_some() && *d != Decision::Other).collect();
    let least = |of: &[Decision]| {
        let surest = |d: &Decision| outcomes.iter().filter(|f| f.value == *d).filter_map(Fact::sure).max();
        of.iter().filter_map(surest).min().unwrap_or(Certainty::Likely)
    };
    let (value, basis, sure) = match kinds.as_slice() {
        [] => return outcomes.first().cloned(),
        [only] => {
            let all = outcomes.iter().filter(|f| f.value == *only).filter_map(Fact::sure);
            (*only, first(*only)?, all.min().unwrap_or(Certainty::Likely))
        }
        kinds if !kinds.contains(&Decision::Disclosed) && !kinds.contains(&Decision::Part) => {
            let strongest = if kinds.contains(&Decision::Refused) { Decision::Refused } else { Decision::Ncnd };
            (strongest, first(strongest)?, least(kinds))
        }
        kinds => {
            let withheld = [Decision::Part, Decision::Refused, Decision::NotHeld, Decision::Ncnd];
            let basis = withheld.into_iter().find_map(first)?;
            let surest =
                outcomes.iter().filter(|f| f.value != Decision::Disclosed && f.value != Decision::Other).filter_map(Fact::sure).max();
            let given = kinds.contains(&Decision::Part) || least(&[Decision::Disclosed]) >= Certainty::Likely;
            let sure = surest.filter(|_| given).unwrap_or(Certainty::Guess);
            return Some(Fact { value: Decision::Part, basis: with_certainty(basis, sure) });
        }
    };
    let sure = if all_known { sure } else { sure.min(Certainty::Likely) };
    Some(Fact { value, basis: with_certainty(basis, sure) })
}

fn with_certainty(fact: &Fact<Decision>, sure: Certainty) -> Basis {
    match fact.basis {
        Basis::Read { location, .. } => Basis::Read { location, sure },
        Basis::Stated => Basis::Stated,
    }
}
