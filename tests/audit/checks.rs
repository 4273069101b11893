//! The table of checks is whole: who adds a check adds a name, a row and a file, and cannot forget one of them.

use std::collections::BTreeSet;
use std::path::Path;

use foi_archive::audit::CheckId;

fn source(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What follows `before` in a text, up to `after`, each time.
fn between<'t>(text: &'t str, before: &'t str, after: char) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn every_file_of_checks_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit/check");
    let names = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").file_name().into_string().expect("a name"));
    let files: BTreeSet<String> = names.filter(|name| name != "mod.rs").map(|name| name.trim_end_matches(".rs").to_owned()).collect();
    let table = source("checks.rs");
    let functions = between(&table, "Scope::Letter(check::", ')');
    let used: BTreeSet<String> = functions.iter().filter_map(|f| f.split("::").next()).map(str::to_owned).collect();
    assert_eq!(used, files);
    assert_eq!(functions.iter().collect::<BTreeSet<_>>().len(), functions.len(), "each function is one check's: {functions:?}");
    let of_letters = CheckId::ALL.iter().filter(|id| id.check().letter().is_some()).count();
    assert_eq!(functions.len(), of_letters);
}

#[test]
fn every_name_has_one_row() {
    let table = source("checks.rs");
    let rows: Vec<&str> = between(&table, "        id: CheckId::", ',');
    assert_eq!(rows, CheckId::ALL.iter().map(|id| id.as_str()).collect::<Vec<_>>());
    assert!(CheckId::ALL.iter().all(|id| id.check().id == *id));
}
