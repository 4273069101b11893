//! A workbook of OpenDocument (ODS) to a `Book`: OpenDocument 1.3, part 3, 9. What a cell shows stands in it.

use super::book::{Book, Cell, LAST_COLUMN, LAST_ROW, Sheet};
use super::drawing;
use super::ods_styles::{HiddenStyles, page_lines};
use crate::extract::charset::decode;
use crate::extract::container::ENCRYPTED;
use crate::extract::ole;
use crate::extract::package::Package;
use crate::extract::xml::{Tag, Token, Xml};

/// Reads a workbook.
///
/// # Errors
/// Where it is encrypted, or what it says is not there.
pub(super) fn read(package: &mut Package) -> Result<Book, String> {
    let manifest = package.part("META-INF/manifest.xml").unwrap_or_default();
    if package.has("encrypted-package") || decode(&manifest).contains("encryption-data") {
        return Err(ENCRYPTED.to_owned());
    }
    let raw =
        package.part("content.xml").ok_or_else(|| "it is damaged: the part with its cells, `content.xml`, is not there".to_owned())?;
    let raw = decode(&raw);
    let common = package.part("styles.xml").unwrap_or_default();
    let common = decode(&common);
    let mut styles = HiddenStyles::default();
    styles.take(&common);
    styles.take(&raw);
    let mut reader =
        Reader { package, styles, book: Book::default(), sheet: Sheet::default(), row: OpenRow::default(), next_row: 1, next_column: 1 };
    if reader.read(&raw).is_err() {
        reader.book.remarks.push("it is damaged: only what stands before the damage is read".to_owned());
    }
    // What was being read where it ended or was full.
    if !reader.sheet.cells.is_empty() {
        reader.end_sheet();
    }
    let Reader { mut book, .. } = reader;
    if let Some(mut first) = book.sheets.first_mut().map(std::mem::take) {
        page_lines(&common).iter().for_each(|line| book.note(&mut first, 1, 1, line));
        book.sheets[0] = first;
    }
    book.remarks.append(&mut package.remarks);
    Ok(book)
}

/// A row that is being read.
#[derive(Default)]
struct OpenRow {
    first: u32,
    times: u32,
    is_hidden: bool,
    column: u32,
    /// Its cells: the first column, how many columns, the words, whether they are a number.
    cells: Vec<(u32, u32, String, bool)>,
    cell: OpenCell,
}

/// A cell that is being read.
#[derive(Default)]
struct OpenCell {
    times: u32,
    words: String,
    /// What it is worth, where it shows nothing of itself.
    value: String,
    is_number: bool,
    is_covered: bool,
}

struct Reader<'p, 'a> {
    package: &'p mut Package<'a>,
    styles: HiddenStyles,
    book: Book,
    sheet: Sheet,
    row: OpenRow,
    next_row: u32,
    next_column: u32,
}

/// Elements whose words are never those of the sheet.
const SILENT: &[&str] = &[
    "tracked-changes",
    "named-expressions",
    "content-validations",
    "forms",
    "annotation",
    "title",
    "desc",
    "dde-links",
    "database-ranges",
    "scenario",
    "label-ranges",
    "ruby-text",
    "consolidation",
    "data-pilot-tables",
    "scripts",
    "event-listeners",
    "automatic-styles",
    "font-face-decls",
    "hidden-text",
    "hidden-paragraph",
];

/// Elements that are drawn over the sheet, whose words stand in no cell.
const DRAWN: &[&str] =
    &["frame", "custom-shape", "rect", "ellipse", "circle", "caption", "line", "polygon", "polyline", "path", "connector"];

/// Goes on to the end of the element that was just begun.
fn pass_over(xml: &mut Xml) -> Result<(), String> {
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next()?.ok_or_else(|| "it ends too early".to_owned())? {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth -= 1,
            Token::Words(_) => {}
        }
    }
    Ok(())
}

/// Where in the workbook its reader is.
#[derive(Default)]
struct State {
    is_in_sheet: bool,
    is_whole: bool,
    /// Whether each open group of rows or columns is hidden, and how many are.
    groups: Vec<bool>,
    hidden_groups: usize,
    /// How many drawings are open, one in another, and their words.
    drawn: usize,
    note: String,
    /// How many paragraphs are open.
    paragraphs: usize,
}

