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
use super::citation::{self, Citations};
use super::cue::Cue;
use super::decision_line;
use super::elsewhere;
use super::evidence::Evidence;
use super::figure::answers_plainly;
use super::leaning;
use super::letter::{Letter, Sentence};
use super::letter_kind;
use super::outcome::{Classifier, REPORTED};
use super::outline::{Outline, offers_review, turns_to_answer};
use super::pattern::{Matches, pattern};
use crate::law;
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
    /// Another one that is as fair.
    pub(super) other: Option<Fact<Decision>>,
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
        .zip(leaning::subjects(letter, asked))
        .map(|(((q, answer), evidence), subject)| {
            let outcome = evidence.as_ref().and_then(|evidence| evidence.outcome(true));
            let span = answer.as_ref().and_then(|range| reader.span(range));
            Question { span: q.span, label: q.label.clone(), subject, answer: span, outcome, provisions: Vec::new() }
        })
        .collect();
    elsewhere::shared_answers(asked, &mut questions);
    elsewhere::pointed_to(letter, asked, &mut questions);
    elsewhere::by_what_was_asked(letter, outline, asked, &mut questions);
    elsewhere::of_breakdowns(letter, outline, asked, &mut questions);
    elsewhere::by_their_numbers(letter, outline, asked, &mut questions);
    elsewhere::provisions(&mut questions, citations);
    let whole = reader.remainder(asked, &answers);
    let all = of_answers.iter().flatten().fold(whole.clone(), |all, evidence| all.and(evidence));
    let kind = letter_kind::letter_kind(letter, outline, asked, &all);
    let decision = match &kind {
        Some(kind) if kind.value == LetterKind::Annex => None,
        Some(kind) if !kind.value.decides() => Some(Fact { value: Decision::Other, basis: kind.basis }),
        _ => reader.overall(&whole, &questions).map(|fact| {
            // Words that disagree: what is refused and put off at once may be either.
            let firm = all.firm_by_law || all.outright || all.attaches || all.states || all.not_held.is_some();
            let may_be_more = matches!(fact.value, Decision::Refused | Decision::Disclosed | Decision::Other);
            if may_be_more && letter_kind::also_puts_off(letter, outline, asked) {
                let most = if firm { Certainty::Likely } else { Certainty::Guess };
                fact.read_as(fact.value, fact.sure().unwrap_or(most).min(most))
            } else {
                fact
            }
        }),
    };
    let other = decision.as_ref().and_then(|fact| other_reading(fact, &all, citations));
    Decided { questions, decision, other, kind }
}

/// The other fair reading of a request that is refused for its cost where something is given all the same: who reads the letter for the
/// request says refused, who reads it for what came of it says in part.
fn other_reading(decision: &Fact<Decision>, all: &Evidence, citations: &Citations) -> Option<Fact<Decision>> {
    let relied = citation::relied(citations);
    let only_cost = !relied.is_empty() && relied.iter().all(|fact| law::is_cost_limit(&fact.value));
    let withheld = all.withholds.filter(|_| all.request_refused && only_cost)?;
    let given = all.gives.or(all.rest.filter(|_| all.figures && all.states))?;
    let sure = decision.sure()?.min(Certainty::Likely);
    match decision.value {
        Decision::Part => Some(Fact::read(Decision::Refused, withheld, sure)),
        Decision::Refused => Some(Fact::read(Decision::Part, given, sure)),
        _ => None,
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
        evidence.plain =
            evidence.rest.is_some() && evidence.is_silent() && answers_plainly(self.letter.folded.as_str().get(range).unwrap_or(""));
        evidence
    }

    /// The decision on the whole request.
    fn overall(&self, whole: &Evidence, questions: &[Question]) -> Option<Fact<Decision>> {
        if let Some(line) = decision_line::read(self.letter, self.outline, questions) {
            return Some(line);
        }
        if whole.request_refused && whole.gives.is_none() && whole.not_held.is_none() && whole.silent.is_none() {
            return whole.outcome(false);
        }
        let mut outcomes: Vec<Fact<Decision>> = questions.iter().filter_map(|q| q.outcome.clone()).collect();
        let all_known = outcomes.len() == questions.len();
        if outcomes.is_empty() {
            let several = questions.len() > 1 && !whole.request_refused;
            let read = whole.outcome(false).map(|fact| match fact.value {
                // Of several questions that are not answered one by one some may have been answered otherwise.
                Decision::Refused | Decision::NotHeld | Decision::Disclosed if several => {
                    fact.read_as(fact.value, fact.sure().min(Some(Certainty::Likely)).unwrap_or(Certainty::Likely))
                }
                _ => fact,
            });
            return self.stated(whole).or(read).or_else(|| decision_line::titled(self.letter, self.outline));
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
            let opening = self.outline.roles[sentence.block] == Role::Introduction
                && (turns_to_answer(sentence.cues) || sentence.cues.has(Cue::Redirect));
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
            if !(role == Role::Decision
                || words.contains("decided")
                || words.contains("decision is")
                || words.contains("outcome")
                || UPHELD.in_words(words))
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
            // A complaint may be upheld in part for the time that an answer took.
            if UPHELD.in_words(words) && !borne_out {
                continue;
            }
            let sure = if borne_out { Certainty::Certain } else { Certainty::Likely };
            return Some(Fact::read(decision, self.letter.span(sentence), sure));
        }
        None
    }
}

