//! The records of one sheet of an old workbook to its cells.

use super::biff::{Record, Records, Strings};
use super::book::{Area, Book, Cell, Sheet};
use super::page_words::page_words;
use super::styles::{error, short_number, truth};
use super::xls_globals::Globals;

/// What was drawn last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    None,
    /// A note on a cell, which is a comment.
    Comment,
    Shape,
}

/// Reads one sheet.
pub(super) struct SheetReader<'a> {
    globals: &'a Globals,
    book: &'a mut Book,
    sheet: &'a mut Sheet,
    /// The headers and footers of pages that were seen, in all sheets.
    headers: &'a mut Vec<String>,
    /// The cell of a formula whose result is a text that comes next: row, column, style.
    waiting: Option<(u32, u32, usize)>,
    drawn: Drawn,
}

impl<'a> SheetReader<'a> {
    /// A reader of cells into a sheet of a book.
    pub(super) fn new(globals: &'a Globals, book: &'a mut Book, sheet: &'a mut Sheet, headers: &'a mut Vec<String>) -> Self {
        SheetReader { globals, book, sheet, headers, waiting: None, drawn: Drawn::None }
    }

    /// Reads the records of the sheet that begins there.
    pub(super) fn read(mut self, stream: &[u8], at: usize) {
        let mut streams = 0_usize;
        // In a chart, how many blocks are open, and which of them is a text.
        let (mut blocks, mut text_block) = (0_usize, None);
        for record in Records::from(stream, at) {
            match record.kind {
                0x0809 if record.at != at => streams += 1,
                0x0a if streams == 0 => break,
                0x0a => streams -= 1,
                // Begin, End, Text, SeriesText of a chart.
                0x1033 => blocks += 1,
                0x1034 => {
                    blocks = blocks.saturating_sub(1);
                    text_block = text_block.filter(|text| *text < blocks);
                }
                0x1025 => text_block = Some(blocks),
                0x100d if text_block.is_some_and(|text| text < blocks) => {
                    let words = Strings::at(&record.pieces, 2, self.globals.old).next(1).unwrap_or_default();
                    self.book.note(self.sheet, 1, 1, &words);
                }
                _ if streams == 0 => drop(self.take(&record)),
                _ => {}
            }
            if self.book.is_full() {
                break;
            }
        }
    }

    fn take(&mut self, record: &Record) -> Option<()> {
        match record.kind {
            // ROW
            0x0208 => {
                let row = u32::from(record.short(0)?) + 1;
                let (flags, height) = (*record.bytes().get(12)?, record.short(6)? & 0x7fff);
                if flags & 0x20 != 0 || (flags & 0x40 != 0 && height == 0) {
                    self.sheet.hide_row(row);
                }
            }
            // COLINFO
            0x7d => {
                let (first, last) = (u32::from(record.short(0)?) + 1, u32::from(record.short(2)?) + 1);
                self.sheet.set_columns(first, last, record.short(8)? & 1 != 0 || record.short(4)? == 0);
            }
            // MERGECELLS
            0xe5 => {
                let number = |bytes: &[u8], at: usize| u32::from(u16::from_le_bytes([bytes[at], bytes[at + 1]])) + 1;
                for area in record.bytes().get(2..)?.chunks_exact(8) {
                    self.sheet.merge(Area { first: (number(area, 0), number(area, 4)), last: (number(area, 2), number(area, 6)) });
                }
            }
            // HEADER, FOOTER
            0x14 | 0x15 => {
                let width = if self.globals.old.is_some() { 1 } else { 2 };
                let words = page_words(&Strings::at(&record.pieces, 0, self.globals.old).next(width)?);
                if !self.headers.contains(&words) {
                    self.book.note(self.sheet, 1, 1, &words);
                    self.headers.push(words);
                }
            }
            // OBJ: the first of its parts says what it is.
            0x5d => self.drawn = if record.short(4)? == 0x19 { Drawn::Comment } else { Drawn::Shape },
            // TXO
            0x01b6 if self.drawn == Drawn::Shape && self.globals.old.is_none() => {
                let flags = *record.pieces.get(1)?.first()?;
                let words = Strings::at(record.pieces.get(1..)?, 1, None).characters(usize::from(record.short(10)?), flags & 1 != 0);
                self.book.note(self.sheet, 1, 1, &words);
            }
            _ => return self.take_cells(record),
        }
        Some(())
    }

    fn take_cells(&mut self, record: &Record) -> Option<()> {
        // STRING: the result of the formula before it.
        if record.kind == 0x0207 {
            let (row, column, style) = self.waiting.take()?;
            let words = Strings::at(&record.pieces, 0, self.globals.old).next(2)?;
            return self.put(row, column, self.globals.styles.text(words, style), false);
        }
        if !matches!(record.kind, 0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x0203 | 0x0204 | 0x0205 | 0x027e) {
            return None;
        }
        let (row, column, style) = (u32::from(record.short(0)?) + 1, u32::from(record.short(2)?) + 1, usize::from(record.short(4)?));
        let styles = &self.globals.styles;
        let real = || Some(f64::from_le_bytes(record.bytes().get(6..14)?.try_into().ok()?));
        match record.kind {
            // LABELSST
            0x00fd => {
                let words = self.globals.strings.get(record.long(6)? as usize)?.clone();
                self.put(row, column, styles.text(words, style), false)
            }
            // LABEL, RSTRING
            0x0204 | 0x00d6 => {
                let words = Strings::at(&record.pieces, 6, self.globals.old).next(2)?;
                self.put(row, column, styles.text(words, style), false)
            }
            // NUMBER
            0x0203 => self.put(row, column, styles.number(real()?, style), true),
            // RK
            0x027e => self.put(row, column, styles.number(short_number(record.long(6)?), style), true),
            // BOOLERR
            0x0205 => {
                let (value, is_error) = (*record.bytes().get(6)?, *record.bytes().get(7)? != 0);
                self.put(row, column, if is_error { error(value) } else { truth(value != 0) }.to_owned(), false)
            }
            // MULRK: cells in a row, each a style and a number.
            0x00bd => {
                let cells = record.bytes().get(4..record.bytes().len().checked_sub(2)?)?;
                for (turn, cell) in cells.chunks_exact(6).enumerate() {
                    let style = usize::from(u16::from_le_bytes([cell[0], cell[1]]));
                    let number = short_number(u32::from_le_bytes([cell[2], cell[3], cell[4], cell[5]]));
                    self.put(row, column + turn as u32, styles.number(number, style), true);
                }
                Some(())
            }
            // FORMULA
            _ => self.take_result(record.bytes().get(6..14)?.try_into().ok()?, row, column, style),
        }
    }

    /// The result of a formula: a number, or what stands in its place.
    fn take_result(&mut self, raw: [u8; 8], row: u32, column: u32, style: usize) -> Option<()> {
        if raw[6..] != [0xff, 0xff] {
            return self.put(row, column, self.globals.styles.number(f64::from_le_bytes(raw), style), true);
        }
        match raw[0] {
            0 => self.waiting = Some((row, column, style)),
            1 => self.put(row, column, truth(raw[2] != 0).to_owned(), false)?,
            2 => self.put(row, column, error(raw[2]).to_owned(), false)?,
            _ => {}
        }
        Some(())
    }

    fn put(&mut self, row: u32, column: u32, words: String, is_number: bool) -> Option<()> {
        self.book.put(self.sheet, Cell { row, column, words, is_number });
        Some(())
    }
}
