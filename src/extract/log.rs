//! One line of a JSON Lines log to a `Record`: a request and a response, or one text, with their fields.

use serde_json::Value;

use super::cell;
use super::charset::decode;
use super::metadata;
use super::record::Record;
use super::unread::Unread;
use crate::document::Document;
use crate::response::Remark;
use crate::text::{MarkKind, Text};

/// Raised whenever the same line gives another text.
pub(super) const VERSION: u32 = 2;

pub(super) fn read(path: &str, line: usize, bytes: &[u8]) -> Result<Record, Unread> {
    let failed = |column, message| Unread { path: path.to_owned(), line: Some(line), column, message };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let raw = decode(bytes);
    let mut fields = match metadata::json_fields(&raw) {
        Ok(fields) => fields,
        Err(error) => {
            let unread = failed(column(&error), format!("not a JSON object: {}", reason(&error)));
            return kept_back(line, &raw, &unread).ok_or(unread);
        }
    };
    let request = take_text(&mut fields, "request");
    let response = take_text(&mut fields, "response");
    let whole = take_text(&mut fields, "text");
    let text = match (request, response, whole) {
        (None, None, Some(whole)) => Text::plain(&whole),
        (None, None, None) => return Err(failed(None, "no `request`, `response` or `text`; a row needs words to be found by".to_owned())),
        (request, response, whole) => row(request.as_deref(), response.as_deref().or(whole.as_deref())),
    };
    let (stated, remarks) = metadata::from_fields(fields);
    Ok(Record { line: Some(line), document: Document::of_text(text), stated, remarks, ..Record::default() })
}

/// A row that cannot be parsed and seems to take its response back.
fn kept_back(line: usize, raw: &str, unread: &Unread) -> Option<Record> {
    let stated = metadata::kept_back(&raw.replace([',', '{'], "\n")).filter(|stated| stated.withdrawn.is_some())?;
    let remarks = vec![Remark::new(format!("{}; the response is kept out", unread.message))];
    Some(Record { line: Some(line), stated, remarks, ..Record::default() })
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

fn take_text(fields: &mut Vec<(String, Value)>, name: &str) -> Option<String> {
    // Of a name that stands twice the last one counts.
    let is_it = |field: &str| field.trim().eq_ignore_ascii_case(name);
    let at = fields.iter().rposition(|(field, _)| is_it(field))?;
    let value = fields.remove(at).1;
    fields.retain(|(field, _)| !is_it(field));
    Some(written(&value)).filter(|words| !words.trim().is_empty())
}

/// A value as words: of a list its items, each on a line of its own.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => cell::words(words).into_owned(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
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
    fn a_row_that_says_twice_that_it_was_taken_back_or_not_is_taken_back() {
        let withdrawn = |row: &str| read("log.jsonl", 3, row.as_bytes()).map(|record| record.stated.withdrawn.is_some());
        assert_eq!(withdrawn(r#"{"reference":"A1","text":"Seven.","withdrawn":true,"withdrawn":false}"#), Ok(true));
        assert_eq!(withdrawn(r#"{"reference":"A1","text":"Seven.","withdrawn":false,"withdrawn":true}"#), Ok(true));
        assert_eq!(withdrawn(r#"{"reference":"A1","text":"Seven.","withdrawn":true,"#), Ok(true), "a row that breaks off");
        assert!(withdrawn(r#"{"reference":"A1","text":"Seven.""#).is_err());
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