static PART: LazyLock<Regex> = pattern!(
    r"\b(?:disclos|releas|provid|suppl|grant)\w* (?:you )?(?:with )?(?:some|part|elements?|the majority|most|a redacted|parts)\b|\b(?:partial(?:ly)?|in part)\b|\bpart(?:ial)? (?:disclos|refus|releas)|\b(?:exempt|withh\w+|refus\w+) (?:some|part|parts|elements)\b|\b(?:not|n't|cannot|unable to)\b(?: \w+){0,4} (?:in full|in (?:its|their) entirety)\b"
);
/// Says how a review ended.
static UPHELD: LazyLock<Regex> = pattern!(
    r"\b(?:complaint|appeal|request for (?:an )?(?:internal )?review|review)\b(?: \w+){0,4} (?:partially |partly |part )?upheld\b|\bupho?ld(?:ing)? (?:your|the) (?:complaint|appeal)\b"
);
static NONE: LazyLock<Regex> = pattern!(
    r"\b(?:decided|decision is) (?:\w+ ){0,3}not (?:to )?(?:disclos|releas|provid)|\b(?:to|i|we|must|therefore) (?:refuse|exempt|withhold|decline)\b|\bfull(?:y)? (?:exempt|refus)|\brefusal notice for (?:the whole|your request)|\b(?:all|whole) of the information (?:\w+ ){0,6}(?:exempt|withheld)"
);
static FULL: LazyLock<Regex> = pattern!(
    r"\b(?:disclos|releas|provid)\w* (?:all|the (?:located|requested|information|following|attached|data)|in full)|\bfull(?:y)? disclos|\bin full\b|\bdisclosed? the information\b"
);

