//! A response to its document, and back.

use std::collections::BTreeMap;

use tantivy::TantivyDocument;
use tantivy::schema::Value;

use super::analyzer::Analyzer;
use super::schema::{Facet, Fields};
use crate::response::key::{digest as hash, exact, first_eight};
use crate::response::{Date, Key, Response, Role, place};

/// A day as a number that sorts: YYYYMMDD.
pub(crate) fn day(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

/// Two neighbouring terms as one.
pub(crate) fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

/// The document of `response`, and the number that changes when it does.
pub fn write(fields: &Fields, response: &Response, analyzer: &mut Analyzer) -> (TantivyDocument, u64) {
    let body = serde_json::to_vec(response).unwrap_or_default();
    let digest = hash(&body);
    let key = Key::from(response);
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.key, key.as_str());
    doc.add_u64(fields.key_hash, key.hash());
    doc.add_u64(fields.digest, digest);
    doc.add_u64(fields.source, source_hash(place(&response.source).0));
    doc.add_text(fields.reference, response.reference.as_str());
    doc.add_text(fields.reference_exact, exact(response.reference.as_str()));
    words(&mut doc, fields, response, analyzer);
    facets(&mut doc, fields, response);
    for (field, date) in [
        (fields.received, response.received.as_ref().map(|f| f.value)),
        (fields.responded, response.responded.as_ref().map(|f| f.value)),
        (fields.dated, response.dated()),
    ] {
        if let Some(date) = date {
            doc.add_i64(field, day(date));
        }
    }
    doc.add_bytes(fields.body, &body);
    (doc, digest)
}

/// The number of a file's path.
pub(super) fn source_hash(path: &str) -> u64 {
    hash(path.as_bytes())
}

fn words(doc: &mut TantivyDocument, fields: &Fields, response: &Response, analyzer: &mut Analyzer) {
    let request = response.request_text();
    let mut asked = Asked::default();
    if let Some(title) = &response.title {
        doc.add_text(fields.title, &title.value);
        doc.add_text(fields.spelling, &title.value);
        asked.add(&pairs(doc, fields, &title.value, analyzer), OF_SUBJECT);
    }
    doc.add_text(fields.request, &request);
    doc.add_text(fields.spelling, &request);
    asked.add(&pairs(doc, fields, &request, analyzer), OF_REQUEST);
    asked.add(&analyzer.terms(&response.topics.join(" ")), OF_TOPIC);
    asked.0.into_iter().for_each(|(term, weight)| doc.add_u64(fields.asked, weight << 32 | term));
    let mut answer = blake3::Hasher::new();
    for passage in &response.passages {
        let words = response.words(passage);
        let is_attached = !passage.id.part.is_letter();
        if !is_attached {
            doc.add_text(fields.role(passage.role), words);
        }
        if is_attached || passage.role != Role::Request {
            for word in words.split_whitespace() {
                answer.update(word.as_bytes()).update(b" ");
            }
            doc.add_text(if is_attached { fields.attachments } else { fields.response }, words);
            doc.add_text(fields.spelling, words);
        }
    }
    doc.add_u64(fields.answer, if answer.count() == 0 { 0 } else { first_eight(answer.finalize().as_bytes()) });
}

/// What a word of the title, of the topics and of the request weighs when two requests are compared: one bit each, so that a word that
/// is in several places weighs their sum. Title and topics say in few words what the request is about.
const OF_REQUEST: u64 = 1;
const OF_TOPIC: u64 = 2;
const OF_SUBJECT: u64 = 4;

/// What that bit is worth: request 1, topic 2, title 2.
pub(super) fn weight_of_asked(bits: u64) -> u8 {
    let worth = |bit: u64, worth: u8| if bits & bit == 0 { 0 } else { worth };
    worth(OF_REQUEST, 1) + worth(OF_TOPIC, 2) + worth(OF_SUBJECT, 2)
}

/// The distinct terms of what was asked, without numbers: the same figures for another year are the same request.
#[derive(Default)]
struct Asked(BTreeMap<u64, u64>);

impl Asked {
    fn add(&mut self, terms: &[String], bit: u64) {
        for term in terms.iter().filter(|t| !t.bytes().all(|b| b.is_ascii_digit())) {
            *self.0.entry(hash32(term)).or_default() |= bit;
        }
    }
}

/// Adds the adjacent pairs of a text, and gives back its terms.
fn pairs(doc: &mut TantivyDocument, fields: &Fields, text: &str, analyzer: &mut Analyzer) -> Vec<String> {
    let terms = analyzer.terms(text);
    for two in terms.windows(2) {
        doc.add_text(fields.pairs, pair(&two[0], &two[1]));
    }
    terms
}

/// A term as 32 bits: for comparing requests word by word without reading them from the store.
pub(crate) fn hash32(term: &str) -> u64 {
    // FNV-1a: the same on every machine and in every release.
    u64::from(term.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)))
}

fn facets(doc: &mut TantivyDocument, fields: &Fields, response: &Response) {
    for facet in Facet::ALL {
        (facet.row().values)(response).iter().for_each(|value| doc.add_text(fields.facet(facet), value));
    }
}

/// The response that a stored document holds.
pub(super) fn read(fields: &Fields, doc: &TantivyDocument) -> Option<Response> {
    let body = doc.get_first(fields.body)?.as_bytes()?;
    serde_json::from_slice(body).ok()
}
