//! One walk over the folder: which files are responses or logs, which belong to one, and which are passed over.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use super::CorpusError;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Markdown with YAML front matter.
    Markdown,
    /// A plain-text letter.
    Plain,
    /// A web page.
    Html,
    /// A disclosure log, one JSON object a line.
    JsonLines,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Markdown, Kind::Plain, Kind::Html, Kind::JsonLines];

    /// The kind of a file with this ending, without the dot.
    pub fn of_ending(ending: &str) -> Option<Kind> {
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Kind::Markdown),
            "txt" => Some(Kind::Plain),
            "html" | "htm" => Some(Kind::Html),
            "jsonl" => Some(Kind::JsonLines),
            _ => None,
        }
    }

    /// Whether it holds many responses, one a line.
    pub fn is_log(self) -> bool {
        self == Kind::JsonLines
    }
}

/// A file that holds a response or a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// How to read it.
    pub kind: Kind,
    /// Bytes, its sidecar's included.
    pub size: u64,
    /// Last change in nanoseconds since 1970; with a sidecar, a number that changes when either of the two times does.
    pub modified: u64,
    /// The path of its sidecar.
    pub sidecar: Option<String>,
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
    size: u64,
    modified: u64,
}

/// Walks `root`; links are followed, loops and unreadable folders are passed over with a reason. An error where `root` itself
/// cannot be walked: that it holds nothing is not known.
pub(super) fn walk(root: &Path) -> Result<Survey, CorpusError> {
    let mut survey = Survey::default();
    let entries = entries(root, &mut survey)?;
    let paths: BTreeSet<&str> = entries.iter().map(|e| e.path.as_str()).collect();
    let folders: BTreeSet<&str> = entries.iter().filter(|e| is_folder_response(&e.path)).map(|e| folder(&e.path)).collect();
    for entry in &entries {
        if is_settings(&entry.path) || is_sidecar(&entry.path, &paths) {
            continue;
        }
        if folders.contains(folder(&entry.path)) && !is_folder_response(&entry.path) {
            continue;
        }
        match Kind::of_ending(ending(&entry.path)) {
            Some(kind) => survey.found.push(found(entry, kind, &entries)),
            None => survey.passed.push(Passed { path: entry.path.clone(), reason: unread(&entry.path) }),
        }
    }
    survey.passed.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(survey)
}

fn entries(root: &Path, survey: &mut Survey) -> Result<Vec<Entry>, CorpusError> {
    let mut entries = Vec::new();
    let walk = WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        let entry = match entry {
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
        entries.push(Entry { path: path.replace(std::path::MAIN_SEPARATOR, "/"), size, modified });
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
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

fn found(entry: &Entry, kind: Kind, entries: &[Entry]) -> Found {
    let beside = ["yaml", "yml"].map(|ending| format!("{}.{ending}", stem(&entry.path)));
    let sidecar = (!kind.is_log())
        .then(|| beside.iter().find_map(|path| entries.binary_search_by(|e| e.path.as_str().cmp(path)).ok().map(|i| &entries[i])))
        .flatten();
    Found {
        path: entry.path.clone(),
        kind,
        size: entry.size + sidecar.map_or(0, |s| s.size),
        modified: sidecar.map_or(entry.modified, |s| entry.modified ^ s.modified.rotate_left(17)),
        sidecar: sidecar.map(|s| s.path.clone()),
    }
}

fn unread(path: &str) -> String {
    match ending(path) {
        "yaml" | "yml" => "a sidecar without its letter; give both the same name".to_owned(),
        "" => "it has no ending that says what it is".to_owned(),
        other => format!("no reader for `.{other}` files"),
    }
}

fn within(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn ending(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn stem(path: &str) -> &str {
    path.strip_suffix(ending(path)).map_or(path, |p| p.trim_end_matches('.'))
}

fn is_folder_response(path: &str) -> bool {
    path.contains('/') && name(stem(path)) == "response" && Kind::of_ending(ending(path)).is_some_and(|k| !k.is_log())
}

fn is_settings(path: &str) -> bool {
    name(path).eq_ignore_ascii_case("readme.md") || matches!(path, "archive.toml" | "synonyms.toml" | "audit.toml")
}

fn is_sidecar(path: &str, paths: &BTreeSet<&str>) -> bool {
    matches!(ending(path), "yaml" | "yml")
        && ["md", "markdown", "txt", "html", "htm"].iter().any(|e| paths.contains(format!("{}.{e}", stem(path)).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_name_and_place() {
        let dir = tempfile::tempdir().unwrap();
        for path in [
            "README.md",
            "archive.toml",
            "a/letter.txt",
            "a/letter.yaml",
            "a/lonely.yaml",
            "b/response.md",
            "b/figures.xlsx",
            "log.jsonl",
            "scan.pdf",
            ".git/x.md",
        ] {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let survey = walk(dir.path()).unwrap();
        let found: Vec<_> = survey.found.iter().map(|f| (f.path.as_str(), f.kind, f.sidecar.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("a/letter.txt", Kind::Plain, Some("a/letter.yaml")),
                ("b/response.md", Kind::Markdown, None),
                ("log.jsonl", Kind::JsonLines, None)
            ]
        );
        let passed: Vec<_> = survey.passed.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(passed, ["a/lonely.yaml", "scan.pdf"]);
    }

    #[test]
    fn a_root_that_is_gone_is_not_an_empty_one() {
        let dir = tempfile::tempdir().unwrap();
        assert!(walk(dir.path()).unwrap().found.is_empty());
        assert!(matches!(walk(&dir.path().join("gone")), Err(CorpusError::Unreadable { .. })));
    }

    #[test]
    fn what_is_below_an_unseen_folder_is_unseen() {
        let survey = Survey { unseen: vec!["a/b".to_owned(), "c.md".to_owned()], ..Survey::default() };
        let unseen: Vec<_> = ["a/b/c.md", "a/bc.md", "a/b", "c.md", "c.md.md"].into_iter().filter(|p| survey.is_unseen(p)).collect();
        assert_eq!(unseen, ["a/b/c.md", "a/b", "c.md"]);
    }
}
