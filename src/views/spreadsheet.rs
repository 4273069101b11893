//! Rows to CSV that a spreadsheet opens as words and numbers, never as formulas.

/// What tells a spreadsheet that a file is in UTF-8: without it pound signs and quotation marks come out as other letters.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Headings and rows as CSV, with a byte-order mark. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv<R: IntoIterator<Item = String>>(headings: &[&str], rows: impl IntoIterator<Item = R>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail; a row of another length would be a fault of ours that the tests show.
    let _ = writer.write_record(headings);
    for row in rows {
        let _ = writer.write_record(row.into_iter().map(harmless));
    }
    let words = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    format!("{BYTE_ORDER_MARK}{words}")
}

fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn formulas_become_words() {
        let rows = [["=HYPERLINK(\"x\")".to_owned(), "-12".to_owned()], ["a, b".to_owned(), "@sum".to_owned()]];
        assert_eq!(csv(&["one", "two"], rows), "\u{feff}one,two\n\"'=HYPERLINK(\"\"x\"\")\",-12\n\"a, b\",'@sum\n");
    }
}
