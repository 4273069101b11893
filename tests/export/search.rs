//! The search in the browser, over an exported folder that a server of files serves.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use foi_archive::views::params::SearchParams;
use foi_archive::views::results::SearchBody;
use foi_archive::views::urls::{Urls, encode};
use serde_json::{Value, json};

use super::web_space::WebSpace;
use super::{export, sample};
use crate::archive::{Archive, markdown, until};
use crate::browser::{Visit, visit};

/// Where the results on the page lead.
const SHOWN: &str = "return Array.from(document.querySelectorAll('.searched ol.results h3 a')).map((a) => a.getAttribute('href'))";

/// Goes on to the next page of results.
const NEXT: &str = "document.querySelector('nav.paging a[rel=next]').click()";

/// An exported archive below `/foi`, and what a visitor does there.
fn at_the_site(archive: &Archive, run: impl AsyncFn(&Visit, &WebSpace)) {
    let ran = export(archive, &["--base", "https://example.org/foi"]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    let space = WebSpace::of(archive.path("site"), "/foi");
    visit(space.base(), async |visit| run(visit, &space).await);
}

/// Where the archive's own search leads.
fn found(archive: &Archive, asked: &SearchParams) -> BTreeSet<String> {
    let body: SearchBody = archive.view(false, Urls::static_files("https://example.org/foi"), asked).unwrap();
    body.hits.into_iter().map(|hit| hit.summary.url).collect()
}

#[test]
fn a_visitor_searches_narrows_and_reads() {
    at_the_site(&sample(), async |visit, _| {
        visit.go("/foi/").await;
        visit.element("input[name=q]").await.send_keys("nuthatches").await.unwrap();
        visit.click("form.search button").await;
        visit.reads("#found", "25 responses, page 1 of 2").await;
        visit.arrives("the search", |place| place == "/foi/search/?q=nuthatches").await;
        visit.reads("h1", "Results").await;
        visit.fits("static-results").await;
        visit.run(NEXT).await;
        visit.reads("#found", "25 responses, page 2 of 2").await;
        visit.becomes("return document.querySelectorAll('ol.results li').length", json!(5)).await;
        visit.go("/foi/search/?q=many").await;
        visit.points_at(".searched aside a[href*='decision=part']").await;
        visit.reads("#found", "1 response").await;
        visit.shows(".chips a", "a chip", |text| text.trim_end_matches('×').trim() == "Decision: Disclosed in part").await;
        visit.reads("ol.results mark", "many").await;
        visit.click("ol.results h3 a").await;
        visit.reads("h1", "Tasers carried by officers").await;
        visit.arrives("the response", |place| place == "/foi/responses/varnshire-police/VP~2F2024~2F17/").await;
        // From a month to all that was answered in it, and on to some of that.
        visit.go("/foi/years/2020/01/").await;
        visit.click("p a[href*='responded=2020-01']").await;
        visit.reads("#found", "25 responses, page 1 of 2").await;
        visit.shows(".chips a", "a chip", |text| text.trim_end_matches('×').trim() == "Answered: 2020-01").await;
        visit.go("/foi/responses/varnshire-police/VP~2F2024~2F17/").await;
        // From a fact of the letter to all others of which the same is true.
        visit.points_at("aside a[href*='decision=part']").await;
        visit.reads("#found", "1 response").await;
        visit.click(".chips a").await;
        visit.reads("#found", "33 responses, page 1 of 2").await;
    });
}

#[test]
fn the_browser_finds_what_the_archive_finds() {
    let archive = sample().file(
        "more.md",
        markdown(
            "reference: M/1\ntitle: Café costs of 1,200 pounds\ndecision: refused\nprovisions: [FOIA 40(2)]\ntopics: [food & drink]\n",
            "How much was spent on the officers' cafés in the ELDERLY persons’ home?\n\nThe officer's costs were £1,200 on naïve dogs.",
        ),
    );
    archive.index();
    let typed = [
        "taser",
        "Tasers",
        "carrying",
        "officer's",
        "officers",
        "cafe",
        "CAFÉS",
        "1,200",
        "1200",
        "naive dogs",
        "dogs -police",
        "horses OR potholes",
        "pothole* claim",
        "decision:part",
        "decision:refused",
        "exemption:s40(2)",
        "exemption:\"FOIA 12\"",
        "regime:FOIA -taser",
        "year:2020",
        "topic:roads",
        "responded:2020",
        "responded:2020-01 nuthatches",
        "topic:\"food & drink\"",
        "quarry lane",
        "kennels",
        "unheard",
        "nuthatch 7",
        "VP/2023/4",
        "kites",
        "how many",
        "dog NOT police",
        "authority:\"King's Heath\"",
    ];
    at_the_site(&archive, async |visit, _| {
        let mut nonempty = 0;
        for typed in typed {
            let asked = SearchParams { q: typed.to_owned(), limit: "20".into(), ..SearchParams::everything() };
            let wanted = found(&archive, &asked);
            visit.go(&format!("/foi/search/?q={}", encode(typed))).await;
            visit.element(".searched").await;
            let shown: BTreeSet<String> = links(&visit.run(SHOWN).await);
            if wanted.len() < 20 {
                assert_eq!(shown, wanted, "{typed}");
            } else {
                assert_eq!(shown.len(), 20, "{typed}");
            }
            nonempty += usize::from(!wanted.is_empty());
        }
        assert!(nonempty >= typed.len() - 2, "only {nonempty} find anything");
    });
}

fn links(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|url| url.as_str().unwrap().to_owned()).collect()
}

