//! Rows to CSV that a spreadsheet opens as words and numbers, never as formulas.

use crate::response::shorten;

/// What a file of CSV begins with, so that a spreadsheet takes its letters for what they are.
pub const MARK: char = '\u{feff}';

/// Headings and rows as a file of CSV.
pub fn csv<R: IntoIterator<Item = String>>(headings: &[&str], cells: impl IntoIterator<Item = R>) -> String {
    let headings = rows([headings.iter().map(|heading| (*heading).to_owned())]);
    format!("{MARK}{headings}{}", rows(cells))
}

/// Rows as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn rows<R: IntoIterator<Item = String>>(rows: impl IntoIterator<Item = R>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail; a row of another length would be a fault of ours that the tests show.
    for row in rows {
        let _ = writer.write_record(row.into_iter().map(harmless));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What a formula may begin with, in half and full width, and what spreadsheets pass over before it.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The most bytes of a cell; a spreadsheet takes 32,767 letters.
const LONGEST: usize = 32_000;

fn harmless(cell: String) -> String {
    let cell = if cell.len() > LONGEST { shorten(&cell, LONGEST) } else { cell };
    if cell.starts_with(FORMULA) && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn a_cell_is_no_longer_than_a_spreadsheet_takes() {
        let long = csv(&["one"], [["word ".repeat(20_000)]]);
        assert!((30_000..32_800).contains(&long.chars().count()), "{}", long.len());
    }

    #[test]
    fn formulas_become_words() {
        let rows = [["=HYPERLINK(\"x\")".to_owned(), "-12".to_owned()], ["a, b".to_owned(), "@sum".to_owned()]];
        assert_eq!(csv(&["one", "two"], rows), "\u{feff}one,two\n\"'=HYPERLINK(\"\"x\"\")\",-12\n\"a, b\",'@sum\n");
    }
}
