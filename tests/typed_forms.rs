//! What people type, and how it is written in letters, in an archive of its own: accents, amounts, one body under two names, pages, parameters.

use crate::archive::{Archive, markdown};

fn archive() -> Archive {
    let archive = Archive::new();
    archive.put(
        "1.md",
        markdown(
            "reference: A1\nauthority: King’s Heath\n",
            "## Request\n\nHow many pot holes were there?\n\n## Response\n\nThe résumé of the Llŷn office cost £1.2m and its expenditure rose. There were twelve.",
        ),
    );
    archive.put(
        "2.md",
        markdown(
            "reference: A2\nauthority: King's Heath\n",
            "The re\u{301}sume\u{301} of the Lly\u{302}n o\u{fb03}ce cost 1,200,000 and its ex\u{ad}penditure rose. Potholes: thirteen. O'Neill at SW1A 1AA.",
        ),
    );
    archive.put("log.jsonl", "{\"reference\": \"A3\", \"response\": \"The expendi-\\nture fell.\"}\n");
    archive.index();
    archive
}

#[test]
fn one_word_is_found_however_it_is_written() {
    let archive = archive();
    for (typed, total) in [
        ("résumé", 2),
        ("resume", 2),
        ("re\u{301}sume\u{301}", 2),
        ("Llŷn", 2),
        ("office", 2),
        ("expenditure", 3),
        ("£1.2m", 2),
        ("1,200,000", 2),
        ("1200000", 2),
        ("\"1.2 million\"", 2),
        ("potholes", 2),
        ("pot holes", 2),
        ("ONeill", 1),
        ("O’Neill", 1),
        ("SW1A1AA", 1),
        ("rose -(potholes)", 1),
        ("rose !potholes", 1),
        ("rose -(potholes OR twelve)", 0),
    ] {
        assert_eq!(archive.search(typed).total, total, "{typed}");
    }
    let marked = archive.search("résumé").hits.into_iter().find(|hit| hit.summary.reference == "A2").unwrap().snippet;
    assert!(marked.contains("<mark>re\u{301}sume\u{301}</mark>"), "{marked}");
}

#[test]
fn one_body_is_one_value_whichever_of_its_names_is_chosen() {
    let archive = archive();
    let bodies = archive.search("").facets.remove("authority").unwrap();
    assert_eq!(bodies.iter().map(|value| value.count).collect::<Vec<_>>(), [2, 1]);
    for name in ["King's Heath", "KING’S HEATH", "kings-heath"] {
        let found = archive.search(&format!("authority:\"{name}\""));
        assert!(found.total == 2 && found.facets["authority"].iter().any(|value| value.selected && value.count == 2), "{name}");
    }
}

#[test]
fn a_beginning_stands_for_every_word_that_begins_so() {
    let archive = Archive::new();
    for n in 0..130 {
        let word = format!("zeb{}{}", char::from(b'a' + n / 26), char::from(b'a' + n % 26));
        archive.put(&format!("{n}.md"), markdown(&format!("reference: Z{n}\n"), &format!("We saw a {word}.")));
    }
    archive.index();
    assert_eq!(archive.search("zeb*").total, 130);
}

#[test]
fn each_page_of_results_has_a_title_of_its_own_and_none_is_shown_twice() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    let title = |path: &str| {
        let page = server.get(path).body;
        page.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default().to_owned()
    };
    let (first, second) = (title("/search?q=rose&limit=1"), title("/search?q=rose&limit=1&page=2"));
    assert!(first != second && second.contains("page 2 of 2"), "{first} {second}");
    let beyond = server.get("/search?limit=200&page=51").body;
    assert!(beyond.contains("Only the first 50 pages are shown") && !beyond.contains("/responses/"), "{beyond}");
}

#[test]
fn what_cannot_be_meant_is_said() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    let unknown = server.get("/api/v1/search?q=rose&descision=refused");
    assert!(unknown.status == 400 && unknown.body.contains("`descision` is no parameter"), "{unknown:?}");
    assert_eq!(server.get("/search?q=rose&utm_source=mail").status, 200, "a page goes on");
    assert!(server.get("/search?q=rose&decision=refusd").body.contains("was left out"));
    let ran = archive.run(&["search", "rose", "--decision", "refusd"]);
    assert!(ran.code == 2 && ran.stderr.contains("refusd"), "{ran:?}");
    let literal = archive.search("rose s12 2024");
    assert!(literal.hints.iter().any(|hint| hint.message.contains("the words themselves")), "{:?}", literal.hints);
}

#[test]
fn synonyms_are_counted() {
    let archive = archive();
    archive.put("synonyms.toml", "[[group]]\nwords = [\"résumé\", \"thirteen\"]\n");
    let ran = archive.run(&["synonyms", "check"]);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "résumé: 2 responses, 0 more with the others of its group\nthirteen: 1 response, 1 more with the others of its group\n")
    );
    assert!(archive.run(&["synonyms", "starter"]).stdout.contains("\"penalty charge notice\""));
    assert!(archive.run(&["synonyms", "check", "--starter"]).stdout.contains("foi: 0 responses"));
}
