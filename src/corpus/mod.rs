//! A folder to its `Source`s: what the archive is made from, found and read; and written by `edit` alone, when told to.
//!
//! 1. [`Corpus::open`] reads `archive.toml`.
//! 2. [`Corpus::survey`] walks the folder once and says which files are responses or logs, with their size and time.
//! 3. [`Corpus::read`] gives the bytes of a letter, with its sidecar, its attachments and a digest over all; [`Corpus::rows`] gives a log row by row.

mod add;
mod archive;
mod belonging;
mod edit;
mod error;
mod journal;
mod limits;
mod maps;
mod name;
mod rows;
mod sidecars;
mod survey;
mod synonyms;

use std::io::Read;
use std::path::{Path, PathBuf};

pub use archive::{Archive, ExtractSettings, InspectSettings, Publish};
pub use edit::EditError;
pub use error::CorpusError;
pub use journal::{Correction, Deed, JOURNAL, Journal, JournalEntry, Note, WrittenFile};
pub use limits::{LARGEST_ATTACHMENT, LARGEST_LETTER, LARGEST_LOG, MOST_ATTACHMENTS};
pub use maps::FoundMap;
use maps::Maps;
use rows::Places;
pub use rows::{Batch, Rows};
use sidecars::Sidecars;
pub use survey::{BASELINE, FileUse, Found, FoundAttachment, ListedFile, Passed, Survey};
pub use synonyms::Synonyms;

/// An opened corpus.
#[derive(Clone, Debug)]
pub struct Corpus {
    root: PathBuf,
    archive: Archive,
    places: Places,
    sidecars: Sidecars,
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

/// A log with headings of its own, and the map by which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedLog {
    /// The bytes of the log.
    pub bytes: Vec<u8>,
    /// Those of the map.
    pub map: Vec<u8>,
    /// The first 16 hexadecimal digits of blake3 over both.
    pub digest: String,
}

impl MappedLog {
    fn new(bytes: Vec<u8>, map: Vec<u8>) -> Self {
        let digest = blake3::Hasher::new().update(&bytes).update(&(bytes.len() as u64).to_le_bytes()).update(&map).finalize();
        MappedLog { bytes, map, digest: digest.to_hex()[..16].to_owned() }
    }
}

impl Corpus {
    /// Opens the corpus at `root`; an error where there is no such folder or `archive.toml` does not parse.
    pub fn open(root: &Path) -> Result<Self, CorpusError> {
        if !root.is_dir() {
            return Err(CorpusError::Missing(root.to_owned()));
        }
        let archive = Archive::read(&root.join("archive.toml"))?;
        Ok(Corpus { root: root.to_owned(), archive, places: Places::default(), sidecars: Sidecars::default() })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether nothing at all is in the folder, as where a disk is not mounted.
    pub fn is_empty(&self) -> bool {
        std::fs::read_dir(&self.root).is_ok_and(|mut entries| entries.next().is_none())
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
        let path = self.root.join(BASELINE);
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
        survey::walk(&self.root, file_use, &self.sidecars)
    }

    /// Every file of the folder, in the order of their paths, but for hidden ones.
    ///
    /// # Errors
    /// Where the folder cannot be walked.
    pub fn files(&self) -> Result<Vec<ListedFile>, CorpusError> {
        survey::list(&self.root)
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
        let stated = self.followed(path).and_then(std::fs::read).map_err(unreadable(&self.root.join(path)))?;
        hasher.update(path.as_bytes()).update(&(stated.len() as u64).to_le_bytes()).update(&stated);
        Ok((path.to_owned(), stated))
    }

    /// An attachment that has so many before it.
    fn attached(&self, path: &str, before: usize) -> AttachedFile {
        let never = |reason| Err(LeftOut { reason, may_pass: false });
        let looked_at = self.followed(path).and_then(|at| Ok((std::fs::metadata(&at)?.len(), at)));
        let bytes = match looked_at {
            _ if before >= MOST_ATTACHMENTS => never(format!("no more than {MOST_ATTACHMENTS} attachments of a letter are read")),
            Ok((size, _)) if size > LARGEST_ATTACHMENT => {
                never(format!("it has {size} bytes, and the most that is read of an attachment is {LARGEST_ATTACHMENT}"))
            }
            looked_at => looked_at
                .and_then(|(_, at)| std::fs::read(at))
                .map_err(|error| LeftOut { reason: format!("it cannot be read: {error}"), may_pass: true }),
        };
        AttachedFile { path: path.to_owned(), bytes, sidecars: Vec::new() }
    }

    /// Reads a log that the survey found, and the map by which it is read.
    ///
    /// # Errors
    /// Where one of the two cannot be read, or where the log is too large to be read as a whole.
    pub fn log_by_map(&self, found: &Found, map: &FoundMap) -> Result<MappedLog, CorpusError> {
        let followed = |path: &str| self.followed(path).map_err(unreadable(&self.root.join(path)));
        let (path, beside) = (followed(&found.path)?, followed(&map.path)?);
        if found.size > LARGEST_LETTER {
            return Err(CorpusError::TooLarge { path, size: found.size, most: LARGEST_LETTER });
        }
        Ok(MappedLog::new(read_file(&path)?, read_file(&beside)?))
    }

    /// A log as it is now, with the map that reads it; `None` where there is none, or one of the two cannot be read.
    pub fn current_log(&self, path: &str) -> Option<MappedLog> {
        let map = self.map_of(path)?;
        Some(MappedLog::new(self.current(path)?, self.current(&map)?))
    }

    /// The paths of what lies now in the folder that a file lies in, in order; none where that cannot be read.
    pub fn beside(&self, path: &str) -> Vec<String> {
        let folder = name::folder(path);
        let within = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let entries = self.inside(folder).and_then(|folder| folder.read_dir().ok()).into_iter().flatten().flatten();
        let mut paths: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).map(within).collect();
        paths.sort_unstable();
        paths
    }

