//! Delimited text to rows: what stands between the cells is found by trying, and quoted cells may hold line ends.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use super::characters::{characters, encoding};
use super::table::{Grid, Row, Table};

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows by which the delimiter is found.
const SAMPLE: usize = 200;

/// Reads delimited text.
pub(super) fn read(bytes: &[u8], ending: &str) -> Result<Grid, String> {
    let raw = characters(bytes);
    let (declared, raw) = declared(&raw);
    let preferred = if matches!(ending, "tsv" | "tab") { b'\t' } else { b',' };
    let delimiter = declared.unwrap_or_else(|| sniffed(raw, preferred));
    // The line of Excel that names the delimiter is a line of the file.
    let above = usize::from(declared.is_some());
    let mut rows = Vec::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(raw.as_bytes());
    let mut record = StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, csv::Position::byte) as usize;
        // What ends the row before, and blank lines, come first.
        let start = start + raw[start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += raw.as_bytes()[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        let number = line + above;
        rows.push(Row { number, cells: record.iter().map(str::to_owned).collect() });
    }
    let format = if delimiter == b'\t' { "tsv" } else { "csv" }.to_owned();
    let table = Table { rows, ..Table::default() };
    Ok(Grid { format, encoding: encoding(bytes), delimiter: Some(char::from(delimiter)), tables: vec![table] })
}

/// The delimiter that the first line names, as Excel does (`sep=;`), and what stands below it.
fn declared(raw: &str) -> (Option<u8>, &str) {
    let first = raw.lines().next().unwrap_or_default();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => {
            let below = raw[first.len()..].trim_start_matches('\r');
            (Some(*delimiter), below.strip_prefix('\n').unwrap_or(below))
        }
        _ => (None, raw),
    }
}

/// The delimiter that makes the most rows as wide as each other, and wide; of equals the preferred one.
fn sniffed(raw: &str, preferred: u8) -> u8 {
    let fit = |delimiter: u8| {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(raw.as_bytes());
        let mut widths: HashMap<usize, usize> = HashMap::new();
        let mut record = StringRecord::new();
        let mut rows = 0;
        while rows < SAMPLE && reader.read_record(&mut record).unwrap_or(false) {
            *widths.entry(record.len()).or_default() += 1;
            rows += 1;
        }
        let (width, count) =
            widths.into_iter().filter(|(width, _)| *width > 1).max_by_key(|(width, count)| (*count, *width)).unwrap_or((1, 0));
        // A share of rows, weighed a little by how wide they are.
        let share = count * 1_000 / rows.max(1);
        share * (10 + width.min(12)) * usize::from(width > 1)
    };
    let best = DELIMITERS.into_iter().max_by_key(|delimiter| (fit(*delimiter), *delimiter == preferred));
    best.filter(|delimiter| fit(*delimiter) > 0).unwrap_or(preferred)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn cells(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        let grid = read(bytes, "csv").unwrap();
        grid.tables[0].rows.iter().map(|row| (row.number, row.cells.clone())).collect()
    }

    #[test]
    fn any_delimiter_quoting_and_encoding() {
        let plain = "Ref;Asked\nA/1;\"How many, and\nwhere?\"\nA/2;Cost, by year\n";
        let rows = cells(plain.as_bytes());
        assert_eq!(rows[1], (2, vec!["A/1".to_owned(), "How many, and\nwhere?".to_owned()]));
        assert_eq!(rows[2].0, 4, "the line on which a row begins");
        let wide = |text: &str, mark: bool| -> Vec<u8> {
            (if mark { Some(0xfeff) } else { None }).into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        for bytes in [wide(plain, true), wide(plain, false), format!("\u{feff}{plain}").into_bytes()] {
            assert_eq!(cells(&bytes), rows);
        }
        assert_eq!(cells(b"sep=|\nRef|Asked\nA/1|x").last().unwrap(), &(3, vec!["A/1".to_owned(), "x".to_owned()]));
        assert_eq!(cells("Ref\tCost\nA/1\t£5".as_bytes())[1].1[1], "£5");
        assert_eq!(cells(b"Ref,Cost\nA/1,\xa35")[1].1[1], "£5");
    }
}
