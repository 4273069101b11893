//! Sentences that retell the request, and what an officer says behind that.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::pattern::{Matches, pattern};

/// Ends of what is retold, where an officer may go on.
const MARKS: [&str; 15] = [
    ": ",
    "; ",
    " - ",
    ", which",
    ", and ",
    ", but ",
    ", this ",
    ", it ",
    ", we ",
    ", so ",
    " and we ",
    " and i ",
    " and this ",
    " but ",
    " which we ",
];

/// What a sentence that only retells the request says behind that, such as the figure asked for; none where an officer goes on in it.
pub(super) fn retold(words: &str) -> Option<&str> {
    if !RETELLS.in_words(words) {
        return None;
    }
    // What was done with those that are counted is asked, and not done by this letter.
    let counted = HOW_MANY.in_words(words);
    let behind = || MARKS.iter().filter_map(|mark| words.find(mark).map(|at| &words[at + mark.len()..])).max_by_key(|rest| rest.len());
    let rest = if counted { behind().unwrap_or("") } else { words };
    let goes_on = OFFICER_AFTER.in_words(rest) || counted && GOES_ON.in_words(rest);
    (!goes_on).then_some(rest)
}

/// Retells what was asked.
static RETELLS: LazyLock<Regex> = pattern!(
    r"^(?:in (?:it|this|that|your \w+),? )?you (?:have |had |also |then |specifically |now )*(?:ask|asked|want|wanted|seek|sought|request|requested|wish|wished|complain|complained|enquire|enquired)\b"
);
/// Goes on with what became of it.
static OFFICER_AFTER: LazyLock<Regex> = pattern!(
    r"\b(?:we|i|it|this|that|they|which|these|council|trust|force|department|authority|university|board|information)\b(?: \w+){0,4} (?:refus\w+|withh\w+|not|n't|cannot|is|are|am|was|were|has|have|hold|holds|exempt|attach\w*|enclos\w*|provide\w*|above|below)\b|\b(?:attached|enclosed|exempt|not held)\b"
);
/// Asks how many were refused, or what else was done with them.
static HOW_MANY: LazyLock<Regex> = pattern!(
    r"\b(?:how (?:many|often)|(?:numbers?|totals?|percentage|proportion|statistics|figures) (?:of|on|for))\b(?: .*)? (?:refus\w+|withh\w+|redact\w+|declin\w+|exempt\w*)\b"
);
/// Goes on behind a mark with what an officer does.
static GOES_ON: LazyLock<Regex> = pattern!(r"^(?:\w+ ){0,2}(?:refus\w+|withh\w+|declin\w+|not|no|none|nil|exempt|is|are|has|have)\b");
