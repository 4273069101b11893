//! Questions that lean on the one before them to what that one is about: `How many of those incidents were at night?`

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asked::Asked;
use super::letter::Letter;
use super::pattern::{Matches, pattern};
use crate::text::Span;

/// For each question the words of the one whose subject it takes; none where it has its own. One that leans on a leaning one takes the
/// subject that that one took.
pub(super) fn subjects(letter: &Letter, asked: &[Asked]) -> Vec<Option<Span>> {
    let mut subjects: Vec<Option<Span>> = Vec::with_capacity(asked.len());
    for (index, question) in asked.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| subjects[before].unwrap_or(asked[before].span));
        subjects.push(before.filter(|_| LEANS.in_words(question.words(letter))));
    }
    subjects
}

/// Speaks of what was named before.
static LEANS: LazyLock<Regex> = pattern!(
    r"\b(?:of|for|in|to|from|by|with|were|are|have|did|do|about) (?:any of |all of |each of |either of )?(?:these|those|them)\b|\b(?:these|those|such) (?:incidents?|cases?|people|staff|officers?|complaints?|requests?|contracts?|events?|offences?|crimes?|accidents?|patients?|pupils?|payments?|claims?|vehicles?|employees|posts|sites|buildings|properties|applications?|\w+s)\b|\b(?:for|in|of) each (?:case|incident|instance|one|such \w+)\b|\b(?:the )?(?:above|aforementioned)\b|\bthe same (?:period|years?|incidents?|cases?|information|data|question)\b"
);

#[cfg(test)]
mod tests {
    use crate::parse::parse;
    use crate::text::Text;

    #[test]
    fn a_question_that_leans_on_another_carries_its_subject() {
        let letter = "Request\n\n1. How many dogs bit a postman?\n2. How many of those incidents were at night?\n3. For each of these, what was \
            the breed?\n4. What does a dog licence cost?\n\nResponse\n\nWe do not hold this information.\n";
        let text = Text::plain(letter);
        let questions = parse(&text).0.questions;
        let subjects: Vec<_> = questions.iter().map(|q| q.subject.map(|span| text.slice(span))).collect();
        let first = Some("1. How many dogs bit a postman?");
        assert_eq!(subjects, [None, first, first, None]);
    }
}
