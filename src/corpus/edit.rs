//! The only writer of the corpus: one file at a time, whole or not at all, and only when told to.
//!
//! 1. Whoever edits a file has read it, and says what it was.
//! 2. The new words are written beside it and synced; where the file is still what it was, the journal notes the change, and they take its place.
//! 3. The folder is locked meanwhile, so that no two edits of this program come between each other.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::journal::{Note, OpenJournal, WrittenFile};
use super::survey::LEADS_OUT;

/// Why a file of the corpus was not written. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// It would be written outside of the corpus.
    #[error("`{0}` is not written: {LEADS_OUT}")]
    LeadsOut(String),
    /// What is to be new is there already.
    #[error("`{0}` is there already; look at it, and give the new one another reference")]
    Exists(String),
    /// Somebody changed it meanwhile.
    #[error("`{0}` was changed by somebody else meanwhile, and is left as it is; look at it, then try again")]
    Changed(String),
    /// The file or its folder cannot be written.
    #[error("cannot write `{path}`: {source}")]
    Unwritable {
        /// Which, within the corpus.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

/// Puts `after` in the place of a file below `root` whose bytes were `before`; `None` where there was none.
pub(super) fn replace(root: &Path, path: &str, before: Option<&[u8]>, after: &[u8], note: &Note) -> Result<(), EditError> {
    let failed = |source| EditError::Unwritable { path: path.to_owned(), source };
    let target = writable(root, path)?;
    let folder = target.parent().unwrap_or(root);
    let lock = File::open(root).map_err(failed)?;
    lock.lock().map_err(failed)?;
    // No two edits are under way at once; what is there by that name was left by one that was killed.
    let draft = folder.join(format!(".{}.new", target.file_name().unwrap_or_default().to_string_lossy()));
    let _ = std::fs::remove_file(&draft);
    let written = write_synced(&draft, after, &target).map_err(failed).and_then(|()| {
        if now(&target).map_err(failed)?.as_deref() != before {
            return Err(EditError::Changed(path.to_owned()));
        }
        let mut journal = OpenJournal::open(root).map_err(failed)?;
        let number = journal.begin(note, vec![WrittenFile::new(path.to_owned(), before, after)]).map_err(failed)?;
        // Where what became of it cannot be written, whoever writes next sees it.
        if let Err(error) = put(&draft, &target, before.is_none()) {
            let _ = journal.undo(number);
            return Err(match error.kind() {
                ErrorKind::AlreadyExists => EditError::Changed(path.to_owned()),
                _ => failed(error),
            });
        }
        // A name is kept once its folder is.
        let synced = File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed);
        let _ = journal.done(number);
        synced
    });
    let _ = std::fs::remove_file(&draft);
    written
}

/// Where a path leads, its links followed, whether there is a file yet or not.
fn writable(root: &Path, path: &str) -> Result<PathBuf, EditError> {
    let failed = |source| EditError::Unwritable { path: path.to_owned(), source };
    let wanted = root.join(path);
    let root = root.canonicalize().map_err(failed)?;
    let target = match wanted.canonicalize() {
        Ok(target) => target,
        // A link that leads nowhere is left alone.
        Err(error) if error.kind() == ErrorKind::NotFound && !wanted.is_symlink() => {
            let folder = wanted.parent().unwrap_or(&wanted).canonicalize().map_err(failed)?;
            folder.join(wanted.file_name().unwrap_or_default())
        }
        Err(error) => return Err(failed(error)),
    };
    if target.starts_with(&root) && target != root { Ok(target) } else { Err(EditError::LeadsOut(path.to_owned())) }
}

/// Writes a new file with the permissions of the one whose place it is to take.
fn write_synced(draft: &Path, words: &[u8], target: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(draft)?;
    file.write_all(words)?;
    if let Ok(about) = std::fs::metadata(target) {
        file.set_permissions(about.permissions())?;
    }
    file.sync_all()
}

