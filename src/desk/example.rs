//! A passage of an earlier answer, chosen to be the example for a question.

use std::sync::Arc;

use super::triage::Triage;
use crate::document::PassageId;
use crate::response::{Key, Response};

/// A passage that was chosen.
#[derive(Clone, Debug)]
pub struct Example {
    /// The question that it is for, from 1; where none was named, the one that the answer is most like.
    pub question: Option<usize>,
    /// The answer.
    pub response: Arc<Response>,
    /// The passage; the first that answers without.
    pub passage: Option<PassageId>,
}

impl Example {
    /// The question that it is for, by its place from 0.
    pub(super) fn place(&self, triage: &Triage) -> usize {
        let last = triage.questions.len().saturating_sub(1);
        if let Some(number) = self.question {
            return number.saturating_sub(1).min(last);
        }
        let key = Key::from(&*self.response);
        let rank = |found: &crate::precedent::QuestionPrecedents| found.matches.iter().position(|one| Key::from(&*one.response) == key);
        let ranked = triage.precedents.questions.iter().enumerate().filter_map(|(place, found)| Some((rank(found)?, place)));
        ranked.min().map_or(0, |(_, place)| place.min(last))
    }

    /// Its words, on one line.
    pub(super) fn words(&self) -> Option<(String, PassageId)> {
        let passages = self.response.letter_passages();
        let chosen = match self.passage {
            Some(id) => self.response.passage(id),
            None => passages.iter().find(|passage| passage.role.answers()).or(passages.first()),
        };
        let words = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']'], "");
        chosen.map(|passage| (words(self.response.words(passage)), passage.id)).filter(|(words, _)| !words.is_empty())
    }
}
