//! The rows of a log, by its map, to rows of the corpus format; and those that are none, each with the reason.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::column::mark_within;
use super::field::{Field, folded as heading};
use super::headings::{self, Headings};
use super::map::LogMap;
use super::table::{Grid, Row, Table};
use super::values::{DateOrder, date, decision, folded, regime};
use crate::response::{Provision, Reference};

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Refused {
    /// Its number, from 1: the line that it begins on in text, else the row of the sheet or table.
    pub row: usize,
    /// Why, and the way out: lower case, no full stop.
    pub reason: String,
}

/// The rows of a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogRows {
    /// Those that were read, each with its number and its fields in the corpus format.
    pub read: Vec<(usize, Map<String, Value>)>,
    /// Those that could not be.
    pub refused: Vec<Refused>,
    /// How many are none: titles, totals, headings that come again, blank ones.
    pub skipped: usize,
}

impl LogRows {
    /// How many rows there are, without the headings.
    pub fn all(&self) -> usize {
        self.read.len() + self.refused.len() + self.skipped
    }
}

/// Reads the rows of the tables that have the columns of the map.
///
/// # Errors
/// Where no table has them.
pub(super) fn read(grid: &Grid, map: &LogMap) -> Result<LogRows, String> {
    let names: Vec<&str> = map.columns.values().map(String::as_str).collect();
    let mut rows = LogRows::default();
    let mut seen = HashMap::new();
    let mut is_there = false;
    for table in &grid.tables {
        let Some(headings) = headings::with(table, &names) else { continue };
        is_there = true;
        Reader::new(map, headings).table(table, &mut rows, &mut seen);
    }
    if is_there {
        return Ok(rows);
    }
    let found = grid.tables.first().map(|table| headings::find(table).names).unwrap_or_default();
    let missing: Vec<String> =
        names.iter().filter(|name| !found.iter().any(|known| known == *name)).map(|name| format!("`{name}`")).collect();
    Err(format!("it has no column {}, which its map names; make the map anew with `foi-archive import`", missing.join(", ")))
}

struct Reader<'m> {
    map: &'m LogMap,
    headings: Headings,
    columns: Vec<(Field, usize)>,
    published: Option<usize>,
}

/// Cells that say that there is nothing.
const NOTHING: &[&str] = &["", "-", "–", "n/a", "na", "none", "null", "nil", "tbc"];

impl<'m> Reader<'m> {
    fn new(map: &'m LogMap, headings: Headings) -> Self {
        let columns = map.columns.iter().filter_map(|(field, name)| Some((*field, headings.column(name)?))).collect();
        let published = map.published.as_deref().filter(|_| map.published_on().is_none()).and_then(|name| headings.column(name));
        Reader { map, headings, columns, published }
    }

    fn table(&self, table: &Table, rows: &mut LogRows, seen: &mut HashMap<String, usize>) {
        let head = self.headings.row.unwrap_or(0);
        rows.skipped += table.rows[..head].len();
        let width = usual_width(table, self.headings.below());
        for row in &table.rows[self.headings.below().min(table.rows.len())..] {
            if self.is_none(row) {
                rows.skipped += 1;
                continue;
            }
            match self.row(row, width).and_then(|fields| unrepeated(fields, row.number, seen)) {
                Ok(fields) => rows.read.push((row.number, fields)),
                Err(reason) => rows.refused.push(Refused { row: row.number, reason }),
            }
        }
    }

    /// Whether a row is no request: blank, a title or a section, a total, or the headings again.
    fn is_none(&self, row: &Row) -> bool {
        let filled: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let is_total = || {
            let first = folded(filled[0]);
            ["total", "totals", "grand total", "sub total", "subtotal", "overall total", "total number"]
                .iter()
                .any(|total| first == *total || first.starts_with(&format!("{total} ")))
                && filled.len() <= 4
        };
        let is_heading = || {
            // Of headings in two rows the lower ones alone may come again.
            let is_same = |name: &str, cell: &str| name == cell || name.strip_suffix(cell).is_some_and(|above| above.ends_with(' '));
            let cells = self.headings.names.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
            let same = cells.filter(|(name, cell)| is_same(&heading(name), &heading(cell))).count();
            self.headings.row.is_some() && same >= 2 && same * 10 >= filled.len() * 7
        };
        let is_section = || filled.len() == 1 && self.columns.len() > 1 && self.headings.names.len() > 2;
        filled.is_empty() || is_section() || is_total() || is_heading()
    }

