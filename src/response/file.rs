//! The files that a response was read from, and which of them may be shown.

use serde::{Deserialize, Serialize};

use super::Date;

/// A file that an officer has looked at, known by its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// blake3 of its bytes in hexadecimal digits; the first sixteen are enough.
    pub digest: String,
    /// Who looked at it.
    pub by: String,
    /// When, where it is stated.
    pub on: Option<Date>,
}

impl Review {
    /// The fewest digits of a digest that name a file.
    pub const FEWEST_DIGITS: usize = 16;

    /// Whether it is of the file with this digest.
    pub fn is_of(&self, digest: &str) -> bool {
        self.digest.len() >= Self::FEWEST_DIGITS && digest.starts_with(&self.digest.to_ascii_lowercase())
    }
}

/// Whether what stands in a file may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clearance {
    /// Nothing that it hides was found.
    Clean,
    /// Somebody has looked at it.
    Reviewed {
        /// Who.
        by: String,
        /// When, where it is stated.
        on: Option<Date>,
    },
    /// It hides something, or it cannot be told whether it does: nothing of it is in the archive until somebody has looked at it.
    Quarantined {
        /// What was found, one sentence each.
        findings: Vec<String>,
    },
    /// It could not be read, so that nothing is known of what it holds.
    #[default]
    Unread,
}

impl Clearance {
    /// Whether its words are in the archive.
    pub fn is_cleared(&self) -> bool {
        matches!(self, Clearance::Clean | Clearance::Reviewed { .. })
    }
}

/// A file of the corpus that a response was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// Its media type by what it holds; empty where that is not known.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    /// blake3 of its bytes in hexadecimal digits; empty where they could not be had.
    pub digest: String,
    /// Whether what stands in it may be shown.
    pub clearance: Clearance,
    /// Whether its format is one that the public may have. Letters in Markdown, pages and mails hold more than is shown of them, and are
    /// for officers alone.
    pub shows_all: bool,
}

impl File {
    /// Its name, without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(&self.path, |(_, name)| name)
    }

    /// Whether the public may have the file itself.
    pub fn is_public(&self) -> bool {
        self.clearance.is_cleared() && self.shows_all
    }
}

#[cfg(test)]
mod tests {
    use super::{Clearance, File, Review};

    #[test]
    fn a_review_is_of_the_bytes_that_were_looked_at() {
        let digest = "0123456789abcdef0123456789abcdef";
        let of = |digits: &str| Review { digest: digits.to_owned(), by: "A. Officer".to_owned(), on: None }.is_of(digest);
        assert!(of(digest) && of("0123456789abcdef") && of("0123456789ABCDEF"));
        assert!(!of("0123456789abcde") && !of("") && !of("0123456789abcdee"));
    }

    #[test]
    fn the_public_has_what_was_cleared_and_shows_all() {
        let file = |shows_all, clearance| File { shows_all, clearance, ..File::default() }.is_public();
        assert!(file(true, Clearance::Clean) && !file(false, Clearance::Clean));
        assert!(!file(true, Clearance::Unread) && !file(true, Clearance::Quarantined { findings: Vec::new() }));
    }
}
