//! One line of a JSON Lines log to a `Record`: a request and a response, or one text, with their fields.

use serde_json::{Map, Value};

use super::charset::decode;
use super::metadata;
use super::record::Record;
use super::unread::Unread;
use crate::document::Document;
use crate::text::{MarkKind, Text};

/// Raised whenever the same line gives another text.
pub(super) const VERSION: u32 = 1;

pub(super) fn read(path: &str, line: usize, bytes: &[u8]) -> Result<Record, Unread> {
    let failed = |column, message| Unread { path: path.to_owned(), line: Some(line), column, message };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut fields: Map<String, Value> =
        serde_json::from_str(&decode(bytes)).map_err(|e| failed(column(&e), format!("not a JSON object: {}", reason(&e))))?;
    let request = take_text(&mut fields, "request");
    let response = take_text(&mut fields, "response");
    let whole = take_text(&mut fields, "text");
    let text = match (request, response, whole) {
        (None, None, Some(whole)) => Text::plain(&whole),
        (None, None, None) => return Err(failed(None, "no `request`, `response` or `text`; a row needs words to be found by".to_owned())),
        (request, response, whole) => row(request.as_deref(), response.as_deref().or(whole.as_deref())),
    };
    let (stated, remarks) = metadata::from_fields(fields);
    Ok(Record { line: Some(line), document: Document::of_text(text), stated, remarks })
}

fn row(request: Option<&str>, response: Option<&str>) -> Text {
    let mut text = Text::default();
    for (words, kind) in [(request, MarkKind::Request), (response, MarkKind::Response)] {
        let Some(words) = words.map(str::trim).filter(|w| !w.is_empty()) else { continue };
        text.break_paragraph();
        let span = text.push(words);
        text.mark(span, kind);
    }
    text
}

fn take_text(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    match fields.remove(name)? {
        Value::String(s) if !s.trim().is_empty() => Some(s),
        Value::Null | Value::String(_) => None,
        other => Some(other.to_string()),
    }
}

/// The column, from 1; what is no object is wrong as a whole, and then there is none.
fn column(error: &serde_json::Error) -> Option<usize> {
    Some(error.column()).filter(|column| *column > 0)
}

fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::text::MarkKind;

    #[test]
    fn a_row_keeps_its_two_parts_apart() {
        let record = read("log.jsonl", 3, br#"{"reference":"A1","request":"How many?","response":"Seven.\r\nNo more."}"#).unwrap();
        assert_eq!(record.document.letter().text.as_str(), "How many?\n\nSeven.\nNo more.");
        let parts: Vec<_> =
            record.document.letter().text.marks().iter().map(|m| (&m.kind, record.document.letter().text.slice(m.span))).collect();
        assert_eq!(parts, [(&MarkKind::Request, "How many?"), (&MarkKind::Response, "Seven.\nNo more.")]);
    }

    #[test]
    fn a_bad_row_says_where() {
        assert_eq!(read("log.jsonl", 3, b"{\"a\": }").unwrap_err().to_string(), "log.jsonl:3:7: not a JSON object: expected value");
        assert_eq!(
            read("log.jsonl", 3, b"[1]").unwrap_err().to_string(),
            "log.jsonl:3: not a JSON object: invalid type: sequence, expected a map"
        );
    }
}
