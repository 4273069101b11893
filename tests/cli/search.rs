//! `search`: the grammar, what is printed, and the exit codes.

use crate::archive::{Archive, Ran, markdown};
use foi_archive::views::view::Terminal;

fn indexed() -> Archive {
    let archive = Archive::small();
    archive.index();
    archive
}

#[test]
fn results_are_printed_for_people() {
    assert_eq!(
        indexed().run(&["search", "taser"]),
        Ran::new(
            0,
            "  1. Tasers carried by officers\n     Varnshire Police · VP/2024/17 · 22 March 2024 · Disclosed in part · FOIA 31(1)(a)\n     How many officers carry a taser?\n1 of 1 response\n",
            ""
        )
    );
}

#[test]
fn the_form_is_chosen_by_one_option_or_by_its_short_name() {
    let archive = indexed();
    let out = |args: &[&str]| {
        let ran = archive.run(&[&["search", "taser"], args].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
        ran.stdout
    };
    assert_eq!(out(&["--format", "text"]), out(&[]));
    assert_eq!(out(&["--format", "json"]), out(&["--json"]));
    assert_eq!(out(&["--format", "csv"]), out(&["--csv"]));
    let lines = out(&["--format", "jsonl"]);
    let one: serde_json::Value = serde_json::from_str(lines.trim_end()).unwrap();
    assert_eq!(one["reference"], "VP/2024/17", "{lines}");
    let refused = archive.run(&["search", "taser", "--format", "sarif"]);
    assert!(refused.code == 2 && refused.stderr.contains("[possible values: text, json, csv, jsonl]"), "{refused:?}");
    let both = archive.run(&["search", "taser", "--format", "json", "--csv"]);
    assert!(both.code == 2 && both.stderr.contains("cannot be used with"), "{both:?}");
    let paged = archive.run(&["search", "taser", "--format", "csv", "--limit", "3"]);
    assert!(paged.code == 2 && paged.stderr.contains("leave `--limit` and `--page` out"), "{paged:?}");
    let file = archive.path("plain.txt");
    std::fs::write(&file, "Nothing to see.").unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(archive.run(&["check", file, "--format", "sarif"]).stdout, archive.run(&["check", file, "--sarif"]).stdout);
    assert_eq!(archive.run(&["audit", "--format", "csv"]).stdout, archive.run(&["audit", "--csv"]).stdout);
}

#[test]
fn nothing_found_is_exit_code_1() {
    let archive = indexed();
    assert_eq!(archive.run(&["search", "xylophone"]), Ran::new(1, "0 of 0 responses\n", ""));
    assert_eq!(archive.run(&["search", "xylophone", "--json"]).code, 1);
    assert_eq!(archive.run(&["search"]).code, 0, "no query is everything");
}

#[test]
fn without_an_index_the_way_out_is_said() {
    let archive = Archive::small();
    assert_eq!(archive.run(&["search", "taser"]), Ran::new(2, "", "error: no index at `index`; make one with `foi-archive index`\n"));
    assert_eq!(
        archive.run(&["search", "taser", "--corpus", "nowhere"]),
        Ran::new(2, "", "error: no corpus at `nowhere`; name the folder that holds the responses with `--corpus DIR`\n")
    );
}

#[test]
fn the_json_is_the_body_of_the_api() {
    let archive = indexed();
    let printed = archive.run(&["search", "taser", "--json", "--limit", "20"]).json();
    assert_eq!(printed, archive.serve(&[]).get("/api/v1/search?q=taser").json());
    assert_eq!(printed["total"], 1);
    let hit = &printed["hits"][0];
    assert!(hit["score"].as_f64().is_some_and(|s| s > 0.0));
    for (name, wanted) in [
        ("reference", "VP/2024/17"),
        ("authority", "Varnshire Police"),
        ("title", "Tasers carried by officers"),
        ("url", "/responses/varnshire-police/VP%2F2024%2F17"),
        ("decision", "part"),
        ("responded", "2024-03-22"),
        ("received", "2024-03-01"),
        ("snippet", "How many officers carry a <mark>taser</mark>?"),
    ] {
        assert_eq!(hit[name], wanted, "{name}");
    }
    let facets = printed["facets"].as_object().unwrap();
    assert_eq!(facets.keys().collect::<Vec<_>>(), ["authority", "decision", "provision", "regime", "role", "topic", "year"]);
    assert_eq!(facets["provision"][0], serde_json::json!({"value": "FOIA 31", "count": 1, "selected": false}));
}

#[test]
fn the_grammar_finds_what_it_says() {
    let archive = indexed();
    for (typed, wanted) in [
        ("taser", &["VP/2024/17"][..]),
        ("TASERS", &["VP/2024/17"]),
        ("police dogs", &["VP/2023/4"]),
        ("\"police dogs\"", &["VP/2023/4"]),
        ("\"dogs police\"", &[]),
        ("“police dogs”", &["VP/2023/4"]),
        ("many -taser", &["VP/2023/4", "VP/2023/5"]),
        ("taser OR pothole", &["OBC-88", "VP/2024/17"]),
        ("taser or pothole", &["OBC-88", "VP/2024/17"]),
        ("hors*", &["VP/2023/5"]),
        ("exemption:\"s40(2)\"", &[]),
        ("exemption:\"s31\"", &["VP/2024/17"]),
        ("exemption:s.31(1)", &["VP/2024/17"]),
        ("exemption:\"section 31 (1) (a)\"", &["VP/2024/17"]),
        ("exemption:\"s31(1)(b)\"", &[]),
        ("decision:refused", &["OBC-88"]),
        ("decision:\"refused, part\"", &["OBC-88", "VP/2024/17"]),
        ("decision:refused decision:part", &["OBC-88", "VP/2024/17"]),
        ("-decision:refused -taser", &["VP/2023/4", "VP/2023/5"]),
        ("authority:ostlebury", &["OBC-88"]),
        ("authority:\"Varnshire Police\" year:2023", &["VP/2023/4", "VP/2023/5"]),
        ("year:2022..2023", &["OBC-88", "VP/2023/4", "VP/2023/5"]),
        ("received:2023..2024-06", &["VP/2023/4", "VP/2023/5", "VP/2024/17"]),
        ("received:2023-01-09", &["VP/2023/4"]),
        ("received:..2022", &["OBC-88"]),
        ("responded:2023-02-03..", &["VP/2023/5", "VP/2024/17"]),
        ("reference:obc-88", &["OBC-88"]),
        ("topic:Roads", &["OBC-88"]),
        ("regime:foia", &["OBC-88", "VP/2024/17"]),
        ("in:request dogs", &["VP/2023/4"]),
        ("in:request nineteen", &[]),
        ("in:disclosure nineteen", &["VP/2023/4"]),
        ("-in:request carry", &[]),
        ("-in:request nineteen", &["VP/2023/4"]),
        ("taser AND carry", &["VP/2024/17"]),
        ("many NOT taser", &["VP/2023/4", "VP/2023/5"]),
        ("(taser OR pothole)", &["OBC-88", "VP/2024/17"]),
        ("year:2022,2024", &["OBC-88", "VP/2024/17"]),
        ("year:2024..", &["VP/2024/17"]),
        ("exemption:s12,s31", &["OBC-88", "VP/2024/17"]),
        ("decision: refused", &["OBC-88"]),
        ("exemption:(s31)", &["VP/2024/17"]),
        ("exemption:section 31(1)", &["VP/2024/17"]),
        ("received:January 2023", &["VP/2023/4", "VP/2023/5"]),
        ("received:09/01/2023", &["VP/2023/4"]),
        ("received:2024..2022", &["OBC-88", "VP/2023/4", "VP/2023/5", "VP/2024/17"]),
        ("authority:council", &["OBC-88"]),
        ("-authority:police", &["OBC-88"]),
        ("authority:polic", &[]),
        ("reference:VP/2023", &["VP/2023/4", "VP/2023/5"]),
        ("reference:vp/2023/4", &["VP/2023/4"]),
        ("-reference:VP/*", &["OBC-88"]),
        ("VP/2023/4", &["VP/2023/4"]),
        ("", &["OBC-88", "VP/2023/4", "VP/2023/5", "VP/2024/17"]),
    ] {
        let hint = archive.search(typed).hints;
        assert_eq!(archive.found(typed), wanted, "{typed} {hint:?}");
    }
}

#[test]
fn options_filter_like_the_page() {
    let archive = indexed();
    let references = |args: &[&str]| {
        let all: Vec<&str> = ["search", "--json"].iter().chain(args).copied().collect();
        let body = archive.run(&all).json();
        body["hits"].as_array().unwrap().iter().map(|h| h["reference"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(references(&["--authority", "Varnshire Police", "--sort", "oldest"]), ["VP/2023/4", "VP/2023/5", "VP/2024/17"]);
    assert_eq!(references(&["--year", "2022", "--year", "2024"]), ["VP/2024/17", "OBC-88"]);
    assert_eq!(references(&["--decision", "refused"]), ["OBC-88"]);
    assert_eq!(references(&["--exemption", "s31"]), ["VP/2024/17"]);
    assert_eq!(references(&["--limit", "1", "--page", "2", "--sort", "newest"]), ["VP/2023/5"]);
    assert_eq!(references(&["-taser", "many", "--sort", "newest"]), ["VP/2023/5", "VP/2023/4"], "a word after a dash is part of the query");
}

#[test]
fn bad_options_are_hints_and_bad_filters_are_errors() {
    let archive = indexed();
    let ran = archive.run(&["search", "taser", "--sort", "size", "--limit", "0"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.stdout.lines().take(2).collect::<Vec<_>>(),
        ["The order `size` is not one of relevance, newest, oldest.", "“0” is no limit from 1 to 200; 20 was used."]
    );
    assert_eq!(archive.run(&["search", "taser", "--year", "soon"]), Ran::new(2, "", "error: “soon” is no year such as 2024\n"));
    let ran = archive.run(&["search", "taser", "--decision", "refusd"]);
    assert!(ran.code == 2 && ran.stderr.contains("refusd"), "{ran:?}");
    std::fs::write(archive.path("request.txt"), "How many tasers?").unwrap();
    assert_eq!(archive.run(&["precedents", "--decision", "refusd", "request.txt"]).code, 2);
}

#[test]
fn a_misspelt_word_is_searched_for_as_it_was_meant() {
    let ran = indexed().run(&["search", "potholse"]);
    let said = "Nothing has all that was typed: these are the results for “pothole”.\n";
    assert!(ran.code == 0 && ran.stdout.starts_with(said) && ran.stdout.contains("OBC-88"), "{ran:?}");
    assert!(!ran.stdout.contains("Did you mean"), "it was searched at once: {ran:?}");
}

#[test]
fn what_is_found_by_another_spelling_is_listed_and_ends_with_0() {
    let archive = indexed();
    // Nothing has both words, however they are spelt: what has the one that was meant is listed, and not only proposed.
    let ran = archive.run(&["search", "potholse xylophone"]);
    assert!(ran.code == 0 && ran.stdout.contains("these are the results for “pothole xylophone”.\n"), "{ran:?}");
    assert!(ran.stdout.contains("No response has all of these words") && ran.stdout.ends_with("1 of 1 response\n"), "{ran:?}");
    let json = archive.run(&["search", "potholse xylophone", "--json"]);
    assert!(json.code == 0 && json.json()["total"] == 1 && json.json()["suggestion"].is_null(), "{json:?}");
    // Rows say it on standard error, and as they are typed between quotes nothing has them.
    let csv = archive.run(&["search", "potholse", "--csv"]);
    assert!(csv.code == 0 && csv.stdout.lines().count() == 2, "{csv:?}");
    assert_eq!(csv.stderr, "Nothing has all that was typed: these are the results for “pothole”.\n");
    assert_eq!(archive.run(&["search", "\"potholse\""]).code, 1);
}

#[test]
fn of_many_names_the_one_that_is_near_is_named() {
    let bodies = ["Alder", "Birch", "Cedar", "Elder", "Hazel", "Maple", "Rowan"];
    let letter = |body: &str| markdown(&format!("reference: {body}\nauthority: {body} Fen Council\n"), "We hold nine wombats.");
    let archive = bodies.iter().fold(Archive::new(), |archive, body| archive.file(&format!("{body}.md"), letter(body)));
    archive.index();
    for (typed, said) in [
        ("authority:\"Rowen Fen Council\"", "No authority is called “Rowen Fen Council”; “Rowan Fen Council” is near it."),
        ("authority:army", "No authority is called “army”; there are 7, such as Alder Fen Council, Birch Fen Council,"),
    ] {
        let ran = archive.run(&["search", typed]);
        assert!(ran.code == 1 && ran.stdout.starts_with(said), "{typed}: {ran:?}");
    }
}

#[test]
fn what_is_not_public_is_marked() {
    let day = jiff::Zoned::now().date().saturating_add(jiff::Span::new().days(30));
    let later = format!("reference: B\nresponded: 2024-02-01\npublished: {day}\ndecision: disclosed\n");
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\n")
        .file("a.md", markdown("reference: A\nresponded: 2024-03-01\npublished: 2024-03-02\ndecision: disclosed\n", "Nine wombats."))
        .file("b.md", markdown(&later, "Eight wombats."))
        .file("c.md", markdown("reference: C\nresponded: 2024-01-01\nheld: {reason: an appeal}\n", "Seven wombats."))
        .file("d.md", markdown("reference: D\nresponded: 2023-01-01\n", "Six wombats."));
    archive.index();
    let ran = archive.run(&["search", "wombats", "--sort", "newest"]);
    let facts: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("Varnshire Police · ")).map(str::trim).collect();
    assert_eq!(
        facts,
        [
            "Varnshire Police · A · 1 March 2024 · Disclosed",
            &format!("Varnshire Police · B · 1 February 2024 · public from {} · Disclosed", day.strftime("%-d %B %Y")),
            "Varnshire Police · C · 1 January 2024 · held: an appeal · no decision read",
            "Varnshire Police · D · 1 January 2023 · not yet published · no decision read",
        ]
    );
}

#[test]
fn only_what_may_be_misspelt_is_spelt_otherwise() {
    let archive = indexed();
    for (typed, suggested) in [
        ("decision:refused potholse", Some("decision:refused pothole")),
        ("tasre taser", Some("taser taser")),
        ("horsse OR potholse", Some("horses OR pothole")),
        ("tasre dgos officrs hoursse", Some("taser dogs officers hoursse")),
        ("\"tasre officer\"", None),
        ("decision:tasre", None),
        ("-potholse", None),
        ("tasre decision:refused", None),
        ("please tell me how many officers have been given a tasre", None),
    ] {
        assert_eq!(archive.respelt(typed).as_deref(), suggested, "{typed}");
    }
}

#[test]
fn names_of_nobody_are_said() {
    let archive = indexed();
    for (typed, said) in [
        ("authority:army", "No authority is called “army”; there are Ostlebury Borough Council, Varnshire Police."),
        ("-topic:bees", "No topic is called “bees”; there are equipment, insurance, roads."),
        ("reference:\"FOI 17\"", "No reference begins with “FOI 17”."),
        ("exemption:99", "No response relied on FOIA 99, and nothing can be refused under a provision of that number."),
        ("exemption:s31(1)(b)", "No response relied on FOIA 31(1)(b); FOIA 31(1) is relied on."),
        ("exemption:s40(2)", "No response relied on FOIA 40(2)."),
    ] {
        let hints: Vec<String> = archive.search(typed).hints.into_iter().map(|h| h.message).collect();
        assert_eq!(hints, [said], "{typed}");
    }
    assert_eq!(archive.search("exemption:s31(1)(b)").hints[0].query.as_deref(), Some("exemption:\"FOIA 31(1)\""));
}

#[test]
fn a_snippet_says_what_was_asked_or_found() {
    let archive = Archive::new().file(
        "a.md",
        markdown(
            "reference: A\ntitle: Badgers\n",
            "## Request\n\nI note you seek access to the following information:\n\n1. How many badgers live in the park?\n\n## Cost of badgers\n\nFeeding them came to ninety pounds.\n\n## Response\n\nNine of them live in the park, as was counted.",
        ),
    );
    archive.index();
    for (typed, snippet) in [
        ("", "1. How many badgers live in the park?"),
        ("badgers", "1. How many <mark>badgers</mark> live in the park?"),
        ("pounds", "Feeding them came to ninety <mark>pounds</mark>."),
        ("cost", "<mark>Cost</mark> of badgers: Feeding them came to ninety pounds."),
        ("\"in the park\"", "1. How many badgers live <mark>in the park</mark>?"),
    ] {
        assert_eq!(archive.search(typed).hits[0].snippet, snippet, "{typed}");
    }
}

#[test]
fn synonyms_are_used_and_said() {
    let archive = indexed().file("synonyms.toml", "[[group]]\nwords = [\"CED\", \"taser\"]\n");
    let ran = archive.run(&["search", "CED"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stdout.lines().next(), Some("“CED” was also looked for as “taser”."));
}

#[test]
fn nothing_in_the_archive_can_steer_a_terminal() {
    let archive = Archive::new().file(
        "a.md",
        markdown(
            "reference: \"A\\e[31m\"\ntitle: \"Red \\e[2J\\u0007 badger\"\nauthority: \"Varn\\e[1mshire\"\n",
            "A badger\u{1b}[5m\u{9b}31m here.",
        ),
    );
    archive.index();
    let body = archive.search("badger");
    let printed = body.terminal();
    let styled = printed.replace(['\u{1b}'], "");
    assert!(printed.contains("badger"), "{printed}");
    assert!(!styled.chars().any(|c| c.is_control() && c != '\n'), "{styled:?}");
    let hit = &body.hits[0].summary;
    assert!(![&hit.title, &hit.reference, &hit.authority].iter().any(|s| s.contains(char::is_control)), "{hit:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let archive = indexed();
    let mut child = archive.command(&["search"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
