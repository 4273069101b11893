//! What people type, and how it is written in letters, in an archive of its own: accents, amounts, one body under two names, pages, parameters.

use serde_json::Value;

use crate::archive::{Archive, Server, markdown};

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
    assert!(beyond.contains("Only the first 50 pages have a number") && !beyond.contains("/responses/"), "{beyond}");
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

/// The references that a search finds page by page, `limit` at a time, by the number of the page.
fn page_by_page(server: &Server, address: &str, limit: usize) -> Vec<String> {
    let page = |number: usize| references(&server.get(&format!("/api/v1/search?{address}&limit={limit}&page={number}")).json());
    (1..).map(page).take_while(|page| !page.is_empty()).flatten().collect()
}

/// The same by going on where each page ended.
fn going_on(server: &Server, address: &str, limit: usize) -> Vec<String> {
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let body = server.get(&format!("/api/v1/search?{address}&limit={limit}&after={after}")).json();
        found.extend(references(&body));
        match body["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => return found,
        }
    }
}

fn references(body: &Value) -> Vec<String> {
    body["hits"].as_array().unwrap().iter().map(|hit| hit["reference"].as_str().unwrap().to_owned()).collect()
}

/// An archive of letters of which some are filed under nothing that can be typed, and what finds some of them in another way than it is typed.
fn taken_otherwise() -> (Archive, [&'static str; 8]) {
    let archive = Archive::new();
    for n in 0..9 {
        let words = ["pot holes", "potholes", "refused asylum s12 2024", "helicopters", "rooms 101,102,103"][n % 5];
        let day = 10 + n / 2;
        archive.put(
            &format!("{n}.md"),
            markdown(
                &format!("reference: N{n}\nresponded: 2019-03-{day}\n"),
                &format!("## Request\n\nHow many {words} are there?\n\n## Response\n\nThere are {words} in {}.", "the borough ".repeat(n)),
            ),
        );
    }
    archive.index();
    let typed = [
        "",
        "pot+holes",
        "potholes",
        "refused+s12+2024",
        "helicopptres",
        "helicopters+marmalade+borough",
        "How+many+potholes+are+there+now?",
        "borough",
    ];
    (archive, typed)
}

#[test]
fn what_is_listed_whole_is_what_is_found_page_by_page() {
    let (archive, typed) = taken_otherwise();
    let server = archive.serve(&["--public"]);
    for q in typed {
        for sort in ["relevance", "newest", "oldest"] {
            let address = format!("q={q}&sort={sort}");
            let listed: Vec<String> = server
                .get(&format!("/search.jsonl?{address}"))
                .body
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).unwrap()["reference"].as_str().unwrap().to_owned())
                .collect();
            assert!(!listed.is_empty(), "{address} finds something");
            for limit in [1, 2, 4] {
                assert_eq!(page_by_page(&server, &address, limit), listed, "{address}");
                assert_eq!(going_on(&server, &address, limit), listed, "{address}, going on");
            }
        }
    }
}

#[test]
fn beyond_the_last_page_is_nothing_however_the_query_was_taken() {
    let (archive, typed) = taken_otherwise();
    let server = archive.serve(&["--public"]);
    for q in typed {
        let beyond = server.get(&format!("/search?q={q}&limit=200&page=51")).body;
        assert!(!beyond.contains("href=\"/responses/") && beyond.contains("have a number"), "{q}: {beyond}");
        let next = server.get(&format!("/api/v1/search?q={q}&limit=200&page=2")).json();
        assert!(references(&next).is_empty() && next["next"].is_null() && next["total"].as_u64().unwrap() > 0, "{q}: {next:#}");
    }
}

#[test]
fn where_a_list_goes_on_is_said_by_the_list_alone() {
    let (archive, _) = taken_otherwise();
    let server = archive.serve(&["--public"]);
    let first = server.get("/api/v1/search?q=borough&limit=2").json();
    let next = first["next"].as_str().unwrap();
    let second = server.get(&format!("/api/v1/search?q=borough&limit=2&after={next}")).json();
    assert_eq!((second["offset"].as_u64(), second["total"].as_u64()), (Some(2), first["total"].as_u64()));
    for refused in ["after=2".to_owned(), format!("after={next}&page=2"), "after=newest-1-2-3-4".to_owned()] {
        let answer = server.get(&format!("/api/v1/search?q=borough&{refused}"));
        assert_eq!(answer.status, 400, "{refused}: {answer:?}");
    }
    // However many are said to have come before: the archive may have had more then.
    let (place, _) = next.rsplit_once('-').unwrap();
    let later = format!("/search?q=borough&limit=2&after={place}-{}", usize::MAX);
    let body = server.get(&format!("/api/v1{later}")).json();
    assert_eq!(references(&body), references(&second));
    assert!(second["next"].is_string() && body["next"].is_string(), "{body:#}");
    let page = server.get(&later);
    assert!(page.status == 200 && page.body.contains("after=") && !page.body.contains("There are only"), "{page:?}");
    let page = server.get(&format!("/search?q=borough&limit=2&after={next}")).body;
    assert!(page.contains("page 2 of") && page.contains("start=\"3\""), "{page}");
    assert!(server.get("/search?q=borough&after=soon").body.contains("is no place in a list"));
}

