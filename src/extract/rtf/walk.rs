//! The groups of an RTF to paragraphs and tables.

use super::destination::Destination;
use super::fonts::Fonts;
use super::frame::Frame;
use super::group::Group;
use super::headings::Headings;
use super::token::{Token, Tokens};
use crate::extract::blocks::{Blocks, Paragraph};
use crate::extract::container::COMPOUND;
use crate::extract::content::{Contained, Content};
use crate::extract::marked_table::MarkedTable;
use crate::extract::ole;

/// The most groups that are open at once; what is in deeper ones counts as in the last of these.
const DEEPEST: usize = 10_000;
/// The most bytes of an object.
const LARGEST_OBJECT: usize = 64 << 20;

/// What the text of a document is made with.
#[derive(Default)]
pub(super) struct Walk {
    blocks: Blocks,
    fonts: Fonts,
    headings: Headings,
    group: Group,
    outer: Vec<Group>,
    too_deep: usize,
    frame: Frame,
    outer_frames: Vec<Frame>,
    /// Bytes of one charset that are not decoded yet.
    bytes: Vec<u8>,
    /// How many characters are still to be passed over.
    passing: u32,
    high_surrogate: Option<u32>,
    after_star: bool,
    field_code: String,
    object: Vec<u8>,
    /// The first of the two digits of a byte of it.
    half_byte: Option<u32>,
    contained: Vec<Contained>,
    table: MarkedTable,
    notes: u32,
    noted: Vec<Paragraph>,
    footers: Vec<Paragraph>,
}

impl Walk {
    /// The content of a document, and whether all of its groups end.
    pub(super) fn tell(mut self, bytes: &[u8]) -> (Content, bool) {
        let mut tokens = Tokens::new(bytes);
        while let Some(token) = tokens.next() {
            let is_star = token == Token::Sign(b'*');
            match token {
                Token::Begin => self.begin(),
                Token::End => {
                    self.end();
                    if self.outer.is_empty() && self.too_deep == 0 {
                        break;
                    }
                }
                Token::Word("bin", Some(length)) => tokens.pass(usize::try_from(length).unwrap_or(0)),
                Token::Word(word, number) if !self.passes_over() => self.word(word, number),
                Token::Word(..) => {}
                Token::Sign(sign) => self.sign(sign),
                Token::Byte(byte) => self.byte(byte),
            }
            self.after_star = is_star;
        }
        let is_whole = self.outer.is_empty();
        while !self.outer.is_empty() {
            self.end();
        }
        self.end_paragraph();
        self.table.end(&mut self.blocks);
        std::mem::take(&mut self.noted).into_iter().for_each(|paragraph| self.blocks.paragraph(paragraph));
        self.blocks.once(true);
        std::mem::take(&mut self.footers).into_iter().for_each(|paragraph| self.blocks.paragraph(paragraph));
        (Content { contained: self.contained, ..self.blocks.finish() }, is_whole)
    }

    fn begin(&mut self) {
        self.flush();
        self.passing = 0;
        if self.outer.len() < DEEPEST {
            self.outer.push(self.group);
            (self.group.ends_link, self.group.opens_frame) = (false, false);
        } else {
            self.too_deep += 1;
        }
    }

    fn end(&mut self) {
        self.flush();
        self.passing = 0;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let ended = self.group;
        if ended.ends_link {
            self.frame.paragraph.end_link();
        }
        if ended.opens_frame {
            self.end_frame(ended.destination);
        }
        if let Some(outer) = self.outer.pop() {
            if ended.destination == Destination::Object && outer.destination != Destination::Object {
                self.end_object();
            }
            self.group = outer;
        }
    }

    fn begin_frame(&mut self, destination: Destination) {
        if destination == Destination::Note {
            self.notes += 1;
            let mark = self.notes.to_string();
            self.frame.paragraph.push_mark(&mark);
            self.outer_frames.push(std::mem::take(&mut self.frame));
            self.frame.paragraph.push_mark(&mark);
            self.frame.paragraph.push(" ");
        } else {
            self.outer_frames.push(std::mem::take(&mut self.frame));
        }
        self.group.opens_frame = true;
        self.group.is_high = false;
    }

