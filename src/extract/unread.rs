//! A file, or a line of one, that could not be read.

use crate::text::plain;

/// A file, or a line of one, that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Unread {
    /// Path within the corpus.
    pub path: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What is wrong and the way out: lower case, no full stop.
    pub message: String,
}

impl Unread {
    /// A file that could not be read as a whole.
    pub fn file(path: &str, message: impl Into<String>) -> Self {
        Unread { path: path.to_owned(), line: None, column: None, message: message.into() }
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", plain(&self.path))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {}", plain(&self.message))
    }
}
