//! What was asked, one by one, to how it stands beside the letter.

use super::anchor::anchor;
use crate::document::Location;
use crate::response::{Decision, Response, shorten};

/// A question as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// Its number as written.
    pub label: String,
    /// The words that ask.
    pub text: String,
    /// The anchor of the passage that asks.
    pub anchor: String,
    /// The outcome, where the letter gives one for it.
    pub outcome: Option<Decision>,
    /// The anchor of the passage that answers.
    pub answer: Option<String>,
}

/// The words of a question on one line, without the number that stands beside them.
fn unnumbered(text: &str, label: Option<&str>) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = |c: char| c.is_alphanumeric();
    let number = |label: &str| line.trim_start_matches(|c| !words(c)).strip_prefix(label.trim_matches(|c| !words(c))).map(str::to_owned);
    let rest = label.and_then(number).filter(|rest| rest.starts_with(['.', ')', ':', ' ', ']']));
    rest.map(|rest| rest.trim_start_matches(|c: char| c.is_whitespace() || ".):]".contains(c)).to_owned()).unwrap_or(line)
}

/// The questions of a letter that answers one by one.
pub(super) fn questions(response: &Response) -> Vec<QuestionRow> {
    if response.questions.len() < 2 {
        return Vec::new();
    }
    let rows = response.questions.iter().enumerate().map(|(i, question)| QuestionRow {
        label: question.label.clone().unwrap_or_else(|| (i + 1).to_string()),
        text: shorten(&unnumbered(response.letter().slice(question.span), question.label.as_deref()), 160),
        anchor: anchor(response, Location::of_letter(question.span)).unwrap_or_default(),
        outcome: question.known_outcome(),
        answer: question.answer.and_then(|span| anchor(response, Location::of_letter(span))),
    });
    rows.collect()
}
