//! The styles of a workbook: which number format each of them has, and so what a cell shows.

use std::collections::HashMap;

use super::book::MOST_STYLES;
use super::format_code::{FormatCode, built_in};
use super::moment::Epoch;
use super::shown;
use crate::extract::xml::{Token, Xml};

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// From which day it counts.
    pub(super) epoch: Epoch,
    codes: HashMap<u32, FormatCode>,
    /// The number of the format of each style.
    of_style: Vec<u32>,
}

impl Styles {
    /// Notes a number format.
    pub(super) fn define(&mut self, format: u32, code: &str) {
        if self.codes.len() < MOST_STYLES {
            self.codes.insert(format, FormatCode::parse(code));
        }
    }

    /// Notes the next style, by its number format.
    pub(super) fn push(&mut self, format: u32) {
        if self.of_style.len() < MOST_STYLES {
            self.codes.entry(format).or_insert_with(|| FormatCode::parse(built_in(format)));
            self.of_style.push(format);
        }
    }

    /// What a cell of a style with this number shows.
    pub(super) fn number(&self, value: f64, style: usize) -> String {
        self.code(style).map_or_else(|| shown::general(value), |code| shown::number(value, code, self.epoch))
    }

    /// What a cell of a style with this text shows.
    pub(super) fn text(&self, words: String, style: usize) -> String {
        match self.code(style) {
            Some(code) if !code.is_general() => shown::text(&words, code),
            _ => words,
        }
    }

    fn code(&self, style: usize) -> Option<&FormatCode> {
        self.codes.get(self.of_style.get(style)?)
    }

    /// Reads `styles.xml`.
    pub(super) fn of_xml(raw: &str) -> Self {
        let mut styles = Styles::default();
        let mut formats = Vec::new();
        let mut is_in_cells = false;
        let mut xml = Xml::new(raw);
        while let Ok(Some(token)) = xml.next() {
            match token {
                Token::Open(tag) => match tag.name() {
                    "numFmt" => {
                        if let (Some(format), Some(code)) = (tag.number("numFmtId"), tag.attribute("formatCode")) {
                            styles.define(format, &code);
                        }
                    }
                    "cellXfs" => is_in_cells = true,
                    "xf" if is_in_cells && formats.len() < MOST_STYLES => formats.push(tag.number("numFmtId").unwrap_or(0)),
                    _ => {}
                },
                Token::Close(name) if name == "cellXfs" => is_in_cells = false,
                _ => {}
            }
        }
        formats.into_iter().for_each(|format| styles.push(format));
        styles
    }
}

/// What a cell with an error shows, by the number that binary workbooks have for it.
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

/// What a cell shows that is true or false.
pub(super) fn truth(is_true: bool) -> &'static str {
    if is_true { "TRUE" } else { "FALSE" }
}

/// A number as binary workbooks shorten it: thirty bits of a whole or of a broken one, and perhaps a hundredth of it (RK).
pub(super) fn short_number(raw: u32) -> f64 {
    let number = if raw & 2 == 0 { f64::from_bits(u64::from(raw & !3) << 32) } else { f64::from((raw as i32) >> 2) };
    if raw & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::{Styles, short_number};

    #[test]
    fn styles_have_their_formats() {
        let styles = Styles::of_xml(
            "<x:styleSheet><x:numFmts><x:numFmt numFmtId='164' formatCode='&quot;£&quot;0'/></x:numFmts><x:cellStyleXfs><x:xf numFmtId='9'/>\
             </x:cellStyleXfs><x:cellXfs><x:xf numFmtId='0'/><x:xf numFmtId='164'/><x:xf numFmtId='10'/></x:cellXfs></x:styleSheet>",
        );
        assert_eq!([0, 1, 2, 7].map(|style| styles.number(0.5, style)), ["0.5", "£1", "50.00%", "0.5"]);
    }

    #[test]
    fn short_numbers_are_whole_or_broken() {
        assert_eq!([short_number(0x3ff0_0000), short_number((450 << 2) | 2), short_number((-450_i32 << 2) as u32 | 3)], [1.0, 450.0, -4.5]);
    }
}