    fn end_frame(&mut self, destination: Destination) {
        self.end_paragraph();
        let finished = std::mem::take(&mut self.frame.finished);
        self.frame = self.outer_frames.pop().unwrap_or_default();
        match destination {
            Destination::Note => self.noted.extend(finished),
            Destination::Header if !self.table.is_open() => {
                self.blocks.once(true);
                finished.into_iter().for_each(|paragraph| self.blocks.paragraph(paragraph));
                self.blocks.once(false);
            }
            Destination::Box if self.outer_frames.is_empty() => {
                if !self.frame.in_table {
                    self.table.end(&mut self.blocks);
                }
                finished.into_iter().for_each(|paragraph| self.blocks.paragraph(paragraph));
            }
            Destination::Box => self.frame.finished.extend(finished),
            _ => self.footers.extend(finished),
        }
    }

    fn end_object(&mut self) {
        let bytes = std::mem::take(&mut self.object);
        let name = format!("object{}.bin", self.contained.len() + 1);
        let start = bytes.windows(COMPOUND.len()).position(|window| window == COMPOUND);
        self.contained.push(match start {
            Some(start) => ole::embedded(&name, bytes[start..].to_vec()),
            None => Contained { name, media: String::new(), bytes: Err("this embedded object holds no file that is known".to_owned()) },
        });
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if self.after_star || !self.is_known(word, number) {
            if let Some(destination) = Destination::of(word, self.after_star) {
                self.flush();
                self.enter(destination);
            } else if word == "fldrslt" {
                self.begin_link();
            }
        }
    }

    fn enter(&mut self, destination: Destination) {
        use Destination::{Body, Box, FieldCode, Footer, Header, Label, Note, Nowhere};
        // What is left out stays so, whatever is in it.
        if !matches!(self.group.destination, Body | Box | Note | Header | Footer | Label) {
            return;
        }
        if self.group.is_hidden || self.group.is_deleted {
            self.group.destination = Nowhere;
            return;
        }
        self.group.destination = destination;
        match destination {
            Box | Note | Header | Footer => self.begin_frame(destination),
            FieldCode => self.field_code.clear(),
            Label => self.frame.paragraph.label = Some((String::new(), self.frame.level)),
            _ => {}
        }
    }

    /// Heeds a word that is about characters or paragraphs; whether it is one.
    fn is_known(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        match word {
            "u" => self.code(number.unwrap_or(0)),
            "uc" => self.group.instead = number.and_then(|number| u32::try_from(number).ok()).unwrap_or(1),
            "f" if self.group.destination == Destination::Fonts => self.fonts.begin(number.unwrap_or(0)),
            "f" => {
                self.flush();
                self.group.font = number.unwrap_or(0);
            }
            "fcharset" => self.fonts.charset(number.unwrap_or(0)),
            "cpg" => self.fonts.codepage(number.unwrap_or(0)),
            "ansicpg" => self.fonts.usually(number.unwrap_or(1252)),
            "mac" => self.fonts.usually(10_000),
            "deff" => self.fonts.first = number.unwrap_or(0),
            "s" if self.group.destination == Destination::Styles => self.headings.begin(number.unwrap_or(0)),
            "plain" => {
                self.flush();
                (self.group.is_hidden, self.group.is_deleted, self.group.is_struck, self.group.is_high) = (false, false, false, false);
                self.group.font = self.fonts.first;
            }
            "v" => self.flushed(|group| group.is_hidden = is_on),
            "deleted" => self.flushed(|group| group.is_deleted = is_on),
            "strike" | "striked" => self.flushed(|group| group.is_struck = is_on),
            "mvf" => self.flushed(|group| group.is_deleted = true),
            "super" => self.flushed(|group| group.is_high = is_on),
            "nosupersub" | "sub" => self.flushed(|group| group.is_high = false),
            _ => return self.is_of_paragraph(word, number),
        }
        true
    }

    fn is_of_paragraph(&mut self, word: &str, number: Option<i32>) -> bool {
        let words = match word {
            "tab" => "\t",
            "line" | "softline" => "\n",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => "",
        };
        self.flush();
        if !words.is_empty() {
            self.say(words);
            return true;
        }
        let takes = self.is_of_document();
        match word {
            "pard" if takes => {
                (self.frame.style, self.frame.outline, self.frame.in_table, self.frame.level) = (None, None, false, 0);
            }
            "s" if takes => self.frame.style = number,
            "outlinelevel" if takes => self.frame.outline = number.and_then(|level| u8::try_from(level).ok()),
            "ilvl" if takes => self.frame.level = number.and_then(|level| usize::try_from(level).ok()).unwrap_or(0).min(8),
            "intbl" if takes => self.frame.in_table = number != Some(0),
            "par" | "sect" | "page" | "nestcell" | "nestrow" if takes => self.end_paragraph(),
            "cell" if takes => self.end_cell(),
            "row" if takes => self.end_row(),
            "pard" | "s" | "outlinelevel" | "ilvl" | "intbl" | "par" | "cell" | "row" => {}
            _ => return false,
        }
        true
    }

