//! What is attached to a response to its list on the page, each with a text view, and to its JSON.
//!
//! 1. Each part of the document but the letter is an attachment; so is a file of which no part is in the archive, for officers alone.
//! 2. Of each the first lines are shown; from an address that names a place in it, the stretch that the place is in.

use serde::Serialize;

use super::letter::{self, Block, capitalised};
use super::passage::{self, PassageBody};
use super::stretch::starts;
use crate::document::{Part, PartId, PassageId};
use crate::extract::Format;
use crate::response::{Clearance, File, Response};
use crate::search::Highlighter;
use crate::views::day::long_date;
use crate::views::layout::Layout;
use crate::views::link::Link;

/// Passages of an attachment that are shown before somebody asks for more.
const FIRST: usize = 3;
/// Passages of an attachment that are shown at once to whoever asks for more.
const AT_ONCE: usize = 40;
/// The most sheets that are named.
const MOST_NAMED: usize = 6;

/// An attachment as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Its anchor, such as `a1` for the first; one of no part of the document has another.
    pub id: String,
    /// The name of its file.
    pub name: String,
    /// What it is, how large, what it holds: `PDF`, `81 KB`, `3 pages`.
    pub about: Vec<String>,
    /// blake3 of its bytes in hexadecimal digits; empty where they could not be had.
    pub digest: String,
    /// Where the file itself is, for those who may have it.
    pub original: Option<String>,
    /// What officers should know of it, such as who has looked at it.
    pub notes: Vec<String>,
    /// Whether nothing of it is in the archive.
    pub is_kept_out: bool,
    /// Whether its text is to be seen at once.
    pub is_open: bool,
    /// The passages that are shown.
    pub blocks: Vec<Block>,
    /// What stands before and after them.
    pub more: Vec<Link>,
}

impl Attachment {
    /// What it is and how large.
    pub fn brief(&self) -> String {
        self.about.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

/// Everything that is attached, as this reader may see it.
pub(super) struct Attachments<'a> {
    pub(super) response: &'a Response,
    pub(super) layout: &'a Layout,
    pub(super) needles: Option<&'a Highlighter>,
    /// What is looked for, and the place that is asked for.
    pub(super) q: &'a str,
    pub(super) at: &'a str,
}

impl Attachments<'_> {
    /// The attachments of the page: those of which the archive has words, and for officers those of which it has none.
    pub(super) fn all(&self) -> Vec<Attachment> {
        let parts = self.response.document.attachments();
        let mut all: Vec<(usize, Attachment)> = parts.iter().map(|part| (usize::from(part.file), self.part(part))).collect();
        for (number, file) in self.response.files.iter().enumerate().skip(1) {
            let may_see = self.layout.officers || file.clearance.is_cleared();
            if may_see && !parts.iter().any(|part| usize::from(part.file) == number) {
                all.push((number, self.file(number, file)));
            }
        }
        all.sort_by_key(|(number, _)| *number);
        all.into_iter().map(|(_, attachment)| attachment).collect()
    }

    fn part(&self, part: &Part) -> Attachment {
        let file = own_file(self.response, part);
        let passages = self.response.passages_of(part.id);
        let wanted = wanted(self.at).filter(|wanted| wanted.part == part.id);
        let start = wanted.map_or(0, |wanted| (wanted.ordinal as usize).min(passages.len().saturating_sub(1)) / AT_ONCE * AT_ONCE);
        let end = passages.len().min(start + if wanted.is_some() { AT_ONCE } else { FIRST });
        Attachment {
            id: anchor(part),
            name: part.name.clone(),
            about: about(self.response, part),
            digest: part.digest.clone(),
            original: file.and_then(|file| self.original(file)),
            notes: file.map(|file| self.notes(file)).unwrap_or_default(),
            is_kept_out: false,
            is_open: wanted.is_some(),
            blocks: letter::blocks(self.response, part, &passages[start..end], self.needles),
            more: self.more(part, start, end, passages.len()),
        }
    }

    fn file(&self, number: usize, file: &File) -> Attachment {
        Attachment {
            id: format!("file-{number}"),
            name: file.name().to_owned(),
            about: [kind(&file.media), size(file.size)].into_iter().flatten().collect(),
            digest: file.digest.clone(),
            original: self.original(file),
            notes: self.notes(file),
            is_kept_out: !file.clearance.is_cleared(),
            ..Attachment::default()
        }
    }

