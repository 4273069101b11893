//! A response to what it was written for: one that tells how a review ended refuses in words that fit no first answer.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::response::{LetterKind, Response};

/// What a response was written for, by what was read of it, its title, or what it says of itself.
pub(super) fn letter_kind(response: &Response) -> LetterKind {
    let title = response.title.as_ref().map_or("", |title| title.value.as_str());
    match response.known_kind() {
        Some(kind) if kind != LetterKind::Answer => kind,
        _ if is_titled(title) || tells_of_outcome(response.letter().as_str()) => LetterKind::Review,
        _ => LetterKind::Answer,
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
