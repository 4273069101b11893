//! A folder to its `Source`s: what the archive is made from, found and read, never written.
//!
//! 1. [`Corpus::open`] reads `archive.toml`.
//! 2. [`Corpus::survey`] walks the folder once and says which files are responses or logs, with their size and time.
//! 3. [`Corpus::read`] gives the bytes of a letter, with its sidecar, its attachments and a digest over all; [`Corpus::rows`] gives a log row by row.

mod archive;
mod error;
mod limits;
mod rows;
mod survey;
mod synonyms;

use std::path::{Path, PathBuf};

pub use archive::{Archive, ExtractSettings, InspectSettings, Publish};
pub use error::CorpusError;
pub use limits::{LARGEST_ATTACHMENT, LARGEST_LETTER, LARGEST_LOG, MOST_ATTACHMENTS};
use rows::Places;
pub use rows::{Batch, Rows};
pub use survey::{FileUse, Found, FoundAttachment, Passed, Survey};
pub use synonyms::Synonyms;

/// An opened corpus.
#[derive(Clone, Debug)]
pub struct Corpus {
    root: PathBuf,
    archive: Archive,
    places: Places,
}

/// One letter of the corpus, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The path and the bytes of each sidecar.
    pub sidecars: Vec<(String, Vec<u8>)>,
    /// What is attached to it, in order.
    pub attachments: Vec<AttachedFile>,
    /// blake3 over file, sidecar and attachments.
    pub digest: [u8; 32],
}

/// A file that is attached to a letter.
#[derive(Clone, Debug)]
pub struct AttachedFile {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, LeftOut>,
    /// The path and the bytes of each sidecar.
    pub sidecars: Vec<(String, Vec<u8>)>,
}

/// Why the bytes of an attachment were not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// One clause: lower case, no full stop.
    pub reason: String,
    /// Whether they may be read another time with nothing in the corpus changed.
    pub may_pass: bool,
}

impl Corpus {
    /// Opens the corpus at `root`; an error where there is no such folder or `archive.toml` does not parse.
    pub fn open(root: &Path) -> Result<Self, CorpusError> {
        if !root.is_dir() {
            return Err(CorpusError::Missing(root.to_owned()));
        }
        let archive = Archive::read(&root.join("archive.toml"))?;
        Ok(Corpus { root: root.to_owned(), archive, places: Places::default() })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What `archive.toml` says.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// What `synonyms.toml` says; empty where there is none.
    pub fn synonyms(&self) -> Result<Synonyms, CorpusError> {
        Synonyms::read(&self.root.join("synonyms.toml"))
    }

    /// The words of `audit.toml`, which accepts findings of the audit; `None` where there is none.
    pub fn accepted(&self) -> Result<Option<String>, CorpusError> {
        let path = self.root.join("audit.toml");
        if !path.exists() {
            return Ok(None);
        }
        let bytes = read_file(&path)?;
        String::from_utf8(bytes).map(Some).map_err(|_| CorpusError::Settings { path, message: "it is not UTF-8".to_owned() })
    }

    /// Walks the folder: every file that is a response or a log, in the order of their paths. `file_use` says what a file whose name has
    /// this ending may be, and `None` where nothing reads it.
    ///
    /// # Errors
    /// Where the folder cannot be walked.
    pub fn survey(&self, file_use: &dyn Fn(&str) -> Option<FileUse>) -> Result<Survey, CorpusError> {
        survey::walk(&self.root, file_use)
    }

    /// Reads a letter that the survey found, with what belongs to it. An attachment that cannot be read, is too large, or is one too many, is
    /// there without its bytes.
    ///
    /// # Errors
    /// Where the letter or its sidecar cannot be read, or where the letter is too large.
    pub fn read(&self, found: &Found) -> Result<Source, CorpusError> {
        let path = self.readable(found)?;
        let bytes = read_file(&path)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&bytes);
        let mut sidecars = Vec::new();
        for beside in &found.sidecars {
            sidecars.push(self.sidecar(beside, &mut hasher)?);
        }
        let mut attachments: Vec<AttachedFile> =
            found.attachments.iter().enumerate().map(|(before, attached)| self.attached(&attached.path, before)).collect();
        for (attached, known) in attachments.iter_mut().zip(&found.attachments) {
            for beside in &known.sidecars {
                attached.sidecars.push(self.sidecar(beside, &mut hasher)?);
            }
            let (words, size) = match &attached.bytes {
                Ok(bytes) => (bytes.as_slice(), bytes.len()),
                Err(left_out) => (left_out.reason.as_bytes(), 0),
            };
            hasher.update(attached.path.as_bytes()).update(&(size as u64).to_le_bytes()).update(words);
        }
        Ok(Source { path: found.path.clone(), bytes, sidecars, attachments, digest: *hasher.finalize().as_bytes() })
    }

