//! Text to terms: what a word is, here and nowhere else. Knows no engine.
//!
//! 1. [`word`] splits text into words: runs of letters, digits and inner apostrophes, straight or curly.
//! 2. [`folding`] writes letters with accents, and other forms of letters and digits, as plain ones.
//! 3. [`analyzer`] makes of each word its term: lower case, folded, and stemmed for English; `council’s`, `Council's` and `councils`
//!    are one term.
//! 4. [`beginnings`] says of most words, without stemming them, that they are not among those that are sought.

mod analyzer;
mod beginnings;
mod folding;
mod word;

pub use analyzer::{Analyzer, Word};
pub use beginnings::Beginnings;

/// Two neighbouring terms as one. A term has no space in it.
pub fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}
