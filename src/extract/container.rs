//! A container to what it is, by its members: an office document, a mail, an archive, or something that is locked.

use std::io::{Cursor, Read, Seek};
use std::path::Path;

use cfb::CompoundFile;
use zip::ZipArchive;

use super::charset::decode;

/// What a compound file begins with: office documents of 97 to 2003, mails of Outlook, and newer documents that are locked.
pub(super) const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// What a zip archive begins with: a member, the list of none, a part of several.
pub(super) const ZIP: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

/// The most bytes of a member that says what a container is.
const LONGEST_MEDIA: u64 = 1 << 20;

/// How a document is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// It opens with a password only.
    Password,
    /// It opens for those only whom its author names.
    Rights,
}

impl Lock {
    /// How a compound file locks the document that it holds.
    pub(crate) fn of<F>(file: &CompoundFile<F>) -> Option<Lock> {
        let has = |name: &str| file.walk().any(|entry| entry.name().trim_start_matches(char::is_control) == name);
        if ["DRMContent", "DRMEncryptedTransform", "DRMEncryptedDataSpace"].iter().any(|name| has(name)) {
            Some(Lock::Rights)
        } else {
            has("EncryptedPackage").then_some(Lock::Password)
        }
    }
}

/// The sentence on a document that opens only with a password.
pub(super) const ENCRYPTED: &str = "it is encrypted and opens with a password only; ask for it without one";
/// The sentence on a document that only some may open.
pub(super) const RESTRICTED: &str =
    "it is protected by rights management (DRM): only those whom its author names can open it; ask for it without that protection";

/// Whether bytes are a zip archive, or what is left of one.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    ZIP.iter().any(|first| bytes.starts_with(first))
}

/// Why a compound file does not let itself be read: the sentence, where it holds a document that is locked.
pub(super) fn lock<F>(file: &CompoundFile<F>) -> Option<&'static str> {
    Lock::of(file).map(|lock| match lock {
        Lock::Rights => RESTRICTED,
        Lock::Password => ENCRYPTED,
    })
}

/// The same of any bytes; `None` too where they are no compound file that can be opened.
pub(super) fn locked(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.starts_with(COMPOUND) {
        return None;
    }
    lock(&CompoundFile::open(Cursor::new(bytes)).ok()?)
}

/// What the list of an office document calls its main part, whatever the name of that.
const MAIN_PARTS: &[(&str, &str)] = &[
    ("wordprocessingml.document.main", "docx"),
    ("wordprocessingml.template.main", "docx"),
    ("ms-word.document.macroenabled.main", "docx"),
    ("ms-word.template.macroenabledtemplate.main", "docx"),
    ("ms-excel.sheet.binary.macroenabled.main", "xlsb"),
    ("ms-excel.sheet.macroenabled.main", "xlsm"),
    ("ms-excel.template.macroenabled.main", "xlsm"),
    ("spreadsheetml.sheet.main", "xlsx"),
    ("spreadsheetml.template.main", "xlsx"),
    ("presentationml.presentation.main", "pptx"),
    ("presentationml.slideshow.main", "pptx"),
    ("presentationml.template.main", "pptx"),
    ("ms-powerpoint.presentation.macroenabled.main", "pptx"),
    ("ms-powerpoint.slideshow.macroenabled.main", "pptx"),
];

/// The ending of what a zip is by its members; `None` where it cannot be opened.
pub(super) fn in_zip(bytes: &[u8]) -> Option<&'static str> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if let Some(kind) = words(&mut zip, "mimetype").trim().strip_prefix("application/vnd.oasis.opendocument.") {
        return match kind.split('-').next()? {
            "text" => Some("odt"),
            "spreadsheet" => Some("ods"),
            "presentation" => Some("odp"),
            _ => None,
        };
    }
    let members: Vec<String> = zip.file_names().flatten().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    let has = |name: &str| members.iter().any(|member| member == name);
    let types = zip.file_names().flatten().find(|name| name.eq_ignore_ascii_case(TYPES)).map(std::borrow::Cow::into_owned);
    let types = types.map(|name| words(&mut zip, &name));
    let by_type = types.as_ref().and_then(|types| MAIN_PARTS.iter().find(|(main, _)| types.contains(main)));
    let by_name = || {
        let kinds =
            [("word/document.xml", "docx"), ("xl/workbook.bin", "xlsb"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")];
        kinds.into_iter().find(|(member, _)| has(member)).map(|(_, ending)| ending)
    };
    let kind = by_type.map(|(_, ending)| *ending).or_else(by_name).or_else(|| members.iter().find_map(|member| by_folder(member)));
    match kind {
        Some("xlsx") if members.iter().any(|member| member.ends_with("/vbaproject.bin")) => Some("xlsm"),
        Some(kind) => Some(kind),
        None => (types.is_none() && !has("content.xml")).then_some("zip"),
    }
}

/// The member of an office document that says what the others are.
const TYPES: &str = "[Content_Types].xml";

/// The first words of a member, in lower case; none where there is no such member.
fn words<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> String {
    let mut bytes = Vec::new();
    if let Ok(member) = zip.by_name(name) {
        // Of a damaged one what stands before the damage.
        let _ = member.take(LONGEST_MEDIA).read_to_end(&mut bytes);
    }
    decode(&bytes).to_ascii_lowercase()
}

/// The ending of what has a member in such a folder, for the few whose main member goes by another name.
fn by_folder(member: &str) -> Option<&'static str> {
    match member.split_once('/')? {
        ("word", rest) if rest.ends_with(".xml") => Some("docx"),
        ("xl", rest) if rest.ends_with(".xml") => Some("xlsx"),
        ("ppt", rest) if rest.ends_with(".xml") => Some("pptx"),
        _ => None,
    }
}

/// The ending of what a compound file is by its streams; `None` where it cannot be opened, or is a document that is locked.
pub(super) fn in_compound_file(bytes: &[u8]) -> Option<&'static str> {
    in_storage(&CompoundFile::open(Cursor::new(bytes)).ok()?, Path::new("/"))
}

/// The same of a storage within one.
pub(super) fn in_storage<F>(file: &CompoundFile<F>, storage: &Path) -> Option<&'static str> {
    const STREAMS: &[(&str, &str)] = &[
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("__properties_version1.0", "msg"),
        ("PowerPoint Document", "ppt"),
    ];
    STREAMS.iter().find(|(stream, _)| file.is_stream(storage.join(stream))).map(|(_, ending)| *ending)
}
