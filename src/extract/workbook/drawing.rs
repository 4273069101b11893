//! What is drawn over a sheet (DrawingML, and charts of OpenDocument too) to its words: text boxes, and the titles of charts.

use super::book::MOST_PARTS;
use crate::extract::xml::{Tag, Token, Xml};

/// Something that is drawn over cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    /// The row that it begins over, from 1.
    pub(super) row: u32,
    /// The column that it begins over, from 1.
    pub(super) column: u32,
    /// Its words, a paragraph a line.
    pub(super) words: String,
    /// By what the drawing calls the charts in it.
    pub(super) charts: Vec<String>,
}

/// What is drawn, in order.
pub(super) fn read(raw: &str) -> Vec<Drawn> {
    let mut all: Vec<Drawn> = Vec::new();
    let mut xml = Xml::new(raw);
    // What the words of the element are; whether they say where it begins; whether the shape is hidden; how deep a replacement is.
    let (mut taken, mut is_from, mut is_hidden, mut fallback) = (None, false, false, 0);
    while let Ok(Some(token)) = xml.next() {
        match token {
            Token::Open(tag) if tag.name() == "Fallback" => fallback += 1,
            Token::Close(name) if name == "Fallback" => fallback -= 1,
            _ if fallback > 0 => {}
            Token::Open(tag) => {
                if tag.name().ends_with("Anchor") && all.len() < MOST_PARTS {
                    all.push(Drawn { row: 1, column: 1, ..Drawn::default() });
                }
                is_from |= tag.name() == "from";
                if tag.name() == "cNvPr" {
                    is_hidden = tag.attribute("hidden").is_some_and(|value| value == "1" || value == "true");
                }
                taken = taken_in(&tag, is_from).filter(|taken| !is_hidden || !matches!(taken, Taken::Words));
                if let Some(drawn) = all.last_mut().filter(|_| !is_hidden) {
                    begin(drawn, &tag);
                }
            }
            Token::Close(name) => {
                taken = None;
                is_from &= name != "from";
                if let Some(drawn) = all.last_mut().filter(|_| name == "p") {
                    drawn.words.push('\n');
                }
            }
            Token::Words(words) => {
                let number = || words.trim().parse::<u32>().unwrap_or(0).saturating_add(1);
                match (all.last_mut(), taken) {
                    (Some(drawn), Some(Taken::Row)) => drawn.row = number(),
                    (Some(drawn), Some(Taken::Column)) => drawn.column = number(),
                    (Some(drawn), Some(Taken::Words)) => drawn.words.push_str(&words),
                    _ => {}
                }
            }
        }
    }
    all
}

/// What the words of an element are.
#[derive(Clone, Copy)]
enum Taken {
    Row,
    Column,
    Words,
}

fn taken_in(tag: &Tag, is_from: bool) -> Option<Taken> {
    match tag.name() {
        "row" if is_from => Some(Taken::Row),
        "col" if is_from => Some(Taken::Column),
        "t" => Some(Taken::Words),
        _ => None,
    }
}

fn begin(drawn: &mut Drawn, tag: &Tag) {
    match tag.name() {
        "br" | "tab" => drawn.words.push(' '),
        "chart" => drawn.charts.extend(tag.prefixed("id")),
        _ => {}
    }
}

/// The titles of a chart and of its axes, a title a line.
pub(super) fn titles(raw: &str) -> String {
    let mut titles = String::new();
    let mut xml = Xml::new(raw);
    let (mut depth, mut takes) = (0_u32, false);
    while let Ok(Some(token)) = xml.next() {
        match token {
            Token::Open(tag) => {
                depth += u32::from(tag.name() == "title");
                takes = depth > 0 && matches!(tag.name(), "t" | "v" | "p" | "span");
            }
            Token::Close(name) => {
                takes = false;
                if name == "title" {
                    depth = depth.saturating_sub(1);
                }
                if matches!(name.as_str(), "title" | "p" | "pt") {
                    titles.push('\n');
                }
            }
            Token::Words(words) if takes => titles.push_str(&words),
            Token::Words(_) => {}
        }
    }
    titles
}
