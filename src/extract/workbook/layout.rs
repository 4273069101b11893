//! A workbook to text: each sheet under its name, rows that stand together as tables of a few rows each under their headings, single
//! cells above them as paragraphs, and last the words that stand in no cell.

use std::collections::BTreeSet;

use super::book::{Book, Cell, LAST_COLUMN, MOST_CELLS, MOST_TEXT, Sheet};
use crate::document::Place;
use crate::extract::builder::TextBuilder;
use crate::extract::content::Content;
use crate::extract::delimited::ROWS_OF_PASSAGE;
use crate::response::Remark;
use crate::text::Span;

/// The text of a workbook, with a place for each of its cells.
pub(super) fn lay_out(book: Book) -> Content {
    let mut layout = Layout { builder: TextBuilder::default(), places: Vec::new(), sheet: 0, headings: Vec::new() };
    let is_full = book.is_full();
    for sheet in &book.sheets {
        layout.sheet(sheet);
    }
    let mut remarks: Vec<Remark> = book.remarks.into_iter().map(Remark::new).collect();
    if book.sheets.is_empty() && book.hidden_sheets > 0 {
        remarks.push(Remark::new("all its sheets are hidden"));
    }
    if is_full {
        remarks.push(Remark::new(format!(
            "only its first {MOST_CELLS} cells or {} megabytes of text are read: it is too large a workbook",
            MOST_TEXT >> 20
        )));
    }
    Content {
        text: layout.builder.finish(),
        layout: layout.places,
        sheets: book.sheets.into_iter().map(|sheet| sheet.name).collect(),
        contained: book.contained,
        remarks,
        ..Content::default()
    }
}

struct Layout {
    builder: TextBuilder,
    places: Vec<(Span, Place)>,
    sheet: u32,
    /// The headings of the last table: their columns and their words.
    headings: Vec<(u32, Span)>,
}

/// A row: its cells, of which there is at least one.
type Row<'a> = &'a [Cell];

impl Layout {
    fn sheet(&mut self, sheet: &Sheet) {
        self.sheet += 1;
        self.headings.clear();
        if (!sheet.cells.is_empty() || !sheet.notes.is_empty()) && says_something(&sheet.name) {
            self.builder.begin_heading();
            self.placed(1, 1, &sheet.name);
            self.builder.end_heading(2);
        }
        let rows: Vec<Row> = sheet.cells.chunk_by(|one, two| one.row == two.row).collect();
        for region in rows.chunk_by(|one, two| (one[0].row + 1..two[0].row).all(|row| sheet.hides_row(row))) {
            self.region(region);
        }
        for note in &sheet.notes {
            self.paragraph(note.row, note.column, &note.words);
        }
    }

    /// Rows without a blank one between them.
    fn region(&mut self, rows: &[Row]) {
        let single = rows.iter().take_while(|row| row.len() == 1).count();
        let (above, table) = if single == rows.len() && is_list(rows) { rows.split_at(0) } else { rows.split_at(single) };
        for cell in above.iter().copied().flatten() {
            self.paragraph(cell.row, cell.column, &cell.words);
        }
        if let Some(first) = table.first() {
            if !self.continues(first, table.len()) {
                self.headings.clear();
            }
            table.chunks(ROWS_OF_PASSAGE).for_each(|passage| self.passage(passage));
        }
    }

    /// Whether a table goes on under the headings of the one above: it begins with figures, or it is a single row.
    fn continues(&self, first: Row, rows: usize) -> bool {
        let is_headed = |cell: &Cell| self.headings.binary_search_by_key(&cell.column, |(column, _)| *column).is_ok();
        (rows == 1 || first.iter().any(|cell| cell.is_number)) && first.iter().all(is_headed)
    }

    fn passage(&mut self, rows: &[Row]) {
        let used: BTreeSet<u32> = rows.iter().copied().flatten().map(|cell| cell.column).collect();
        let cells: usize = rows.iter().map(|row| row.len()).sum();
        // Cells that are far between are not aligned: a diagonal of them must not take the square of their number.
        let columns: Vec<u32> = if used.len() * rows.len() > WIDEST * cells { Vec::new() } else { used.into_iter().collect() };
        self.builder.begin_table();
        for row in rows {
            self.builder.begin_row();
            self.row(row, &columns);
        }
        if self.headings.is_empty() {
            let heads = self.builder.end_table_under(None).into_iter().next().unwrap_or_default();
            let of_first: Vec<u32> = if columns.is_empty() { rows[0].iter().map(|cell| cell.column).collect() } else { columns };
            self.headings = of_first.into_iter().zip(heads).collect();
        } else {
            let heads: Vec<Span> = columns.iter().map(|column| self.heading(*column)).collect();
            self.builder.end_table_under((!heads.is_empty()).then_some(&heads));
        }
    }

    /// The words that head a column; an empty stretch where none do.
    fn heading(&self, column: u32) -> Span {
        let at = self.headings.binary_search_by_key(&column, |(column, _)| *column);
        at.map_or(Span::new(self.headings[0].1.start, self.headings[0].1.start), |at| self.headings[at].1)
    }

    fn row(&mut self, row: Row, columns: &[u32]) {
        let mut columns = columns.iter().copied();
        for cell in row {
            for _ in columns.by_ref().take_while(|column| *column < cell.column) {
                self.builder.begin_cell();
            }
            self.builder.begin_cell();
            self.placed(cell.row, cell.column, &cell.words);
        }
        self.builder.end_row();
    }

    fn paragraph(&mut self, row: u32, column: u32, words: &str) {
        self.builder.block();
        self.placed(row, column, words);
        self.builder.block();
    }

