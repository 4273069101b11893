//! Words to the first number in them, and to what it counts.

use std::collections::BTreeSet;

use super::figure::Unit;
use crate::audit::letter::cue;
use crate::text::Span;

/// The first number of the words: its unit, its hundredths, where.
pub(super) fn number(words: &str) -> Option<(Unit, i64, Span)> {
    let found = cue!(r"(?P<pound>£ ?)?\b(?P<whole>\d{1,3}(,\d{3})+|\d+)(\.(?P<part>\d{1,2}))?\b ?(?P<after>%|per cent|million|m\b|k\b)?")
        .captures(words)?;
    let whole: i64 = found.name("whole")?.as_str().replace(',', "").parse().ok().filter(|n| *n < 1_000_000_000_000)?;
    let part = found.name("part").map_or(0, |p| p.as_str().parse::<i64>().unwrap_or(0) * if p.len() == 1 { 10 } else { 1 });
    let after = found.name("after").map_or("", |m| m.as_str());
    let times = match after {
        "million" | "m" => 1_000_000,
        "k" => 1_000,
        _ => 1,
    };
    let unit = match (found.name("pound").is_some(), after) {
        (true, _) => Unit::Pounds,
        (_, "%") => Unit::Percent,
        (_, after) if after.starts_with("per") => Unit::Percent,
        _ => Unit::Count,
    };
    Some((unit, (whole * 100 + part) * times, found.get(0)?.range().into()))
}

/// Words that say nothing of what is counted.
const EMPTY: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "in",
    "for",
    "and",
    "or",
    "to",
    "by",
    "on",
    "at",
    "from",
    "with",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "be",
    "been",
    "did",
    "do",
    "does",
    "how",
    "many",
    "much",
    "what",
    "which",
    "who",
    "where",
    "when",
    "please",
    "provide",
    "state",
    "give",
    "tell",
    "me",
    "us",
    "you",
    "your",
    "we",
    "our",
    "i",
    "it",
    "there",
    "their",
    "this",
    "that",
    "these",
    "those",
    "each",
    "every",
    "all",
    "any",
    "number",
    "total",
    "amount",
    "figure",
    "financial",
    "year",
    "calendar",
    "period",
    "month",
    "between",
    "during",
    "since",
    "per",
    "would",
    "like",
    "know",
    "also",
    "not",
    "as",
    "if",
    "overall",
    "grand",
    "question",
    "asked",
    "ask",
    "information",
    "request",
    "give",
    "given",
    "made",
    "up",
    "into",
    "its",
    "so",
    "far",
    "no",
    "yes",
    "council",
    "force",
    "borough",
    "police",
    "recorded",
    "say",
    "comparing",
    "thank",
];

/// What the words count: content words without endings.
pub(super) fn subject(words: &str) -> BTreeSet<String> {
    words
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.len() > 2 && !EMPTY.contains(w))
        .map(|w| {
            let stem = ["ings", "ing", "ies", "es", "ed", "s"].iter().find_map(|end| w.strip_suffix(end).filter(|stem| stem.len() > 2));
            stem.unwrap_or(w).to_owned()
        })
        .filter(|w| !EMPTY.contains(&w.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{number, subject};
    use crate::audit::consistency::Unit;

    #[test]
    fn numbers_have_units() {
        assert_eq!(number("£412,650.5 spent").map(|n| (n.0, n.1)), Some((Unit::Pounds, 41_265_050)));
        assert_eq!(number("12.5% of").map(|n| (n.0, n.1)), Some((Unit::Percent, 1_250)));
        assert_eq!(number("£1.2 million").map(|n| n.1), Some(120_000_000));
        assert_eq!(number("none"), None);
    }

    #[test]
    fn what_is_counted_is_told_without_endings() {
        let words: Vec<_> = subject("how many incidents of fly-tipping were there in the borough").into_iter().collect();
        assert_eq!(words, ["fly", "incident", "tipp"]);
    }
}
