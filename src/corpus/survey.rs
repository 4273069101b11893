//! One walk over the folder: which files are responses or logs, which belong to one, and which are passed over.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use super::belonging::Belonging;
use super::error::CorpusError;
use super::journal::JOURNAL;
use super::maps::{FoundMap, Maps, is_map, may_be_log};
use super::name::{ending, folder, name, stem};
use super::sidecars::{Named, Names, Sidecars};

/// What the files of a format may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileUse {
    /// A letter; or, beside another letter, an attachment of it.
    Letter,
    /// A disclosure log: many responses, one a line.
    Log,
    /// Only an attachment of a letter.
    Attachment,
}

/// A file that holds a response or a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// Whether it is a log; else it is a letter.
    pub is_log: bool,
    /// Bytes, those of its sidecar and its attachments included.
    pub size: u64,
    /// Last change in nanoseconds since 1970; where there are other files with it, a number that changes when any of their times,
    /// sizes or names does.
    pub modified: u64,
    /// The paths of its sidecars, in order: one, unless somebody added `letter.yml` beside `letter.yaml`.
    pub sidecars: Vec<String>,
    /// Its attachments, in order: every file beside `response.*` in a folder of its own, and those that its sidecar names.
    pub attachments: Vec<FoundAttachment>,
    /// The map by which it is read, where it is a log with headings of its own.
    pub map: Option<FoundMap>,
}

/// A file that is attached to a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundAttachment {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// The paths of its sidecars, in order.
    pub sidecars: Vec<String>,
}

/// A file that was passed over, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Path within the corpus.
    pub path: String,
    /// One clause: lower case, no full stop.
    pub reason: String,
}

/// The outcome of a walk.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// What can be read, in the order of the paths.
    pub found: Vec<Found>,
    /// What cannot, in the order of the paths.
    pub passed: Vec<Passed>,
    /// The paths of those among them that a sidecar leaves out.
    pub left_out: Vec<String>,
    /// Files and folders that could not be looked at: nothing is known of what is there now.
    pub unseen: Vec<String>,
}

impl Survey {
    /// Whether nothing is known of the file at `path`, since it or a folder above it could not be looked at.
    pub fn is_unseen(&self, path: &str) -> bool {
        self.unseen.iter().any(|unseen| path.strip_prefix(unseen.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }
}

struct Entry {
    path: String,
    usage: Option<FileUse>,
    size: u64,
    modified: u64,
}

/// The file of the findings that were looked at, at the top of the corpus.
pub const BASELINE: &str = "audit.toml";

/// Why a link that leads out of the folder is not followed.
pub(super) const LEADS_OUT: &str = "it is a link that leads out of the corpus folder; put the file itself there";

/// Walks `root`; links within it are followed, those that lead out of it, loops and unreadable folders are passed over with a reason. `file_use` says what a file with this
/// ending may be, and `sidecars` what those name as attached.
///
/// # Errors
/// Where `root` itself cannot be walked: that it holds nothing is not known.
pub(super) fn walk(root: &Path, file_use: &dyn Fn(&str) -> Option<FileUse>, known: &Sidecars) -> Result<Survey, CorpusError> {
    let mut survey = Survey::default();
    let entries = entries(root, file_use, &mut survey)?;
    let (belonging, doubtful) = belonging(root, &entries, known);
    let may_have_one = |e: &&Entry| e.usage == Some(FileUse::Letter) || belonging.is_attached(&e.path) && !has_fields(&e.path);
    let with_sidecars: BTreeSet<&str> = entries.iter().filter(may_have_one).map(|e| stem(&e.path)).collect();
    let mut sidecars: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| is_sidecar(&e.path, &with_sidecars)) {
        sidecars.entry(stem(&entry.path)).or_default().push(entry);
    }
    let mut attachments: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    let mut sources: Vec<(&Entry, Option<FoundMap>)> = Vec::new();
    let maps = Maps::of(entries.iter().map(|entry| entry.path.as_str()));
    let is_read = |e: &&Entry| !is_settings(&e.path) && !is_sidecar(&e.path, &with_sidecars) && !is_map(&e.path);
    for entry in entries.iter().filter(is_read) {
        if let Some(sidecar) = belonging.left_out_by(&entry.path) {
            survey.left_out.push(entry.path.clone());
            survey.passed.push(Passed { path: entry.path.clone(), reason: format!("`{sidecar}` leaves it out") });
            continue;
        }
        match (belonging.owner(&entry.path), entry.usage) {
            (None, usage) if let Some(map) = maps.map(&entry.path).filter(|map| map.is_own || usage != Some(FileUse::Letter)) => {
                sources.push((entry, Some(map)));
            }
            (Some(_), Some(FileUse::Log)) => {
                let reason = "a log is not read as an attachment, or beside `response.*`; put it in another folder".to_owned();
                survey.passed.push(Passed { path: entry.path.clone(), reason });
            }
            // One that nothing reads is an attachment all the same, and said to be unread.
            (Some(owner), _) if !has_fields(&entry.path) => attachments.entry(owner).or_default().push(entry),
            (None, Some(FileUse::Letter)) if doubtful.contains(folder(&entry.path)) && !sidecars.contains_key(stem(&entry.path)) => {
                let reason = "a sidecar beside it cannot be read, and may name it as attached".to_owned();
                survey.unseen.push(entry.path.clone());
                survey.passed.push(Passed { path: entry.path.clone(), reason });
            }
            (None, Some(FileUse::Letter | FileUse::Log)) => sources.push((entry, None)),
            (_, usage) => survey.passed.push(Passed { path: entry.path.clone(), reason: unread(&entry.path, usage) }),
        }
    }
    for (source, map) in sources {
        let attached = attachments.remove(source.path.as_str()).unwrap_or_default();
        let mut found = found(source, &attached, &sidecars);
        // What is named and not there is missed when the letter is read.
        let missing = belonging.missing(&source.path).map(|path| FoundAttachment { path: path.to_owned(), sidecars: Vec::new() });
        found.attachments.extend(missing);
        if let Some(entry) = map.as_ref().and_then(|map| entries.iter().find(|entry| entry.path == map.path)) {
            found.size += entry.size;
            found.modified = found.modified.rotate_left(17) ^ entry.modified;
            (found.is_log, found.map) = (true, map);
        }
        survey.found.push(found);
    }
    survey.passed.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(survey)
}

/// A file of the folder, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFile {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Last change in nanoseconds since 1970.
    pub modified: u64,
    /// Whether it is one of the files that say how the corpus is read: settings, maps, `README.md`.
    pub is_setting: bool,
}

