//! An old workbook (XLS: BIFF5 and BIFF8) to what it hides: [MS-XLS].

use std::collections::HashSet;
use std::path::Path;

use super::{properties, storages};
use crate::extract::{BiffRecord, BiffRecords, BiffStrings, code_page};
use crate::inspect::cells::Cells;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::{Closed, Look};

/// Looks into a workbook.
pub(in crate::inspect) fn look(bytes: &[u8]) -> Look {
    if matches!(bytes, [0x09, 0x08, ..]) {
        return stream(bytes);
    }
    let mut file = storages::open(bytes)?;
    let mut found = storages::look(&file);
    found.extend(properties::look(&mut file));
    let names = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"];
    let streams: Vec<Vec<u8>> = names.iter().filter_map(|name| storages::stream(&mut file, Path::new(name))).collect();
    if streams.is_empty() {
        return Err(Closed::Damaged("no workbook is in it".to_owned()));
    }
    // A file for two versions of Excel has two of them, which need not say the same.
    for raw in &streams {
        for finding in stream(raw)? {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    Ok(found)
}

/// A sheet, as the workbook lists it.
struct Listed {
    name: String,
    at: usize,
}

type Encoding = Option<&'static encoding_rs::Encoding>;

fn stream(raw: &[u8]) -> Look {
    let mut found = Vec::new();
    let mut listed = Vec::new();
    let mut old: Encoding = None;
    let mut is_whole = false;
    for (turn, record) in BiffRecords::from(raw, 0).enumerate() {
        match record.kind {
            0x0809 if turn == 0 && record.short(0) != Some(0x0600) => old = Some(code_page(1252)),
            // CODEPAGE
            0x42 if old.is_some() => old = Some(code_page(record.short(0).unwrap_or(1252))),
            // FILEPASS
            0x2f => return Err(Closed::Encrypted("it opens with a password only")),
            // EOF
            0x0a => {
                is_whole = true;
                break;
            }
            // BOUNDSHEET
            0x85 => {
                if sheet(&record, old, &mut listed, &mut found).is_none() {
                    found.push(Finding::new(Kind::Unreadable, "", "the list of its sheets is damaged"));
                }
            }
            _ => found.extend(of_workbook(&record)),
        }
    }
    if !is_whole {
        return Err(Closed::Damaged("it ends before the list of its sheets does".to_owned()));
    }
    if listed.is_empty() {
        found.push(Finding::new(Kind::Unreadable, "", "it lists no sheets"));
    }
    let unlisted = unlisted(raw, &listed);
    if unlisted > 0 {
        let what = if unlisted == 1 { "a sheet is" } else { "sheets are" };
        found.push(Finding::new(Kind::HiddenSheet, "", format!("{what} in it that its list of sheets leaves out")));
    }
    for sheet in listed {
        found.extend(of_sheet(raw, &sheet));
    }
    Ok(found)
}

/// How many sheets follow each other in the stream that the list does not lead to.
fn unlisted(raw: &[u8], listed: &[Listed]) -> usize {
    let places: HashSet<usize> = listed.iter().map(|sheet| sheet.at).collect();
    let (mut depth, mut count) = (0_usize, 0);
    for record in BiffRecords::from(raw, 0) {
        match record.kind {
            0x0809 => {
                count += usize::from(depth == 0 && record.at > 0 && !places.contains(&record.at));
                depth += 1;
            }
            0x0a => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    count
}

/// Notes a sheet that the workbook lists.
fn sheet(record: &BiffRecord<'_>, old: Encoding, listed: &mut Vec<Listed>, found: &mut Vec<Finding>) -> Option<()> {
    let name = BiffStrings::at(&record.pieces, 6, old).next(1)?;
    let (state, kind) = (record.bytes().get(4)? & 3, *record.bytes().get(5)?);
    if state != 0 && kind != 6 {
        found.push(Finding::new(Kind::HiddenSheet, name.as_str(), "a sheet is hidden"));
    }
    if kind == 1 || kind == 6 {
        found.push(Finding::new(Kind::Macro, name.as_str(), "a sheet of macros"));
    }
    listed.push(Listed { name, at: record.long(0)? as usize });
    Some(())
}

/// What a record of the workbook as a whole tells.
fn of_workbook(record: &BiffRecord<'_>) -> Option<Finding> {
    match record.kind {
        // SUPBOOK: 0x0401 is this workbook itself, 0x3a01 the functions of an add-in.
        0x01ae if !matches!(record.short(2)?, 0x0401 | 0x3a01) => {
            Some(Finding::new(Kind::ExternalLink, "", "another source is asked for values, and those that it gave are kept"))
        }
        // EXTERNSHEET before BIFF8: a name that begins with 1 is in another file, and so is a link to a program.
        0x17 if record.bytes().get(1) == Some(&1) && record.bytes().len() == usize::from(record.bytes()[0]) + 2 => {
            Some(Finding::new(Kind::ExternalLink, "", "another file is asked for values"))
        }
        // SXSTREAMID
        0xd5 => Some(Finding::new(Kind::PivotCache, "", "what a pivot table was made of is kept")),
        // DBQUERYEXT, QSI
        0x0803 | 0x01ad => Some(Finding::new(Kind::ExternalLink, "", "it is filled by a query to another source")),
        _ => None,
    }
}

fn of_sheet(raw: &[u8], sheet: &Listed) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut cells = Cells::default();
    let (mut comments, mut streams, mut is_whole) = (0_usize, 0_usize, false);
    for record in BiffRecords::from(raw, sheet.at) {
        match record.kind {
            0x0809 if record.at != sheet.at => streams += 1,
            0x0a if streams == 0 => {
                is_whole = true;
                break;
            }
            0x0a => streams -= 1,
            _ if streams > 0 => {}
            // NOTE
            0x1c => comments += 1,
            // QSI
            0x01ad => found.push(Finding::new(Kind::ExternalLink, sheet.name.as_str(), "a table is filled by a query to another source")),
            _ => drop(cell(&record, &mut cells)),
        }
    }
    found.extend(cells.findings(&sheet.name));
    if comments > 0 {
        let message = if comments == 1 { "1 comment".to_owned() } else { format!("{comments} comments") };
        found.push(Finding::new(Kind::Comment, sheet.name.as_str(), message));
    }
    if !is_whole {
        found.push(Finding::new(Kind::Unreadable, sheet.name.as_str(), "the sheet ends too early"));
    }
    found
}

/// What a record of a sheet says of rows, columns and cells.
fn cell(record: &BiffRecord<'_>, cells: &mut Cells) -> Option<()> {
    let row = u32::from(record.short(0)?) + 1;
    match record.kind {
        // ROW
        0x0208 => {
            let (flags, height) = (*record.bytes().get(12)?, record.short(6)? & 0x7fff);
            if flags & 0x20 != 0 || (flags & 0x40 != 0 && height == 0) {
                cells.hide_row(row);
            }
        }
        // COLINFO
        0x7d => {
            let (first, last) = (row, u32::from(record.short(2)?) + 1);
            cells.set_columns(first, last, record.short(8)? & 1 != 0 || record.short(4)? == 0);
        }
        // BLANK, MULBLANK
        0x0201 | 0xbe => cells.has_cell(row),
        // MULRK
        0xbd => {
            let (first, last) = (u32::from(record.short(2)?) + 1, (record.bytes().len() / 6) as u32);
            (0..last).for_each(|turn| cells.hold(row, first + turn));
        }
        // FORMULA, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR, RK
        0x0006 | 0x0206 | 0x0406 | 0xd6 | 0xfd | 0x0203 | 0x0204 | 0x0205 | 0x027e => cells.hold(row, u32::from(record.short(2)?) + 1),
        _ => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::look;

    fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(bytes.len() as u16).to_le_bytes(), bytes].concat()
    }

    /// A workbook of two sheets, of which the list has these names, each with where its sheet begins or nowhere.
    fn workbook(list: &[Option<&str>]) -> Vec<u8> {
        let (begin, end) = (record(0x0809, &[0, 6, 5, 0]), record(0x0a, &[]));
        let sheet = [record(0x0809, &[0, 6, 0x10, 0]), record(0x0203, &[0; 14]), end.clone()].concat();
        let length: usize = list.iter().map(|name| 4 + name.map_or(2, |name| 8 + name.len())).sum();
        let first = begin.len() + length + end.len();
        let one = |(at, name): (usize, &Option<&str>)| match name {
            Some(name) => {
                let place = ((first + at * sheet.len()) as u32).to_le_bytes();
                record(0x85, &[&place[..], &[0, 0, name.len() as u8, 0], name.as_bytes()].concat())
            }
            None => record(0x85, &[0, 0]),
        };
        let listed: Vec<u8> = list.iter().enumerate().flat_map(one).collect();
        [begin, listed, end, sheet.clone(), sheet].concat()
    }

    #[test]
    fn sheets_that_the_list_does_not_lead_to_are_found() {
        let kinds = |list: &[Option<&str>]| {
            let found = look(&workbook(list)).unwrap();
            found.iter().map(|found| format!("{} {}", found.kind, found.at)).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&[Some("Tarns"), Some("Becks")]), [""; 0]);
        assert_eq!(kinds(&[Some("Tarns")]), ["hidden-sheet "]);
        assert_eq!(kinds(&[Some("Tarns"), None]), ["unreadable ", "hidden-sheet "]);
        assert_eq!(kinds(&[]), ["unreadable ", "hidden-sheet "]);
    }
}
