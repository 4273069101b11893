//! A response to what it was read from: for officers the letter or the log's row as it stands in the corpus, for everybody, and of a log
//! that a map reads, what was indexed of it. Of a file that is no longer as it was read, neither.

use std::borrow::Cow;
use std::fmt::Write;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::context::{Context, ViewError};
use super::params::ResponseParams;
use super::response;
use super::view::View;
use crate::corpus::Corpus;
use crate::extract::{self, Format};
use crate::response::{Fact, Response, place};
use crate::text::MarkKind;

/// What a response was read from.
pub struct SourceFile {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The media type that they are read as.
    pub media: &'static str,
}

impl SourceFile {
    fn text(words: String) -> Self {
        SourceFile { bytes: words.into_bytes(), media: "text/plain; charset=utf-8" }
    }

    /// What was indexed of a log's row.
    fn of_row(response: &Response) -> Self {
        SourceFile { bytes: row(response), media: "application/json" }
    }

    /// The bytes of a letter or of a log's row.
    fn as_it_stands(path: &str, bytes: Vec<u8>) -> Self {
        let is_text = Format::of_path(path).is_some_and(Format::is_text);
        let media = match extract::decode(&bytes) {
            _ if !is_text => "application/octet-stream",
            Cow::Borrowed(_) => "text/plain; charset=utf-8",
            Cow::Owned(_) => "text/plain; charset=windows-1252",
        };
        SourceFile { bytes, media }
    }
}

impl View for SourceFile {
    type Params = ResponseParams;

    fn build(context: &Context, params: &ResponseParams) -> Result<Self, ViewError> {
        SourceFile::of(context, &response::find(context, params)?)
    }
}

impl SourceFile {
    /// What a response that is at hand was read from.
    ///
    /// # Errors
    /// Where it is no longer there, or no longer as it was read.
    pub fn of(context: &Context, response: &Response) -> Result<Self, ViewError> {
        let corpus = context.corpus.ok_or_else(gone)?;
        let is_officer = context.layout.officers;
        let (path, line) = place(&response.source);
        let Some(line) = line else {
            let bytes = unchanged_letter(corpus, response).ok_or_else(gone)?;
            return Ok(if is_officer { SourceFile::as_it_stands(path, bytes) } else { SourceFile::text(letter(response)) });
        };
        if let Some(digest) = context.derived.digest_of_log(corpus, path) {
            // Its other columns may be of people: they are nobody's to see.
            let known = context.snapshot.state()?.files.get(path).map(|file| file.digest.clone());
            return if known == Some(digest) { Ok(SourceFile::of_row(response)) } else { Err(gone()) };
        }
        let bytes = unchanged_row(corpus, path, line, response, is_officer).ok_or_else(gone)?;
        Ok(if is_officer { SourceFile::as_it_stands(path, bytes) } else { SourceFile::of_row(response) })
    }
}

fn gone() -> ViewError {
    ViewError::NotFound("The file that this response was read from is no longer there, or no longer as it was read.".to_owned())
}

/// The bytes of a letter that is as it was read.
fn unchanged_letter(corpus: &Corpus, response: &Response) -> Option<Vec<u8>> {
    let file = response.files.first()?;
    corpus.original(&file.path, file.size, &file.digest)
}

/// The bytes of a row that is as it was read: another may stand at its line now, or it may have been taken back, or held since.
fn unchanged_row(corpus: &Corpus, path: &str, line: usize, response: &Response, is_officer: bool) -> Option<Vec<u8>> {
    let bytes = corpus.original_row(path, line)?;
    let record = extract::log_record(path, line, &bytes).ok()?;
    let is_kept_back = record.stated.withdrawn.is_some() || record.stated.held.is_some() && !is_officer;
    let is_another = record.stated.reference.is_some_and(|reference| reference != response.reference)
        || record.document.letter().text != *response.letter();
    (!is_kept_back && !is_another).then_some(bytes)
}

/// What is stated of a response, in the order and under the names of the corpus format.
fn stated(response: &Response) -> Vec<(&'static str, Value)> {
    fn value(value: impl Serialize) -> Value {
        serde_json::to_value(value).unwrap_or_default()
    }
    fn fact<T: Serialize>(fact: Option<&Fact<T>>) -> Value {
        fact.filter(|fact| fact.sure().is_none()).map(|fact| value(&fact.value)).unwrap_or_default()
    }
    let provisions: Vec<String> =
        response.provisions.iter().filter(|fact| fact.sure().is_none()).map(|fact| fact.value.to_string()).collect();
    let fields = [
        ("reference", value(response.reference.as_str())),
        ("authority", value(response.authority.name())),
        ("title", fact(response.title.as_ref())),
        ("regime", fact(response.regime.as_ref())),
        ("received", fact(response.received.as_ref())),
        ("responded", fact(response.responded.as_ref())),
        ("published", value(response.published)),
        ("decision", fact(response.decision.as_ref())),
        ("provisions", value(provisions)),
        ("topics", value(&response.topics)),
        ("url", value(&response.url)),
        ("language", value(&response.language)),
    ];
    let is_stated = |value: &Value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty));
    fields.into_iter().filter(|(_, value)| is_stated(value)).collect()
}

/// What was indexed of a letter: what is stated of it, and its words.
fn letter(response: &Response) -> String {
    let mut words = String::new();
    for (name, value) in stated(response) {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let _ = writeln!(words, "{name}: {shown}");
    }
    words + "\n" + response.letter().as_str().trim_end() + "\n"
}

/// What was indexed of a log's row: the fields that are known, and no other.
fn row(response: &Response) -> Vec<u8> {
    let mut fields = stated(response);
    let text = response.letter();
    for mark in text.marks() {
        let name = match mark.kind {
            MarkKind::Request => "request",
            MarkKind::Response => "response",
            _ => continue,
        };
        fields.push((name, text.slice(mark.span).into()));
    }
    if !fields.iter().any(|(name, _)| ["request", "response"].contains(name)) {
        fields.push(("text", text.as_str().into()));
    }
    let mut row = Vec::new();
    let written = serde_json::Serializer::pretty(&mut row).collect_map(fields);
    if written.is_ok() { row } else { Vec::new() }
}
