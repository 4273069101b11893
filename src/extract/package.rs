//! An office document that is a zip archive of parts (Open Packaging Conventions, OpenDocument) to its parts, each bounded, with the
//! relations between them.
//!
//! What a part claims of its size is not believed: it is read up to a limit, and so are all together.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::charset::decode;
use super::container::{self, COMPOUND};
use super::xml::{Token, Xml};

/// The most bytes of one part that are read.
const MOST_OF_PART: u64 = 64 << 20;
/// The most bytes of all parts together.
const MOST: u64 = 256 << 20;
/// The most relations of one part.
const MOST_RELATIONS: usize = 10_000;

/// An office document.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The number of each part by its name as names are compared.
    numbers: HashMap<String, usize>,
    left: u64,
    /// What could not be read of parts that the document can be read without, in sentences.
    pub(crate) remarks: Vec<String>,
}

/// What a part leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Relation {
    /// By what the part calls it.
    pub(crate) id: String,
    /// The last word of its kind, such as `header`.
    pub(crate) kind: String,
    /// The name of the other part, or the address elsewhere.
    pub(crate) target: String,
    /// Whether it leads out of the document.
    pub(crate) is_external: bool,
}

/// What a part leads to, in order.
#[derive(Default)]
pub(crate) struct Relations {
    all: Vec<Relation>,
    by_id: HashMap<String, usize>,
}

impl Relations {
    /// What the part calls so.
    pub(crate) fn get(&self, id: &str) -> Option<&Relation> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// Those within the document.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Relation> {
        self.all.iter().filter(|to| !to.is_external)
    }

    /// Those within the document of one of these kinds, in order.
    pub(crate) fn of_kinds<'r>(&'r self, kinds: &'r [&str]) -> impl Iterator<Item = &'r Relation> {
        self.all.iter().filter(move |to| !to.is_external && kinds.contains(&to.kind.as_str()))
    }

    /// The parts of this kind, by their numbers: `header2` before `header10`.
    pub(crate) fn targets(&self, kind: &str) -> Vec<String> {
        let mut found: Vec<_> = self.of_kinds(&[kind]).map(|to| to.target.clone()).collect();
        found.sort_by_key(|name| (name.len(), name.clone()));
        found.dedup();
        found
    }
}

impl<'a> Package<'a> {
    /// Opens a document that is called so in sentences.
    ///
    /// # Errors
    /// A sentence on why it cannot be read, where it is encrypted, broken or something else.
    pub(crate) fn open(bytes: &'a [u8], kind: &str) -> Result<Self, String> {
        if bytes.is_empty() {
            return Err("the file is empty; ask for it again".to_owned());
        }
        if bytes.starts_with(COMPOUND) {
            return Err(
                container::locked(bytes).map_or_else(|| format!("it is no {kind} but an older office document, or damaged"), str::to_owned)
            );
        }
        if !bytes.starts_with(b"PK") {
            return Err(format!("it is no {kind}: it is not the zip archive that one is; give it the ending of what it is"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            "it is truncated or damaged: the list of its parts, which stands at the end, is not there; ask for it again".to_owned()
        })?;
        let numbers = archive.file_names_raw().map(|name| plain(&decode(name))).zip(0..).collect::<Vec<_>>();
        let numbers = numbers.into_iter().rev().collect();
        Ok(Package { archive, numbers, left: MOST, remarks: Vec::new() })
    }

    /// The names of its parts, as they are written.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names_raw().map(|name| decode(name).into_owned()).collect()
    }

    /// Whether several parts have one name, as names are compared: only the first of them can be had.
    pub(crate) fn is_ambiguous(&self) -> bool {
        self.archive.has_duplicate_names() || self.numbers.len() < self.archive.len()
    }

