//! T17: whether each numbered question is answered.

use std::collections::HashSet;

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::Question;
use crate::text::Span;

/// T17: where a letter answers question by question, a question without an answer.
pub(in crate::audit) fn each(letter: &Letter) -> Vec<Finding> {
    let questions: Vec<_> = letter.response.questions.iter().filter(|q| q.label.is_some()).collect();
    let answers = Answers::of(letter);
    let (has, missing): (Vec<&Question>, Vec<&Question>) = questions.iter().copied().partition(|question| answers.has(letter, question));
    let answered = has.len();
    // A letter that answers most one by one is read well enough to miss one; anything less may be a layout not understood.
    if questions.len() < 2 || missing.is_empty() || answered < missing.len() * 2 {
        return Vec::new();
    }
    missing
        .into_iter()
        .map(|question| {
            let label = question.label.as_deref().unwrap_or_default();
            let message = format!("question {label} is asked, and its answer was not found in the published text, where {answered} others are answered one by one");
            Finding::new(CheckId::T17, Severity::Warning, letter.response, Some(question.span), message)
        })
        .collect()
}

/// The number of a label such as `3`, `Q3` or `3a`.
fn number(label: &str) -> Option<u32> {
    let digits = label.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits[..digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len()].parse().ok()
}

/// The numbers that the body's own words take up together: `1 and 2.` at the start of a line, `questions 3 to 5` anywhere.
fn taken_up_together(letter: &Letter) -> Vec<u32> {
    let lead = cue!(r"(?m)^\W*(?:q ?)?\d{1,2}[a-z]?(?: ?(?:,|and|&|to|-|–) ?(?:q ?)?\d{1,2}[a-z]?)+ ?[.):–-]");
    let named = cue!(
        r"\b(?:questions?|points?|parts?|items?) \(?\d{1,2}[a-z]?\)?(?: ?(?:,|,? and|&|,? or|to|-|–) ?(?:questions? )?\(?\d{1,2}[a-z]?\)?)*"
    );
    let own = letter.own(letter.response.letter().whole());
    let mut numbers = Vec::new();
    for found in lead.find_iter(own).chain(named.find_iter(own)) {
        let words = found.as_str();
        let all: Vec<u32> = words.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let range = words.split_whitespace().any(|w| w == "to") || words.contains(['-', '–']);
        match all.as_slice() {
            [first, last, ..] if range && first < last && last - first < 30 => numbers.extend(*first..=*last),
            _ => {}
        }
        numbers.extend(all);
    }
    numbers
}

/// The longest label of a question, in bytes.
const LONGEST_LABEL: usize = 40;

/// What a letter answers, looked up once for all of its questions.
struct Answers<'a> {
    /// Labels that a line of the body's own begins with.
    taken_up: HashSet<&'a str>,
    /// Numbers that are taken up together.
    together: HashSet<u32>,
    /// Labels of questions that have an answer of their own.
    answered: HashSet<&'a str>,
    /// Where questions begin, in order.
    starts: Vec<usize>,
}

impl<'a> Answers<'a> {
    fn of(letter: &'a Letter) -> Self {
        let questions = || letter.response.questions.iter();
        let answered = questions().filter(|question| has_answer(letter, question)).filter_map(|question| question.label.as_deref());
        let mut starts: Vec<usize> = questions().map(|question| question.span.start).collect();
        starts.sort_unstable();
        let own = letter.own(letter.response.letter().whole());
        Answers {
            taken_up: own.lines().flat_map(labels).collect(),
            together: taken_up_together(letter).into_iter().collect(),
            answered: answered.collect(),
            starts,
        }
    }

    fn has(&self, letter: &Letter, question: &Question) -> bool {
        let Some(label) = question.label.as_deref() else { return false };
        self.taken_up.contains(label.to_ascii_lowercase().as_str())
            || self.is_followed(letter, question)
            || self.answered.contains(label)
            || number(label).is_some_and(|number| self.together.contains(&number))
    }

    /// Whether words that are no question stand between this question and the next.
    fn is_followed(&self, letter: &Letter, question: &Question) -> bool {
        let next = self.starts.get(self.starts.partition_point(|start| *start < question.span.end));
        next.is_some_and(|next| letter.own(Span::new(question.span.end, *next)).contains(char::is_alphanumeric))
    }
}

/// What a line may begin with as a label: all that a sign ends which ends labels, where words follow.
fn labels(line: &str) -> impl Iterator<Item = &str> {
    let rest = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '(' | '"' | '|'));
    let rest = rest.strip_prefix("question ").or(rest.strip_prefix("answer ")).unwrap_or(rest);
    let ends = rest.char_indices().take_while(|(at, _)| *at <= LONGEST_LABEL).filter(|(_, c)| ['.', ')', ':', ' ', '\t', '-'].contains(c));
    ends.filter(move |(at, _)| rest.len() - at > 2).map(move |(at, _)| &rest[..at])
}

fn has_answer(letter: &Letter, question: &Question) -> bool {
    question.outcome.is_some() || question.answer.is_some_and(|span| !letter.response.letter().slice(span).trim().is_empty())
}
