//! A finding: what kind, where, and a sentence that shows nothing of what is hidden.

use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::kind::Kind;

/// Something that a file hides, or shows and perhaps should not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind it is.
    pub kind: Kind,
    /// What it does.
    pub effect: Effect,
    /// Where it is.
    pub at: Where,
    /// What was found: lower case, no full stop, and nothing of what is hidden.
    pub message: String,
    /// The words it is about, [masked](super::masked); none where they are not words, or stay hidden.
    #[serde(default)]
    pub excerpt: Option<String>,
}

/// Where something is in a file, or in a file within it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Where {
    /// The names of the files that lead there from the outermost, which is left out.
    pub within: Vec<String>,
    /// The place in the words of the format, such as `page 3` or `Teams!C14`; empty for the file as a whole.
    pub place: String,
}

impl Finding {
    /// A finding that does what its kind does.
    pub fn new(kind: Kind, place: impl Into<String>, message: impl Into<String>) -> Self {
        let at = Where { within: Vec::new(), place: place.into() };
        Finding { kind, effect: kind.rule().effect, at, message: message.into(), excerpt: None }
    }

    /// The same with another effect.
    pub fn with_effect(self, effect: Effect) -> Self {
        Finding { effect, ..self }
    }

    /// The same with the words that it is about, masked.
    pub fn about(self, words: &str) -> Self {
        Finding { excerpt: Some(super::mask::masked(words)), ..self }
    }

    /// The same in another place.
    pub fn in_place(self, place: impl Into<String>) -> Self {
        Finding { at: Where { place: place.into(), ..self.at }, ..self }
    }

    /// The same in a file that these names lead to.
    pub fn within(self, way: &[String]) -> Self {
        Finding { at: Where { within: way.to_vec(), ..self.at }, ..self }
    }
}

impl std::fmt::Display for Where {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.within.join(" > "))?;
        if !self.within.is_empty() && !self.place.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.place)
    }
}
