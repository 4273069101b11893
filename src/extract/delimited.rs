//! A table as text (CSV), with commas, semicolons or tabs between its cells, to tables of a few rows each, every one under the headings
//! of the first row.
//!
//! A passage is a table: short ones can be found, shown and pointed at.

use csv::{ByteRecord, ReaderBuilder};

use super::builder::TextBuilder;
use super::charset::decode;
use super::content::Content;
use crate::document::Place;
use crate::response::Remark;
use crate::text::Span;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// Rows of one passage.
pub(super) const ROWS_OF_PASSAGE: usize = 40;
/// The most rows that are read.
const MOST_ROWS: usize = 10_000;
/// The most cells that are read.
const MOST_CELLS: usize = 60_000;

/// Reads a table.
pub(super) fn read(bytes: &[u8]) -> Content {
    let raw = decode(bytes);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&raw)).from_reader(raw.as_bytes());
    let mut builder = TextBuilder::default();
    let mut layout = Vec::new();
    let mut headings: Option<Vec<Span>> = None;
    let (mut rows, mut cells, mut in_passage) = (0, 0, 0);
    let mut record = ByteRecord::new();
    let mut left_out = false;
    // A reader of bytes in memory cannot fail, and a flexible one takes rows of any length.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        rows += 1;
        cells += record.len();
        if rows > MOST_ROWS || cells > MOST_CELLS {
            left_out = true;
            break;
        }
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        if in_passage == 0 {
            builder.begin_table();
        }
        in_passage += 1;
        builder.begin_row();
        let start = builder.at();
        for cell in &record {
            builder.begin_cell();
            // A line break within a cell is none of the table.
            builder.words(&String::from_utf8_lossy(cell).split_whitespace().collect::<Vec<_>>().join(" "));
        }
        // A row of signs that are no words has no place in the text.
        let span = builder.since(start);
        if !span.is_empty() {
            layout.push((span, Place::Row(rows as u32)));
        }
        if in_passage == ROWS_OF_PASSAGE {
            end_passage(&mut builder, &mut headings);
            in_passage = 0;
        }
    }
    if in_passage > 0 {
        end_passage(&mut builder, &mut headings);
    }
    let remarks = left_out.then(|| Remark::new(format!("only its first {} rows are read: it is too large a table", rows - 1)));
    Content { text: builder.finish(), layout, remarks: remarks.into_iter().collect(), ..Content::default() }
}

fn end_passage(builder: &mut TextBuilder, headings: &mut Option<Vec<Span>>) {
    let rows = builder.end_table_under(headings.as_deref());
    if headings.is_none() {
        *headings = rows.into_iter().next();
    }
}

/// What stands between the cells: whichever the first line has most of.
fn delimiter(raw: &str) -> u8 {
    let first = raw.lines().next().unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|b| b == sign).count();
    // Of equals the first.
    b",;\t".iter().copied().rev().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::{MOST_ROWS, ROWS_OF_PASSAGE, read};
    use crate::document::Place;
    use crate::text::MarkKind;

    #[test]
    fn rows_keep_their_cells_and_places() {
        for raw in ["Year,Cost\r\n\"2020, first\nhalf\",£450\n\n2021,\"5\"\n", "Year;Cost\n\"2020, first half\";£450\n;\n2021;5"] {
            let content = read(raw.as_bytes());
            let text = content.text;
            assert_eq!(text.as_str().trim_end(), "Year\tCost\n2020, first half\t£450\n2021\t5");
            let MarkKind::Table(rows) = &text.marks()[0].kind else { panic!("no table") };
            assert_eq!(
                rows.iter().map(|row| row.iter().map(|c| text.slice(*c)).collect()).collect::<Vec<Vec<_>>>(),
                [["Year", "Cost"], ["2020, first half", "£450"], ["2021", "5"]]
            );
            let last = content.layout.last().copied();
            assert!(last.is_some_and(|(span, place)| text.slice(span) == "2021\t5" && matches!(place, Place::Row(_))), "{last:?}");
        }
    }

    #[test]
    fn a_row_without_words_has_no_place() {
        let content = read("Ward;Count\nTarn;3\n;;\u{8}".as_bytes());
        assert_eq!(content.layout.iter().map(|(span, _)| content.text.slice(*span)).collect::<Vec<_>>(), ["Ward\tCount", "Tarn\t3"]);
    }

    #[test]
    fn every_table_of_many_rows_is_under_the_headings() {
        let raw: String =
            std::iter::once("Ward,Count\n".to_owned()).chain((1..=2 * ROWS_OF_PASSAGE).map(|n| format!("Tarn {n},{n}\n"))).collect();
        let text = read(raw.as_bytes()).text;
        let tables: Vec<_> =
            text.marks().iter().filter_map(|m| if let MarkKind::Table(rows) = &m.kind { Some(rows) } else { None }).collect();
        assert_eq!(tables.iter().map(|rows| rows.len()).collect::<Vec<_>>(), [ROWS_OF_PASSAGE, ROWS_OF_PASSAGE + 1, 2]);
        assert!(tables.iter().all(|rows| text.slice(rows[0][0]) == "Ward"));
    }

    #[test]
    fn a_table_that_is_too_large_says_so() {
        let content = read("a,b\n".repeat(MOST_ROWS + 5).as_bytes());
        assert_eq!(content.layout.len(), MOST_ROWS);
        assert_eq!(content.remarks[0].message, format!("only its first {MOST_ROWS} rows are read: it is too large a table"));
    }
}
