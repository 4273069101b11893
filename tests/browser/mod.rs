//! The archive in a browser: search, narrow, open a response, by mouse and by keyboard, on a telephone and on a desk.
//!
//! Needs Chromium and its driver. With `FOI_SHOTS=DIR` each page is also saved as a picture there.

mod driver;
mod visit;

use fantoccini::key::Key;
use serde_json::json;

use crate::archive::{Archive, Server};
pub(crate) use visit::{Visit, visit};

fn archive() -> Archive {
    let long = "Averylongwordwithoutanybreakinit".repeat(12);
    let cells = (0..14).map(|n| format!("column {n}")).collect::<Vec<_>>().join(" | ");
    let row = vec!["12,345"; 14].join(" | ");
    let line = vec!["---"; 14].join("|");
    Archive::small().file(
        "police/wide.md",
        format!(
            "---\nreference: VP/WIDE/{long}\ntitle: Searches by ward {long}\nresponded: 2025-01-02\ndecision: disclosed\n---\n## Request\n\nEvery search by ward, {long}.\n\n## Response\n\n| {cells} |\n|{line}|\n| {row} |\n\nSee [this page](https://a.example/{long}).\n"
        ),
    )
}

/// Runs what one visitor does at the archive.
fn at_the_archive(run: impl AsyncFn(&Visit, &Server)) {
    let archive = archive();
    let server = archive.serve(&[]);
    visit(&server.base(), async |visit| {
        visit.go(&format!("/?token={}", server.token())).await;
        run(visit, &server).await;
    });
}

#[test]
fn a_visitor_searches_narrows_and_reads() {
    at_the_archive(async |visit, _| {
        visit.go("/").await;
        visit.fits("home").await;
        visit.element("input[name=q]").await.send_keys("many").await.unwrap();
        visit.click("form.search button").await;
        visit.reads("#found", "3 responses").await;
        visit.arrives("/search?q=many", |place| place == "/search?q=many").await;
        visit.fits("results").await;
        visit.points_at("aside a[href*='decision=part']").await;
        visit.reads("#found", "1 response").await;
        visit.shows(".chips a", "a chip", |text| text.trim_end_matches('×').trim() == "Decision: Disclosed in part").await;
        visit.click("ol.results h3 a").await;
        visit.reads("h1", "Tasers carried by officers").await;
        let response = "/responses/varnshire-police/VP%2F2024%2F17?q=many#p";
        visit.arrives(response, |place| place.starts_with(response)).await;
        visit.reads("mark", "many").await;
        // The address leads to the passage with the word.
        visit.becomes("const at = document.querySelector(':target'); return at && at.querySelector('mark') !== null", json!(true)).await;
        visit.fits("response").await;
    });
}

#[test]
fn the_address_with_the_token_lets_an_officer_in_until_they_sign_out() {
    at_the_archive(async |visit, server| {
        visit.arrives("without the token", |place| place == "/").await;
        visit.go("/precedents").await;
        visit.element("textarea[name=text]").await.send_keys("How many officers carry a taser?").await.unwrap();
        visit.click("form.precedents .ask button").await;
        visit.reads("section.question h2", "How many officers carry a taser?").await;
        visit.go("/search").await;
        visit.element("footer button").await;
        visit.run("document.querySelector('footer button').focus()").await;
        visit.press(Key::Enter).await;
        visit.arrives("the first page", |place| place == "/").await;
        visit.go("/precedents").await;
        visit.arrives("where to sign in", |place| place == "/sign-in?to=%2Fprecedents").await;
        visit.fits("sign-in").await;
        visit.element("input[name=key]").await.send_keys(&format!("{}{}", server.token(), char::from(Key::Enter))).await.unwrap();
        visit.arrives("where it was going", |place| place == "/precedents").await;
        visit.element("textarea[name=text]").await;
    });
}

#[test]
fn every_page_fits_a_telephone_and_a_desk() {
    at_the_archive(async |visit, server| {
        let hits = server.get("/api/v1/search?q=ward").json();
        let wide = hits["hits"][0]["url"].as_str().unwrap().to_owned();
        for (name, path) in [
            ("wide-response", wide.as_str()),
            ("wide-results", "/search?q=ward"),
            ("about", "/about"),
            ("everything", "/search"),
            ("filtered", "/search?authority=Varnshire+Police&decision=part&year=2024"),
            ("working-days", "/working-days?received=2024-03-01"),
            ("precedents", "/precedents?text=How+many+officers+carry+a+taser"),
            ("statistics", "/statistics"),
            ("compose", "/wordings/compose?provision=s31(1)(a)"),
            ("audit", "/audit"),
            ("pair", "/compare?one=varnshire-police/VP%252F2023%252F4&other=varnshire-police/VP%252F2023%252F5"),
        ] {
            visit.go(path).await;
            visit.fits(name).await;
        }
    });
}

#[test]
fn a_keyboard_is_enough() {
    at_the_archive(async |visit, _| {
        visit.go("/search").await;
        visit.press(Key::Tab).await;
        // The first stop is the skip link, and it can be seen.
        let first = "return document.activeElement.className + ' ' + (document.activeElement.getBoundingClientRect().top >= 0)";
        visit.becomes(first, json!("skip true")).await;
        visit.press(Key::Enter).await;
        visit.becomes("return document.activeElement.id", json!("content")).await;
        visit.press(Key::Tab).await;
        // From there on to the search.
        visit.becomes("return document.activeElement.name", json!("q")).await;
        // Where the keyboard is can be seen.
        let outline = "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'";
        visit.becomes(outline, json!(true)).await;
        visit.types(&format!("dogs{}", char::from(Key::Enter))).await;
        visit.reads("#found", "1 response").await;
    });
}

#[test]
fn everything_works_without_scripts() {
    at_the_archive(async |visit, _| {
        visit.without_scripts().await;
        visit.go("/search?q=taser").await;
        let link = visit.element("ol.results h3 a").await.attr("href").await.unwrap();
        visit.go(&link.unwrap()).await;
        visit.reads("h1", "Tasers carried by officers").await;
        visit.reads("mark", "taser").await;
    });
}
