//! A workbook of XML (XLSX, XLSM) to a `Book`: ECMA-376, part 1, 18.

use super::book::{Book, Cell, MOST_PARTS, MOST_STRINGS, Sheet, address, area};
use super::drawing;
use super::moment::Epoch;
use super::page_words::page_words;
use super::styles::{Styles, truth};
use crate::extract::charset::decode;
use crate::extract::content::Contained;
use crate::extract::ole;
use crate::extract::package::{Package, Relation, Relations};
use crate::extract::xml::{Tag, Token, Xml};

/// The part that everything else hangs on, by the name that it nearly always has or the one that is stated.
pub(super) fn main_part(package: &mut Package) -> String {
    let stated = package.relations("").of_kinds(&["officeDocument"]).next().map(|relation| relation.target.clone());
    stated.unwrap_or_else(|| "xl/workbook.xml".to_owned())
}

/// Reads a workbook.
pub(super) fn read(package: &mut Package, main: &str) -> Book {
    let mut book = Book::default();
    let relations = package.relations(main);
    let of_kind = |kind: &str| relations.of_kinds(&[kind]).next().map(|relation| relation.target.clone());
    let mut styles =
        of_kind("styles").and_then(|name| package.part(&name)).map_or_else(Styles::default, |raw| Styles::of_xml(&decode(&raw)));
    let strings = of_kind("sharedStrings").and_then(|name| package.part(&name)).map_or_else(Vec::new, |raw| shared_strings(&decode(&raw)));
    let raw = package.part(main).unwrap_or_default();
    let listed = listed_sheets(&decode(&raw), &mut styles, &mut book);
    let mut headers = Vec::new();
    for (name, id) in listed {
        let Some(relation) = relations.get(&id).filter(|relation| is_sheet(relation) && !book.is_full()) else { continue };
        let mut sheet = Sheet::named(&name);
        let said = package.remarks.len();
        let raw = package.part(&relation.target).unwrap_or_default();
        let reader = SheetReader { book: &mut book, sheet: &mut sheet, styles: &styles, strings: &strings, headers: &mut headers };
        // Why a part breaks off is said by the package, where it knows.
        if (reader.read(&decode(&raw)).is_err() || raw.is_empty()) && package.remarks.len() == said {
            book.remarks.push(format!("its sheet `{}` is damaged: only what stands before the damage is read", sheet.name));
        }
        end_sheet(package, &relation.target, &mut book, sheet);
    }
    book.remarks.append(&mut package.remarks);
    book
}

/// Whether a relation leads to a sheet that shows something.
pub(super) fn is_sheet(relation: &Relation) -> bool {
    !relation.is_external && matches!(relation.kind.as_str(), "worksheet" | "chartsheet")
}

/// The names of the visible sheets and by what the workbook calls their parts, in order.
fn listed_sheets(raw: &str, styles: &mut Styles, book: &mut Book) -> Vec<(String, String)> {
    let mut sheets = Vec::new();
    let mut xml = Xml::new(raw);
    while let Ok(Some(token)) = xml.next() {
        let Token::Open(tag) = token else { continue };
        match tag.name() {
            "sheet" if sheets.len() == MOST_PARTS => break,
            "workbookPr" if is_on(&tag, "date1904") => styles.epoch = Epoch::Of1904,
            "sheet" if tag.attribute("state").is_none_or(|state| state == "visible") => {
                sheets.push((escaped(&tag.attribute("name").unwrap_or_default()), tag.prefixed("id").unwrap_or_default()));
            }
            "sheet" => book.hidden_sheets += 1,
            _ => {}
        }
    }
    sheets
}

fn is_on(tag: &Tag, name: &str) -> bool {
    tag.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// The strings that cells share, without the marks of how they are spoken.
fn shared_strings(raw: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut xml = Xml::new(raw);
    let (mut is_text, mut is_spoken) = (false, false);
    while let Ok(Some(token)) = xml.next() {
        match token {
            Token::Open(tag) => match tag.name() {
                "si" if strings.len() == MOST_STRINGS => break,
                "si" => strings.push(String::new()),
                "rPh" => is_spoken = true,
                "t" => is_text = !is_spoken,
                _ => {}
            },
            Token::Close(name) => match name.as_str() {
                "rPh" => is_spoken = false,
                "t" => is_text = false,
                _ => {}
            },
            Token::Words(words) => {
                if let Some(string) = strings.last_mut().filter(|_| is_text) {
                    string.push_str(&words);
                }
            }
        }
    }
    strings.iter_mut().filter(|string| string.contains("_x")).for_each(|string| *string = escaped(string));
    strings
}

/// `_x000D_` and the like are characters that XML cannot hold.
fn escaped(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let unit = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit())).and_then(|code| u32::from_str_radix(code, 16).ok());
        plain.push_str(&rest[..at]);
        if let Some(unit) = unit {
            plain.extend(char::from_u32(unit));
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain + rest
}

