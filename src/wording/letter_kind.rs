//! A response to the `Occasion` that it was written on: an answer, or the outcome of an internal review.

use lazy_regex::{Lazy, Regex, lazy_regex};
use serde::Serialize;

use crate::response::Response;

/// What a letter was written for. One that tells how a review ended refuses in words that fit no first answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// It answers a request.
    #[default]
    Answer,
    /// It gives the outcome of an internal review.
    Review,
}

impl LetterKind {
    /// What a response was written for, by its title or by what it says of itself.
    pub fn of(response: &Response) -> LetterKind {
        let title = response.title.as_ref().map_or("", |title| title.value.as_str());
        if is_titled(title) || tells_of_outcome(response.letter().as_str()) { LetterKind::Review } else { LetterKind::Answer }
    }
}

fn is_titled(title: &str) -> bool {
    static TITLE: Lazy<Regex> = lazy_regex!(r"(?i)\binternal review\b(?: of\b|:|\s*$)|^review of\b.*\b(?:FOI|EIR|request)");
    TITLE.is_match(title)
}

fn tells_of_outcome(letter: &str) -> bool {
    static OUTCOME: Lazy<Regex> = lazy_regex!(
        r"(?ix)
            \b(?:outcome|result)\ of\ (?:my|our|the|this|your)\ (?:internal\ )?review\ (?:is|was|of|into)\b
            | \b(?:I|we)\ have\ (?:now\ )?(?:carried\ out|completed|conducted|concluded|finished)\ (?:an|the|my|our|your)\ (?:internal\ )?review\b
            | \b(?:I|we)\ (?:have\ decided\ to\ |have\ )?(?:partly\ |therefore\ )?(?:uphold|upheld)\ (?:the|our|your)\ (?:original\ |first\ )?(?:decision|response|answer|complaint)\b"
    );
    OUTCOME.is_match(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outcome_of_a_review_is_told_from_the_right_to_one() {
        for title in
            ["Internal review of FOI2021/00417, settlement agreements", "Internal review: supplier of drones", "Drones: internal review"]
        {
            assert!(is_titled(title), "{title}");
        }
        assert!(!is_titled("Front Counter Review 2020") && !is_titled("Internal review figures, 2019 to 2021"));
        assert!(tells_of_outcome("I have now completed my review of the answer."));
        assert!(tells_of_outcome("We have decided to uphold the original decision."));
        assert!(!tells_of_outcome("You may ask for an internal review. We aim to give the outcome of the review in 20 working days."));
    }
}
