//! `hold`, `publish`, `withdraw` and `correct`: what is stated of a response, in the sidecar of its letter.
//!
//! 1. The letter is looked for in the index, and where that does not know it, in the corpus.
//! 2. The field goes into its sidecar, where everything else stays as it is.
//! 3. The letter is read with the new sidecar: where its own fields say otherwise, nothing is written.

use jiff::Zoned;

use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print;
use super::review::{indexed, new_sidecar};
use crate::corpus::{Corpus, Found, Source};
use crate::extract;
use crate::ingest;
use crate::response::day::day;
use crate::response::key::exact;
use crate::response::{Authority, Date, Key, Metadata, Response, place};
use crate::text::plain;

/// What may follow `hold`.
#[derive(Debug, clap::Args)]
pub struct HoldOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// Why
    #[arg(long, default_value = "")]
    reason: String,
    /// Who decided so
    #[arg(long, value_name = "NAME", default_value = "")]
    by: String,
}

/// What may follow `publish`.
#[derive(Debug, clap::Args)]
pub struct PublishOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// From when on the public sees it; today where it is left out
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,
}

/// What may follow `withdraw`.
#[derive(Debug, clap::Args)]
pub struct WithdrawOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// Why, for everybody
    #[arg(long, default_value = "")]
    reason: String,
    /// What officers should know
    #[arg(long, default_value = "")]
    note: String,
}

/// What may follow `correct`.
#[derive(Debug, clap::Args)]
pub struct CorrectOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// The field and what it is, such as `received=2026-01-31` or `provisions=FOIA 40(2); FOIA 31(1)(a)`
    #[arg(value_name = "FIELD=VALUE")]
    field: String,
}

pub(super) fn hold(folders: &Folders, options: &HoldOptions) -> Result<Outcome, Failure> {
    let value = flow(&[("on", &today()), ("reason", &options.reason), ("by", &options.by)]);
    change(folders, &options.key, &[("held", Some(value))], &|stated| stated.held.is_some(), "is held")
}

pub(super) fn publish(folders: &Folders, options: &PublishOptions) -> Result<Outcome, Failure> {
    let on = options.on.unwrap_or_else(|| Zoned::now().date());
    let is_so = |stated: &Metadata| stated.published == Some(on) && stated.held.is_none() && stated.withdrawn.is_none();
    let said = format!("is public from {on}");
    change(folders, &options.key, &[("published", Some(on.to_string())), ("held", None)], &is_so, &said)
}

pub(super) fn withdraw(folders: &Folders, options: &WithdrawOptions) -> Result<Outcome, Failure> {
    let value = flow(&[("on", &today()), ("reason", &options.reason), ("note", &options.note)]);
    change(folders, &options.key, &[("withdrawn", Some(value))], &|stated| stated.withdrawn.is_some(), "is taken back")
}

/// The fields that may be corrected.
const CORRECTED: &[&str] =
    &["authority", "title", "regime", "received", "responded", "published", "decision", "provisions", "topics", "url", "language"];

pub(super) fn correct(folders: &Folders, options: &CorrectOptions) -> Result<Outcome, Failure> {
    let unknown = || format!("`{}` is no FIELD=VALUE; the fields are {}", plain(&options.field), CORRECTED.join(", "));
    let (name, value) = options.field.split_once('=').map(|(name, value)| (name.trim(), value.trim())).ok_or_else(unknown)?;
    let name = CORRECTED.iter().find(|known| **known == name).ok_or_else(unknown)?;
    if value.is_empty() {
        return Err(format!("`{name}` is blank; write what it is").into());
    }
    let quoted = |words: &str| serde_json::Value::from(words).to_string();
    let written = match *name {
        "received" | "responded" | "published" => day(value).map_err(|error| error.to_string())?.to_string(),
        "provisions" | "topics" => format!("[{}]", value.split(';').map(|item| quoted(item.trim())).collect::<Vec<_>>().join(", ")),
        _ => quoted(value),
    };
    let line = format!("{name}: {written}\n");
    // What the field would be by itself says whether the value can be one.
    let alone = extract::stated("a field", &line).map_err(|unread| unread.message)?;
    if let Some(odd) = alone.1.first() {
        return Err(odd.message.clone().into());
    }
    let is_so = |stated: &Metadata| stated.clone() == alone.0.clone().or(stated.clone());
    change(folders, &options.key, &[(name, Some(written.clone()))], &is_so, &format!("has `{name}` as {written}"))
}

