//! A finished letter, with what is attached to it, into a folder of its own.

use std::collections::BTreeSet;

use super::error::CurationError;
use super::finished::is_finished;
use super::letter::{FoundLetter, file_of, named};
use super::sidecar::flow;
use crate::corpus::{AttachedFile, Corpus, Deed, FileUse, MOST_ATTACHMENTS, Note, Publish, Source};
use crate::engine::Engine;
use crate::extract;
use crate::ingest;
use crate::inspect;
use crate::response::{Authority, Date, Decision, Key, Metadata, Response};
use crate::text::plain;

/// Why a letter without a day waits where the archive publishes at once.
const PUT_IN: &str = "put in at the desk";

/// A letter that is to go in. What is left blank is read from it.
#[derive(Clone, Debug, Default)]
pub struct NewLetter {
    /// The name of its file, for its ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The names and bytes of what is attached to it.
    pub attachments: Vec<(String, Vec<u8>)>,
    /// The body's number for the request.
    pub reference: Option<String>,
    /// The body that answers.
    pub authority: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// The day that the request arrived.
    pub received: Option<Date>,
    /// The day of the answer.
    pub responded: Option<Date>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// From when on the public sees it; without, it waits: where the archive publishes at once, it is held.
    pub published: Option<Date>,
}

/// A letter that went in.
#[derive(Clone, Debug)]
pub struct Added {
    /// The folder that it lies in.
    pub folder: String,
    /// The letter as it was read.
    pub response: Response,
}

impl NewLetter {
    /// Puts it into the corpus, in a folder by body, year and reference: whole or not at all.
    ///
    /// # Errors
    /// Those of [`NewLetter::read`] and [`ReadLetter::add`].
    pub fn add(self, corpus: &Corpus, engine: Option<&dyn Engine>, by: &str, today: Date) -> Result<Added, CurationError> {
        self.read(corpus, by, today)?.add(corpus, engine)
    }

    /// The letter as the archive will read it once it is put in by somebody on this day. Nothing is written.
    ///
    /// # Errors
    /// Where the letter cannot be read, is a draft that is not finished, does not say what it must, states itself something else than is stated beside it, or would be public
    /// without that somebody let it go; or where a file is nothing that is attached.
    pub fn read(self, corpus: &Corpus, by: &str, today: Date) -> Result<ReadLetter, CurationError> {
        let name = self.file_name();
        for (name, _) in &self.attachments {
            may_be_attached(name)?;
        }
        can_be_attached(self.attachments.len())?;
        let held = corpus.archive().publish == Publish::AtOnce && self.published.is_none();
        let held = held.then(|| flow(&[("reason", PUT_IN), ("by", by), ("on", &today.to_string())]));
        let stated = self.sidecar(held);
        let response = self.understood(corpus, &name, stated.as_deref())?;
        is_finished(&response, "put it in")?;
        let publish = corpus.archive().publish;
        Ok(ReadLetter { letter: self, name, stated, response, publish, by: by.to_owned(), today })
    }

    fn file_name(&self) -> String {
        format!("response.{}", ending(&self.name))
    }

