//! A disclosure log with a body's own headings to rows of the corpus format, by way of a map that is proposed here, mended by people, and
//! kept beside the log.
//!
//! 1. `grid` reads rows of cells: delimited text, workbooks, JSON, the tables of pages, requests of a site that runs Alaveteli.
//! 2. `headings` finds the headings: in any row, in two, or nowhere.
//! 3. `mapping` says which column is which field, by its heading and by what its cells look like, and which columns are of persons.
//! 4. What people have agreed to is a [`LogMap`]; `rows` reads the log by it. Rows read, refused and skipped are all the rows.

mod alaveteli;
mod characters;
mod column;
mod delimited;
mod field;
mod grid;
mod headings;
mod json;
mod map;
mod map_file;
mod mapping;
mod outlined;
mod package;
mod rows;
mod table;
mod tables;
mod values;
mod vocabulary;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::extract::Unread;
use crate::response::day::day;
use crate::response::{Certainty, Decision};
pub use field::Field;
use headings::Headings;
pub use map::{ENDING, LogMap};
pub use map_file::MapFault;
use mapping::{Mapped, Mapping};
pub use package::{Package, Resource};
pub use rows::{LogRows, Refused};
use table::{Grid, Row, Table};
pub use values::DateOrder;

/// Rows that a proposal shows.
const SHOWN: usize = 10;

/// How a log would be read.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Proposal {
    /// What kind of file it is: `csv`, `xlsx`, `json` …
    pub format: String,
    /// How its characters are written; empty where the format says it itself.
    pub encoding: &'static str,
    /// What stands between its cells, in delimited text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The sheet, where there are several.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// The row with the headings, from 1; none where there are none.
    pub heading_row: Option<usize>,
    /// Which column is which field.
    pub mapping: BTreeMap<Field, String>,
    /// How sure each of them is.
    pub sure: BTreeMap<Field, Certainty>,
    /// Columns of persons, of which nothing is read.
    pub left_out: Vec<String>,
    /// Columns that nothing is made of.
    pub unused: Vec<String>,
    /// Words for decisions that are not known, with how many rows have them: list them under `[decisions]`.
    pub unknown_decisions: BTreeMap<String, usize>,
    /// How many rows there are, the headings left out.
    pub rows: usize,
    /// How many can be read.
    pub read: usize,
    /// Those that cannot.
    pub refused: Vec<Refused>,
    /// How many are none: titles, totals, headings that come again, blank ones.
    pub skipped: usize,
    /// The reference of the first row.
    pub first: Option<String>,
    /// That of the last.
    pub last: Option<String>,
    /// The first rows as they would be read.
    pub sample: Vec<Map<String, Value>>,
    /// The map that reads it so.
    #[serde(skip)]
    pub map: LogMap,
    /// All headings, in their order.
    #[serde(skip)]
    pub headings: Vec<String>,
}

/// Proposes how a log is read. `published` is the day, or the column with the days, from which on its rows are public.
///
/// # Errors
/// Where nothing in it looks like a log.
pub fn propose(name: &str, bytes: &[u8], published: Option<&str>) -> Result<Proposal, Unread> {
    let grid = grid::read(name, bytes)?;
    let Some((table, headings, mapping)) = best(&grid) else {
        let message = "no table in it has a column that could be the reference of a request, with words beside it; write the map by hand, as `corpus/README.md` says";
        return Err(Unread::file(name, message));
    };
    let map = map_of(table, &headings, &mapping, published).map_err(|message| Unread::file(name, message))?;
    let rows = rows::read(&grid, &map).map_err(|message| Unread::file(name, message))?;
    Ok(proposal(&grid, table, &headings, &mapping, map, rows))
}

/// How a log is read by a map that there is.
///
/// # Errors
/// Where it cannot be read, or has other columns.
pub fn by_map(name: &str, bytes: &[u8], map: &LogMap) -> Result<Proposal, Unread> {
    let grid = grid::read(name, bytes)?;
    let rows = rows::read(&grid, map).map_err(|message| Unread::file(name, message))?;
    let names: Vec<&str> = map.columns.values().map(String::as_str).collect();
    let found = grid.tables.iter().find_map(|table| Some((table, headings::with(table, &names)?)));
    let Some((table, headings)) = found else { return Err(Unread::file(name, "no table in it has the columns of its map")) };
    let place = |name: &String| headings.column(name);
    let mapped = |(field, name): (&Field, &String)| Some(Mapped { field: *field, column: place(name)?, sure: Certainty::Certain });
    let mapping = Mapping {
        fields: map.columns.iter().filter_map(mapped).collect(),
        left_out: map.left_out.iter().filter_map(place).collect(),
        ..Mapping::default()
    };
    let mut read = proposal(&grid, table, &headings, &mapping, map.clone(), rows);
    // What stands in a map is nobody's guess.
    read.sure.clear();
    read.unknown_decisions = words_for_decisions(table, &headings, &mapping)
        .filter(|(words, _)| !map.decisions.contains_key(words))
        .map(|(words, (_, count))| (words, count))
        .collect();
    Ok(read)
}

/// The words that stand for decisions, what they mean where that is known, and in how many rows they stand.
fn words_for_decisions(table: &Table, headings: &Headings, mapping: &Mapping) -> impl Iterator<Item = (String, (Option<Decision>, usize))> {
    let column = mapping.column(Field::Decision);
    column.map(|column| values::decisions(table.rows.iter().skip(headings.below()).map(|row| row.cell(column)))).into_iter().flatten()
}

