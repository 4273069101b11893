//! By keys alone: from a search to its filters, to a response, to the passage and to what was read from it.

use fantoccini::key::Key;
use serde_json::json;

use super::kinds::archive;
use crate::browser::{Visit, visit};

/// Stops of the keyboard on one page at most.
const MOST_STOPS: usize = 120;

/// Goes on with the Tab key until what is asked for has the focus, and fails where the focus cannot be seen on the way.
async fn tab_to(visit: &Visit, selector: &str) {
    for _ in 0..MOST_STOPS {
        visit.press(Key::Tab).await;
        let seen = "const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect(); \
                    return e === document.body || (s.outlineStyle !== 'none' || s.boxShadow !== 'none') && r.width > 0 && r.height > 0";
        assert_eq!(visit.run(seen).await, json!(true), "{}", visit.run("return document.activeElement.outerHTML").await);
        if visit.run(&format!("return document.activeElement.matches({})", json!(selector))).await == json!(true) {
            return;
        }
    }
    panic!("`{selector}` cannot be reached by keyboard");
}

#[test]
fn keys_alone_lead_from_a_search_to_a_passage() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    visit(&server.base(), async |visit| {
        visit.go("/").await;
        tab_to(visit, "input[name=q]").await;
        visit.types(&format!("many{}", char::from(Key::Enter))).await;
        visit.arrives("the results", |place| place.starts_with("/search?q=many")).await;
        let before = visit.run("return document.querySelector('#found').textContent").await;
        // A filter.
        tab_to(visit, "#narrow a[href*='decision=part']").await;
        visit.press(Key::Enter).await;
        visit.arrives("the filtered results", |place| place.contains("decision=part")).await;
        visit.becomes(&format!("return document.querySelector('#found').textContent !== {before}"), json!(true)).await;
        // The keyboard goes on where the filter was chosen: the next stop is in the same box.
        visit.press(Key::Tab).await;
        visit.becomes("return document.activeElement.closest('.facet')?.id", json!("by-decision")).await;
        // A response.
        tab_to(visit, "ol.results h3 a").await;
        visit.press(Key::Enter).await;
        visit.arrives("a passage of the response", |place| place.starts_with("/responses/varnshire-police/") && place.contains("#p")).await;
        visit.becomes("return document.querySelector(':target mark') !== null", json!(true)).await;
        // From the passage on to its own address, and to what the letter was read for.
        visit.press(Key::Tab).await;
        visit.becomes("return document.activeElement.closest('.letter, .beside-letter, .cite') !== null", json!(true)).await;
        let target = visit.run("return location.hash").await;
        tab_to(visit, "a.anchor").await;
        visit.press(Key::Enter).await;
        visit.becomes(&format!("return location.hash === '' || location.hash.startsWith('#p') && {target} !== ''"), json!(true)).await;
    });
}

#[test]
fn filters_are_shown_above_the_results_of_a_telephone_and_the_letter_begins_on_the_first_screen() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    visit(&server.base(), async |visit| {
        visit.go("/search?q=police").await;
        visit.looks("light", 360).await;
        visit
            .becomes(
                "const at = (css) => document.querySelector(css).getBoundingClientRect().top; return at('#narrow') < at('ol.results')",
                json!(true),
            )
            .await;
        visit.becomes("return document.querySelector('ol.results h3').getBoundingClientRect().top < 640", json!(true)).await;
        visit.go("/responses/varnshire-police/VP%2F2024%2F17").await;
        visit.becomes("return document.querySelector('.letter .passage p').getBoundingClientRect().top < 640", json!(true)).await;
        // The facts fold, and unfold.
        let facts = "return document.querySelector('#facts dl').checkVisibility({contentVisibilityAuto: true, checkVisibilityCSS: true})";
        visit.becomes(facts, json!(false)).await;
        visit.click("#facts > summary").await;
        visit.becomes(facts, json!(true)).await;
        // On a desk they stand open beside it.
        visit.go("/responses/varnshire-police/VP%2F2024%2F17").await;
        visit.looks("light", 1280).await;
        visit.becomes(facts, json!(true)).await;
    });
}

#[test]
fn copying_is_offered_only_where_it_works_and_feeds_are_announced() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    visit(&server.base(), async |visit| {
        let shown = "return [...document.querySelectorAll('button[data-copy]')].filter((button) => button.checkVisibility()).length";
        visit.go("/responses/varnshire-police/VP%2F2024%2F17").await;
        visit.becomes(shown, json!(3)).await;
        for (path, feed) in
            [("/search?q=police", "/search.atom?q=police"), ("/authorities/varnshire-police", "/search.atom?authority=Varnshire%20Police")]
        {
            visit.go(path).await;
            let feeds = "return [...document.querySelectorAll('link[rel=alternate][type=\"application/atom+xml\"]')].map((link) => link.getAttribute('href'))";
            let feeds = visit.run(feeds).await;
            assert!(feeds.as_array().unwrap().contains(&json!(feed)), "{path}: {feeds}");
        }
        visit.without_scripts().await;
        visit.go("/responses/varnshire-police/VP%2F2024%2F17").await;
        visit.becomes(shown, json!(0)).await;
    });
}
