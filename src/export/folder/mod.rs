//! Files to a folder, each whole or not at all, and none that is somebody else's.
//!
//! 1. [`Folder::open`] takes a folder that is new, empty, or was exported to before, and locks it. What an earlier export wrote stands in
//!    its [`manifest`].
//! 2. [`Folder::take_out`] removes the files of what is no longer public, and all that mention it, before anything is written.
//! 3. [`Folder::put`] and [`Folder::keep`] write what is other than before. A file is claimed in the manifest before it is there, so that one that
//!    a killed run left is known to be ours.
//! 4. [`Folder::finish`] removes what was not put again.

mod draft;
mod manifest;
mod mentions;
mod written;

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

pub(super) use draft::Draft;
use manifest::Manifest;
use written::Written;

use super::error::ExportError;
use super::report::ExportReport;
use crate::views::urls::Urls;

/// The folder within the folder that only exports use.
const OWN: &str = ".foi-archive";
/// The file in it that is held while an export runs.
const LOCK: &str = "lock";
/// The file in it that says what an export that left nothing undone was made of, and in a second line which list of files it wrote.
const MADE_OF: &str = "made-of";
/// Where the files of the search index are.
pub(super) const INDEX: &str = "search-index/";

/// Why something is left as it is.
#[derive(Clone, Copy)]
enum Left {
    /// No export wrote it.
    Theirs,
    /// It is what an export wrote, and its folder is a link now.
    BehindALink,
}

impl Left {
    /// What is said of the file at this path.
    fn said(self, path: &Path) -> String {
        match self {
            Left::Theirs => format!("`{}` was there and was written by no export; it is left as it is", path.display()),
            Left::BehindALink => {
                format!(
                    "`{}` was to be taken out and is still there, behind a link; take it out yourself, or make its folder one again",
                    path.display()
                )
            }
        }
    }
}

/// What is said of a folder: what it is made of, and which manifest names the files that were written so.
fn said(made_of: &str, manifest: &str) -> String {
    format!("{made_of}\n{manifest}\n")
}

/// A folder that is exported to.
pub(super) struct Folder {
    root: PathBuf,
    /// The same with its links followed.
    real: PathBuf,
    manifest: Manifest,
    /// Held as long as it is written to.
    _lock: File,
    /// Folders within it that were looked at, and lead out of nothing.
    looked_at: Mutex<HashSet<PathBuf>>,
    drafts: AtomicU64,
    written: AtomicU64,
    unchanged: AtomicU64,
    removed: AtomicU64,
    /// Where something stands that is not as it should be, and is left so.
    foreign: Mutex<BTreeMap<String, Left>>,
}

impl Folder {
    /// The folder at `root`, which must not be within one of the folders `apart`, nor they in it.
    ///
    /// # Errors
    /// Where it is somebody else's, or cannot be written.
    pub(super) fn open(root: &Path, apart: &[&Path]) -> Result<Self, ExportError> {
        if root.exists() && !root.is_dir() {
            return Err(ExportError::NoFolder(root.to_owned()));
        }
        let was_there = root.is_dir();
        fs::create_dir_all(root).map_err(ExportError::unwritable(root))?;
        let real = root.canonicalize().map_err(ExportError::unwritable(root))?;
        for other in apart {
            let lies_within = other.canonicalize().is_ok_and(|other| real.starts_with(&other) || other.starts_with(&real));
            if lies_within {
                if !was_there {
                    let _ = fs::remove_dir(root);
                }
                return Err(ExportError::Within { folder: root.to_owned(), other: (*other).to_owned() });
            }
        }
        let own = real.join(OWN);
        let is_export = own.join(manifest::NAME).is_file();
        let mut entries = fs::read_dir(&real).map_err(ExportError::unwritable(root))?;
        if !is_export && entries.any(|entry| entry.map_or(true, |entry| entry.file_name() != OWN)) {
            return Err(ExportError::NotOurs(root.to_owned()));
        }
        if own.is_symlink() {
            return Err(ExportError::NotOurs(own));
        }
        // Whoever made one of them a link would have us write to where it leads.
        if let Some(link) = [LOCK, manifest::NAME, MADE_OF].into_iter().find(|name| own.join(name).is_symlink()) {
            return Err(ExportError::Garbled(own.join(link)));
        }
        fs::create_dir_all(&own).map_err(ExportError::unwritable(&own))?;
        let lock = OpenOptions::new().write(true).create(true).truncate(false).open(own.join(LOCK));
        let lock = lock.map_err(ExportError::unwritable(&own))?;
        lock.try_lock().map_err(|_| ExportError::Busy(root.to_owned()))?;
        let folder = Folder {
            manifest: Manifest::open(&own)?,
            root: root.to_owned(),
            real,
            _lock: lock,
            looked_at: Mutex::default(),
            drafts: AtomicU64::new(0),
            written: AtomicU64::new(0),
            unchanged: AtomicU64::new(0),
            removed: AtomicU64::new(0),
            foreign: Mutex::default(),
        };
        folder.remove_drafts()?;
        Ok(folder)
    }