/// Ends a sheet with what its part leads to: drawings, and embedded files.
pub(super) fn end_sheet(package: &mut Package, part: &str, book: &mut Book, mut sheet: Sheet) {
    let of_sheet = package.relations(part);
    drawings(package, &of_sheet, book, &mut sheet);
    embedded(package, &of_sheet, book);
    book.add(sheet);
}

/// The text boxes and the titles of the charts of a sheet.
fn drawings(package: &mut Package, of_sheet: &Relations, book: &mut Book, sheet: &mut Sheet) {
    for relation in of_sheet.of_kinds(&["drawing"]) {
        let Some(raw) = package.part(&relation.target) else { continue };
        let charts = package.relations(&relation.target);
        for found in drawing::read(&decode(&raw)) {
            book.note(sheet, found.row, found.column, &found.words);
            for chart in charts.of_kinds(&["chart", "chartEx"]).filter(|chart| found.charts.contains(&chart.id)) {
                let raw = package.part(&chart.target).unwrap_or_default();
                book.note(sheet, found.row, found.column, &drawing::titles(&decode(&raw)));
            }
        }
    }
}

/// The files that are embedded in a sheet.
fn embedded(package: &mut Package, of_sheet: &Relations, book: &mut Book) {
    for relation in of_sheet.of_kinds(&["oleObject", "package"]).take(ole::MOST_OBJECTS) {
        let name = relation.target.rsplit('/').next().unwrap_or_default().to_owned();
        match package.member(&relation.target) {
            Ok(bytes) => book.contained.extend(bytes.map(|bytes| ole::embedded(&name, bytes))),
            Err(reason) => book.contained.push(Contained::closed(name, reason)),
        }
    }
}

/// Reads the cells of one sheet.
struct SheetReader<'a> {
    book: &'a mut Book,
    sheet: &'a mut Sheet,
    styles: &'a Styles,
    strings: &'a [String],
    /// The headers and footers of pages that were seen, in all sheets.
    headers: &'a mut Vec<String>,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
    value: String,
}

/// Where in a sheet its reader is.
#[derive(Default)]
struct State {
    cell: Open,
    takes_words: bool,
    is_inline: bool,
    is_spoken: bool,
    /// The header or footer that is being read.
    header: Option<String>,
    is_whole: bool,
}