/// What a file holds now; `None` where there is none.
fn now(target: &Path) -> std::io::Result<Option<Vec<u8>>> {
    match std::fs::read(target) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a file in its place; a new one only where there is none.
fn put(draft: &Path, target: &Path, is_new: bool) -> std::io::Result<()> {
    if !is_new {
        return std::fs::rename(draft, target);
    }
    match std::fs::hard_link(draft, target) {
        // Some file systems have no second names.
        Err(error) if error.kind() != ErrorKind::AlreadyExists && !target.exists() => std::fs::rename(draft, target),
        linked => linked,
    }
}

#[cfg(test)]
mod tests {
    use super::EditError;
    use crate::corpus::{Corpus, Deed, Note};

    const NOTE: &Note = &Note { by: "K. Lind", deed: Deed::Corrected, key: "", about: "", correction: None };

    fn corpus() -> (tempfile::TempDir, Corpus) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("corpus/a")).unwrap();
        let corpus = Corpus::open(&dir.path().join("corpus")).unwrap();
        (dir, corpus)
    }

    fn files(corpus: &Corpus) -> Vec<String> {
        let mut names: Vec<_> =
            std::fs::read_dir(corpus.root().join("a")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced_whole() {
        let (_dir, corpus) = corpus();
        corpus.replace("a/b.yaml", None, b"one", NOTE).unwrap();
        corpus.replace("a/b.yaml", Some(b"one"), b"two", NOTE).unwrap();
        assert_eq!(std::fs::read(corpus.root().join("a/b.yaml")).unwrap(), b"two");
        assert_eq!(files(&corpus), ["b.yaml"], "nothing is left beside it");
        let noted = corpus.journal(|_| true).unwrap().entries;
        assert_eq!(noted.iter().map(|entry| entry.number).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(noted[0].files[0].after, *noted[1].files[0].before.as_ref().unwrap());
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_as_it_is() {
        let (_dir, corpus) = corpus();
        let at = corpus.root().join("a/b.yaml");
        std::fs::write(&at, "theirs").unwrap();
        for before in [None, Some(b"mine".as_slice())] {
            assert!(matches!(corpus.replace("a/b.yaml", before, b"new", NOTE), Err(EditError::Changed(_))));
        }
        std::fs::remove_file(&at).unwrap();
        assert!(matches!(corpus.replace("a/b.yaml", Some(b"theirs"), b"new", NOTE), Err(EditError::Changed(_))));
        assert!(files(&corpus).is_empty());
        assert!(corpus.journal(|_| true).unwrap().entries.is_empty(), "what was not done is not noted");
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let (dir, corpus) = corpus();
        let outside = dir.path().join("outside");
        std::fs::create_dir(&outside).unwrap();
        std::fs::write(outside.join("b.yaml"), "theirs").unwrap();
        symlink(&outside, corpus.root().join("out")).unwrap();
        symlink(outside.join("b.yaml"), corpus.root().join("a/b.yaml")).unwrap();
        symlink(outside.join("none.yaml"), corpus.root().join("a/c.yaml")).unwrap();
        for path in ["out/b.yaml", "out/new.yaml", "a/b.yaml", "a/c.yaml", "../outside/b.yaml", "../outside/new.yaml"] {
            for before in [None, Some(b"theirs".as_slice())] {
                assert!(corpus.replace(path, before, b"new", NOTE).is_err(), "{path}");
            }
        }
        assert_eq!(std::fs::read(outside.join("b.yaml")).unwrap(), b"theirs");
        assert_eq!(std::fs::read_dir(outside).unwrap().count(), 1);
        std::fs::write(corpus.root().join("a/real.yaml"), "one").unwrap();
        symlink("real.yaml", corpus.root().join("a/alias.yaml")).unwrap();
        corpus.replace("a/alias.yaml", Some(b"one"), b"two", NOTE).unwrap();
        assert_eq!(std::fs::read(corpus.root().join("a/real.yaml")).unwrap(), b"two", "the file itself, and the link stays");
        assert!(corpus.root().join("a/alias.yaml").is_symlink());
    }
}
