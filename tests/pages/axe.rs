//! Every kind of page before axe-core: no rule of WCAG 2.0 to 2.2, A and AA, and none of its best practices is broken.

use serde_json::{Value, json};

use super::kinds::{NOWHERE, all, archive};
use crate::browser::{Visit, visit};

const AXE: &str = include_str!("axe-core/axe.min.js");

/// What is held to.
pub(super) const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// Colour schemes in which each page is looked at.
pub(super) const SCHEMES: [&str; 2] = ["light", "dark"];
/// Widths of the window.
pub(super) const WIDTHS: [u32; 2] = [360, 1280];

/// The version of axe-core, as its first line says it.
pub(super) fn version() -> &'static str {
    AXE.split("axe v").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a version")
}

/// What axe-core finds on the page that is open, a line for each rule that is broken.
async fn violations(visit: &Visit) -> Vec<String> {
    let run = "const done = arguments[arguments.length - 1]; \
               axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, rules: {'target-size': {enabled: true}}, resultTypes: ['violations']}) \
               .then((found) => done([found.passes.length, found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary.replace(/\\s+/g, ' ')).slice(0, 3).join(' | ')}`)]), (error) => done([0, [String(error)]]))";
    let found = visit.run_until_done(run, vec![json!(RULES)]).await;
    assert!(found[0].as_u64().is_some_and(|passes| passes > 10) || found[1] != json!([]), "axe-core looked at nothing: {found}");
    found[1].as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn every_kind_of_page_is_accessible_in_both_schemes_and_at_both_widths() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    visit(&server.base(), async |visit| {
        visit.go(&format!("/?token={}", server.token())).await;
        visit.forgives(NOWHERE);
        let mut found: Vec<String> = Vec::new();
        for kind in all() {
            visit.go(&kind.address(&server)).await;
            visit.run(AXE).await;
            for scheme in SCHEMES {
                for width in WIDTHS {
                    visit.looks(scheme, width).await;
                    found.extend(violations(visit).await.into_iter().map(|fault| format!("{} in {scheme} at {width}: {fault}", kind.name)));
                }
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}

#[test]
fn a_page_that_is_at_fault_is_found_out() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    visit(&server.base(), async |visit| {
        visit.go("/about").await;
        visit.run(AXE).await;
        visit.looks("light", 1280).await;
        let spoil = "document.querySelector('h1').insertAdjacentHTML('afterend', '<input name=\"unlabelled\"><img src=\"/assets/icon.svg\">'); \
                     document.querySelector('.lead').style.color = '#ccc'";
        visit.run(spoil).await;
        let found = violations(visit).await;
        for rule in ["label: ", "image-alt: ", "color-contrast: "] {
            assert!(found.iter().any(|fault| fault.starts_with(rule)), "{rule}{found:#?}");
        }
    });
}
