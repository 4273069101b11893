//! What the readers of workbooks find: visible sheets with their visible cells, each with the words that it shows.
//!
//! Only cells that hold something take room, wherever they stand.

use std::collections::HashSet;

use crate::extract::content::Contained;

/// The most cells of one workbook that are read.
pub(super) const MOST_CELLS: usize = 200_000;
/// The most bytes of text of one workbook that are read.
pub(super) const MOST_TEXT: usize = 64 << 20;
/// The most strings that the cells of one workbook share: each takes room however short it is.
pub(super) const MOST_STRINGS: usize = 1_000_000;
/// The most styles and number formats: a style is told by a number of two bytes in the binary formats.
pub(super) const MOST_STYLES: usize = 65_536;
/// The most sheets, and the most things that one part says of others.
pub(super) const MOST_PARTS: usize = 10_000;
/// The last column that a sheet can have, counted from 1.
pub(super) const LAST_COLUMN: u32 = 16_384;
/// The last row that a sheet can have, counted from 1.
pub(super) const LAST_ROW: u32 = 1_048_576;

/// A workbook.
#[derive(Debug)]
pub(super) struct Book {
    /// Its visible sheets, in order.
    pub(super) sheets: Vec<Sheet>,
    /// How many are hidden.
    pub(super) hidden_sheets: usize,
    /// Files that are embedded in it.
    pub(super) contained: Vec<Contained>,
    /// What could not be read of it, in sentences.
    pub(super) remarks: Vec<String>,
    cells_left: usize,
    text_left: usize,
    is_full: bool,
}

/// A sheet. Rows and columns are counted from 1.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What stands on its tab.
    pub(super) name: String,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
    /// Words that stand in no cell: text boxes, titles of charts, headers and footers.
    pub(super) notes: Vec<Note>,
    hidden_rows: HashSet<u32>,
    hidden_columns: Vec<bool>,
    merged: Vec<Area>,
}

/// A cell that shows something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    /// What it shows, in one line.
    pub(super) words: String,
    /// Whether that is a number or a date.
    pub(super) is_number: bool,
}

/// Words that stand in no cell, and the cell that they begin over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) words: String,
}

/// Cells from one corner to the other, both in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl Default for Book {
    fn default() -> Self {
        Book {
            sheets: Vec::new(),
            hidden_sheets: 0,
            contained: Vec::new(),
            remarks: Vec::new(),
            cells_left: MOST_CELLS,
            text_left: MOST_TEXT,
            is_full: false,
        }
    }
}

impl Book {
    /// Whether something was left out because there was too much; no more is to be read then.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Takes a cell into a sheet of it, unless it is hidden or shows nothing.
    pub(super) fn put(&mut self, sheet: &mut Sheet, cell: Cell) {
        let is_outside = cell.row == 0 || cell.column == 0 || cell.row > LAST_ROW || cell.column > LAST_COLUMN;
        let words = cell.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_outside || words.is_empty() || sheet.hides(cell.row, cell.column) || !self.has_room_for(&words) {
            return;
        }
        self.cells_left -= 1;
        sheet.cells.push(Cell { words, ..cell });
    }

    /// Takes words that stand in no cell into a sheet of it, line by line.
    pub(super) fn note(&mut self, sheet: &mut Sheet, row: u32, column: u32, words: &str) {
        for line in words.lines() {
            let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() && self.has_room_for(&words) {
                self.cells_left -= 1;
                sheet.notes.push(Note { row: row.clamp(1, LAST_ROW), column: column.clamp(1, LAST_COLUMN), words });
            }
        }
    }

    fn has_room_for(&mut self, words: &str) -> bool {
        self.is_full |= self.cells_left == 0 || self.text_left < words.len();
        if self.is_full {
            return false;
        }
        self.text_left -= words.len();
        true
    }

    /// Takes a sheet after those that are there.
    pub(super) fn add(&mut self, mut sheet: Sheet) {
        sheet.finish();
        self.sheets.push(sheet);
    }
}

/// The most comparisons of cells with merged areas in one sheet.
const MOST_COMPARISONS: usize = 20_000_000;
/// The most merged areas of one sheet.
const MOST_MERGED: usize = 100_000;

impl Sheet {
    /// A sheet of this name.
    pub(super) fn named(name: &str) -> Self {
        Sheet { name: name.split_whitespace().collect::<Vec<_>>().join(" "), ..Sheet::default() }
    }

    /// Notes that a row is hidden.
    pub(super) fn hide_row(&mut self, row: u32) {
        if row <= LAST_ROW {
            self.hidden_rows.insert(row);
        }
    }

