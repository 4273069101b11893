//! The boundaries between modules: who may import whom, who may use which crate, and that every module says what it does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// Each module with the modules that it may import.
const MODULES: &[(&str, &[&[&str]])] = &[
    ("text", &[]),
    ("word", &[]),
    ("law", &[&["word"]]),
    ("response", &[&["text", "word", "law"]]),
    ("corpus", &[]),
    ("extract", &[&["text", "law", "response", "corpus"]]),
    ("parse", &[&["text", "law", "response"]]),
    ("passage", &[&["text", "response"]]),
    ("calendar", &[&["word", "law", "response"]]),
    ("statistics", &[&["word", "law", "response", "calendar"]]),
    ("engine", &[&["text", "response", "passage"]]),
    ("ingest", &[&["text", "response", "corpus", "extract", "parse", "passage", "engine"]]),
    ("query", &[&["text", "law", "response", "corpus"]]),
    ("search", &[&["text", "law", "response", "passage", "engine", "query"]]),
    ("precedent", &[&["text", "response", "corpus", "parse", "passage", "engine", "query", "search"]]),
    ("semantic", &[&["text", "response", "engine", "query", "search", "precedent"]]),
    ("wording", &[&["text", "word", "law", "response", "passage", "engine", "query", "search"]]),
    ("audit", &[&["text", "word", "law", "response", "parse", "passage", "calendar", "engine", "query", "search", "precedent", "wording"]]),
    ("views", &[ANSWERS, &["corpus", "extract"]]),
    ("web", &[ANSWERS, &["corpus", "extract", "ingest", "views"]]),
    ("cli", &[ANSWERS, &["corpus", "extract", "ingest", "views", "web"]]),
];

/// What answers are made of: all that those who show them may import.
const ANSWERS: &[&str] = &[
    "text",
    "word",
    "law",
    "response",
    "parse",
    "passage",
    "calendar",
    "statistics",
    "engine",
    "query",
    "search",
    "precedent",
    "semantic",
    "wording",
    "audit",
];

/// Words that may stand in the files of these modules alone.
const ONLY_IN: &[(&str, &[&str])] = &[
    (r"\btantivy\b", &["engine", "search"]),
    (r"\bcandle_\w+|\btokenizers::", &["semantic"]),
    (r"\baxum\b", &["web", "cli"]),
    (r"\btower(_http)?::|\bhyper(_util)?::", &["web"]),
    (r"\btokio\b", &["web", "cli"]),
    (r"\bclap\b", &["cli"]),
    (r"\bindicatif\b", &["cli"]),
    (r"\baskama\b", &["views", "web"]),
    (r"\bwalkdir\b|\bWalkDir\b", &["corpus"]),
    (r"\bstd::fs\b|\bFile::(open|create)", &["corpus", "extract", "engine", "semantic", "cli"]),
    (r"\be?println!|\be?print!", &["cli"]),
    (r"\bstd::process\b", &["cli", "extract", "engine", "main"]),
    (r"\bstd::env\b", &["cli"]),
];

/// Words that stand nowhere.
const NOWHERE: &[&str] = &[
    r"\bunsafe\b",
    r"\bdbg!",
    r"\btodo!",
    r"\bunimplemented!",
    r"\bunreachable!",
    r"\bFIXME\b",
    r"\bXXX\b",
    r"#\[ignore",
    r"&Option<String>",
];

/// The most lines of a file.
const LONGEST: usize = 500;

/// A source file of the library: its path within `src`, and its code without comments and unit tests.
struct Source {
    path: String,
    whole: String,
    code: String,
}

impl Source {
    /// The module at the top of the tree that the file belongs to.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }
}

fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        files(&root).into_iter().map(|path| source(&root, &path)).collect()
    });
    &SOURCES
}

fn files(root: &Path) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten().map(|e| e.path().to_owned());
    all.filter(|p| p.extension().is_some_and(|e| e == "rs")).collect()
}

