//! What is indexed of a response to the document that the cluster gets, and to the places of its words as bytes, and back.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use serde_json::{Map, Value, json};

use super::schema::{self, FOR_EVER, GAP};
use crate::engine::candidate::rounded_length;
use crate::engine::placed::{Analyzers, PlacedWords, placed};
use crate::engine::{Field, IndexedDocument, hash32};

/// The commit with which a document comes in, and the run that writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) born: u64,
    pub(super) run: u64,
}

/// A key's number as one that sorts alike and that the cluster can hold.
pub(super) fn signed(key: u64) -> i64 {
    (key ^ 1 << 63) as i64
}

/// The key's number again.
pub(super) fn unsigned(key: i64) -> u64 {
    key as u64 ^ 1 << 63
}

/// What a document is called: a response that changes is another document, so that commits before still have the one that it was.
pub(super) fn id(key: u64, born: u64) -> String {
    format!("{key:016x}-{born:x}")
}

/// The cluster gives bytes without the signs that fill them up.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// The fields whose words' places are asked for.
pub(super) const PLACED: [Field; 3] = [Field::Title, Field::Request, Field::Response];

/// The document of a response, as JSON.
pub(super) fn write(indexed: &IndexedDocument, stamp: Stamp, analyzers: &mut Analyzers) -> Vec<u8> {
    let fields = placed(indexed, analyzers);
    let mut document = Map::new();
    let mut set = |name: &str, value: Value| drop(document.insert(name.to_owned(), value));
    set("key", json!(signed(indexed.key.hash())));
    set("born", json!(stamp.born));
    set("died", json!(FOR_EVER));
    set("run", json!(stamp.run));
    set("digest", json!(indexed.digest as i64));
    set("source", json!(indexed.source as i64));
    set("reference_hash", json!(indexed.reference_hash() as i64));
    set("answer", json!(indexed.answer as i64));
    set("asked", json!(indexed.asked.iter().map(|(term, weight)| u64::from(*weight) << 32 | u64::from(*term)).collect::<Vec<u64>>()));
    let days =
        [("public_from", indexed.public_from), ("received", indexed.received), ("responded", indexed.responded), ("dated", indexed.dated)];
    for (name, day) in days {
        if let Some(day) = day {
            set(name, json!(day));
        }
    }
    for (field, words) in &fields {
        let length = words.terms.len() as u32;
        if length > 0 {
            set(&schema::name(*field), terms(*field, words));
            set(&schema::length(*field), json!(rounded_length(length)));
            set(&schema::count(*field), json!(length));
        }
    }
    set("places", json!(STANDARD.encode(places(&fields))));
    set("body", json!(String::from_utf8_lossy(&indexed.body)));
    serde_json::to_vec(&document).unwrap_or_default()
}

fn terms(field: Field, words: &PlacedWords) -> Value {
    match field {
        field if schema::is_running(field) => json!(at_places(words)),
        Field::AsWritten => json!(words.distinct()),
        Field::Pairs => json!(words.terms.iter().map(|(_, term)| schema::term(field, term)).collect::<Vec<_>>().join(" ")),
        _ => json!(words.terms.iter().map(|(_, term)| term.as_str()).collect::<Vec<_>>()),
    }
}

/// The terms, parted by blanks, each at its place.
fn at_places(words: &PlacedWords) -> String {
    let (mut text, mut next) = (String::new(), 0);
    for (place, term) in &words.terms {
        for _ in next..*place {
            text.push_str(GAP);
            text.push(' ');
        }
        text.push_str(if term.is_empty() { GAP } else { term });
        text.push(' ');
        next = place + 1;
    }
    text
}

/// Of each field in turn the number of its places, and for each place the hash of its term, 0 for none: four bytes each.
fn places(fields: &BTreeMap<Field, PlacedWords>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for field in PLACED {
        let words = fields.get(&field).map_or(&[][..], |words| &words.terms);
        let length = words.last().map_or(0, |(place, _)| place + 1);
        let mut hashes = vec![0; length as usize];
        words.iter().for_each(|(place, term)| hashes[*place as usize] = hash32(term));
        bytes.extend(length.to_le_bytes());
        hashes.into_iter().for_each(|hash: u32| bytes.extend(hash.to_le_bytes()));
    }
    bytes
}

/// Calls `each` with the field, the place and the hash of every word of these bytes; nothing where they are not what was written.
pub(super) fn each_place(encoded: &str, mut each: impl FnMut(usize, u32, u32)) -> Option<()> {
    let bytes = LENIENT.decode(encoded).ok()?;
    let mut numbers = bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    for field in 0..PLACED.len() {
        let length = numbers.next()?;
        for place in 0..length {
            each(field, place, numbers.next()?);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyzer;
    use crate::engine::placed::analyzers;

    #[test]
    fn keys_sort_as_their_numbers_do() {
        let keys = [0, 1, u64::MAX / 2, u64::MAX / 2 + 1, u64::MAX];
        assert!(keys.map(signed).is_sorted());
        assert_eq!(keys.map(|key| unsigned(signed(key))), keys);
    }

    #[test]
    fn words_keep_their_places() {
        let response = crate::audit::fixture::response("We hold four badgers.\n\nAnd two wombats.");
        let mut analyzers = analyzers();
        let indexed = IndexedDocument::new(&response, &mut Analyzer::default());
        let document: Value = serde_json::from_slice(&write(&indexed, Stamp { born: 3, run: 9 }, &mut analyzers)).unwrap();
        let fields = placed(&indexed, &mut analyzers);
        let mut found = vec![Vec::new(); PLACED.len()];
        each_place(document["places"].as_str().unwrap(), |field, place, hash| {
            if hash != 0 {
                found[field].push((place, hash));
            }
        })
        .unwrap();
        for (field, found) in PLACED.iter().zip(found) {
            let wanted: Vec<(u32, u32)> =
                fields.get(field).into_iter().flat_map(|words| &words.terms).map(|(place, term)| (*place, hash32(term))).collect();
            assert_eq!(found, wanted, "{field:?}");
        }
        let text: Vec<&str> = document["response"].as_str().unwrap().split_whitespace().collect();
        let words = &fields[&Field::Response].terms;
        assert!(words.iter().all(|(place, term)| text[*place as usize] == term), "{text:?}");
        assert_eq!(text.iter().filter(|term| **term != GAP).count(), words.len());
        assert_eq!((document["born"].as_u64(), document["count_response"].as_u64()), (Some(3), Some(words.len() as u64)));
        let whole = document["places"].as_str().unwrap();
        assert_eq!(each_place(whole.trim_end_matches('='), |_, _, _| ()), Some(()), "the cluster leaves signs out that fill it up");
        assert_eq!(each_place("AAA=", |_, _, _| ()), None);
    }
}
