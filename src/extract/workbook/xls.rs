//! An old workbook (XLS: BIFF5 and BIFF8) to a `Book`: MS-XLS, the records of the stream `Workbook`.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::book::{Book, MOST_PARTS, Sheet};
use super::xls_globals::Globals;
use super::xls_sheet::SheetReader;
use crate::extract::ole;

/// An old workbook in a compound file.
pub(super) type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Reads a workbook.
///
/// # Errors
/// Where it is encrypted, or older than Excel 5.
pub(super) fn read(compound: &mut Compound) -> Result<Book, String> {
    let name = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"].into_iter().find(|name| compound.is_stream(name)).unwrap_or("/Workbook");
    let mut book = read_stream(&ole::stream(compound, Path::new(name)).unwrap_or_default())?;
    let storages: Vec<PathBuf> = compound
        .read_root_storage()
        .filter(|entry| entry.is_storage() && entry.name().starts_with("MBD"))
        .take(MOST_PARTS)
        .map(|entry| entry.path().to_owned())
        .collect();
    let mut left = MOST_EMBEDDED;
    for storage in storages {
        let name = storage.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let contained = ole::of_storage(compound, &storage, &name);
        let size = contained.bytes.as_ref().map_or(0, Vec::len);
        if size > left {
            book.remarks.push("what is embedded in it is too large: some of it is left out".to_owned());
            break;
        }
        left -= size;
        book.contained.push(contained);
    }
    Ok(book)
}

/// The most bytes of all embedded files of a workbook.
const MOST_EMBEDDED: usize = 128 << 20;

/// Reads the stream of a workbook.
///
/// # Errors
/// Where it is encrypted, damaged or older than Excel 5.
pub(super) fn read_stream(stream: &[u8]) -> Result<Book, String> {
    let mut globals = Globals::of(stream)?;
    let mut book = Book::default();
    book.hidden_sheets = globals.hidden_sheets;
    let mut headers = Vec::new();
    for (name, at) in std::mem::take(&mut globals.sheets) {
        if book.is_full() {
            break;
        }
        let mut sheet = Sheet::named(&name);
        SheetReader::new(&globals, &mut book, &mut sheet, &mut headers).read(stream, at);
        book.add(sheet);
    }
    Ok(book)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{blocks, compound, content, refusal};
    use crate::extract::told::told;

    fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(bytes.len() as u16).to_le_bytes(), bytes].concat()
    }

    fn shorts(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn bof(kind: u16) -> Vec<u8> {
        record(0x0809, &shorts(&[0x0600, kind, 0, 0]))
    }

    fn sheet_of(name: &str, state: u8, at: u32) -> Vec<u8> {
        record(0x85, &[&at.to_le_bytes()[..], &[state, 0, name.len() as u8, 0], name.as_bytes()].concat())
    }

    /// A workbook of a visible and a hidden sheet of the same records.
    fn workbook(sheet: &[Vec<u8>]) -> Vec<u8> {
        let globals = |at: u32| {
            [
                bof(5),
                record(0x041e, &[&shorts(&[164, 5])[..], &[0], b"\"\xa3\"#0"].concat()),
                record(0xe0, &shorts(&[0, 0])),
                record(0xe0, &shorts(&[0, 14])),
                record(0xe0, &shorts(&[0, 10])),
                record(0xe0, &shorts(&[0, 164])),
                sheet_of("No", 1, at),
                sheet_of("Tarns", 0, at),
                record(0xfc, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &[4, 0, 0], b"Tarn"].concat()),
                record(0x0a, &[]),
            ]
            .concat()
        };
        let stream = [globals(globals(0).len() as u32), bof(0x10), sheet.concat(), record(0x0a, &[])].concat();
        compound(&[("/Workbook", &stream), ("/MBD0001/CONTENTS", b"%PDF-1.4")])
    }

    #[test]
    fn records_are_cells() {
        let row = |row: u16, hidden: u16| record(0x0208, &shorts(&[row, 0, 9, 300, 0, 0, hidden, 0]));
        let label = |row: u16, column: u16| record(0xfd, &shorts(&[row, column, 0, 0, 0]));
        let bytes = workbook(&[
            record(0x7d, &shorts(&[2, 2, 2_560, 0, 1])),
            record(0x14, &[&shorts(&[14])[..], &[0], b"&CTarn Council"].concat()),
            row(0, 0),
            row(1, 0x20),
            label(0, 0),
            label(0, 2),
            label(1, 0),
            record(0x0203, &[shorts(&[2, 0, 1]), 43_904_f64.to_le_bytes().to_vec()].concat()),
            record(0xbd, &shorts(&[2, 1, 2, (45 << 2) | 3, 0, 0, (7 << 2) | 2, 0, 3, (9 << 2) | 2, 0, 3])),
            record(0x0006, &[shorts(&[2, 4, 0]), vec![0, 0, 0, 0, 0, 0, 0xff, 0xff], vec![0; 8]].concat()),
            record(0x0207, &[&shorts(&[3])[..], &[0], b"sum"].concat()),
            record(0x0205, &[shorts(&[2, 5, 0]), vec![1, 0]].concat()),
            record(0x5d, &shorts(&[0x15, 0x12, 0x19, 1])),
            record(0x01b6, &shorts(&[0, 0, 0, 0, 0, 6, 0, 0, 0])),
            record(0x3c, b"\0secret"),
            record(0x5d, &shorts(&[0x15, 0x12, 6, 2])),
            record(0x01b6, &shorts(&[0, 0, 0, 0, 0, 8, 0, 0, 0])),
            record(0x3c, b"\0In a box"),
            bof(0x20),
            record(0x1025, &[0; 4]),
            record(0x1033, &[]),
            record(0x100d, &[&[0, 0, 5, 0][..], b"Boats"].concat()),
            record(0x1034, &[]),
            record(0x100d, &[&[0, 0, 6, 0][..], b"series"].concat()),
            record(0x0a, &[]),
        ]);
        let content = content(&bytes);
        let expected = [
            "1 1 1 Tarns",
            "1 1 1 Tarn",
            "1 3 1 14/03/2020",
            "1 3 2 45.00%",
            "1 3 4 £9",
            "1 3 5 sum",
            "1 3 6 TRUE",
            "1 1 1 Tarn Council",
            "1 1 1 In a box",
            "1 1 1 Boats",
        ];
        assert_eq!(blocks(&content), expected);
        assert_eq!((content.contained[0].name.as_str(), &content.contained[0].bytes), ("MBD0001.pdf", &Ok(b"%PDF-1.4".to_vec())));
        assert_eq!(told("w", &bytes).map(|format| format.endings[0]), Some("xls"));
    }

    #[test]
    fn closed_and_damaged_ones_are_said() {
        let closed = compound(&[("/Workbook", &[bof(5), record(0x2f, &[0; 6])].concat())]);
        assert_eq!(refusal(&closed), "it is encrypted and opens with a password only; ask for it without one");
        assert!(refusal(&compound(&[("/Workbook", b"words")])).starts_with("it is damaged"));
        let whole = workbook(&[record(0xfd, &shorts(&[0, 0, 0, 0, 0]))]);
        for end in (0..whole.len()).step_by(7) {
            let _ = super::super::read("w.xls", &whole[..end]);
        }
    }
}
