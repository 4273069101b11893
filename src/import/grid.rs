//! A log in any form to rows of cells: delimited text, a workbook, a list of JSON objects, or the tables of a page.

use super::characters::encoding;
use super::table::{Grid, WIDEST};
use super::{delimited, json, outlined, tables};
use crate::extract::{Format, Unread, decode};

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
            let format = Format::of_path(name)
                .or_else(|| Format::of_bytes(bytes))
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

/// Whether bytes are a packed file, whatever its name says.
fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") || bytes.starts_with(b"%PDF")
}

/// A cell without spaces around it, and its line ends as one kind.
fn plain(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\u{a0}', " ");
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0').to_owned()
}
