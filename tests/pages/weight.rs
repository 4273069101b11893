//! What is sent for each kind of page, compressed, with its style and its script: under 60 kB, however long a letter is.

use super::kinds::{all, archive};
use crate::archive::{Archive, Server, markdown};

/// The most bytes of a page with what belongs to it.
const MOST: usize = 60_000;

/// The bytes that are sent for these addresses together.
fn sent(server: &Server, paths: &[&str]) -> usize {
    paths.iter().map(|path| server.weight(path)).sum()
}

#[test]
fn every_kind_of_page_is_light() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    for kind in all() {
        let weight = sent(&server, &[&kind.address(&server), "/assets/style.css", "/assets/page.js"]);
        assert!((2_000..MOST).contains(&weight), "{} weighs {weight} bytes", kind.name);
    }
}

#[test]
fn a_long_letter_comes_in_pieces_that_lead_on() {
    // Words that differ, so that they do not compress to nothing.
    let words =
        |number: u64| (0..60).map(|at| format!("{:x} ", (number * 977 + at).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40)).collect::<String>();
    let body: String = (0..2_000).map(|number| format!("Paragraph number {number}: {}\n\n", words(number))).collect();
    let fields = "reference: LONG\ntitle: A long letter\nresponded: 2024-03-01\ndecision: disclosed\n";
    let archive = Archive::small().file("long.md", markdown(fields, &format!("## Request\n\nEverything.\n\n## Response\n\n{body}")));
    let server = archive.serve(&["--public"]);
    let mut at = "/responses/varnshire-police/LONG".to_owned();
    let mut pieces = 0;
    let mut seen = 0;
    loop {
        let weight = sent(&server, &[&at, "/assets/style.css", "/assets/page.js"]);
        assert!(weight < MOST, "{at} weighs {weight} bytes");
        let page = server.get(&at).body;
        let here = page.matches("Paragraph number ").count();
        assert!(here > 0, "{at} has nothing of the letter");
        (pieces, seen) = (pieces + 1, seen + here);
        let next = page
            .split("<a href=\"")
            .filter_map(|rest| rest.split_once('"'))
            .find(|(_, rest)| rest.contains("More of the letter</a>") && rest.find("More of the letter</a>") < rest.find("</a>"));
        let Some((next, _)) = next else { break };
        at = next.split('#').next().unwrap().to_owned();
    }
    assert!(pieces > 5, "{pieces} pieces");
    assert_eq!(seen, 2_000, "each paragraph once");
    let found = server.get("/search?q=%22Paragraph+number+1777%22").body;
    let hit = found.split("<h3><a href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let (page, place) = hit.split_once('#').unwrap();
    assert!(server.get(page).body.contains(&format!("id=\"{place}\"")), "{hit} does not lead to the paragraph");
}