    /// What is stated beside the letter; nothing where nothing is.
    fn sidecar(&self, held: Option<String>) -> Option<String> {
        let quoted = |words: Option<&str>| {
            let words = words.map(str::trim).filter(|words| !words.is_empty());
            words.map(|words| serde_json::Value::from(words).to_string())
        };
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let fields = [
            ("reference", quoted(self.reference.as_deref())),
            ("authority", quoted(self.authority.as_deref())),
            ("title", quoted(self.title.as_deref())),
            ("received", day(self.received)),
            ("responded", day(self.responded)),
            ("decision", self.decision.map(|decision| decision.as_str().to_owned())),
            ("published", day(self.published)),
            ("held", held),
        ];
        let lines: String = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value?))).collect();
        (!lines.is_empty()).then_some(lines)
    }

    /// The letter as the archive will read it.
    fn understood(&self, corpus: &Corpus, name: &str, stated: Option<&str>) -> Result<Response, CurationError> {
        if extract::file_use(&ending(name)) != Some(FileUse::Letter) {
            let formats = "PDF, Word, OpenDocument, Markdown, text or mail";
            return Err(CurationError::Bad(format!("`{}` is no letter that the archive reads; save it as {formats}", plain(&self.name))));
        }
        let attached =
            |(name, bytes): &(String, Vec<u8>)| AttachedFile { path: name.clone(), bytes: Ok(bytes.clone()), sidecars: Vec::new() };
        let source = Source {
            path: name.to_owned(),
            bytes: self.bytes.clone(),
            sidecars: stated.map(|words| ("response.yaml".to_owned(), words.as_bytes().to_vec())).into_iter().collect(),
            attachments: self.attachments.iter().map(attached).collect(),
            digest: [0; 32],
        };
        let bad = CurationError::Bad;
        let record = inspect::letter(&source, &corpus.archive().inspect.allow).0.map_err(|unread| bad(unread.message))?;
        let beside = extract::stated("response.yaml", stated.unwrap_or_default()).map_err(|unread| bad(unread.message))?.0;
        if let Some(field) = at_odds(&record.stated, &beside) {
            let message =
                format!("its own front matter says otherwise of `{field}`, and goes before what is stated beside it; change it there");
            return Err(bad(message));
        }
        let response = ingest::assemble(record, name, corpus.archive())
            .map_err(|unread| bad(format!("{}; state it beside the letter (`--reference`)", unread.message)))?;
        if !response.authority.is_known() {
            let message = "the letter does not say which body answers; state it beside the letter (`--authority`), or set `default_authority` in archive.toml";
            return Err(bad(message.to_owned()));
        }
        if let (None, Some(day)) = (self.published, response.release.public_from().and(response.published)) {
            let message = format!(
                "it states its own day of publication, `published: {day}`, and what goes in waits until somebody publishes it; take that line out of it"
            );
            return Err(bad(message));
        }
        Ok(response)
    }
}

/// A letter that may go in, as the archive will read it.
#[derive(Clone, Debug)]
pub struct ReadLetter {
    letter: NewLetter,
    name: String,
    /// What is to stand beside it.
    stated: Option<String>,
    response: Response,
    /// When the archive published what has no day, which decided what is to stand beside it.
    publish: Publish,
    by: String,
    today: Date,
}

impl ReadLetter {
    /// By which key the archive will know it.
    pub fn key(&self) -> Key {
        Key::from(&self.response)
    }

    /// Puts it into the corpus: whole or not at all.
    ///
    /// # Errors
    /// Where the archive has the response already, or publishes otherwise than when the letter was read, two files would be called the same, or it cannot be written.
    pub fn add(self, corpus: &Corpus, engine: Option<&dyn Engine>) -> Result<Added, CurationError> {
        let ReadLetter { letter, name, stated, response, publish, by, today } = self;
        if corpus.archive().publish != publish {
            return Err(CurationError::Changed);
        }
        let reference = response.reference.as_str();
        let key = named(&response);
        if let Some(path) = file_of(engine, &Key::from(&response))? {
            let message = format!(
                "`{}` is in the archive already, as `{}`; correct that one, or give this one another reference",
                plain(reference),
                plain(&path)
            );
            return Err(CurationError::Bad(message));
        }
        let mut files: Vec<(&str, &[u8])> = vec![(&name, &letter.bytes)];
        files.extend(stated.as_ref().map(|words| ("response.yaml", words.as_bytes())));
        files.extend(letter.attachments.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        let mut names = BTreeSet::new();
        if let Some((twice, _)) = files.iter().find(|(name, _)| !names.insert(name.to_lowercase())) {
            return Err(CurationError::Bad(format!("two files would be called `{}`; rename one of them", plain(twice))));
        }
        let folder = folder_of(&response, today);
        corpus.add(&folder, &files, &Note { by: &by, deed: Deed::Added, key: &key, about: "", correction: None })?;
        Ok(Added { folder, response })
    }
}

/// The field that a letter states otherwise than it is stated beside it, which the archive passes over.
fn at_odds(whole: &Metadata, beside: &Metadata) -> Option<&'static str> {
    fn differs<T: PartialEq>(whole: &Option<T>, beside: &Option<T>) -> bool {
        beside.is_some() && whole != beside
    }
    let fields = [
        ("reference", differs(&whole.reference, &beside.reference)),
        ("authority", differs(&whole.authority, &beside.authority)),
        ("title", differs(&whole.title, &beside.title)),
        ("received", differs(&whole.received, &beside.received)),
        ("responded", differs(&whole.responded, &beside.responded)),
        ("decision", differs(&whole.decision, &beside.decision)),
        ("published", differs(&whole.published, &beside.published)),
    ];
    fields.into_iter().find(|(_, differs)| *differs).map(|(field, _)| field)
}

