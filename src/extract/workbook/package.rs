//! A zip file of parts that refer to one another (Open Packaging Conventions, OpenDocument) to the bytes of its parts.
//!
//! What a part claims of its size is not believed: it is read up to a limit, and so are all together.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::book::MOST_PARTS;
use crate::extract::charset::decode;
use crate::extract::xml::{Token, Xml};

/// The most bytes of one part that are read.
const MOST_OF_PART: u64 = 100 << 20;
/// The most bytes of all parts that are read.
const MOST_OF_ALL: u64 = 256 << 20;

/// A zip file of parts.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The number of each part by its name in lower case.
    names: HashMap<String, usize>,
    left: u64,
    /// What could not be read of it, in sentences.
    pub(super) remarks: Vec<String>,
}

/// What one part says of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// By what the part calls it.
    pub(super) id: String,
    /// What it is: the last word of its type.
    pub(super) kind: String,
    /// The name of the other part.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens a zip file.
    ///
    /// # Errors
    /// Where it is none, or is not whole.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            "it is cut off or damaged: the list of its parts, which stands at the end, is not there; ask for the file again".to_owned()
        })?;
        let named = |at| Some((plain(&archive.name_for_index(at)?.ok()?), at));
        let names = (0..archive.len()).rev().filter_map(named).collect();
        Ok(Package { archive, names, left: MOST_OF_ALL, remarks: Vec::new() })
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// The bytes of a part; of one that is damaged or too large, those that could be had, and a remark.
    pub(super) fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        let at = *self.names.get(&plain(name))?;
        if self.left == 0 {
            return None;
        }
        let file = match self.archive.by_index(at) {
            Ok(file) => file,
            Err(error) => {
                self.remarks.push(format!("its part `{name}` could not be unpacked: {error}"));
                return None;
            }
        };
        let most = MOST_OF_PART.min(self.left);
        let mut bytes = Vec::new();
        let end = file.take(most + 1).read_to_end(&mut bytes);
        if end.is_err() {
            self.remarks.push(format!("its part `{name}` is damaged: only what stands before the damage is read"));
        } else if bytes.len() as u64 > most {
            bytes.truncate(most as usize);
            let which = if most < MOST_OF_PART { "with those before it " } else { "" };
            self.remarks.push(format!("its part `{name}` is {which}too large: only its first {} megabytes are read", most >> 20));
        }
        self.left -= (bytes.len() as u64).min(self.left);
        Some(bytes)
    }

    /// What a part says of others, in order; those outside the file are left out.
    pub(super) fn relations(&mut self, of: &str) -> Vec<Relation> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(bytes) = self.part(&path) else { return Vec::new() };
        let raw = decode(&bytes);
        let mut xml = Xml::new(&raw);
        let mut relations = Vec::new();
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            let is_external = tag.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            if relations.len() == MOST_PARTS {
                break;
            }
            if tag.name() == "Relationship" && !is_external {
                let kind = tag.attribute("Type").unwrap_or_default();
                relations.push(Relation {
                    id: tag.attribute("Id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolve(folder, &tag.attribute("Target").unwrap_or_default()),
                });
            }
        }
        relations
    }
}

/// How names are compared: some programs write backslashes, or other capitals than they refer to.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The name of a part as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn parts_are_found_from_where_they_are_named() {
        assert_eq!(resolve("xl/worksheets", "../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("", "xl\\workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve("xl", "../../../etc/x"), "etc/x");
    }
}
