//! The boundaries within the crate: which module may import which, which may use which other crate, no circles among files, and
//! that every file says what it does.
//!
//! `tree` parses the files, `names` follows a path to what it means, `circles` finds who leads back to himself; `tricks` holds
//! small sources that try to get round the rules.

mod circles;
mod names;
mod tree;
mod tricks;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use names::Meaning;
use tree::Tree;

/// Each module with the modules that it may import.
const MODULES: &[(&str, &[&[&str]])] = &[
    ("text", &[]),
    ("word", &[]),
    ("spill", &[]),
    ("law", &[&["text", "word"]]),
    ("analysis", &[&["text"]]),
    ("document", &[&["text"]]),
    ("response", &[DOMAIN]),
    ("corpus", &[&["word"]]),
    ("extract", &[DOMAIN, &["response", "corpus"]]),
    ("import", &[DOMAIN, &["response", "extract"]]),
    ("inspect", &[DOMAIN, &["response", "corpus", "extract"]]),
    ("parse", &[DOMAIN, &["response"]]),
    ("passage", &[DOMAIN, &["response"]]),
    ("calendar", &[&["word", "law", "response"]]),
    ("statistics", &[&["word", "law", "response", "calendar"]]),
    ("query", &[&["text", "word", "law", "analysis", "response", "corpus"]]),
    ("engine", &[FOUND]),
    ("ingest", &[DOMAIN, &["analysis", "response", "corpus", "extract", "import", "inspect", "parse", "passage", "engine"]]),
    ("search", &[FOUND, &["engine"]]),
    ("precedent", &[FOUND, &["engine", "corpus", "parse", "search"]]),
    ("intake", &[FOUND, &["corpus", "extract", "import", "parse", "engine", "ingest", "search"]]),
    ("curation", &[FOUND, &["corpus", "extract", "import", "inspect", "engine", "ingest", "intake"]]),
    ("semantic", &[FOUND, &["engine", "search", "precedent"]]),
    ("wording", &[FOUND, &["engine", "search"]]),
    ("audit", &[FOUND, &["engine", "parse", "calendar", "search", "precedent", "wording"]]),
    ("derived", &[FOUND, &["engine", "statistics", "wording", "audit"]]),
    (
        "desk",
        &[FOUND, &["engine", "corpus", "extract", "inspect", "parse", "ingest", "calendar", "search", "precedent", "wording", "audit"]],
    ),
    ("views", &[FOUND, ANSWERS, &["intake", "curation", "desk"]]),
    ("export", &[FOUND, ANSWERS, &["views"]]),
    ("web", &[FOUND, ANSWERS, &["ingest", "intake", "curation", "desk", "views"]]),
    ("cli", &[FOUND, ANSWERS, &["ingest", "intake", "curation", "desk", "views", "export", "web"]]),
    ("main", &[&["cli"]]),
];

/// What the domain rests on.
const DOMAIN: &[&str] = &["text", "word", "law", "document"];

/// What engines rest on.
const FOUND: &[&str] = &["text", "word", "spill", "law", "analysis", "document", "response", "passage", "query"];

/// What answers are made of beside that: all that those who show them may import.
const ANSWERS: &[&str] = &[
    "engine",
    "corpus",
    "extract",
    "import",
    "inspect",
    "parse",
    "calendar",
    "statistics",
    "search",
    "precedent",
    "semantic",
    "wording",
    "audit",
    "derived",
];

