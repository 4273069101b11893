//! A log with a body's own headings to how it would be read, as somebody agreed to it, and into the corpus with the map that says so.

use std::collections::BTreeMap;

use super::error::CurationError;
use super::folder::SentFile;
use crate::corpus::{Corpus, Deed, Note, Publish};
use crate::engine::Engine;
use crate::import::{self, Field, LogMap, LogRows, Proposal};
use crate::ingest;
use crate::intake::{DuplicateRow, duplicate_rows};
use crate::response::day::day;
use crate::response::{Authority, Date, Decision};
use crate::text::plain;

/// What stands for a column of which nothing is read, since it is of people.
pub const LEFT_OUT: &str = "left-out";

/// A log that is to go in.
#[derive(Clone, Debug)]
pub struct NewLog<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// How somebody wants a log to be read, as it was typed or chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogChoice {
    /// What each column is, by its place from 0: the name of a field, [`LEFT_OUT`], or nothing.
    pub columns: BTreeMap<usize, String>,
    /// What the body's own words for a decision mean; words that are left blank are left unread.
    pub decisions: BTreeMap<String, String>,
    /// From when on its rows are public: a day, or the name of a column with a day for each; blank where they wait.
    pub published: String,
    /// The body of rows that name none; blank where each names one, or the archive's own is meant.
    pub authority: String,
}

/// A log as it would be read.
#[derive(Clone, Debug)]
pub struct LogReading {
    /// What was found in it.
    pub proposal: Proposal,
    /// The map that reads it.
    pub map: LogMap,
    /// Its rows by that map.
    pub rows: LogRows,
    /// Rows that the archive holds already.
    pub duplicates: Vec<DuplicateRow>,
}

impl<'a> NewLog<'a> {
    /// The first of the files that were sent.
    ///
    /// # Errors
    /// Where there is none.
    pub fn of(sent: &'a [SentFile]) -> Result<Self, CurationError> {
        let file = sent.first().ok_or_else(|| CurationError::Bad("no file was sent; choose it again".to_owned()))?;
        Ok(NewLog { name: &file.path, bytes: &file.bytes })
    }
}

impl NewLog<'_> {
    /// Reads it as it is proposed, or as somebody chose.
    ///
    /// # Errors
    /// Where nothing in it looks like a log, or a choice cannot be.
    pub fn read(&self, corpus: &Corpus, engine: &dyn Engine, choice: Option<&LogChoice>) -> Result<LogReading, CurationError> {
        let proposal = import::propose(self.name, self.bytes, None).map_err(|unread| CurationError::Bad(unread.message))?;
        let map = match choice {
            Some(choice) => choice.map(&proposal)?,
            None => proposal.map.clone(),
        };
        let rows = import::read(self.name, self.bytes, &map).map_err(|unread| CurationError::Bad(unread.message))?;
        let archive = corpus.archive();
        let body = |name: Option<&str>| -> Authority {
            let name = name.or(map.authority.as_deref()).or(archive.default_authority.as_deref());
            ingest::body(name.unwrap_or_default(), archive)
        };
        let duplicates = duplicate_rows(engine, &rows.read, None, &body)?;
        Ok(LogReading { proposal, map, rows, duplicates })
    }

    /// Puts it into the corpus, with the map, in a folder of its own; gives back the folder.
    ///
    /// # Errors
    /// Where its rows would be public before anybody has looked at them, it is there already, or it cannot be written.
    pub fn keep(&self, corpus: &Corpus, reading: &LogReading, by: &str, today: Date) -> Result<String, CurationError> {
        let has_day = |fields: &serde_json::Map<String, serde_json::Value>| {
            fields.get("published").is_some_and(|day| day.as_str().is_some_and(|day| !day.trim().is_empty()))
        };
        let without = reading.rows.read.iter().filter(|(_, fields)| !has_day(fields)).count();
        if corpus.archive().publish == Publish::AtOnce && without > 0 {
            let message = format!(
                "the archive publishes at once, and {without} of its rows would be public before anybody has looked at them; say from which day on, or which column has a day for each"
            );
            return Err(CurationError::Bad(message));
        }
        let (stem, ending) = self.name.rsplit_once('.').unwrap_or((self.name, ""));
        let stem = Authority::new(stem).slug();
        let name = format!("{stem}.{}", ending.to_lowercase());
        let map = format!("{stem}{}", import::ENDING);
        let folder = format!("logs/{today}-{stem}");
        let about = format!("{name}, {} rows", reading.rows.read.len());
        let note = Note { by, deed: Deed::Imported, key: "", about: &about, correction: None };
        corpus.add(&folder, &[(&name, self.bytes), (&map, reading.map.to_toml(&name).as_bytes())], &note)?;
        Ok(folder)
    }
}

impl LogChoice {
    /// The map that a proposal becomes by it.
    fn map(&self, proposal: &Proposal) -> Result<LogMap, CurationError> {
        let bad = |message: String| CurationError::Bad(message);
        let mut map = LogMap { columns: BTreeMap::new(), left_out: Vec::new(), ..proposal.map.clone() };
        for (place, word) in &self.columns {
            let Some(heading) = proposal.headings.get(*place) else { continue };
            match word.as_str() {
                "" => {}
                LEFT_OUT => map.left_out.push(heading.clone()),
                word => {
                    let field: Field = word.parse().map_err(|error: crate::word::UnknownWord| bad(error.to_string()))?;
                    if let Some(other) = map.columns.insert(field, heading.clone()) {
                        return Err(bad(format!("`{}` and `{}` are both `{field}`; choose one of them", plain(&other), plain(heading))));
                    }
                }
            }
        }
        if !map.columns.contains_key(&Field::Reference) {
            return Err(bad("no column is the `reference`; choose the one with the body's number for each request".to_owned()));
        }
        map.days.retain(|field, _| map.columns.contains_key(field));
        for (words, decision) in self.decisions.iter().filter(|(_, decision)| !decision.trim().is_empty()) {
            let decision: Decision = decision.parse().map_err(|error: crate::word::UnknownWord| bad(error.to_string()))?;
            map.decisions.insert(words.to_lowercase(), decision);
        }
        map.authority = Some(self.authority.trim().to_owned()).filter(|name| !name.is_empty());
        map.published = match self.published.trim() {
            "" => None,
            typed => match day(typed) {
                Ok(day) => Some(day.to_string()),
                Err(_) if proposal.headings.iter().any(|heading| heading == typed) => Some(typed.to_owned()),
                Err(_) => {
                    return Err(bad(format!("`{}` is neither a day such as 2026-01-31 nor one of the columns", plain(typed))));
                }
            },
        };
        Ok(map)
    }
}
