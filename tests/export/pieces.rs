//! A long letter comes in pieces on static pages as on served ones, and none is heavy.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{export, files, words};
use crate::archive::{Archive, letter, markdown};
use crate::generated::{Dice, Vocabulary};

/// What a page may weigh, compressed, with its style and its script.
const MOST: usize = 60_000;

/// What a page weighs with all that it loads.
fn weight(site: &BTreeMap<String, Vec<u8>>, page: &str) -> usize {
    let sent = |name: &str| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&site[name]).unwrap();
        packed.finish().unwrap().len()
    };
    [page, "assets/style.css", "assets/page.js"].into_iter().map(sent).sum()
}

/// Where the link with these words leads, as a file and an anchor.
fn led(page: &str, words: &str) -> Option<(String, String)> {
    let before = &page[..page.find(&format!(">{words}</a>"))?];
    let url = before.rsplit("href=\"").next()?.split('"').next()?;
    let (path, anchor) = url.split_once('#')?;
    Some((format!("{}index.html", path.trim_start_matches('/')), anchor.to_owned()))
}

/// A paragraph that hardly compresses.
fn paragraph(number: usize, words: usize) -> String {
    Vocabulary::new(20_000).prose(&mut Dice::new(number as u64), words)
}

#[test]
fn a_long_letter_is_a_page_for_each_stretch_and_its_facts_lead_to_the_right_one() {
    let (vocabulary, mut dice) = (Vocabulary::new(20_000), Dice::new(3));
    let body: String = (0..1_000).map(|number| format!("Paragraph number {number}: {}\n\n", vocabulary.prose(&mut dice, 40))).collect();
    let asked = "1. How many badgers are there?\n\n2. How many otters are there?";
    let last = "Otters: we refuse to say, and rely on section 31(1)(a) of the Freedom of Information Act 2000.";
    let fields = "reference: LONG\ntitle: A long letter\nresponded: 2024-03-01\n";
    let archive = Archive::small()
        .file("archive.toml", "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")
        .file("long.md", markdown(fields, &format!("## Request\n\n{asked}\n\n## Response\n\n{body}\n\n## Reasons\n\n{last}")))
        .file("short.md", letter("SHORT", "How many?\n\nTwo."));
    assert_eq!(export(&archive, &[]).code, 0);
    let site = files(&archive.path("site"));
    let (mut at, mut pieces, mut seen) = ("responses/varnshire-police/LONG/index.html".to_owned(), 0, 0);
    loop {
        let page = words(&site, &at);
        assert!(weight(&site, &at) < MOST, "{at} weighs {}", weight(&site, &at));
        (pieces, seen) = (pieces + 1, seen + page.matches("Paragraph number ").count());
        let fact = led(&page, "read from the letter").expect("the provision says where it was read");
        // Without a path it is on this page.
        let of_reasons = if fact.0 == "index.html" { page.clone() } else { words(&site, &fact.0) };
        assert!(of_reasons.contains(&format!("id=\"{}\"", fact.1)), "{at}: {fact:?}");
        let Some((next, anchor)) = led(&page, "More of the letter") else { break };
        let there = words(&site, &next);
        assert!(there.contains(&format!("id=\"{anchor}\"")), "{next} has no {anchor}");
        assert_eq!(led(&there, "The part before of the letter").map(|(before, _)| before), Some(at), "and back");
        at = next;
    }
    assert!(pieces > 3 && seen == 1_000, "{seen} paragraphs in {pieces} pieces");
    // Taken back, all of its pages go.
    archive.remove("long.md");
    assert_eq!(export(&archive, &[]).code, 0);
    let left: Vec<String> = files(&archive.path("site")).into_keys().filter(|name| name.contains("LONG")).collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_huge_row_is_cut_and_says_so() {
    let (cell, reference) = (paragraph(1, 100_000), "ROW");
    let row = cell.replace("\n\n", " ");
    assert!(row.len() > 500_000);
    let table = format!("| Street | What |\n|---|---|\n| Quarry Lane | {row} |\n| Mill Lane | a bridge |\n");
    let fields = format!("reference: {reference}\ntitle: A row\nresponded: 2024-03-01\ndecision: disclosed\n");
    let rows = format!("Street,What\nQuarry Lane,\"{row}\"\nMill Lane,a bridge\n");
    let reviewed = format!("reviewed:\n- {{digest: {}, by: K. Lind}}\n", blake3::hash(rows.as_bytes()).to_hex());
    let archive = Archive::small()
        .file("archive.toml", "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")
        .file("row/response.md", markdown(&fields, &format!("## Request\n\nEverything.\n\n## Response\n\n{table}")))
        .file("row/response.yaml", reviewed)
        .file("row/rows.csv", rows);
    assert_eq!(export(&archive, &[]).code, 0);
    let site = files(&archive.path("site"));
    let of_row = site.keys().filter(|name| name.starts_with("responses/varnshire-police/ROW/"));
    let mut cut = 0;
    for name in of_row {
        assert!(weight(&site, name) < MOST, "{name} weighs {}", weight(&site, name));
        let page = words(&site, name);
        cut += page.matches("… cut here").count();
        assert!(page.contains("a bridge"), "{name}: the row after it is shown");
    }
    assert!(cut >= 2, "of the letter and of what is attached: {cut}");
    let whole = words(&site, "api/v1/responses/varnshire-police/ROW.json");
    assert!(whole.contains(&row[row.len() - 200..].replace('"', "\\\"")), "all of it is in the JSON");
}
