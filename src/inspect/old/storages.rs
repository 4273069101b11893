//! A compound file to its streams and to what their names tell.

use std::io::Cursor;

use cfb::CompoundFile;

use crate::extract::Lock;
pub(super) use crate::extract::compound_stream as stream;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::Closed;

/// A compound file.
pub(super) type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Opens one.
pub(super) fn open(bytes: &[u8]) -> Result<Compound<'_>, Closed> {
    let file =
        CompoundFile::open(Cursor::new(bytes)).map_err(|error| format!("it is cut off or damaged: it cannot be opened ({error})"))?;
    if let Some(lock) = Lock::of(&file) {
        return Err(lock.into());
    }
    Ok(file)
}

/// What the names of storages and streams tell.
pub(super) fn look(file: &Compound<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for entry in file.walk() {
        let name = entry.name().to_owned();
        let parent = entry.path().parent().map(|parent| parent.to_string_lossy().into_owned()).unwrap_or_default();
        let is_top = parent == "/";
        let said = match name.as_str() {
            "_VBA_PROJECT_CUR" | "Macros" if is_top && entry.is_storage() => (Kind::Macro, "it has macros"),
            "_SX_DB_CUR" if is_top => (Kind::PivotCache, "the records behind a pivot table are kept"),
            "Revision Log" if is_top => (Kind::TrackedChange, "changes by several people are recorded"),
            _ if entry.is_storage() && (is_top && name.starts_with("MBD") || parent == "/ObjectPool") => {
                (Kind::EmbeddedFile, "a file or an object of another program is embedded")
            }
            _ if entry.is_storage() && is_top && name.starts_with("LNK") => (Kind::ExternalLink, "an object lies in another file"),
            _ => continue,
        };
        found.push(Finding::new(said.0, name, said.1));
    }
    found
}