/// Attaches files to a letter that lies in a folder of its own. Nothing is written before each of them may be.
///
/// # Errors
/// Where the letter lies elsewhere, a file is nothing that is attached, its name is taken, or it cannot be written.
pub fn attach(corpus: &Corpus, letter: &FoundLetter, files: &[(&str, &[u8])], by: &str) -> Result<(), CurationError> {
    let path = &letter.found.path;
    let Some((folder, _)) = path.rsplit_once('/').filter(|(_, file)| file.starts_with("response.")) else {
        let message = format!(
            "`{}` has no folder of its own, so that nothing is attached to it here; put the file beside it, and name it under `attachments` in its sidecar",
            plain(path)
        );
        return Err(CurationError::Bad(message));
    };
    can_be_attached(letter.found.attachments.len() + files.len())?;
    let beside = corpus.files()?;
    let beside = beside.iter().filter_map(|file| file.path.rsplit_once('/')).filter(|(other, _)| *other == folder);
    let mut taken: BTreeSet<String> = beside.map(|(_, name)| name.to_lowercase()).collect();
    for (name, _) in files {
        may_be_attached(name)?;
        if !taken.insert(name.to_lowercase()) {
            let message = format!("`{}` is there already; give the new one another name", plain(&format!("{folder}/{name}")));
            return Err(CurationError::Bad(message));
        }
    }
    let key = letter.name();
    for (name, bytes) in files {
        let note = Note { by, deed: Deed::Attached, key: &key, about: name, correction: None };
        corpus.replace(&format!("{folder}/{name}"), None, bytes, &note)?;
    }
    Ok(())
}

/// Whether so many files may be attached to a letter.
fn can_be_attached(files: usize) -> Result<(), CurationError> {
    if files <= MOST_ATTACHMENTS {
        return Ok(());
    }
    let message = format!(
        "it would have {files} attachments, and no more than {MOST_ATTACHMENTS} of a letter are read; put several into one archive"
    );
    Err(CurationError::Bad(message))
}

/// Whether a file of this name may stand beside a letter, and is read there, on whatever system.
fn may_be_attached(name: &str) -> Result<(), CurationError> {
    let lower = name.to_lowercase();
    let is_kept = !lower.starts_with("response.") && lower != "readme.md" && !name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']);
    let is_odd = |c: char| c.is_control() || is_format(c) || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let is_read = matches!(extract::file_use(&ending(name)), Some(FileUse::Letter | FileUse::Attachment));
    if is_kept && is_read && !name.contains(is_odd) {
        return Ok(());
    }
    let out = "give it another name, of letters, digits, spaces and hyphens, or save it in another format";
    Err(CurationError::Bad(format!("`{}` is nothing that can be attached to a letter; {out}", plain(name))))
}

/// Whether a character shows nothing, and may have a name read otherwise than it is.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// Where a response goes: body, year and reference, the body and the reference in letters, digits and hyphens as a body stands in addresses.
fn folder_of(response: &Response, today: Date) -> String {
    let year = response.dated().unwrap_or(today).year();
    format!("{}/{year}/{}", response.authority.slug(), Authority::new(response.reference.as_str()).slug())
}

#[cfg(test)]
mod tests {
    use super::may_be_attached;

    #[test]
    fn only_names_that_are_read_and_seen_as_they_are_may_be_attached() {
        for name in ["Größe 2025.xlsx", "annex-1.pdf", "notes.md", "Anhang (1).docx"] {
            assert!(may_be_attached(name).is_ok(), "{name}");
        }
        let odd = [
            "README.md",
            "readme.MD",
            "Response.pdf",
            ".hidden.pdf",
            "a/b.pdf",
            "a\\b.pdf",
            "a:b.pdf",
            "a?.pdf",
            "a.pdf ",
            "a.pdf.",
            " a.pdf",
            "a\n.pdf",
            "a\u{202e}fdp.exe.pdf",
            "a\u{200b}.pdf",
            "x.exe",
            "none",
            "",
        ];
        for name in odd {
            assert!(may_be_attached(name).is_err(), "{name:?}");
        }
    }
}
