//! The tables of a workbook or a page to rows, by way of the reader of its format.

use std::collections::BTreeMap;

use super::table::{Row, Table, WIDEST};
use crate::document::{Part, Place};
use crate::extract::{self, Unread};
use crate::text::MarkKind;

/// Reads a workbook or a page.
///
/// # Errors
/// Where its reader cannot read it.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, Unread> {
    let read = extract::read(name, bytes)?;
    let Some(part) = read.parts.first() else { return Ok(Vec::new()) };
    let has_cells = part.layout.iter().any(|(_, place)| matches!(place, Place::Cell { .. }));
    Ok(if has_cells { sheets(part) } else { marked(part) })
}

/// The sheets of a workbook, cell by cell.
fn sheets(part: &Part) -> Vec<Table> {
    let mut sheets: BTreeMap<u32, BTreeMap<u32, Vec<String>>> = BTreeMap::new();
    for (span, place) in &part.layout {
        let Place::Cell { sheet, row, column } = *place else { continue };
        let at = column.saturating_sub(1) as usize;
        let words = part.text.slice(*span);
        // A sheet's name stands above its first cell.
        let is_name = row == 1 && column == 1 && part.sheets.get(sheet as usize - 1).is_some_and(|name| name == words);
        if at >= WIDEST || is_name && !sheets.contains_key(&sheet) {
            sheets.entry(sheet).or_default();
            continue;
        }
        let cells = sheets.entry(sheet).or_default().entry(row).or_default();
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = words.to_owned();
    }
    let table = |(sheet, rows): (u32, BTreeMap<u32, Vec<String>>)| Table {
        name: part.sheets.get(sheet as usize - 1).cloned().unwrap_or_default(),
        rows: rows.into_iter().map(|(number, cells)| Row { number: number as usize, cells }).collect(),
        is_headed: false,
    };
    sheets.into_iter().map(table).collect()
}

/// The tables of a page. Rows of one table may be marked as several, each under the same headings.
fn marked(part: &Part) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut heading = None;
    for mark in part.text.marks() {
        let MarkKind::Table(rows) = &mark.kind else { continue };
        let first = rows.first().and_then(|row| row.first()).map(|cell| cell.start);
        let goes_on = first.is_some() && first == heading && !tables.is_empty();
        if !goes_on {
            heading = first;
            tables.push(Table::default());
        }
        let Some(table) = tables.last_mut() else { continue };
        for row in rows.iter().skip(usize::from(goes_on)) {
            let cells = row.iter().map(|cell| part.text.slice(*cell).to_owned()).collect();
            table.rows.push(Row { number: table.rows.len() + 1, cells });
        }
    }
    tables
}
