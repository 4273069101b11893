//! The domain: a published answer to a freedom-of-information request, and the words that officers use for its parts.
//!
//! A `Response` is what the archive knows of one answer: its document, the facts about it, and the sections and passages that it falls into.
//! A fact remembers where it comes from: stated beside the letter, or read from a stretch of it. Nothing here knows files,
//! indexes or pages.

mod authority;
pub mod day;
mod decision;
mod fact;
mod file;
pub mod key;
mod letter_kind;
mod metadata;
mod name;
mod passage;
mod reading;
mod reference;
mod release;
mod role;
mod stated_by;
mod unfinished;
mod withdrawal;

use serde::{Deserialize, Serialize};

use crate::document::{Document, Location, PartId, PassageId};
pub use crate::law::{Provision, Regime};
use crate::text::Text;
pub use authority::Authority;
pub use decision::Decision;
pub use fact::{Basis, Certainty, Fact};
pub use file::{Clearance, File, Review};
pub use jiff::civil::Date;
pub use key::Key;
pub use letter_kind::LetterKind;
pub use metadata::Metadata;
pub use passage::Passage;
pub use reading::{Citation, CitationUse, Contents, Question, Reading, Remark, Section};
pub use reference::Reference;
pub use release::{Held, Release};
pub use role::Role;
pub use stated_by::StatedBy;
pub use unfinished::{left_open, missing_mark};
pub use withdrawal::Withdrawal;

/// The first year of the dates that are counted with; an earlier one is a slip.
pub const FIRST_YEAR: i16 = 1980;
/// The last year of the dates that are counted with; a later one is a slip.
pub const LAST_YEAR: i16 = 2035;

/// One published answer: facts, document, sections and passages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The body's own number for the request; with the authority, what the answer is known by.
    pub reference: Reference,
    /// The public body that answered.
    pub authority: Authority,
    /// What it is about, in a line.
    pub title: Option<Fact<String>>,
    /// The law that it was answered under.
    pub regime: Option<Fact<Regime>>,
    /// The day that the request arrived.
    pub received: Option<Fact<Date>>,
    /// The day of the answer.
    pub responded: Option<Fact<Date>>,
    /// The day that the answer was put on the disclosure log.
    pub published: Option<Date>,
    /// What the letter was written for.
    #[serde(default)]
    pub letter_kind: Option<Fact<LetterKind>>,
    /// From when on the public may see it.
    #[serde(default)]
    pub release: Release,
    /// What was decided over all.
    pub decision: Option<Fact<Decision>>,
    /// Another decision that is as fair a reading of the letter: refused for its cost, with something given all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_decision: Option<Fact<Decision>>,
    /// The provisions that were relied on to withhold, each once, in the order of the letter.
    pub provisions: Vec<Fact<Provision>>,
    /// The fields among these that an officer corrected; for officers alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_by: Vec<StatedBy>,
    /// Subjects, as the body named them.
    pub topics: Vec<String>,
    /// Where the body published it.
    pub url: Option<String>,
    /// BCP 47 tag of the letter's language.
    pub language: Option<String>,
    /// Where the letter came from: path within the corpus, with a line number for a row of a log.
    pub source: String,
    /// The letter and what is attached to it.
    pub document: Document,
    /// The files that it was read from, the letter's first; none where it is the row of a log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// The passages of every part: in order, disjoint and complete, those of the letter first.
    pub passages: Vec<Passage>,
    /// The sections of the letter, in order, not overlapping.
    pub sections: Vec<Section>,
    /// What was asked, one by one.
    pub questions: Vec<Question>,
    /// Every provision that the letter names, relied on or not.
    pub citations: Vec<Citation>,
    /// What the letter contains.
    pub contents: Contents,
    /// What was odd about it.
    pub remarks: Vec<Remark>,
}

impl Response {
    /// The letter's text.
    pub fn letter(&self) -> &Text {
        &self.document.letter().text
    }

    /// The same without the files that are kept out until somebody has looked at them; what stands in the others stays with them.
    pub fn with_cleared_files(mut self) -> Self {
        let mut numbers = Vec::new();
        let mut kept = 0;
        for file in &self.files {
            numbers.push(kept);
            kept += u16::from(file.clearance.is_cleared());
        }
        self.files.retain(|file| file.clearance.is_cleared());
        self.document = self.document.with_files_numbered(|number| numbers.get(usize::from(number)).copied().unwrap_or(number));
        self
    }

