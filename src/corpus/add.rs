//! A new folder of the corpus, with its files: all of them or none, and never in the place of another.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::edit::EditError;
use super::journal::{Note, OpenJournal, WrittenFile};
use super::survey::LEADS_OUT;

/// Puts these files into a new folder below `root`. They are written beside it under a name that is passed over, and take their place together.
pub(super) fn folder(root: &Path, path: &str, files: &[(&str, &[u8])], note: &Note) -> Result<(), EditError> {
    let failed = |source| EditError::Unwritable { path: path.to_owned(), source };
    let is_plain = |step: &str| !step.is_empty() && !step.starts_with('.') && !step.contains(['/', '\\', '\0']);
    if !path.split('/').all(is_plain) || !files.iter().all(|(name, _)| is_plain(name)) {
        return Err(EditError::LeadsOut(format!("{path}: {LEADS_OUT}")));
    }
    let target = root.join(path);
    let parent = target.parent().unwrap_or(root);
    let whole = root.canonicalize().map_err(failed)?;
    // What is there of the way to it must lead into the folder, before anything is made.
    let known = parent.ancestors().find_map(|step| step.canonicalize().ok()).unwrap_or_default();
    if !known.starts_with(&whole) {
        return Err(EditError::LeadsOut(path.to_owned()));
    }
    std::fs::create_dir_all(parent).map_err(failed)?;
    let inside = parent.canonicalize().map_err(failed)?;
    let lock = File::open(root).map_err(failed)?;
    lock.lock().map_err(failed)?;
    if target.symlink_metadata().is_ok() {
        return Err(EditError::Exists(path.to_owned()));
    }
    // No two are under way at once; what is there by that name was left by one that was killed.
    let draft = inside.join(format!(".{}.new", target.file_name().unwrap_or_default().to_string_lossy()));
    let _ = std::fs::remove_dir_all(&draft);
    let written = written(&draft, files).and_then(|()| {
        let mut journal = OpenJournal::open(root)?;
        let noted = files.iter().map(|(name, bytes)| WrittenFile::new(format!("{path}/{name}"), None, bytes)).collect();
        let number = journal.begin(note, noted)?;
        // Where what became of it cannot be written, whoever writes next sees it.
        if let Err(error) = std::fs::rename(&draft, &target) {
            let _ = journal.undo(number);
            return Err(error);
        }
        // A name is kept once its folder is.
        let synced = File::open(&inside).and_then(|folder| folder.sync_all());
        let _ = journal.done(number);
        synced
    });
    if let Err(error) = written {
        let _ = std::fs::remove_dir_all(&draft);
        return Err(if error.kind() == ErrorKind::AlreadyExists { EditError::Exists(path.to_owned()) } else { failed(error) });
    }
    Ok(())
}

fn written(draft: &Path, files: &[(&str, &[u8])]) -> std::io::Result<()> {
    std::fs::create_dir(draft)?;
    for (name, bytes) in files {
        let mut file = OpenOptions::new().write(true).create_new(true).open(draft.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    File::open(draft)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{Note, folder};
    use crate::corpus::Deed;

    const NOTE: &Note = &Note { by: "K. Lind", deed: Deed::Added, key: "", about: "", correction: None };

    #[test]
    fn a_folder_is_added_whole_and_takes_nobodys_place() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("corpus");
        std::fs::create_dir(&root).unwrap();
        folder(&root, "a/2026/b", &[("response.md", b"one"), ("table.csv", b"two")], NOTE).unwrap();
        assert_eq!(std::fs::read(root.join("a/2026/b/table.csv")).unwrap(), b"two");
        assert!(folder(&root, "a/2026/b", &[("response.md", b"other")], NOTE).is_err());
        assert_eq!(std::fs::read(root.join("a/2026/b/response.md")).unwrap(), b"one");
        // Two files of one name are refused, and nothing is left.
        assert!(folder(&root, "a/2026/c", &[("x", b"1"), ("x", b"2")], NOTE).is_err());
        assert_eq!(std::fs::read_dir(root.join("a/2026")).unwrap().count(), 1);
        for path in ["../out", "a//b", "/a", ".git/a", "a/../../b", ""] {
            assert!(folder(&root, path, &[("x", b"1")], NOTE).is_err(), "{path}");
        }
        assert!(folder(&root, "d", &[("../x", b"1")], NOTE).is_err());
        // What a killed run left does not stand in the way.
        std::fs::create_dir_all(root.join(".e.new/old")).unwrap();
        folder(&root, "e", &[("x", b"1")], NOTE).unwrap();
        assert_eq!(std::fs::read_dir(root.join("e")).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_it_out() {
        let dir = tempfile::tempdir().unwrap();
        let (root, outside) = (dir.path().join("corpus"), dir.path().join("outside"));
        std::fs::create_dir_all(&root).unwrap();
        std::fs::create_dir_all(&outside).unwrap();
        std::os::unix::fs::symlink(&outside, root.join("out")).unwrap();
        assert!(folder(&root, "out/a", &[("x", b"1")], NOTE).is_err() && folder(&root, "out/a/b/c", &[("x", b"1")], NOTE).is_err());
        assert_eq!(std::fs::read_dir(outside).unwrap().count(), 0);
    }
}
