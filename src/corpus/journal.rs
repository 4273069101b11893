//! What was done to the corpus, by whom and when: one line of JSON each in `changes.journal`, never changed and never taken out.
//!
//! 1. Before files take their places, a line says what they will be.
//! 2. Once they have, another line says that it is done.
//! 3. A process that was killed in between leaves a line without that one. Whoever writes next says that it was undone, where its files are as
//!    they were, and else that it is done. What somebody does by hand later undoes nothing of what is noted.
//! 4. A line that was cut off is ended, and counts for nothing.

mod entry;
mod line;

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use entry::digest;
pub use entry::{Correction, Deed, JournalEntry, WrittenFile};
use line::Line;

/// The name of the file, at the top of the corpus.
pub const JOURNAL: &str = "changes.journal";
/// Bytes at the end of the journal among which its last line is looked for.
const TAIL: u64 = 1 << 20;

/// What is to be noted of a change.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// Who makes it.
    pub by: &'a str,
    /// What is done.
    pub deed: Deed,
    /// The response that it is done to, as `authority/reference`; blank where it is none.
    pub key: &'a str,
    /// Why, or what exactly; may be blank.
    pub about: &'a str,
    /// What was read and what is so, where a fact is corrected.
    pub correction: Option<&'a Correction>,
}

/// The changes, in order; those that were undone say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// One by one.
    pub entries: Vec<JournalEntry>,
    /// Lines that cannot be read.
    pub garbled: usize,
}

impl Journal {
    /// Reads the journal of the corpus at `root`; empty where there is none. Only the entries that are `wanted` are kept.
    pub(super) fn read(root: &Path, wanted: impl Fn(&JournalEntry) -> bool) -> std::io::Result<Self> {
        let file = match File::open(root.join(JOURNAL)) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Journal::default()),
            Err(error) => return Err(error),
        };
        let (mut journal, mut raw, mut reader) = (Journal::default(), Vec::new(), BufReader::new(file));
        while reader.read_until(b'\n', &mut raw)? > 0 {
            match Line::read(&raw) {
                Some(Line::Entry(entry)) if wanted(&entry) => journal.entries.push(entry),
                Some(Line::Entry(_)) => {}
                Some(Line::Undone { undone, .. }) => {
                    let of_it = journal.entries.iter_mut().rev().find(|entry| entry.number == undone);
                    of_it.into_iter().for_each(|entry| entry.undone = true);
                }
                Some(Line::Done { .. }) => {}
                None => journal.garbled += usize::from(!raw.trim_ascii().is_empty()),
            }
            raw.clear();
        }
        Ok(journal)
    }
}

/// The journal, for one who holds the lock on the corpus.
pub(super) struct OpenJournal<'a> {
    root: &'a Path,
    file: File,
    next: u64,
}

impl<'a> OpenJournal<'a> {
    /// Opens it, ends a line that was cut off, and says of a change that was cut off whether it is done or was undone.
    ///
    /// # Errors
    /// Where it cannot be read or written, or is no file of the corpus itself.
    pub(super) fn open(root: &'a Path) -> std::io::Result<Self> {
        let path = root.join(JOURNAL);
        let is_new = match path.symlink_metadata() {
            Ok(about) if !about.is_file() => {
                return Err(std::io::Error::new(ErrorKind::PermissionDenied, format!("`{JOURNAL}` is no file of the corpus itself")));
            }
            Ok(_) => false,
            Err(error) if error.kind() == ErrorKind::NotFound => true,
            Err(error) => return Err(error),
        };
        let file = OpenOptions::new().read(true).append(true).create(true).open(&path)?;
        if is_new {
            File::open(root)?.sync_all()?;
        }
        let mut journal = OpenJournal { root, file, next: 1 };
        let last = journal.last()?;
        journal.next = last.as_ref().map_or(0, Line::number) + 1;
        // Changes are made one at a time, so that only the last may lack the line that says what became of it.
        if let Some(Line::Entry(entry)) = last {
            match entry.files.iter().all(|file| journal.is_as_before(file)) {
                true => journal.undo(entry.number)?,
                false => journal.done(entry.number)?,
            }
        }
        Ok(journal)
    }

    /// Notes what is about to be done; gives back its number.
    pub(super) fn begin(&mut self, note: &Note, files: Vec<WrittenFile>) -> std::io::Result<u64> {
        let number = self.next;
        let entry = JournalEntry {
            number,
            at: Timestamp::now(),
            by: note.by.to_owned(),
            deed: note.deed,
            key: note.key.to_owned(),
            about: note.about.to_owned(),
            correction: note.correction.cloned(),
            files,
            undone: false,
        };
        self.put(&Line::Entry(entry))?;
        Ok(number)
    }

    /// Notes that the change of this number took its place.
    pub(super) fn done(&mut self, done: u64) -> std::io::Result<()> {
        self.put(&Line::Done { number: self.next, at: Timestamp::now(), done })
    }

    /// Notes that the change of this number was not made.
    pub(super) fn undo(&mut self, undone: u64) -> std::io::Result<()> {
        self.put(&Line::Undone { number: self.next, at: Timestamp::now(), undone })
    }

    fn put(&mut self, line: &Line) -> std::io::Result<()> {
        self.file.write_all(line.write().as_bytes())?;
        self.file.sync_data()?;
        self.next += 1;
        Ok(())
    }