fn today() -> String {
    Zoned::now().date().to_string()
}

/// Fields that are not blank, as YAML on one line.
fn flow(fields: &[(&str, &str)]) -> String {
    let said = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    let one = |(name, value): &(&str, &str)| format!("{name}: {}", serde_json::Value::from(value.trim()));
    format!("{{{}}}", said.map(one).collect::<Vec<_>>().join(", "))
}

/// Puts fields into the sidecar of a letter.
fn change(
    folders: &Folders,
    key: &str,
    fields: &[(&str, Option<String>)],
    is_so: &dyn Fn(&Metadata) -> bool,
    said: &str,
) -> Result<Outcome, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let (found, mut source, response) = letter(&corpus, folders, key)?;
    let (sidecar, before) = match source.sidecars.first() {
        Some((path, bytes)) => (path.clone(), Some(bytes.clone())),
        None => (new_sidecar(&found), None),
    };
    let mut text = String::from_utf8(before.clone().unwrap_or_default())
        .map_err(|_| format!("`{}` is not UTF-8, so that it is not edited; save it as UTF-8 first", plain(&sidecar)))?;
    for (name, value) in fields {
        text = extract::with_field(&sidecar, &text, name, value.as_deref())?;
    }
    match source.sidecars.first_mut() {
        Some((_, bytes)) => *bytes = text.clone().into_bytes(),
        None => source.sidecars.push((sidecar.clone(), text.clone().into_bytes())),
    }
    let after = extract::letter(&source).map_err(|unread| unread.to_string())?;
    if !is_so(&after.stated) {
        let message = format!("the fields in `{}` itself say otherwise; change them there", plain(&found.path));
        return Err(message.into());
    }
    corpus.replace(&sidecar, before.as_deref(), text.as_bytes())?;
    print(&format!("{} {said}: `{}` says so. Next: `foi-archive index`.\n", response.reference, plain(&sidecar)));
    Ok(Outcome::Found)
}

/// The letter of the one response that is meant.
fn letter(corpus: &Corpus, folders: &Folders, key: &str) -> Result<(Found, Source, Response), Failure> {
    let known = indexed(folders, key);
    let survey = corpus.survey(&extract::file_use)?;
    if let Some(log) = survey.found.iter().find(|found| found.is_log && known.contains(&found.path)) {
        return Err(format!("`{}` is a row of `{}`; change that row by hand", plain(key), plain(&log.path)).into());
    }
    let letters = || survey.found.iter().filter(|found| !found.is_log);
    let candidates: Vec<&Found> = letters().filter(|found| known.contains(&found.path)).collect();
    // One that is taken back, or kept out, is in no index.
    let candidates = if candidates.is_empty() { letters().collect() } else { candidates };
    let read = candidates.into_iter().filter_map(|found| {
        let source = corpus.read(found).ok()?;
        let record = extract::letter(&source).ok()?;
        let response = ingest::assemble(record, &found.path, corpus.archive()).ok()?;
        Some((found.clone(), source, response))
    });
    let reference = exact(key);
    let named = key.split_once('/').map(|(authority, reference)| Key::from_parts(&Authority::new(authority).slug(), reference));
    let (mut by_reference, mut by_name) = (Vec::new(), Vec::new());
    for one in read {
        if exact(one.2.reference.as_str()) == reference {
            by_reference.push(one);
        } else if named.as_ref().is_some_and(|named| Key::from(&one.2) == *named) {
            by_name.push(one);
        }
    }
    let mut meant = if by_reference.is_empty() { by_name } else { by_reference };
    match (meant.pop(), meant.as_slice()) {
        (Some(one), []) => Ok(one),
        (None, _) => Err(format!("there is no response `{}` among the letters of the corpus", plain(key)).into()),
        (Some(one), others) => {
            let named = std::iter::once(&one).chain(others);
            let named: Vec<String> =
                named.map(|(found, _, response)| format!("{} ({})", Key::from(response).as_str(), plain(place(&found.path).0))).collect();
            Err(format!("several responses are meant: {}; write the authority before the reference", named.join(", ")).into())
        }
    }
}
