//! The beginning of the main stream (the file information block) to where everything stands.

use super::bytes::{u16_at, u32_at};
use crate::extract::container::ENCRYPTED;

/// What is said of a document that is older.
pub(crate) const OLD: &str = "it is a Word document of before 1997, which is not read; save it as DOCX or PDF";

/// Lengths and places, in characters and in bytes of the table stream. [MS-DOC] 2.5.
pub(crate) struct Fib {
    uses_table_1: bool,
    /// The lengths of the stories, in characters, in the order in which they stand.
    pub(crate) stories: Stories,
    places: Vec<(usize, usize)>,
}

/// The lengths of the stories, in characters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stories {
    pub(crate) text: usize,
    pub(crate) footnotes: usize,
    pub(crate) headers: usize,
    pub(crate) comments: usize,
    pub(crate) endnotes: usize,
    pub(crate) boxes: usize,
    pub(crate) header_boxes: usize,
}

/// What the places are of, by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    Styles = 1,
    FootnoteMarks = 2,
    Headers = 11,
    CharacterRuns = 12,
    ParagraphRuns = 13,
    Fonts = 15,
    Pieces = 33,
    EndnoteMarks = 46,
    Lists = 73,
    ListUses = 74,
}

impl Fib {
    /// Reads it.
    ///
    /// # Errors
    /// Where the document is encrypted, too old or no Word document.
    pub(crate) fn read(main: &[u8]) -> Result<Self, String> {
        let corrupt = || "it is corrupt: it breaks off where it says where its text stands; ask for it again".to_owned();
        let (mark, version, flags) = (u16_at(main, 0), u16_at(main, 2), u16_at(main, 0xa));
        let (Some(mark), Some(version), Some(flags)) = (mark, version, flags) else { return Err(corrupt()) };
        if mark == 0xa5dc || mark == 0xa5db || (0xa5ec == mark && version < 0x6a && version > 0) {
            return Err(OLD.to_owned());
        }
        if mark != 0xa5ec {
            return Err("it is corrupt: its main stream does not begin as that of a Word document; ask for it again".to_owned());
        }
        if flags & 0x100 != 0 {
            return Err(ENCRYPTED.to_owned());
        }
        let words = usize::from(u16_at(main, 0x20).ok_or_else(corrupt)?);
        let numbers_at = 0x22 + words * 2 + 2;
        let numbers = usize::from(u16_at(main, numbers_at - 2).ok_or_else(corrupt)?);
        let places_at = numbers_at + numbers * 4 + 2;
        let count = usize::from(u16_at(main, places_at - 2).ok_or_else(corrupt)?);
        let length = |at: usize| u32_at(main, numbers_at + at * 4).map_or(0, |length| length.min(i32::MAX as u32) as usize);
        let place = |at: usize| Some((u32_at(main, places_at + at * 8)? as usize, u32_at(main, places_at + at * 8 + 4)? as usize));
        Ok(Fib {
            uses_table_1: flags & 0x200 != 0,
            stories: Stories {
                text: length(3),
                footnotes: length(4),
                headers: length(5),
                comments: length(7),
                endnotes: length(8),
                boxes: length(9),
                header_boxes: length(10),
            },
            places: (0..count).map_while(place).collect(),
        })
    }

    /// The stream that says where everything stands.
    pub(crate) fn table_name(&self) -> &'static str {
        if self.uses_table_1 { "/1Table" } else { "/0Table" }
    }

    /// The one that it is in where the document is wrong about it.
    pub(crate) fn other_table_name(&self) -> &'static str {
        if self.uses_table_1 { "/0Table" } else { "/1Table" }
    }

    /// Whether it has comments.
    pub(crate) fn has_comments(&self) -> bool {
        self.stories.comments > 0
    }

    /// A table of the table stream; empty where there is none.
    pub(crate) fn table<'a>(&self, which: Table, table: &'a [u8]) -> &'a [u8] {
        let (start, length) = self.places.get(which as usize).copied().unwrap_or_default();
        table.get(start..).map_or(&[], |rest| &rest[..length.min(rest.len())])
    }

    /// All that stands in the table stream from where a table begins on.
    pub(crate) fn table_and_rest<'a>(&self, which: Table, table: &'a [u8]) -> &'a [u8] {
        match self.places.get(which as usize) {
            Some((start, length)) if *length > 0 => table.get(*start..).unwrap_or_default(),
            _ => &[],
        }
    }
}
