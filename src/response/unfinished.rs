//! A letter to what a draft of it left open: blanks that were never filled in, and marks of what is missing.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::text::Span;

/// The blanks and marks that are still in a letter, in order. What people take out of a letter before it is published, such as
/// `[name]`, is none of them.
pub fn left_open(letter: &str) -> Vec<Span> {
    static OPEN: Lazy<Regex> = lazy_regex!(
        r"\[(?:missing: |example, said once, )[^\]]*\]|\[(?:facts of this case|date|year|number|amount|reference|authority|subject)(?: \d+)?\]"
    );
    OPEN.find_iter(letter).map(|hit| Span::new(hit.start(), hit.end())).collect()
}

/// The first mark in a letter of what a draft is missing, which no letter that was sent has.
pub fn missing_mark(letter: &str) -> Option<&str> {
    let marks = left_open(letter).into_iter().map(|span| &letter[span.start..span.end]);
    marks.into_iter().find(|mark| mark.starts_with("[missing: ") || mark.starts_with("[example, said once, "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_a_draft_are_told_from_what_was_taken_out() {
        let letter =
            "Dear [name], your request of [date 2]. [missing: harm, FOIA 43(2): not chosen; choose it, or write it] [Name redacted] [1]";
        let open: Vec<&str> = left_open(letter).into_iter().map(|span| &letter[span.start..span.end]).collect();
        assert_eq!(open, ["[date 2]", "[missing: harm, FOIA 43(2): not chosen; choose it, or write it]"]);
        assert_eq!((missing_mark(letter), missing_mark("on [date], [missing], by [name]")), (Some(open[1]), None));
    }
}
