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
    /// Which file of its response it stands in: 0 for the letter's, from 1 on for those beside it.
    #[serde(default, skip_serializing_if = "is_first")]
    pub file: u16,
    /// How many bytes its file has; 0 where it came from no file of its own.
    #[serde(default, skip_serializing_if = "is_none")]
    pub size: u64,
    /// Its media type, such as `text/csv`; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub media: String,
    /// Its words.
    pub text: Text,
    /// Where stretches of the text stand in the file, in order and not overlapping, for formats that have such places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layout: Vec<(Span, Place)>,
    /// The names of its sheets, where it is a workbook, by their number less one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// What read it, where several readers can: `poppler`, `built-in`, `tesseract`; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reader: String,
    /// blake3 of its bytes in hexadecimal digits; empty where it came from no file of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

fn is_none(size: &u64) -> bool {
    *size == 0
}

fn is_first(file: &u16) -> bool {
    *file == 0
}

impl Part {
    /// Where a stretch of its text begins in the file, as far as the format says.
    pub fn place(&self, span: Span) -> Option<Place> {
        let after = self.layout.partition_point(|(at, _)| at.start <= span.start);
        let (at, place) = self.layout.get(after.checked_sub(1)?)?;
        (span.start < at.end).then_some(*place)
    }

    /// How many pages or slides of it have words, at least: the last of them that has any.
    pub fn pages(&self) -> Option<u32> {
        self.layout
            .iter()
            .filter_map(|(_, place)| if let Place::Page(page) | Place::Slide(page) = place { Some(*page) } else { None })
            .max()
    }

    /// A place of it in words, a cell by the name of its sheet: `page 3`, `Teams!C14`.
    pub fn shown(&self, place: Place) -> String {
        let Place::Cell { sheet, row, column } = place else { return place.to_string() };
        match (sheet as usize).checked_sub(1).and_then(|sheet| self.sheets.get(sheet)) {
            Some(name) => format!("{name}!{}{row}", column_letters(column)),
            None => place.to_string(),
        }
    }
}

/// The letters of a column, from 1: `A`, `Z`, `AA`.
pub(crate) fn column_letters(column: u32) -> String {
    let (mut rest, mut letters) = (column, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn is_letter(id: &PartId) -> bool {
    id.is_letter()
}

#[cfg(test)]
mod tests {
    use super::{Part, Place};
    use crate::text::Span;

    #[test]
    fn a_cell_is_called_by_its_sheet_and_letters() {
        let part = Part { sheets: vec!["Teams".to_owned()], ..Part::default() };
        let cell = |sheet, column| part.shown(Place::Cell { sheet, row: 14, column });
        assert_eq!(
            [cell(1, 3), cell(1, 26), cell(1, 27), cell(1, 16_384), cell(2, 3)],
            ["Teams!C14", "Teams!Z14", "Teams!AA14", "Teams!XFD14", "sheet 2, row 14, column 3"]
        );
        assert_eq!(part.shown(Place::Page(3)), "page 3");
    }

    #[test]
    fn a_stretch_has_the_place_that_it_begins_in() {
        let part = Part { layout: vec![(Span::new(0, 4), Place::Row(1)), (Span::new(5, 9), Place::Row(2))], ..Part::default() };
        let places = [(0, 2), (3, 8), (4, 8), (5, 6), (9, 9)].map(|(start, end)| part.place(Span::new(start, end)));
        assert_eq!(places, [Some(Place::Row(1)), Some(Place::Row(1)), None, Some(Place::Row(2)), None]);
    }
}
