//! The styles of a workbook of OpenDocument to what they hide and to what stands on each page.

use std::collections::HashSet;

use super::book::MOST_STYLES;
use super::page_words::is_counter;
use crate::extract::xml::{Token, Xml};

/// The names of the styles that hide what has them.
#[derive(Debug, Default)]
pub(super) struct HiddenStyles {
    tables: HashSet<String>,
    lines: HashSet<String>,
}

impl HiddenStyles {
    /// Whether a sheet of this style is hidden.
    pub(super) fn hides_table(&self, style: &str) -> bool {
        self.tables.contains(style)
    }

    /// Whether a row or a column of this style is hidden: it has no height or width.
    pub(super) fn hides_line(&self, style: &str) -> bool {
        self.lines.contains(style)
    }

    /// Reads the styles of a part.
    pub(super) fn take(&mut self, raw: &str) {
        let mut xml = Xml::new(raw);
        let mut style = String::new();
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            let is_nothing = |name: &str| tag.attribute(name).is_some_and(|size| is_nothing(&size));
            match tag.name() {
                "body" => return,
                _ if self.lines.len() + self.tables.len() > MOST_STYLES => return,
                "style" => style = tag.attribute("name").unwrap_or_default(),
                "table-properties" if tag.attribute("display").is_some_and(|value| value == "false") => {
                    self.tables.insert(style.clone());
                }
                "table-row-properties" if is_nothing("row-height") => drop(self.lines.insert(style.clone())),
                "table-column-properties" if is_nothing("column-width") => drop(self.lines.insert(style.clone())),
                _ => {}
            }
        }
    }
}

/// Whether a length such as `0cm` is none.
fn is_nothing(size: &str) -> bool {
    let number = size.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f64>().is_ok_and(|number| number <= 0.0)
}

/// The lines of the headers and footers of pages, each once, without those that only count pages.
pub(super) fn page_lines(raw: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut xml = Xml::new(raw);
    let (mut is_shown, mut line, mut silent) = (false, None::<String>, 0_usize);
    while let Ok(Some(token)) = xml.next() {
        match token {
            Token::Open(tag) => match tag.name() {
                "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first" => {
                    is_shown = tag.attribute("display").is_none_or(|value| value != "false");
                }
                "p" if is_shown => line = Some(String::new()),
                "s" | "tab" | "line-break" => line.iter_mut().for_each(|line| line.push(' ')),
                "page-number" | "page-count" | "sheet-name" | "date" | "time" | "title" | "file-name" => silent += 1,
                _ => {}
            },
            Token::Words(words) if silent == 0 => line.iter_mut().for_each(|line| line.push_str(&words)),
            Token::Words(_) => {}
            Token::Close(name) => match name.as_str() {
                "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first" => is_shown = false,
                "p" => {
                    let says = |line: &String| line.chars().any(char::is_alphabetic) && !is_counter(line) && !lines.contains(line);
                    if let Some(line) = line.take().filter(says) {
                        lines.push(line);
                    }
                }
                "page-number" | "page-count" | "sheet-name" | "date" | "time" | "title" | "file-name" => silent = silent.saturating_sub(1),
                _ => {}
            },
        }
    }
    lines
}
