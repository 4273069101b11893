//! Letters that were sent together, to what each says of itself, and, as somebody agreed to it, each into a folder of its own.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;

use super::add::NewLetter;
use super::error::CurationError;
use crate::corpus::{Corpus, LARGEST_LETTER};
use crate::engine::Engine;
use crate::extract;
use crate::import::{self, Field};
use crate::ingest;
use crate::intake::{Group, InboxFile, Intake, Origin, PassedFile, duplicates, propose_sent};
use crate::response::day::day;
use crate::response::{Authority, Date, Decision, Key};

/// A file that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    /// Its name, with the folders that it lay in.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How somebody wants a letter to be put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterChoice {
    /// The path of the letter.
    pub letter: String,
    /// What it is, as it was typed; what is blank is read from the letter.
    pub fields: BTreeMap<Field, String>,
    /// The paths of what is attached to it.
    pub attachments: BTreeSet<String>,
}

/// What became of letters that were to be put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderKept {
    /// The paths of those that were.
    pub added: Vec<String>,
    /// Those that were not, each with why.
    pub failures: BTreeMap<String, String>,
}

/// Files that were sent together.
#[derive(Debug)]
pub struct NewFolder<'f> {
    files: Vec<(String, Result<Cow<'f, [u8]>, String>)>,
}

impl<'f> NewFolder<'f> {
    /// The files as they were sent; where all of them are ZIP archives, what is in those.
    ///
    /// # Errors
    /// Where such an archive cannot be read.
    pub fn of(sent: &'f [SentFile]) -> Result<Self, CurationError> {
        let is_archive = |file: &SentFile| file.path.to_lowercase().ends_with(".zip");
        if !sent.iter().all(is_archive) {
            return Ok(NewFolder { files: sent.iter().map(|file| (file.path.clone(), Ok(Cow::Borrowed(&file.bytes[..])))).collect() });
        }
        let mut files = Vec::new();
        for archive in sent {
            let inside = extract::unpack(&archive.path, &archive.bytes).map_err(|unread| CurationError::Bad(unread.to_string()))?;
            let of = |name: String| if sent.len() > 1 { format!("{}/{name}", archive.path) } else { name };
            files.extend(inside.into_iter().map(|(name, bytes)| (of(name), bytes.map(Cow::Owned))));
        }
        Ok(NewFolder { files })
    }

    /// What is proposed for them: which are letters, what each says of itself, what is attached to it, and what the archive holds already.
    ///
    /// # Errors
    /// Where the engine fails.
    pub fn read(&self, corpus: &Corpus, engine: &dyn Engine) -> Result<Intake, CurationError> {
        let files: Vec<InboxFile> = self.files.par_iter().map(|(path, bytes)| inbox_file(path, bytes)).collect();
        let mut intake = propose_sent(&files);
        for group in intake.groups.extract_if(.., |group| group.requests.is_some()) {
            let reason = "it holds requests of another archive; put it into the corpus, and bring it in with `foi-archive import`";
            intake.passed.push(PassedFile::new(&group.letter, reason));
        }
        for path in intake.orphans().into_iter().filter(|path| self.is_log(path)) {
            intake.explain(&path, "it looks like a disclosure log; bring it in by itself");
        }
        let archive = corpus.archive();
        let body =
            |name: Option<&str>| -> Authority { ingest::body(name.or(archive.default_authority.as_deref()).unwrap_or_default(), archive) };
        let found = duplicates(engine, &intake, &files, &|_| None, &body)?;
        Ok(intake.without(found))
    }