#[test]
fn titles_come_first_the_order_can_be_chosen_and_what_is_not_there_is_said() {
    let archive = sample()
        .file("first.md", markdown("reference: F/1\ntitle: Otters\nresponded: 2019-01-01\n", "How many otters?\n\nFour otters."))
        .file(
            "second.md",
            markdown("reference: F/2\ntitle: Rivers\nresponded: 2025-01-01\n", "Which rivers?\n\nThose with an otter or two."),
        );
    at_the_site(&archive, async |visit, _| {
        let first = "return document.querySelector('.searched ol.results h3 a').textContent";
        visit.go("/foi/search/?q=otters").await;
        visit.becomes(first, json!("Otters")).await;
        visit.click(".orders a[href*='newest']").await;
        visit.becomes(first, json!("Rivers")).await;
        visit.go("/foi/search/?q=otters+xyzzy").await;
        visit.reads(".hint", "No response has the word “xyzzy”.").await;
        visit.reads("#found", "0 responses").await;
        visit.go("/foi/search/?q=in:reasons+otters").await;
        visit.reads(".hint", "This search does not know “in:”; it was left out.").await;
        visit.reads("#found", "2 responses").await;
    });
}

#[test]
fn a_keyboard_is_enough_and_without_scripts_there_is_the_log() {
    at_the_site(&sample(), async |visit, _| {
        visit.go("/foi/search/").await;
        visit.reads("#found", "33 responses, page 1 of 2").await;
        visit.press(Key::Tab).await;
        visit.press(Key::Enter).await;
        visit.press(Key::Tab).await;
        visit.becomes("return document.activeElement.name", json!("q")).await;
        visit.types(&format!("ferrets{}", char::from(Key::Enter))).await;
        visit.reads("#found", "1 response").await;
        visit.without_scripts().await;
        visit.go("/foi/search/?q=ferrets").await;
        visit.reads("#found", "33 responses, page 1 of 2").await;
        visit.element("noscript").await;
        let next = visit.element("nav.paging a[rel=next]").await.attr("href").await.unwrap().unwrap();
        visit.go(&next).await;
        visit.reads("#found", "33 responses, page 2 of 2").await;
        visit.arrives("the second page", |place| place == "/foi/search/page-2/").await;
    });
}

#[test]
fn what_was_withdrawn_is_found_no_more() {
    let archive = sample();
    export(&archive, &["--base", "https://example.org/foi"]);
    archive.remove("long.md");
    at_the_site(&archive, async |visit, _| {
        visit.go("/foi/search/?q=ferrets").await;
        visit.reads("#found", "0 responses").await;
        visit.go("/foi/search/?q=nuthatches&sort=oldest").await;
        visit.reads("#found", "25 responses, page 1 of 2").await;
    });
}

#[test]
fn a_search_fetches_little() {
    at_the_site(&sample(), async |visit, space| {
        visit.go("/foi/search/?q=nuthatches+wood").await;
        visit.reads("#found", "25 responses, page 1 of 2").await;
        let sent = space.sent();
        assert!(sent > 10_000 && sent < 300_000, "{sent} bytes were fetched");
    });
}

#[test]
fn while_the_index_is_not_answered_that_is_said_and_the_log_is_there() {
    at_the_site(&sample(), async |visit, space| {
        space.holds_back(true);
        visit.go("/foi/search/?q=ferrets").await;
        visit.reads("[role=status].hint", "Searching …").await;
        visit.becomes("return document.documentElement.classList.contains('searching')", json!(false)).await;
        visit.reads("#found", "33 responses, page 1 of 2").await;
        space.holds_back(false);
        visit.reads("#found", "1 response").await;
        visit.becomes("return document.querySelectorAll('[role=status].hint').length", json!(0)).await;
    });
}

#[test]
fn where_nothing_is_found_nothing_is_fetched_to_narrow_it() {
    at_the_site(&sample(), async |visit, space| {
        // Both stand among the numbers, and what the facets need in the file of the words.
        visit.go("/foi/search/?q=1234xyzzy").await;
        visit.reads("#found", "0 responses").await;
        visit.element(".searched").await;
        // Whatever the page asks for in the same breath has been asked for when this has.
        assert_eq!(visit.run("return fetch('/foi/robots.txt').then((answer) => answer.status)").await, json!(200));
        let words = space.asked("/words-");
        assert_eq!(words.len(), 1, "the file in which the word would be: {words:?}");
        visit.go("/foi/search/?q=1234").await;
        visit.reads("#found", "1 response").await;
        until("the facets of what is found are asked for", || (space.asked("/words-").len() > 2).then_some(()));
    });
}
