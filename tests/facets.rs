//! Every facet, walked: each can be counted, chosen, typed, turned round and shown by its row and nothing else.

use foi_archive::query::Facet;
use foi_archive::views::params::SearchParams;

use crate::archive::Archive;

#[test]
fn a_facet_needs_one_row() {
    let archive = Archive::small();
    archive.index();
    let server = archive.serve(&[]);
    let everything = archive.search("");
    let counts = |word: &str| &everything.facets[word];
    for facet in Facet::ALL {
        let (word, row) = (facet.as_str(), facet.row());
        let value = counts(word).first().unwrap_or_else(|| panic!("no response counts in {word}"));
        let chosen: SearchParams = serde_json::from_value(serde_json::json!({word: [&value.value]})).unwrap();
        let body = archive.ask(&chosen);
        assert_eq!(body.total, value.count, "{word} is not chosen");
        assert!(body.facets[word].iter().any(|v| v.value == value.value && v.selected), "{word} is not said to be on");
        for name in row.names() {
            let typed = format!("{name}:\"{}\"", value.value);
            assert_eq!(archive.search(&typed).total, value.count, "{typed}");
            assert_eq!(archive.search(&format!("-{typed}")).total, everything.total - value.count, "-{typed}");
            let hint = archive.search(&format!("{name}:")).hints.remove(0).message;
            assert!(hint.contains(&format!("“{name}:” has no value")) && hint.contains(&format!("{}:", row.names()[0])), "{hint}");
        }
        let page = server.get("/search").body;
        let heading = format!("<h2>{}</h2>", row.heading);
        assert_eq!(page.contains(&heading), row.is_offered, "{heading}");
        let narrowed = server.get(&format!("/search?{word}={}", value.value.replace(' ', "%20"))).body;
        let chip = format!("{}: {}", row.heading, (row.label)(&value.value));
        assert!(narrowed.contains(&chip), "no `{chip}` to take off");
        assert!((row.same)(&value.value, &value.value), "{word}");
        assert_eq!((row.chosen)(&value.value).as_ref(), Ok(&value.value), "{word}");
    }
}

#[test]
fn every_facet_of_the_counts_has_a_row() {
    let archive = Archive::small();
    archive.index();
    let words: Vec<&str> = archive.search("").facets.into_keys().collect();
    let mut rows: Vec<&str> = Facet::ALL.into_iter().map(Facet::as_str).collect();
    rows.sort_unstable();
    assert_eq!(words, rows);
}