    fn original(&self, file: &File) -> Option<String> {
        self.layout.may_have(file).then(|| self.layout.urls.original(self.response, file.name()))
    }

    fn notes(&self, file: &File) -> Vec<String> {
        if self.layout.officers { notes(self.response, file) } else { Vec::new() }
    }

    /// Links to what stands before and after the passages that are shown.
    fn more(&self, part: &Part, start: usize, end: usize, all: usize) -> Vec<Link> {
        let passage = |ordinal: usize| PassageId { part: part.id, ordinal: ordinal as u32 };
        let link = |label: &str, ordinal: usize| {
            let begins = passage(ordinal / AT_ONCE * AT_ONCE);
            let urls = &self.layout.urls;
            let url = urls.stretch(&urls.response(self.response), begins, passage(ordinal), self.q);
            Link { label: format!("{label} {}", part.name), url }
        };
        let before = (start > 0).then(|| link("The part before of", start - AT_ONCE));
        let after = (end < all).then(|| link("More of", end));
        before.into_iter().chain(after).collect()
    }
}

/// The stretches in which the page of a response shows what it leaves out where none is asked for, of a long letter and of what is attached: the passage
/// that each begins with.
pub fn stretches(response: &Response) -> Vec<PassageId> {
    let of_letter = starts(response.letter_passages()).into_iter().skip(1);
    let of_letter = of_letter.map(|at| PassageId::of_letter(at as u32));
    let parts = response.document.attachments().iter().map(|part| (part.id, response.passages_of(part.id).len()));
    let long = parts.filter(|(_, passages)| *passages > FIRST);
    let of_parts = long.flat_map(|(part, passages)| (0..passages).step_by(AT_ONCE).map(move |at| PassageId { part, ordinal: at as u32 }));
    of_letter.chain(of_parts).collect()
}

/// The piece of an attachment that a place is in, by the passage that it begins with, and which it is in words; none where the response's own page shows all
/// of the attachment.
pub(super) fn piece_of_attachment(response: &Response, at: &str) -> Option<(PassageId, String)> {
    let wanted = wanted(at)?;
    let part = response.document.attachments().iter().find(|part| part.id == wanted.part)?;
    let passages = response.passages_of(part.id).len();
    if passages <= FIRST {
        return None;
    }
    let number = (wanted.ordinal as usize).min(passages - 1) / AT_ONCE;
    let (start, all) = (PassageId { part: part.id, ordinal: (number * AT_ONCE) as u32 }, passages.div_ceil(AT_ONCE));
    let which = if all > 1 { format!(" (part {} of {all})", number + 1) } else { String::new() };
    Some((start, format!(": {}{which}", part.name)))
}

/// What officers should know of a file.
fn notes(response: &Response, file: &File) -> Vec<String> {
    let review = format!("`foi-archive review {} {} --by NAME`", response.reference, file.name());
    let mut notes = match &file.clearance {
        Clearance::Clean => Vec::new(),
        Clearance::Reviewed { by, on: Some(on) } => vec![format!("reviewed by {by} on {}", long_date(on))],
        Clearance::Reviewed { by, on: None } => vec![format!("reviewed by {by}")],
        Clearance::Quarantined { findings } => {
            let kept = format!("kept out of search and from the public until somebody has looked at it and said so: {review}");
            findings.iter().cloned().chain([kept]).collect()
        }
        Clearance::Unread => {
            vec!["it could not be read; nothing of it is in the archive, and the public does not see that it is there".to_owned()]
        }
    };
    if file.clearance.is_cleared() && !file.is_public() {
        notes.push("its words are for everybody; the file itself may hold more, and is for officers alone".to_owned());
    }
    notes
}

/// The place in an attachment that an address asks for.
fn wanted(at: &str) -> Option<PassageId> {
    at.parse().ok().or_else(|| format!("{at}-p0").parse().ok()).filter(|wanted: &PassageId| wanted.part != PartId::LETTER)
}

/// The file that a part is the whole of; none where it stands within a file.
fn own_file<'r>(response: &'r Response, part: &Part) -> Option<&'r File> {
    response.files.get(usize::from(part.file)).filter(|file| part.file > 0 && file.digest == part.digest)
}

