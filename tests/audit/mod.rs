//! The audit through the program: letters that each check finds and leaves alone, the sample archive, and every way out.

mod baseline;
mod checks;
mod letters;
mod one_pass;
mod pages;
mod sample;

use std::fmt::Write;

use serde_json::Value;

use crate::archive::Archive;

/// The findings of a run, one a line: reference, check, message.
fn findings(archive: &Archive, args: &[&str]) -> String {
    let all: Vec<&str> = ["audit", "--json"].iter().chain(args).copied().collect();
    let ran = archive.run(&all);
    assert!(ran.code < 2, "{ran:#?}");
    let mut lines = String::new();
    for finding in ran.json()["findings"].as_array().expect("findings") {
        let of = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let against = match &finding["against"] {
            Value::Null => String::new(),
            other => format!(" ({})", other["reference"].as_str().unwrap_or_default()),
        };
        let _ = writeln!(lines, "{} {}{against}: {}", of("reference"), of("check"), of("message"));
    }
    lines
}

/// Compares with a file beside the tests; `UPDATE_GOLDEN=1` writes what is found now.
fn is_as_kept(name: &str, found: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).expect("a writable folder");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let difference = similar::TextDiff::from_lines(kept.as_str(), found).unified_diff().context_radius(0).to_string();
    assert!(kept == found, "`{name}` is otherwise:\n{difference}");
}
