//! A workbook that is one file of XML, as Excel 2003 and many programs export it under the name of an XLS, to a `Book`.

use std::collections::HashMap;

use jiff::civil::{DateTime, date};

use super::book::{Area, Book, Cell, MOST_STYLES, Sheet};
use super::format_code::built_in;
use super::styles::{Styles, truth};
use crate::extract::xml::{Tag, Token, Xml};

/// The name of its vocabulary, which stands near its beginning.
pub(super) const VOCABULARY: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// Reads a workbook.
pub(super) fn read(raw: &str) -> Book {
    let mut reader = Reader::default();
    let mut xml = Xml::new(raw);
    loop {
        match xml.next() {
            Ok(Some(Token::Open(tag))) => reader.open(&tag),
            Ok(Some(Token::Words(words))) => reader.words(&words),
            Ok(Some(Token::Close(name))) => reader.close(&name),
            Ok(None) if reader.is_whole => break,
            Ok(None) | Err(_) => {
                reader.book.remarks.push("it is damaged: only what stands before the damage is read".to_owned());
                break;
            }
        }
        if reader.book.is_full() {
            break;
        }
    }
    if !reader.sheet.cells.is_empty() {
        reader.book.add(reader.sheet);
    }
    reader.book
}

#[derive(Default)]
struct Reader {
    book: Book,
    sheet: Sheet,
    is_hidden: bool,
    is_whole: bool,
    styles: Styles,
    /// The number of each style by its name.
    of_name: HashMap<String, usize>,
    row: u32,
    column: u32,
    last_column_set: u32,
    style: usize,
    kind: String,
    value: String,
    /// Whether words are those of a cell, of a comment on one, or say whether the sheet is hidden.
    is_data: bool,
    is_comment: bool,
    is_visibility: bool,
}

