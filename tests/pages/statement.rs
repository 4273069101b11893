//! The statement on accessibility says what is tested, and no more.

use foi_archive::views::accessibility::{RULES, RULES_TOOL, SCHEMES, TESTED, TESTED_FOR_OFFICERS, WIDTHS};

use super::axe;
use super::kinds::{Kind, OFFICERS, PUBLIC, archive};

fn names(kinds: &[Kind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.name).collect()
}

#[test]
fn the_statement_says_what_is_tested() {
    assert_eq!(TESTED.as_slice(), names(PUBLIC));
    assert_eq!(TESTED_FOR_OFFICERS.as_slice(), names(OFFICERS));
    assert_eq!((RULES, SCHEMES, WIDTHS), (axe::RULES, axe::SCHEMES, axe::WIDTHS));
    assert_eq!(RULES_TOOL, format!("axe-core {}", axe::version()));
    let archive = archive();
    let page = archive.serve(&["--public"]).get("/accessibility").body;
    for said in TESTED.iter().copied().chain([RULES_TOOL, "360 and 1280 pixels", "mailto:foi@varnshire.example"]) {
        assert!(page.contains(said), "{said}: {page}");
    }
}
