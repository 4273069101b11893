//! A log in any form to rows of cells: delimited text, a workbook, a list of JSON objects, or the tables of a page.

use super::{delimited, json, outlined, tables};
use crate::extract::{Format, Unread, decode};

/// The most cells of one row that are looked at.
pub(super) const WIDEST: usize = 300;

/// Rows of cells, as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// `csv`, `tsv`, `xlsx`, `json`, `jsonl`, `html`, `md` …
    pub(super) format: String,
    /// `UTF-8`, `UTF-16`, `windows-1252`; empty where the format says it itself.
    pub(super) encoding: &'static str,
    /// What stands between the cells; none but in delimited text.
    pub(super) delimiter: Option<char>,
    /// The tables of which the log may be one, or several with the same headings.
    pub(super) tables: Vec<Table>,
}

/// One table, or one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The name of the sheet; empty where there is but one table.
    pub(super) name: String,
    /// Its rows, in order.
    pub(super) rows: Vec<Row>,
    /// Whether the first row is known to be the headings.
    pub(super) is_headed: bool,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number, from 1: the line that it begins on in text, the row of a sheet, else its place in the table.
    pub(super) number: usize,
    /// Its cells, without spaces around them.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// The cell of a column; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// How many cells are not blank.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Reads a log.
///
/// # Errors
/// Where it has no table that could be read.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Grid, Unread> {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let grid = match ending.as_str() {
        "csv" | "tsv" | "tab" | "txt" if !is_packed(bytes) => delimited::read(bytes, &ending),
        "json" | "jsonl" | "ndjson" => {
            json::read(&decode(bytes)).map(|tables| Grid { format: ending, encoding: encoding(bytes), delimiter: None, tables })
        }
        "md" | "markdown" => {
            let raw = decode(bytes);
            let outlined = outlined::read(&raw);
            let tables = if outlined.is_empty() { tables::read(name, bytes)? } else { outlined };
            Ok(Grid { format: "md".to_owned(), encoding: encoding(bytes), delimiter: None, tables })
        }
        _ => {
            let format = Format::of_bytes(bytes)
                .or_else(|| Format::of_path(name))
                .and_then(|format| format.endings.first().copied())
                .unwrap_or(&ending)
                .to_owned();
            Ok(Grid { format, encoding: "", delimiter: None, tables: tables::read(name, bytes)? })
        }
    };
    let mut grid = grid.map_err(|message| Unread::file(name, message))?;
    for row in grid.tables.iter_mut().flat_map(|table| &mut table.rows) {
        row.cells.truncate(WIDEST);
        row.cells.iter_mut().for_each(|cell| *cell = plain(cell));
    }
    grid.tables.retain(|table| table.rows.iter().any(|row| row.filled() > 0));
    if grid.tables.is_empty() {
        return Err(Unread::file(name, "no table was found in it; a log is a table with a row for each request"));
    }
    Ok(grid)
}

/// How the characters of a text are written.
pub(super) fn encoding(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if std::str::from_utf8(bytes).is_ok() => "UTF-8",
        _ if delimited::is_wide(bytes) => "UTF-16",
        _ => "windows-1252",
    }
}

/// Whether bytes are a packed file, whatever its name says.
fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") || bytes.starts_with(b"%PDF")
}

/// A cell without spaces around it, and its line ends as one kind.
fn plain(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\u{a0}', " ");
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0').to_owned()
}
