//! The XML of a document, its notes, headers and footers to paragraphs and tables.

use std::collections::HashMap;

use super::numbering::Lists;
use super::styles::{Properties, Styles};
use crate::extract::blocks::{Blocks, Paragraph};
use crate::extract::numbering::{Counters, Style};
use crate::extract::package::Relations;
use crate::extract::symbol;
use crate::extract::xml::{Tag, Token, Xml};

/// Elements that hold no words of the document: the codes of fields, properties, and readings beside characters.
const SILENT: &[&str] = &[
    "instrText",
    "delText",
    "delInstrText",
    "sdtPr",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "sectPr",
    "tcPr",
    "rt",
    "pPrChange",
    "rPrChange",
    "binData",
    "docPartObj",
];

/// What the text of a document is made with.
pub(super) struct Walk<'a> {
    styles: &'a Styles,
    lists: &'a Lists,
    counters: Counters,
    /// The marks of notes, by kind and identifier, in the order in which they are referred to.
    marks: HashMap<(&'static str, String), String>,
    noted: [u32; 2],
    /// Whether an entity was named that is none of XML.
    pub(super) names_entities: bool,
}

/// A paragraph that is open.
struct OpenParagraph {
    paragraph: Paragraph,
    /// What its runs are where they say nothing.
    properties: Properties,
    /// Whether its end was deleted: it goes on with the next.
    goes_on: bool,
}

/// Where one of its files has come to.
#[derive(Default)]
struct State {
    /// Paragraphs that are open: one in another where there is a text box.
    paragraphs: Vec<OpenParagraph>,
    runs: Vec<Properties>,
    /// The fields that are open, and whether what comes now is their code.
    fields: Vec<bool>,
    /// How much had been said where each choice of the same content in two forms began.
    choices: Vec<usize>,
    said: usize,
    in_words: bool,
    /// The widths of the open cells, in columns.
    cells: Vec<usize>,
    /// Words of a paragraph whose end was deleted: it goes on.
    carried: Option<Paragraph>,
    /// The mark of the note that begins.
    mark: Option<String>,
}

impl State {
    /// A field begins or ends, or its code does.
    fn field(&mut self, tag: &Tag<'_>) {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(true),
            Some("separate") => self.fields.last_mut().into_iter().for_each(|is_code| *is_code = false),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }
}

impl<'a> Walk<'a> {
    /// A walk through a document with these styles and lists.
    pub(super) fn new(styles: &'a Styles, lists: &'a Lists) -> Self {
        Walk { styles, lists, counters: Counters::default(), marks: HashMap::new(), noted: [0; 2], names_entities: false }
    }

    /// Tells what is in a document, a header or a footer.
    ///
    /// # Errors
    /// Where it is no XML from somewhere on; all before that was told.
    pub(super) fn body(&mut self, raw: &str, relations: &Relations, blocks: &mut Blocks) -> Result<(), String> {
        let mut xml = Xml::new(raw);
        let mut state = State::default();
        let broken = loop {
            match xml.next() {
                Ok(Some(Token::Open(tag))) => {
                    if let Err(reason) = self.open(&tag, &mut xml, &mut state, relations, blocks) {
                        break Err(reason);
                    }
                }
                Ok(Some(Token::Close(name))) => self.close(&name, &mut state, blocks),
                Ok(Some(Token::Words(words))) if state.in_words => self.words(&words, &mut state),
                Ok(Some(Token::Words(_))) => {}
                Ok(None) => break Ok(()),
                Err(reason) => break Err(reason),
            }
        };
        for open in state.paragraphs.drain(..).rev() {
            blocks.paragraph(open.paragraph);
        }
        if let Some(paragraph) = state.carried.take() {
            blocks.paragraph(paragraph);
        }
        self.names_entities |= xml.names_entities;
        broken
    }

    /// Tells the notes that were referred to, each after its mark.
    pub(super) fn notes(&mut self, kind: &'static str, raw: &str, relations: &Relations, blocks: &mut Blocks) {
        let mut xml = Xml::new(raw);
        let mut state = State::default();
        while let Ok(Some(token)) = xml.next() {
            let went_on = match token {
                Token::Open(tag) if ["footnote", "endnote"].contains(&tag.name()) => {
                    state.mark = self.marks.get(&(kind, tag.attribute("id").unwrap_or_default())).cloned();
                    if state.mark.is_none() { xml.skip() } else { Ok(()) }
                }
                Token::Open(tag) => self.open(&tag, &mut xml, &mut state, relations, blocks),
                Token::Close(name) => {
                    self.close(&name, &mut state, blocks);
                    Ok(())
                }
                Token::Words(words) => {
                    if state.in_words {
                        self.words(&words, &mut state);
                    }
                    Ok(())
                }
            };
            if went_on.is_err() {
                break;
            }
        }
    }

