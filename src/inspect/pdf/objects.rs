//! Every object of a PDF to scripts, files within, fields to be filled in, layers and names.

use lopdf::{Dictionary, Document, Object};

use crate::extract::decode;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// Looks at all objects, whether anything leads to them or not.
pub(super) fn look(document: &Document) -> Vec<Finding> {
    let mut seen = Seen::default();
    for object in document.objects.values() {
        seen.object(object, 0);
    }
    let mut found = Vec::new();
    let mut note = |count: usize, kind, one: &str, many: &str| {
        if count > 0 {
            found.push(Finding::new(kind, "", if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }));
        }
    };
    note(seen.scripts, Kind::Script, "script or program that it starts", "scripts or programs that it starts");
    note(seen.files, Kind::EmbeddedFile, "file is embedded", "files are embedded");
    note(seen.fields, Kind::FormField, "field to be filled in", "fields to be filled in");
    note(hidden_layers(document), Kind::HiddenText, "layer is switched off", "layers are switched off");
    found.extend(names(document));
    found
}

/// What was seen.
#[derive(Default)]
struct Seen {
    scripts: usize,
    files: usize,
    fields: usize,
}

/// How deep objects lie in one another before no more is looked at.
const DEEPEST: usize = 64;

impl Seen {
    fn object(&mut self, object: &Object, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match object {
            Object::Dictionary(dictionary) => self.dictionary(dictionary, depth),
            Object::Stream(stream) => self.dictionary(&stream.dict, depth),
            Object::Array(array) => array.iter().for_each(|object| self.object(object, depth + 1)),
            _ => {}
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary, depth: usize) {
        let is = |key: &[u8], names: &[&[u8]]| dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| names.contains(&name));
        self.scripts += usize::from(is(b"S", &[b"JavaScript", b"Launch", b"ImportData"]) || dictionary.has(b"JS") && !dictionary.has(b"S"));
        self.files += usize::from(dictionary.has(b"EF"));
        self.fields += usize::from(is(b"FT", &[b"Tx", b"Ch", b"Btn"]));
        dictionary.iter().for_each(|(_, object)| self.object(object, depth + 1));
    }
}

/// How many layers are off when it is opened.
fn hidden_layers(document: &Document) -> usize {
    let off = || {
        let properties = document.catalog().ok()?.get_deref(b"OCProperties", document).ok()?.as_dict().ok()?;
        let usual = properties.get_deref(b"D", document).ok()?.as_dict().ok()?;
        let off = usual.get_deref(b"OFF", document).ok().and_then(|off| off.as_array().ok()).map_or(0, Vec::len);
        let base = usual.get(b"BaseState").and_then(Object::as_name).is_ok_and(|state| state == b"OFF");
        Some(off + usize::from(base))
    };
    off().unwrap_or(0)
}

/// The most bytes of metadata.
const MOST_METADATA: usize = 4 << 20;

/// The names that its properties have.
fn names(document: &Document) -> Vec<Finding> {
    let about = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    let author = about.and_then(|about| about.get_deref(b"Author", document).ok()).and_then(|author| author.as_str().ok()).map(words);
    let of_document = author.into_iter().filter(|author| !author.is_empty());
    let mut found: Vec<Finding> =
        of_document.map(|author| Finding::new(Kind::MetadataName, "properties", "its properties name its author").about(&author)).collect();
    let stream = document.catalog().ok().and_then(|catalog| catalog.get_deref(b"Metadata", document).ok()?.as_stream().ok());
    let raw = stream
        .map(|stream| stream.decompressed_content_with_limit(MOST_METADATA).unwrap_or_else(|_| stream.content.clone()))
        .unwrap_or_default();
    if found.is_empty()
        && let Some(author) = creator(&decode(&raw))
    {
        found.push(Finding::new(Kind::MetadataName, "properties", "its properties name its author").about(&author));
    }
    found
}

/// A string of a PDF: in UTF-16 where it says so.
fn words(raw: &[u8]) -> String {
    let raw = raw.strip_prefix(&[0xfe, 0xff]).map_or_else(
        || decode(raw).into_owned(),
        |wide| String::from_utf16_lossy(&wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>()),
    );
    raw.trim().trim_matches('\0').to_owned()
}

/// The first creator that the metadata (XMP) name.
fn creator(raw: &str) -> Option<String> {
    let from = raw.find("<dc:creator>")?;
    let within = &raw[from..raw[from..].find("</dc:creator>").map_or(raw.len(), |end| from + end)];
    let words: String = within.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, words)| words.trim()).collect();
    (!words.is_empty()).then_some(words)
}
