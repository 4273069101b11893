//! What every office document may hide, whatever it is: properties, files within, macros, links out of it, pictures.

use std::collections::BTreeMap;

use super::known_parts::{is_file, is_kept_beside, is_known, is_wordless};
use super::parts::{Part, Parts, TYPES};
use crate::extract::Token;
use crate::inspect::effect::Effect;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::markup::{self, is_on};
use crate::inspect::picture;

/// Looks at each part for what is the same in every kind of office document.
pub(super) fn look(parts: &mut Parts<'_>, found: &mut Vec<Finding>) {
    if parts.are_ambiguous() {
        found.push(Finding::new(Kind::Unreadable, "", "several parts of it have one name"));
    }
    let main = parts.main("word/document.xml");
    for part in parts.list() {
        if part.role.is_empty() && Some(&part) != main.as_ref() && (is_words(&part) || is_picture(&part)) {
            found.push(Finding::new(Kind::HiddenText, short(&part), "a part with words or a picture is in it that nothing leads to"));
        }
        if let Err(reason) = look_at(parts, &part, found) {
            found.push(Finding::new(Kind::Unreadable, short(&part), reason));
        }
    }
}

fn look_at(parts: &mut Parts<'_>, part: &Part, found: &mut Vec<Finding>) -> Result<(), String> {
    let name = part.plain.as_str();
    if name.ends_with(".rels") {
        links(&parts.xml(part)?, part, found)
    } else if name == "docprops/core.xml" || name == "docprops/app.xml" || part.media.contains("-properties+xml") {
        properties(&parts.xml(part)?, found)
    } else if name.ends_with("vbaproject.bin") || part.media.contains("vbaproject") {
        found.push(Finding::new(Kind::Macro, short(part), "it has macros"));
        Ok(())
    } else if name.contains("/embeddings/") || part.media.contains("oleobject") || is_file(part) {
        found.push(Finding::new(Kind::EmbeddedFile, short(part), "a file or an object of another program is embedded"));
        Ok(())
    } else if is_picture(part) {
        found.extend(picture::part(&parts.bytes(part)?).into_iter().map(|finding| finding.in_place(short(part))));
        Ok(())
    } else if part.media.contains("threadedcomments") || part.media.contains("comments+xml") || is_comments(name) {
        comments(parts, part, found)
    } else if is_drawing(part) {
        drawing(&parts.xml(part)?, part, found)
    } else if part.media.contains("changesinfo") {
        let recorded = Finding::new(Kind::TrackedChange, short(part), "who changed what is recorded, without the words");
        found.push(recorded.with_effect(Effect::Warn));
        Ok(())
    } else if !is_known(part) {
        found.push(Finding::new(Kind::NotInspected, short(part), "a part is in it that nothing here looks into"));
        Ok(())
    } else if part.plain.ends_with(".xml") && (is_wordless(part) || is_kept_beside(part)) {
        unseen(&parts.xml(part)?, part, found)
    } else {
        Ok(())
    }
}

/// Letters of words from which on a part that no page shows is said to hold some.
const SOME_WORDS: usize = 40;

/// What stands in a part of which no page shows anything: words where there should be none hide something; data that programs keep beside the
/// document is for whoever publishes it to know of.
fn unseen(raw: &str, part: &Part, found: &mut Vec<Finding>) -> Result<(), String> {
    let is_said = is_kept_beside(part);
    let mut letters = 0_usize;
    let read = markup::each(raw, |token| match token {
        Token::Words(words) => letters += words.chars().filter(|c| c.is_alphabetic()).count(),
        Token::Open(tag) if is_said => {
            letters += tag.attribute("val").map_or(0, |value| value.chars().filter(|c| c.is_alphabetic()).count())
        }
        _ => {}
    });
    if letters >= SOME_WORDS {
        let finding = if is_said {
            Finding::new(Kind::HiddenText, short(part), "data is kept in it that no page shows").with_effect(Effect::Warn)
        } else {
            Finding::new(Kind::HiddenText, short(part), "words stand in a part that has none of its own")
        };
        found.push(finding);
    }
    read
}

