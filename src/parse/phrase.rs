//! Rule tables of phrases: words that say something by where they stand, each with a sentence that proves it.
//!
//! A table is a constant beside the code that reads it. `proofs` walks every table: each phrase must be found in its own sentence, and
//! no other phrase of its table may be, so that a phrase which is altered or left out is missed.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::work::step;

/// Where a phrase must stand in the words that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere in them.
    Anywhere,
    /// They begin with it.
    Start,
    /// They end in it.
    End,
    /// It is one of the words, which spaces part.
    Word,
    /// They are a label that ends in it, whatever punctuation follows.
    Label,
}

/// Phrases any of which says the same.
pub(super) struct Phrases {
    /// The name of the table.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the proofs read it"))]
    pub(super) name: &'static str,
    /// Where each of them must stand.
    pub(super) place: Place,
    /// Each phrase, and words in which it stands so.
    pub(super) rules: &'static [(&'static str, &'static str)],
    /// All of them, to be looked for at once.
    pub(super) finder: OnceLock<AhoCorasick>,
}

impl Phrases {
    /// Whether any of them stands in these words.
    pub(super) fn found_in(&self, words: &str) -> bool {
        step(if matches!(self.place, Place::Anywhere | Place::Word) { words.len() } else { self.rules.len() });
        if self.place == Place::Anywhere {
            return self.finder().is_match(words);
        }
        self.rules.iter().any(|(phrase, _)| self.place.holds(phrase, words))
    }

    fn finder(&self) -> &AhoCorasick {
        let all = || AhoCorasick::new(self.rules.iter().map(|(phrase, _)| phrase));
        self.finder.get_or_init(|| all().expect("phrases are few and short"))
    }
}

impl Place {
    /// Whether a phrase stands in words at this place.
    pub(super) fn holds(self, phrase: &str, words: &str) -> bool {
        match self {
            Place::Anywhere => words.contains(phrase),
            Place::Start => words.starts_with(phrase),
            Place::End => words.ends_with(phrase),
            Place::Word => words.split(char::is_whitespace).any(|word| word == phrase),
            Place::Label => {
                let label = words.trim_end_matches([':', ' ', '|', '-']);
                label.strip_suffix(phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', ';', '.', '(', '|']))
            }
        }
    }
}

/// Declares tables of phrases: `NAME: Place [phrase in sentence, …]`.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $place:ident [$($phrase:literal in $proof:literal),+ $(,)?])+) => {
        $(
            $(#[$doc])*
            pub(in crate::parse) static $name: $crate::parse::phrase::Phrases = $crate::parse::phrase::Phrases {
                name: stringify!($name),
                place: $crate::parse::phrase::Place::$place,
                rules: &[$(($phrase, $proof)),+],
                finder: std::sync::OnceLock::new(),
            };
        )+
    };
}
pub(super) use phrases;
