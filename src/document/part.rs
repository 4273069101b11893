//! One part of a document: the letter, or a file that came with it.

use serde::{Deserialize, Serialize};

use super::Place;
use crate::text::{Span, Text};

/// The number of a part: 0 for the letter, from 1 on for its attachments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartId(u16);

impl PartId {
    /// The letter.
    pub const LETTER: PartId = PartId(0);

    /// The attachment that has so many before it.
    pub fn of_attachment(before: usize) -> Self {
        PartId(u16::try_from(before + 1).unwrap_or(u16::MAX))
    }

    /// The number itself.
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Whether it is the letter.
    pub fn is_letter(self) -> bool {
        self == PartId::LETTER
    }
}

/// A part of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number.
    #[serde(default, skip_serializing_if = "is_letter")]
    pub id: PartId,
    /// The name of its file, without folders; empty where it came from no file of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its media type, such as `text/csv`; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub media: String,
    /// Its words.
    pub text: Text,
    /// Where stretches of the text stand in the file, in order and not overlapping, for formats that have such places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layout: Vec<(Span, Place)>,
    /// blake3 of its bytes in hexadecimal digits; empty where it came from no file of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

impl Part {
    /// Where a stretch of its text begins in the file, as far as the format says.
    pub fn place(&self, span: Span) -> Option<Place> {
        let after = self.layout.partition_point(|(at, _)| at.start <= span.start);
        let (at, place) = self.layout.get(after.checked_sub(1)?)?;
        (span.start < at.end).then_some(*place)
    }
}

fn is_letter(id: &PartId) -> bool {
    id.is_letter()
}

#[cfg(test)]
mod tests {
    use super::{Part, Place};
    use crate::text::Span;

    #[test]
    fn a_stretch_has_the_place_that_it_begins_in() {
        let part = Part { layout: vec![(Span::new(0, 4), Place::Row(1)), (Span::new(5, 9), Place::Row(2))], ..Part::default() };
        let places = [(0, 2), (3, 8), (4, 8), (5, 6), (9, 9)].map(|(start, end)| part.place(Span::new(start, end)));
        assert_eq!(places, [Some(Place::Row(1)), Some(Place::Row(1)), None, Some(Place::Row(2)), None]);
    }
}
