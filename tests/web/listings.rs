//! Lists for programs: whole, safe to open, discovered from pages, and refused where they are asked for what there is not.

use std::collections::BTreeSet;

use foi_archive::views::listing::COLUMNS;

use crate::archive::{Archive, Server, markdown};

/// Responses of one body, as many as take several pieces.
fn many(count: usize) -> Archive {
    let line = |n: usize| {
        format!(
            "{{\"reference\":\"VP/{n:04}\",\"responded\":\"20{:02}-03-01\",\"request\":\"How many kites?\",\"response\":\"We hold {n} kites.\"}}\n",
            10 + n % 10
        )
    };
    Archive::new().file("log.jsonl", (1..=count).map(line).collect::<String>())
}

fn references(server: &Server, path: &str) -> Vec<String> {
    let lines = server.get(path).body;
    lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["reference"].as_str().unwrap().to_owned()).collect()
}

fn table(words: &str) -> Vec<Vec<String>> {
    let words = words.strip_prefix('\u{feff}').expect("a byte-order mark");
    let rows = csv::ReaderBuilder::new().has_headers(false).from_reader(words.as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_list_has_all_that_its_pages_have_in_their_order() {
    let server = many(700).serve(&["--public"]);
    for asked in [
        "",
        "?q=kites",
        "?q=kites&sort=oldest",
        "?year=2014",
        "?q=How+many+kites+do+you+hold+and+how+many+were+bought+last+year+for+each+team",
    ] {
        let mut paged = Vec::new();
        for page in 1.. {
            let joined = if asked.is_empty() { "?" } else { "&" };
            let body = server.get(&format!("/api/v1/search{asked}{joined}limit=200&page={page}")).json();
            let hits = body["hits"].as_array().unwrap();
            paged.extend(hits.iter().map(|hit| hit["reference"].as_str().unwrap().to_owned()));
            if hits.len() < 200 {
                break;
            }
        }
        assert!(!paged.is_empty());
        assert_eq!(references(&server, &format!("/search.jsonl{asked}")), paged, "{asked}");
        let rows = table(&server.get(&format!("/search.csv{asked}")).body);
        assert_eq!(rows[1..].iter().map(|row| row[1].clone()).collect::<Vec<_>>(), paged, "{asked}");
        let entries = server.get(&format!("/search.atom{asked}")).body.matches("<entry>").count();
        assert_eq!(entries, paged.len(), "{asked}");
    }
    assert_eq!(server.get("/sitemap.xml").body.matches("/responses/").count(), 700);
    assert_eq!(server.get("/feed.atom").body.matches("<entry>").count(), 50);
    assert_eq!(server.get("/sitemap.xml?part=2").status, 404);
}

#[test]
fn columns_are_documented_and_the_same_in_every_form() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let rows = table(&server.get("/search.csv").body);
    let public: Vec<&str> = COLUMNS.iter().filter(|column| !column.is_for_officers).map(|column| column.name).collect();
    assert_eq!(rows[0], public);
    let line: serde_json::Value = serde_json::from_str(server.get("/search.jsonl").body.lines().next().unwrap()).unwrap();
    let named: BTreeSet<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(named, public.iter().copied().collect());
    let said = include_str!("../../docs/data.md");
    for column in COLUMNS {
        assert!(said.contains(&format!("| `{}` | {} |", column.name, column.about)), "docs/data.md says nothing of `{}`", column.name);
    }
    let tasers = rows.iter().find(|row| row[1] == "VP/2024/17").unwrap();
    let url = format!("{}/responses/varnshire-police/VP%2F2024%2F17", server.base());
    let wanted = [
        "Varnshire Police",
        "VP/2024/17",
        "Tasers carried by officers",
        &url,
        "2024-03-01",
        "2024-03-22",
        "",
        "14",
        "part",
        "FOIA",
        "FOIA 31(1)(a)",
        "equipment",
    ];
    assert_eq!(tasers[..12], wanted);
    assert_eq!(tasers[12], "How many officers carry a taser?");
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula_and_a_feed_is_xml_whatever_is_in_it() {
    let fields =
        "reference: '=1+1'\ntitle: \"=HYPERLINK(\\\"https://evil.example\\\")\"\ntopics: ['@sum', 'a & b <c>']\nresponded: 2024-01-05\n";
    let archive = Archive::new().file("a.md", markdown(fields, "## Request\n\n+44 £5 for “kites” & <b>?\n\n## Response\n\nNone."));
    let server = archive.serve(&["--public"]);
    let rows = table(&server.get("/search.csv").body);
    assert!(rows[1].iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{rows:?}");
    assert_eq!((rows[1][1].as_str(), rows[1][12].as_str()), ("'=1+1", "'+44 £5 for “kites” & ?"));
    for path in ["/search.atom", "/feed.atom", "/sitemap.xml", "/opensearch.xml"] {
        let answer = server.get(path);
        assert!(answer.header("content-type").contains("xml"), "{path}");
        let mut reader = quick_xml::Reader::from_str(&answer.body);
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}: {}", answer.body)) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::GeneralRef(name) => {
                    assert!(["amp", "lt", "gt", "quot"].contains(&name.as_ref()))
                }
                _ => {}
            }
        }
    }
    let ran = archive.run(&["search", "--csv"]);
    assert!(ran.stdout.starts_with('\u{feff}') && ran.stdout.contains("'=1+1"), "{}", ran.stdout);
    assert_eq!(archive.run(&["search", "--csv", "nothing-of-it"]).code, 1);
}

