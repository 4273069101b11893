//! A stretch of one part of a document.

use serde::{Deserialize, Serialize};

use super::PartId;
use crate::text::Span;

/// A stretch of one part. As JSON `[start, end]` for the letter, and `{"part": 1, "span": [start, end]}` for an attachment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Location {
    /// Which part.
    pub part: PartId,
    /// Bytes of its text.
    pub span: Span,
}

impl Location {
    /// A stretch of the letter.
    pub fn of_letter(span: impl Into<Span>) -> Self {
        Location { part: PartId::LETTER, span: span.into() }
    }

    /// Where it begins, for putting things in order.
    pub fn start(self) -> (PartId, usize) {
        (self.part, self.span.start)
    }

    /// The stretch, where it is one of the letter.
    pub fn in_letter(self) -> Option<Span> {
        self.part.is_letter().then_some(self.span)
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Location) -> bool {
        self.part == other.part && self.span.contains(other.span)
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Location) -> bool {
        self.part == other.part && self.span.overlaps(other.span)
    }
}

/// A location as it is written.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Letter(Span),
    Other { part: PartId, span: Span },
}

impl From<Location> for Written {
    fn from(Location { part, span }: Location) -> Self {
        if part.is_letter() { Written::Letter(span) } else { Written::Other { part, span } }
    }
}

impl From<Written> for Location {
    fn from(written: Written) -> Self {
        match written {
            Written::Letter(span) => Location::of_letter(span),
            Written::Other { part, span } => Location { part, span },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Location, PartId};

    #[test]
    fn a_location_in_the_letter_is_written_as_a_span() {
        let letter = Location::of_letter(2..7);
        let other = Location { part: PartId::of_attachment(1), ..letter };
        for (location, written) in [(letter, "[2,7]"), (other, r#"{"part":2,"span":[2,7]}"#)] {
            assert_eq!(serde_json::to_string(&location).unwrap(), written);
            assert_eq!(serde_json::from_str::<Location>(written).unwrap(), location);
        }
    }

    #[test]
    fn parts_share_nothing() {
        let letter = Location::of_letter(2..7);
        let other = Location { part: PartId::of_attachment(0), ..letter };
        assert!(letter.overlaps(letter) && letter.contains(letter));
        assert!(!letter.overlaps(other) && !letter.contains(other) && other.in_letter().is_none());
    }
}
