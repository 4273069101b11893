//! Which files of a folder an export wrote, and what was in them.
//!
//! The manifest is a list of lines that grows while an export runs, and is written anew at its end. The last line of a path counts:
//!
//! | line | what it says |
//! |---|---|
//! | `DIGEST LENGTH PATH` | the file is there with these bytes |
//! | `? PATH` | it is ours, whatever is in it: it was about to be written |
//! | `- PATH` | it was taken out |

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::written::Written;
use crate::export::error::ExportError;

/// Its name.
pub(super) const NAME: &str = "manifest";
/// Its first line.
const FIRST: &str = "foi-archive export 1";

/// The files that are ours; of one that was about to be written it is not known what is in it.
type Files = BTreeMap<String, Option<Written>>;

/// The list of what was written.
pub(super) struct Manifest {
    path: PathBuf,
    /// The digest of the list as it was found.
    found: String,
    state: Mutex<State>,
}

struct State {
    lines: File,
    known: Files,
    kept: BTreeMap<String, Written>,
}

impl Manifest {
    /// That of the folder that only exports use; one is begun where there is none.
    pub(super) fn open(own: &Path) -> Result<Self, ExportError> {
        let path = own.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) if error.kind() == ErrorKind::InvalidData => return Err(ExportError::Garbled(path)),
            Err(error) => return Err(ExportError::unwritable(&path)(error)),
        };
        let found = digest(&text);
        let known = read(&text).ok_or_else(|| ExportError::Garbled(path.clone()))?;
        let mut lines = OpenOptions::new().create(true).append(true).open(&path).map_err(ExportError::unwritable(&path))?;
        let begin = if text.is_empty() {
            format!("{FIRST}\n")
        } else if text.ends_with('\n') {
            String::new()
        } else {
            "\n".to_owned()
        };
        lines.write_all(begin.as_bytes()).map_err(ExportError::unwritable(&path))?;
        Ok(Manifest { path, found, state: Mutex::new(State { lines, known, kept: BTreeMap::new() }) })
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The digest of the list as it was found, before anything was written to it.
    pub(super) fn digest(&self) -> &str {
        &self.found
    }

    /// The files that are ours as of now.
    pub(super) fn known(&self) -> Files {
        self.with(|state| state.known.clone())
    }

    /// What was put in this run.
    pub(super) fn kept(&self) -> BTreeMap<String, Written> {
        self.with(|state| state.kept.clone())
    }

    /// Whether a file is ours.
    pub(super) fn is_ours(&self, path: &str) -> bool {
        self.with(|state| state.known.contains_key(path))
    }

    /// What is in a file of ours.
    pub(super) fn was(&self, path: &str) -> Option<Written> {
        self.with(|state| state.known.get(path).copied().flatten())
    }

    /// Says that a file stays as it is.
    pub(super) fn keep(&self, path: &str, written: Written) {
        self.with(|state| state.kept.insert(path.to_owned(), written));
    }

    /// Says that a file is about to be written.
    pub(super) fn claim(&self, path: &str) -> Result<(), ExportError> {
        self.line(path, "?", |state| {
            state.known.insert(path.to_owned(), None);
        })
    }

    /// Says what is in a file now.
    pub(super) fn note(&self, path: &str, written: Written) -> Result<(), ExportError> {
        self.line(path, &written.to_string(), |state| {
            state.known.insert(path.to_owned(), Some(written));
            state.kept.insert(path.to_owned(), written);
        })
    }

    /// Says that a file was taken out.
    pub(super) fn forget(&self, path: &str) -> Result<(), ExportError> {
        self.line(path, "-", |state| {
            state.known.remove(path);
        })
    }

    fn line(&self, path: &str, what: &str, change: impl FnOnce(&mut State)) -> Result<(), ExportError> {
        self.with(|state| {
            change(state);
            state.lines.write_all(format!("{what} {path}\n").as_bytes())
        })
        .map_err(ExportError::unwritable(&self.path))
    }

    /// Writes the list anew, of these files, and of those that are ours still and could not be taken out; gives its digest.
    pub(super) fn finish(&self, kept: &BTreeMap<String, Written>) -> Result<String, ExportError> {
        let known = self.known();
        let left = known.keys().filter(|path| !kept.contains_key(*path)).map(|path| format!("? {path}\n"));
        let lines: String = kept.iter().map(|(path, written)| format!("{written} {path}\n")).chain(left).collect();
        let text = format!("{FIRST}\n{lines}");
        let new = self.path.with_extension("new");
        let write = || {
            let mut file = File::create(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &self.path)
        };
        write().map_err(ExportError::unwritable(&self.path))?;
        Ok(digest(&text))
    }
}

/// The digest of a list.
fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// The files that a list names; none where it is no such list. A line that a killed run has not ended says nothing.
fn read(text: &str) -> Option<Files> {
    let Some((first, lines)) = text.split_once('\n') else { return FIRST.starts_with(text).then(Files::new) };
    if first != FIRST {
        return None;
    }
    let mut files = Files::new();
    for line in lines.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["?", path] if is_inside(path) => drop(files.insert((*path).to_owned(), None)),
            ["-", path] => drop(files.remove(*path)),
            [digest, length, path] if is_inside(path) => {
                if let Some(written) = Written::read(digest, length) {
                    files.insert((*path).to_owned(), Some(written));
                }
            }
            _ => {}
        }
    }
    Some(files)
}

/// Whether a path leads to a file within the folder.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|name| !name.is_empty() && !name.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::{FIRST, Written, read};

    #[test]
    fn the_last_line_of_a_path_counts_and_one_that_was_not_ended_says_nothing() {
        let (one, two) = (Written::of(b"one"), Written::of(b"two"));
        let text = format!("{FIRST}\n{one} a\n? b\n{one} c\n? a\n{two} a\n- c\n{two} d");
        let files = read(&text).unwrap();
        assert_eq!(files.into_iter().collect::<Vec<_>>(), [("a".to_owned(), Some(two)), ("b".to_owned(), None)]);
    }

    #[test]
    fn what_is_no_such_list_is_not_taken_for_one() {
        assert!(read("something else\n").is_none() && read("x").is_none());
        assert!(read("").is_some_and(|files| files.is_empty()), "nothing was written yet");
        assert!(read(&FIRST[..5]).is_some_and(|files| files.is_empty()), "a run that was killed at once");
    }

    #[test]
    fn no_line_leads_out_of_the_folder() {
        let digest = Written::of(b"x");
        for path in ["../x", "/x", "a/../x", ".foi-archive/manifest", "a//b", ""] {
            let text = format!("{FIRST}\n{digest} {path}\n? {path}\n");
            assert!(read(&text).unwrap().is_empty(), "{path}");
        }
    }
}
