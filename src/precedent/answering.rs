//! A response to the words that answer.

use crate::response::{Response, Role};

/// Bytes of a response's attachments that are read for what they have of a question.
const MOST_ATTACHED: usize = 128 << 10;

/// The parts of a response that answer: those of the letter, and what is attached to it.
pub(super) fn answering(response: &Response) -> Vec<&str> {
    let answers = [Role::Disclosure, Role::Decision, Role::Reasons, Role::Harm];
    let letter = response.letter();
    let mut parts: Vec<&str> = response.sections.iter().filter(|s| answers.contains(&s.role)).map(|s| letter.slice(s.span)).collect();
    if parts.is_empty() {
        parts.push(letter.as_str());
    }
    let mut left = MOST_ATTACHED;
    for attached in response.document.attachments() {
        let words = attached.text.as_str();
        let end = words.floor_char_boundary(left.min(words.len()));
        parts.push(&words[..end]);
        left -= end;
    }
    parts
}