    fn sidecar(&self, path: &str, hasher: &mut blake3::Hasher) -> Result<(String, Vec<u8>), CorpusError> {
        let stated = read_file(&self.root.join(path))?;
        hasher.update(path.as_bytes()).update(&(stated.len() as u64).to_le_bytes()).update(&stated);
        Ok((path.to_owned(), stated))
    }

    /// An attachment that has so many before it.
    fn attached(&self, path: &str, before: usize) -> AttachedFile {
        let at = self.root.join(path);
        let never = |reason| Err(LeftOut { reason, may_pass: false });
        let bytes = match std::fs::metadata(&at) {
            _ if before >= MOST_ATTACHMENTS => never(format!("no more than {MOST_ATTACHMENTS} attachments of a letter are read")),
            Ok(about) if about.len() > LARGEST_ATTACHMENT => {
                never(format!("it has {} bytes, and the most that is read of an attachment is {LARGEST_ATTACHMENT}", about.len()))
            }
            about => about
                .and_then(|_| std::fs::read(&at))
                .map_err(|error| LeftOut { reason: format!("it cannot be read: {error}"), may_pass: true }),
        };
        AttachedFile { path: path.to_owned(), bytes, sidecars: Vec::new() }
    }

    /// Begins to read a log that the survey found.
    pub fn rows(&self, found: &Found) -> Result<Rows, CorpusError> {
        let path = self.readable(found)?;
        Rows::open(&path).map_err(unreadable(&path))
    }

    /// The next rows of a log; `None` after the last.
    pub fn batch(&self, found: &Found, rows: &mut Rows) -> Result<Option<Batch>, CorpusError> {
        rows.batch().map_err(|source| unreadable(&self.root.join(&found.path))(source))
    }

    /// The digest of a log, as [`Rows::digest`] gives it at the end.
    pub fn digest(&self, found: &Found) -> Result<[u8; 32], CorpusError> {
        let path = self.readable(found)?;
        rows::digest(&path).map_err(unreadable(&path))
    }

    /// The path of a file that is not too large to be read.
    fn readable(&self, found: &Found) -> Result<PathBuf, CorpusError> {
        let most = if found.is_log { LARGEST_LOG } else { LARGEST_LETTER };
        let path = self.root.join(&found.path);
        // Attachments have a limit of their own.
        let size = if found.attachments.is_empty() { found.size } else { std::fs::metadata(&path).map_err(unreadable(&path))?.len() };
        if size > most { Err(CorpusError::TooLarge { path, size, most }) } else { Ok(path) }
    }

    /// The bytes of a file within the corpus, for showing the source of a response; `None` where `path` leads outside or nowhere.
    pub fn original(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(self.inside(path)?).ok()
    }

    /// The same of one row of a log, by its line, from 1.
    pub fn original_row(&self, path: &str, line: usize) -> Option<Vec<u8>> {
        self.places.row(path, &self.inside(path)?, line).ok()?
    }

    fn inside(&self, path: &str) -> Option<PathBuf> {
        let wanted = self.root.join(path).canonicalize().ok()?;
        wanted.starts_with(self.root.canonicalize().ok()?).then_some(wanted)
    }
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> CorpusError {
    let path = path.to_owned();
    move |source| CorpusError::Unreadable { path, source }
}

fn read_file(path: &Path) -> Result<Vec<u8>, CorpusError> {
    std::fs::read(path).map_err(unreadable(path))
}