/// Other crates, and parts of the standard library, that may be used within these modules alone.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("tantivy", &["engine::tantivy"]),
    ("ureq", &["engine::opensearch"]),
    ("rustls", &["engine::opensearch"]),
    ("frostem", &["analysis"]),
    ("candle_core", &["semantic"]),
    ("candle_nn", &["semantic"]),
    ("candle_transformers", &["semantic"]),
    ("tokenizers", &["semantic"]),
    ("html5ever", &["extract"]),
    ("scraper", &["extract", "inspect"]),
    ("pulldown_cmark", &["extract"]),
    ("mail_parser", &["extract"]),
    ("encoding_rs", &["extract", "inspect"]),
    ("lopdf", &["extract::pdf", "inspect"]),
    ("rustix", &["extract::worker", "cli"]),
    ("landlock", &["extract::worker"]),
    ("seccompiler", &["extract::worker"]),
    ("axum", &["web", "cli"]),
    ("axum_extra", &["web"]),
    ("tower", &["web"]),
    ("tower_http", &["web"]),
    ("futures_util", &["web"]),
    ("hyper", &["web"]),
    ("hyper_util", &["web"]),
    ("argon2", &["web"]),
    ("tokio", &["web", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("open::that_detached", &["cli"]),
    ("indicatif", &["cli"]),
    ("anstream", &["cli"]),
    ("anstyle", &["views", "cli"]),
    ("tracing_subscriber", &["cli"]),
    ("askama", &["views", "export", "web"]),
    ("walkdir", &["corpus"]),
    ("tempfile", &["spill"]),
    ("std::fs", &["spill", "corpus", "extract", "engine", "semantic", "export", "cli"]),
    ("std::net", &["web", "cli"]),
    ("std::process", &["cli", "extract", "engine", "main"]),
    ("std::env", &["cli", "spill", "engine::beside", "engine::opensearch"]),
];

/// Modules that compile regular expressions when they are first used, since no literal can say them; all others are written with the
/// macros of `lazy_regex`, which checks them when compiling.
const COMPILED_LATER: &[(&str, &str)] = &[
    ("parse::pattern", "words of the parser's rule tables, which it writes anew for folded words; `pattern!` checks literals"),
    ("parse::heading", "the table of headings in one"),
    ("precedent::boilerplate", "the table of phrases in one"),
    ("audit::letter", "patterns of checks, which it writes anew for white space; `cue!` checks literals"),
    ("law::superseded", "the patterns of the registry of law"),
    ("import::alaveteli", "the name of whoever asked"),
    ("views::audit::sarif", "the words of a quotation"),
];

/// How regular expressions are compiled when the program runs.
const COMPILERS: &[&str] = &["Regex::new", "RegexSet::new", "RegexBuilder::new", "RegexSetBuilder::new"];

/// Macros that may be called within these modules alone.
const MACROS: &[(&[&str], &[&str])] =
    &[(&["print", "println", "eprint", "eprintln"], &["cli"]), (&["dbg", "todo", "unimplemented", "unreachable"], &[])];

/// Words that stand nowhere in a source file.
const NOWHERE: &[&str] = &["[allow(", "#[ignore", "FIXME", "XXX", "&Option<String>"];

/// The most lines of a file.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of Rust in a folder of this repository, by its path within that folder, with its text.
fn files(folder: &str) -> BTreeMap<String, String> {
    let folder = root().join(folder);
    let all = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.unwrap().into_path());
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        (name, std::fs::read_to_string(path).unwrap())
    };
    all.filter(|path| path.extension().is_some_and(|e| e == "rs")).map(named).collect()
}

fn sources() -> &'static BTreeMap<String, String> {
    static SOURCES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| files("src"));
    &SOURCES
}

/// The crates that paths may begin with: those of `Cargo.toml`, and what comes with Rust.
fn crates() -> BTreeSet<String> {
    let manifest: toml::Table = std::fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let named = manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_"));
    named.chain(["std", "core", "alloc"].map(str::to_owned)).collect()
}

fn tree() -> &'static Tree {
    static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::read(sources(), crates()));
    &TREE
}

/// Every file of `src`, by its path within it, and every path that its code imports or names, without what is for tests alone.
pub(crate) fn names_by_file() -> BTreeMap<&'static str, BTreeSet<Vec<String>>> {
    let mut names: BTreeMap<&str, BTreeSet<Vec<String>>> = BTreeMap::new();
    for module in tree().modules.values() {
        names.entry(&module.file).or_default().extend(module.imports.iter().map(|i| &i.path).chain(&module.named).cloned());
    }
    names
}

/// Every import of a module that its row does not allow.
fn imports_upwards(tree: &Tree, modules: &[(&str, &[&[&str]])]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, module) in tree.modules.iter().filter(|(at, _)| !at.is_empty()) {
        let Some((_, allowed)) = modules.iter().find(|(name, _)| *name == at[0]) else {
            wrong.push(format!("src/{} belongs to no module of the table", module.file));
            continue;
        };
        for path in module.imports.iter().map(|i| &i.path).chain(&module.named) {
            let mut through = BTreeSet::new();
            if let Some(Meaning::Module(owner) | Meaning::Within(owner)) = tree.meaning(at, path, &mut through) {
                let tops: BTreeSet<&str> = through.iter().chain([&owner]).filter_map(|m| Some(m.first()?.as_str())).collect();
                let beyond = tops.into_iter().filter(|top| *top != at[0] && !allowed.concat().contains(top));
                wrong.extend(beyond.map(|top| format!("src/{} imports {top}: `{}`", module.file, path.join("::"))));
            }
        }
    }
    wrong
}

/// Every use of another crate, of a part of the standard library or of a macro outside the modules that may.
fn used_elsewhere(tree: &Tree, only_in: &[(&str, &[&str])]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, module) in tree.modules.iter() {
        let here = if at.is_empty() { "lib".to_owned() } else { at.join("::") };
        let is_within = |room: &&str| here == **room || here.starts_with(&format!("{room}::"));
        let paths = module.imports.iter().map(|i| &i.path).chain(&module.named);
        let meant: BTreeSet<String> = paths
            .filter_map(|path| match tree.meaning(at, path, &mut BTreeSet::new())? {
                Meaning::Foreign(path) => Some(path.join("::")),
                _ => None,
            })
            .collect();
        for (name, rooms) in only_in.iter().filter(|(_, rooms)| !rooms.iter().any(is_within)) {
            let is_it = |path: &&String| {
                let all = path.strip_suffix("::*").is_some_and(|from| name.starts_with(&format!("{from}::")));
                all || path.as_str() == *name || path.starts_with(&format!("{name}::"))
            };
            wrong
                .extend(meant.iter().find(is_it).map(|p| format!("src/{} uses `{p}`, which belongs in {}", module.file, rooms.join(", "))));
        }
        for (names, _) in MACROS.iter().filter(|(_, rooms)| !rooms.iter().any(is_within)) {
            let called = names.iter().filter(|name| module.macros.contains(**name));
            wrong.extend(called.map(|name| format!("src/{} calls `{name}!`", module.file)));
        }
    }
    wrong
}