/// The last two names of a part: `worksheets/sheet1.xml`.
fn short(part: &Part) -> String {
    let steps: Vec<&str> = part.name.split(['/', '\\']).collect();
    steps[steps.len().saturating_sub(2)..].join("/")
}

/// Whether a part without a media type is one of comments, by its name.
fn is_comments(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    let is_named = last.starts_with("comments") || last.starts_with("threadedcomment") || name.contains("/comments/");
    is_named && (last.ends_with(".xml") || last.ends_with(".bin"))
}

fn comments(parts: &mut Parts<'_>, part: &Part, found: &mut Vec<Finding>) -> Result<(), String> {
    if part.plain.ends_with(".bin") {
        found.push(Finding::new(Kind::Comment, short(part), "it has comments"));
        return Ok(());
    }
    let raw = &parts.xml(part)?;
    let mut count = 0_usize;
    let read = markup::elements(raw, |tag| count += usize::from(matches!(tag.name(), "comment" | "threadedComment" | "cm")));
    if count > 0 || read.is_err() {
        found.push(Finding::new(Kind::Comment, short(part), counted(count, "comment", "comments")));
    }
    read
}

/// `1 comment`, `2 comments`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Kinds of relation that lead out of a document and that a reader sees as such.
const SEEN: &[&str] = &["hyperlink"];
/// Kinds that a reader sees where they come from the web: nothing of them is kept.
const SHOWN: &[&str] = &["image", "video", "audio", "media"];

fn links(raw: &str, part: &Part, found: &mut Vec<Finding>) -> Result<(), String> {
    let mut linked: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let read = markup::elements(raw, |tag| {
        if !tag.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external")) {
            return;
        }
        let kind = tag.attribute("Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default();
        let target = tag.attribute("Target").unwrap_or_default();
        let is_web = target.starts_with("http://") || target.starts_with("https://");
        if kind == "attachedTemplate" {
            found.push(Finding::new(Kind::MetadataPath, short(part), "it names the file of its template").about(&target));
        } else if !(SEEN.contains(&kind) || SHOWN.contains(&kind) && is_web) {
            linked.entry(kind.to_owned()).or_insert((0, target)).0 += 1;
        } else if is_path(&target) {
            found.push(Finding::new(Kind::MetadataPath, short(part), "a link leads to a file on somebody's machine").about(&target));
        }
    });
    for (kind, (count, first)) in linked {
        let message = format!("{} something outside of it (`{}`)", counted(count, "link asks for", "links ask for"), kind.escape_debug());
        found.push(Finding::new(Kind::ExternalLink, short(part), message).about(&first));
    }
    read
}

/// Whether an address is a file of one machine or of a network of an office.
pub(super) fn is_path(target: &str) -> bool {
    let plain = target.to_ascii_lowercase();
    let is_drive = plain.as_bytes().get(1) == Some(&b':') && plain.starts_with(|c: char| c.is_ascii_alphabetic());
    plain.starts_with("file:") || plain.starts_with("\\\\") || is_drive
}

/// The properties of a document: who made it, who saved it last, and from which template.
fn properties(raw: &str, found: &mut Vec<Finding>) -> Result<(), String> {
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    markup::each(raw, |token| match token {
        Token::Open(tag) => {
            open.push(tag.name().to_owned());
            words.clear();
        }
        Token::Words(more) => words.push_str(&more),
        Token::Close(name) => {
            open.pop();
            found.extend(property(&name, words.trim()));
            words.clear();
        }
    })
}

