//! A workbook of XML (XLSX, XLSM) to what it hides: ECMA-376, part 1, 18.

use std::collections::HashSet;

use super::cell_styles::CellStyles;
use super::parts::{Part, Parts, plain};
use super::shapes::{Shape, Shapes};
use super::shared_parts;
use crate::document::column_letters;
use crate::extract::{Tag, Token, cell_address};
use crate::inspect::cells::Cells;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::Look;
use crate::inspect::markup::{self, is_on};

/// A sheet that the workbook lists.
struct Listed {
    name: String,
    id: String,
    is_hidden: bool,
}

/// Looks into a workbook.
pub(in crate::inspect) fn look(bytes: &[u8]) -> Look {
    let mut parts = Parts::open(bytes, "workbook")?;
    let mut found = Vec::new();
    shared_parts::look(&mut parts, &mut found);
    let main = parts.main("xl/workbook.xml").ok_or_else(|| "the list of its sheets is not there".to_owned())?;
    let listed = workbook(&parts.xml(&main)?, &mut found)?;
    let relations = parts.relations(&main);
    let styles = match parts.list().into_iter().find(|part| part.media.contains("styles+xml") || part.plain == "xl/styles.xml") {
        Some(part) => CellStyles::read(&parts.xml(&part)?),
        None => CellStyles::default(),
    };
    let mut seen = HashSet::new();
    for sheet in &listed {
        let name = relations.get(&sheet.id).map(|relation| plain(&relation.target));
        let part = name.as_deref().and_then(|name| parts.named(name));
        seen.extend(name);
        if sheet.is_hidden {
            found.push(Finding::new(Kind::HiddenSheet, sheet.name.as_str(), "a sheet is hidden"));
        }
        match part {
            Some(part) => sheet_at(&mut parts, &part, sheet, &styles, &mut found),
            None => found.push(Finding::new(Kind::Unreadable, sheet.name.as_str(), "a sheet is listed, but is not there")),
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

pub(super) fn is_sheet(part: &Part) -> bool {
    let folders = ["xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/"];
    let is_part = (part.plain.ends_with(".xml") || part.plain.ends_with(".bin")) && !part.plain.contains("printersettings");
    is_part && folders.iter().any(|folder| part.plain.starts_with(folder) && !part.plain[folder.len()..].contains("binaryindex"))
        || part.media.ends_with("sheet+xml") && part.media.contains("spreadsheetml.")
}

/// What the mere presence of a part says.
pub(super) fn of_part(part: &Part) -> Option<Finding> {
    let name = part.plain.as_str();
    let is = |media: &str, folder: &str| part.media.contains(media) || name.contains(folder) && !name.ends_with(".rels");
    let finding = |kind, message: &str| Some(Finding::new(kind, part.name.as_str(), message));
    if is("pivotcacherecords", "pivotcache/pivotcacherecords") {
        finding(Kind::PivotCache, "the records behind a pivot table are kept")
    } else if is("pivotcachedefinition", "pivotcache/pivotcachedefinition") {
        finding(Kind::PivotCache, "what a pivot table was made of is kept")
    } else if is("model+data", "xl/model/") {
        finding(Kind::DataModel, "it has a data model")
    } else if is("externallink+xml", "externallinks/") {
        finding(Kind::ExternalLink, "another source is asked for values, and those that it gave are kept")
    } else if is("connections+xml", "xl/connections.") {
        finding(Kind::ExternalLink, "it is connected to a database or another source")
    } else if is("querytable+xml", "xl/querytables/") {
        finding(Kind::ExternalLink, "a table is filled by a query to another source")
    } else if is("revisionlog+xml", "xl/revisions/revisionlog") {
        finding(Kind::TrackedChange, "changes by several people are recorded")
    } else {
        None
    }
}

/// The sheets that a workbook lists, in order.
fn workbook(raw: &str, found: &mut Vec<Finding>) -> Result<Vec<Listed>, String> {
    let mut sheets = Vec::new();
    let mut name = None::<(String, String)>;
    markup::each(raw, |token| match token {
        Token::Open(tag) if tag.name() == "sheet" => sheets.push(Listed {
            name: tag.attribute("name").unwrap_or_default(),
            id: tag.prefixed("id").unwrap_or_default(),
            is_hidden: tag.attribute("state").is_some_and(|state| state != "visible"),
        }),
        Token::Open(tag) if tag.name() == "definedName" => name = Some((tag.attribute("name").unwrap_or_default(), String::new())),
        Token::Words(words) => {
            if let Some((_, formula)) = &mut name {
                formula.push_str(&words);
            }
        }
        Token::Close(_) => found.extend(name.take().and_then(|(name, formula)| elsewhere(&name, &formula))),
        Token::Open(_) => {}
    })?;
    Ok(sheets)
}

/// A name that leads to another workbook (`[1]Staff!$A$1`).
pub(in crate::inspect) fn elsewhere(name: &str, formula: &str) -> Option<Finding> {
    let leads = formula.starts_with('[') || formula.contains("'[") || formula.contains(['!', '(', ',', '+']) && formula.contains("[");
    let is_table = formula.contains("[[") || formula.contains("[#");
    (leads && !is_table && formula.contains('!'))
        .then(|| Finding::new(Kind::ExternalName, name, "a name for cells leads to another workbook"))
}

fn sheet_at(parts: &mut Parts<'_>, part: &Part, sheet: &Listed, styles: &CellStyles, found: &mut Vec<Finding>) {
    let mut cells = Cells::default();
    let (boxes, are_all) = boxes(parts, part);
    if !are_all {
        found.push(Finding::new(Kind::NotListed, sheet.name.as_str(), "more boxes are drawn over it than are looked under"));
    }
    let mut state = State { boxes, ..State::default() };
    let read = parts.xml(part).and_then(|raw| self::cells(&raw, styles, &mut state, &mut cells));
    found.extend(cells.findings(&sheet.name));
    if let Some((row, column)) = state.first_blind {
        let what = if state.blind == 1 {
            "1 cell holds something and shows".to_owned()
        } else {
            format!("{} cells hold something and show", state.blind)
        };
        let place = format!("{}!{}{row}", sheet.name, column_letters(column));
        found.push(Finding::new(Kind::HiddenText, place, format!("{what} nothing: white on white, or by its number format")));
    }
    for (kind, Covered { count, first }) in [Kind::HiddenText, Kind::RedactionNotApplied].into_iter().zip(&state.covered) {
        let Some((row, column)) = first else { continue };
        let what = if *count == 1 { "1 cell holds something".to_owned() } else { format!("{count} cells hold something") };
        let place = format!("{}!{}{row}", sheet.name, column_letters(*column));
        found.push(Finding::new(kind, place, format!("{what} under a box that is drawn over it")));
    }
    if let Err(reason) = read {
        found.push(Finding::new(Kind::Unreadable, sheet.name.as_str(), reason));
    }
}

/// The most boxes of a sheet.
const MOST_BOXES: usize = 200;

/// A box that is drawn over a sheet.
struct Cover {
    /// The first column and row that it covers whole, and the last ones, counted from 1.
    area: [u32; 4],
    is_dark: bool,
}

/// Cells that hold something and lie under a box.
#[derive(Default)]
struct Covered {
    count: usize,
    first: Option<(u32, u32)>,
}

/// The boxes that are drawn over a sheet, and whether they are all of them.
fn boxes(parts: &mut Parts<'_>, sheet: &Part) -> (Vec<Cover>, bool) {
    let mut shapes = Shapes::default();
    for name in parts.relations(sheet).targets("drawing") {
        // What breaks off is said by who looks at all drawings.
        let raw = parts.named(&name).and_then(|part| parts.xml(&part).ok()).unwrap_or_default();
        let _ = markup::each(&raw, |token| shapes.take(&token));
    }
    // A box begins within its first row, and ends within its last.
    let cover = |shape: &Shape| {
        let [left, top, right, bottom] = shape.anchor?;
        Some(Cover { area: [left.saturating_add(1), top.saturating_add(1), right, bottom], is_dark: shape.covers()? })
    };
    let mut boxes: Vec<Cover> = shapes.all.iter().filter_map(cover).take(MOST_BOXES + 1).collect();
    let are_all = boxes.len() <= MOST_BOXES;
    boxes.truncate(MOST_BOXES);
    (boxes, are_all)
}

/// Where the reading of a sheet is.
#[derive(Default)]
struct State {
    row: u32,
    column: u32,
    is_value: bool,
    is_formula: bool,
    /// Whether the open cell shows nothing of what it holds; how many do, and the first of them.
    is_blind: bool,
    blind: usize,
    first_blind: Option<(u32, u32)>,
    /// Boxes that are drawn over cells, and what lies under a light and under a dark one.
    boxes: Vec<Cover>,
    covered: [Covered; 2],
    /// Whether it is past the cells.
    is_past: bool,
}

fn cells(raw: &str, styles: &CellStyles, state: &mut State, cells: &mut Cells) -> Result<(), String> {
    markup::each(raw, |token| match token {
        Token::Open(tag) if !state.is_past => open(&tag, styles, state, cells),
        Token::Words(words) if state.is_value && !words.trim().is_empty() => {
            cells.hold(state.row.max(1), state.column);
            let (row, column) = (state.row.max(1), state.column);
            let is_under = |cover: &&Cover| {
                let [left, top, right, bottom] = cover.area;
                (left..=right).contains(&column) && (top..=bottom).contains(&row)
            };
            if let Some(cover) = state.boxes.iter().find(is_under).filter(|_| !state.is_formula) {
                let covered = &mut state.covered[usize::from(cover.is_dark)];
                covered.count += 1;
                covered.first = covered.first.or(Some((row, column)));
            }
            // A formula alone shows nothing in any style.
            if !state.is_formula && std::mem::take(&mut state.is_blind) {
                state.blind += 1;
                state.first_blind = state.first_blind.or(Some((state.row.max(1), state.column)));
            }
        }
        Token::Open(_) | Token::Words(_) => {}
        Token::Close(name) if name == "sheetData" => state.is_past = true,
        Token::Close(name) => state.is_value &= !matches!(name.as_str(), "v" | "t" | "f" | "c"),
    })
}

fn open(tag: &Tag<'_>, styles: &CellStyles, state: &mut State, cells: &mut Cells) {
    match tag.name() {
        "row" => {
            (state.row, state.column) = (tag.number("r").unwrap_or(state.row.saturating_add(1)), 0);
            if is_on(tag, "hidden") || tag.number::<f64>("ht").is_some_and(|height| height <= 0.0) {
                cells.hide_row(state.row);
            }
        }
        "c" => {
            match tag.attribute("r").and_then(|stated| cell_address(&stated)) {
                Some((row, column)) => (state.row, state.column) = (if row == 0 { state.row } else { row }, column),
                None => state.column = state.column.saturating_add(1),
            }
            cells.has_cell(state.row.max(1));
            state.is_blind = tag.number("s").is_some_and(|style| styles.is_blind(style));
        }
        name @ ("v" | "t" | "f") => (state.is_value, state.is_formula) = (true, name == "f"),
        "sheetFormatPr" if tag.number::<f64>("defaultColWidth").is_some_and(|width| width <= 0.0) => cells.set_columns(1, u32::MAX, true),
        // The anchors of drawings have a column of that name too, without a first and a last.
        "col" => {
            let has_no_width = tag.number::<f64>("width").is_some_and(|width| width <= 0.0);
            if let (Some(first), Some(last)) = (tag.number("min"), tag.number("max")) {
                cells.set_columns(first, last, is_on(tag, "hidden") || has_no_width);
            }
        }
        _ => {}
    }
}
