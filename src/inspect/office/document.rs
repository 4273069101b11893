//! A document (DOCX) to what it hides: ECMA-376, part 1, 17.

use super::parts::{Part, Parts};
use super::shared_parts::{self, counted};
use crate::extract::{Tag, Token};
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::Look;
use crate::inspect::markup;
use crate::inspect::shade::{is_dark, is_light};

/// Looks into a document.
pub(in crate::inspect) fn look(bytes: &[u8]) -> Look {
    let mut parts = Parts::open(bytes, "document")?;
    let mut found = Vec::new();
    shared_parts::look(&mut parts, &mut found);
    let styles = match parts.named("word/styles.xml") {
        Some(part) => Styles::read(&parts.xml(&part)?),
        None => Styles::default(),
    };
    for part in parts.list().into_iter().filter(is_text) {
        let mut walk = Walk::new(&styles);
        let read = parts.xml(&part).and_then(|raw| markup::each(&raw, |token| walk.take(&token)));
        let place = part.name.rsplit('/').next().unwrap_or_default().to_owned();
        found.extend(walk.findings(&place));
        if let Err(reason) = read {
            found.push(Finding::new(Kind::Unreadable, place, reason));
        }
    }
    Ok(found)
}

/// Whether a part has words of the document: the text itself, headers, footers, notes.
fn is_text(part: &Part) -> bool {
    const MEDIA: &[&str] = &["document.main+xml", "macroenabled.main+xml", "template.main+xml", "header+xml", "footer+xml", "notes+xml"];
    let last = part.plain.rsplit('/').next().unwrap_or_default();
    let is_named = ["document", "header", "footer", "footnotes", "endnotes"].iter().any(|name| last.starts_with(name));
    part.plain.ends_with(".xml") && (MEDIA.iter().any(|media| part.media.contains(media)) || part.plain.starts_with("word/") && is_named)
}

/// The styles that hide words, by their identifiers.
#[derive(Default)]
struct Styles {
    hiding: Vec<String>,
    /// Styles of tables with a dark ground somewhere.
    dark: Vec<String>,
}

impl Styles {
    fn read(raw: &str) -> Self {
        let mut styles = Styles::default();
        let mut id = String::new();
        // As far as it is XML; what names a style that is not there is not hidden by it.
        let _ = markup::elements(raw, |tag| match tag.name() {
            "style" => id = tag.attribute("styleId").unwrap_or_default(),
            "vanish" if tag.is_on() => styles.hiding.push(id.clone()),
            "shd" if tag.attribute("fill").is_some_and(|fill| is_dark(&fill)) => styles.dark.push(id.clone()),
            _ => {}
        });
        styles
    }
}

/// What is said of the words that come.
#[derive(Clone, Default)]
struct Run {
    is_hidden: bool,
    is_white: bool,
    is_tiny: bool,
    /// Whether they are black on black.
    is_blackened: bool,
    has_dark_ground: bool,
}

/// Where it is, and what was counted.
struct Walk<'a> {
    styles: &'a Styles,
    /// The elements that are open and matter: `r`, `del` and so on.
    in_run: bool,
    run: Run,
    /// Whether each open table, cell or paragraph may have a dark ground.
    grounds: Vec<bool>,
    boxes: usize,
    in_text: bool,
    in_paragraph_mark: usize,
    paragraph: usize,
    changes: Counted,
    hidden: Counted,
    white: Counted,
    tiny: Counted,
    blackened: Counted,
}

/// How many, and the paragraph of the first.
#[derive(Clone, Copy, Default)]
struct Counted {
    count: usize,
    first: usize,
}

impl Counted {
    fn add(&mut self, paragraph: usize) {
        if self.count == 0 {
            self.first = paragraph;
        }
        self.count += 1;
    }
}

/// Elements that record a change. [ECMA-376] 17.13.5.
const CHANGES: &[&str] = &[
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "cellIns",
    "cellDel",
    "cellMerge",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "numberingChange",
];

