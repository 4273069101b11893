//! What is derived from an archive and kept beside its index, in pieces, so that one piece is read without the others.
//!
//! Beside a folder it is a file: its first line says of what it is, and each line after it is a piece. On a cluster each piece is a document.
//! It may be deleted at any time.

use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{EngineError, opensearch};

/// Keeps pieces, each of one line, under this name; `stamp`, of one line too, says of what they are.
///
/// # Errors
/// Where they cannot be written: then they are worked out again the next time.
pub fn keep(index: &Path, name: &str, stamp: &str, pieces: &[String]) -> Result<(), EngineError> {
    if opensearch::is_cluster(index) {
        return opensearch::keep(index, name, stamp, pieces);
    }
    let unwritable = |source: io::Error| EngineError::Unwritable { path: index.to_owned(), source };
    let mut file = stamp.to_owned();
    for piece in pieces {
        file.push('\n');
        file.push_str(piece);
    }
    let new = index.join(format!("{name}-{}.new", std::process::id()));
    std::fs::write(&new, file).and_then(|()| std::fs::rename(&new, index.join(name))).map_err(|error| {
        let _ = std::fs::remove_file(&new);
        unwritable(error)
    })
}

/// The piece of this number, where it is kept and of what `stamp` says.
pub fn kept(index: &Path, name: &str, stamp: &str, piece: usize) -> Option<String> {
    if opensearch::is_cluster(index) {
        return opensearch::kept(index, name, stamp, piece);
    }
    let file = std::fs::read_to_string(index.join(name)).ok()?;
    let mut lines = file.split('\n');
    (lines.next()? == stamp).then(|| lines.nth(piece).map(str::to_owned))?
}

/// The first `count` pieces, where they are kept and of what `stamp` says.
pub fn all(index: &Path, name: &str, stamp: &str, count: usize) -> Option<Vec<String>> {
    if opensearch::is_cluster(index) {
        return opensearch::all(index, name, stamp, count);
    }
    let file = std::fs::read_to_string(index.join(name)).ok()?;
    let mut lines = file.split('\n');
    let pieces: Vec<String> = lines.next().filter(|first| *first == stamp).map(|_| lines.take(count).map(str::to_owned).collect())?;
    (pieces.len() == count).then_some(pieces)
}

/// The program that runs, by its size and the day that it was built: another one may derive something else.
pub fn program() -> String {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok();
    let built = program.as_ref().and_then(|p| p.modified().ok()?.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{} {}", program.map_or(0, |p| p.len()), built.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_given_for_the_same_stamp_alone() {
        let folder = tempfile::tempdir().unwrap();
        keep(folder.path(), "audit.json", "of 1", &["a".to_owned(), "b".to_owned()]).unwrap();
        assert_eq!(kept(folder.path(), "audit.json", "of 1", 1).as_deref(), Some("b"));
        assert_eq!(kept(folder.path(), "audit.json", "of 2", 1), None);
        assert_eq!(kept(folder.path(), "audit.json", "of 1", 2), None);
        assert_eq!(all(folder.path(), "audit.json", "of 1", 2), Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!([("of 1", 3), ("of 2", 2)].map(|(stamp, count)| all(folder.path(), "audit.json", stamp, count)), [None, None]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(keep(&folder.path().join("nowhere"), "audit.json", "", &[]).is_err());
    }
}
