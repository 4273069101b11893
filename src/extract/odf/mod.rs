//! An OpenDocument text or presentation (ODT, ODP) to its content.
//!
//! 1. [`styles`] says which styles hide words, and how the levels of lists are labelled.
//! 2. [`walk`] tells paragraphs, lists and tables to `Blocks`: without changes that were tracked as deletions, hidden words and
//!    annotations. Headers stand before them, footers after them, each once.

mod styles;
mod walk;

use super::blocks::Blocks;
use super::container::ENCRYPTED;
use super::content::{Contained, Content};
use super::ole;
use super::package::Package;
use super::unread::Unread;
use super::xml::{Token, Xml};
use crate::response::Remark;
use styles::Styles;
use walk::{Walk, Which};

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// Reads a text.
///
/// # Errors
/// Where it is encrypted, truncated, or no ODT; says which.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    read_package(bytes, "ODT").map_err(|message| Unread::file(path, message))
}

/// Reads a presentation; why it could not be read is a remark.
pub(super) fn read_presentation(bytes: &[u8]) -> Content {
    read_package(bytes, "ODP").unwrap_or_else(|reason| Content { remarks: vec![Remark::new(reason)], ..Content::default() })
}

fn read_package(bytes: &[u8], kind: &str) -> Result<Content, String> {
    let flat = bytes.starts_with(b"<?xml").then(|| super::charset::decode(bytes).into_owned());
    let Some(raw) = flat else { return read_zip(bytes, kind) };
    // A flat document: all in one file of XML.
    content(&raw, &raw).and_then(|(blocks, remark)| finish(blocks, remark, Vec::new()))
}

fn read_zip(bytes: &[u8], kind: &str) -> Result<Content, String> {
    let mut package = Package::open(bytes, kind)?;
    if package.xml("META-INF/manifest.xml")?.is_some_and(|manifest| is_encrypted(&manifest)) {
        return Err(ENCRYPTED.to_owned());
    }
    let raw = package
        .xml("content.xml")?
        .ok_or_else(|| format!("it is no {kind}: there is no text in its zip archive; give it the ending of what it is"))?;
    let styles = package.xml("styles.xml")?.unwrap_or_default();
    let (blocks, remark) = content(&raw, &styles)?;
    let contained = objects(&mut package);
    finish(blocks, remark, contained)
}

fn finish(blocks: Blocks, remark: Option<Remark>, contained: Vec<Contained>) -> Result<Content, String> {
    let mut content = blocks.finish();
    match remark {
        Some(remark) if content.text.is_blank() => return Err(format!("{}; ask for it again", remark.message)),
        remark => content.remarks.extend(remark),
    }
    content.contained = contained;
    Ok(content)
}

fn content(raw: &str, more_styles: &str) -> Result<(Blocks, Option<Remark>), String> {
    let mut styles = Styles::default();
    styles.read(more_styles);
    styles.read(raw);
    let mut walk = Walk::new(&styles);
    let mut blocks = Blocks::default();
    for (which, raw) in [(Which::Headers, more_styles), (Which::Body, raw), (Which::Footers, more_styles)] {
        blocks.once(which != Which::Body);
        let told = walk.tell(which, raw, &mut blocks);
        if let (Err(reason), Which::Body) = (told, which) {
            return Ok((blocks, Some(Remark::new(format!("it is corrupt: {reason}; only what stands before that is read")))));
        }
    }
    let names = "it names entities of its own; they are not resolved, for they could lead to other files";
    let remark = walk.names_entities.then(|| Remark::new(names));
    Ok((blocks, remark))
}

fn is_encrypted(manifest: &str) -> bool {
    let mut xml = Xml::new(manifest);
    while let Ok(Some(token)) = xml.next() {
        if matches!(token, Token::Open(tag) if tag.name() == "encryption-data") {
            return true;
        }
    }
    false
}

/// The objects of a package: members `Object 1`, and documents in folders of such names, which are not read.
fn objects(package: &mut Package<'_>) -> Vec<Contained> {
    let names = package.names();
    let mut found: Vec<_> = names
        .iter()
        .filter(|name| name.rsplit('/').next().is_some_and(|file| file.starts_with("Object ")) && !name.contains("ObjectReplacements"))
        .take(ole::MOST_OBJECTS)
        .filter_map(|name| match package.member(name) {
            Ok(bytes) => Some(ole::embedded(name, bytes?)),
            Err(reason) => Some(Contained::closed(name.as_str(), reason)),
        })
        .collect();
    found.sort_by(|one, two| one.name.cmp(&two.name));
    found
}

#[cfg(test)]
mod tests;
