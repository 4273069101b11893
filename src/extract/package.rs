//! An office document that is a zip archive to its members, each bounded, with the relations between them.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::charset::decode;
use super::xml::{Token, Xml};

/// The most bytes of one member that are read. Sizes that an archive states are not believed.
const MOST_OF_MEMBER: u64 = 64 << 20;
/// The most bytes of all members together.
const MOST: u64 = 256 << 20;

/// What a compound file begins with, which office documents with a password are.
pub(crate) const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// An office document.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// What a member leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The last word of its kind, such as `header`.
    pub(crate) kind: String,
    /// The member of the package, or the address elsewhere.
    pub(crate) target: String,
    /// Whether it leads out of the package.
    pub(crate) is_external: bool,
}

/// What a member leads to, by identifier.
pub(crate) type Relations = HashMap<String, Relation>;

impl<'a> Package<'a> {
    /// Opens a document of this kind.
    ///
    /// # Errors
    /// A sentence on why it cannot be read, where it is encrypted, broken or something else.
    pub(crate) fn open(bytes: &'a [u8], kind: &str) -> Result<Self, String> {
        if bytes.is_empty() {
            return Err("the file is empty; ask for it again".to_owned());
        }
        if bytes.starts_with(COMPOUND) {
            return Err(compound_instead(bytes, kind));
        }
        if !bytes.starts_with(b"PK") {
            return Err(format!("it is no {kind}: it is not the zip archive that one is; give it the ending of what it is"));
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Package { archive, left: MOST }),
            Err(error) => Err(format!("it is truncated or corrupt: its zip archive cannot be opened ({error}); ask for it again")),
        }
    }

    /// The names of its members.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a member; `None` where there is none of this name.
    ///
    /// # Errors
    /// Where it is encrypted, corrupt or too large.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let most = MOST_OF_MEMBER.min(self.left);
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err("it is encrypted: it opens only with a password; save it without one".to_owned());
            }
            Err(error) => return Err(format!("its member `{name}` is corrupt ({error})")),
        };
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        match read {
            _ if bytes.len() as u64 > most => Err(format!("its member `{name}` expands to more than {} MB; it is not read", most >> 20)),
            Ok(_) => Ok(Some(bytes)),
            // What stands before the break is worth reading.
            Err(_) if !bytes.is_empty() => Ok(Some(bytes)),
            Err(error) => Err(format!("its member `{name}` is corrupt ({error})")),
        }
    }

    /// The characters of a member of XML; `None` where there is none of this name.
    ///
    /// # Errors
    /// As [`member`](Self::member) does.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<String>, String> {
        Ok(self.member(name)?.map(|bytes| decode(&bytes).into_owned()))
    }

    /// What a member leads to; nothing where it says nothing or what cannot be read.
    pub(crate) fn relations(&mut self, name: &str) -> Relations {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let of = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Ok(Some(raw)) = self.xml(&of) else { return Relations::new() };
        let mut xml = Xml::new(&raw);
        let mut relations = Relations::new();
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
                let is_external = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
                let kind = tag.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit_once('/').map_or(kind.clone(), |(_, last)| last.to_owned());
                let target = if is_external { target } else { member_name(folder, &target) };
                relations.insert(id, Relation { kind, target, is_external });
            }
        }
        relations
    }
}

/// The targets of this kind within the package, in order.
pub(crate) fn targets(relations: &Relations, kind: &str) -> Vec<String> {
    let mut found: Vec<_> = relations.values().filter(|to| to.kind == kind && !to.is_external).map(|to| to.target.clone()).collect();
    // header2 before header10.
    found.sort_by_key(|name| (name.len(), name.clone()));
    found.dedup();
    found
}

fn member_name(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What a compound file is that stands where a zip archive is to be.
fn compound_instead(bytes: &[u8], kind: &str) -> String {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return "it is encrypted or corrupt: its compound file cannot be opened; ask for it again".to_owned();
    };
    let has = |name: &str| file.walk().any(|entry| entry.name().trim_start_matches(char::is_control) == name);
    if has("DRMContent") || has("DRMEncryptedTransform") || has("DRMEncryptedDataSpace") {
        "it is protected by rights management: only those whom its author names can open it; ask for one without".to_owned()
    } else if has("EncryptedPackage") {
        "it is encrypted: it opens only with a password; save it without one".to_owned()
    } else {
        format!("it is no {kind} but an older office document; give it the ending of what it is")
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::{COMPOUND, Package, member_name};

    /// A zip archive of these members.
    pub(in crate::extract) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A compound file of these streams.
    pub(in crate::extract) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in streams {
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
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
        assert!(said(COMPOUND).contains("corrupt"));
    }

    #[test]
    fn a_bomb_is_not_read() {
        let bytes = zip(&[("bomb", &vec![0; (super::MOST_OF_MEMBER + 1) as usize]), ("a", b"b")]);
        let mut package = Package::open(&bytes, "DOCX").unwrap();
        assert!(package.member("bomb").unwrap_err().contains("expands to more than 64 MB"));
        assert_eq!(package.member("a"), Ok(Some(b"b".to_vec())));
        assert_eq!(package.member("c"), Ok(None));
    }

    #[test]
    fn relations_lead_to_members() {
        assert_eq!(member_name("word", "media/a.png"), "word/media/a.png");
        assert_eq!(member_name("ppt/slides", "../notesSlides/n1.xml"), "ppt/notesSlides/n1.xml");
        assert_eq!(member_name("word", "/word/a.xml"), "word/a.xml");
        let rels = b"<Relationships><Relationship Id='r1' Type='http://x/header' Target='h.xml'/><Relationship Id='r2' Type='http://x/hyperlink' Target='https://a.example/?a=1&amp;b' TargetMode='External'/></Relationships>";
        let bytes = zip(&[("word/_rels/document.xml.rels", rels)]);
        let relations = Package::open(&bytes, "DOCX").unwrap().relations("word/document.xml");
        assert_eq!(super::targets(&relations, "header"), ["word/h.xml"]);
        assert_eq!(relations["r2"].target, "https://a.example/?a=1&b");
    }
}
