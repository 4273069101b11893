//! References and authorities of every shape have an address that leads to them.

use crate::archive::{Archive, Server, markdown};

fn leads_to(server: &Server, url: &str, reference: &str) {
    let page = server.get(url);
    assert_eq!(page.status, 200, "{url}");
    let body = server.get(&format!("/api/v1{url}"));
    assert_eq!((body.status, body.json()["reference"].as_str()), (200, Some(reference)), "{url}");
    let source = server.get(&url.replacen("/responses/", "/source/", 1));
    assert_eq!(source.status, 200, "{url}");
    assert!(source.body.contains("badger"), "{url}");
}

#[test]
fn every_permalink_leads_to_its_response() {
    let references = [
        "VP/2024/17",
        "VP//2",
        "/lead",
        "trail/",
        "a b  c",
        "50%",
        "%2F",
        "a?b#c",
        "é-Ünïcode",
        "日本",
        "a+b&c=d",
        "a;b",
        "FOI 1 (review)",
        "..a",
        "\\back",
        "'quote\"",
        "&amp;",
        "~tilde",
        ":colon",
        "a%2Fb",
    ];
    let authorities = ["Varnshire Police", "St Anne’s Borough & District", "Cyngor Sir Fôn", "???", "東京都"];
    let mut archive = Archive::new();
    for (n, reference) in references.iter().enumerate() {
        let authority = authorities[n % authorities.len()];
        let fields =
            format!("reference: {}\nauthority: {}\n", serde_json::to_string(reference).unwrap(), serde_json::to_string(authority).unwrap());
        archive = archive.file(&format!("{n}.md"), markdown(&fields, "A badger."));
    }
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (references.len(), 0), "{:?}", report.failures);
    let server = archive.serve(&[]);
    let body = archive.search("");
    assert_eq!(body.hits.len(), references.len());
    for hit in &body.hits {
        leads_to(&server, &hit.summary.url, &hit.summary.reference);
    }
}

#[test]
fn case_and_spacing_of_an_address_do_not_matter() {
    let archive = Archive::new().file("a.md", markdown("reference: Vp 2024/17\n", "A badger."));
    let server = archive.serve(&[]);
    for url in [
        "/responses/varnshire-police/Vp%202024%2F17",
        "/responses/varnshire-police/vp%202024/17",
        "/responses/VARNSHIRE-Police/VP%20%202024%2F17%20",
    ] {
        leads_to(&server, url, "Vp 2024/17");
    }
}

#[test]
fn links_on_pages_lead_somewhere() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let mut seen = std::collections::BTreeSet::new();
    let mut todo = vec!["/".to_owned()];
    while let Some(path) = todo.pop() {
        if seen.len() > 150 || !seen.insert(path.clone()) {
            continue;
        }
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let ids: Vec<&str> = answer.body.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for link in answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&").replace("&#38;", "&");
            match link.split_once('#') {
                Some(("", anchor)) => assert!(ids.contains(&anchor), "{path} has no `{anchor}`"),
                Some((page, _)) if page.starts_with('/') => todo.push(page.to_owned()),
                None if link.starts_with('/') => todo.push(link),
                _ => {}
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
}

#[test]
fn a_hit_leads_to_a_passage_that_is_there() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for q in ["taser", "dogs", "horses", "eighteen", "withheld"] {
        let body = server.get(&format!("/api/v1/search?q={q}")).json();
        let hit = &body["hits"][0];
        let page = server.get(&format!("{}?q={q}", hit["url"].as_str().unwrap())).body;
        let block = page.split(&format!("id=\"{}\"", hit["passage"].as_str().unwrap())).nth(1).unwrap_or_else(|| panic!("{q}: {page}"));
        let block = block.split("class=\"anchor\"").next().unwrap();
        assert!(block.contains("<mark>"), "{q}: {block}");
    }
}

#[test]
fn of_a_key_that_is_there_twice_the_last_counts() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let last = server.get("/api/v1/search?q=horses&decision=part&q=many&decision=disclosed&limit=x&limit=1").json();
    assert_eq!((last["total"].as_u64(), last["limit"].as_u64()), (Some(2), Some(1)), "{last:#}");
    for path in [
        "/search?q=a&q=b&page=1&page=2",
        "/responses/varnshire-police/VP%2F2024%2F17?q=a&q=b",
        "/precedents?text=a&text=b",
        "/wordings?q=a&q=b",
        "/wordings/compose?authority=a&authority=b",
        "/audit?check=T1&check=T2",
        "/statistics?by=month&by=year",
        "/working-days?received=2024-03-01&received=2024-03-04",
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert!(server.get("/search?q=a&q=b").body.contains("value=\"b\""));
}

#[test]
fn a_source_says_how_its_letters_are_written() {
    let archive = Archive::new()
        .file("new.md", markdown("reference: NEW\n", "It cost £30."))
        .file("old.md", [&b"---\nreference: OLD\n---\nIt cost \xa330, \x93no more\x94.\n"[..]].concat());
    let server = archive.serve(&[]);
    for (reference, charset) in [("NEW", "utf-8"), ("OLD", "windows-1252")] {
        let answer = server.get(&format!("/source/varnshire-police/{reference}"));
        assert_eq!(answer.header("content-type"), format!("text/plain; charset={charset}"), "{reference}");
    }
}