    fn placed(&mut self, row: u32, column: u32, words: &str) {
        let start = self.builder.at();
        self.builder.words(words);
        let span = self.builder.since(start);
        if !span.is_empty() {
            self.places.push((span, Place::Cell { sheet: self.sheet, row, column: column.min(LAST_COLUMN) }));
        }
    }
}

/// How many places for cells a table may have for each cell that it has.
const WIDEST: usize = 20;

/// Whether rows of one cell each are a list and no paragraphs: several, and short.
fn is_list(rows: &[Row]) -> bool {
    const FEWEST: usize = 4;
    const LONGEST_ON_AVERAGE: usize = 40;
    let bytes: usize = rows.iter().map(|row| row[0].words.len()).sum();
    rows.len() >= FEWEST && bytes <= LONGEST_ON_AVERAGE * rows.len() && rows.iter().all(|row| row[0].column == rows[0][0].column)
}

/// Whether the name of a sheet says anything: `Sheet1`, `Tabelle2` and the like are given by the program.
fn says_something(name: &str) -> bool {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    word.len() == name.len() || !GIVEN.contains(&word.to_lowercase().as_str())
}

/// What programs call a sheet before its number.
const GIVEN: &[&str] =
    &["sheet", "table", "tabelle", "foglio", "feuil", "feuille", "hoja", "blad", "лист", "taul", "ark", "munka", "arkusz"];

#[cfg(test)]
mod tests {
    use super::super::book::{Book, Cell, Sheet};
    use super::lay_out;
    use crate::document::Place;
    use crate::extract::content::Content;
    use crate::extract::delimited::ROWS_OF_PASSAGE;
    use crate::text::MarkKind;

    fn content(name: &str, cells: &[(u32, u32, &str)]) -> Content {
        let (mut book, mut sheet) = (Book::default(), Sheet::named(name));
        for (row, column, words) in cells {
            let is_number = words.parse::<f64>().is_ok();
            book.put(&mut sheet, Cell { row: *row, column: *column, words: (*words).to_owned(), is_number });
        }
        book.note(&mut sheet, 9, 2, "In a box\n\n and below");
        book.add(sheet);
        lay_out(book)
    }

    fn tables(content: &Content) -> Vec<Vec<Vec<&str>>> {
        let text = &content.text;
        let rows = |rows: &Vec<Vec<_>>| rows.iter().map(|row| row.iter().map(|cell| text.slice(*cell)).collect()).collect();
        text.marks().iter().filter_map(|mark| if let MarkKind::Table(table) = &mark.kind { Some(rows(table)) } else { None }).collect()
    }

    #[test]
    fn titles_tables_and_boxes_keep_their_places() {
        let cells = [
            (1, 1, "Boats by tarn"),
            (3, 2, "Tarn"),
            (3, 4, "Boats"),
            (3, 5, "Oars"),
            (4, 2, "Blea"),
            (4, 5, "7"),
            (6, 2, "All"),
            (6, 5, "8"),
        ];
        let content = content("Boats", &cells);
        assert_eq!(
            content.text.as_str().trim_end(),
            "Boats\n\nBoats by tarn\n\nTarn\tBoats\tOars\nBlea\t\t7\n\nAll\t8\n\nIn a box\n\nand below"
        );
        assert_eq!(
            tables(&content),
            [vec![vec!["Tarn", "Boats", "Oars"], vec!["Blea", "", "7"]], vec![vec!["Tarn", "Oars"], vec!["All", "8"]]]
        );
        let places: Vec<_> = content.layout.iter().map(|(span, place)| (content.text.slice(*span), *place)).collect();
        let at = |row, column| Place::Cell { sheet: 1, row, column };
        assert_eq!(places[..3], [("Boats", at(1, 1)), ("Boats by tarn", at(1, 1)), ("Tarn", at(3, 2))]);
        assert_eq!(places[6..8], [("7", at(4, 5)), ("All", at(6, 2))]);
        assert_eq!(places.last(), Some(&("and below", at(9, 2))));
        assert_eq!(content.sheets, ["Boats"]);
    }

    #[test]
    fn every_table_of_many_rows_is_under_the_headings() {
        let numbers: Vec<String> = (0..=2 * ROWS_OF_PASSAGE).map(|number| number.to_string()).collect();
        let rows =
            numbers.iter().enumerate().skip(1).flat_map(|(at, number)| [(at as u32 + 1, 1, "Blea"), (at as u32 + 1, 2, number.as_str())]);
        let cells: Vec<_> = [(1, 1, "Tarn"), (1, 2, "Boats")].into_iter().chain(rows).collect();
        let content = content("Sheet1", &cells);
        let tables = tables(&content);
        assert_eq!(tables.iter().map(Vec::len).collect::<Vec<_>>(), [ROWS_OF_PASSAGE, ROWS_OF_PASSAGE + 1, 2]);
        assert!(tables.iter().all(|table| table[0] == ["Tarn", "Boats"]));
        assert!(content.text.as_str().starts_with("Tarn\tBoats\nBlea\t1\n"), "a name that a program gave is left out");
    }

    #[test]
    fn cells_far_between_cost_little() {
        let cells: Vec<_> = (1..=5_000).map(|at| [(at, at, "x"), (at, at + 1, "y")]).collect::<Vec<_>>().concat();
        let content = content("Diagonal", &cells);
        assert!(content.text.len() < 10 * cells.len(), "{}", content.text.len());
        assert_eq!(content.layout.len(), cells.len() + 3);
    }
}
