//! The values of stated fields: words, days, lists, each with a sentence where it is something else.

use serde_json::Value;

use crate::response::day::day;
use crate::text::Text;

/// A value as it may stand in a sentence.
pub(super) fn shown(value: &Value) -> String {
    words("", value).map_or_else(|_| kind(value).to_owned(), |words| format!("`{words}`"))
}

pub(super) fn words(name: &str, value: &Value) -> Result<String, String> {
    match value {
        // Made plain like the letter itself: no control or invisible characters, which could steer a terminal or hide in a reference.
        Value::String(s) => Ok(Text::plain(s).as_str().split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(n) => Ok(n.to_string()),
        other => Err(format!("`{name}` is {}, not text; it is left out", kind(other))),
    }
}

pub(super) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(name: &str, value: &Value) -> Result<T, String> {
    words(name, value)?.parse().map_err(|e| format!("`{name}`: {e}; it is left out"))
}

pub(super) fn date(name: &str, value: &Value) -> Result<jiff::civil::Date, String> {
    let written = words(name, value)?;
    // Days with a year before those of letters are slips, which are kept and remarked on.
    let iso = written.get(..10).filter(|_| written.get(10..11).is_none_or(|c| c == "T" || c == " ")).unwrap_or(&written);
    iso.parse().or_else(|_| day(&written)).map_err(|error| format!("`{name}`: {error}; it is left out"))
}

pub(super) fn list(name: &str, value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Array(items) => items.iter().map(|item| words(name, item)).collect(),
        Value::String(s) => Ok(Text::plain(s)
            .as_str()
            .split(';')
            .flat_map(|part| part.split(", "))
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .map(str::to_owned)
            .collect()),
        other => Err(format!("`{name}` is {}, not a list; it is left out", kind(other))),
    }
}

/// Names of files, as they are: a comma may be part of one.
pub(super) fn names(name: &str, value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Array(items) => items.iter().map(|item| words(name, item)).collect(),
        Value::String(_) | Value::Number(_) => Ok(vec![words(name, value)?]),
        other => Err(format!("`{name}` is {}, not a list of files; it is left out", kind(other))),
    }
}

pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a group of fields",
    }
}
