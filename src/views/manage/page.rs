//! One response to its standing, what was read of it and from which words, its files, and what was done to it.

use askama::Template;

use super::journal::JournalRow;
use crate::corpus::Corpus;
use crate::curation::{self, CORRECTED, CurationError, FoundLetter};
use crate::extract::RecordFile;
use crate::law::Regime;
use crate::response::key::exact;
use crate::response::{Basis, Certainty, Decision, Fact, Key, Response, shorten};
use crate::views::context::{Context, ViewError};
use crate::views::day::long_date;
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::params::ManageParams;
use crate::views::summary::not_public;
use crate::views::view::View;

/// Bytes of the words of a letter that are shown beside what was read from them.
const LONGEST_WORDS: usize = 200;
/// Changes that are shown.
const MOST_CHANGES: usize = 50;

/// The page on which a response is managed.
#[derive(Template)]
#[template(path = "manage.html")]
pub struct ManagePage {
    /// The frame.
    pub layout: Layout,
    /// What went wrong with what was sent, in a sentence.
    pub fault: Option<String>,
    /// What it is about.
    pub title: String,
    /// The body's number for the request.
    pub reference: String,
    /// The body's name.
    pub authority: String,
    /// Its own page.
    pub url: String,
    /// Where this page's forms go.
    pub here: String,
    /// Where files are attached.
    pub attach: String,
    /// Who sees it, in a sentence.
    pub standing: String,
    /// Whether it is taken back.
    pub is_withdrawn: bool,
    /// Whether the public sees it today.
    pub is_public: bool,
    /// The letter's path in the corpus.
    pub path: String,
    /// Whether the letter has a folder of its own, to which files can be added.
    pub has_folder: bool,
    /// The state of the letter that is shown; blank where it is the row of a log, which is changed by hand.
    pub seen: String,
    /// What can be corrected.
    pub fields: Vec<FieldRow>,
    /// The files that it is made of.
    pub files: Vec<FileRow>,
    /// What was done to it, the latest first.
    pub journal: Vec<JournalRow>,
    /// Today, as a day that may be typed.
    pub today: String,
}

/// A field that can be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// Its name in the corpus format.
    pub name: &'static str,
    /// What it is now, as it is typed; blank where it is not known.
    pub value: String,
    /// Where that comes from.
    pub basis: String,
    /// The words that it was read from; blank where there are none.
    pub words: String,
    /// What it may be, where that is a closed list.
    pub choices: Vec<&'static str>,
}

/// A file of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// Its path in the corpus.
    pub path: String,
    /// What it may hide or hold, one sentence each.
    pub hides: Vec<String>,
    /// Who looked at it, in words; blank where nobody did.
    pub reviewed: String,
    /// What waits until somebody has looked at it; blank where nothing does.
    pub mark: &'static str,
}

impl View for ManagePage {
    type Params = ManageParams;

    fn build(context: &Context, params: &ManageParams) -> Result<Self, ViewError> {
        let key = params.key();
        let corpus = context.corpus.ok_or_else(|| ViewError::NotFound("The files of this archive are not at hand.".to_owned()))?;
        match curation::letter(corpus, Some(context.snapshot), &key) {
            Ok(letter) => ManagePage::of_letter(context, corpus, &letter, params),
            Err(CurationError::Row { log, .. }) => {
                let known = context.snapshot.response(&Key::from_parts(&params.authority, &params.reference))?;
                let response = known.ok_or_else(|| ViewError::NotFound(format!("There is no response “{key}”.")))?;
                ManagePage::of(context, corpus, &response, log, false, params)
            }
            Err(CurationError::Engine(error)) => Err(error.into()),
            Err(error) => Err(ViewError::NotFound(format!("It cannot be managed here: {error}."))),
        }
    }
}

impl ManagePage {
    fn of_letter(context: &Context, corpus: &Corpus, letter: &FoundLetter, params: &ManageParams) -> Result<Self, ViewError> {
        let path = letter.found.path.clone();
        // What the index holds back beside what is stated, it holds back for what the files show.
        let release = context.snapshot.response(&letter.key())?.map(|indexed| indexed.release);
        let response = Response { release: release.unwrap_or_else(|| letter.response.release.clone()), ..letter.response.clone() };
        let is_withdrawn = letter.stated.withdrawn.is_some();
        let page = ManagePage::of(context, corpus, &response, path, is_withdrawn, params)?;
        let standing = match &letter.stated.withdrawn {
            Some(withdrawal) => {
                let on = withdrawal.on.as_ref().map(|day| format!(" on {}", long_date(day))).unwrap_or_default();
                let why = if withdrawal.reason.is_empty() { String::new() } else { format!(": {}", withdrawal.reason) };
                format!("taken back{on}{why}")
            }
            None => page.standing,
        };
        let file = |file: &RecordFile| FileRow::new(file, letter);
        Ok(ManagePage {
            standing,
            is_withdrawn,
            is_public: page.is_public && !is_withdrawn,
            has_folder: letter.found.path.rsplit_once('/').is_some_and(|(_, name)| name.starts_with("response.")),
            seen: letter.seen(),
            fields: CORRECTED.iter().map(|name| FieldRow::new(name, &letter.response)).collect(),
            files: letter.files.iter().map(file).collect(),
            ..page
        })
    }

