//! A DOCX to its content: paragraphs, headings, lists with their numbers, tables, notes, headers and footers.
//!
//! 1. The [`package`](super::package) leads to the document, its styles, its lists, its notes, headers and footers.
//! 2. [`styles`] and [`numbering`] say what a style or a list makes of a paragraph.
//! 3. [`walk`] tells paragraphs and tables to `Blocks`: without deleted words, comments, hidden words and the codes of fields.

mod numbering;
mod styles;
mod walk;

use super::blocks::Blocks;
use super::content::{Contained, Content};
use super::ole;
use super::package::{Package, Relations};
use super::unread::Unread;
use crate::response::Remark;
use numbering::Lists;
pub(crate) use styles::{Properties, Styles};
use walk::Walk;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 2;

/// Reads a document.
///
/// # Errors
/// Where it is encrypted, truncated, or no DOCX; says which.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    read_package(bytes).map_err(|message| Unread::file(path, message))
}

fn read_package(bytes: &[u8]) -> Result<Content, String> {
    let mut package = Package::open(bytes, "DOCX")?;
    let main = package.relations("").targets("officeDocument").into_iter().next().unwrap_or_else(|| "word/document.xml".to_owned());
    let raw = package.xml(&main)?.ok_or("it is no DOCX: there is no document in its zip archive; give it the ending of what it is")?;
    let relations = package.relations(&main);
    let part = |package: &mut Package<'_>, kind: &str| -> Option<(String, String)> {
        let name = relations.targets(kind).into_iter().next()?;
        let raw = package.xml(&name).ok().flatten()?;
        Some((name, raw))
    };
    let styles = part(&mut package, "styles").map(|(_, raw)| Styles::read(&raw)).unwrap_or_default();
    let lists = part(&mut package, "numbering").map(|(_, raw)| Lists::read(&raw, &styles)).unwrap_or_default();
    let mut walk = Walk::new(&styles, &lists);
    let mut blocks = Blocks::default();

    margins(&mut package, &relations, "header", &mut walk, &mut blocks);
    let broken = walk.body(&raw, &relations, &mut blocks);
    for kind in ["footnotes", "endnotes"] {
        if let Some((name, raw)) = part(&mut package, kind) {
            let of_notes = package.relations(&name);
            walk.notes(kind, &raw, &of_notes, &mut blocks);
        }
    }
    margins(&mut package, &relations, "footer", &mut walk, &mut blocks);

    let mut content = blocks.finish();
    if let Err(reason) = broken {
        if content.text.is_blank() {
            return Err(format!("it is corrupt: {reason}; ask for it again"));
        }
        content.remarks.push(Remark::new(format!("it is corrupt: {reason}; only what stands before that is read")));
    }
    if walk.names_entities {
        content.remarks.push(Remark::new("it names entities of its own; they are not resolved, for they could lead to other files"));
    }
    content.contained = ole::in_package(&mut package, &folder(&main, "embeddings/"));
    // Pages and documents that a program put into the document as they were.
    for name in relations.targets("aFChunk") {
        let bytes = package.member(&name).and_then(|bytes| bytes.ok_or_else(|| "it is not there".to_owned()));
        content.contained.push(Contained { name: name.rsplit('/').next().unwrap_or_default().to_owned(), media: String::new(), bytes });
    }
    Ok(content)
}

fn margins(package: &mut Package<'_>, relations: &Relations, kind: &str, walk: &mut Walk<'_>, blocks: &mut Blocks) {
    blocks.once(true);
    for name in relations.targets(kind) {
        if let Ok(Some(raw)) = package.xml(&name) {
            let of_margin = package.relations(&name);
            // A header that breaks off is read as far as it goes.
            let _ = walk.body(&raw, &of_margin, blocks);
        }
    }
    blocks.once(false);
}

fn folder(main: &str, inner: &str) -> String {
    main.rsplit_once('/').map_or(inner.to_owned(), |(folder, _)| format!("{folder}/{inner}"))
}

#[cfg(test)]
mod tests;