    fn sign(&mut self, sign: u8) {
        if sign == b'*' || (self.passing > 0 && self.passes_over()) {
            return;
        }
        self.flush();
        match sign {
            b'~' => self.say(" "),
            b'_' => self.say("-"),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.passes_over() {
            return;
        }
        match self.group.destination {
            Destination::Fonts => self.fonts.name(byte),

            Destination::Styles => self.headings.name(byte),
            Destination::Object => self.digit(byte),
            Destination::Nowhere => {}
            _ => self.bytes.push(byte),
        }
    }

    fn digit(&mut self, byte: u8) {
        let Some(value) = char::from(byte).to_digit(16) else { return };
        match self.half_byte.take() {
            Some(high) if self.object.len() < LARGEST_OBJECT => self.object.push((high << 4 | value) as u8),
            Some(_) => {}
            None => self.half_byte = Some(value),
        }
    }

    /// Whether a character stands for one that was stated by its code.
    fn passes_over(&mut self) -> bool {
        let is_so = self.passing > 0;
        self.passing = self.passing.saturating_sub(1);
        is_so
    }

    fn code(&mut self, number: i32) {
        self.flush();
        self.passing = self.group.instead;
        let code = if number < 0 { (number + 65_536) as u32 } else { number as u32 };
        if matches!(self.group.destination, Destination::Object | Destination::Nowhere) {
            return;
        }
        let code = match (self.high_surrogate.take(), code) {
            (Some(high), 0xdc00..=0xdfff) => 0x1_0000 + ((high - 0xd800) << 10) + (code - 0xdc00),
            (_, 0xd800..=0xdbff) => {
                self.high_surrogate = Some(code);
                return;
            }
            _ => code,
        };
        if let Some(character) = char::from_u32(code) {
            let character = self.fonts.character(self.group.font, character);
            self.say(character.encode_utf8(&mut [0; 4]));
        }
    }

    fn flushed(&mut self, change: impl FnOnce(&mut Group)) {
        self.flush();
        change(&mut self.group);
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let words = self.fonts.decode(self.group.font, &bytes);
            self.say(&words);
        }
    }

    fn is_of_document(&self) -> bool {
        use Destination::{Body, Box, Footer, Header, Note};
        matches!(self.group.destination, Body | Box | Note | Header | Footer)
    }

    fn say(&mut self, words: &str) {
        if self.group.destination == Destination::FieldCode {
            self.field_code.push_str(words);
            return;
        }
        if self.group.is_hidden || self.group.is_deleted || self.group.is_struck {
            return;
        }
        if self.group.destination == Destination::Label {
            if let Some((label, _)) = &mut self.frame.paragraph.label {
                label.push_str(words);
            }
        } else if self.is_of_document() {
            let paragraph = &mut self.frame.paragraph;
            if self.group.is_high { paragraph.push_superscript(words) } else { paragraph.push(words) }
        }
    }

    fn begin_link(&mut self) {
        let code = std::mem::take(&mut self.field_code);
        let address = code.trim().strip_prefix("HYPERLINK").map(str::trim).filter(|rest| !rest.starts_with("\\l"));
        let address = address.and_then(|rest| rest.trim_start_matches('"').split(['"', ' ']).next()).unwrap_or_default();
        self.frame.paragraph.begin_link(address.to_owned());
        self.group.ends_link = true;
    }

    fn end_paragraph(&mut self) {
        let paragraph = self.frame.end(&self.headings);
        if self.outer_frames.is_empty() {
            self.table.paragraph(paragraph, self.frame.in_table, &mut self.blocks);
        } else {
            self.frame.finished.push(paragraph);
        }
    }

    fn end_cell(&mut self) {
        if !self.outer_frames.is_empty() {
            return self.frame.paragraph.push("\t");
        }
        let last = self.frame.end(&self.headings);
        self.table.end_cell(last, &mut self.blocks);
    }

    fn end_row(&mut self) {
        if !self.outer_frames.is_empty() {
            return self.end_paragraph();
        }
        self.table.end_row();
    }
}
