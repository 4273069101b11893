//! The words of a question, for telling whether another question only repeats it.

use std::collections::BTreeSet;

/// Its first words of three letters or more.
pub(super) struct QuestionWords<'a>(BTreeSet<&'a str>);

/// How many questions of a request are compared with those that repeat them.
pub(super) const MOST_COMPARED: usize = 64;

impl<'a> QuestionWords<'a> {
    /// Of folded words.
    pub(super) fn of(words: &'a str) -> Self {
        QuestionWords(words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).take(60).collect())
    }

    /// Whether the two share six words in ten, and three at least.
    pub(super) fn is_like(&self, other: &QuestionWords) -> bool {
        let shared = self.0.intersection(&other.0).count();
        shared * 10 >= self.0.len().min(other.0.len()) * 6 && shared >= 3
    }
}
