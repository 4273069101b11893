//! T17: whether each numbered question is answered.

use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::Question;

/// T17: where a letter answers question by question, a question without an answer.
pub(in crate::audit) fn each(letter: &Letter) -> Vec<Finding> {
    let questions: Vec<_> = letter.response.questions.iter().filter(|q| q.label.is_some()).collect();
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

fn is_answered(letter: &Letter, question: &Question) -> bool {
    question.outcome.is_some() || question.answer.is_some_and(|span| !letter.response.text.slice(span).trim().is_empty())
}