impl Reader {
    fn open(&mut self, tag: &Tag) {
        let next = |before: u32| tag.number("Index").unwrap_or(before.saturating_add(1));
        let is_hidden = || tag.attribute("Hidden").is_some_and(|value| value == "1");
        let is_nothing = |name: &str| tag.number::<f64>(name).is_some_and(|size| size <= 0.0);
        match tag.name() {
            "Worksheet" => {
                self.sheet = Sheet::named(&tag.attribute("Name").unwrap_or_default());
                (self.row, self.last_column_set, self.is_hidden) = (0, 0, false);
            }
            "Style" if self.of_name.len() < MOST_STYLES => {
                self.style = self.of_name.len();
                self.of_name.insert(tag.attribute("ID").unwrap_or_default(), self.style);
                self.styles.push(FIRST_STYLE + self.style as u32);
            }
            "NumberFormat" => {
                let code = tag.attribute("Format").unwrap_or_default();
                self.styles.define(FIRST_STYLE + self.style as u32, named(&code).unwrap_or(&code));
            }
            "Column" => {
                let first = next(self.last_column_set);
                self.last_column_set = first.saturating_add(tag.number("Span").unwrap_or(0));
                self.sheet.set_columns(first, self.last_column_set, is_hidden() || is_nothing("Width"));
            }
            "Row" => {
                (self.row, self.column) = (next(self.row), 0);
                if is_hidden() || is_nothing("Height") {
                    self.sheet.hide_row(self.row);
                }
            }
            "Cell" => {
                self.column = next(self.column);
                self.style = tag.attribute("StyleID").and_then(|name| self.of_name.get(&name).copied()).unwrap_or(usize::MAX);
                let (across, down) = (tag.number("MergeAcross").unwrap_or(0_u32), tag.number("MergeDown").unwrap_or(0_u32));
                let last = (self.row.saturating_add(down), self.column.saturating_add(across));
                self.sheet.merge(Area { first: (self.row, self.column), last });
                self.kind.clear();
            }
            "Comment" => self.is_comment = true,
            "Data" if !self.is_comment => {
                self.kind = tag.attribute("Type").unwrap_or_default();
                self.is_data = true;
            }
            "Visible" => self.is_visibility = true,
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.is_data {
            self.value.push_str(words);
        } else if self.is_visibility {
            self.is_hidden |= words.contains("Hidden");
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Data" => self.is_data = false,
            "Comment" => self.is_comment = false,
            "Visible" => self.is_visibility = false,
            "Cell" => self.put(),
            "Worksheet" if self.is_hidden => {
                self.sheet = Sheet::default();
                self.book.hidden_sheets += 1;
            }
            "Worksheet" => self.book.add(std::mem::take(&mut self.sheet)),
            "Workbook" => self.is_whole = true,
            _ => {}
        }
    }

    fn put(&mut self) {
        let value = std::mem::take(&mut self.value);
        let number = match self.kind.as_str() {
            "Number" => value.trim().parse().ok(),
            "DateTime" => serial(value.trim()),
            _ => None,
        };
        let words = match (self.kind.as_str(), number) {
            ("Boolean", _) => truth(value.trim() == "1").to_owned(),
            (_, Some(number)) => self.styles.number(number, self.style),
            ("String", _) => self.styles.text(value, self.style),
            _ => value,
        };
        self.book.put(&mut self.sheet, Cell { row: self.row, column: self.column, words, is_number: number.is_some() });
        // A merged cell is followed by the one after it.
        self.column = self.sheet.last_merged_column(self.row, self.column);
    }
}

/// The number that the format of the first style has here: after those that are built in.
const FIRST_STYLE: u32 = 1_000;

/// The serial number of a day and its time as ISO 8601 writes them.
fn serial(raw: &str) -> Option<f64> {
    let moment: DateTime = raw.parse().ok()?;
    let days = moment.date().since((jiff::Unit::Day, date(1899, 12, 30))).ok()?.get_days();
    let seconds = i32::from(moment.hour()) * 3_600 + i32::from(moment.minute()) * 60 + i32::from(moment.second());
    Some(f64::from(days) + f64::from(seconds) / 86_400.0)
}

/// The code of a format that has a name here.
fn named(name: &str) -> Option<&'static str> {
    Some(match name {
        "General Date" => built_in(22),
        "Short Date" => built_in(14),
        "Medium Date" => built_in(15),
        "Long Date" => "dd mmmm yyyy",
        "Short Time" => built_in(20),
        "Medium Time" => built_in(18),
        "Long Time" => built_in(21),
        "Currency" => built_in(7),
        "Euro Currency" => "\"€\"#,##0.00",
        "Fixed" => built_in(2),
        "Standard" => built_in(4),
        "Percent" => built_in(10),
        "Scientific" => built_in(11),
        "General Number" | "Yes/No" | "True/False" | "On/Off" => built_in(0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{blocks, content};

    #[test]
    fn cells_are_shown_as_their_styles_say() {
        let raw = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' \
            xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Styles><Style ss:ID='d'><NumberFormat ss:Format='Short Date'/></Style>\
            <Style ss:ID='p'><NumberFormat ss:Format='0%'/></Style></Styles><Worksheet ss:Name='Tarns'><Table><Column/><Column ss:Hidden='1'/>\
            <Row ss:Index='3'><Cell ss:StyleID='d'><Data ss:Type='DateTime'>2020-03-14T00:00:00.000</Data><Comment><Data ss:Type='String'>secret</Data></Comment></Cell>\
            <Cell><Data ss:Type='String'>no</Data></Cell><Cell ss:StyleID='p' ss:MergeAcross='1'><Data ss:Type='Number'>0.45</Data></Cell>\
            <Cell><Data ss:Type='String'>Blea</Data></Cell></Row><Row ss:Hidden='1'><Cell><Data ss:Type='Number'>1</Data></Cell></Row>\
            <Row><Cell><Data ss:Type='Boolean'>1</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name='No'><Table><Row><Cell>\
            <Data ss:Type='Number'>1</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
        let content = content(raw.as_bytes());
        assert_eq!(blocks(&content), ["1 1 1 Tarns", "1 3 1 14/03/2020", "1 3 3 45%", "1 3 5 Blea", "1 5 1 TRUE"]);
        assert_eq!(content.sheets, ["Tarns"]);
    }
}