    /// Whether the last export was of the same and left nothing undone, the manifest is the one that it wrote, and all that this names is there.
    pub(super) fn is_made_of(&self, made_of: &str) -> bool {
        let known = self.manifest.known();
        let is_there = |(path, written): (&String, &Option<Written>)| written.is_some_and(|written| self.stands(path, &written));
        let wanted = said(made_of, self.manifest.digest());
        let is_same = fs::read_to_string(self.real.join(OWN).join(MADE_OF)).is_ok_and(|before| before == wanted);
        is_same && !known.is_empty() && known.iter().all(is_there)
    }

    /// Says of every file that is as it should be that it stays.
    pub(super) fn keep_all(&self) {
        for (path, written) in self.manifest.known() {
            if let Some(written) = written {
                self.unchanged.fetch_add(1, Ordering::Relaxed);
                self.manifest.keep(&path, written);
            }
        }
    }

    /// Begins to write: until the end it is not said what the folder is made of.
    pub(super) fn begin(&self) -> Result<(), ExportError> {
        let path = self.real.join(OWN).join(MADE_OF);
        if path.exists() { fs::remove_file(&path).map_err(ExportError::unwritable(&path)) } else { Ok(()) }
    }

    /// Takes out, before anything is written, what an earlier export wrote of single responses and is in none of `own` any more; and with it
    /// every file that mentions it, and the search index, to be written anew without it.
    pub(super) fn take_out(&mut self, own: &HashSet<String>) -> Result<(), ExportError> {
        let is_single = |path: &str| {
            ["responses/", "source/", "files/", "linked-data/", "api/v1/responses/"].iter().any(|folder| path.starts_with(folder))
        };
        let known = self.manifest.known();
        let gone: Vec<String> = known.keys().filter(|path| is_single(path) && !own.contains(*path)).cloned().collect();
        if gone.is_empty() {
            return Ok(());
        }
        gone.iter().try_for_each(|path| self.remove(path))?;
        let left = self.manifest.known();
        let index = left.keys().filter(|path| path.starts_with(INDEX)).cloned();
        let with_them: HashSet<String> = mentions::of(&gone, left.keys(), &self.real).into_iter().chain(index).collect();
        with_them.iter().try_for_each(|path| self.remove(path))
    }

