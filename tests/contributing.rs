//! What `CONTRIBUTING.md` says of where things are added: every file that it names is there, and nothing else lists those things.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use foi_archive::extract::FORMATS;

use crate::layers::names_by_file;

/// What may be added, in the order of the table.
const THINGS: [&str; 11] = [
    "a check",
    "a kind of finding",
    "a format",
    "a page",
    "a field of a sidecar",
    "a facet",
    "a provision",
    "a rule for reading",
    "a setting",
    "a command",
    "an engine",
];

/// Files that mean single facets for what they are, and would not be edited for another one.
const MEAN_A_FACET: &[(&str, &str)] = &[
    ("derived.rs", "what figures are counted by"),
    ("desk/manner.rs", "how one body's letters begin and end"),
    ("desk/together.rs", "what one body cites together"),
    ("desk/triage.rs", "the law that one body answers under"),
    ("views/desk/body.rs", "the body that is meant"),
    ("views/response/neighbours.rs", "answers of the same body"),
    ("views/desk/page.rs", "every body, to choose from"),
    ("search/ahead.rs", "what a filter by a provision names is looked up, where one by another fact is not"),
    ("search/suggest.rs", "a provision may be meant by its number or its name"),
    ("views/advanced.rs", "bodies and topics are chosen from a list"),
    ("views/browse/month.rs", "a year leads to its months"),
    ("views/browse.rs", "a body has one page under all its names"),
    ("views/urls/browse.rs", "a body's page is named by its slug, and not every facet has pages"),
    ("web/handlers/browse.rs", "a route answers for one facet"),
    ("export/lists.rs", "figures are laid out for each body"),
    ("export/pages.rs", "a provision has a page of its own kind"),
    ("cli/audit.rs", "names the bodies that `--authority` may be"),
    ("engine/naive/mod.rs", "a candidate says whose it is"),
    ("engine/opensearch/candidates.rs", "a candidate says whose it is"),
    ("engine/opensearch/columns.rs", "askings are told apart by their bodies"),
    ("engine/tantivy/candidates.rs", "a candidate says whose it is"),
    ("engine/tantivy/columns.rs", "askings are told apart by their bodies"),
    ("query/parser/assumed.rs", "plain words may name a section, a year or a decision"),
    ("query/parser/condition.rs", "ranges are ranges of years"),
    ("search/similarity.rs", "a body that is named in a request counts"),
    ("search/unknown_values.rs", "a provision may be relied on by its section"),
    ("views/audit/findings.rs", "names the bodies that may be chosen"),
    ("views/home.rs", "shows bodies and years"),
    ("views/params/precedents.rs", "narrows by body and decision"),
    ("views/precedents.rs", "names the bodies that may be the officer's own"),
    ("views/precedents/body.rs", "names the bodies that may be the officer's own"),
    ("views/provision.rs", "shows what was decided under a provision"),
    ("views/statistics.rs", "names the bodies that may be chosen"),
];

/// Files beside the registry of formats that go by what reads a format.
const READ_FORMATS: &[(&str, &str)] = &[
    ("extract/nested.rs", "a file and those that it holds are read by whichever reader the row names"),
    ("extract/loose.rs", "and so is what somebody hands in by itself"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the table: what is added, and the files that are edited for it.
fn rows() -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let (_, after) = text.split_once("\n## What to edit\n").expect("a section headed `What to edit`");
    let section = after.split("\n## ").next().unwrap();
    let cells = section.lines().filter_map(|line| line.trim().strip_prefix('|')?.strip_suffix('|')?.split_once('|'));
    let rows = cells.filter(|(thing, _)| !matches!(thing.trim(), "to add") && !thing.trim().starts_with('-'));
    let is_file = |quoted: &&str| quoted.contains('/') && !quoted.contains(' ');
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).filter(is_file).map(str::to_owned).collect();
    rows.map(|(thing, files)| (thing.trim().to_owned(), quoted(files))).collect()
}

/// Whether a file of `src` is one that the row of a thing names, or in a folder that it names.
fn is_named(thing: &str, file: &str) -> bool {
    let rows = rows();
    let (_, named) = rows.iter().find(|(of, _)| of == thing).unwrap_or_else(|| panic!("no row for {thing}"));
    let within = |named: &str| format!("src/{file}") == named || named.ends_with('/') && format!("src/{file}").starts_with(named);
    named.iter().any(|named| within(named))
}

/// The files, but for those that the row of a thing names, in which a path is `of` it; each with the first such path.
fn elsewhere(thing: &str, of: impl Fn(&[String]) -> bool) -> BTreeMap<&'static str, String> {
    let files = names_by_file().into_iter().filter(|(file, _)| !is_named(thing, file));
    files.filter_map(|(file, names)| Some((file, names.into_iter().find(|path| of(path))?.join("::")))).collect()
}

