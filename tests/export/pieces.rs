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
        .file("archive.toml", "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\nbase = \"https://foi.example.org\"\n")
        .file("long.md", markdown(fields, &format!("## Request\n\n{asked}\n\n## Response\n\n{body}\n\n## Reasons\n\n{last}")))
        .file("short.md", letter("SHORT", "How many?\n\nTwo."));
    assert_eq!(export(&archive, &[]).code, 0);
    let site = files(&archive.path("site"));
    let (mut at, mut pieces, mut seen) = ("responses/varnshire-police/LONG/index.html".to_owned(), 0, 0);
    let parts = words(&site, &at).matches(" of the letter\">").count() + 1;
    loop {
        let page = words(&site, &at);
        assert!(weight(&site, &at) < MOST, "{at} weighs {}", weight(&site, &at));
        // Each is a page of its own to search engines, and leads to all others.
        let own = at.strip_suffix("index.html").unwrap();
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"https://foi.example.org/{own}\">")), "{at}");
        let title = if pieces == 0 { "A long letter".to_owned() } else { format!("A long letter (part {} of {parts})", pieces + 1) };
        assert!(page.contains(&format!("<title>{title} · ")), "{title}");
        assert!(page.contains(&format!("<strong aria-current=\"page\">{}</strong>", pieces + 1)), "{at}");
        assert_eq!(page.matches(" of the letter\">").count() + 1, parts, "{at}");
        let permalink = "https://foi.example.org/responses/varnshire-police/LONG/";
        assert!(page.contains(&format!("&#60;{permalink}&#62;")), "what is cited is the letter: {at}");
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
    assert!(pieces > 3 && pieces == parts && seen == 1_000, "{seen} paragraphs in {pieces} pieces of {parts}");
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

#[test]
fn two_letters_side_by_side_show_what_differs_wherever_in_a_row_it_stands() {
    let row = paragraph(2, 2_000).replace("\n\n", " ");
    assert!(row.len() > 10_000);
    let long = |reference: &str, ends: &str| {
        let table = format!("| Street | What |\n|---|---|\n| Quarry Lane | {row} {ends} |\n| Mill Lane | a bridge |\n");
        let fields = format!("reference: {reference}\nresponded: 2024-03-01\ndecision: disclosed\n");
        markdown(&fields, &format!("## Request\n\nEverything.\n\n## Response\n\n{table}"))
    };
    let archive = Archive::small().file("one.md", long("ONE", "ford")).file("other.md", long("OTHER", "weir"));
    let server = archive.serve(&["--public"]);
    let page = server.get("/responses/varnshire-police/ONE").body;
    assert!(page.contains("… cut here") && page.contains("it is whole in the JSON"), "{page}");
    let both = server.get("/compare?one=varnshire-police/ONE&other=varnshire-police/OTHER").body;
    assert!(both.contains("<mark>ford</mark>") && both.contains("<mark>weir</mark>") && !both.contains("cut here"), "{both}");
}

#[test]
fn each_column_of_a_wide_table_has_its_heading_on_every_page() {
    let headings: Vec<String> = (1..=40).map(|number| format!("Question {number}: {}", "what do you say of it, ".repeat(10))).collect();
    let answers: Vec<String> = (1..=40).map(|number| format!("answer {number}")).collect();
    let table = |cells: &[String]| format!("\"{}\"\n", cells.join("\",\""));
    let archive = Archive::small()
        .file("survey/response.md", letter("SURVEY", "What was said?\n\nIt is attached."))
        .file("survey/response.yaml", "")
        .file("survey/survey.csv", table(&headings) + &table(&answers));
    assert_eq!(export(&archive, &[]).code, 0);
    let page = words(&files(&archive.path("site")), "responses/varnshire-police/SURVEY/index.html");
    let missing: Vec<usize> = (1..=40).filter(|number| !page.contains(&format!(">Question {number}: "))).collect();
    assert!(missing.is_empty() && page.contains("answer 40"), "{missing:?}");
    assert!(page.contains("… cut here") && page.matches("it is whole in the JSON").count() == 1, "{page}");
}
