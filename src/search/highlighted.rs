//! Text of which some words are marked, for people and as HTML.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Text of which some words are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Marked)]
pub struct Highlighted {
    /// The text, piece by piece.
    pub runs: Vec<Run>,
}

/// A piece of text that is marked, or is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Run {
    /// The words as they stand in the letter.
    pub text: String,
    /// Whether they were looked for.
    pub marked: bool,
}

impl Highlighted {
    /// Unmarked text.
    pub fn plain(text: &str) -> Self {
        Highlighted { runs: vec![Run { text: text.to_owned(), marked: false }] }
    }

    /// The words without marks.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    /// As HTML: escaped, with `<mark>` around what is marked.
    pub fn html(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Highlighted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for run in &self.runs {
            if run.marked {
                write!(f, "<mark>{}</mark>", Escaped(&run.text))?;
            } else {
                write!(f, "{}", Escaped(&run.text))?;
            }
        }
        Ok(())
    }
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}
