//! A workbook of binary parts (XLSB) to what it hides: [MS-XLSB].

use super::parts::{Part, Parts, plain};
use super::shared_parts;
use super::workbook::{is_sheet, of_part};
use crate::extract::{XlsbRecords, xlsb_long as long, xlsb_wide as wide};
use crate::inspect::cells::Cells;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::Look;

/// Looks into a workbook.
pub(in crate::inspect) fn look(bytes: &[u8]) -> Look {
    let mut parts = Parts::open(bytes, "workbook")?;
    let mut found = Vec::new();
    shared_parts::look(&mut parts, &mut found);
    let main = parts.main("xl/workbook.bin").ok_or_else(|| "the list of its sheets is not there".to_owned())?;
    let raw = parts.bytes(&main)?;
    let relations = parts.relations(&main);
    let mut seen = Vec::new();
    // BrtBundleSh
    for (_, bytes) in XlsbRecords::of(&raw).filter(|(kind, _)| *kind == 156) {
        let listed = wide(bytes, 8).and_then(|(id, at)| Some((id, wide(bytes, at)?.0)));
        let Some((id, name)) = listed else {
            found.push(Finding::new(Kind::Unreadable, "", "the list of its sheets is damaged"));
            continue;
        };
        if long(bytes, 0) != Some(0) {
            found.push(Finding::new(Kind::HiddenSheet, name.as_str(), "a sheet is hidden"));
        }
        let part = relations.get(&id).and_then(|relation| parts.named(&relation.target));
        match part {
            Some(part) => {
                seen.push(plain(&part.name));
                sheet(&mut parts, &part, &name, &mut found);
            }
            None => found.push(Finding::new(Kind::Unreadable, name.as_str(), "a sheet is listed, but is not there")),
        }
    }
    for part in parts.list() {
        if is_sheet(&part) && !seen.contains(&part.plain) {
            found.push(Finding::new(Kind::HiddenSheet, part.name.as_str(), "a sheet is in it that its list of sheets leaves out"));
        }
        found.extend(of_part(&part));
    }
    Ok(found)
}

fn sheet(parts: &mut Parts<'_>, part: &Part, name: &str, found: &mut Vec<Finding>) {
    let raw = match parts.bytes(part) {
        Ok(raw) => raw,
        Err(reason) => return found.push(Finding::new(Kind::Unreadable, name, reason)),
    };
    let mut cells = Cells::default();
    let (mut row, mut is_whole) = (1, false);
    for (kind, bytes) in XlsbRecords::of(&raw) {
        row = take(kind, bytes, &mut cells, row).unwrap_or(row);
        // BrtEndSheet
        is_whole |= kind == 130;
    }
    found.extend(cells.findings(name));
    if !is_whole {
        found.push(Finding::new(Kind::Unreadable, name, "the sheet ends too early"));
    }
}

/// Takes a record of a sheet; says which row begins with it.
fn take(kind: u32, bytes: &[u8], cells: &mut Cells, row: u32) -> Option<u32> {
    let short = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let column = || Some(long(bytes, 0)?.saturating_add(1));
    match kind {
        // BrtRowHdr
        0 => {
            let row = column()?;
            if bytes.get(11)? & 0x10 != 0 || (short(8)? == 0 && bytes.get(11)? & 0x20 != 0) {
                cells.hide_row(row);
            }
            return Some(row);
        }
        // BrtColInfo
        60 => {
            let (first, last) = (column()?, long(bytes, 4)?.saturating_add(1));
            cells.set_columns(first, last, short(16)? & 1 != 0 || long(bytes, 8)? == 0);
        }
        // BrtCellBlank
        1 => cells.has_cell(row),
        2..=11 | 62 => cells.hold(row, column()?),
        _ => {}
    }
    None
}
