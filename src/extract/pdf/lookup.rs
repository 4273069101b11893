//! Objects of a PDF as they are asked for: references followed, numbers as numbers, streams bounded.

use lopdf::{Dictionary, Document, Object};

/// The most bytes that one stream may have, unpacked.
const MOST_OF_STREAM: usize = 64 << 20;

/// What stands under a key, references followed.
pub(super) fn get<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    at(document, dictionary.get(key).ok()?)
}

/// What an object is, references followed.
pub(super) fn at<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The dictionary under a key; that of a stream too.
pub(super) fn dictionary<'d>(document: &'d Document, within: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    as_dictionary(get(document, within, key)?)
}

/// An object as a dictionary; that of a stream too.
pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The array under a key; empty where there is none.
pub(super) fn array<'d>(document: &'d Document, within: &'d Dictionary, key: &[u8]) -> &'d [Object] {
    get(document, within, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
}

/// An object as a number.
pub(super) fn number(document: &Document, object: &Object) -> Option<f32> {
    at(document, object)?.as_float().ok()
}

/// So many numbers under a key.
pub(super) fn numbers<const N: usize>(document: &Document, within: &Dictionary, key: &[u8]) -> Option<[f32; N]> {
    let all: Vec<f32> = array(document, within, key).iter().filter_map(|object| number(document, object)).collect();
    all.try_into().ok()
}

/// The name under a key.
pub(super) fn name<'d>(document: &'d Document, within: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    get(document, within, key)?.as_name().ok()
}

/// The bytes of a stream; none where they are too many or cannot be unpacked.
pub(super) fn bytes(object: &Object) -> Vec<u8> {
    object.as_stream().ok().and_then(|stream| stream.get_plain_content_with_limit(MOST_OF_STREAM).ok()).unwrap_or_default()
}
