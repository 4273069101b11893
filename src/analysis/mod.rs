//! Text to terms: what a word is, here and nowhere else. Knows no engine.
//!
//! 1. [`word`] splits text into words: runs of letters, digits and inner apostrophes, straight or curly, with accents that are written after
//!    their letter, signs that show nothing, and the hyphen at which a line broke one.
//! 2. `amount` takes a number that is written in several ways for one word.
//! 3. [`folding`] writes letters with accents, and other forms of letters and digits, as plain ones.
//! 4. [`analyzer`] makes of each word its term: lower case, folded, and stemmed for English; `council’s`, `Council's` and `councils`
//!    are one term, and so are `O’Neill` and `ONeill`. `SEND` is a term of its own besides `send`.
//! 5. [`memo`] remembers what was made of the words that were met last.
//! 6. [`request_words`] lists the words of any request.
//! 7. [`beginnings`] says of most words, without stemming them, that they are not among those that are sought.

mod amount;
mod analyzer;
mod beginnings;
mod folding;
mod memo;
mod request_words;
mod word;

pub(crate) use amount::{amount, list};
pub use analyzer::{Analyzer, Word};
pub use beginnings::Beginnings;
pub use request_words::{FUNCTION_WORDS, QUESTION_WORDS, REQUEST_WORDS, is_abbreviation, is_function_word, is_loud};
pub(crate) use word::{is_accent, is_silent};

/// Two neighbouring terms as one. A term has no space in it.
pub fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}