/// The decision that several outcomes make together; `all_known` says whether no question is without one. The words shown for it are
/// those whose certainty it has: where all say the same the least sure ones, where some were given and some were not the surest of
/// those that were not. It is never certain where a question is left open or put off, unless some were given and some surely were not.
fn combine(outcomes: &[Fact<Decision>], all_known: bool) -> Option<Fact<Decision>> {
    let of = |wanted: Decision| outcomes.iter().filter(move |f| f.value == wanted);
    let first = |wanted: Decision| of(wanted).next();
    let settled = all_known && first(Decision::Other).is_none();
    let kinds: Vec<Decision> = Decision::ALL.iter().copied().filter(|d| first(*d).is_some() && *d != Decision::Other).collect();
    let open = |fact: &Fact<Decision>, value: Decision| {
        let sure = fact.sure().unwrap_or(Certainty::Likely);
        fact.read_as(value, if settled { sure } else { sure.min(Certainty::Likely) })
    };
    match kinds.as_slice() {
        [] => outcomes.first().cloned(),
        [only] => {
            // What is guessed of a few questions leaves them open.
            let known: Vec<_> = of(*only).filter(|f| f.sure() != Some(Certainty::Guess)).collect();
            let guessed = of(*only).count() - known.len();
            let least = known.into_iter().min_by_key(|f| f.sure()).filter(|_| guessed * 2 <= of(*only).count());
            match least {
                Some(fact) if guessed > 0 => Some(fact.read_as(*only, Certainty::Likely)),
                Some(fact) => Some(open(fact, *only)),
                None => of(*only).min_by_key(|f| f.sure()).map(|fact| open(fact, *only)),
            }
        }
        kinds if !kinds.contains(&Decision::Disclosed) && !kinds.contains(&Decision::Part) => {
            let strongest = if kinds.contains(&Decision::Refused) { Decision::Refused } else { Decision::Ncnd };
            let surest = |kind: &Decision| of(*kind).min_by_key(|f| std::cmp::Reverse(f.sure()));
            let doubtful = kinds.iter().filter_map(surest).map(Fact::sure).min().flatten();
            let basis = surest(&strongest)?;
            let sure = basis.sure().min(doubtful).unwrap_or(Certainty::Likely);
            Some(open(&basis.read_as(strongest, sure), strongest))
        }
        _ => {
            // As sure as the weaker of what was given and what was not; an answer that is itself in part is both.
            let surest = |facts: &mut dyn Iterator<Item = &'_ Fact<Decision>>| facts.map(Fact::sure).max().flatten();
            let given = surest(&mut of(Decision::Disclosed).chain(of(Decision::Part))).unwrap_or(Certainty::Guess);
            let not_given = outcomes.iter().filter(|f| f.value != Decision::Disclosed && f.value != Decision::Other);
            let basis = not_given.min_by_key(|f| (std::cmp::Reverse(f.sure()), f.value != Decision::Part))?;
            let sure = basis.sure().unwrap_or(Certainty::Likely);
            Some(basis.read_as(Decision::Part, if basis.value == Decision::Part { sure } else { sure.min(given) }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text::Text;

    fn outcomes(of: &[(Decision, Certainty)]) -> Vec<Fact<Decision>> {
        of.iter().enumerate().map(|(at, (value, sure))| Fact::read(*value, Span::new(at, at + 1), *sure)).collect()
    }

    #[test]
    fn a_decision_is_as_sure_as_the_words_that_are_shown_for_it() {
        use Certainty::{Certain, Guess, Likely};
        use Decision::{Disclosed, NotHeld, Other, Part, Refused};
        for (of, all_known, expected) in [
            (&[(Disclosed, Certain), (Disclosed, Likely)][..], true, (Disclosed, Likely, 1)),
            (&[(Disclosed, Certain), (Disclosed, Certain)], true, (Disclosed, Certain, 0)),
            (&[(Disclosed, Certain), (Disclosed, Certain)], false, (Disclosed, Likely, 0)),
            (&[(Disclosed, Certain), (Other, Certain)], true, (Disclosed, Likely, 0)),
            (&[(Disclosed, Certain), (Refused, Likely), (NotHeld, Certain)], true, (Part, Certain, 2)),
            (&[(Disclosed, Guess), (Disclosed, Certain)], true, (Disclosed, Likely, 1)),
            (&[(Disclosed, Guess), (Disclosed, Guess), (Disclosed, Certain)], true, (Disclosed, Guess, 0)),
            (&[(Disclosed, Guess), (Refused, Certain)], true, (Part, Guess, 1)),
            (&[(NotHeld, Likely), (Refused, Certain)], true, (Refused, Likely, 1)),
            (&[(Disclosed, Likely), (Refused, Certain)], true, (Part, Likely, 1)),
            (&[(Disclosed, Likely), (Refused, Certain), (Part, Certain)], true, (Part, Certain, 2)),
        ] {
            let read = combine(&outcomes(of), all_known).expect("a decision");
            let at = read.span().expect("read").start;
            assert_eq!((read.value, read.sure().expect("read"), at), expected, "{of:?}");
        }
    }

    #[test]
    fn words_that_neither_give_nor_withhold_are_a_guess_at_most() {
        let letter = "Your request\n\n1. Why was the road closed?\n\nOur response\n\n1. The road team has looked at the matter with care.";
        let (reading, _) = parse(&Text::plain(letter));
        assert!(reading.decision.as_ref().is_none_or(|fact| fact.known().is_none()), "{:?}", reading.decision);
    }

    #[test]
    fn not_holding_is_no_answer_to_whether_it_is_held() {
        let read = |answer: &str| {
            let letter =
                format!("Dear Ms Hale\n\n1. Do you keep a log of closures? (yes or no)\n\n{answer}\n\n2. How many were there?\n\n12\n");
            parse(&Text::plain(&letter)).0.questions.first().and_then(|q| q.outcome.as_ref().map(|fact| fact.value))
        };
        assert_eq!(read("No. We do not record closures."), Some(Decision::Disclosed));
        assert_eq!(read("The council does not hold this information."), Some(Decision::NotHeld));
        assert_eq!(read("No information is held."), Some(Decision::NotHeld));
    }
}