#[test]
fn programs_are_told_of_what_there_is_not_and_people_pass_it_over() {
    let server = Archive::small().serve(&[]);
    let refused = [
        ("/search.csv?exemption=s40", "`exemption`", "`provision`"),
        ("/search.jsonl?page=2", "`page`", "`q`"),
        ("/feed.atom?q=taser", "`q`", "none"),
        ("/api/v1/search?utm_source=x", "`utm_source`", "`limit`"),
        ("/api/v1/search?page=0", "`page`", "1 to 500"),
        ("/api/v1/search?limit=1000", "`limit`", "200"),
        ("/api/v1/responses/varnshire-police/VP%2F2024%2F17?q=x", "`q`", "none"),
        ("/api/v1/statistics?year=2024", "`year`", "`authority`"),
        ("/api/v1/wordings?page=x", "`page`", "1 to"),
        ("/api/v1/audit?checks=T1", "`checks`", "`check`"),
        ("/api/v1/review?x=1", "`x`", "none"),
        ("/statistics.csv?year=2024", "`year`", "`by`"),
        ("/audit/findings.csv?checks=T1", "`checks`", "`check`"),
    ];
    for (path, named, other) in refused {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (400, "application/problem+json"), "{path}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(named) && detail.contains(other), "{path}: {detail}");
    }
    let body = server.send("POST", "/api/v1/precedents", &[("content-type", "application/json")], Some("{\"text\":\"Dogs?\",\"txt\":1}"));
    assert!(body.status == 400 && body.json()["detail"].as_str().unwrap().contains("`txt`"), "{body:#?}");
    for path in
        ["/?utm_source=x", "/search?utm_source=x&page=0", "/statistics?fbclid=1", "/responses/varnshire-police/VP%2F2024%2F17?utm_medium=y"]
    {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
}

#[test]
fn pages_lead_to_feeds_and_say_what_they_are() {
    let server = Archive::small().serve(&["--public"]);
    let results = server.get("/search?q=taser&decision=part").body;
    for wanted in [
        "<link rel=\"alternate\" href=\"/search.atom?q=taser&#38;decision=part\" type=\"application/atom+xml\"",
        "href=\"/search.csv?q=taser&#38;decision=part\"",
        "<link rel=\"search\" href=\"/opensearch.xml\"",
        "href=\"/feed.atom\" type=\"application/atom+xml\"",
    ] {
        assert!(results.contains(wanted), "{wanted}: {results}");
    }
    let page = server.get("/responses/varnshire-police/VP%2F2024%2F17?q=taser").body;
    let canonical = format!("{}/responses/varnshire-police/VP%2F2024%2F17", server.base());
    assert!(
        page.contains(&format!("<link rel=\"canonical\" href=\"{canonical}\">")) && page.contains("<meta property=\"og:title\""),
        "{page}"
    );
    let robots = server.get("/robots.txt");
    assert!(robots.header("content-type").starts_with("text/plain"), "{robots:#?}");
    assert!(robots.body.contains(&format!("Sitemap: {}/sitemap.xml", server.base())), "{}", robots.body);
}

#[test]
fn a_list_of_what_is_not_known_is_refused_and_no_page_leads_to_one() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    for (asked, said) in [
        ("decision=refuzed", "`refuzed` is not one of disclosed, part, refused, not-held, ncnd, other; `refused` is near it."),
        ("year=soon", "“soon” is no year such as 2024."),
        ("responded=then", "`then` is no date; write 2024, 2024-06 or 2023..2024-06."),
    ] {
        for list in ["csv", "jsonl", "atom"] {
            let answer = server.get(&format!("/search.{list}?{asked}"));
            assert_eq!((answer.status, answer.json()["detail"].as_str()), (400, Some(said)), "{list}?{asked}");
        }
        // A page of results, and its JSON, say it in a hint; the page's lists are of what it shows.
        let page = server.get(&format!("/search?{asked}"));
        assert!(page.status == 200 && page.body.contains("class=\"hint\"") && page.body.contains("\"/search.csv\""), "{asked}: {page:?}");
        let body = server.get(&format!("/api/v1/search?{asked}"));
        assert!(body.status == 200 && !body.json()["hints"].as_array().unwrap().is_empty(), "{asked}: {body:?}");
    }
}