impl Reader<'_, '_> {
    fn read(&mut self, raw: &str) -> Result<(), String> {
        let mut xml = Xml::new(raw);
        let mut state = State::default();
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(tag) if SILENT.contains(&tag.name()) => pass_over(&mut xml)?,
                Token::Open(tag) if tag.name() == "table" => {
                    if self.begin_sheet(&tag) {
                        state.is_in_sheet = true;
                    } else {
                        pass_over(&mut xml)?;
                    }
                }
                Token::Open(_) | Token::Words(_) if !state.is_in_sheet => {}
                Token::Open(tag) => self.open(&tag, &mut state),
                Token::Words(words) if state.paragraphs > 0 => self.words(&mut state).push_str(&words),
                Token::Words(_) => {}
                Token::Close(name) => self.close(&name, &mut state),
            }
            if self.book.is_full() {
                return Ok(());
            }
        }
        if state.is_whole { Ok(()) } else { Err("it ends too early".to_owned()) }
    }

    /// Where words go that stand here.
    fn words<'s>(&'s mut self, state: &'s mut State) -> &'s mut String {
        if state.drawn > 0 { &mut state.note } else { &mut self.row.cell.words }
    }

    fn open(&mut self, tag: &Tag, state: &mut State) {
        match tag.name() {
            "table-row-group" | "table-column-group" => {
                let is_hidden = tag.attribute("display").is_some_and(|value| value == "false");
                state.hidden_groups += usize::from(is_hidden);
                state.groups.push(is_hidden);
            }
            "p" | "h" => state.paragraphs += 1,
            name if DRAWN.contains(&name) => state.drawn += 1,
            "object" | "object-ole" => self.object(tag, &mut state.note),
            "s" | "tab" => self.words(state).push(' '),
            "line-break" => self.words(state).push('\n'),
            _ => self.begin(tag, state.hidden_groups > 0),
        }
    }

    fn close(&mut self, name: &str, state: &mut State) {
        match name {
            "table" => {
                state.is_in_sheet = false;
                self.end_sheet();
            }
            "table-row-group" | "table-column-group" => state.hidden_groups -= usize::from(state.groups.pop() == Some(true)),
            "p" | "h" => {
                state.paragraphs = state.paragraphs.saturating_sub(1);
                self.words(state).push('\n');
            }
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            "spreadsheet" => state.is_whole = true,
            name if DRAWN.contains(&name) => {
                state.drawn = state.drawn.saturating_sub(1);
                let words = std::mem::take(&mut state.note);
                if !self.row.is_hidden {
                    self.book.note(&mut self.sheet, self.row.first, self.row.column, &words);
                }
            }
            _ => {}
        }
    }

    fn end_sheet(&mut self) {
        let sheet = std::mem::take(&mut self.sheet);
        self.book.add(sheet);
    }

    /// Begins a sheet; whether it is visible.
    fn begin_sheet(&mut self, tag: &Tag) -> bool {
        if tag.attribute("style-name").is_some_and(|style| self.styles.hides_table(&style)) {
            self.book.hidden_sheets += 1;
            return false;
        }
        self.sheet = Sheet::named(&tag.attribute("name").unwrap_or_default());
        (self.next_row, self.next_column) = (1, 1);
        self.row = OpenRow { first: 1, column: 1, is_hidden: false, ..OpenRow::default() };
        true
    }

    fn begin(&mut self, tag: &Tag, is_in_hidden: bool) {
        let times = |name: &str| tag.number::<u32>(name).unwrap_or(1).max(1);
        let is_hidden = || {
            is_in_hidden
                || tag.attribute("visibility").is_some_and(|value| value != "visible")
                || tag.attribute("style-name").is_some_and(|style| self.styles.hides_line(&style))
        };
        match tag.name() {
            "table-column" => {
                let last = self.next_column.saturating_add(times("number-columns-repeated") - 1);
                self.sheet.set_columns(self.next_column, last, is_hidden());
                self.next_column = last.saturating_add(1);
            }
            "table-row" => {
                let is_hidden = is_hidden();
                self.row =
                    OpenRow { first: self.next_row, times: times("number-rows-repeated"), is_hidden, column: 1, ..OpenRow::default() };
                self.next_row = self.next_row.saturating_add(self.row.times);
                if is_hidden {
                    (self.row.first..self.next_row.min(LAST_ROW + 1)).for_each(|row| self.sheet.hide_row(row));
                }
            }
            name @ ("table-cell" | "covered-table-cell") => {
                let kind = tag.attribute("value-type").unwrap_or_default();
                let value =
                    ["string-value", "date-value", "time-value", "boolean-value", "value"].iter().find_map(|name| tag.attribute(name));
                self.row.cell = OpenCell {
                    times: times("number-columns-repeated"),
                    value: value.unwrap_or_default(),
                    is_number: matches!(kind.as_str(), "float" | "percentage" | "currency" | "date" | "time"),
                    is_covered: name == "covered-table-cell",
                    ..OpenCell::default()
                };
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.row.cell);
        let column = self.row.column;
        self.row.column = column.saturating_add(cell.times);
        let words = if cell.words.is_empty() { cell.value } else { cell.words };
        if !cell.is_covered && !words.trim().is_empty() {
            self.row.cells.push((column, cell.times, words, cell.is_number));
        }
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.is_hidden || row.cells.is_empty() {
            return;
        }
        for at in row.first..row.first.saturating_add(row.times).min(LAST_ROW + 1) {
            for (column, times, words, is_number) in &row.cells {
                for column in *column..column.saturating_add(*times).min(LAST_COLUMN + 1) {
                    if self.book.is_full() {
                        return;
                    }
                    self.book.put(&mut self.sheet, Cell { row: at, column, words: words.clone(), is_number: *is_number });
                }
            }
        }
    }

    /// A chart, whose titles are words of the drawing, or a file that is embedded.
    fn object(&mut self, tag: &Tag, note: &mut String) {
        let Some(name) = tag.attribute("href").map(|name| name.trim_start_matches("./").to_owned()) else { return };
        if tag.name() == "object-ole" {
            if let Some(bytes) = self.package.part(&name) {
                self.book.contained.push(ole::embedded(&name, bytes));
            }
        } else if let Some(raw) = self.package.part(&format!("{name}/content.xml")) {
            note.push_str(&drawing::titles(&decode(&raw)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{blocks, content, zip};
    use crate::extract::told::told;

    #[test]
    fn cells_show_their_paragraphs_and_hidden_ones_nothing() {
        let raw = "<office:document-content><office:automatic-styles><style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>\
            <style:style style:name='co0'><style:table-column-properties style:column-width='0cm'/></style:style></office:automatic-styles>\
            <office:body><office:spreadsheet><table:tracked-changes><text:p>old</text:p></table:tracked-changes>\
            <table:table table:name='No' table:style-name='ta2'><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table>\
            <table:table table:name='Tarns'><table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>\
            <table:table-column table:style-name='co0'/><table:table-column table:number-columns-repeated='16380'/>\
            <table:table-row><table:table-cell><office:annotation><text:p>secret</text:p></office:annotation><text:p>Tarn<text:s/>name</text:p></table:table-cell>\
            <table:table-cell office:value-type='float' office:value='0.5'><text:p>50%</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'><text:p>no</text:p></table:table-cell>\
            <table:table-cell office:value-type='float' office:value='9'/></table:table-row>\
            <table:table-row table:visibility='filter' table:number-rows-repeated='2'><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row>\
            <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell><table:covered-table-cell><text:p>no</text:p></table:covered-table-cell>\
            <table:table-cell table:number-columns-repeated='16381'/></table:table-row>\
            <table:table-row table:number-rows-repeated='1048571'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
            <table:shapes><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></table:shapes></table:table></office:spreadsheet></office:body></office:document-content>";
        let pages = "<x><style:header><text:p>Tarn Council</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></x>";
        let bytes = zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", raw.as_bytes()),
            ("styles.xml", pages.as_bytes()),
        ]);
        let content = content(&bytes);
        let blocks = blocks(&content);
        assert_eq!(blocks[..8], ["1 1 1 Tarns", "1 1 1 Tarn name", "1 1 2 50%", "1 1 5 9", "1 4 1 x", "1 4 2 x", "1 5 1 x", "1 5 2 x"]);
        assert!(blocks[8].ends_with("In a box") && blocks[9] == "1 1 1 Tarn Council" && blocks.len() == 10, "{blocks:?}");
        assert_eq!(told("w", &bytes).map(|format| format.endings[0]), Some("ods"));
    }

    #[test]
    fn repeated_cells_are_bounded() {
        let raw = "<office:spreadsheet><table:table table:name='T'><table:table-row table:number-rows-repeated='4000000000'><table:table-cell table:number-columns-repeated='4000000000'><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>";
        let content = content(&zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", raw.as_bytes())]));
        assert!(content.layout.len() <= super::super::book::MOST_CELLS + 1 && content.remarks.len() == 1);
    }

    #[test]
    fn what_stands_before_the_damage_is_read() {
        let raw = format!(
            "<office:spreadsheet>{}<table:table table:name='T'><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row><table:",
            "<x>".repeat(3)
        );
        let content = content(&zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", raw.as_bytes())]));
        assert_eq!(blocks(&content), ["1 1 1 T", "1 1 1 x"]);
        assert_eq!(content.remarks[0].message, "it is damaged: only what stands before the damage is read");
    }
}
