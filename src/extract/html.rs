//! A web page to a `Record`: the words of its main part, with headings, lists, quotations, links and tables as marks.

use html5gum::{Token, Tokenizer};

use super::Record;
use crate::document::Document;
use crate::text::{MarkKind, Span, Text};

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

pub(super) fn read(html: &str) -> Record {
    let wanted = if html.contains("<main") {
        Some("main")
    } else if html.contains("<article") {
        Some("article")
    } else {
        None
    };
    let mut writer = Writer { inside: wanted.is_none(), wanted, ..Writer::default() };
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let address = tag.attributes.get(b"href".as_slice()).map(|v| String::from_utf8_lossy(v).into_owned());
                writer.start(&name, address, tag.self_closing);
            }
            Token::EndTag(tag) => writer.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => writer.words(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    Record { document: Document::of_text(writer.text), ..Record::default() }
}

/// Elements whose content is never part of the letter.
const SILENT: &[&str] =
    &["head", "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "form", "button", "aside", "select"];

#[derive(Default)]
struct Writer {
    text: Text,
    wanted: Option<&'static str>,
    inside: bool,
    /// The silent element that is open, and how deep.
    silent: Option<(String, usize)>,
    heading: Option<usize>,
    items: Vec<usize>,
    lists: Vec<Option<u64>>,
    quotes: Vec<usize>,
    link: Option<(usize, String)>,
    table: Option<Table>,
    preformatted: usize,
}

/// A table that is open: where it began, its rows, and the cell that is open. Tables within cells are read as words.
struct Table {
    start: usize,
    rows: Vec<Vec<Span>>,
    cell: Option<usize>,
    nested: usize,
}

impl Writer {
    fn start(&mut self, name: &str, address: Option<String>, closed: bool) {
        if let Some((silent, depth)) = &mut self.silent {
            *depth += usize::from(silent == name && !closed);
            // The end of a head may be left out: it ends where the body begins.
            if !(silent == "head" && name == "body") {
                return;
            }
            self.silent = None;
        }
        if self.wanted == Some(name) {
            self.inside = true;
        }
        if SILENT.contains(&name) && !closed {
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        if self.inside {
            self.open(name, address);
        }
    }

    fn open(&mut self, name: &str, address: Option<String>) {
        if let Some(table) = &mut self.table {
            return open_in_table(table, &mut self.text, name);
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.text.break_paragraph();
                self.heading = Some(self.text.len());
            }
            "p" | "div" | "section" | "dl" | "pre" if self.items.is_empty() => {
                self.text.break_paragraph();
                self.preformatted += usize::from(name == "pre");
            }
            "p" | "div" | "tr" | "dt" | "dd" if !self.text.as_str().ends_with("• ") && !self.text.as_str().ends_with(". ") => {
                self.text.break_line()
            }
            "br" => self.text.break_line(),
            "ul" | "ol" => {
                if self.lists.is_empty() {
                    self.text.break_paragraph()
                } else {
                    self.text.break_line()
                }
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => self.item(),
            "blockquote" => {
                self.text.break_paragraph();
                self.quotes.push(self.text.len());
            }
            "table" => {
                self.text.break_paragraph();
                self.table = Some(Table { start: self.text.len(), rows: Vec::new(), cell: None, nested: 0 });
            }
            "a" => self.link = address.map(|a| (self.text.len(), a)),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.text.break_line();
        self.items.push(self.text.len());
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            _ => format!("{indent}• "),
        };
        self.text.push(&marker);
    }

    fn end(&mut self, name: &str) {
        if let Some((silent, depth)) = &mut self.silent {
            *depth -= usize::from(silent == name);
            if *depth == 0 {
                self.silent = None;
            }
            return;
        }
        if !self.inside {
            return;
        }
        if let Some(table) = &mut self.table {
            if close_in_table(table, &mut self.text, name) {
                self.close_table();
            }
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some(start) = self.heading.take() {
                    self.mark(start, MarkKind::Heading(name.as_bytes()[1] - b'0'));
                }
                self.text.break_paragraph();
            }
            "p" | "div" | "section" | "dl" | "pre" => {
                if self.items.is_empty() {
                    self.text.break_paragraph()
                } else {
                    self.text.break_line()
                }
                self.preformatted -= usize::from(name == "pre" && self.preformatted > 0);
            }
            "ul" | "ol" => {
                self.lists.pop();
                if self.lists.is_empty() { self.text.break_paragraph() } else { self.text.break_line() }
            }
            "li" => {
                if let Some(start) = self.items.pop() {
                    self.mark(start, MarkKind::Item);
                }
                self.text.break_line();
            }
            "blockquote" => {
                if let Some(start) = self.quotes.pop() {
                    self.mark(start, MarkKind::Quote);
                }
                self.text.break_paragraph();
            }
            "a" => {
                if let Some((start, address)) = self.link.take() {
                    self.mark(start, MarkKind::Link(address));
                }
            }
            _ if self.wanted == Some(name) => self.inside = false,
            _ => {}
        }
    }

    fn close_table(&mut self) {
        if let Some(table) = self.table.take() {
            let rows = table.rows.into_iter().filter(|row| !row.is_empty()).collect();
            self.mark(table.start, MarkKind::Table(rows));
            self.text.break_paragraph();
        }
    }

    fn mark(&mut self, start: usize, kind: MarkKind) {
        let span = self.text.trim(Span::new(start.min(self.text.len()), self.text.len()));
        if !span.is_empty() {
            self.text.mark(span, kind);
        }
    }

    fn words(&mut self, words: &str) {
        if self.silent.is_some() || !self.inside || self.table.as_ref().is_some_and(|t| t.cell.is_none()) {
            return;
        }
        if self.preformatted > 0 {
            self.text.push(words);
            return;
        }
        let fresh = self.text.as_str().is_empty() || self.text.as_str().ends_with(char::is_whitespace);
        let mut plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.starts_with(char::is_whitespace) && !fresh {
            plain.insert(0, ' ');
        }
        if !plain.trim().is_empty() && words.ends_with(char::is_whitespace) {
            plain.push(' ');
        }
        self.text.push(&plain);
    }
}

fn open_in_table(table: &mut Table, text: &mut Text, name: &str) {
    match name {
        "table" => table.nested += 1,
        _ if table.nested > 0 => {}
        "tr" => {
            close_cell(table, text);
            text.break_line();
            table.rows.push(Vec::new());
        }
        "td" | "th" => {
            close_cell(table, text);
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            if table.rows.last().is_some_and(|row| !row.is_empty()) {
                text.push("\t");
            }
            table.cell = Some(text.len());
        }
        "br" | "p" | "div" | "li" if table.cell.is_some_and(|start| start < text.len()) => {
            text.push(" ");
        }
        _ => {}
    }
}

/// Whether the table itself ended.
fn close_in_table(table: &mut Table, text: &mut Text, name: &str) -> bool {
    match name {
        "table" if table.nested > 0 => table.nested -= 1,
        "table" => {
            close_cell(table, text);
            return true;
        }
        "td" | "th" | "tr" if table.nested == 0 => close_cell(table, text),
        _ => {}
    }
    false
}

fn close_cell(table: &mut Table, text: &Text) {
    if let (Some(start), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
        row.push(text.trim(Span::new(start, text.len())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_part_is_read_and_the_frame_is_not() {
        let page = "<html><head><title>x</title></head><body><nav>Home</nav><main><h2>Request</h2><p>How   many\ncars &amp; vans?</p>\
                    <ol><li>Red</li><li><p>Blue</p></li></ol><table><tr><th>Year<th>Cars</tr><tr><td>2020</td><td>7</td></tr></table></main><footer>x</footer></body></html>";
        let document = read(page).document;
        let text = &document.letter().text;
        assert_eq!(text.as_str(), "Request\n\nHow many cars & vans?\n\n1. Red\n2. Blue\n\nYear\tCars\n2020\t7\n\n");
        assert_eq!(text.marks().len(), 4);
    }

    #[test]
    fn broken_pages_still_give_their_words() {
        assert_eq!(read("<html><head><title>x</title><body><p>One").document.letter().text.as_str(), "One");
        assert_eq!(read("<p>One<p>Two<table><tr><td>a").document.letter().text.as_str(), "One\n\nTwo\n\na");
        assert_eq!(read("<li>One<li></ul></p></table>&bogus;<").document.letter().text.as_str(), "• One\n•\n\n&bogus;<");
    }
}