    fn row(&self, row: &Row, width: usize) -> Result<Map<String, Value>, String> {
        // Without headings a row of another width is a piece of one.
        if self.headings.row.is_none() && row.cells.len() != width {
            return Err(format!("it has {} cells where the others have {width}; the row before or after it may be cut", row.cells.len()));
        }
        let mut fields = Map::new();
        for (field, column) in &self.columns {
            let cell = match field {
                Field::Reference if self.map.reference_within => mark_within(row.cell(*column)).unwrap_or_default(),
                _ => row.cell(*column),
            };
            if let Some(value) = self.value(*field, cell) {
                fields.insert(field.as_str().to_owned(), value);
            }
        }
        let reference = fields.get(Field::Reference.as_str()).and_then(Value::as_str).unwrap_or_default();
        if reference.is_empty() {
            return Err(format!("it has no reference in the column `{}`", self.map.columns[&Field::Reference]));
        }
        Reference::new(reference).map_err(|error| error.to_string())?;
        self.publish(row, &mut fields);
        if let Some(authority) = self.map.authority.as_ref().filter(|_| !fields.contains_key("authority")) {
            fields.insert("authority".to_owned(), authority.clone().into());
        }
        let is_kept_out = fields.contains_key("withdrawn");
        if !["request", "response"].iter().any(|name| fields.contains_key(*name)) && !is_kept_out {
            // A row that only says what it is about is found by that.
            let title = fields.get("title").cloned().ok_or("it has no words of the request or the answer to be found by")?;
            fields.insert("request".to_owned(), title);
        }
        Ok(fields)
    }

    fn publish(&self, row: &Row, fields: &mut Map<String, Value>) {
        if let Some(day) = self.map.published_on() {
            fields.insert("published".to_owned(), day.to_string().into());
        } else if let Some(column) = self.published {
            let order = self.map.days.get(&Field::Published).copied().unwrap_or_default();
            // A day that cannot be read holds the row.
            match (date(row.cell(column), order), row.cell(column)) {
                (Some(day), _) => drop(fields.insert("published".to_owned(), day.to_string().into())),
                (None, cell) if NOTHING.contains(&cell.to_lowercase().as_str()) => {}
                (None, cell) => drop(fields.insert("published".to_owned(), cell.into())),
            }
        } else {
            // A column that was not named is not what makes it public.
            fields.remove("published");
        }
    }

    /// A cell as a value of its field; nothing where it says nothing, or cannot be read.
    fn value(&self, field: Field, cell: &str) -> Option<Value> {
        let folded_cell = cell.to_lowercase();
        if NOTHING.contains(&folded_cell.as_str()) {
            return None;
        }
        let order = self.map.days.get(&field).copied().unwrap_or(DateOrder::DayFirst);
        match field {
            Field::Received | Field::Responded | Field::Published => date(cell, order).map(|day| day.to_string().into()),
            Field::Decision => {
                let decided = if self.map.decisions.is_empty() { decision(cell) } else { self.map.decisions.get(&folded(cell)).copied() };
                decided.map(|decision| decision.as_str().into())
            }
            Field::Regime => regime(cell).map(|regime| regime.as_str().into()),
            Field::Provisions => {
                let all: Vec<&str> = cell
                    .split([';', '\n'])
                    .flat_map(|part| part.split(", "))
                    .flat_map(|part| part.split(" and "))
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .collect();
                let read: Vec<Provision> = all.iter().filter_map(|part| part.parse().ok()).collect();
                (!read.is_empty() && read.len() == all.len()).then(|| read.iter().map(ToString::to_string).collect::<Vec<_>>().into())
            }
            Field::Url => cell.split_whitespace().find(|word| word.starts_with("http")).map(Into::into),
            Field::Withdrawn | Field::Held => match folded_cell.as_str() {
                "no" | "n" | "false" | "0" => None,
                "yes" | "y" | "true" | "1" => Some(true.into()),
                _ => Some(cell.into()),
            },
            Field::Reference | Field::Title => Some(cell.split_whitespace().collect::<Vec<_>>().join(" ").into()),
            Field::Authority | Field::Request | Field::Response | Field::Topics => Some(cell.into()),
        }
    }
}

/// The same row, unless another has its reference and body.
fn unrepeated(fields: Map<String, Value>, number: usize, seen: &mut HashMap<String, usize>) -> Result<Map<String, Value>, String> {
    let of = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let key = format!("{}\n{}", of("authority"), of("reference").to_lowercase());
    match seen.get(&key) {
        Some(first) => Err(format!("`{}` is already the reference of row {first}; give one of the two another", of("reference"))),
        None => {
            seen.insert(key, number);
            Ok(fields)
        }
    }
}

/// How many cells most rows have.
fn usual_width(table: &Table, below: usize) -> usize {
    let mut widths: HashMap<usize, usize> = HashMap::new();
    for row in table.rows.iter().skip(below) {
        *widths.entry(row.cells.len()).or_default() += 1;
    }
    widths.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}