/// Whether a log has these headings, in any order; one without headings has none.
pub fn has_headings(name: &str, bytes: &[u8], wanted: &[String]) -> bool {
    let folded = |names: &[String]| {
        let mut names: Vec<String> = names.iter().map(|name| field::folded(name)).collect();
        names.sort();
        names
    };
    let Ok(grid) = grid::read(name, bytes) else { return false };
    !wanted.is_empty() && grid.tables.iter().map(headings::find).any(|found| found.row.is_some() && folded(&found.names) == folded(wanted))
}

/// How many requests JSON holds as a site that runs Alaveteli gives them to programs.
pub fn requests(raw: &str) -> usize {
    serde_json::from_str(raw).map_or(0, |value| alaveteli::requests(&value).len())
}

/// Reads a log by its map.
///
/// # Errors
/// Where it cannot be read, or has other columns.
pub fn read(name: &str, bytes: &[u8], map: &LogMap) -> Result<LogRows, Unread> {
    let grid = grid::read(name, bytes)?;
    rows::read(&grid, map).map_err(|message| Unread::file(name, message))
}

/// The table that looks most like a log: with a reference, words, and the most rows.
fn best(grid: &Grid) -> Option<(&Table, Headings, Mapping)> {
    let candidates = grid.tables.iter().filter_map(|table| {
        let headings = headings::find(table);
        let rows: Vec<&Row> = table.rows.iter().skip(headings.below()).filter(|row| row.filled() > 1).collect();
        let mapping = mapping::propose(&headings, &rows);
        let has_words = [Field::Request, Field::Title, Field::Response].iter().any(|field| mapping.column(*field).is_some());
        let score = mapping.fields.len() * 1_000 + rows.len().min(900);
        (mapping.column(Field::Reference).is_some() && has_words && !rows.is_empty()).then_some((score, (table, headings, mapping)))
    });
    candidates.max_by_key(|(score, _)| *score).map(|(_, found)| found)
}

fn map_of(table: &Table, headings: &Headings, mapping: &Mapping, published: Option<&str>) -> Result<LogMap, String> {
    let name = |column: usize| headings.names[column].clone();
    let body = || table.rows.iter().skip(headings.below());
    let mut map = LogMap {
        headings: if headings.row.is_some() { headings.names.clone() } else { Vec::new() },
        left_out: mapping.left_out.iter().map(|column| name(*column)).collect(),
        reference_within: mapping.reference_within,
        columns: mapping.fields.iter().map(|mapped| (mapped.field, name(mapped.column))).collect(),
        ..LogMap::default()
    };
    for mapped in mapping.fields.iter().filter(|mapped| matches!(mapped.field, Field::Received | Field::Responded | Field::Published)) {
        if DateOrder::of(body().map(|row| row.cell(mapped.column))) == DateOrder::MonthFirst {
            map.days.insert(mapped.field, DateOrder::MonthFirst);
        }
    }
    if let Some(column) = mapping.column(Field::Decision) {
        let all = values::decisions(body().map(|row| row.cell(column)));
        map.decisions = all.into_iter().filter_map(|(words, (decision, _))| Some((words, decision?))).collect();
    }
    match published {
        None => {}
        Some(published) if day(published).is_ok() => map.published = day(published).ok().map(|day| day.to_string()),
        Some(published) => {
            let column = headings.column(published).ok_or_else(|| {
                format!(
                    "`{published}` is neither a day, such as 2026-01-31 or 31 January 2026, nor a column of it; its columns are {}",
                    headings.names.join(", ")
                )
            })?;
            if DateOrder::of(body().map(|row| row.cell(column))) == DateOrder::MonthFirst {
                map.days.insert(Field::Published, DateOrder::MonthFirst);
            }
            map.published = Some(name(column));
        }
    }
    Ok(map)
}

fn proposal(grid: &Grid, table: &Table, headings: &Headings, mapping: &Mapping, map: LogMap, rows: LogRows) -> Proposal {
    let used = |column: &usize| mapping.left_out.contains(column) || mapping.fields.iter().any(|mapped| mapped.column == *column);
    let unknown = words_for_decisions(table, headings, mapping);
    let reference =
        |row: Option<&(usize, Map<String, Value>)>| row.and_then(|(_, fields)| Some(fields.get("reference")?.as_str()?.to_owned()));
    Proposal {
        format: grid.format.clone(),
        encoding: grid.encoding,
        delimiter: grid.delimiter,
        sheet: if grid.tables.len() > 1 { table.name.clone() } else { String::new() },
        heading_row: headings.row.map(|row| table.rows[row].number.max(1)),
        mapping: map.columns.clone(),
        sure: mapping.fields.iter().map(|mapped| (mapped.field, mapped.sure)).collect(),
        left_out: map.left_out.clone(),
        unused: (0..headings.names.len()).filter(|column| !used(column)).map(|column| headings.names[column].clone()).collect(),
        unknown_decisions: unknown.filter(|(_, (decision, _))| decision.is_none()).map(|(words, (_, count))| (words, count)).collect(),
        rows: rows.all(),
        read: rows.read.len(),
        skipped: rows.skipped,
        first: reference(rows.read.first()),
        last: reference(rows.read.last()),
        sample: rows.read.iter().take(SHOWN).map(|(_, fields)| fields.clone()).collect(),
        refused: rows.refused,
        map,
        headings: headings.names.clone(),
    }
}