/// Every import of all that a module of this crate has, which hides what is depended on.
fn imports_of_everything(tree: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, module) in &tree.modules {
        for import in module.imports.iter().filter(|i| i.name == "*") {
            if let Some(Meaning::Module(_)) = tree.meaning(at, &import.path, &mut BTreeSet::new()) {
                wrong.push(format!("src/{} imports everything: `{}`", module.file, import.path.join("::")));
            }
        }
    }
    wrong
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn modules_import_downwards_only() {
    assert_none(&imports_upwards(tree(), MODULES));
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
    assert_none(&used_elsewhere(tree(), ONLY_IN));
}

#[test]
fn regular_expressions_are_checked_when_compiling() {
    // Where the macro `lazy_regex` is imported, a path that begins with the crate of that name begins with both.
    let again = ["lazy_regex::lazy_regex", "lazy_regex::lazy_regex::regex", "lazy_regex::lazy_regex::regex::bytes"];
    let paths = ["regex", "regex::bytes", "lazy_regex", "lazy_regex::regex", "lazy_regex::regex::bytes"].into_iter().chain(again);
    let compilers: Vec<String> = paths.flat_map(|path| COMPILERS.iter().map(move |new| format!("{path}::{new}"))).collect();
    let rooms: Vec<&str> = COMPILED_LATER.iter().map(|(module, _)| *module).collect();
    let all: Vec<(&str, &[&str])> = compilers.iter().map(|new| (new.as_str(), rooms.as_slice())).collect();
    assert_none(&used_elsewhere(tree(), &all));
    for room in rooms {
        let others: Vec<&str> = COMPILED_LATER.iter().map(|(module, _)| *module).filter(|module| *module != room).collect();
        let all: Vec<(&str, &[&str])> = compilers.iter().map(|new| (new.as_str(), others.as_slice())).collect();
        assert!(!used_elsewhere(tree(), &all).is_empty(), "`{room}` compiles none");
    }
}

#[test]
fn no_file_leads_back_to_itself() {
    let uses = circles::uses(tree());
    let circles = circles::circles(&uses);
    assert_none(&circles.iter().map(|circle| format!("a circle:\n  {}", circles::shown(circle, &uses))).collect::<Vec<_>>());
}

#[test]
fn every_file_is_part_of_the_crate() {
    let read: BTreeSet<&String> = tree().modules.values().map(|m| &m.file).chain(&tree().for_tests).collect();
    let stray: Vec<&String> = sources().keys().filter(|file| !read.contains(file)).collect();
    assert_eq!(stray, [""; 0], "files that no module declares");
}

#[test]
fn the_library_exports_every_module_with_its_row() {
    let lib = &sources()["lib.rs"];
    let declared: Vec<&str> = lib.lines().filter_map(|l| l.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for name in &declared {
        assert!(MODULES.iter().any(|(n, _)| n == name), "`{name}` has no row in the table");
    }
    let rows: Vec<&str> = MODULES.iter().map(|(n, _)| *n).filter(|n| declared.contains(n)).collect();
    assert_eq!(declared, rows, "modules stand in reading order");
}

#[test]
fn every_file_opens_with_what_it_does_and_is_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (file, text) in files(folder) {
            if !text.starts_with("//! ") {
                wrong.push(format!("{folder}/{file} does not open with `//!`"));
            }
            let lines = text.lines().count();
            let shown = format!("{folder}/{file}");
            if lines > LONGEST {
                wrong.push(format!("{shown} has {lines} lines, and may have {LONGEST}"));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_test_depends_on_how_busy_the_machine_is() {
    let watches = ["::sleep", "Instant::now"];
    // A campaign runs for as long as it is told; no outcome of the short form depends on that.
    let campaigns = ["campaign/budget.rs", "campaign/crowd.rs", "campaign/kills.rs"];
    let may = |file: &str| matches!(file, "archive/wait.rs" | "layers/mod.rs") || campaigns.contains(&file);
    let wrong = files("tests").into_iter().filter(|(file, _)| !may(file));
    let wrong = wrong.filter(|(_, text)| watches.iter().any(|watch| text.contains(watch)));
    assert_none(&wrong.map(|(file, _)| format!("tests/{file} looks at the clock: see `archive::until`")).collect::<Vec<_>>());
}

#[test]
fn nothing_hides_what_it_depends_on() {
    let mut wrong = imports_of_everything(tree());
    for (file, text) in sources() {
        wrong.extend(NOWHERE.iter().filter(|word| text.contains(**word)).map(|word| format!("src/{file} has `{word}`")));
    }
    for name in ["util", "utils", "helpers", "common", "misc"] {
        let drawers = sources().keys().filter(|file| file.split(['/', '.']).any(|part| part == name));
        wrong.extend(drawers.map(|file| format!("src/{file} is a drawer called `{name}`")));
    }
    assert_none(&wrong);
}
