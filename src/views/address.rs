//! Addresses within the layout: permalinks and query strings.

use std::fmt::Write;

use crate::response::Response;

/// The permalink of a response.
pub fn permalink(response: &Response) -> String {
    format!("/responses/{}", key(&response.authority.slug(), response.reference.as_str()))
}

/// The two last parts of a permalink.
pub fn key(slug: &str, reference: &str) -> String {
    format!("{}/{}", encode(slug), encode(reference))
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Undoes [`encode`]; `None` where what comes out is no text.
pub fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            bytes.push((digit(rest.next())? * 16 + digit(rest.next())?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A path with a query string of these pairs, empty values left out.
pub fn with_query<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}={}", encode(v))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awkward_references_have_plain_addresses() {
        assert_eq!(key("varnshire-police", "FOI 2021/00417?"), "varnshire-police/FOI%202021%2F00417%3F");
        assert_eq!(decode("FOI%202021%2F00417%3F").as_deref(), Some("FOI 2021/00417?"));
        assert_eq!((decode("%2"), decode("%ff")), (None, None));
        assert_eq!(with_query("/search", [("q", "a&b"), ("sort", "")]), "/search?q=a%26b");
    }
}