    /// The path of the map that reads a log now: that of its own name, or the first of its folder.
    pub fn map_of(&self, log: &str) -> Option<String> {
        let paths = self.beside(log);
        Maps::of(paths.iter().map(String::as_str)).map(log).map(|map| map.path)
    }

    /// The path of the map that would be beside a log.
    pub fn map_beside(log: &str) -> String {
        maps::beside(log)
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

    /// Puts these files, by name, into a new folder: all of them or none, and notes it in the journal.
    ///
    /// # Errors
    /// Where the folder is there already, where it or a name leads out of the corpus, or where they cannot be written.
    pub fn add(&self, folder: &str, files: &[(&str, &[u8])], note: &Note) -> Result<(), EditError> {
        add::folder(&self.root, folder, files, note)
    }

    /// Puts `after` in the place of a file whose bytes were `before`; `None` where there was none, and notes it in the journal. Nothing else here writes.
    ///
    /// # Errors
    /// Where the path leads out of the folder, where the file is no longer what it was, or where it cannot be written.
    pub fn replace(&self, path: &str, before: Option<&[u8]>, after: &[u8], note: &Note) -> Result<(), EditError> {
        edit::replace(&self.root, path, before, after, note)
    }

    /// What was done to it, as far as it is `wanted`, in order.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn journal(&self, wanted: impl Fn(&JournalEntry) -> bool) -> Result<Journal, CorpusError> {
        Journal::read(&self.root, wanted).map_err(unreadable(&self.root.join(JOURNAL)))
    }

    /// How long the journal is: as long as it was, where nothing was written since.
    pub fn journal_length(&self) -> u64 {
        std::fs::metadata(self.root.join(JOURNAL)).map_or(0, |about| about.len())
    }

    /// Whether the files of a change are what it made them, still.
    pub fn is_as_written(&self, entry: &JournalEntry) -> bool {
        let is_now = |file: &WrittenFile| self.current(&file.path).is_some_and(|bytes| file.is_after(&bytes));
        entry.files.iter().all(is_now)
    }

    /// The path of a file that is not too large to be read.
    fn readable(&self, found: &Found) -> Result<PathBuf, CorpusError> {
        let most = if found.is_log { LARGEST_LOG } else { LARGEST_LETTER };
        let path = self.followed(&found.path).map_err(unreadable(&self.root.join(&found.path)))?;
        // Attachments have a limit of their own.
        let size = if found.attachments.is_empty() { found.size } else { std::fs::metadata(&path).map_err(unreadable(&path))?.len() };
        if size > most { Err(CorpusError::TooLarge { path, size, most }) } else { Ok(path) }
    }

    /// The bytes of a file within the corpus, where they are still those of this size and digest (blake3, in hexadecimal digits): of a file
    /// that has changed since it was read nothing is shown. `None` too where `path` leads outside or nowhere.
    pub fn original(&self, path: &str, size: u64, digest: &str) -> Option<Vec<u8>> {
        let mut file = std::fs::File::open(self.inside(path)?).ok()?.take(size.saturating_add(1));
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        (!digest.is_empty() && blake3::hash(&bytes).to_hex().as_str() == digest).then_some(bytes)
    }

    /// The bytes of a file within the corpus as they are now, for counting its lines; `None` where `path` leads outside or nowhere.
    pub fn current(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(self.inside(path)?).ok()
    }

    /// The bytes of one row of a log as they are now, by its line, from 1.
    pub fn original_row(&self, path: &str, line: usize) -> Option<Vec<u8>> {
        self.places.row(path, &self.inside(path)?, line).ok()?
    }

    fn inside(&self, path: &str) -> Option<PathBuf> {
        self.followed(path).ok()
    }

    /// Where a path within the corpus leads, links followed.
    ///
    /// # Errors
    /// Where it leads nowhere, or out of the folder.
    fn followed(&self, path: &str) -> std::io::Result<PathBuf> {
        let wanted = self.root.join(path).canonicalize()?;
        let is_inside = wanted.starts_with(self.root.canonicalize()?);
        if is_inside { Ok(wanted) } else { Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, survey::LEADS_OUT)) }
    }
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> CorpusError {
    let path = path.to_owned();
    move |source| CorpusError::Unreadable { path, source }
}

fn read_file(path: &Path) -> Result<Vec<u8>, CorpusError> {
    std::fs::read(path).map_err(unreadable(path))
}
