//! What a sidecar names as attached to its letter, and what as left out: the fields that say which files belong together, and so are read
//! when the folder is walked.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::name::folder;

/// Paths within the corpus that a sidecar names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// What is attached to its letter.
    pub(super) attached: Vec<String>,
    /// What belongs to the request, and is no part of the archive: drafts, acknowledgements, the request itself.
    pub(super) left_out: Vec<String>,
}

/// What a sidecar names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// These.
    Listed(Names),
    /// It is no YAML: whatever of its folder stands in it is taken for attached, since it must not be seen without what is stated beside it.
    Unclear(String),
    /// It cannot be read.
    Unread,
}

/// The fields with the names.
const FIELDS: [&str; 2] = ["attachments", "left_out"];

/// What the sidecars of a corpus name, each as of its size and time; clones share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sidecars(Arc<Mutex<HashMap<String, Known>>>);

/// The size and time of a sidecar, and what it named then.
type Known = ((u64, u64), Named);

impl Sidecars {
    /// What the sidecar at `path` names; it is read where its size or time are other ones than before.
    pub(super) fn named(&self, root: &Path, path: &str, as_of: (u64, u64)) -> Named {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, named)) = known.get(path).filter(|(then, _)| *then == as_of) {
            return named.clone();
        }
        let named = read(root, path);
        known.insert(path.to_owned(), (as_of, named.clone()));
        named
    }
}

fn read(root: &Path, path: &str) -> Named {
    let Ok(bytes) = std::fs::read(root.join(path)) else { return Named::Unread };
    let raw = String::from_utf8_lossy(&bytes);
    // Most sidecars name none, and need not be parsed.
    let folded = raw.to_ascii_lowercase();
    if !FIELDS.iter().any(|field| folded.contains(field)) {
        return Named::Listed(Names::default());
    }
    let Ok(Value::Object(fields)) = serde_saphyr::from_str(raw.trim_start_matches('\u{feff}')) else {
        return Named::Unclear(raw.into_owned());
    };
    let [attached, left_out] = FIELDS.map(|field| {
        let values = fields.iter().filter(|(name, _)| name.trim().eq_ignore_ascii_case(field)).map(|(_, value)| value);
        values.flat_map(listed).map(|name| within(folder(path), &name)).collect()
    });
    Named::Listed(Names { attached, left_out })
}

/// The names of a list, or a single one.
fn listed(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    }
}

/// One name, blanks at its ends included, since a file may have them; nothing where it is none.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) if !name.trim().is_empty() => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A name as written beside the files of `folder`, as a path within the corpus; one that leads out of it leads nowhere.
fn within(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_none_or(|last| *last == "..") => parts.push(".."),
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Named, Names, read, within};

    #[test]
    fn names_are_paths_within_the_corpus() {
        for (name, path) in [("a.csv", "x/y/a.csv"), ("./z/a.csv", "x/y/z/a.csv"), ("../a.csv", "x/a.csv"), ("/etc/a", "x/y/etc/a")] {
            assert_eq!(within("x/y", name), path);
        }
        assert_eq!((within("", "../a"), within("x", "../../../a")), ("../a".to_owned(), "../../a".to_owned()));
    }

    #[test]
    fn a_sidecar_names_what_is_attached() {
        let dir = tempfile::tempdir().unwrap();
        let named = |yaml: &str| {
            std::fs::write(dir.path().join("a.yaml"), yaml).unwrap();
            read(dir.path(), "a.yaml")
        };
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let listed = |names: &[&str]| Named::Listed(Names { attached: owned(names), ..Names::default() });
        assert_eq!(named("reference: A/1\n"), listed(&[]));
        assert_eq!(named("attachments: [\"a: b.csv\", 2023, ' ', {a: b}]\n"), listed(&["a: b.csv", "2023"]));
        assert_eq!(named("Attachments:\n  - a.csv\n  - b/c.csv\n"), listed(&["a.csv", "b/c.csv"]));
        assert_eq!(named("attachments: a.csv"), listed(&["a.csv"]));
        assert_eq!(named("attachments:  a.csv  \n"), listed(&["a.csv"]));
        assert_eq!(named("attachments: [\" a.csv\", \"b.csv \"]\n"), listed(&[" a.csv", "b.csv "]), "files may be called so");
        let left_out = Names { attached: owned(&["a.csv"]), left_out: owned(&["b.eml"]) };
        assert_eq!(named("attachments: a.csv\nleft_out: [b.eml]"), Named::Listed(left_out));
        assert!(matches!(named("attachments: [a.csv\ntitle: ]["), Named::Unclear(_)));
        assert_eq!(read(dir.path(), "none.yaml"), Named::Unread);
    }
}