impl SheetReader<'_> {
    fn read(mut self, raw: &str) -> Result<(), String> {
        let mut xml = Xml::new(raw);
        let mut state = State::default();
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(tag) => self.open(&tag, &mut state),
                Token::Words(words) => match &mut state.header {
                    Some(header) => header.push_str(&words),
                    None if state.takes_words => state.cell.value.push_str(&words),
                    None => {}
                },
                Token::Close(name) => self.close(&name, &mut state),
            }
            if self.book.is_full() {
                return Ok(());
            }
        }
        if state.is_whole { Ok(()) } else { Err("it ends too early".to_owned()) }
    }

    fn open(&mut self, tag: &Tag, state: &mut State) {
        match tag.name() {
            "row" => {
                state.cell.row = tag.number("r").unwrap_or(state.cell.row.saturating_add(1));
                state.cell.column = 0;
                let has_no_height = tag.number::<f64>("ht").is_some_and(|height| height <= 0.0);
                if is_on(tag, "hidden") || has_no_height {
                    self.sheet.hide_row(state.cell.row);
                }
            }
            "c" => begin_cell(&mut state.cell, tag),
            "v" => state.takes_words = true,
            "is" => state.is_inline = true,
            "rPh" => state.is_spoken = true,
            "t" => state.takes_words = state.is_inline && !state.is_spoken,
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => state.header = Some(String::new()),
            _ => self.set_out(tag),
        }
    }

    fn close(&mut self, name: &str, state: &mut State) {
        match name {
            "c" => {
                self.put(&mut state.cell);
                (state.is_inline, state.takes_words) = (false, false);
            }
            "v" | "t" => state.takes_words = false,
            "is" => state.is_inline = false,
            "rPh" => state.is_spoken = false,
            "worksheet" | "chartsheet" => state.is_whole = true,
            _ => {
                let Some(header) = state.header.take() else { return };
                let words = page_words(&header);
                if !self.headers.contains(&words) {
                    self.book.note(self.sheet, 1, 1, &words);
                    self.headers.push(words);
                }
            }
        }
    }

    /// What is said of columns and merged cells.
    fn set_out(&mut self, tag: &Tag) {
        match tag.name() {
            "sheetFormatPr" if tag.number::<f64>("defaultColWidth").is_some_and(|width| width <= 0.0) => {
                self.sheet.set_columns(1, u32::MAX, true);
            }
            "col" => {
                let has_no_width = tag.number::<f64>("width").is_some_and(|width| width <= 0.0);
                let (first, last) = (tag.number("min").unwrap_or(0), tag.number("max").unwrap_or(0));
                self.sheet.set_columns(first, last, is_on(tag, "hidden") || has_no_width);
            }
            "mergeCell" => {
                if let Some(area) = tag.attribute("ref").and_then(|range| area(&range)) {
                    self.sheet.merge(area);
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, cell: &mut Open) {
        let value = std::mem::take(&mut cell.value);
        let has_value = !value.trim().is_empty();
        let number = value.trim().parse::<f64>().ok();
        let shared = || value.trim().parse::<usize>().ok().and_then(|at| self.strings.get(at)).cloned().unwrap_or_default();
        let (words, is_number) = match (cell.kind.as_str(), number) {
            ("s", _) => (self.styles.text(shared(), cell.style), false),
            ("str" | "inlineStr", _) => (self.styles.text(escaped(&value), cell.style), false),
            ("b", _) => (truth(matches!(value.trim(), "1" | "true")).to_owned(), false),
            ("e" | "d", _) | (_, None) => (value, cell.kind == "d"),
            (_, Some(number)) => (self.styles.number(number, cell.style), true),
        };
        if cell.kind == "b" && !has_value {
            return;
        }
        self.book.put(self.sheet, Cell { row: cell.row, column: cell.column, words, is_number });
    }
}

fn begin_cell(cell: &mut Open, tag: &Tag) {
    let stated = tag.attribute("r").and_then(|stated| address(&stated));
    match stated {
        Some((row, column)) => {
            cell.column = column;
            cell.row = if row == 0 { cell.row } else { row };
        }
        None => cell.column = cell.column.saturating_add(1),
    }
    cell.row = cell.row.max(1);
    cell.style = tag.number("s").unwrap_or(0);
    cell.kind = tag.attribute("t").unwrap_or_default();
    cell.value.clear();
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{blocks, content, relations, xlsx};

    #[test]
    fn visible_cells_show_what_their_formats_say() {
        let sheet = "<worksheet><cols><col min='3' max='3' hidden='1'/><col min='9' max='9' width='0'/></cols><sheetData>\
            <row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='inlineStr'><is><r><t>Pla</t></r><r><t>ce</t></r><rPh><t>no</t></rPh></is></c><c r='C2'><v>1</v></c></row>\
            <row r='3' hidden='1'><c r='A3'><v>2</v></c></row><row r='4' ht='0' customHeight='1'><c r='A4'><v>3</v></c></row>\
            <row><c s='1'><f>TODAY()</f><v>43904</v></c><c s='2'><v>0.256</v></c><c/><c s='3'><v>1234.5</v></c><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c>\
            <c t='str'><f>A1</f><v>a_x000D_b &amp; c</v></c><c s='4'><v>9</v></c><c><v>5</v></c><c><v>20160012</v></c></row>\
            </sheetData><mergeCells><mergeCell ref='E5:F5'/></mergeCells></worksheet>";
        let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='&quot;£&quot;#,##0.00'/><numFmt numFmtId='165' formatCode=';;;'/></numFmts>\
            <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>";
        let strings = "<sst><si><r><t>Ta</t></r><r><t>rn</t></r><rPh><t>no</t></rPh><phoneticPr/></si></sst>";
        let content = content(&xlsx(sheet, &[("xl/styles.xml", styles.as_bytes()), ("xl/s.xml", strings.as_bytes())]));
        let expected = [
            "1 1 1 Tarns",
            "1 2 1 Tarn",
            "1 2 2 Place",
            "1 5 1 14/03/2020",
            "1 5 2 25.60%",
            "1 5 4 £1,234.50",
            "1 5 5 TRUE",
            "1 5 7 a b & c",
            "1 5 10 20160012",
        ];
        assert_eq!(blocks(&content), expected);
        assert_eq!(content.sheets, ["Tarns"]);
    }

    #[test]
    fn sheets_stand_in_the_order_of_the_workbook_without_hidden_ones() {
        let workbook = "<workbook><workbookPr date1904='1'/><sheets><sheet name='Two' r:id='r2'/><sheet name='No' state='hidden' r:id='r3'/>\
            <sheet name='Never' state='veryHidden' r:id='r3'/><sheet name='One' r:id='r1'/></sheets>\
            <definedNames><definedName name='x'>secret</definedName></definedNames></workbook>";
        let of_workbook = relations(&[
            ("worksheet", "r1", "worksheets/sheet1.xml"),
            ("worksheet", "r2", "/xl/worksheets/sheet2.xml"),
            ("styles", "r8", "styles.xml"),
            ("worksheet", "r3", "worksheets/sheet3.xml"),
        ]);
        let cell = |value: &str| format!("<worksheet><sheetData><row><c s='0'><v>{value}</v></c></row></sheetData></worksheet>");
        let (one, two, three) = (cell("0"), cell("1"), cell("2"));
        let content = content(&xlsx(
            &one,
            &[
                ("xl/workbook.xml", workbook.as_bytes()),
                ("xl/_rels/workbook.xml.rels", of_workbook.as_bytes()),
                ("xl/worksheets/sheet2.xml", two.as_bytes()),
                ("xl/worksheets/sheet3.xml", three.as_bytes()),
                ("xl/styles.xml", b"<styleSheet><cellXfs><xf numFmtId='15'/></cellXfs></styleSheet>"),
            ],
        ));
        assert_eq!(content.sheets, ["Two", "One"]);
        assert_eq!(blocks(&content), ["1 1 1 Two", "1 1 1 2-Jan-04", "2 1 1 One", "2 1 1 1-Jan-04"]);
    }

    #[test]
    fn boxes_charts_headers_and_embedded_files_are_found_and_comments_are_not() {
        let sheet = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><headerFooter><oddHeader>&amp;CTarn Council</oddHeader>\
            <oddFooter>Page &amp;P of &amp;N</oddFooter><evenHeader>&amp;CTarn Council</evenHeader></headerFooter></worksheet>";
        let of_sheet = relations(&[
            ("drawing", "r1", "../drawings/d.xml"),
            ("comments", "r2", "../comments1.xml"),
            ("package", "r3", "../embeddings/a.docx"),
            ("oleObject", "r4", "../embeddings/none.bin"),
        ]);
        let drawing = "<wsDr><twoCellAnchor><from><col>2</col><row>6</row></from><sp><nvSpPr><cNvPr id='1'/></nvSpPr><txBody><p><r><t>In a </t></r><r><t>box</t></r></p></txBody></sp></twoCellAnchor>\
            <oneCellAnchor><sp><nvSpPr><cNvPr hidden='1'/></nvSpPr><txBody><p><r><t>hidden</t></r></p></txBody></sp></oneCellAnchor>\
            <absoluteAnchor><graphicFrame><nvGraphicFramePr><cNvPr id='2'/></nvGraphicFramePr><c:chart r:id='r1'/></graphicFrame></absoluteAnchor></wsDr>";
        let chart = "<chartSpace><chart><title><tx><rich><p><r><t>Boats a year</t></r></p></rich></tx></title><ser><tx><v>series</v></tx></ser></chart></chartSpace>";
        let of_drawing = relations(&[("chart", "r1", "../charts/c.xml")]);
        let content = content(&xlsx(
            sheet,
            &[
                ("xl/worksheets/_rels/sheet1.xml.rels", of_sheet.as_bytes()),
                ("xl/drawings/d.xml", drawing.as_bytes()),
                ("xl/drawings/_rels/d.xml.rels", of_drawing.as_bytes()),
                ("xl/charts/c.xml", chart.as_bytes()),
                ("xl/comments1.xml", b"<comments><comment><text><t>secret</t></text></comment></comments>"),
                ("xl/embeddings/a.docx", b"PK inner"),
            ],
        ));
        assert_eq!(blocks(&content), ["1 1 1 Tarns", "1 1 1 1", "1 1 1 Tarn Council", "1 7 3 In a box", "1 1 1 Boats a year"]);
        assert_eq!(
            (content.contained.len(), content.contained[0].name.as_str(), &content.contained[0].bytes),
            (1, "a.docx", &Ok(b"PK inner".to_vec()))
        );
    }
}
