//! A response on paper: the letter, what it is and where it stands, and nothing that is there to be clicked.

use serde_json::json;

use super::kinds::archive;
use crate::browser::visit;

/// The texts of links, buttons and fields that are seen and lead somewhere else than the letter's own words and facts do.
const CLICKED: &str = "return Array.from(document.querySelectorAll('button, input, summary, nav a, .basis[href], .anchor, .ways a, .more a, .paging a, .mistake a, .beside-letter a')) \
                       .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 90))";

#[test]
fn a_response_is_printed_without_what_is_there_to_be_clicked() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    visit(&server.base(), async |visit| {
        visit.go("/responses/varnshire-police/VP%2F2024%2F30?at=a1-p0").await;
        assert!(visit.run(CLICKED).await.as_array().is_some_and(|clicked| clicked.len() > 10), "on a screen there is much to be clicked");
        visit.prints().await;
        assert_eq!(visit.run(CLICKED).await, json!([]));
        let words = visit.run("return document.body.innerText.replace(/\\s+/g, ' ')").await;
        let words = words.as_str().unwrap_or_default();
        for said in [
            "Badgers counted",
            "VP/2024/30",
            "EIR 12(5)(e)",
            "1. How many badgers were counted?",
            "The cost is withheld.",
            "Ostle 1,003 12.5%",
            "figures.csv",
        ] {
            assert!(words.contains(said), "`{said}` is not in {words}");
        }
        for link in [
            "As JSON",
            "as linked data",
            "legislation.gov.uk",
            "Report a mistake",
            "BibTeX",
            "Download",
            "Similar responses",
            "Before it",
            "Search",
            "\u{b6}",
        ] {
            assert!(!words.contains(link), "`{link}` is printed: {words}");
        }
        assert_eq!(words.matches("Varnshire Police, \u{201c}Badgers counted\u{201d}").count(), 1, "cited in words alone: {words}");
    });
}
