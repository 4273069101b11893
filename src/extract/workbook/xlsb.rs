//! A workbook of binary parts (XLSB) to a `Book`: MS-XLSB, its records in a row.

use super::book::{Area, Book, Cell, MOST_PARTS, MOST_STRINGS, Sheet};
use super::moment::Epoch;
use super::page_words::page_words;
use super::styles::{Styles, error, short_number, truth};
use super::xlsx::{end_sheet, is_sheet};
use crate::extract::package::Package;

/// A record: its number and its bytes.
pub(crate) type Record<'a> = (u32, &'a [u8]);

/// The records of a part.
pub(crate) struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = self.number(2)?;
        let size = self.number(4)? as usize;
        let (bytes, rest) = self.0.split_at_checked(size).unwrap_or((self.0, &[]));
        self.0 = rest;
        Some((kind, bytes))
    }
}

impl<'a> Records<'a> {
    /// The records of these bytes.
    pub(crate) fn of(raw: &'a [u8]) -> Self {
        Records(raw)
    }

    /// A number of seven bits a byte; the numbers of records keep the bit that says that another byte follows.
    fn number(&mut self, most: usize) -> Option<u32> {
        let mut number = 0;
        for turn in 0..most {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * turn);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(crate) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A string that its length stands before, and where the bytes after it begin; none where it is said to be none.
pub(crate) fn wide(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let length = long(bytes, at)?;
    if length == u32::MAX {
        return Some((String::new(), at + 4));
    }
    let rest = bytes.get(at + 4..)?;
    let raw = &rest[..rest.len().min((length as usize).saturating_mul(2))];
    let units = raw.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some((char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect(), at + 4 + raw.len()))
}

/// Reads a workbook.
pub(super) fn read(package: &mut Package, main: &str) -> Book {
    let mut book = Book::default();
    let relations = package.relations(main);
    let mut of_kind = |kind: &str| {
        let target = relations.of_kinds(&[kind]).next()?.target.clone();
        package.part(&target)
    };
    let mut styles = styles(&of_kind("styles").unwrap_or_default());
    let strings = shared_strings(&of_kind("sharedStrings").unwrap_or_default());
    let listed = listed_sheets(&package.part(main).unwrap_or_default(), &mut styles, &mut book);
    let mut headers = Vec::new();
    for (name, id) in listed {
        let Some(relation) = relations.get(&id).filter(|relation| is_sheet(relation) && !book.is_full()) else { continue };
        let mut sheet = Sheet::named(&name);
        let raw = package.part(&relation.target).unwrap_or_default();
        let mut row = 0;
        for record in Records(&raw) {
            row = take(record, row, &mut sheet, &mut book, &styles, &strings).unwrap_or(row);
            if let (479, bytes) = record {
                header(bytes, &mut headers, &mut sheet, &mut book);
            }
            if book.is_full() {
                break;
            }
        }
        end_sheet(package, &relation.target, &mut book, sheet);
    }
    book.remarks.append(&mut package.remarks);
    book
}

/// The names of the visible sheets and by what the workbook calls their parts, in order.
fn listed_sheets(raw: &[u8], styles: &mut Styles, book: &mut Book) -> Vec<(String, String)> {
    let mut sheets = Vec::new();
    for (kind, bytes) in Records(raw) {
        match kind {
            // BrtWbProp
            153 if bytes.first().is_some_and(|flags| flags & 1 != 0) => styles.epoch = Epoch::Of1904,
            // BrtBundleSh
            156 => {
                let named = wide(bytes, 8).and_then(|(id, at)| Some((wide(bytes, at)?.0, id)));
                match long(bytes, 0) {
                    Some(0) if sheets.len() < MOST_PARTS => sheets.extend(named),
                    _ => book.hidden_sheets += 1,
                }
            }
            _ => {}
        }
    }
    sheets
}

fn styles(raw: &[u8]) -> Styles {
    let mut styles = Styles::default();
    let mut is_in_cells = false;
    for (kind, bytes) in Records(raw) {
        match kind {
            // BrtFmt
            44 => {
                if let (Some(format), Some((code, _))) = (short(bytes, 0), wide(bytes, 2)) {
                    styles.define(u32::from(format), &code);
                }
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            617 => is_in_cells = true,
            618 => is_in_cells = false,
            // BrtXF
            47 if is_in_cells => styles.push(u32::from(short(bytes, 2).unwrap_or(0))),
            _ => {}
        }
    }
    styles
}

fn shared_strings(raw: &[u8]) -> Vec<String> {
    // BrtSSTItem
    Records(raw).filter(|(kind, _)| *kind == 19).take(MOST_STRINGS).map(|(_, bytes)| wide(bytes, 1).unwrap_or_default().0).collect()
}

/// Takes a record of a sheet; says which row begins with it.
fn take((kind, bytes): Record, row: u32, sheet: &mut Sheet, book: &mut Book, styles: &Styles, strings: &[String]) -> Option<u32> {
    match kind {
        // BrtRowHdr
        0 => {
            let row = long(bytes, 0)?.saturating_add(1);
            if bytes.get(11)? & 0x10 != 0 || (short(bytes, 8)? == 0 && bytes.get(11)? & 0x20 != 0) {
                sheet.hide_row(row);
            }
            return Some(row);
        }
        // BrtColInfo
        60 => {
            let (first, last) = (long(bytes, 0)?.saturating_add(1), long(bytes, 4)?.saturating_add(1));
            sheet.set_columns(first, last, short(bytes, 16)? & 1 != 0 || long(bytes, 8)? == 0);
        }
        // BrtMergeCell
        176 => {
            let at = |at| Some(long(bytes, at)?.saturating_add(1));
            sheet.merge(Area { first: (at(0)?, at(8)?), last: (at(4)?, at(12)?) });
        }
        2..=11 | 62 => {
            let (column, style) = (long(bytes, 0)?.saturating_add(1), (long(bytes, 4)? & 0x00ff_ffff) as usize);
            let real = || Some(f64::from_le_bytes(bytes.get(8..16)?.try_into().ok()?));
            let (words, is_number) = match kind {
                2 => (styles.number(short_number(long(bytes, 8)?), style), true),
                3 | 11 => (error(*bytes.get(8)?).to_owned(), false),
                4 | 10 => (truth(*bytes.get(8)? != 0).to_owned(), false),
                5 | 9 => (styles.number(real()?, style), true),
                6 | 8 => (styles.text(wide(bytes, 8)?.0, style), false),
                7 => (styles.text(strings.get(long(bytes, 8)? as usize)?.clone(), style), false),
                _ => (styles.text(wide(bytes, 9)?.0, style), false),
            };
            book.put(sheet, Cell { row, column, words, is_number });
        }
        _ => {}
    }
    None
}

/// BrtBeginHeaderFooter: up to six strings, each once in all sheets.
fn header(bytes: &[u8], headers: &mut Vec<String>, sheet: &mut Sheet, book: &mut Book) {
    let mut at = 2;
    for _ in 0..6 {
        let Some((raw, end)) = wide(bytes, at) else { return };
        at = end;
        let words = page_words(&raw);
        if !headers.contains(&words) {
            book.note(sheet, 1, 1, &words);
            headers.push(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{blocks, content, relations, zip};
    use crate::extract::told::told;

    fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
        let head = if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8] };
        [head, vec![bytes.len() as u8], bytes.to_vec()].concat()
    }

    fn wide(words: &str) -> Vec<u8> {
        let units: Vec<u16> = words.encode_utf16().collect();
        (units.len() as u32).to_le_bytes().into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn records_are_cells() {
        let row = |row: u32, hidden: u8| record(0, &[numbers(&[row, 0]), vec![0x2c, 1, 0, hidden, 0]].concat());
        let sheet = [
            record(60, &[numbers(&[2, 2, 2_560, 0]), vec![1, 0]].concat()),
            row(0, 0),
            record(7, &numbers(&[0, 0, 0])),
            record(6, &[numbers(&[1, 0]), wide("Bléa")].concat()),
            record(7, &numbers(&[2, 0, 0])),
            row(1, 0x10),
            record(7, &numbers(&[0, 0, 0])),
            row(2, 0),
            record(5, &[numbers(&[0, 1]), 43_904_f64.to_le_bytes().to_vec()].concat()),
            record(2, &numbers(&[1, 2, (45 << 2) | 3])),
            record(10, &[numbers(&[3, 0]), vec![1, 0, 0]].concat()),
            record(3, &[numbers(&[16_383, 0]), vec![0x2a]].concat()),
            record(479, &[vec![0, 0], wide("&CTarn Council"), numbers(&[u32::MAX])].concat()),
        ]
        .concat();
        let styles =
            [record(47, &[0, 0, 14, 0]), record(617, &[1]), record(47, &[0; 4]), record(47, &[0, 0, 14, 0]), record(47, &[0, 0, 10, 0])]
                .concat();
        let workbook = [
            record(156, &[numbers(&[0, 1]), wide("r1"), wide("Tarns")].concat()),
            record(156, &[numbers(&[2, 2]), wide("r2"), wide("No")].concat()),
        ]
        .concat();
        let of_workbook =
            relations(&[("worksheet", "r1", "worksheets/sheet1.bin"), ("styles", "r8", "styles.bin"), ("sharedStrings", "r9", "s.bin")]);
        let root = relations(&[("officeDocument", "r1", "xl/workbook.bin")]);
        let strings = record(19, &[vec![0], wide("Tarn")].concat());
        let parts: [(&str, &[u8]); 6] = [
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.bin", &workbook),
            ("xl/_rels/workbook.bin.rels", of_workbook.as_bytes()),
            ("xl/worksheets/sheet1.bin", &sheet),
            ("xl/styles.bin", &styles),
            ("xl/s.bin", &strings),
        ];
        let bytes = zip(&parts);
        let expected = [
            "1 1 1 Tarns",
            "1 1 1 Tarn",
            "1 1 2 Bléa",
            "1 3 1 14/03/2020",
            "1 3 2 45.00%",
            "1 3 4 TRUE",
            "1 3 16384 #N/A",
            "1 1 1 Tarn Council",
        ];
        assert_eq!(blocks(&content(&bytes)), expected);
        assert_eq!(told("w", &bytes).map(|format| format.endings[0]), Some("xlsb"));
        for end in 0..sheet.len() {
            let cut = zip(&parts.map(|(name, bytes)| if name.ends_with("sheet1.bin") { (name, &bytes[..end]) } else { (name, bytes) }));
            let _ = super::super::read("w.xlsb", &cut);
        }
    }
}