    /// The passages of one part, in order.
    pub fn passages_of(&self, part: PartId) -> &[Passage] {
        let start = self.passages.partition_point(|passage| passage.id.part < part);
        let end = self.passages.partition_point(|passage| passage.id.part <= part);
        &self.passages[start..end]
    }

    /// The passages of the letter, in order.
    pub fn letter_passages(&self) -> &[Passage] {
        self.passages_of(PartId::LETTER)
    }

    /// The passage of this number.
    pub fn passage(&self, id: PassageId) -> Option<&Passage> {
        self.passages_of(id.part).get(id.ordinal as usize)
    }

    /// The passage that a location begins in, or else the last one before it.
    pub fn passage_at(&self, location: Location) -> Option<&Passage> {
        let passages = self.passages_of(location.part);
        let overlapping = passages.iter().find(|passage| passage.span.overlaps(location.span));
        overlapping.or_else(|| passages.iter().rfind(|passage| passage.span.start <= location.span.start))
    }

    /// The words of a passage.
    pub fn words(&self, passage: &Passage) -> &str {
        self.document.words(passage.location())
    }

    /// The title, or the start of what was asked, or the reference: something to call it by.
    pub fn name(&self) -> String {
        if let Some(title) = &self.title {
            return title.value.clone();
        }
        match name::asked(&self.request_text()) {
            asked if asked.is_empty() => self.reference.to_string(),
            asked => shorten(&asked, 120),
        }
    }

    /// What was asked: the request section, or else the questions.
    pub fn request_text(&self) -> String {
        let of_role: Vec<_> =
            self.sections.iter().filter(|s| s.role == Role::Request).map(|s| self.letter().slice(s.span).trim()).collect();
        if !of_role.is_empty() {
            return of_role.join("\n");
        }
        self.questions.iter().map(|q| self.letter().slice(q.span).trim()).collect::<Vec<_>>().join("\n")
    }

    /// What was decided over all, unless it is only a guess.
    pub fn known_decision(&self) -> Option<Decision> {
        self.decision.as_ref()?.known().copied()
    }

    /// What the letter was written for, unless that is only a guess.
    pub fn known_kind(&self) -> Option<LetterKind> {
        self.letter_kind.as_ref()?.known().copied()
    }

    /// Whether the letter only acknowledges, puts off, asks back or the like, so that it decides nothing.
    pub fn is_undecided(&self) -> bool {
        self.known_kind().is_some_and(|kind| !kind.decides()) || self.known_decision() == Some(Decision::Other)
    }

    /// Whether this answers a complaint about an earlier answer, by its reference, title or words: no new request.
    pub fn is_internal_review(&self) -> bool {
        let reference = self.reference.as_str();
        let of_review = reference.strip_suffix("IR").is_some_and(|rest| rest.ends_with(['/', '-', ' ']))
            || reference.strip_prefix("IR").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "/- ".contains(c)));
        let titled = |title: &str| title.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("internal review"));
        of_review || self.known_kind() == Some(LetterKind::Review) || self.title.as_ref().is_some_and(|title| titled(&title.value))
    }

    /// Whether nothing was kept back but what could be read elsewhere: section 21 and no other provision was relied on.
    pub fn was_public_already(&self) -> bool {
        !self.provisions.is_empty() && self.provisions.iter().all(|fact| fact.value.number() == "21")
    }

    /// Calendar days from receipt to answer, where both are known and in order.
    pub fn days_taken(&self) -> Option<i32> {
        let (received, responded) = (self.received.as_ref()?.value, self.responded.as_ref()?.value);
        (received <= responded).then(|| received.until(responded).map_or(0, |s| s.get_days()))
    }

    /// The day that stands for the answer in lists and years: answered, else published, else received.
    pub fn dated(&self) -> Option<Date> {
        self.responded.as_ref().map(|f| f.value).or(self.published).or(self.received.as_ref().map(|f| f.value))
    }
}

/// The two parts of a [`Response::source`]: the file's path, and the line of a log's row. A `#` in a file's name is part of
/// the path: every file that is read has a name that ends in letters.
pub fn place(source: &str) -> (&str, Option<usize>) {
    let row = source.rsplit_once('#').and_then(|(path, line)| Some((path, Some(line.parse().ok()?))));
    row.unwrap_or((source, None))
}

/// At most `limit` bytes of `words`, cut between words, with an ellipsis where something was left out.
pub fn shorten(words: &str, limit: usize) -> String {
    if words.len() <= limit {
        return words.to_owned();
    }
    let end = words.floor_char_boundary(limit);
    let end = words[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", words[..end].trim_end_matches([',', ';', ':', ' ']))
}