/// Every file below `root`, in the order of their paths.
///
/// # Errors
/// Where `root` itself cannot be walked.
pub(super) fn list(root: &Path) -> Result<Vec<ListedFile>, CorpusError> {
    let listed = |entry: Entry| ListedFile {
        is_setting: is_settings(&entry.path) || is_map(&entry.path),
        path: entry.path,
        size: entry.size,
        modified: entry.modified,
    };
    Ok(entries(root, &|_| None, &mut Survey::default())?.into_iter().map(listed).collect())
}

/// Which file is attached to which letter; and the folders with a sidecar that could not be read.
fn belonging<'e>(root: &Path, entries: &'e [Entry], known: &Sidecars) -> (Belonging<'e>, BTreeSet<&'e str>) {
    // The letter of each folder that belongs to one response; where there are several, the first has the attachments.
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in entries.iter().filter(|e| is_folder_response(e)) {
        owners.entry(folder(&entry.path)).or_insert(&entry.path);
    }
    let mut belonging = Belonging::default();
    for entry in entries.iter().filter(|e| !is_folder_response(e)) {
        if let Some(owner) = owners.get(folder(&entry.path)) {
            belonging.attach(&entry.path, owner);
        }
    }
    let mut letters: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.usage == Some(FileUse::Letter)) {
        letters.entry(stem(&entry.path)).or_default().push(&entry.path);
    }
    let at = |path: &str| entries.binary_search_by(|e| e.path.as_str().cmp(path)).ok().map(|at| entries[at].path.as_str());
    let mut doubtful = BTreeSet::new();
    for sidecar in entries.iter().filter(|e| has_fields(&e.path)) {
        let Some(same) = letters.get(stem(&sidecar.path)) else { continue };
        let Names { attached: named, left_out } = match known.named(root, &sidecar.path, (sidecar.size, sidecar.modified)) {
            Named::Listed(names) => names,
            Named::Unclear(raw) => {
                let beside = entries.iter().filter(|e| folder(&e.path) == folder(&sidecar.path) && !has_fields(&e.path));
                let attached = beside.filter(|e| !same.contains(&e.path.as_str()) && raw.contains(name(&e.path)));
                Names { attached: attached.map(|e| e.path.clone()).collect(), ..Names::default() }
            }
            Named::Unread => {
                doubtful.insert(folder(&sidecar.path));
                continue;
            }
        };
        // Of a letter in two forms the one that is attached, or left out, is not the one that has attachments.
        let Some(owner) = same.iter().find(|letter| !named.iter().chain(&left_out).any(|name| name == *letter)) else { continue };
        for there in left_out.iter().filter_map(|path| at(path)).filter(|there| there != owner) {
            belonging.leave_out(there, &sidecar.path);
        }
        for path in named {
            match at(&path) {
                Some(there) => belonging.attach(there, owner),
                None => belonging.miss(path, owner),
            }
        }
    }
    (belonging, doubtful)
}

