//! The XML of an OpenDocument file to paragraphs, lists and tables.

use super::styles::{OUTLINE, Styles};
use crate::extract::blocks::{Blocks, Paragraph};
use crate::extract::numbering::{Counters, LEVELS};
use crate::extract::xml::{Tag, Token, Xml};

/// Elements that hold no words: what was deleted, remarks, forms, what is only used elsewhere.
const SILENT: &[&str] = &[
    "tracked-changes",
    "annotation",
    "forms",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "hidden-text",
    "desc",
    "event-listeners",
    "script",
    "ruby-text",
    "object-ole",
    "binary-data",
    "settings",
    "meta",
    "font-face-decls",
    "automatic-styles",
    "scripts",
    "footer-decl",
    "header-decl",
    "date-time-decl",
    "table-of-content-source",
    "index-title-template",
    "dde-connection-decls",
];

/// Which words are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Those above every page.
    Headers,
    /// Those of the document.
    Body,
    /// Those below every page.
    Footers,
}

/// What the text of a file is made with.
pub(super) struct Walk<'a> {
    styles: &'a Styles,
    counters: Counters,
    /// Lists so far; those that go on are counted with the one before.
    lists: u32,
    slides: u32,
    notes: Vec<(String, Vec<Paragraph>)>,
    /// Whether an entity was named that is none of XML.
    pub(super) names_entities: bool,
}

/// Where a file has come to.
#[derive(Default)]
struct State {
    paragraphs: Vec<Paragraph>,
    /// Whether each of them is hidden.
    hidden: Vec<bool>,
    /// What each open run is: whether it is hidden, and whether it stands higher.
    runs: Vec<(bool, bool)>,
    /// The open lists, one within another.
    lists: Vec<List>,
    /// Whether what comes is among the words that are told.
    inside: bool,
    cells: Vec<usize>,
    /// How many paragraphs were open where each open note began, and its mark.
    notes: Vec<(usize, String, Vec<Paragraph>)>,
    in_citation: bool,
    is_notes_page: bool,
}

#[derive(Default)]
struct List {
    id: String,
    style: Option<String>,
    /// The label of the item that begins.
    awaits_label: bool,
    is_header: bool,
    start: Option<u32>,
}

impl<'a> Walk<'a> {
    /// A walk through a file with these styles.
    pub(super) fn new(styles: &'a Styles) -> Self {
        Walk { styles, counters: Counters::default(), lists: 0, slides: 0, notes: Vec::new(), names_entities: false }
    }

    /// Tells these words of a file.
    ///
    /// # Errors
    /// Where it is no XML from somewhere on; all before that was told.
    pub(super) fn tell(&mut self, which: Which, raw: &str, blocks: &mut Blocks) -> Result<(), String> {
        let within: &[&str] = match which {
            Which::Headers => &["header", "header-first", "header-left"],
            Which::Body => &["body"],
            Which::Footers => &["footer", "footer-first", "footer-left"],
        };
        let mut xml = Xml::new(raw);
        let mut state = State::default();
        let broken = loop {
            match xml.next() {
                Ok(Some(Token::Open(tag))) if !state.inside => state.inside = within.contains(&tag.name()),
                Ok(Some(Token::Open(tag))) => {
                    if let Err(reason) = self.open(&tag, &mut xml, &mut state, blocks) {
                        break Err(reason);
                    }
                }
                Ok(Some(Token::Close(name))) if state.inside => {
                    if within.contains(&name.as_str()) {
                        state.inside = false;
                    } else {
                        self.close(&name, &mut state, blocks);
                    }
                }
                Ok(Some(Token::Words(words))) if state.inside => flow(&words, &mut state),
                Ok(Some(_)) => {}
                Ok(None) => break Ok(()),
                Err(reason) => break Err(reason),
            }
        };
        for paragraph in state.paragraphs.drain(..).rev() {
            blocks.paragraph(paragraph);
        }
        for (mark, paragraphs) in std::mem::take(&mut self.notes) {
            for (at, mut paragraph) in paragraphs.into_iter().enumerate() {
                if at == 0 {
                    paragraph.words.insert_str(0, &format!("[{mark}] "));
                }
                blocks.paragraph(paragraph);
            }
        }
        self.names_entities |= xml.names_entities;
        broken
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, state: &mut State, blocks: &mut Blocks) -> Result<(), String> {
        if SILENT.contains(&tag.name()) || tag.is("svg:title") || self.is_hidden(tag) {
            return xml.skip();
        }
        match tag.name() {
            "p" | "h" => self.begin_paragraph(tag, state),
            "span" => {
                let style = tag.attribute("style-name").unwrap_or_default();
                let outer = state.runs.last().copied().unwrap_or_default();
                state.runs.push((outer.0 || self.styles.hides("text", &style), outer.1 || self.styles.raises(&style)));
            }
            "a" => {
                let address = tag.attribute("href").filter(|address| !address.starts_with('#')).unwrap_or_default();
                state.paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.begin_link(address.clone()));
            }
            "s" => say(&" ".repeat(tag.number::<usize>("c").unwrap_or(1).min(64)), state),
            "tab" => say("\t", state),
            "line-break" => say("\n", state),
            "list" => self.begin_list(tag, state),
            "list-item" | "list-header" => {
                if let Some(list) = state.lists.last_mut() {
                    (list.awaits_label, list.is_header) = (true, tag.name() == "list-header");
                    list.start = tag.number("start-value");
                }
            }
            "note" => state.notes.push((state.paragraphs.len(), String::new(), Vec::new())),
            "note-citation" => state.in_citation = true,
            "table" => blocks.begin_table(),
            "table-row" => blocks.begin_row(),
            "table-cell" | "covered-table-cell" => {
                state.cells.push(tag.number("number-columns-repeated").unwrap_or(1));
                blocks.begin_cell();
            }
            "page" => {
                self.slides += 1;
                blocks.on_slide(self.slides);
            }
            "notes" => state.is_notes_page = true,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, state: &mut State, blocks: &mut Blocks) {
        match name {
            "p" | "h" => {
                let (Some(mut paragraph), _) = (state.paragraphs.pop(), state.hidden.pop()) else { return };
                if std::mem::take(&mut state.is_notes_page) && !paragraph.words.trim().is_empty() {
                    paragraph.words.insert_str(0, "Notes: ");
                }
                match state.notes.last_mut() {
                    Some((outer, _, paragraphs)) if state.paragraphs.len() >= *outer => paragraphs.push(paragraph),
                    _ => blocks.paragraph(paragraph),
                }
            }
            "span" => drop(state.runs.pop()),
            "a" => state.paragraphs.last_mut().into_iter().for_each(Paragraph::end_link),
            "list" => drop(state.lists.pop()),
            "note" => {
                if let Some((_, mark, paragraphs)) = state.notes.pop() {
                    self.notes.push((mark, paragraphs));
                }
            }
            "note-citation" => {
                state.in_citation = false;
                if let (Some((_, mark, _)), Some(paragraph)) = (state.notes.last(), state.paragraphs.last_mut()) {
                    paragraph.push_mark(mark);
                }
            }
            "table" => blocks.end_table(),
            "table-cell" | "covered-table-cell" => blocks.end_cell(state.cells.pop().unwrap_or(1)),
            _ => {}
        }
    }

