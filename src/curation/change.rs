//! `held`, `published`, `withdrawn`, or what a field is: a decision to a field of the letter's sidecar.

use super::error::CurationError;
use super::finished::is_finished;
use super::letter::{FoundLetter, file_of};
use super::sidecar::{Sidecar, flow};
use crate::corpus::{Corpus, Correction, Deed, Note};
use crate::engine::Engine;
use crate::extract;
use crate::ingest;
use crate::intake::without_quotations;
use crate::response::day::day;
use crate::response::{Date, Fact, Key, Metadata, Response, StatedBy, shorten};
use crate::text::plain;

/// The fields that may be corrected.
pub const CORRECTED: &[&str] =
    &["authority", "title", "regime", "received", "responded", "published", "decision", "provisions", "topics", "url", "language"];
/// Bytes of the words that a fact was read from which the journal keeps.
const LONGEST_WORDS: usize = 300;
/// Why what was taken back once waits when it is put back.
const RESTORED: &str = "it was taken back before";

/// A decision on a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is kept from the public.
    Hold {
        /// Why; may be blank.
        reason: String,
    },
    /// The public sees it from a day on.
    Publish {
        /// The day.
        on: Date,
    },
    /// It is taken back: no word of it stays in the archive.
    Withdraw {
        /// Why, for everybody; may be blank.
        reason: String,
        /// What officers should know; may be blank.
        note: String,
    },
    /// What was taken back is put in again, and held.
    Restore,
    /// A field is what it was not read as.
    Correct {
        /// One of [`CORRECTED`].
        field: String,
        /// What it is, as people write it; provisions and topics with `;` between them.
        value: String,
    },
}

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The file that says so.
    pub sidecar: String,
    /// What is so now, to stand after the reference: `is held`.
    pub said: String,
}

/// A change as fields of a sidecar.
struct Fields {
    deed: Deed,
    about: String,
    fields: Vec<(&'static str, Option<String>)>,
    correction: Option<Correction>,
    said: String,
}

impl Change {
    /// Writes it beside a letter, as decided by `by` on this day. `engine` says which responses there are, where there is one.
    ///
    /// 1. What stands beside the letter says it, where that is enough.
    /// 2. Where its front matter says otherwise, which goes before that, it is said there.
    /// 3. Where neither is enough alone, front matter first, with which it is not so yet, and then what stands beside it.
    ///
    /// # Errors
    /// Where a value cannot be one, another response would be known by the same key, the letter's own fields say otherwise, or somebody changed
    /// it meanwhile. Nothing is written then.
    pub fn make(
        &self,
        corpus: &Corpus,
        engine: Option<&dyn Engine>,
        letter: &FoundLetter,
        by: &str,
        today: Date,
    ) -> Result<Changed, CurationError> {
        self.takes_nobodys_place(corpus, engine, letter)?;
        let Fields { deed, about, fields, correction, said } = self.fields(letter, by, today)?;
        let edited = |mut sidecar: Sidecar, with_values: bool| {
            if matches!(self, Change::Withdraw { .. }) {
                sidecar.edit(|path, text| Ok(unquoted(path, text)))?;
            }
            for (name, value) in fields.iter().filter(|(_, value)| with_values || value.is_none()) {
                sidecar.edit(|path, text| extract::with_field(path, text, name, value.as_deref()))?;
            }
            let is_so = self.is_so(&sidecar.record()?.stated);
            Ok::<_, CurationError>((sidecar, is_so))
        };
        let key = letter.name();
        let note = Note { by, deed, key: &key, about: &about, correction: correction.as_ref() };
        let (beside, is_so) = edited(Sidecar::of(letter)?, true)?;
        if is_so {
            beside.keep(corpus, &note)?;
            return Ok(Changed { sidecar: beside.path, said });
        }
        let otherwise =
            || CurationError::Bad(format!("the fields in `{}` itself say otherwise; change them there", plain(&letter.found.path)));
        let (within, is_so) = edited(Sidecar::front_matter(letter).ok_or_else(otherwise)?, true)?;
        if !is_so {
            let (beside, is_so) = edited(Sidecar::of(letter)?.with_letter(&within), false)?;
            if !is_so {
                return Err(otherwise());
            }
            within.keep(corpus, &Note { about: &format!("{about} (in the letter itself, and then beside it)"), ..note })?;
            beside.keep(corpus, &note)?;
            return Ok(Changed { sidecar: beside.path, said });
        }
        within.keep(corpus, &note)?;
        Ok(Changed { sidecar: within.path, said })
    }

