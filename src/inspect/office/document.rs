//! A document (DOCX) to what it hides: ECMA-376, part 1, 17.

use super::parts::Parts;
use super::shared_parts::{self, counted, is_words};
use super::table_styles::TableStyles;
use crate::extract::{DocxProperties as Properties, DocxStyles, Tag, Token};
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
    let main = parts.main("word/document.xml").ok_or_else(|| "the part with its words is not there".to_owned())?;
    let styles = parts.relations(&main).targets("styles").first().and_then(|name| parts.named(name));
    let styles = match styles.or_else(|| parts.named("word/styles.xml")) {
        Some(part) => Styles::read(&parts.xml(&part)?),
        None => Styles::default(),
    };
    for part in parts.list().into_iter().filter(|part| is_words(part) || *part == main) {
        let raw = parts.xml(&part);
        let mut walk = Walk::new(&styles);
        let read = raw.as_deref().map_err(String::clone).and_then(|raw| markup::each(raw, |token| walk.take(token)));
        let place = if part == main { "" } else { part.name.rsplit('/').next().unwrap_or_default() };
        found.extend(walk.findings(place));
        if let Err(reason) = read {
            let place = part.name.rsplit('/').next().unwrap_or_default();
            found.push(Finding::new(Kind::Unreadable, place, reason));
        }
    }
    Ok(found)
}

/// The styles of a document: of its words, and of its tables.
#[derive(Default)]
struct Styles {
    of_words: DocxStyles,
    of_tables: TableStyles,
}

impl Styles {
    fn read(raw: &str) -> Self {
        Styles { of_words: DocxStyles::read(raw), of_tables: TableStyles::read(raw) }
    }
}

/// What is open around words.
#[derive(Default)]
enum Around {
    /// A paragraph, with what its style says, and its runs.
    Paragraph(Properties),
    /// A run, with what it says itself or by its style.
    Run(Properties),
    /// A table, a row or a cell.
    #[default]
    Table,
}

/// Something that is open, and what it makes of the words in it.
#[derive(Default)]
struct Open {
    around: Around,
    has_dark_ground: bool,
    /// Whether it is in a table whose style hides words somewhere.
    may_hide: bool,
}

/// Where it is, and what was counted.
struct Walk<'a, 'x> {
    styles: &'a Styles,
    open: Vec<Open>,
    /// The properties that are being said, and whether they are those of before a change.
    said: Vec<Tag<'x>>,
    in_properties: usize,
    in_change: usize,
    boxes: usize,
    in_text: bool,
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
    "customXmlInsRangeStart",
    "customXmlDelRangeStart",
    "customXmlMoveFromRangeStart",
    "customXmlMoveToRangeStart",
];

/// Half points up to which letters cannot be read.
const TINY: u32 = 6;

impl<'a, 'x> Walk<'a, 'x> {
    fn new(styles: &'a Styles) -> Self {
        let none = Counted::default();
        Walk {
            styles,
            open: Vec::new(),
            said: Vec::new(),
            in_properties: 0,
            in_change: 0,
            boxes: 0,
            in_text: false,
            paragraph: 0,
            changes: none,
            hidden: none,
            white: none,
            tiny: none,
            blackened: none,
        }
    }

    fn take(&mut self, token: Token<'x>) {
        match token {
            Token::Open(tag) => self.open(tag),
            Token::Words(words) if self.in_text && !words.trim().is_empty() => self.words(),
            Token::Words(_) => {}
            Token::Close(name) => self.close(&name),
        }
    }

