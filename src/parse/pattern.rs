//! Regular expressions over folded words: bytes and small letters only, so that they run on the fast engine.

use regex::bytes::Regex;

use super::work::step;

/// An expression as it is compiled: without Unicode, and with `\w` for a letter or digit of a folded word, an apostrophe or a hyphen.
pub(super) fn folded(raw: &str) -> String {
    format!("(?-u){}", raw.replace("\\w", "[a-z0-9'-]"))
}

/// Compiles an expression over folded words that was checked before: by `pattern!` when compiling, or by the test of its rule table.
pub(super) fn compiled(raw: &str) -> Regex {
    Regex::new(&folded(raw)).expect("every expression of the parser is checked")
}

/// One of the parser's expressions over folded words, checked when compiling and compiled when first used; see [`folded`] for `\w`.
macro_rules! pattern {
    ($raw:tt) => {{
        const _: fn() = || {
            let _ = lazy_regex::bytes_regex!($raw);
        };
        std::sync::LazyLock::new(|| $crate::parse::pattern::compiled($raw))
    }};
}
pub(super) use pattern;

/// Whether folded words match.
pub(super) trait Matches {
    /// Whether they match anywhere.
    fn in_words(&self, words: &str) -> bool;
}

impl Matches for Regex {
    fn in_words(&self, words: &str) -> bool {
        step(words.len());
        self.is_match(words.as_bytes())
    }
}
