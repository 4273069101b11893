//! A file of a folder to what is known of it: its words, its reading as a letter, and what the page it was saved from says.

use super::letterness::SURELY;
use super::name;
use super::page::{self, Page};
use crate::corpus::FileUse;
use crate::document::Document;
use crate::extract::{self, Extracted, Unread, decode, file_use};
use crate::import;
use crate::ingest::without_cover;
use crate::parse;
use crate::response::{LetterKind, Metadata, Reading};
use crate::text::Text;

/// Bytes of a file's text in which a reference is looked for.
const HEAD: usize = 6_000;

/// A file of a folder, as it was read.
#[derive(Clone, Debug)]
pub struct InboxFile {
    /// Its path, with `/` between folders.
    pub path: String,
    /// blake3 of its bytes; zeros where they could not be had.
    pub(super) digest: [u8; 32],
    /// What it is.
    pub(super) content: Content,
}

/// What a file is.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// It cannot be read, for this reason.
    Unread(String),
    /// It is none of what is looked for, for this reason.
    Passed(&'static str),
    /// Requests as another program keeps them, so many, which a map reads.
    Requests(usize),
    /// Something with words.
    Words(Box<Words>),
}

/// The words of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The text of its letter; nothing of what is no document.
    pub(super) text: Text,
    /// All its words, cut where they are long: where references are looked for.
    pub(super) head: String,
    /// What the letter says; nothing for what is no document.
    pub(super) reading: Reading,
    /// What is stated in the file itself.
    pub(super) stated: Metadata,
    /// What the page says that it was saved from.
    pub(super) page: Option<Page>,
    /// Whether its format may be that of a letter.
    pub(super) is_document: bool,
    /// How much it looks like a letter.
    pub(super) letterness: i32,
}

impl Words {
    /// What the letter was written for, unless that is only guessed.
    pub(super) fn kind(&self) -> Option<LetterKind> {
        self.reading.letter_kind.as_ref()?.known().copied()
    }

    /// The reference that the letter gives itself.
    pub(super) fn reference(&self) -> Option<&str> {
        let stated = self.stated.reference.as_ref().map(crate::response::Reference::as_str);
        let of_page = self.page.as_ref().and_then(|page| page.reference.as_deref());
        stated.or(of_page).or_else(|| self.reading.reference.as_ref().map(|fact| fact.value.as_str()))
    }
}

impl InboxFile {
    /// Reads a file of these bytes.
    pub fn read(path: &str, bytes: &[u8]) -> Self {
        InboxFile { path: path.to_owned(), digest: *blake3::hash(bytes).as_bytes(), content: content(path, bytes) }
    }

    /// A file whose bytes could not be had, for this reason.
    pub fn unread(path: &str, reason: &str) -> Self {
        InboxFile { path: path.to_owned(), digest: [0; 32], content: Content::Unread(reason.to_owned()) }
    }

    /// The reference that it gives itself, and the body that it names for certain.
    pub fn reference_and_body(&self) -> (Option<String>, Option<String>) {
        let Some(words) = self.words() else { return (None, None) };
        let body = words.reading.authority.as_ref().filter(|fact| fact.sure() == Some(crate::response::Certainty::Certain));
        let stated = words.stated.authority.clone();
        (words.reference().map(str::to_owned), stated.or_else(|| body.map(|fact| fact.value.to_string())))
    }

    /// Its words, where it has any.
    pub(super) fn words(&self) -> Option<&Words> {
        match &self.content {
            Content::Words(words) => Some(words),
            _ => None,
        }
    }

    /// Why it cannot be read, where it cannot.
    pub(super) fn why_unread(&self) -> Option<&str> {
        match &self.content {
            Content::Unread(reason) => Some(reason),
            _ => None,
        }
    }
}

fn content(path: &str, bytes: &[u8]) -> Content {
    let file = name::last(path);
    if file.starts_with("~$") || ["thumbs.db", "desktop.ini", "icon\r"].contains(&file.to_lowercase().as_str()) {
        return Content::Passed("a program left it there");
    }
    let ending = name::ending(path);
    match file_use(&ending) {
        Some(FileUse::Log) => return Content::Passed("it is a log, which needs no sidecar"),
        None if matches!(ending.as_str(), "yaml" | "yml") => {
            return Content::Passed("it is a sidecar without its letter; give both the same name");
        }
        None if ending == "json" => {
            return match import::requests(&decode(bytes)) {
                0 => Content::Unread("it is JSON, and no request of another archive".to_owned()),
                count => Content::Requests(count),
            };
        }
        _ => {}
    }
    match extract::read(path, bytes) {
        Ok(extracted) => Content::Words(Box::new(words(path, bytes, extracted))),
        Err(Unread { message, .. }) => Content::Unread(message),
    }
}

fn words(path: &str, bytes: &[u8], extracted: Extracted) -> Words {
    let Extracted { format, parts, stated, .. } = extracted;
    let is_document = file_use(&format) == Some(FileUse::Letter);
    let head = head(parts.iter().map(|part| part.text.as_str()));
    if !is_document {
        return Words { head, stated, letterness: i32::MIN, ..Words::default() };
    }
    let mut parts = parts.into_iter();
    let mut document = Document::new(parts.next().unwrap_or_default());
    for part in parts {
        document.attach(part);
    }
    let document = without_cover(document);
    let text = document.letter().text.clone();
    let reading = parse::read(&text);
    let page = (format == "html").then(|| page::read(&decode(bytes), text.as_str())).flatten();
    let looks = super::letterness::of(name::stem(path), text.as_str(), &reading, page.is_some());
    // What states its own reference says that it is one.
    let letterness = if stated.reference.is_some() { looks.max(SURELY) } else { looks };
    Words { text, head, reading, stated, page, is_document, letterness }
}

/// The first words of each part, together no more than a few thousand bytes.
fn head<'p>(parts: impl Iterator<Item = &'p str>) -> String {
    let mut head = String::new();
    for part in parts {
        let room = HEAD.saturating_sub(head.len());
        head.push_str(&part[..part.floor_char_boundary(room)]);
        head.push('\n');
        if head.len() >= HEAD {
            break;
        }
    }
    head
}
