//! What is derived from an archive and kept beside its index, in pieces, so that one piece is read without the others.
//!
//! Beside a folder it is a file: its first line says of what it is, and each line after it is a piece. On a cluster each piece is a document.
//! It may be deleted at any time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::OnceLock;

pub use super::kept_as::KeptAs;
use super::{EngineError, opensearch};

/// Keeps pieces, each of one line, for as long as `goes_on` says so, which is asked before anything of them can be read; on a cluster what is there already
/// is not written again. No more than a few of them are held at a time. Says whether they are kept.
///
/// # Errors
/// Where they cannot be written: then they are worked out again the next time.
pub fn keep(index: &Path, of: &KeptAs<'_>, pieces: impl Iterator<Item = String>, goes_on: &dyn Fn() -> bool) -> Result<bool, EngineError> {
    if opensearch::is_cluster(index) {
        return opensearch::keep(index, of, pieces, goes_on);
    }
    let KeptAs { name, stamp, .. } = *of;
    let unwritable = |source: io::Error| EngineError::Unwritable { path: index.to_owned(), source };
    let new = index.join(format!("{name}-{}.new", std::process::id()));
    let written = || {
        let mut file = BufWriter::new(File::create(&new)?);
        file.write_all(stamp.as_bytes())?;
        for piece in pieces {
            file.write_all(b"\n")?;
            file.write_all(piece.as_bytes())?;
        }
        file.flush()
    };
    let put = || if goes_on() { std::fs::rename(&new, index.join(name)).map(|()| true) } else { Ok(false) };
    let kept = written().and_then(|()| put());
    if !matches!(kept, Ok(true)) {
        let _ = std::fs::remove_file(&new);
    }
    kept.map_err(unwritable)
}

/// Removes everything that is kept under these names; on a cluster also what was written of any for a commit before one that has been purged.
///
/// # Errors
/// Where it cannot be removed.
pub fn remove(index: &Path, names: &[&str]) -> Result<(), EngineError> {
    if opensearch::is_cluster(index) {
        return opensearch::remove_kept(index, names);
    }
    let removed = names.iter().map(|name| match std::fs::remove_file(index.join(name)) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(EngineError::Unwritable { path: index.to_owned(), source }),
        _ => Ok(()),
    });
    // Each is tried, whatever becomes of the others.
    removed.fold(Ok(()), Result::and)
}

/// The piece of this number, where it is kept and of what `stamp` says.
pub fn kept(index: &Path, name: &str, stamp: &str, piece: usize) -> Option<String> {
    if opensearch::is_cluster(index) {
        return opensearch::kept(index, name, stamp, piece);
    }
    let mut lines = lines(index, name, stamp)?;
    for _ in 0..piece {
        lines.skip_until(b'\n').ok()?;
    }
    lines.lines().next()?.ok()
}

/// The first `count` pieces, where they are kept and of what `stamp` says; none for one that cannot be read, and fewer where there are no more.
pub fn all(index: &Path, name: &str, stamp: &str, count: usize) -> Option<Box<dyn Iterator<Item = Option<String>>>> {
    if opensearch::is_cluster(index) {
        return Some(Box::new(opensearch::all(index, name, stamp, count)?));
    }
    Some(Box::new(lines(index, name, stamp)?.lines().take(count).map(Result::ok)))
}

/// The pieces in a file of what `stamp` says, one after another.
fn lines(index: &Path, name: &str, stamp: &str) -> Option<BufReader<File>> {
    let mut lines = BufReader::with_capacity(1 << 16, File::open(index.join(name)).ok()?);
    let mut first = String::new();
    lines.read_line(&mut first).ok()?;
    (first.trim_end() == stamp).then_some(lines)
}

/// The program that runs, by its bytes: another one may derive something else.
pub fn program() -> &'static str {
    static DIGEST: OnceLock<String> = OnceLock::new();
    DIGEST.get_or_init(|| {
        let mut digest = blake3::Hasher::new();
        // Piece by piece: the program is larger than all else that a small run holds.
        let _ = std::env::current_exe().and_then(File::open).and_then(|mut file| io::copy(&mut file, &mut digest));
        digest.finalize().to_hex().to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_given_for_the_same_stamp_alone() {
        let folder = tempfile::tempdir().unwrap();
        let of = KeptAs { name: "audit.json", stamp: "of 1", generation: 1 };
        let pieces = || ["a".to_owned(), "b".to_owned()].into_iter();
        assert!(!keep(folder.path(), &of, pieces(), &|| false).unwrap(), "another commit came meanwhile");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(keep(folder.path(), &of, pieces(), &|| true).unwrap());
        assert_eq!(kept(folder.path(), "audit.json", "of 1", 1).as_deref(), Some("b"));
        assert_eq!(kept(folder.path(), "audit.json", "of 2", 1), None);
        assert_eq!(kept(folder.path(), "audit.json", "of 1", 2), None);
        let all = |stamp: &str, count: usize| all(folder.path(), "audit.json", stamp, count).map(|all| all.collect::<Option<Vec<_>>>());
        assert_eq!([2, 3].map(|count| all("of 1", count)), [(); 2].map(|()| Some(Some(vec!["a".to_owned(), "b".to_owned()]))));
        assert_eq!(all("of 2", 2), None);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        std::fs::create_dir(folder.path().join("folder")).unwrap();
        assert!(remove(folder.path(), &["folder", "audit.json"]).is_err(), "a folder is no file");
        remove(folder.path(), &["audit.json", "none.json"]).unwrap();
        assert_eq!(kept(folder.path(), "audit.json", "of 1", 1), None);
        assert!(keep(&folder.path().join("nowhere"), &of, pieces(), &|| true).is_err());
    }
}
