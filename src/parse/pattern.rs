//! Regular expressions over folded words: bytes and small letters only, so that they run on the fast engine.

use regex::bytes::Regex;

/// Compiles one of the parser's own patterns, in which `\\w` is a letter or digit of a folded word, an apostrophe or a hyphen.
pub(super) fn pattern(raw: &str) -> Regex {
    Regex::new(&format!("(?-u){}", raw.replace("\\w", "[a-z0-9'-]"))).expect("the parser's patterns are fixed, and tested")
}

/// Whether folded words match.
pub(super) trait Matches {
    /// Whether they match anywhere.
    fn in_words(&self, words: &str) -> bool;
}

impl Matches for Regex {
    fn in_words(&self, words: &str) -> bool {
        self.is_match(words.as_bytes())
    }
}
