//! What is indexed of a response to tantivy's document, and back.

use tantivy::TantivyDocument;
use tantivy::schema::Value;

use super::schema::Fields;
use crate::engine::IndexedDocument;
use crate::response::Response;

/// The document of a response.
pub fn write(fields: &Fields, indexed: &IndexedDocument) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.key, indexed.key.as_str());
    doc.add_u64(fields.key_hash, indexed.key.hash());
    doc.add_u64(fields.digest, indexed.digest);
    doc.add_u64(fields.source, indexed.source);
    doc.add_u64(fields.reference_hash, indexed.reference_hash());
    if let Some(day) = indexed.public_from {
        doc.add_i64(fields.public_from, day);
    }
    doc.add_text(fields.reference, &indexed.reference);
    doc.add_text(fields.reference_exact, indexed.exact_reference());
    if let Some(title) = &indexed.title {
        doc.add_text(fields.title, title);
        doc.add_text(fields.spelling, title);
    }
    doc.add_text(fields.request, &indexed.request);
    doc.add_text(fields.spelling, &indexed.request);
    indexed.pairs.iter().for_each(|pair| doc.add_text(fields.pairs, pair));
    indexed.asked.iter().for_each(|(term, weight)| doc.add_u64(fields.asked, u64::from(*weight) << 32 | u64::from(*term)));
    for passage in &indexed.passages {
        passage.fields().for_each(|field| doc.add_text(fields.of(field), &passage.words));
        if passage.answers() {
            doc.add_text(fields.spelling, &passage.words);
        }
    }
    doc.add_u64(fields.answer, indexed.answer);
    indexed.facets.iter().for_each(|(facet, value)| doc.add_text(fields.facet(*facet), value));
    for (field, day) in [(fields.received, indexed.received), (fields.responded, indexed.responded), (fields.dated, indexed.dated)] {
        if let Some(day) = day {
            doc.add_i64(field, day);
        }
    }
    doc.add_bytes(fields.body, &indexed.body);
    doc
}

/// A term and its weight, as they are written into the column of what was asked.
pub(super) fn asked(value: u64) -> (u32, u8) {
    (value as u32, (value >> 32) as u8)
}

/// The response that a stored document holds.
pub(super) fn read(fields: &Fields, doc: &TantivyDocument) -> Option<Response> {
    let body = doc.get_first(fields.body)?.as_bytes()?;
    serde_json::from_slice(body).ok()
}