/// What an attachment is, how large, and what it holds.
fn about(response: &Response, part: &Part) -> Vec<String> {
    let file = response.files.get(usize::from(part.file));
    let within = file.filter(|_| own_file(response, part).is_none()).map(|file| format!("in {}", file.name()));
    let number = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let pages = part.pages().map(|pages| number(pages as usize, if part.media.contains("presentation") { "slide" } else { "page" }));
    let sheets = (!part.sheets.is_empty()).then(|| {
        let named = part.sheets.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let others = if part.sheets.len() > MOST_NAMED { ", …" } else { "" };
        format!("{} ({named}{others})", number(part.sheets.len(), "sheet"))
    });
    [kind(&part.media), size(part.size), pages, sheets, within].into_iter().flatten().collect()
}

/// A media type in words.
fn kind(media: &str) -> Option<String> {
    let name = Format::of_media(media)?.name;
    let name = ["a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    Some(capitalised(name))
}

/// So many bytes in words; nothing where it is not known.
fn size(bytes: u64) -> Option<String> {
    match bytes {
        0 => None,
        1..1_000 => Some(format!("{bytes} bytes")),
        1_000..1_000_000 => Some(format!("{:.0} KB", bytes as f64 / 1e3)),
        _ => Some(format!("{:.1} MB", bytes as f64 / 1e6)),
    }
}

fn anchor(part: &Part) -> String {
    format!("a{}", part.id.number())
}

/// An attachment in JSON.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttachmentBody {
    /// Its anchor on the page.
    pub id: String,
    /// The name of its file.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// The same in words.
    pub kind: Option<String>,
    /// How many bytes it has; 0 where that is not known.
    pub size: u64,
    /// blake3 of its bytes in hexadecimal digits.
    pub digest: String,
    /// How many pages or slides of it have words, at least; not there where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// The names of its sheets; not there where it has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// Where the file itself is, for those who may have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its words, passage by passage.
    pub passages: Vec<PassageBody>,
}

impl AttachmentBody {
    pub(super) fn new(response: &Response, part: &Part, layout: &Layout) -> Self {
        let file = own_file(response, part).filter(|file| layout.may_have(file));
        AttachmentBody {
            id: anchor(part),
            name: part.name.clone(),
            media: part.media.clone(),
            kind: kind(&part.media),
            size: part.size,
            digest: part.digest.clone(),
            pages: part.pages(),
            sheets: part.sheets.clone(),
            url: file.map(|file| layout.urls.original(response, file.name())),
            passages: passage::bodies(response, part.id),
        }
    }
}

/// A file of a response in JSON: of everybody those that everybody may have, of officers all.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FileBody {
    /// Its name.
    pub name: String,
    /// Its media type; empty where it is not known.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    /// blake3 of its bytes in hexadecimal digits.
    pub digest: String,
    /// Where the file itself is.
    pub url: String,
    /// `clean`, `reviewed`, `quarantined` or `unread`; for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clearance: Option<&'static str>,
    /// What there is to know of that; for officers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl FileBody {
    pub(super) fn all(response: &Response, layout: &Layout) -> Vec<Self> {
        let body = |file: &File| FileBody {
            name: file.name().to_owned(),
            media: file.media.clone(),
            size: file.size,
            digest: file.digest.clone(),
            url: layout.urls.original(response, file.name()),
            clearance: layout.officers.then_some(match file.clearance {
                Clearance::Clean => "clean",
                Clearance::Reviewed { .. } => "reviewed",
                Clearance::Quarantined { .. } => "quarantined",
                Clearance::Unread => "unread",
            }),
            notes: if layout.officers { notes(response, file) } else { Vec::new() },
        };
        response.files.iter().filter(|file| layout.may_have(file)).map(body).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{kind, size, wanted};

    #[test]
    fn what_it_is_is_said_in_words() {
        assert_eq!(kind("application/pdf").as_deref(), Some("PDF"));
        assert_eq!(kind("text/csv").as_deref(), Some("CSV"));
        assert_eq!(kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").as_deref(), Some("Workbook (XLSX)"));
        assert_eq!(kind("application/x-unheard-of"), None);
        assert_eq!([0, 812, 81_400, 2_340_000].map(size), [None, Some("812 bytes".into()), Some("81 KB".into()), Some("2.3 MB".into())]);
    }

    #[test]
    fn an_address_names_an_attachment_or_a_place_in_one() {
        let read = |at: &str| wanted(at).map(|wanted| (wanted.part.number(), wanted.ordinal));
        assert_eq!([read("a2"), read("a2-p3")], [Some((2, 0)), Some((2, 3))]);
        assert_eq!(["", "p3", "a0", "a2-", "b1", "a2-p3-p4"].map(read), [None; 6]);
    }
}