    fn open(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        state: &mut State,
        relations: &Relations,
        blocks: &mut Blocks,
    ) -> Result<(), String> {
        match tag.name() {
            "p" => {
                let mut paragraph = state.carried.take().unwrap_or_default();
                if let Some(mark) = state.mark.take() {
                    paragraph.push_mark(&mark);
                    paragraph.push(" ");
                }
                state.paragraphs.push(OpenParagraph { paragraph, properties: self.styles.of_paragraph(None), goes_on: false });
            }
            "pPr" => self.paragraph_properties(xml, state)?,
            "r" => state.runs.push(state.paragraphs.last().map(|open| open.properties.clone()).unwrap_or_default()),
            "rPr" => self.run_properties(xml, state)?,
            "trPr" => {
                let tags = xml.elements(&[])?;
                if tags.iter().any(|tag| tag.name() == "del") {
                    // The row was deleted: its cells come next, and then it ends.
                    return xml.skip();
                }
            }
            "tcPr" => {
                let width = xml.elements(&["tcPrChange"])?.iter().find(|tag| tag.name() == "gridSpan").and_then(|tag| tag.number("val"));
                if let (Some(cell), Some(width)) = (state.cells.last_mut(), width) {
                    *cell = width;
                }
            }
            // A field may begin in words that were deleted, and end after them.
            "del" | "moveFrom" => xml.visit(&[], |tag| {
                if tag.name() == "fldChar" {
                    state.field(&tag);
                }
            })?,
            name if SILENT.contains(&name) => xml.skip()?,
            "Fallback" if state.choices.last().is_some_and(|before| *before < state.said) => xml.skip()?,
            "AlternateContent" => state.choices.push(state.said),
            "t" => state.in_words = true,
            "tbl" => blocks.begin_table(),
            "tr" => blocks.begin_row(),
            "tc" => {
                state.cells.push(1);
                blocks.begin_cell();
            }
            "hyperlink" => {
                let address = tag.prefixed("id").and_then(|id| relations.get(&id)).filter(|to| to.is_external);
                if let Some(open) = state.paragraphs.last_mut() {
                    open.paragraph.begin_link(address.map(|to| to.target.clone()).unwrap_or_default());
                }
            }
            "fldChar" => state.field(tag),
            "checkBox" => {
                let tags = xml.elements(&[])?;
                let state_of = |name: &str| tags.iter().find(|tag| tag.name() == name).map(Tag::is_on);
                let sign = if state_of("checked").or(state_of("default")) == Some(true) { "☒" } else { "☐" };
                state.paragraphs.last_mut().into_iter().for_each(|open| open.paragraph.push(sign));
            }
            "footnoteReference" => self.refer("footnotes", tag, state),
            "endnoteReference" => self.refer("endnotes", tag, state),
            "tab" | "ptab" => self.words("\t", state),
            "br" | "cr" => self.words("\n", state),
            "noBreakHyphen" => self.words("-", state),
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
                self.words(&symbol::of_font(&tag.attribute("font").unwrap_or_default(), code).to_string(), state);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, state: &mut State, blocks: &mut Blocks) {
        match name {
            "p" => {
                let Some(open) = state.paragraphs.pop() else { return };
                if open.goes_on {
                    state.carried = Some(open.paragraph);
                } else {
                    blocks.paragraph(open.paragraph);
                }
            }
            "r" => drop(state.runs.pop()),
            "t" => state.in_words = false,
            "AlternateContent" => drop(state.choices.pop()),
            "tbl" => blocks.end_table(),
            "tc" => blocks.end_cell(state.cells.pop().unwrap_or(1)),
            "hyperlink" => {
                if let Some(open) = state.paragraphs.last_mut() {
                    open.paragraph.end_link();
                }
            }
            _ => {}
        }
    }

    fn words(&self, words: &str, state: &mut State) {
        let run = state.runs.last();
        if run.is_some_and(Properties::is_silent) || state.fields.contains(&true) {
            return;
        }
        let is_high = run.is_some_and(|run| run.superscript == Some(true));
        if let Some(open) = state.paragraphs.last_mut() {
            state.said += words.len();
            if is_high { open.paragraph.push_superscript(words) } else { open.paragraph.push(words) }
        }
    }

    fn refer(&mut self, kind: &'static str, tag: &Tag<'_>, state: &mut State) {
        if state.runs.last().is_some_and(Properties::is_silent) {
            return;
        }
        let (count, style) = if kind == "footnotes" { (0, Style::Decimal) } else { (1, Style::LowerRoman) };
        self.noted[count] += 1;
        let mark = style.write(self.noted[count]);
        if let Some(open) = state.paragraphs.last_mut() {
            open.paragraph.push_mark(&mark);
        }
        self.marks.insert((kind, tag.attribute("id").unwrap_or_default()), mark);
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>, state: &mut State) -> Result<(), String> {
        let tags = xml.elements(&["pPrChange", "rPrChange", "sectPr", "framePr"])?;
        let Some(open) = state.paragraphs.last_mut() else { return Ok(()) };
        let style = tags.iter().find(|tag| tag.name() == "pStyle").and_then(|tag| tag.attribute("val"));
        let of_style = self.styles.of_paragraph(style.as_deref());
        let mut found = Properties::of(&tags).or(&of_style);
        // What is said of the mark at its end is not said of its words.
        (found.hidden, found.struck, found.superscript) = (of_style.hidden, of_style.struck, of_style.superscript);
        if let Some(level) = found.outline.filter(|level| *level < 9) {
            open.paragraph.heading = Some(level + 1);
        }
        if let Some(list) = found.list.as_deref().filter(|list| *list != "0" && found.hidden != Some(true)) {
            let at = found.level.unwrap_or(0);
            open.paragraph.label = self.lists.label(list, at, &mut self.counters).map(|label| (label, at));
        }
        open.goes_on = tags.iter().any(|tag| ["del", "moveFrom"].contains(&tag.name()));
        open.properties = found;
        Ok(())
    }

    fn run_properties(&mut self, xml: &mut Xml<'_>, state: &mut State) -> Result<(), String> {
        let tags = xml.elements(&["rPrChange"])?;
        let Some(run) = state.runs.last_mut() else { return Ok(()) };
        let style = tags.iter().find(|tag| tag.name() == "rStyle").and_then(|tag| tag.attribute("val"));
        let of_style = style.map(|id| self.styles.of(&id)).unwrap_or_default();
        *run = Properties::of(&tags).or(&of_style).or(run);
        Ok(())
    }
}
