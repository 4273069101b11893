//! Where a stretch of text stands in the file that it was read from, in the words of the file's format.

use serde::{Deserialize, Serialize};

/// A place in a file. Everything is counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A page.
    Page(u32),
    /// A cell of a workbook.
    Cell {
        /// The sheet.
        sheet: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A paragraph.
    Paragraph(u32),
    /// A message of a conversation.
    Message(u32),
    /// A row of a table.
    Row(u32),
    /// A slide of a presentation.
    Slide(u32),
    /// A page that is a picture, or a picture, whose words were read by machine: a guess at what is shown.
    Scan(u32),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Page(number) => write!(f, "page {number}"),
            Place::Cell { sheet, row, column } => write!(f, "sheet {sheet}, row {row}, column {column}"),
            Place::Paragraph(number) => write!(f, "paragraph {number}"),
            Place::Message(number) => write!(f, "message {number}"),
            Place::Row(number) => write!(f, "row {number}"),
            Place::Slide(number) => write!(f, "slide {number}"),
            Place::Scan(number) => write!(f, "page {number}, read by machine from a picture"),
        }
    }
}
