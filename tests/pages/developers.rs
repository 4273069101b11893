//! The page for programmers: every address that programs may use is on it, and every example on it works as it says.

use foi_archive::web::{For, ROUTES};
use scraper::{Html, Selector};

use super::kinds::archive;

#[test]
fn every_example_gives_what_it_says() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    let page = Html::parse_document(&server.get("/developers").body);
    let examples = Selector::parse("a.example").unwrap();
    let mut tried = Vec::new();
    for example in page.select(&examples) {
        let (url, kind) = (example.attr("href").unwrap(), example.attr("type").unwrap());
        let answer = server.get(url);
        assert_eq!(answer.status, 200, "{url}: {}", answer.body);
        assert!(answer.header("content-type").starts_with(kind), "{url} is {}, not {kind}", answer.header("content-type"));
        if kind == "application/json" {
            assert!(answer.json().is_object(), "{url}");
        } else if kind == "application/jsonl" {
            assert!(
                answer.body.lines().count() > 1 && answer.body.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()),
                "{url}"
            );
        }
        let command = format!("curl '{}{url}'", server.base());
        let said = page.select(&Selector::parse("pre code").unwrap()).any(|code| code.text().collect::<String>() == command);
        assert!(said, "{command} is not on the page");
        tried.push(url.split('?').next().unwrap().to_owned());
    }
    let is_for_programs =
        |path: &str| path.starts_with("/api/") || [".csv", ".jsonl", ".atom", ".json"].iter().any(|ending| path.ends_with(ending));
    for route in ROUTES.iter().filter(|route| route.audience == For::Everybody && is_for_programs(route.path)) {
        let fixed = route.path.split('{').next().unwrap();
        assert!(tried.iter().any(|url| url.starts_with(fixed)), "{} has no example", route.path);
    }
}

#[test]
fn the_columns_of_the_table_are_those_that_it_has() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    let table = server.get("/search.csv").body;
    let page = Html::parse_document(&server.get("/developers").body);
    let columns: Vec<String> =
        page.select(&Selector::parse("#columns th[scope=row] code").unwrap()).map(|code| code.text().collect()).collect();
    assert_eq!(table.trim_start_matches('\u{feff}').lines().next().unwrap(), columns.join(","));
}