    fn open(&mut self, tag: Tag<'x>) {
        let name = tag.name();
        // A line that is drawn is moved to a point by an element of that name too.
        if CHANGES.contains(&name) && (name != "moveTo" || ["author", "date", "id"].iter().any(|key| tag.attribute(key).is_some())) {
            self.changes.add(self.paragraph);
        }
        self.in_change += usize::from(name.ends_with("PrChange"));
        match name {
            _ if self.in_change > 0 => {}
            "p" => {
                self.paragraph += 1;
                self.push(Around::Paragraph(self.styles.of_words.of_paragraph(None)));
            }
            "tbl" | "tr" | "tc" => self.push(Around::Table),
            "r" => self.push(Around::Run(Properties::default())),
            "txbxContent" => self.boxes += 1,
            "pPr" | "rPr" => self.in_properties += 1,
            "t" | "delText" => self.in_text = true,
            "tblStyle" => {
                let (is_dark, hides) = tag.attribute("val").map(|id| self.styles.of_tables.of(&id)).unwrap_or_default();
                if let Some(open) = self.open.last_mut() {
                    open.has_dark_ground |= is_dark;
                    open.may_hide |= hides;
                }
            }
            _ if self.in_properties > 0 => self.said.push(tag),
            // Of a row of a table.
            "hidden" if tag.is_on() => self.open.last_mut().into_iter().for_each(|open| open.may_hide = true),
            "shd" if tag.attribute("fill").is_some_and(|fill| is_dark(&fill)) => {
                self.open.last_mut().into_iter().for_each(|open| open.has_dark_ground = true);
            }
            _ => {}
        }
    }

    fn push(&mut self, around: Around) {
        let outer = self.open.last();
        let (has_dark_ground, may_hide) = outer.map_or((false, false), |outer| (outer.has_dark_ground, outer.may_hide));
        self.open.push(Open { around, has_dark_ground, may_hide });
    }

    /// Takes up the properties that were said: of a paragraph, with those of the mark at its end, or of a run.
    fn properties(&mut self, of_run: bool) {
        let tags = std::mem::take(&mut self.said);
        let styles = &self.styles.of_words;
        let style = |name: &str| tags.iter().find(|tag| tag.name() == name).and_then(|tag| tag.attribute("val"));
        let Some(open) = self.open.last_mut() else { return };
        match &mut open.around {
            Around::Run(run) if of_run => {
                let of_style = style("rStyle").map(|id| styles.of(&id)).unwrap_or_default();
                *run = Properties::of(&tags).or(&of_style);
            }
            Around::Paragraph(paragraph) if !of_run => {
                // What is said of the mark at its end is not said of its words.
                let own = Properties::of(&tags).fill;
                *paragraph = styles.of_paragraph(style("pStyle").as_deref());
                paragraph.fill = own.or(paragraph.fill.take());
            }
            _ => {}
        }
    }

    fn words(&mut self) {
        let at = self.paragraph;
        let paragraph = self.open.iter().rev().find_map(|open| match &open.around {
            Around::Paragraph(properties) => Some(properties),
            _ => None,
        });
        let Some(Open { around: Around::Run(own), has_dark_ground, may_hide }) = self.open.last() else { return };
        let all = paragraph.map_or_else(|| own.clone(), |paragraph| own.clone().or(paragraph));
        let colour = all.colour.as_deref().unwrap_or("auto");
        let is_white = is_light(colour);
        let is_marked = all.highlight.as_deref().is_some_and(|mark| mark != "none" && mark != "white");
        let has_ground = is_marked || *has_dark_ground || all.fill.as_deref().is_some_and(is_dark);
        let is_black_ground = all.highlight.as_deref() == Some("black") || own.fill.as_deref() == Some("000000");
        if all.hidden == Some(true) || *may_hide && all.hidden.is_none() {
            self.hidden.add(at);
        }
        // What a box is filled with is not looked up.
        if is_white && !has_ground && self.boxes == 0 {
            self.white.add(at);
        }
        if all.size.is_some_and(|size| size <= TINY) {
            self.tiny.add(at);
        }
        if is_black_ground && (colour == "auto" || is_dark(colour)) {
            self.blackened.add(at);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            _ if name.ends_with("PrChange") => self.in_change = self.in_change.saturating_sub(1),
            _ if self.in_change > 0 => {}
            "p" | "tbl" | "tr" | "tc" | "r" => drop(self.open.pop()),
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "pPr" | "rPr" => {
                // Those of the mark at the end of a paragraph stand within its own.
                self.in_properties = self.in_properties.saturating_sub(1);
                if self.in_properties == 0 {
                    self.properties(name == "rPr");
                    self.said.clear();
                }
            }
            "t" | "delText" => self.in_text = false,
            _ => {}
        }
    }

    fn findings(&self, part: &str) -> Vec<Finding> {
        let place = |counted: &Counted| match part {
            "" => format!("paragraph {}", counted.first.max(1)),
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