/// Half points up to which letters cannot be read.
const TINY: u32 = 6;

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles) -> Self {
        let none = Counted::default();
        Walk {
            styles,
            in_run: false,
            run: Run::default(),
            grounds: Vec::new(),
            boxes: 0,
            in_text: false,
            in_paragraph_mark: 0,
            paragraph: 0,
            changes: none,
            hidden: none,
            white: none,
            tiny: none,
            blackened: none,
        }
    }

    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Open(tag) => self.open(tag),
            Token::Words(words) if self.in_text && !words.trim().is_empty() => self.words(),
            Token::Words(_) => {}
            Token::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if CHANGES.contains(&name) && tag.attribute("author").is_some() {
            self.changes.add(self.paragraph);
        }
        match name {
            "p" => {
                self.paragraph += 1;
                self.grounds.push(false);
            }
            "tbl" | "tr" | "tc" => self.grounds.push(false),
            "txbxContent" => self.boxes += 1,
            "pPr" => self.in_paragraph_mark += 1,
            "r" => (self.in_run, self.run) = (true, Run::default()),
            "t" | "delText" => self.in_text = self.in_run,
            "tblStyle" if tag.attribute("val").is_some_and(|id| self.styles.dark.contains(&id)) => self.darken(),
            "shd" if !self.in_run && tag.attribute("fill").is_some_and(|fill| is_dark(&fill)) => self.darken(),
            _ if self.in_run && self.in_paragraph_mark == 0 => self.property(tag),
            _ => {}
        }
    }

    fn darken(&mut self) {
        if let Some(ground) = self.grounds.last_mut() {
            *ground = true;
        }
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let value = tag.attribute("val").unwrap_or_default();
        match tag.name() {
            "vanish" => self.run.is_hidden = tag.is_on(),
            "rStyle" => self.run.is_hidden |= self.styles.hiding.contains(&value),
            "color" => {
                self.run.is_white = is_light(&value);
                self.run.is_blackened &= is_dark(&value);
            }
            "sz" => self.run.is_tiny = value.trim().parse::<u32>().is_ok_and(|size| size <= TINY),
            "highlight" => {
                self.run.has_dark_ground = value != "none" && value != "white";
                self.run.is_blackened = value == "black" && !self.run.is_white;
            }
            "shd" => {
                let is_dark = tag.attribute("fill").is_some_and(|fill| is_dark(&fill));
                self.run.has_dark_ground |= is_dark;
                let is_black = tag.attribute("fill").is_some_and(|fill| fill == "000000");
                self.run.is_blackened |= is_black && tag.attribute("val").is_none_or(|val| val != "nil") && !self.run.is_white;
            }
            _ => {}
        }
    }

    fn words(&mut self) {
        let at = self.paragraph;
        if self.run.is_hidden {
            self.hidden.add(at);
        }
        // What a box is filled with is not looked up.
        if self.run.is_white && !self.run.has_dark_ground && self.boxes == 0 && !self.grounds.contains(&true) {
            self.white.add(at);
        }
        if self.run.is_tiny {
            self.tiny.add(at);
        }
        if self.run.is_blackened && !self.run.is_white {
            self.blackened.add(at);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "tbl" | "tr" | "tc" => drop(self.grounds.pop()),
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "pPr" => self.in_paragraph_mark = self.in_paragraph_mark.saturating_sub(1),
            "r" => self.in_run = false,
            "t" | "delText" => self.in_text = false,
            _ => {}
        }
    }

    fn findings(&self, part: &str) -> Vec<Finding> {
        let place = |counted: &Counted| match part {
            "document.xml" => format!("paragraph {}", counted.first.max(1)),
            part => format!("{part}, paragraph {}", counted.first.max(1)),
        };
        let runs = |count: usize, what: &str| format!("{} {what}", counted(count, "stretch of words is", "stretches of words are"));
        let all = [
            (Kind::TrackedChange, &self.changes, format!("{} recorded", counted(self.changes.count, "change is", "changes are"))),
            (Kind::HiddenText, &self.hidden, runs(self.hidden.count, "set as hidden")),
            (Kind::HiddenText, &self.white, runs(self.white.count, "white on white")),
            (Kind::HiddenText, &self.tiny, runs(self.tiny.count, "too small to be read")),
            (Kind::RedactionNotApplied, &self.blackened, runs(self.blackened.count, "black on black, and still there")),
        ];
        let found = all.into_iter().filter(|(_, counted, _)| counted.count > 0);
        found.map(|(kind, counted, message)| Finding::new(kind, place(counted), message)).collect()
    }
}
