//! A log that is brought in, to the table of what its columns are and how its rows would be read.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use serde_json::Value;

use crate::curation::{LEFT_OUT, LogChoice, LogReading, NewLog, SentFile};
use crate::import::Field;
use crate::response::{Decision, shorten};
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::view::View;

/// Rows that are shown as they would be read.
const SHOWN: usize = 10;
/// Rows that are refused, or there already, and shown.
const LISTED: usize = 20;
/// Bytes of a cell that are shown.
const LONGEST_CELL: usize = 120;

/// A log that was sent, and how it is to be read.
#[derive(Clone, Debug, Default)]
pub struct BringInParams {
    /// What the file is asked for by; blank where none was sent.
    pub id: String,
    /// The file.
    pub files: Arc<Vec<SentFile>>,
    /// What was chosen; nothing where it is proposed.
    pub choice: Option<LogChoice>,
    /// What went wrong with what was sent; blank where nothing was.
    pub fault: String,
}

/// The page on which a log is brought in.
#[derive(Template)]
#[template(path = "bring_in.html")]
pub struct BringInPage {
    /// The frame.
    pub layout: Layout,
    /// What went wrong, in a sentence.
    pub fault: Option<String>,
    /// The log, where one was sent that can be read.
    pub log: Option<LogTable>,
}

/// A log as it would be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogTable {
    /// What the file is asked for by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub format: String,
    /// Each column: its place, its heading, and what it is.
    pub columns: Vec<(usize, String, String)>,
    /// What a column may be.
    pub fields: Vec<&'static str>,
    /// The body's own words for decisions, in how many rows, and what they mean; blank where that is not known.
    pub decisions: Vec<(String, usize, String)>,
    /// What they may mean.
    pub meanings: Vec<&'static str>,
    /// From when on its rows are public.
    pub published: String,
    /// The body of rows that name none.
    pub authority: String,
    /// Rows that are read, refused, and none.
    pub counts: (usize, usize, usize),
    /// Rows that are refused, with why.
    pub refused: Vec<(usize, String)>,
    /// Rows that the archive holds already, with their keys; and how many there are.
    pub duplicates: (Vec<(usize, String)>, usize),
    /// The fields of the rows that are shown.
    pub headings: Vec<String>,
    /// These rows.
    pub rows: Vec<Vec<String>>,
}

impl LogTable {
    /// Whether a column is this.
    pub fn is(&self, chosen: &str, field: &str) -> bool {
        chosen == field
    }
}

impl View for BringInPage {
    type Params = BringInParams;

    fn build(context: &Context, params: &BringInParams) -> Result<Self, ViewError> {
        let layout = context.layout.clone();
        let mut fault = Some(params.fault.clone()).filter(|fault| !fault.is_empty());
        if params.id.is_empty() {
            return Ok(BringInPage { layout, fault, log: None });
        }
        let corpus = context.corpus.ok_or_else(|| ViewError::NotFound("The files of this archive are not at hand.".to_owned()))?;
        let log = NewLog::of(&params.files).map_err(|error| ViewError::BadRequest(format!("{error}.")))?;
        let read = log.read(corpus, context.snapshot, params.choice.as_ref());
        // A choice that cannot be leaves the proposal to choose from.
        let read = match read {
            Err(error) if params.choice.is_some() => {
                fault.get_or_insert(format!("{error}"));
                log.read(corpus, context.snapshot, None)
            }
            read => read,
        };
        match read {
            Ok(reading) => Ok(BringInPage { layout, fault, log: Some(table(&params.id, log.name, &reading)) }),
            Err(error) => Ok(BringInPage { layout, fault: Some(format!("`{}`: {error}", log.name)), log: None }),
        }
    }
}

fn table(id: &str, name: &str, reading: &LogReading) -> LogTable {
    let LogReading { proposal, map, rows, duplicates } = reading;
    let chosen = |heading: &String| {
        let field = map.columns.iter().find(|(_, column)| *column == heading).map(|(field, _)| field.as_str());
        field.or(map.left_out.contains(heading).then_some(LEFT_OUT)).unwrap_or_default().to_owned()
    };
    let mut decisions: BTreeMap<String, (usize, String)> =
        map.decisions.iter().map(|(words, decision)| (words.clone(), (0, decision.as_str().to_owned()))).collect();
    for (words, times) in &proposal.unknown_decisions {
        decisions.entry(words.to_lowercase()).or_default().0 = *times;
    }
    let headings: Vec<String> = map.columns.keys().map(|field| field.as_str().to_owned()).collect();
    let cell = |value: Option<&Value>| match value {
        None => String::new(),
        Some(Value::String(words)) => shorten(words, LONGEST_CELL),
        Some(other) => shorten(&other.to_string(), LONGEST_CELL),
    };
    let shown = rows.read.iter().take(SHOWN).map(|(_, fields)| headings.iter().map(|name| cell(fields.get(name))).collect());
    let encoding = if proposal.encoding.is_empty() { String::new() } else { format!(", {}", proposal.encoding) };
    LogTable {
        id: id.to_owned(),
        name: name.to_owned(),
        format: format!("{}{encoding}", proposal.format),
        columns: proposal.headings.iter().enumerate().map(|(place, heading)| (place, heading.clone(), chosen(heading))).collect(),
        fields: Field::ALL.iter().map(|field| field.as_str()).chain([LEFT_OUT]).collect(),
        decisions: decisions.into_iter().map(|(words, (times, meaning))| (words, times, meaning)).collect(),
        meanings: Decision::ALL.iter().map(|decision| decision.as_str()).collect(),
        published: map.published.clone().unwrap_or_default(),
        authority: map.authority.clone().unwrap_or_default(),
        counts: (rows.read.len(), rows.refused.len(), rows.skipped),
        refused: rows.refused.iter().take(LISTED).map(|refused| (refused.row, refused.reason.clone())).collect(),
        duplicates: (duplicates.iter().take(LISTED).map(|row| (row.row, row.of.clone())).collect(), duplicates.len()),
        rows: shown.collect(),
        headings,
    }
}