/// The finding that a property makes.
fn property(name: &str, words: &str) -> Option<Finding> {
    let (kind, message) = match name {
        "creator" => (Kind::MetadataName, "its properties name its author"),
        "lastModifiedBy" => (Kind::MetadataName, "its properties name who saved it last"),
        "Manager" => (Kind::MetadataName, "its properties name a manager"),
        "Template" if is_path(words) => (Kind::MetadataPath, "its properties name the file of its template"),
        "HyperlinkBase" if is_path(words) => (Kind::MetadataPath, "its properties name a folder"),
        _ => return None,
    };
    (!words.is_empty()).then(|| Finding::new(kind, "properties", message).about(words))
}

/// Whether a part is a picture.
fn is_picture(part: &Part) -> bool {
    part.plain.contains("/media/") || part.media.starts_with("image/") || part.plain.starts_with("docprops/thumbnail")
}

/// Whether a part may have drawings in it.
fn is_drawing(part: &Part) -> bool {
    let name = part.plain.as_str();
    let is_placed = ["xl/drawings/", "word/", "ppt/slides/", "ppt/notesslides/"].iter().any(|folder| name.starts_with(folder));
    let is_said = is_words(part) || ["drawing+xml", ".slide+xml", "notesslide+xml"].iter().any(|media| part.media.ends_with(media));
    name.ends_with(".xml") && is_placed && is_known(part) || is_said
}

/// Whether a part has words of a document: the text itself, headers, footers, notes.
pub(super) fn is_words(part: &Part) -> bool {
    const MEDIA: &[&str] = &["main+xml", "glossary+xml", "header+xml", "footer+xml", "notes+xml"];
    let last = part.plain.rsplit('/').next().unwrap_or_default();
    let is_named = ["document", "header", "footer", "footnotes", "endnotes"].iter().any(|name| last.starts_with(name));
    let by_name = is_named && part.plain.starts_with("word/") && part.plain.ends_with(".xml");
    by_name || part.media.contains("word") && part.plain != TYPES && MEDIA.iter().any(|media| part.media.ends_with(media))
}

/// The parts of a picture that are cut off, in thousandths of a percent, from which on it counts as cropped.
const CROPPED: i64 = 1_000;

fn drawing(raw: &str, part: &Part, found: &mut Vec<Finding>) -> Result<(), String> {
    let mut cropped = 0_usize;
    let read = markup::elements(raw, |tag| {
        let is_cut = |side| tag.number::<i64>(side).is_some_and(|cut| cut >= CROPPED);
        cropped += usize::from(tag.name() == "srcRect" && ["l", "t", "r", "b"].into_iter().any(is_cut));
    });
    let hidden = hidden_drawings(raw);
    if cropped > 0 {
        let message = format!("{} cropped, and the rest is still in the file", counted(cropped, "picture is", "pictures are"));
        found.push(Finding::new(Kind::CroppedPicture, short(part), message));
    }
    if hidden > 0 {
        let message = format!("{} hidden", counted(hidden, "drawing is", "drawings are"));
        found.push(Finding::new(Kind::HiddenText, short(part), message));
    }
    read
}

/// How many hidden drawings have words or a picture; those without are what programs keep for themselves.
fn hidden_drawings(raw: &str) -> usize {
    let (mut count, mut is_hidden, mut is_counted, mut is_words) = (0, false, false, false);
    // What breaks off is said by who reads it first.
    let _ = markup::each(raw, |token| {
        let shows = match &token {
            Token::Open(tag) => match tag.name() {
                "sp" | "pic" | "graphicFrame" | "anchor" | "inline" => {
                    (is_hidden, is_counted) = (false, false);
                    false
                }
                "cNvPr" | "docPr" => {
                    is_hidden |= is_on(tag, "hidden");
                    false
                }
                "t" => {
                    is_words = true;
                    false
                }
                "blip" => true,
                _ => false,
            },
            Token::Words(words) => is_words && !words.trim().is_empty(),
            Token::Close(name) => {
                is_words &= name != "t";
                false
            }
        };
        if shows && is_hidden && !is_counted {
            (count, is_counted) = (count + 1, true);
        }
    });
    count
}