    /// Puts a file there; leaves it as it is where it has these bytes already.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), ExportError> {
        let digest = Written::of(bytes);
        if self.has(path, &digest) {
            return Ok(());
        }
        let mut draft = self.draft()?;
        draft.write(bytes)?;
        self.keep(path, draft)
    }

    /// The same, by its address.
    pub(super) fn put_at(&self, urls: &Urls, url: &str, bytes: &[u8]) -> Result<(), ExportError> {
        urls.file_of(url).map_or(Ok(()), |path| self.put(&path, bytes))
    }

    /// A file to be written piece by piece, and then kept.
    pub(super) fn draft(&self) -> Result<Draft, ExportError> {
        let number = self.drafts.fetch_add(1, Ordering::Relaxed);
        Draft::begin(self.real.join(OWN).join(format!("{number}.new")))
    }

    /// Whether a file is there with these bytes, and stays.
    fn has(&self, path: &str, written: &Written) -> bool {
        let is_there = self.manifest.was(path).is_some_and(|before| before == *written) && self.stands(path, written);
        if is_there {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            self.manifest.keep(path, *written);
        }
        is_there
    }

    /// Whether there is a file of this length.
    fn stands(&self, path: &str, written: &Written) -> bool {
        fs::symlink_metadata(self.real.join(path)).is_ok_and(|file| file.is_file() && file.len() == written.length)
    }

    /// Moves what was written to its place, unless the same stands there, or somebody else's file.
    pub(super) fn keep(&self, path: &str, draft: Draft) -> Result<(), ExportError> {
        let (draft, written) = draft.end()?;
        if self.has(path, &written) {
            return fs::remove_file(&draft).map_err(ExportError::unwritable(&draft));
        }
        let target = self.real.join(path);
        if !self.manifest.is_ours(path) && target.symlink_metadata().is_ok() || !self.prepare(&target)? {
            self.leave(path, Left::Theirs);
            return fs::remove_file(&draft).map_err(ExportError::unwritable(&draft));
        }
        self.manifest.claim(path)?;
        fs::rename(&draft, &target).map_err(ExportError::unwritable(&target))?;
        self.written.fetch_add(1, Ordering::Relaxed);
        self.manifest.note(path, written)
    }

    /// Makes the folder of a file; says whether it is within this one, its links followed, and not in the place of a file.
    fn prepare(&self, target: &Path) -> Result<bool, ExportError> {
        let folder = target.parent().unwrap_or(&self.real);
        if self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(true);
        }
        // The nearest that is there must be no way out before anything is made in it.
        let nearest = folder.ancestors().find(|folder| folder.symlink_metadata().is_ok()).unwrap_or(&self.real);
        let is_inside = nearest.canonicalize().is_ok_and(|real| real == nearest && real.is_dir());
        if is_inside {
            fs::create_dir_all(folder).map_err(ExportError::unwritable(folder))?;
            self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        }
        Ok(is_inside)
    }

    /// Notes that a file is left as it is; what was noted first counts.
    fn leave(&self, path: &str, why: Left) {
        self.foreign.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()).or_insert(why);
    }

    /// Removes a file that an export wrote, and the folders that are empty then. One that is behind a link stays, and stays ours, so that every run says so
    /// until it is gone.
    fn remove(&self, path: &str) -> Result<(), ExportError> {
        let target = self.real.join(path);
        let folder = target.parent().unwrap_or(&self.real);
        // A folder that somebody made a link since leads to files that are theirs.
        if folder.canonicalize().is_ok_and(|real| real == folder) && target.symlink_metadata().is_ok_and(|file| !file.is_dir()) {
            fs::remove_file(&target).map_err(ExportError::unwritable(&target))?;
            self.removed.fetch_add(1, Ordering::Relaxed);
            for folder in folder.ancestors().take_while(|folder| folder.starts_with(&self.real) && *folder != self.real) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
                self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).remove(folder);
            }
        } else if target.metadata().is_ok_and(|file| !file.is_dir()) {
            self.leave(path, Left::BehindALink);
            return Ok(());
        }
        self.manifest.forget(path)
    }

    /// What a killed run was about to write.
    fn remove_drafts(&self) -> Result<(), ExportError> {
        let own = self.real.join(OWN);
        for entry in fs::read_dir(&own).map_err(ExportError::unwritable(&own))?.flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "new") {
                fs::remove_file(entry.path()).map_err(ExportError::unwritable(&own))?;
            }
        }
        Ok(())
    }

    /// Removes what was there and was not put again, and says what there is now, and what it is made of where nothing was left undone.
    pub(super) fn finish(self, made_of: Option<&str>) -> Result<ExportReport, ExportError> {
        let kept: BTreeMap<String, Written> = self.manifest.kept();
        let known = self.manifest.known();
        known.keys().filter(|path| !kept.contains_key(*path)).try_for_each(|path| self.remove(path))?;
        let manifest = self.manifest.finish(&kept)?;
        let foreign = self.foreign.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(made_of) = made_of.filter(|_| foreign.is_empty()) {
            let path = self.real.join(OWN).join(MADE_OF);
            fs::write(&path, said(made_of, &manifest)).map_err(ExportError::unwritable(&path))?;
        }
        let left = |(path, why): (&String, &Left)| why.said(&self.root.join(path));
        let of_index = kept.iter().filter(|(path, _)| path.starts_with(INDEX)).map(|(_, file)| file.length).sum();
        Ok(ExportReport {
            written: self.written.into_inner() as usize,
            unchanged: self.unchanged.into_inner() as usize,
            removed: self.removed.into_inner() as usize,
            bytes: kept.values().map(|file| file.length).sum(),
            index_bytes: of_index,
            missing: foreign.iter().map(left).collect(),
            ..ExportReport::default()
        })
    }
}