    /// Puts the letters that were chosen into the corpus, each whole or not at all, with what is attached to it.
    pub fn keep(
        &self,
        corpus: &Corpus,
        engine: &dyn Engine,
        intake: &Intake,
        choices: &[LetterChoice],
        by: &str,
        today: Date,
    ) -> FolderKept {
        let (mut kept, mut keys) = (FolderKept::default(), HashSet::new());
        for choice in choices {
            let added = self.letter(intake, choice).and_then(|letter| {
                let key = Key::from(&letter.read(corpus)?);
                if keys.contains(&key) {
                    return Err(CurationError::Bad("another of these letters has the same reference; give this one its own".to_owned()));
                }
                letter.add(corpus, Some(engine), by, today)?;
                Ok(key)
            });
            match added {
                Ok(key) => {
                    keys.insert(key);
                    kept.added.push(choice.letter.clone());
                }
                Err(error) => {
                    kept.failures.insert(choice.letter.clone(), error.to_string());
                }
            }
        }
        kept
    }

    /// A letter of a proposal, as somebody wants it.
    fn letter(&self, intake: &Intake, choice: &LetterChoice) -> Result<NewLetter, CurationError> {
        let bad = |words: &str| CurationError::Bad(words.to_owned());
        let group = intake.groups.iter().find(|group| group.letter == choice.letter);
        let group = group.ok_or_else(|| bad("it is no letter that is new to the archive"))?;
        let attached = group.attachments.iter().filter(|attached| choice.attachments.contains(&attached.path));
        let attachments = attached.map(|attached| -> Result<(String, Vec<u8>), CurationError> {
            Ok((last(&attached.path).to_owned(), self.bytes(&attached.path)?))
        });
        let typed = |field| stated(group, choice, field).map(str::to_owned);
        let typed_day = |field: Field| -> Result<Option<Date>, CurationError> {
            let typed = stated(group, choice, field).map(day).transpose();
            typed.map_err(|error| CurationError::Bad(format!("`{field}`: {error}")))
        };
        let decision = stated(group, choice, Field::Decision).map(str::parse::<Decision>).transpose();
        Ok(NewLetter {
            name: last(&group.letter).to_owned(),
            bytes: self.bytes(&group.letter)?,
            attachments: attachments.collect::<Result<Vec<_>, _>>()?,
            reference: typed(Field::Reference),
            authority: typed(Field::Authority),
            title: typed(Field::Title),
            received: typed_day(Field::Received)?,
            responded: typed_day(Field::Responded)?,
            decision: decision.map_err(|error| CurationError::Bad(format!("`decision`: {error}")))?,
            published: None,
        })
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, CurationError> {
        let found = self.files.iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes);
        match found {
            Some(Ok(bytes)) => Ok(bytes.to_vec()),
            Some(Err(reason)) => Err(CurationError::Bad(reason.clone())),
            None => Err(CurationError::Bad(format!("`{}` was not sent", crate::text::plain(path)))),
        }
    }

    /// Whether a file that belongs to no letter looks like a log.
    fn is_log(&self, path: &str) -> bool {
        let bytes = self.bytes(path).unwrap_or_default();
        import::propose(path, &bytes, None).is_ok_and(|proposal| proposal.read > 1 && proposal.heading_row.is_some())
    }
}

fn inbox_file(path: &str, bytes: &Result<Cow<[u8]>, String>) -> InboxFile {
    match bytes {
        Ok(bytes) if bytes.len() as u64 > LARGEST_LETTER => {
            InboxFile::unread(path, &format!("it has more than {} MB, the most that is read of one file", LARGEST_LETTER >> 20))
        }
        Ok(bytes) => InboxFile::read(path, bytes),
        Err(reason) => InboxFile::unread(path, reason),
    }
}

/// What somebody typed, where that is not what the letter says itself, so that it has to stand beside it.
fn stated<'c>(group: &Group, choice: &'c LetterChoice, field: Field) -> Option<&'c str> {
    let typed = choice.fields.get(&field).map(|typed| typed.trim()).filter(|typed| !typed.is_empty())?;
    let read = group.fields.get(&field).filter(|read| matches!(read.from, Origin::Letter | Origin::Stated));
    let is_read = read.is_some_and(|read| read.value == typed || day(typed).is_ok_and(|day| day.to_string() == read.value));
    (!is_read).then_some(typed)
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
