//! The headings of a table: in any row, in two rows, or nowhere.

use std::collections::HashSet;

use super::field::{folded, is_of_persons, named};
use super::table::{Row, Table};
use super::values::{DateOrder, date};

/// Rows among which headings are looked for.
const LOOKED_AT: usize = 40;
/// Characters of the longest heading.
const LONGEST: usize = 90;

/// The headings of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headings {
    /// The index of the row that they stand in; nothing where there are none.
    pub(super) row: Option<usize>,
    /// How many rows they take.
    pub(super) rows: usize,
    /// The name of each column; `column 3` where it has none.
    pub(super) names: Vec<String>,
}

impl Headings {
    /// The index of the first row below them.
    pub(super) fn below(&self) -> usize {
        self.row.map_or(0, |row| row + self.rows)
    }

    /// The column of this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let exact = self.names.iter().position(|known| known == name);
        exact.or_else(|| self.names.iter().position(|known| folded(known) == folded(name)))
    }
}

/// The headings of a table, found by what they say.
pub(super) fn find(table: &Table) -> Headings {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if table.is_headed {
        let first = table.rows.iter().position(|row| row.filled() > 0).unwrap_or(0);
        return headings(table, first, 1, width);
    }
    let looked = table.rows.iter().enumerate().take(LOOKED_AT).filter(|(_, row)| row.filled() > 0);
    let scored: Vec<(usize, usize)> = looked.filter_map(|(at, row)| Some((score(row, width)?, at))).collect();
    // The first that is nearly as good as the best: headings may come again further down, and say more there.
    let enough = scored.iter().map(|(score, _)| *score).max().unwrap_or(0) / 2;
    let best = scored.into_iter().find(|(score, _)| *score >= enough).map(|(_, at)| at);
    match best.or_else(|| unlike_the_rest(table)) {
        Some(at) => headings(table, at, if goes_on(table, at) { 2 } else { 1 }, width),
        None => Headings { row: None, rows: 0, names: (0..width).map(unnamed).collect() },
    }
}

/// The headings of a table that has all of these names in one of its first rows.
pub(super) fn with(table: &Table, names: &[&str]) -> Option<Headings> {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let found = find(table);
    let has_all = |headings: &Headings| names.iter().all(|name| headings.column(name).is_some());
    if has_all(&found) {
        return Some(found);
    }
    (0..table.rows.len().min(LOOKED_AT)).map(|at| headings(table, at, 1, width)).find(has_all)
}

fn unnamed(column: usize) -> String {
    format!("column {}", column + 1)
}

/// How much a row looks like headings; nothing where it cannot be them.
fn score(row: &Row, width: usize) -> Option<usize> {
    let cells: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    let known = cells.iter().filter(|cell| !named(cell).is_empty() || is_of_persons(cell) || folded(cell) == "date").count();
    let labels = cells.iter().filter(|cell| is_label(cell)).count();
    let distinct = cells.iter().collect::<HashSet<_>>().len();
    let is_enough = known >= 2 || known == 1 && (cells.len() <= 3 && width <= 3);
    (is_enough && labels * 10 >= cells.len() * 9 && cells.len() >= 2 && distinct * 2 > cells.len()).then_some(known * 10 + cells.len())
}

/// Whether a cell may be a heading: short words, and no value.
fn is_label(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cell.chars().count() <= LONGEST
        && cell.chars().any(|c| c.is_alphabetic() || c == '#')
        && digits <= 2
        && date(cell, DateOrder::DayFirst).is_none()
        && !cell.contains('@')
}

/// The first row, where its cells are words above columns of days, marks or figures.
fn unlike_the_rest(table: &Table) -> Option<usize> {
    let first = table.rows.iter().position(|row| row.filled() > 1)?;
    let head = &table.rows[first];
    let below = || table.rows[first + 1..].iter().take(LOOKED_AT);
    let is_value =
        |cell: &str| date(cell, DateOrder::DayFirst).is_some() || cell.bytes().any(|byte| byte.is_ascii_digit()) && cell.len() < 30;
    let is_column_of_values = |column: usize| {
        let filled = below().filter(|row| !row.cell(column).is_empty()).count();
        filled > 2 && below().filter(|row| is_value(row.cell(column))).count() * 10 > filled * 7
    };
    let labels = head.cells.iter().filter(|cell| !cell.is_empty()).all(|cell| is_label(cell) && cell.len() < 40);
    (labels && (0..head.cells.len()).any(is_column_of_values)).then_some(first)
}