    /// That no other response is known by what this one would be known by.
    fn takes_nobodys_place(&self, corpus: &Corpus, engine: Option<&dyn Engine>, letter: &FoundLetter) -> Result<(), CurationError> {
        let Change::Correct { field, value } = self else { return Ok(()) };
        if field.trim() != "authority" {
            return Ok(());
        }
        let body = ingest::body(&shown(value), corpus.archive());
        let key = Key::new(&body, &letter.response.reference);
        if key == letter.key() {
            return Ok(());
        }
        match file_of(engine, &key)?.filter(|path| *path != letter.found.path) {
            None => Ok(()),
            Some(path) => Err(CurationError::Bad(format!(
                "`{}` of {} is in the archive already, as `{}`; one of them has another reference, or is to be taken out by hand",
                plain(letter.response.reference.as_str()),
                plain(body.name()),
                plain(&path)
            ))),
        }
    }

    fn fields(&self, letter: &FoundLetter, by: &str, today: Date) -> Result<Fields, CurationError> {
        let on = today.to_string();
        let held = |reason: &str| flow(&[("on", &on), ("reason", reason), ("by", by)]);
        let plain = |deed, about: &str, fields, said: &str| {
            Ok(Fields { deed, about: about.trim().to_owned(), fields, correction: None, said: said.to_owned() })
        };
        match self {
            Change::Hold { reason } => plain(Deed::Held, reason, vec![("held", Some(held(reason)))], "is held"),
            Change::Publish { on } => {
                is_finished(&letter.response, "publish it")?;
                let fields = vec![("published", Some(on.to_string())), ("held", None)];
                plain(Deed::Published, &format!("from {on}"), fields, &format!("has {on} as its day of publication"))
            }
            Change::Withdraw { reason, note } => {
                let value = flow(&[("on", &on), ("reason", reason), ("note", note)]);
                plain(Deed::Withdrawn, reason, vec![("withdrawn", Some(value))], "is taken back")
            }
            Change::Restore if letter.stated.withdrawn.is_none() => {
                Err(CurationError::Bad("it was not taken back, so that it cannot be put back".to_owned()))
            }
            Change::Restore => {
                plain(Deed::Restored, "", vec![("withdrawn", None), ("held", Some(held(RESTORED)))], "is put back, and held")
            }
            Change::Correct { field, value } => {
                let (name, written) = written(field, value)?;
                let correction = Correction { now: shown(value), ..read_before(&letter.response, name) };
                let said = format!("has `{name}` as {written}");
                let fields = vec![(name, Some(written)), ("corrected", Some(corrected(&letter.stated, name, by, &on)))];
                Ok(Fields { deed: Deed::Corrected, about: name.to_owned(), fields, correction: Some(correction), said })
            }
        }
    }