fn entries(root: &Path, file_use: &dyn Fn(&str) -> Option<FileUse>, survey: &mut Survey) -> Result<Vec<Entry>, CorpusError> {
    let mut entries = Vec::new();
    let inside = root.canonicalize().map_err(|source| CorpusError::Unreadable { path: root.to_owned(), source })?;
    let mut walk = WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry)
                if entry.depth() > 0
                    && entry.path_is_symlink()
                    && !is_settings(&within(root, entry.path()))
                    && leads_out(entry.path(), &inside) =>
            {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                survey.passed.push(Passed { path: within(root, entry.path()), reason: LEADS_OUT.to_owned() });
                continue;
            }
            Ok(entry) if entry.file_type().is_file() => entry,
            Ok(_) => continue,
            Err(error) => {
                survey.passed.push(unwalked(root, error, &mut survey.unseen)?);
                continue;
            }
        };
        let Some(path) = entry.path().strip_prefix(root).ok().and_then(Path::to_str) else {
            survey.passed.push(Passed { path: within(root, entry.path()), reason: "its name is not UTF-8; rename it".to_owned() });
            continue;
        };
        let (size, modified) = entry.metadata().map_or((0, 0), |m| {
            (m.len(), m.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_nanos() as u64))
        });
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        entries.push(Entry { usage: file_use(ending(&path)), path, size, modified });
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Whether a link leads to something that is not below this folder.
fn leads_out(link: &Path, inside: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| !target.starts_with(inside))
}

/// What could not be walked, as passed over; `unseen` takes it where it may be there still.
fn unwalked(root: &Path, error: walkdir::Error, unseen: &mut Vec<String>) -> Result<Passed, CorpusError> {
    let reason = format!("cannot be read: {error}");
    match error.path() {
        Some(path) if path != root => {
            let path = within(root, path).replace(std::path::MAIN_SEPARATOR, "/");
            // What a link leads to nowhere, and what went during the walk, is known to be gone; a loop is walked elsewhere.
            let is_gone = error.io_error().is_none_or(|e| e.kind() == ErrorKind::NotFound);
            unseen.extend((!is_gone).then(|| path.clone()));
            Ok(Passed { path, reason })
        }
        _ => Err(CorpusError::Unreadable { path: root.to_owned(), source: error.into() }),
    }
}

fn found(entry: &Entry, attachments: &[&Entry], sidecars: &BTreeMap<&str, Vec<&Entry>>) -> Found {
    let is_log = entry.usage == Some(FileUse::Log);
    // What is stated beside a letter is not stated of an attachment that has the same name but for its ending.
    let of = |at: &Entry| sidecars.get(stem(&at.path)).filter(|_| at.path == entry.path || stem(&at.path) != stem(&entry.path));
    let of = |at: &Entry| of(at).map_or(&[][..], Vec::as_slice);
    let paths = |of: &[&Entry]| of.iter().map(|sidecar| sidecar.path.clone()).collect::<Vec<_>>();
    let own = if is_log { &[] } else { of(entry) };
    let mut modified = own.iter().fold(entry.modified, |known, sidecar| known.rotate_left(17) ^ sidecar.modified);
    let with: Vec<&Entry> =
        attachments.iter().flat_map(|attached| std::iter::once(*attached).chain(of(attached).iter().copied())).collect();
    if !attachments.is_empty() {
        let mut hasher = blake3::Hasher::new();
        for attached in &with {
            hasher.update(attached.path.as_bytes()).update(&attached.size.to_le_bytes()).update(&attached.modified.to_le_bytes());
        }
        let mut first = [0; 8];
        hasher.finalize_xof().fill(&mut first);
        modified ^= u64::from_le_bytes(first);
    }
    Found {
        path: entry.path.clone(),
        is_log,
        size: entry.size + own.iter().chain(&with).map(|beside| beside.size).sum::<u64>(),
        modified,
        sidecars: paths(own),
        attachments: attachments.iter().map(|a| FoundAttachment { path: a.path.clone(), sidecars: paths(of(a)) }).collect(),
        map: None,
    }
}

fn unread(path: &str, usage: Option<FileUse>) -> String {
    match (ending(path), usage) {
        (other, Some(_)) if may_be_log(path) => format!(
            "a `.{other}` file is read only as an attachment, beside `response.*` in a folder of their own, or as a log with a map: `foi-archive import`"
        ),
        (other, Some(_)) => format!("a `.{other}` file is read only as an attachment; put it beside `response.*` in a folder of their own"),
        ("yaml" | "yml", None) => "a sidecar without its file; give both the same name".to_owned(),
        ("", None) => "it has no ending that says what it is".to_owned(),
        (other, None) => format!("no reader for `.{other}` files"),
    }
}

fn within(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

fn is_folder_response(entry: &Entry) -> bool {
    entry.path.contains('/') && name(stem(&entry.path)) == "response" && entry.usage == Some(FileUse::Letter)
}

fn is_settings(path: &str) -> bool {
    name(path).eq_ignore_ascii_case("readme.md") || matches!(path, "archive.toml" | "synonyms.toml" | BASELINE | JOURNAL)
}

/// Whether it is a file of fields, by its name.
fn has_fields(path: &str) -> bool {
    ["yaml", "yml"].iter().any(|known| ending(path).eq_ignore_ascii_case(known))
}

fn is_sidecar(path: &str, with_sidecars: &BTreeSet<&str>) -> bool {
    has_fields(path) && with_sidecars.contains(stem(path))
}

#[cfg(test)]
mod tests;
