//! What templates do to a value that they show.
#![expect(unreachable_pub, reason = "the attribute that makes a filter writes it")]

use std::fmt::Display;

use askama::{Result, Values};

/// A sentence for people: what a program puts between backticks stands between quotation marks.
#[askama::filter_fn]
pub(super) fn sentence(words: impl Display, _: &dyn Values) -> Result<String> {
    Ok(quoted(&words.to_string()))
}

/// A remark for people: a sentence that begins with a capital and ends with a full stop.
#[askama::filter_fn]
pub(super) fn remark(words: impl Display, _: &dyn Values) -> Result<String> {
    let words = quoted(&words.to_string());
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    Ok(format!("{first}{}.", letters.as_str()))
}

fn quoted(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, (inside, after))) = rest.split_once('`').and_then(|(before, more)| Some((before, more.split_once('`')?))) {
        shown.extend([before, "“", inside, "”"]);
        rest = after;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn pairs_of_backticks_become_quotation_marks() {
        assert_eq!(quoted("`soon` is not one of `part`, nor ` a lone one"), "“soon” is not one of “part”, nor ` a lone one");
    }
}