    fn of(
        context: &Context,
        corpus: &Corpus,
        response: &Response,
        path: String,
        is_withdrawn: bool,
        params: &ManageParams,
    ) -> Result<Self, ViewError> {
        let urls = &context.layout.urls;
        let slug = response.authority.slug();
        let named = exact(&format!("{slug}/{}", response.reference));
        let journal = corpus.journal(|entry| exact(&entry.key) == named).map_err(|error| ViewError::NotFound(format!("{error}.")))?;
        let from = response.release.public_from().filter(|from| *from <= context.today);
        let public = || match response.published.filter(|_| from.is_some()) {
            Some(day) => format!("public since {}", long_date(&day)),
            None => "public".to_owned(),
        };
        Ok(ManagePage {
            fault: Some(params.fault.clone()).filter(|fault| !fault.is_empty()),
            title: response.name(),
            reference: response.reference.to_string(),
            authority: response.authority.to_string(),
            url: urls.response(response),
            here: urls.manage(&slug, response.reference.as_str()),
            attach: urls.attach(&slug, response.reference.as_str()),
            standing: not_public(&response.release, context.today).unwrap_or_else(public),
            is_withdrawn: false,
            is_public: response.release.is_public(context.today),
            path,
            has_folder: false,
            seen: String::new(),
            fields: Vec::new(),
            files: Vec::new(),
            journal: journal.entries.iter().rev().take(MOST_CHANGES).map(|entry| JournalRow::new(entry, urls, is_withdrawn)).collect(),
            today: context.today.to_string(),
            layout: context.layout.clone(),
        })
    }
}

impl FieldRow {
    fn new(name: &'static str, response: &Response) -> Self {
        let choices = match name {
            "decision" => Decision::ALL.iter().map(|one| one.as_str()).collect(),
            "regime" => Regime::ALL.iter().map(|one| one.as_str()).collect(),
            _ => Vec::new(),
        };
        let of = |fact: Option<(String, &Basis)>| match fact {
            None => (String::new(), "not known".to_owned(), String::new()),
            Some((value, basis)) => {
                let (said, words) = where_from(response, basis);
                (value, said, words)
            }
        };
        let stated = |value: String| match value.is_empty() {
            true => (value, "not known".to_owned(), String::new()),
            false => (value, "stated, or read from the letter".to_owned(), String::new()),
        };
        fn fact<T: ToString>(fact: Option<&Fact<T>>) -> Option<(String, &Basis)> {
            fact.map(|fact| (fact.value.to_string(), &fact.basis))
        }
        let (value, basis, words) = match name {
            "title" => of(fact(response.title.as_ref())),
            "regime" => of(fact(response.regime.as_ref())),
            "received" => of(fact(response.received.as_ref())),
            "responded" => of(fact(response.responded.as_ref())),
            "decision" => of(fact(response.decision.as_ref())),
            "provisions" => {
                let all: Vec<String> = response.provisions.iter().map(|one| one.value.to_string()).collect();
                of(response.provisions.first().map(|first| (all.join("; "), &first.basis)))
            }
            "authority" => stated(response.authority.name().to_owned()),
            "published" => stated(response.published.map(|day| day.to_string()).unwrap_or_default()),
            "topics" => stated(response.topics.join("; ")),
            "url" => stated(response.url.clone().unwrap_or_default()),
            _ => stated(response.language.clone().unwrap_or_default()),
        };
        let by = response.stated_by.iter().rev().find(|stated| stated.field == name);
        let by = by.map(|stated| {
            let on = stated.on.as_ref().map(|day| format!(" on {}", long_date(day))).unwrap_or_default();
            format!("stated by {}{on}", stated.by)
        });
        FieldRow { name, value, basis: by.unwrap_or(basis), words, choices }
    }

    /// Whether this is its value.
    pub fn is(&self, choice: &str) -> bool {
        self.value == choice
    }

    /// The field in words.
    pub fn label(&self) -> &'static str {
        match self.name {
            "authority" => "Authority",
            "title" => "Title",
            "regime" => "Law",
            "received" => "Received",
            "responded" => "Answered",
            "published" => "Published",
            "decision" => "Decision",
            "provisions" => "Provisions, with ; between them",
            "topics" => "Topics, with ; between them",
            "url" => "Where the body published it",
            _ => "Language",
        }
    }
}

/// Where a fact comes from, and the words that say it.
fn where_from(response: &Response, basis: &Basis) -> (String, String) {
    match basis {
        Basis::Stated => ("stated beside the letter".to_owned(), String::new()),
        Basis::Read { location, sure } => {
            let said = match sure {
                Certainty::Certain => "read from the letter",
                Certainty::Likely => "read from the letter, likely",
                Certainty::Guess => "guessed from the letter",
            };
            (said.to_owned(), shorten(response.document.words(*location), LONGEST_WORDS))
        }
    }
}

impl FileRow {
    fn new(file: &RecordFile, letter: &FoundLetter) -> Self {
        let review = letter.stated.reviewed.iter().find(|review| review.is_of(&file.digest));
        let reviewed = review.map(|review| {
            let on = review.on.as_ref().map(|day| format!(" on {}", long_date(day))).unwrap_or_default();
            format!("looked at by {}{on}", review.by)
        });
        let unread = (!file.is_read).then(|| "it could not be read, so that nothing is known of what it hides".to_owned());
        let hides: Vec<String> = file.hides.iter().chain(&file.holds).cloned().chain(unread).collect();
        FileRow {
            name: file.path.rsplit('/').next().unwrap_or_default().to_owned(),
            path: file.path.clone(),
            mark: match (review, file.is_read && file.hides.is_empty()) {
                (Some(_), _) => "",
                (None, false) => "Kept out",
                (None, true) if !file.holds.is_empty() => "Holds the response back",
                (None, true) => "",
            },
            hides,
            reviewed: reviewed.unwrap_or_default(),
        }
    }
}
