//! Every link of an exported site leads to a file of it, and every anchor to a place in it.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::{BASE, export, files, sample, words};
use crate::archive::Archive;

/// Where the links, forms, styles and scripts of a page lead.
fn links(html: &str) -> Vec<String> {
    let attribute = Regex::new(r#"\b(?:href|src|action|data-index)="([^"]*)""#).unwrap();
    attribute.captures_iter(html).map(|found| found[1].replace("&#38;", "&").replace("&amp;", "&")).collect()
}

/// The file that an address is of, as any server of files has it.
fn file(url: &str, root: &str) -> Option<String> {
    let path = url.strip_prefix(root)?.split(['?', '#']).next()?.strip_prefix('/')?.to_owned();
    Some(if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path })
}

fn wrong_links(site: &BTreeMap<String, Vec<u8>>, base: &str, root: &str) -> (usize, BTreeSet<String>) {
    let (mut looked_at, mut wrong) = (0, BTreeSet::new());
    for (name, _) in site.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = words(site, name);
        for link in links(&html) {
            looked_at += 1;
            if [
                "mailto:",
                "https://www.legislation.gov.uk/",
                "https://ico.org.uk/",
                "https://www.foi.scot/",
                "https://foi.scot/",
                "https://www.w3.org/TR/",
                "https://www.equalityadvisoryservice.com/",
                "https://www.equalityni.org/",
            ]
            .iter()
            .any(|known| link.starts_with(known))
            {
                continue;
            }
            let target = match link.strip_prefix(base).filter(|_| !base.is_empty()).map_or_else(|| file(&link, root), |own| file(own, "")) {
                _ if link.starts_with('#') => name.clone(),
                Some(target) => target,
                None => {
                    wrong.insert(format!("{name}: `{link}` leads out of the site"));
                    continue;
                }
            };
            // The folder of the index is no page.
            if target == "search-index/index.html" {
                continue;
            }
            let Some(bytes) = site.get(&target) else {
                wrong.insert(format!("{name}: `{link}` leads nowhere"));
                continue;
            };
            if let Some((_, anchor)) = link.split_once('#')
                && !String::from_utf8_lossy(bytes).contains(&format!("id=\"{anchor}\""))
            {
                wrong.insert(format!("{name}: `{link}` has no such place"));
            }
        }
    }
    (looked_at, wrong)
}

#[test]
fn every_link_leads_somewhere_within_the_site() {
    let archive = sample();
    for (more, base, root) in [(&[][..], BASE, ""), (&["--base", "https://example.org/foi"][..], "https://example.org/foi", "/foi")] {
        assert_eq!(export(&archive, more).code, 0);
        let site = files(&archive.path("site"));
        let (looked_at, wrong) = wrong_links(&site, base, root);
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(looked_at > 2_000, "only {looked_at} links were looked at");
    }
}

#[test]
fn a_list_of_hundreds_of_bodies_has_pages_that_lead_to_each_other() {
    let row = |number: usize| {
        format!(
            "{{\"reference\":\"R{number}\",\"authority\":\"Body number {number}\",\"responded\":\"2024-01-02\",\"response\":\"We hold it.\"}}\n"
        )
    };
    let archive = Archive::small().file("log.jsonl", (1..=251).map(row).collect::<String>());
    let ran = export(&archive, &["--base", BASE]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let site = files(&archive.path("site"));
    let (first, second) = (words(&site, "authorities/index.html"), words(&site, "authorities-page-2/index.html"));
    assert!(first.contains("href=\"/authorities-page-2/\" rel=\"next\"") && second.contains("href=\"/authorities/\" rel=\"prev\""));
    assert!(!site.contains_key("authorities-page-3/index.html"));
    assert!(wrong_links(&site, BASE, "").1.is_empty());
    archive.put("log.jsonl", row(1));
    assert_eq!(export(&archive, &["--base", BASE]).code, 0);
    assert!(!files(&archive.path("site")).contains_key("authorities-page-2/index.html"), "a page that nothing is on any more is gone");
}

#[test]
fn a_link_that_leads_nowhere_is_seen() {
    let page = "<a href=\"/here/\"></a><a href=\"/nowhere/\"></a><a href=\"/here/#x\"></a><a href=\"https://a.example/\"></a><p id=\"y\"></p><a href=\"#y\"></a>";
    let site = [("index.html", page), ("here/index.html", "")].map(|(name, words)| (name.to_owned(), words.as_bytes().to_vec()));
    assert_eq!(wrong_links(&site.into(), "", "").1.len(), 3);
}

#[test]
fn what_programs_read_names_files_that_are_there() {
    let archive = sample();
    export(&archive, &[]);
    let site = files(&archive.path("site"));
    let named = |path: &str, pattern: &str| {
        let pattern = Regex::new(pattern).unwrap();
        let found: Vec<String> = pattern.captures_iter(&words(&site, path)).map(|found| found[1].to_owned()).collect();
        for url in &found {
            let own = url.strip_prefix(BASE).unwrap_or(url);
            assert!(file(own, "").is_some_and(|file| site.contains_key(&file)), "{path}: `{url}` leads nowhere");
        }
        found.len()
    };
    assert!(named("sitemap.xml", "<loc>([^<]*)</loc>") > 50);
    assert_eq!(named("feed.atom", "<entry>\n<id>([^<]*)</id>"), 33);
    assert_eq!(named("search.jsonl", "\"url\":\"([^\"]*)\""), 33);
    assert_eq!(named("authorities/kings-heath/responses.csv", ",(https://foi[^,]*),"), 2, "of both spellings");
    assert_eq!(named("authorities/kings-heath/feed.atom", "<entry>\n<id>([^<]*)</id>"), 2);
    assert!(named("api/v1/responses/varnshire-police/A~2F3~20~26~20more~3F.json", "\"url\":\"([^\"]*)\"") > 3);
    assert!(named("linked-data/varnshire-police/A~2F3~20~26~20more~3F.jsonld", "\"(?:url|contentUrl)\":\"([^\"]*)\"") > 3);
    for number in 0.. {
        let path = format!("search-index/docs-{number}.json");
        if !site.contains_key(&path) {
            assert_eq!(number, 5);
            break;
        }
        named(&path, "\"u\":\"([^\"]*)\"");
    }
    assert!(words(&site, "robots.txt").contains(&format!("Sitemap: {BASE}/sitemap.xml")));
    assert!(!words(&site, "opensearch.xml").contains("search.atom"));
}
