//! The body's own number for a request.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A reference as the body writes it, such as `FOI2024/00123`; never blank.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// A reference that says nothing.
#[derive(Debug, thiserror::Error)]
#[error("the `reference` is blank; give the number that the body itself uses for the request")]
pub struct BlankReference;

impl Reference {
    /// Keeps `raw` without surrounding or repeated white space; an error where nothing is left.
    pub fn new(raw: &str) -> Result<Self, BlankReference> {
        let plain = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain.is_empty() { Err(BlankReference) } else { Ok(Reference(plain)) }
    }

    /// As the body writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = BlankReference;
    fn try_from(raw: String) -> Result<Self, BlankReference> {
        Reference::new(&raw)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> String {
        reference.0
    }
}
