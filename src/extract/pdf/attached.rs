//! The files that are attached to a PDF: those that are listed in it, and those that stand on a page as a note.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::built_in;
use super::lookup::{as_dictionary, at, get};
use crate::extract::content::Contained;

/// What every attached file is called in a PDF.
const MARK: &[u8] = b"EmbeddedFile";
/// The most bytes of one attached file, and of all.
const MOST: usize = 64 << 20;
const MOST_OF_ALL: usize = 128 << 20;
/// The most attached files.
const MOST_FILES: usize = 200;
/// The deepest that one is looked for within an object.
const DEEPEST: usize = 8;

/// The files that are attached to a PDF.
pub(super) fn files(bytes: &[u8]) -> Vec<Contained> {
    if !bytes.windows(MARK.len()).any(|at| at == MARK) {
        return Vec::new();
    }
    let Ok(document) = built_in::open(bytes) else { return Vec::new() };
    let mut found = Files { document: &document, seen: BTreeSet::new(), files: Vec::new(), left: MOST_OF_ALL };
    document.objects.values().for_each(|object| found.look(object, DEEPEST));
    found.files
}

struct Files<'d> {
    document: &'d Document,
    seen: BTreeSet<ObjectId>,
    files: Vec<Contained>,
    left: usize,
}

impl<'d> Files<'d> {
    fn look(&mut self, object: &'d Object, deeper: usize) {
        match object {
            Object::Array(all) if deeper > 0 => all.iter().for_each(|one| self.look(one, deeper - 1)),
            Object::Dictionary(dictionary) => {
                self.take(dictionary);
                if deeper > 0 {
                    dictionary.iter().for_each(|(_, one)| self.look(one, deeper - 1));
                }
            }
            _ => {}
        }
    }

    /// Takes the file that a dictionary names, if it names one that is in the PDF.
    fn take(&mut self, file: &'d Dictionary) {
        let Some(held) = file.get(b"EF").ok().and_then(|held| as_dictionary(at(self.document, held)?)) else { return };
        let Some(id) = [&b"UF"[..], b"F"].iter().find_map(|key| held.get(key).ok()?.as_reference().ok()) else { return };
        if self.files.len() >= MOST_FILES || !self.seen.insert(id) {
            return;
        }
        let name = [&b"UF"[..], b"F"].iter().find_map(|key| lopdf::decode_text_string(get(self.document, file, key)?).ok());
        let stream = self.document.get_object(id).and_then(Object::as_stream);
        let bytes = stream.and_then(|stream| stream.get_plain_content_with_limit(MOST.min(self.left)));
        self.left = self.left.saturating_sub(bytes.as_ref().map_or(0, Vec::len));
        self.files.push(Contained {
            name: name.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
            media: String::new(),
            bytes: bytes.map_err(|_| "this attached file is damaged or too large".to_owned()),
        });
    }
}