#[test]
fn what_is_said_of_a_query_is_what_was_done() {
    let (archive, _) = taken_otherwise();
    let body = archive.search("helicopptres");
    assert_eq!((body.total, body.suggestion), (2, None), "it was searched at once");
    assert!(body.hints.iter().any(|hint| hint.message.contains("results for “helicopters”")), "{:?}", body.hints);
    let server = archive.serve(&["--public"]);
    let literal = server.get("/search?q=refused+s12+2024").body;
    assert!(!literal.contains("Remove the filter") && literal.contains("the words themselves"), "{literal}");
    assert!(literal.contains("<strong aria-current=\"true\">relevance</strong>"), "{literal}");
    let chosen = server.get("/api/v1/search?q=refused+s12+2024&year=2018").json();
    assert_eq!(chosen["total"], 0, "what was chosen holds for the words too: {chosen:#}");
}

#[test]
fn numbers_with_commas_between_them_are_found_as_one_and_as_several() {
    let archive = Archive::new();
    for (n, words) in ["rooms 101,102,103", "we spent £101,102,103", "it was 101102103", "rooms 101, 102, 103"].iter().enumerate() {
        archive.put(&format!("{n}.md"), markdown(&format!("reference: R{n}\n"), &format!("Of these there are {words}.")));
    }
    archive.index();
    for (typed, wanted) in [
        ("102", &["R0", "R3"][..]),
        ("101102103", &["R0", "R1", "R2"]),
        ("£101,102,103", &["R0", "R1", "R2"]),
        ("101,102,103", &["R0", "R1", "R2", "R3"]),
    ] {
        assert_eq!(archive.found(typed), wanted, "{typed}");
    }
    let marked = archive.search("101,102,103").hits.into_iter().find(|hit| hit.summary.reference == "R0").unwrap().snippet;
    assert!(marked.ends_with("rooms <mark>101,102,103</mark>."), "{marked}");
}

#[test]
fn an_abbreviation_is_not_the_verb() {
    let archive = Archive::new();
    for (n, words) in ["Please send the form.", "The SEND tribunal met.", "Spending on IT rose.", "It rose."].iter().enumerate() {
        archive.put(&format!("{n}.md"), markdown(&format!("reference: R{n}\n"), words));
    }
    archive.index();
    let first = |typed: &str| {
        let body = archive.search(typed);
        (body.total, body.hits.into_iter().map(|hit| hit.summary.reference).next().unwrap_or_default())
    };
    assert_eq!(first("SEND"), (1, "R1".to_owned()));
    assert_eq!(first("send").0, 2);
    assert_eq!(first("send tribunal"), (1, "R1".to_owned()));
    assert_eq!(first("how much do you spend on IT"), (1, "R2".to_owned()));
    assert_eq!(first("PLEASE SEND"), (1, "R0".to_owned()));
}

#[test]
fn of_words_that_nothing_has_together_the_rare_ones_find() {
    let archive = Archive::new();
    for n in 0..30 {
        archive.put(&format!("{n}.md"), markdown(&format!("reference: C{n}\n"), "The officers of the borough counted it."));
    }
    archive.put("a.md", markdown("reference: A\n", "One kestrel was seen by officers."));
    archive.put("b.md", markdown("reference: B\n", "Nothing but marmalade, said the officers of the borough."));
    archive.index();
    assert_eq!(archive.found("kestrel marmalade officers borough"), ["A", "B"], "and not all those that have officers");
    assert_eq!(archive.found("kestr* borough xylophone"), ["A"]);
    assert!(archive.search("kestrel marmalade").hints.iter().any(|hint| hint.message.contains("No response has all")));
}

#[test]
fn words_that_stand_near_one_another_come_first_where_nothing_has_the_phrase() {
    let archive = Archive::new();
    for n in 0..8 {
        archive.put(&format!("{n}.md"), markdown(&format!("reference: C{n}\n"), "Nine of them were counted."));
    }
    let letter = |reference: &str, day: &str, words: &str| markdown(&format!("reference: {reference}\nresponded: 2024-03-{day}\n"), words);
    archive.put("a.md", letter("A", "01", "We paid the road traffic works contractor in good time for that."));
    archive.put("b.md", letter("B", "02", "For that contractor we paid in good time the works traffic road."));
    archive.index();
    let found = archive.search("\"road works\" contractor");
    assert!(found.hints.iter().any(|hint| hint.message.contains("No response has all")), "{:?}", found.hints);
    assert_eq!(found.hits.into_iter().map(|hit| hit.summary.reference).collect::<Vec<_>>(), ["A", "B"]);
}

#[test]
fn what_stands_side_by_side_in_a_title_comes_first_and_the_latest_of_equals() {
    let archive = Archive::new();
    let letter = |reference: &str, day: &str, title: &str| {
        markdown(&format!("reference: {reference}\nresponded: 2024-03-{day}\ntitle: {title}\n"), "Nine of them were counted.")
    };
    archive.put("1.md", letter("T1", "01", "Flood wall moorings repair wall"));
    archive.put("2.md", letter("T2", "02", "Flood wall repair wall moorings"));
    archive.put("3.md", letter("T3", "03", "Wall flood repair moorings"));
    archive.put("4.md", letter("T4", "04", "Wall repair flood moorings"));
    archive.index();
    let found = |typed: &str| archive.search(typed).hits.into_iter().map(|hit| hit.summary.reference).collect::<Vec<_>>();
    assert_eq!(found("flood wall moorings")[0], "T1", "T2 has the same pairs of words, but not all of them together");
    assert_eq!(found("flood repair moorings")[0], "T3");
    assert_eq!(found("counted"), ["T4", "T3", "T2", "T1"]);
}
