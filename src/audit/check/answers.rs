//! T17: whether each numbered question is answered.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::Question;
use crate::text::Span;

/// T17: where a letter answers question by question, a question without an answer.
pub(in crate::audit) fn each(letter: &Letter) -> Vec<Finding> {
    let questions: Vec<_> = letter.response.questions.iter().filter(|q| q.label.is_some()).collect();
    let together = taken_up_together(letter);
    let is_answered = |letter: &Letter, q: &Question| {
        is_answered(letter, q) || q.label.as_deref().and_then(number).is_some_and(|n| together.contains(&n))
    };
    let answered = questions.iter().filter(|q| is_answered(letter, q)).count();
    let missing: Vec<_> = questions.iter().filter(|q| !is_answered(letter, q)).collect();
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

/// Whether a line of the body's own begins with the question's label.
fn is_taken_up(letter: &Letter, label: &str) -> bool {
    let plain = label.to_ascii_lowercase();
    letter.own(letter.response.letter().whole()).lines().any(|line| {
        let rest = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '(' | '"' | '|'));
        let rest = rest.strip_prefix("question ").or(rest.strip_prefix("answer ")).unwrap_or(rest);
        rest.strip_prefix(&plain).is_some_and(|after| after.starts_with(['.', ')', ':', ' ', '\t', '-']) && after.len() > 2)
    })
}

fn is_answered(letter: &Letter, question: &Question) -> bool {
    if question.label.as_deref().is_some_and(|label| is_taken_up(letter, label)) {
        return true;
    }
    if is_followed(letter, question) {
        return true;
    }
    let again = letter.response.questions.iter().filter(|q| q.label == question.label);
    again.into_iter().any(|question| has_answer(letter, question))
}

/// Whether words that are no question stand between this question and the next.
fn is_followed(letter: &Letter, question: &Question) -> bool {
    let next = letter.response.questions.iter().map(|q| q.span.start).filter(|start| *start >= question.span.end).min();
    next.is_some_and(|next| letter.own(Span::new(question.span.end, next)).contains(char::is_alphanumeric))
}

fn has_answer(letter: &Letter, question: &Question) -> bool {
    question.outcome.is_some() || question.answer.is_some_and(|span| !letter.response.letter().slice(span).trim().is_empty())
}