/// Whether the headings go on in the next row: `Date` above `received` and `closed`.
fn goes_on(table: &Table, at: usize) -> bool {
    let (Some(head), Some(next)) = (table.rows.get(at), table.rows.get(at + 1)) else { return false };
    let below: Vec<(usize, &str)> =
        next.cells.iter().enumerate().map(|(column, cell)| (column, cell.as_str())).filter(|(_, cell)| !cell.is_empty()).collect();
    let is_open = |column: usize| {
        head.cell(column).is_empty()
            || column > 0 && head.cell(column) == head.cell(column - 1)
            || head.cell(column) == head.cell(column + 1)
            || head.cell(column + 1).is_empty()
    };
    let has_data_below = table.rows.iter().skip(at + 2).take(4).any(|row| row.filled() > below.len());
    !below.is_empty()
        && has_data_below
        && below.iter().all(|(column, cell)| is_label(cell) && cell.len() < 40 && is_open(*column))
        && below.len() * 2 <= head.cells.len() + 2
}

fn headings(table: &Table, at: usize, rows: usize, width: usize) -> Headings {
    let mut names: Vec<String> = Vec::with_capacity(width);
    let head = &table.rows[at];
    for column in 0..width {
        let mut name = head.cell(column).to_owned();
        if rows == 2 {
            let below = table.rows[at + 1].cell(column);
            if !below.is_empty() {
                let parent = (0..=column).rev().map(|column| head.cell(column)).find(|cell| !cell.is_empty()).unwrap_or_default();
                name = format!("{parent} {below}").trim().to_owned();
            }
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() { unnamed(column) } else { name };
        let again =
            names.iter().filter(|known| **known == name || known.strip_prefix(&name).is_some_and(|rest| rest.starts_with(" ("))).count();
        names.push(if again > 0 { format!("{name} ({})", again + 1) } else { name });
    }
    Headings { row: Some(at), rows, names }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::import::table::{Row, Table};

    fn table(rows: &[&[&str]]) -> Table {
        let row = |(at, cells): (usize, &&[&str])| Row { number: at + 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
        Table { rows: rows.iter().enumerate().map(row).collect(), ..Table::default() }
    }

    #[test]
    fn headings_stand_in_any_row_in_two_or_nowhere() {
        let titled = table(&[&["Disclosure log 2024"], &["", ""], &["Ref", "Date received", "Request"], &["A/1", "1/2/2024", "Dogs"]]);
        assert_eq!((find(&titled).row, find(&titled).below()), (Some(2), 3));
        let double = table(&[
            &["Ref", "Date", "", "Request"],
            &["", "received", "closed", ""],
            &["A/1", "1/2/2024", "2/3/2024", "Dogs"],
            &["A/2", "1/2/2024", "2/3/2024", "Cats"],
        ]);
        assert_eq!(find(&double).names, ["Ref", "Date received", "Date closed", "Request"]);
        assert_eq!(find(&double).below(), 2);
        let none = table(&[&["A/1", "1/2/2024", "Dogs"], &["A/2", "1/3/2024", "Cats"]]);
        assert_eq!((find(&none).row, find(&none).names[1].as_str()), (None, "column 2"));
        let other = table(&[&["Zaak", "Dag"], &["A/1", "1/2/2024"], &["A/2", "1/2/2024"], &["A/3", "1/2/2024"]]);
        assert_eq!(find(&other).row, Some(0), "words above values");
        let twice = table(&[&["Ref", "Date", "Request", "Date"], &["A/1", "1/2/2024", "Dogs", "2/2/2024"]]);
        assert_eq!(find(&twice).names, ["Ref", "Date", "Request", "Date (2)"]);
    }
}
