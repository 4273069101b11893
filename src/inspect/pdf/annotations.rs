//! What is pinned to a page of a PDF to comments, and to redactions that were marked and never carried out.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// What people pin to pages.
const REMARKS: &[&[u8]] = &[
    b"Text",
    b"FreeText",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Stamp",
    b"Caret",
    b"Ink",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Sound",
    b"Popup",
];

/// Looks at the annotations of a page.
pub(super) fn look(document: &Document, page: ObjectId) -> Vec<Finding> {
    let (mut remarks, mut marks, mut hidden) = (0_usize, 0_usize, 0_usize);
    for annotation in of_page(document, page) {
        let Ok(subtype) = annotation.get_deref(b"Subtype", document).and_then(Object::as_name) else { continue };
        // The window of a remark is the same remark.
        let is_window = subtype == b"Popup" && annotation.has(b"Parent");
        marks += usize::from(subtype == b"Redact");
        remarks += usize::from(REMARKS.contains(&subtype) && !is_window);
        let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64).unwrap_or(0);
        // Hidden, or never on a screen.
        let is_hidden = flags & 0x22 != 0;
        hidden += usize::from(is_hidden && subtype == b"Widget" && annotation.has(b"V"));
    }
    let found = [
        (remarks, Kind::Comment, "annotation", "annotations"),
        (
            marks,
            Kind::RedactionNotApplied,
            "mark for a redaction that was not carried out",
            "marks for redactions that were not carried out",
        ),
        (hidden, Kind::HiddenText, "hidden field with something in it", "hidden fields with something in them"),
    ];
    let found = found.into_iter().filter(|(count, ..)| *count > 0);
    found.map(|(count, kind, one, many)| Finding::new(kind, "", format!("{count} {}", if count == 1 { one } else { many }))).collect()
}

/// The annotations of a page.
pub(super) fn of_page(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let list = || document.get_dictionary(page).ok()?.get_deref(b"Annots", document).ok()?.as_array().ok();
    let one = |object| document.dereference(object).ok()?.1.as_dict().ok();
    list().into_iter().flatten().filter_map(one).collect()
}
