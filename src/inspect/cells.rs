//! The cells of a sheet to the hidden rows and columns that hold something. Rows and columns are counted from 1.

use std::collections::{BTreeMap, BTreeSet};

use super::effect::Effect;
use super::finding::Finding;
use super::kind::Kind;
use crate::document::column_letters;

/// The most ranges that are named.
const MOST_RANGES: usize = 5;

/// What is hidden in a sheet, and what holds something.
#[derive(Debug, Default)]
pub(super) struct Cells {
    hidden_rows: BTreeSet<u32>,
    /// The first of some columns, the last, and whether they are hidden; what is said later holds.
    columns: Vec<(u32, u32, bool)>,
    /// Rows that have cells, and whether one of them holds something.
    rows: BTreeMap<u32, bool>,
    columns_with_words: BTreeSet<u32>,
}

impl Cells {
    /// Notes that a row is hidden.
    pub(super) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Notes whether columns are hidden, from the first to the last.
    pub(super) fn set_columns(&mut self, first: u32, last: u32, are_hidden: bool) {
        self.columns.push((first, last, are_hidden));
    }

    /// Notes that there is a cell, if only an empty one, in a row.
    pub(super) fn has_cell(&mut self, row: u32) {
        self.rows.entry(row).or_insert(false);
    }

    /// Notes that a cell holds something.
    pub(super) fn hold(&mut self, row: u32, column: u32) {
        self.rows.insert(row, true);
        self.columns_with_words.insert(column);
    }

    fn hides(&self, column: u32) -> bool {
        let said = self.columns.iter().rev().find(|(first, last, _)| (*first..=*last).contains(&column));
        said.is_some_and(|(_, _, is_hidden)| *is_hidden)
    }

    /// What is hidden in the sheet of this name.
    pub(super) fn findings(&self, sheet: &str) -> Vec<Finding> {
        let of_rows = |holds| self.hidden_rows.iter().filter(|row| self.rows.get(row) == Some(&holds)).copied().collect::<Vec<u32>>();
        let (rows, empty) = (of_rows(true), of_rows(false));
        let columns: Vec<u32> = self.columns_with_words.iter().copied().filter(|column| self.hides(*column)).collect();
        let number = |row: u32| row.to_string();
        let rows = stretch(sheet, &rows, number).map(|(place, which, count)| {
            let what = if count == 1 { "1 hidden row holds".to_owned() } else { format!("{count} hidden rows hold") };
            Finding::new(Kind::HiddenRow, place, format!("{what} something: {which}"))
        });
        let columns = stretch(sheet, &columns, column_letters).map(|(place, which, count)| {
            let what = if count == 1 { "1 hidden column holds".to_owned() } else { format!("{count} hidden columns hold") };
            Finding::new(Kind::HiddenColumn, place, format!("{what} something: {which}"))
        });
        // Where nothing worse is hidden, rows whose cells are only drawn are worth knowing.
        let empty = stretch(sheet, &empty, number).filter(|_| rows.is_none()).map(|(place, which, _)| {
            Finding::new(Kind::HiddenRow, place, format!("hidden rows have cells, all of them empty: {which}")).with_effect(Effect::Note)
        });
        rows.into_iter().chain(columns).chain(empty).collect()
    }
}

/// Where rows or columns of a sheet begin, which they are, and how many; `None` where there are none.
fn stretch(sheet: &str, all: &[u32], shown: impl Fn(u32) -> String) -> Option<(String, String, usize)> {
    let ranges = ranges(all);
    let place = ranges.first().map(|(first, last)| format!("{sheet}!{}:{}", shown(*first), shown(*last)))?;
    let named = ranges.iter().take(MOST_RANGES).map(|(first, last)| match first == last {
        true => shown(*first),
        false => format!("{} to {}", shown(*first), shown(*last)),
    });
    let more = if ranges.len() > MOST_RANGES { " and more" } else { "" };
    Some((place, named.collect::<Vec<_>>().join(", ") + more, all.len()))
}

/// Numbers in order to stretches of them.
fn ranges(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::Cells;

    fn said(cells: &Cells) -> Vec<String> {
        cells.findings("Tarns").iter().map(|found| format!("{} {} {}: {}", found.effect, found.kind, found.at, found.message)).collect()
    }

    #[test]
    fn what_is_said_later_of_columns_holds() {
        let mut cells = Cells::default();
        cells.set_columns(1, u32::MAX, true);
        cells.set_columns(2, 3, false);
        (1..=4).for_each(|column| cells.hold(1, column));
        assert_eq!(said(&cells), ["quarantine hidden-column Tarns!A:A: 2 hidden columns hold something: A, D"]);
    }

    #[test]
    fn rows_that_hold_nothing_are_only_noted() {
        let mut cells = Cells::default();
        [2, 3, 4, 9].into_iter().for_each(|row| cells.hide_row(row));
        cells.has_cell(2);
        assert_eq!(said(&cells), ["note hidden-row Tarns!2:2: hidden rows have cells, all of them empty: 2"]);
        [1, 3, 4].into_iter().for_each(|row| cells.hold(row, 1));
        assert_eq!(said(&cells), ["quarantine hidden-row Tarns!3:4: 2 hidden rows hold something: 3 to 4"]);
        assert!(Cells::default().findings("Tarns").is_empty());
    }
}