    /// Whether it has a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(&plain(name))
    }

    /// The bytes of a part without which nothing can be read, or of one that stands by itself; `None` where there is none of this name.
    /// Of a damaged one what stands before the damage.
    ///
    /// # Errors
    /// Where it is encrypted, damaged at its beginning, or too large.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        match self.unpack(name)? {
            Some(Unpacked { reach: Reach::Limit(most), .. }) => {
                Err(format!("its part `{name}` expands to more than {} MB; it is not read", most >> 20))
            }
            Some(Unpacked { bytes, reach: Reach::Damage }) if bytes.is_empty() => Err(format!("its part `{name}` is damaged")),
            unpacked => Ok(unpacked.map(|unpacked| unpacked.bytes)),
        }
    }

    /// The characters of such a part of XML.
    ///
    /// # Errors
    /// As [`member`](Self::member) does.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<String>, String> {
        Ok(self.member(name)?.map(|bytes| decode(&bytes).into_owned()))
    }

    /// The bytes of a part that the rest can be read without: as many as can be had, and a remark where those are not all.
    pub(crate) fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        if self.left == 0 {
            return None;
        }
        match self.unpack(name) {
            Ok(unpacked) => {
                let Unpacked { bytes, reach } = unpacked?;
                match reach {
                    Reach::End => {}
                    Reach::Damage => self.remarks.push(format!("its part `{name}` is damaged: only what stands before the damage is read")),
                    Reach::Limit(most) => {
                        let which = if most < MOST_OF_PART { "with those before it " } else { "" };
                        self.remarks.push(format!("its part `{name}` is {which}too large: only its first {} MB are read", most >> 20));
                    }
                }
                Some(bytes)
            }
            Err(reason) => {
                self.remarks.push(reason);
                None
            }
        }
    }

    /// What a part leads to; nothing where it says nothing or what cannot be read.
    pub(crate) fn relations(&mut self, of: &str) -> Relations {
        let of = of.replace('\\', "/");
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", &of));
        let path = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(raw) = self.part(&path) else { return Relations::default() };
        let raw = decode(&raw);
        let mut xml = Xml::new(&raw);
        let mut relations = Relations::default();
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            if relations.all.len() == MOST_RELATIONS {
                break;
            }
            if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
                let is_external = tag.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                let kind = tag.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = if is_external { target } else { resolve(folder, &target) };
                relations.by_id.insert(id.clone(), relations.all.len());
                relations.all.push(Relation { id, kind, target, is_external });
            }
        }
        relations
    }

    fn unpack(&mut self, name: &str) -> Result<Option<Unpacked>, String> {
        let Some(number) = self.numbers.get(&plain(name)) else { return Ok(None) };
        let most = MOST_OF_PART.min(self.left);
        let file = match self.archive.by_index(*number) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err(container::ENCRYPTED.to_owned());
            }
            Err(error) => return Err(format!("its part `{name}` could not be unpacked: {error}")),
        };
        let mut bytes = Vec::new();
        let end = file.take(most + 1).read_to_end(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        let reach = match end {
            _ if bytes.len() as u64 > most => Reach::Limit(most),
            Ok(_) => Reach::End,
            Err(_) => Reach::Damage,
        };
        bytes.truncate(most as usize);
        Ok(Some(Unpacked { bytes, reach }))
    }
}

/// What was unpacked of a part, and how far that goes.
struct Unpacked {
    bytes: Vec<u8>,
    reach: Reach,
}

enum Reach {
    End,
    Damage,
    /// So many bytes, and no more are read.
    Limit(u64),
}

/// How names are compared: some programs write backslashes, or other capitals than they refer to.
pub(crate) fn plain(name: &str) -> String {
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
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::{COMPOUND, Package, resolve};

    /// A zip archive of these members.
    pub(in crate::extract) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A compound file of these streams, in the storages that their paths name.
    pub(in crate::extract) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (path, bytes) in streams {
            let path = std::path::Path::new("/").join(path);
            file.create_storage_all(path.parent().unwrap()).unwrap();
            file.create_stream(&path).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn what_is_no_package_is_said_in_words() {
        let said = |bytes: &[u8]| Package::open(bytes, "DOCX").err().unwrap_or_default();
        assert!(said(b"").contains("empty"));
        assert!(said(b"hello").contains("it is no DOCX"));
        assert!(said(&zip(&[("a", b"b")])[..20]).contains("truncated"));
        assert!(said(&compound(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")])).contains("password"));
        assert!(said(&compound(&[("\tDRMContent", b"x")])).contains("rights management"));
        assert!(said(&compound(&[("WordDocument", b"x")])).contains("older office document"));
        assert!(said(COMPOUND).contains("damaged"));
    }

    #[test]
    fn a_bomb_is_not_read() {
        let bytes = zip(&[("bomb", &vec![0; (super::MOST_OF_PART + 1) as usize]), ("a", b"b")]);
        let mut package = Package::open(&bytes, "DOCX").unwrap();
        assert!(package.member("bomb").unwrap_err().contains("expands to more than 64 MB"));
        assert_eq!(package.part("bomb").map(|bytes| bytes.len() as u64), Some(super::MOST_OF_PART));
        assert!(package.remarks[0].contains("too large"));
        assert_eq!(package.member("A"), Ok(Some(b"b".to_vec())), "names are compared without their capitals");
        assert_eq!(package.member("c"), Ok(None));
    }

    #[test]
    fn relations_lead_to_parts() {
        for (folder, target, name) in [
            ("word", "media/a.png", "word/media/a.png"),
            ("ppt/slides", "../notesSlides/n1.xml", "ppt/notesSlides/n1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/x", "etc/x"),
        ] {
            assert_eq!(resolve(folder, target), name);
        }
        let rels = b"<Relationships><Relationship Id='r1' Type='http://x/header' Target='h.xml'/><Relationship Id='r2' Type='http://x/hyperlink' Target='https://a.example/?a=1&amp;b' TargetMode='External'/></Relationships>";
        let bytes = zip(&[("word/_rels/document.xml.rels", rels)]);
        let relations = Package::open(&bytes, "DOCX").unwrap().relations("word/document.xml");
        assert_eq!(relations.targets("header"), ["word/h.xml"]);
        assert_eq!(relations.get("r2").map(|to| (to.target.as_str(), to.is_external)), Some(("https://a.example/?a=1&b", true)));
        assert_eq!(relations.of_kinds(&["hyperlink", "header"]).count(), 1, "what leads out of it is no part");
    }
}
