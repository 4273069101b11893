//! Letters that are brought in together, to the table of what was read of each, to look through and mend.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;

use crate::curation::{LetterChoice, NewFolder, SentFile};
use crate::import::Field;
use crate::intake::{Group, Intake, PassedFile};
use crate::response::{Certainty, Decision};
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::view::View;

/// The fields that are typed, each with its label and how wide it is.
const TYPED: &[(Field, &str, u8)] = &[
    (Field::Reference, "Reference", 14),
    (Field::Authority, "Authority", 18),
    (Field::Title, "Title", 32),
    (Field::Received, "Received", 11),
    (Field::Responded, "Answered", 11),
];

/// Files that were sent, and what is to become of them.
#[derive(Clone, Debug, Default)]
pub struct LettersParams {
    /// What they are asked for by; blank where none were sent.
    pub id: String,
    /// The files.
    pub files: Arc<Vec<SentFile>>,
    /// What was chosen; nothing where it is proposed.
    pub choices: Option<Vec<LetterChoice>>,
    /// Letters that could not be put in, each with why.
    pub failures: BTreeMap<String, String>,
    /// What went wrong with what was sent; blank where nothing was.
    pub fault: String,
}

/// The page on which letters are brought in.
#[derive(Template)]
#[template(path = "letters.html")]
pub struct LettersPage {
    /// The frame.
    pub layout: Layout,
    /// What went wrong, in a sentence.
    pub fault: Option<String>,
    /// The letters, where some were sent.
    pub sent: Option<SentLetters>,
}

/// Letters as they would be put in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentLetters {
    /// What they are asked for by.
    pub id: String,
    /// How many files were sent.
    pub files: usize,
    /// The headings of what is typed.
    pub headings: Vec<&'static str>,
    /// What may have been decided: the word, and the same for people.
    pub decisions: Vec<(&'static str, &'static str)>,
    /// The letters.
    pub letters: Vec<LetterRow>,
    /// Letters that the archive holds already, each with the response that it is.
    pub held: Vec<(String, String)>,
    /// Files that are not taken, and why.
    pub passed: Vec<(String, String)>,
}

/// A letter as it would be put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterRow {
    /// Its path.
    pub path: String,
    /// Whether it is to be put in.
    pub is_taken: bool,
    /// Why it was not put in.
    pub fault: Option<String>,
    /// What is typed of it.
    pub fields: Vec<LetterField>,
    /// What was decided; blank where that is not known.
    pub decision: LetterField,
    /// What is attached to it: the path, why, and whether it goes with it.
    pub attached: Vec<(String, String, bool)>,
    /// What belongs to the request and is left out, and why.
    pub left_out: Vec<(String, String)>,
}

/// A field of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterField {
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// How wide it is.
    pub size: u8,
    /// What it is.
    pub value: String,
    /// How sure that is, with the words that it was read from; blank where nothing was read, or it is stated.
    pub basis: String,
}

impl View for LettersPage {
    type Params = LettersParams;

    fn build(context: &Context, params: &LettersParams) -> Result<Self, ViewError> {
        let layout = context.layout.clone();
        let fault = Some(params.fault.clone()).filter(|fault| !fault.is_empty());
        if params.id.is_empty() {
            return Ok(LettersPage { layout, fault, sent: None });
        }
        let corpus = context.corpus.ok_or_else(|| ViewError::NotFound("The files of this archive are not at hand.".to_owned()))?;
        let read = NewFolder::of(&params.files).and_then(|folder| folder.read(corpus, context.snapshot));
        Ok(match read {
            Ok(intake) => LettersPage { layout, fault, sent: Some(sent(params, &intake)) },
            Err(error) => LettersPage { layout, fault: Some(format!("{error}.")), sent: None },
        })
    }
}

fn sent(params: &LettersParams, intake: &Intake) -> SentLetters {
    let pair = |passed: &PassedFile| (passed.path.clone(), passed.reason.clone());
    SentLetters {
        id: params.id.clone(),
        files: intake.files,
        headings: TYPED.iter().map(|(_, label, _)| *label).collect(),
        decisions: Decision::ALL.iter().map(|decision| (decision.as_str(), decision.label())).collect(),
        letters: intake.groups.iter().map(|group| row(params, group)).collect(),
        held: intake.duplicates.iter().map(|held| (held.letter.clone(), held.of.clone())).collect(),
        passed: intake.passed.iter().chain(&intake.unread).map(pair).collect(),
    }
}

fn row(params: &LettersParams, group: &Group) -> LetterRow {
    let choice = params.choices.as_ref().map(|choices| choices.iter().find(|choice| choice.letter == group.letter));
    let of = |field: Field, label, size| {
        let read = group.fields.get(&field);
        let typed = choice.flatten().and_then(|choice| choice.fields.get(&field)).cloned();
        let value = typed.or_else(|| read.map(|read| read.value.clone())).unwrap_or_default();
        let basis = read.filter(|read| !read.words.is_empty()).map(|read| format!("{}: “{}”", sure(read.sure), read.words));
        LetterField { name: field.as_str(), label, size, value, basis: basis.unwrap_or_default() }
    };
    let goes = |attached: &crate::intake::Attached| match choice {
        Some(Some(choice)) => choice.attachments.contains(&attached.path),
        _ => attached.sure >= Certainty::Likely && attached.unread.is_none(),
    };
    let why = |attached: &crate::intake::Attached| match &attached.unread {
        Some(reason) => format!("cannot be read: {reason}"),
        None => format!("{}: {}", sure(attached.sure), attached.why),
    };
    LetterRow {
        path: group.letter.clone(),
        is_taken: choice.is_none_or(|chosen| chosen.is_some()),
        fault: params.failures.get(&group.letter).cloned(),
        fields: TYPED.iter().map(|(field, label, size)| of(*field, label, *size)).collect(),
        decision: of(Field::Decision, "Decision", 0),
        attached: group.attachments.iter().map(|attached| (attached.path.clone(), why(attached), goes(attached))).collect(),
        left_out: group.left_out.iter().map(|left| (left.path.clone(), left.reason.clone())).collect(),
    }
}

fn sure(sure: Certainty) -> &'static str {
    match sure {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Guess => "a guess",
    }
}