    /// Whether it is so by what is stated now.
    fn is_so(&self, stated: &Metadata) -> bool {
        match self {
            Change::Hold { .. } => stated.held.is_some(),
            Change::Publish { on } => stated.published == Some(*on) && stated.held.is_none() && stated.withdrawn.is_none(),
            Change::Withdraw { .. } => stated.withdrawn.is_some(),
            Change::Restore => stated.withdrawn.is_none() && stated.held.is_some(),
            Change::Correct { field, value } => written(field, value)
                .ok()
                .and_then(|(name, written)| extract::stated("a field", &format!("{name}: {written}\n")).ok())
                .is_some_and(|(alone, _)| {
                    // Lists grow together, and are none of the fields that are corrected.
                    let with = Metadata { corrected: Vec::new(), reviewed: Vec::new(), ..stated.clone() };
                    with.clone() == alone.or(with)
                }),
        }
    }
}

/// Fields without the words of the letter that a proposal quotes in comments: they state the same, or stay as they are.
fn unquoted(path: &str, fields: &str) -> String {
    let bare = without_quotations(fields);
    let stated = |fields: &str| extract::stated(path, fields).ok().map(|(stated, _)| stated);
    if stated(&bare) == stated(fields) { bare } else { fields.to_owned() }
}

/// A field that may be corrected, and its value as YAML.
fn written(field: &str, value: &str) -> Result<(&'static str, String), CurationError> {
    let (field, value) = (field.trim(), value.trim());
    let Some(name) = CORRECTED.iter().find(|known| **known == field) else {
        return Err(CurationError::Bad(format!(
            "`{}` is no field that is corrected; the fields are {}",
            plain(field),
            CORRECTED.join(", ")
        )));
    };
    if value.is_empty() {
        return Err(CurationError::Bad(format!("`{name}` is blank; write what it is")));
    }
    let quoted = |words: &str| serde_json::Value::from(words).to_string();
    let written = match *name {
        "received" | "responded" | "published" => day(value).map_err(|error| CurationError::Bad(format!("`{name}`: {error}")))?.to_string(),
        "provisions" | "topics" => {
            let items = value.split(';').map(str::trim).filter(|item| !item.is_empty());
            format!("[{}]", items.map(quoted).collect::<Vec<_>>().join(", "))
        }
        _ => quoted(value),
    };
    // What the field would be by itself says whether the value can be one.
    let alone = extract::stated("a field", &format!("{name}: {written}\n")).map_err(|unread| CurationError::Bad(unread.message))?;
    match alone.1.first() {
        Some(odd) => Err(CurationError::Bad(odd.message.clone())),
        None => Ok((name, written)),
    }
}

/// The list of what was corrected, with this field by this officer. Of what is said of a field twice, as in front matter and beside it, the latest
/// stays.
fn corrected(stated: &Metadata, field: &str, by: &str, on: &str) -> String {
    let mut others: Vec<&StatedBy> = Vec::new();
    for known in stated.corrected.iter().filter(|known| known.field != field) {
        match others.iter_mut().find(|other| other.field == known.field) {
            Some(other) if known.on >= other.on => *other = known,
            Some(_) => {}
            None => others.push(known),
        }
    }
    let entry = |known: &&StatedBy| {
        let on = known.on.map_or(String::new(), |on| on.to_string());
        flow(&[("field", &known.field), ("by", &known.by), ("on", &on)])
    };
    let mut entries: Vec<String> = others.iter().map(entry).collect();
    entries.push(flow(&[("field", field), ("by", by), ("on", on)]));
    format!("[{}]", entries.join(", "))
}

/// What was known of a field before, and from which words.
fn read_before(response: &Response, field: &str) -> Correction {
    fn of<T>(response: &Response, fact: Option<&Fact<T>>, shown: impl Fn(&T) -> String) -> (String, String) {
        let Some(fact) = fact else { return Default::default() };
        let words = fact.location().and_then(|at| response.document.part(at.part)).zip(fact.location());
        let words = words.map(|(part, at)| shorten(part.text.slice(at.span), LONGEST_WORDS)).unwrap_or_default();
        (shown(&fact.value), words)
    }
    let bare = |was: String| (was, String::new());
    let (was, words) = match field {
        "title" => of(response, response.title.as_ref(), Clone::clone),
        "regime" => of(response, response.regime.as_ref(), ToString::to_string),
        "received" => of(response, response.received.as_ref(), ToString::to_string),
        "responded" => of(response, response.responded.as_ref(), ToString::to_string),
        "decision" => of(response, response.decision.as_ref(), ToString::to_string),
        "provisions" => {
            let all: Vec<String> = response.provisions.iter().map(|fact| fact.value.to_string()).collect();
            (all.join("; "), of(response, response.provisions.first(), ToString::to_string).1)
        }
        "authority" => bare(response.authority.name().to_owned()),
        "published" => bare(response.published.map(|day| day.to_string()).unwrap_or_default()),
        "topics" => bare(response.topics.join("; ")),
        "url" => bare(response.url.clone().unwrap_or_default()),
        "language" => bare(response.language.clone().unwrap_or_default()),
        _ => bare(String::new()),
    };
    Correction { field: field.to_owned(), was, words, now: String::new() }
}

/// Words on one line.
fn shown(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