    /// Notes whether columns are hidden, from the first to the last.
    pub(super) fn set_columns(&mut self, first: u32, last: u32, are_hidden: bool) {
        let (first, last) = (first.max(1), last.min(LAST_COLUMN));
        if are_hidden && self.hidden_columns.len() <= last as usize {
            self.hidden_columns.resize(last as usize + 1, false);
        }
        for column in first..=last {
            if let Some(is_hidden) = self.hidden_columns.get_mut(column as usize) {
                *is_hidden = are_hidden;
            }
        }
    }

    /// Notes that cells are merged to one, which shows what the first of them holds.
    pub(super) fn merge(&mut self, area: Area) {
        if self.merged.len() < MOST_MERGED && area.first != area.last {
            self.merged.push(area);
        }
    }

    /// The last column of the area that was merged last, where it begins there; that column itself otherwise.
    pub(super) fn last_merged_column(&self, row: u32, column: u32) -> u32 {
        self.merged.last().filter(|area| area.first == (row, column)).map_or(column, |area| area.last.1)
    }

    /// Whether a row is hidden.
    pub(super) fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.contains(&row)
    }

    fn hides(&self, row: u32, column: u32) -> bool {
        self.hides_row(row) || self.hidden_columns.get(column as usize).copied().unwrap_or(false)
    }

    /// Leaves out what turned out to be hidden after it was read, and brings the rest in order.
    fn finish(&mut self) {
        let mut cells = std::mem::take(&mut self.cells);
        cells.retain(|cell| !self.hides(cell.row, cell.column));
        cells.sort_by_key(|cell| (cell.row, cell.column));
        cells.dedup_by_key(|cell| (cell.row, cell.column));
        let mut covered = HashSet::new();
        let mut comparisons = 0;
        for area in &self.merged {
            let from = cells.partition_point(|cell| cell.row < area.first.0);
            let within = cells[from..].iter().take_while(|cell| cell.row <= area.last.0);
            for cell in within.inspect(|_| comparisons += 1).take(MOST_COMPARISONS) {
                let at = (cell.row, cell.column);
                if at != area.first && (area.first.1..=area.last.1).contains(&cell.column) {
                    covered.insert(at);
                }
            }
            if comparisons > MOST_COMPARISONS {
                break;
            }
        }
        cells.retain(|cell| !covered.contains(&(cell.row, cell.column)));
        self.cells = cells;
    }
}

/// The row and the column of a cell's address (`C14`), dollar signs apart; the row is 0 where it says none.
pub(crate) fn address(address: &str) -> Option<(u32, u32)> {
    let plain: String = address.chars().filter(|c| *c != '$').take(16).collect();
    let digits = plain.find(|c: char| c.is_ascii_digit()).unwrap_or(plain.len());
    let (letters, digits) = plain.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((if digits.is_empty() { 0 } else { digits.parse().ok()? }, column))
}

/// The area from one address to another (`A1:C14`).
pub(super) fn area(range: &str) -> Option<Area> {
    let (first, last) = range.split_once(':')?;
    Some(Area { first: address(first)?, last: address(last)? })
}

#[cfg(test)]
mod tests {
    use super::{Area, Book, Cell, Sheet, address};

    fn cell(row: u32, column: u32) -> Cell {
        Cell { row, column, words: format!("r{row}\n c{column}"), is_number: false }
    }

    #[test]
    fn addresses_are_rows_and_columns() {
        assert_eq!([address("A1"), address("$C$14"), address("XFD1048576")], [Some((1, 1)), Some((14, 3)), Some((1_048_576, 16_384))]);
        assert_eq!([address("14"), address(""), address("A-1"), address("AAAA1"), address("A99999999999")], [None; 5]);
    }

    #[test]
    fn hidden_and_covered_cells_are_left_out() {
        let (mut book, mut sheet) = (Book::default(), Sheet::named("Tarns"));
        sheet.set_columns(2, 2, true);
        sheet.merge(Area { first: (3, 3), last: (4, 4) });
        for row in (1..=4).rev() {
            (1..=4).for_each(|column| book.put(&mut sheet, cell(row, column)));
        }
        sheet.hide_row(2);
        book.put(&mut sheet, cell(0, 1));
        book.put(&mut sheet, cell(1, 16_385));
        book.add(sheet);
        let left: Vec<_> = book.sheets[0].cells.iter().map(|cell| (cell.row, cell.column)).collect();
        assert_eq!(left, [(1, 1), (1, 3), (1, 4), (3, 1), (3, 3), (4, 1)]);
        assert_eq!(book.sheets[0].cells[0].words, "r1 c1");
    }
}