    fn is_hidden(&self, tag: &Tag<'_>) -> bool {
        let style = || tag.attribute("style-name").unwrap_or_default();
        match tag.name() {
            "section" => tag.attribute("display").is_some_and(|value| value != "true") || self.styles.hides("section", &style()),
            "table-row" | "table-column" => tag.attribute("visibility").is_some_and(|value| value != "visible"),
            "table" => self.styles.hides("table", &style()),
            "page" => self.styles.hides("drawing-page", &style()),
            "hidden-paragraph" => tag.attribute("is-hidden").is_none_or(|value| value == "true"),
            _ => false,
        }
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>, state: &mut State) {
        let style = tag.attribute("style-name").unwrap_or_default();
        let mut paragraph = Paragraph::default();
        let is_hidden = self.styles.hides("paragraph", &style);
        if tag.name() == "h" {
            let level = tag.number::<usize>("outline-level").unwrap_or(1).clamp(1, LEVELS);
            paragraph.heading = Some(level as u8);
            let numbers = self.styles.lists.get(OUTLINE).filter(|_| tag.attribute("is-list-header").is_none_or(|value| value != "true"));
            paragraph.label = numbers.map(|levels| (self.counters.next(OUTLINE, levels, level - 1, None), 0));
        } else if self.styles.is_title(&style) {
            paragraph.heading = Some(1);
        }
        let depth = state.lists.len();
        if let Some(list) = state.lists.last_mut()
            && std::mem::take(&mut list.awaits_label)
            && !list.is_header
        {
            let named = list.style.clone().or_else(|| self.styles.list(&style));
            let at = (depth - 1).min(LEVELS - 1);
            let label = match named.and_then(|name| self.styles.lists.get(&name)) {
                Some(levels) => {
                    let who = format!("{}#{:?}", self.lists, list.start);
                    self.counters.next(&list.id, levels, at, list.start.map(|number| (who.as_str(), number)))
                }
                None => "•".to_owned(),
            };
            paragraph.label = Some((label, at));
        }
        state.hidden.push(is_hidden);
        state.paragraphs.push(paragraph);
    }

    fn begin_list(&mut self, tag: &Tag<'_>, state: &mut State) {
        let outer = state.lists.last();
        let style = tag.attribute("style-name").or_else(|| outer.and_then(|list| list.style.clone()));
        let goes_on = tag.attribute("continue-numbering").is_some_and(|value| value == "true");
        let id = match (outer, tag.attribute("continue-list")) {
            (Some(list), _) => list.id.clone(),
            (None, Some(other)) => other,
            (None, None) if goes_on => style.clone().unwrap_or_default(),
            (None, None) => {
                self.lists += 1;
                tag.attribute("id").unwrap_or_else(|| format!("#{}", self.lists))
            }
        };
        state.lists.push(List { id, style, ..List::default() });
    }
}

/// Words in which any white space is one space.
fn flow(words: &str, state: &mut State) {
    if state.in_citation {
        if let Some((_, mark, _)) = state.notes.last_mut() {
            mark.push_str(words.trim());
        }
        return;
    }
    let Some(paragraph) = state.paragraphs.last() else { return };
    let mut plain = String::with_capacity(words.len());
    let mut after_space = paragraph.words.is_empty() || paragraph.words.ends_with([' ', '\n', '\t']);
    for c in words.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\t' | '\r');
        if !(is_space && after_space) {
            plain.push(if is_space { ' ' } else { c });
        }
        after_space = is_space;
    }
    say(&plain, state);
}

fn say(words: &str, state: &mut State) {
    let (is_hidden, is_high) = state.runs.last().copied().unwrap_or_default();
    let is_hidden = is_hidden || state.hidden.last() == Some(&true);
    if let Some(paragraph) = state.paragraphs.last_mut().filter(|_| !is_hidden) {
        if is_high { paragraph.push_superscript(words) } else { paragraph.push(words) }
    }
}