    /// The last line that can be read; a piece of one after it is ended.
    fn last(&mut self) -> std::io::Result<Option<Line>> {
        let length = self.file.metadata()?.len();
        for from in [length.saturating_sub(TAIL), 0] {
            let mut tail = Vec::new();
            self.file.seek(SeekFrom::Start(from))?;
            self.file.read_to_end(&mut tail)?;
            if tail.last().is_some_and(|byte| *byte != b'\n') {
                self.file.write_all(b"\n")?;
            }
            let last = tail.split(|byte| *byte == b'\n').rev().find_map(Line::read);
            if last.is_some() || from == 0 {
                return Ok(last);
            }
        }
        Ok(None)
    }

    /// Whether a file is what it was before it was to be written.
    fn is_as_before(&self, written: &WrittenFile) -> bool {
        let now = match std::fs::read(self.root.join(PathBuf::from(&written.path))) {
            Ok(bytes) => Some(digest(&bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            // What cannot be read now may well have been written.
            Err(_) => return false,
        };
        now == written.before && now.as_ref() != Some(&written.after)
    }
}

#[cfg(test)]
mod tests {
    use super::{Deed, JOURNAL, Journal, Note, OpenJournal, WrittenFile};

    const NOTE: Note = Note { by: "K. Lind", deed: Deed::Held, key: "varnshire-police/1", about: "appeal", correction: None };

    /// The numbers of the changes that were made, and how many lines cannot be read.
    fn numbers(root: &std::path::Path) -> (Vec<u64>, usize) {
        let journal = Journal::read(root, |_| true).unwrap();
        (journal.entries.iter().filter(|entry| !entry.undone).map(|entry| entry.number).collect(), journal.garbled)
    }

    #[test]
    fn what_is_done_stays_done_whatever_becomes_of_its_files_later() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let written = |before: Option<&[u8]>, after: &[u8]| vec![WrittenFile::new("a.yaml".to_owned(), before, after)];
        let mut journal = OpenJournal::open(root).unwrap();
        let number = journal.begin(&NOTE, written(None, b"one")).unwrap();
        journal.done(number).unwrap();
        // Somebody takes the file away by hand.
        OpenJournal::open(root).unwrap().begin(&NOTE, written(None, b"two")).unwrap();
        assert_eq!(numbers(root), (vec![1, 3], 0));
        // One that was cut off after its file took its place is done too.
        std::fs::write(root.join("a.yaml"), "two").unwrap();
        drop(OpenJournal::open(root).unwrap());
        std::fs::remove_file(root.join("a.yaml")).unwrap();
        drop(OpenJournal::open(root).unwrap());
        assert_eq!(numbers(root), (vec![1, 3], 0));
    }

    #[test]
    fn a_change_that_was_cut_off_is_undone_by_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let written = |before: Option<&[u8]>, after: &[u8]| vec![WrittenFile::new("a.yaml".to_owned(), before, after)];
        OpenJournal::open(root).unwrap().begin(&NOTE, written(None, b"one")).unwrap();
        assert_eq!(numbers(root), (vec![1], 0));
        // It never took its place.
        OpenJournal::open(root).unwrap().begin(&NOTE, written(None, b"two")).unwrap();
        assert_eq!(numbers(root), (vec![3], 0));
        let all = Journal::read(root, |_| true).unwrap().entries;
        let shown: Vec<_> = all.iter().map(|entry| (entry.number, entry.undone)).collect();
        assert_eq!(shown, [(1, true), (3, false)], "what was undone is there, and says so");
        std::fs::write(root.join("a.yaml"), "two").unwrap();
        drop(OpenJournal::open(root).unwrap());
        assert_eq!(numbers(root), (vec![3], 0), "it took its place");
    }

    #[test]
    fn a_line_that_was_cut_off_counts_for_nothing_and_spoils_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::write(root.join("a.yaml"), "one").unwrap();
        let written = || vec![WrittenFile::new("a.yaml".to_owned(), None, b"one")];
        OpenJournal::open(root).unwrap().begin(&NOTE, written()).unwrap();
        let whole = std::fs::read(root.join(JOURNAL)).unwrap();
        for cut in 1..whole.len() {
            std::fs::write(root.join(JOURNAL), [whole.as_slice(), &whole[..cut]].concat()).unwrap();
            OpenJournal::open(root).unwrap().begin(&NOTE, written()).unwrap();
            let (numbers, garbled) = numbers(root);
            // A line that lacks its end alone is whole.
            let is_whole = cut == whole.len() - 1;
            assert_eq!((numbers.first(), numbers.len(), garbled), (Some(&1), 2 + usize::from(is_whole), usize::from(!is_whole)), "{cut}");
        }
    }

    #[test]
    fn the_last_line_is_found_however_long() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::write(root.join("a.yaml"), "one").unwrap();
        let many = (0..20_000).map(|n| WrittenFile::new(format!("{n}/{}", "x".repeat(20)), None, b"one")).collect();
        std::fs::create_dir_all(root.join("0")).unwrap();
        std::fs::write(root.join("0").join("x".repeat(20)), "one").unwrap();
        OpenJournal::open(root).unwrap().begin(&NOTE, many).unwrap();
        OpenJournal::open(root).unwrap().begin(&NOTE, vec![WrittenFile::new("a.yaml".to_owned(), None, b"one")]).unwrap();
        assert_eq!(numbers(root), (vec![1, 3], 0));
    }

    #[cfg(unix)]
    #[test]
    fn it_is_written_to_no_other_place() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("corpus");
        std::fs::create_dir(&root).unwrap();
        std::os::unix::fs::symlink(dir.path().join("outside"), root.join(JOURNAL)).unwrap();
        assert!(OpenJournal::open(&root).is_err());
        assert!(!dir.path().join("outside").exists());
    }
}
