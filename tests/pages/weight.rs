//! What is sent for each kind of page, compressed, with its style and its script: under 60 kB, however long a letter is.

use super::kinds::{all, archive};
use crate::archive::{Archive, Server, markdown};

/// The most bytes of a page with what belongs to it.
const MOST: usize = 60_000;

/// The bytes that are sent for these addresses together.
fn sent(server: &Server, paths: &[&str]) -> usize {
    paths.iter().map(|path| server.weight(path)).sum()
}

/// Words that differ, so that they do not compress to nothing.
fn words(number: u64) -> String {
    (0..60).map(|at| format!("{:x} ", (number * 977 + at).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40)).collect()
}

/// Where the links with these words lead.
fn led(page: &str, words: &str) -> Vec<String> {
    let end = format!(">{words}</a>");
    let ends = page.match_indices(&end).map(|(at, _)| &page[..at]);
    ends.map(|before| before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&#38;", "&")).collect()
}

/// Each piece of a letter, by the links that lead on from the first, with its address; none is heavy.
fn pieces(server: &Server, first: &str) -> Vec<(String, String)> {
    let (mut pieces, mut at) = (Vec::new(), first.to_owned());
    loop {
        let weight = sent(server, &[&at, "/assets/style.css", "/assets/page.js"]);
        assert!(weight < MOST, "{at} weighs {weight} bytes");
        let page = server.get(&at).body;
        let next = led(&page, "More of the letter").pop();
        pieces.push((at, page));
        let Some(next) = next else { return pieces };
        at = next.split('#').next().unwrap().to_owned();
    }
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

#[test]
fn a_long_table_of_a_letter_comes_in_pieces_under_its_headings() {
    let rows: String = (0..3_000).map(|number| format!("| Row number {number} | {} |\n", words(number).split_at(60).0)).collect();
    let letter = format!("## Request\n\nEverything.\n\n## Response\n\nIt is all here.\n\n| Street | What |\n|---|---|\n{rows}");
    let fields = "reference: TABLE\ntitle: A long table\nresponded: 2024-03-01\ndecision: disclosed\n";
    let archive = Archive::small().file("table.md", markdown(fields, &letter));
    let server = archive.serve(&["--public"]);
    let pieces = pieces(&server, "/responses/varnshire-police/TABLE");
    for (at, page) in &pieces {
        assert_eq!(page.matches(">Street</th>").count(), 1, "{at}: one table, with its heading row");
    }
    let (pieces, seen) = (pieces.len(), pieces.iter().map(|(_, page)| page.matches("Row number ").count()).sum::<usize>());
    assert!(pieces > 2 && seen == 3_000, "{seen} rows in {pieces} pieces");
}

#[test]
fn a_letter_that_opens_with_long_tables_comes_in_pieces() {
    let rows = |table: u64| -> String {
        (0..240).map(|number| format!("| Row {table}-{number} | {} |\n", words(table * 1_000 + number).split_at(60).0)).collect()
    };
    let tables: String = (0..12).map(|table| format!("Table {table}:\n\n| Street | What |\n|---|---|\n{}\n", rows(table))).collect();
    let fields = "reference: TABLES\ntitle: Long tables\nresponded: 2024-03-01\ndecision: disclosed\n";
    let letter = markdown(fields, &format!("## Request\n\nEverything.\n\n## Response\n\n{tables}"));
    let archive = Archive::small().file("tables.md", letter);
    let server = archive.serve(&["--public"]);
    let pieces = pieces(&server, "/responses/varnshire-police/TABLES");
    let (pieces, seen) = (pieces.len(), pieces.iter().map(|(_, page)| page.matches(">Row ").count()).sum::<usize>());
    assert!(pieces > 2 && seen == 12 * 240, "{seen} rows in {pieces} pieces");
    let hit = server.get("/search?q=%22Table+9%22").body;
    let hit = hit.split("<h3><a href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let (page, place) = hit.split_once('#').unwrap();
    assert!(server.get(page).body.contains(&format!("id=\"{place}\"")), "{hit} does not lead to the table");
}

#[test]
fn what_one_letter_has_further_below_is_not_marked_in_the_other() {
    let reasons: String = (0..45).map(|number| format!("{}\n\n", words(number))).collect();
    let more: String = (900..908).map(|number| format!("{}\n\n", words(number))).collect();
    let letter = |reference: &str, reasons: &str| {
        let fields = format!("reference: {reference}\ntitle: A letter\nresponded: 2024-03-01\ndecision: refused\n");
        markdown(&fields, &format!("## Request\n\nEverything?\n\n## Response\n\nWe refuse it.\n\n## Reasons\n\n{reasons}"))
    };
    let archive = Archive::small().file("one.md", letter("MORE1", &format!("{more}{reasons}"))).file("other.md", letter("MORE2", &reasons));
    let page = archive.serve(&["--public"]).get("/compare?one=varnshire-police/MORE1&other=varnshire-police/MORE2").body;
    assert!(!led(&page, "More of MORE1").is_empty(), "it is longer than what is shown: {page}");
    let marked: String = page.split("<mark>").skip(1).map(|rest| rest.split("</mark>").next().unwrap()).collect();
    assert!(marked.contains(&words(900)[..20]), "what the other lacks is marked");
    assert!(!(0..45).any(|number| marked.contains(&words(number)[..20])), "what both have is not: {marked}");
}

#[test]
fn of_each_part_something_is_shown_also_after_a_long_table() {
    let rows: String = (0..150).map(|number| format!("| Row number {number} | {} |\n", words(number).split_at(60).0)).collect();
    let letter = |reference: &str| {
        let fields = format!("reference: {reference}\ntitle: A letter\nresponded: 2024-03-01\ndecision: refused\n");
        let table = format!("| Street | What |\n|---|---|\n{rows}");
        let request: String = (0..200).map(|number| format!("{}?\n\n", words(number))).collect();
        markdown(&fields, &format!("## Request\n\n{request}\n## Response\n\n{table}\n## Reasons\n\n{table}"))
    };
    let archive = Archive::small().file("one.md", letter("PART1")).file("other.md", letter("PART2"));
    let page = archive.serve(&["--public"]).get("/compare?one=varnshire-police/PART1&other=varnshire-police/PART2").body;
    assert_eq!(page.matches("Row number 149").count(), 4, "each table is shown whole");
}

#[test]
fn two_long_letters_side_by_side_are_light_and_lead_to_the_rest() {
    let letter = |reference: &str, from: u64, between: &str| {
        let body: String = (from..from + 2_000).map(|number| format!("{}{between}", words(number))).collect();
        let fields = format!("reference: {reference}\ntitle: A long letter\nresponded: 2024-03-01\ndecision: disclosed\n");
        let request: String = (from..from + 200).map(|number| format!("{}?\n\n", words(number))).collect();
        markdown(&fields, &format!("## Request\n\n{request}\n\n## Response\n\n{body}\n\n## Reasons\n\n{body}"))
    };
    // Many paragraphs, and few that are long.
    let archive = Archive::small().file("one.md", letter("LONG1", 0, "\n\n")).file("other.md", letter("LONG2", 9_000, ""));
    let server = archive.serve(&["--public"]);
    let pair = "/compare?one=varnshire-police/LONG1&other=varnshire-police/LONG2";
    let weight = sent(&server, &[pair, "/assets/style.css", "/assets/page.js"]);
    assert!((20_000..MOST).contains(&weight), "{pair} weighs {weight} bytes");
    let page = server.get(pair).body;
    for reference in ["LONG1", "LONG2"] {
        let led = led(&page, &format!("More of {reference}"));
        assert!(!led.is_empty(), "a link to the rest of {reference}");
        for address in led {
            let (path, place) = address.split_once('#').unwrap();
            assert!(server.get(path).body.contains(&format!("id=\"{place}\"")), "{address} does not lead to the rest");
        }
    }
}

#[test]
fn two_letters_with_long_tables_side_by_side_are_light_and_lead_to_the_rest() {
    let rows = |table: u64, of: u64| -> String {
        (0..400)
            .map(|number| format!("| Row {table}-{number} | {} | {number} |\n", words(of + table * 1_000 + number).split_at(90).0))
            .collect()
    };
    let letter = |reference: &str, of: u64| {
        let table = |table: u64| format!("Table {table}:\n\n| Street | What | How many |\n|---|---|---|\n{}\n", rows(table, of));
        let fields = format!("reference: {reference}\ntitle: A letter of tables\nresponded: 2024-03-01\ndecision: part\n");
        let (response, reasons): (String, String) = ((0..6).map(table).collect(), (6..9).map(table).collect());
        markdown(&fields, &format!("## Request\n\nEverything?\n\n## Response\n\n{response}## Reasons\n\n{reasons}"))
    };
    let archive = Archive::small().file("one.md", letter("TABLES1", 0)).file("other.md", letter("TABLES2", 50_000));
    let server = archive.serve(&["--public"]);
    let pair = "/compare?one=varnshire-police/TABLES1&other=varnshire-police/TABLES2";
    let weight = sent(&server, &[pair, "/assets/style.css", "/assets/page.js"]);
    assert!((10_000..MOST).contains(&weight), "{pair} weighs {weight} bytes");
    let page = server.get(pair).body;
    assert!(page.matches("<table").count() >= 2 && page.contains("Row 0-0"), "each has a table to look at");
    for reference in ["TABLES1", "TABLES2"] {
        assert!(!led(&page, &format!("More of {reference}")).is_empty(), "a link to the rest of {reference}");
    }
}