fn source(root: &Path, path: &Path) -> Source {
    let whole = std::fs::read_to_string(path).unwrap();
    let code = whole.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code = code
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .map(|l| l.split(" // ").next().unwrap_or(l))
        .collect::<Vec<_>>()
        .join("\n");
    Source { path: path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"), whole, code }
}

/// The modules of this crate that a file names.
fn imported(source: &Source) -> BTreeSet<String> {
    static ONE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate::(\w+)").unwrap());
    static MANY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate::\{([^;]*)\};").unwrap());
    static NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:^|,)\s*(\w+)").unwrap());
    let mut names: BTreeSet<String> = ONE.captures_iter(&source.code).map(|c| c[1].to_owned()).collect();
    for group in MANY.captures_iter(&source.code) {
        names.extend(NAME.captures_iter(&group[1]).map(|c| c[1].to_owned()));
    }
    names.remove(source.module());
    names
}

#[test]
fn modules_import_downwards_only() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| !matches!(s.module(), "lib" | "main")) {
        let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == source.module()) else {
            wrong.push(format!("src/{} belongs to no module of the table", source.path));
            continue;
        };
        let beyond: Vec<String> = imported(source).into_iter().filter(|name| !allowed.concat().contains(&name.as_str())).collect();
        if !beyond.is_empty() {
            wrong.push(format!("src/{} imports {}", source.path, beyond.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_itself_has_no_circles() {
    for (at, (name, allowed)) in MODULES.iter().enumerate() {
        let below: Vec<&str> = MODULES[..at].iter().map(|(n, _)| *n).collect();
        assert!(allowed.concat().iter().all(|a| below.contains(a)), "`{name}` may import something above it");
    }
}

#[test]
fn crates_are_used_where_they_belong() {
    let mut wrong = Vec::new();
    for (pattern, allowed) in ONLY_IN {
        let pattern = Regex::new(pattern).unwrap();
        for source in sources().iter().filter(|s| !allowed.contains(&s.module())) {
            if let Some(found) = pattern.find(&source.code) {
                wrong.push(format!("src/{} uses `{}`, which belongs in {}", source.path, found.as_str(), allowed.join(", ")));
            }
        }
    }
    for pattern in NOWHERE {
        let pattern = Regex::new(pattern).unwrap();
        for source in sources() {
            if let Some(found) = pattern.find(&source.code) {
                wrong.push(format!("src/{} has `{}`", source.path, found.as_str()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_exports_every_module_with_its_row() {
    let lib = sources().iter().find(|s| s.path == "lib.rs").unwrap();
    let declared: Vec<&str> = lib.code.lines().filter_map(|l| l.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for name in &declared {
        assert!(MODULES.iter().any(|(n, _)| n == name), "`{name}` has no row in the table");
    }
    let rows: Vec<&str> = MODULES.iter().map(|(n, _)| *n).filter(|n| declared.contains(n)).collect();
    assert_eq!(declared, rows, "modules stand in reading order");
}

#[test]
fn every_file_opens_with_what_it_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in files(&root.join(folder)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let shown = path.strip_prefix(root).unwrap().display().to_string();
            if !text.starts_with("//! ") {
                wrong.push(format!("{shown} does not open with `//!`"));
            }
            if text.lines().count() > LONGEST {
                wrong.push(format!("{shown} has more than {LONGEST} lines"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_imports_everything_from_above() {
    for source in sources() {
        assert!(!source.code.contains("use super::*"), "src/{} hides what it depends on", source.path);
        assert!(!source.whole.contains("#[allow("), "src/{} allows what the lints forbid; use `#[expect(…, reason = …)]`", source.path);
    }
    for name in ["util", "utils", "helpers", "common", "misc"] {
        let drawer = sources().iter().find(|s| s.path.split(['/', '.']).any(|part| part == name));
        assert!(drawer.is_none(), "a drawer called `{name}`");
    }
}
