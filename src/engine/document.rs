//! A response to what is indexed of it, the same for every engine.

use std::collections::BTreeMap;

use super::{Facet, Field};
use crate::analysis::{Analyzer, pair};
use crate::response::key::{digest as hash, exact, first_eight};
use crate::response::{Date, Key, Passage, Response, Role, place};

/// What is indexed of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexedDocument {
    /// What the response is known by.
    pub key: Key,
    /// The number that changes when the response does.
    pub digest: u64,
    /// The number of its file's path.
    pub source: u64,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: Option<String>,
    /// What was asked.
    pub request: String,
    /// Neighbouring terms of title and of request.
    pub pairs: Vec<String>,
    /// Its passages, those of the letter first.
    pub passages: Vec<IndexedPassage>,
    /// The first day on which the public may see it, as YYYYMMDD; the least number for one without a day, and none where no day will do.
    pub public_from: Option<i64>,
    /// Values of its facets, none twice.
    pub facets: Vec<(Facet, String)>,
    /// The day of the request, as YYYYMMDD.
    pub received: Option<i64>,
    /// The day of the answer.
    pub responded: Option<i64>,
    /// The day that stands for the response.
    pub dated: Option<i64>,
    /// Hashes of the distinct terms that it was asked for, sorted, and what each weighs by where it stands, 1 to 5.
    pub asked: Vec<(u32, u8)>,
    /// Hash of the answer's words: equal where two requests were given the same answer; 0 where there is none.
    pub answer: u64,
    /// The response, as JSON.
    pub body: Vec<u8>,
}

impl IndexedDocument {
    /// What is indexed of `response`.
    pub fn new(response: &Response, analyzer: &mut Analyzer) -> Self {
        let body = serde_json::to_vec(response).unwrap_or_default();
        let title = response.title.as_ref().map(|title| title.value.clone());
        let request = response.request_text();
        let (mut pairs, mut asked) = (Vec::new(), Asked::default());
        for (text, place) in title.iter().map(|title| (title, OF_SUBJECT)).chain([(&request, OF_REQUEST)]) {
            let mut before = None::<String>;
            analyzer.each(text, |term, _| {
                pairs.extend(before.as_ref().map(|before| pair(before, term)));
                let before = before.get_or_insert_default();
                before.clear();
                before.push_str(term);
                asked.add(term, place);
            });
        }
        analyzer.each(&response.topics.join(" "), |term, _| asked.add(term, OF_TOPIC));
        let passages: Vec<IndexedPassage> = response.passages.iter().map(|passage| IndexedPassage::new(response, passage)).collect();
        IndexedDocument {
            key: Key::from(response),
            digest: hash(&body),
            source: source_hash(place(&response.source).0),
            reference: response.reference.as_str().to_owned(),
            pairs,
            answer: answer(&passages),
            passages,
            public_from: response.release.public_from().map(day),
            facets: facets(response),
            received: response.received.as_ref().map(|fact| day(fact.value)),
            responded: response.responded.as_ref().map(|fact| day(fact.value)),
            dated: response.dated().map(day),
            asked: asked.0.into_iter().map(|(term, places)| (term, weight(places))).collect(),
            title,
            request,
            body,
        }
    }

    /// The number of its reference, whichever authority gave it.
    pub fn reference_hash(&self) -> u64 {
        reference_hash(&self.reference)
    }

    /// The whole reference as one term.
    pub fn exact_reference(&self) -> String {
        exact(&self.reference)
    }
}

/// What is indexed of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexedPassage {
    /// The work of the section that it lies in.
    pub role: Role,
    /// Whether it is in an attachment, and not in the letter.
    pub is_attached: bool,
    /// Its words.
    pub words: String,
}

impl IndexedPassage {
    fn new(response: &Response, passage: &Passage) -> Self {
        IndexedPassage { role: passage.role, is_attached: !passage.id.part.is_letter(), words: response.words(passage).to_owned() }
    }

    /// Whether it is part of the answer, and not of the request.
    pub fn answers(&self) -> bool {
        self.is_attached || self.role != Role::Request
    }

    /// The fields of running text that its words are in.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        let of_answer = if self.is_attached { Field::Attachments } else { Field::Response };
        let role = (!self.is_attached).then_some(Field::Role(self.role));
        role.into_iter().chain(self.answers().then_some(of_answer))
    }
}

/// A day as a number that sorts: YYYYMMDD.
pub fn day(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

/// The day again; none where no day has this number.
pub fn date(day: i64) -> Option<Date> {
    Date::new(i16::try_from(day / 10_000).ok()?, i8::try_from(day / 100 % 100).ok()?, i8::try_from(day % 100).ok()?).ok()
}

/// The number of a reference.
pub fn reference_hash(reference: &str) -> u64 {
    hash(exact(reference).as_bytes())
}

/// The number of a file's path.
pub fn source_hash(path: &str) -> u64 {
    hash(path.as_bytes())
}

fn answer(passages: &[IndexedPassage]) -> u64 {
    let mut answer = blake3::Hasher::new();
    for word in passages.iter().filter(|passage| passage.answers()).flat_map(|passage| passage.words.split_whitespace()) {
        answer.update(word.as_bytes()).update(b" ");
    }
    if answer.count() == 0 { 0 } else { first_eight(answer.finalize().as_bytes()) }
}

/// What a word of the title, of the topics and of the request weighs when two requests are compared: one bit each, so that a word that
/// is in several places weighs their sum. Title and topics say in few words what the request is about.
const OF_REQUEST: u64 = 1;
const OF_TOPIC: u64 = 2;
const OF_SUBJECT: u64 = 4;

/// What that bit is worth: request 1, topic 2, title 2.
fn weight(bits: u64) -> u8 {
    let worth = |bit: u64, worth: u8| if bits & bit == 0 { 0 } else { worth };
    worth(OF_REQUEST, 1) + worth(OF_TOPIC, 2) + worth(OF_SUBJECT, 2)
}

/// The distinct terms of what was asked, without numbers: the same figures for another year are the same request.
#[derive(Default)]
struct Asked(BTreeMap<u32, u64>);

impl Asked {
    fn add(&mut self, term: &str, bit: u64) {
        if !term.bytes().all(|b| b.is_ascii_digit()) {
            *self.0.entry(hash32(term)).or_default() |= bit;
        }
    }
}

/// A term as 32 bits: for comparing requests word by word without reading them from the store.
pub fn hash32(term: &str) -> u32 {
    // FNV-1a: the same on every machine and in every release.
    term.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

fn facets(response: &Response) -> Vec<(Facet, String)> {
    let of = |facet: Facet| (facet.row().values)(response).into_iter().map(move |value| (facet, value));
    Facet::ALL.into_iter().flat_map(of).collect()
}