/// Fails where a file is found that is not excused, and where one is excused that is not found.
fn assert_only(found: &BTreeMap<&str, String>, excused: &[(&str, &str)]) {
    let wrong: Vec<_> = found.iter().filter(|(file, _)| !excused.iter().any(|(excused, _)| excused == *file)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let idle: Vec<_> = excused.iter().filter(|(file, _)| !found.contains_key(file)).collect();
    assert!(idle.is_empty(), "excused for nothing: {idle:#?}");
}

/// Whether a path ends in a variant of this type whose name is `is` so.
fn is_variant(path: &[String], of: &str, is: impl Fn(&str) -> bool) -> bool {
    matches!(path, [.., owner, variant] if owner == of && is(variant))
}

#[test]
fn the_table_says_for_each_thing_which_files_are_edited() {
    let rows = rows();
    assert_eq!(rows.iter().map(|(thing, _)| thing.as_str()).collect::<Vec<_>>(), THINGS);
    for (thing, files) in &rows {
        assert!(!files.is_empty(), "{thing}: no file is named");
        let missing: Vec<_> = files.iter().filter(|file| !root().join(file).exists()).collect();
        assert!(missing.is_empty(), "{thing}: there is no {missing:?}");
    }
}

#[test]
fn checks_are_named_where_they_are_added() {
    let is_numbered = |name: &str| name.strip_prefix('T').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let outside: BTreeMap<_, _> = elsewhere("a check", |path| is_variant(path, "CheckId", is_numbered))
        .into_iter()
        .filter(|(f, _)| !f.starts_with("audit/"))
        .collect();
    assert_only(&outside, &[]);
}

#[test]
fn formats_are_listed_in_one_table() {
    let readers = ["Letter", "Log", "Attachment", "Picture", "Loose", "Nothing"];
    assert_only(&elsewhere("a format", |path| is_variant(path, "Reader", |name| readers.contains(&name))), &[]);
    let table = "extract/format.rs";
    let all = names_by_file();
    let listing =
        all.iter().filter(|(file, names)| **file != table && names.iter().any(|path| is_variant(path, "Reader", |n| readers.contains(&n))));
    assert_only(&listing.map(|(file, _)| (*file, "Reader".to_owned())).collect(), READ_FORMATS);
    let endings: BTreeSet<String> = FORMATS.iter().flat_map(|format| format.endings).map(|ending| format!(".{ending}\"")).collect();
    let text = |file: &str| std::fs::read_to_string(root().join("src").join(file)).unwrap();
    let spelt = |file: &&&str| {
        let text = text(file);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        endings.iter().any(|ending| code.contains(&format!("ends_with(\"{ending}")) || code.contains(&format!("strip_suffix(\"{ending}")))
    };
    let spelt: Vec<_> = all.keys().filter(|file| **file != table).filter(spelt).collect();
    assert!(spelt.is_empty(), "formats are told by their endings in {spelt:?}");
}

#[test]
fn pages_are_routed_in_one_file() {
    assert_only(&elsewhere("a page", |path| path.starts_with(&["axum".to_owned(), "routing".to_owned()])), &[]);
    let all = names_by_file();
    let routed = all.iter().filter(|(_, names)| names.iter().any(|path| path.starts_with(&["axum".to_owned(), "routing".to_owned()])));
    assert_eq!(routed.map(|(file, _)| *file).collect::<Vec<_>>(), ["web/routes.rs"]);
}

#[test]
fn facets_have_a_row_each_and_no_list_beside_it() {
    let is_one = |name: &str| name.starts_with(|c: char| c.is_uppercase()) && name != "ALL";
    assert_only(&elsewhere("a facet", |path| is_variant(path, "Facet", is_one)), MEAN_A_FACET);
}

#[test]
fn provisions_stand_in_the_tables_of_their_laws() {
    let all = names_by_file();
    let entries =
        |names: &BTreeSet<Vec<String>>| names.iter().any(|path| matches!(path.as_slice(), [.., of, new] if of == "Entry" && new == "new"));
    let made: Vec<_> = all.iter().filter(|(_, names)| entries(names)).map(|(file, _)| *file).collect();
    assert!(made.iter().all(|file| is_named("a provision", file)), "{made:?}");
    assert!(!made.is_empty());
}

#[test]
fn engines_are_opened_in_one_file() {
    let is_engine = |path: &[String]| {
        let at = path.iter().position(|name| matches!(name.as_str(), "tantivy" | "naive"));
        at.is_some_and(|at| path.get(at + 1).is_some_and(|next| matches!(next.as_str(), "Follower" | "Writer" | "Naive")))
    };
    assert_only(&elsewhere("an engine", is_engine), &[]);
    let all = names_by_file();
    let opening = all.iter().filter(|(file, names)| !file.contains("/tantivy/") && names.iter().any(|path| is_engine(path)));
    assert_eq!(opening.map(|(file, _)| *file).collect::<Vec<_>>(), ["engine/open.rs"]);
}

#[test]
fn rules_for_reading_have_their_proofs_in_one_file() {
    let rows = rows();
    let (_, files) = rows.iter().find(|(thing, _)| thing == "a rule for reading").unwrap();
    assert!(files.iter().any(|file| file == "src/parse/proofs.txt"), "{files:?}");
}
