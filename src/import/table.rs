//! Rows of cells, as a log has them.

/// The most cells of one row that are looked at.
pub(super) const WIDEST: usize = 300;

/// Rows of cells, as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// `csv`, `tsv`, `xlsx`, `json`, `jsonl`, `html`, `md` …
    pub(super) format: String,
    /// `UTF-8`, `UTF-16`, `windows-1252`; empty where the format says it itself.
    pub(super) encoding: &'static str,
    /// What stands between the cells; none but in delimited text.
    pub(super) delimiter: Option<char>,
    /// The tables of which the log may be one, or several with the same headings.
    pub(super) tables: Vec<Table>,
}

/// One table, or one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The name of the sheet; empty where there is but one table.
    pub(super) name: String,
    /// Its rows, in order.
    pub(super) rows: Vec<Row>,
    /// Whether the first row is known to be the headings.
    pub(super) is_headed: bool,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number, from 1: the line that it begins on in text, the row of a sheet, else its place in the table.
    pub(super) number: usize,
    /// Its cells, without spaces around them.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// The cell of a column; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// How many cells are not blank.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}
