//! Logs with headings of their own: proposed, kept as a map, read by it.

mod dialects;
mod folders;
mod houses;
mod inbox;

use foi_archive::engine::Viewer;
use foi_archive::import::{Field, Proposal, propose};
use serde_json::json;

use crate::archive::Archive;
use crate::archive::workbook::{Sheet, xlsx};

const ROWS: &[[&str; 6]] = &[
    ["Ref No.", "Date Received", "Requester Name", "Summary of request", "Outcome", "Date closed"],
    ["FOI/001", "17/01/2024", "Orla Brandt", "How many wombats are held?", "Released in full", "02/02/2024"],
    ["FOI/002", "03/02/2024", "Tomas Lind", "What the quolls cost, by year; and why", "Not held", "01/03/2024"],
    ["FOI/003", "05/02/2024", "Ines Okoro", "Letters about numbats", "Partially released", "04/03/2024"],
];

fn csv(delimiter: &str) -> String {
    ROWS.iter().map(|row| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(delimiter) + "\r\n").collect()
}

fn proposed(name: &str, bytes: &[u8]) -> Proposal {
    let proposal = propose(name, bytes, None).unwrap_or_else(|unread| panic!("{unread}"));
    assert_eq!(proposal.rows, proposal.read + proposal.refused.len() + proposal.skipped, "{proposal:#?}");
    proposal
}

#[test]
fn one_log_in_any_form_is_the_same_rows() {
    let rows: Vec<&[&str]> = ROWS.iter().map(|row| &row[..]).collect();
    let book = xlsx(&[Sheet { name: "Log", is_hidden: false, rows: &rows }]);
    let records: Vec<_> = ROWS[1..]
        .iter()
        .map(|row| ROWS[0].iter().zip(row).map(|(name, cell)| ((*name).to_owned(), json!(cell))).collect::<serde_json::Map<_, _>>())
        .collect();
    let cells =
        |tag: &str, row: &[&str; 6]| format!("<tr>{}</tr>", row.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect::<String>());
    let page = format!("<table>{}{}</table>", cells("th", &ROWS[0]), ROWS[1..].iter().map(|row| cells("td", row)).collect::<String>());
    let line = |row: &[&str; 6]| format!("| {} |\n", row.join(" | "));
    let markdown = line(&ROWS[0]) + "|---|---|---|---|---|---|\n" + &ROWS[1..].iter().map(line).collect::<String>();
    let first = proposed("log.csv", csv(",").as_bytes());
    assert_eq!((first.read, first.first.as_deref(), first.last.as_deref()), (3, Some("FOI/001"), Some("FOI/003")));
    assert_eq!(first.left_out, ["Requester Name"]);
    assert_eq!(
        first.sample[0],
        *json!({"reference": "FOI/001", "received": "2024-01-17", "request": "How many wombats are held?", "decision": "disclosed", "responded": "2024-02-02"})
            .as_object()
            .unwrap()
    );
    for (name, bytes) in [
        ("log.csv", csv(";").into_bytes()),
        ("log.tsv", csv("\t").into_bytes()),
        ("log.xlsx", book),
        ("log.json", serde_json::to_vec(&json!({"data": records})).unwrap()),
        ("log.jsonl", records.iter().map(|record| format!("{}\n", json!(record))).collect::<String>().into_bytes()),
        ("log.html", page.into_bytes()),
        ("log.md", markdown.into_bytes()),
    ] {
        let other = proposed(name, &bytes);
        assert_eq!((&other.sample, &other.mapping, &other.left_out), (&first.sample, &first.mapping, &first.left_out), "{name}");
    }
}

#[test]
fn titles_sections_totals_and_headings_that_come_again_are_no_rows() {
    let rows = "Disclosure log,,,\n,,,\nRef,Date,,Request\n,received,closed,\nQuarter one,,,\nA/1,01/02/2024,03/04/2024,Dogs we keep\n\nRef,received,closed,Request\nA/2,13/02/2024,,Cats we keep\n,14/02/2024,,Nobody's\nTotal,2,,\n";
    let proposal = proposed("log.csv", rows.as_bytes());
    assert_eq!((proposal.read, proposal.heading_row), (2, Some(3)), "{proposal:#?}");
    assert_eq!(proposal.refused.iter().map(|refused| refused.row).collect::<Vec<_>>(), [10], "{proposal:#?}");
    assert_eq!(proposal.mapping[&Field::Responded], "Date closed");
    assert_eq!(proposal.sample[0]["received"], "2024-02-01");
}

#[test]
fn a_log_is_read_by_its_map_and_nothing_of_people_goes_in() {
    let archive =
        Archive::bare().file("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\n").file("logs/2024.csv", csv(","));
    assert_eq!(archive.index().read, 0, "without a map it is no log");
    let log = archive.path("corpus").join("logs/2024.csv");
    let ran = archive.run(&["import", log.to_str().unwrap(), "--published", "Date closed", "--write"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("LEFT OUT, since they are of people: Requester Name"), "{ran:?}");
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (3, 0), "{report:?}");
    let public = archive.reader().snapshot(Viewer::public_today()).unwrap();
    assert_eq!(public.count(), 3, "from the day in its column");
    assert!(archive.everything().values().all(|response| !response.letter().as_str().contains("Brandt")));
    let server = archive.serve(&[]);
    let url = server.get("/api/v1/search?q=wombats").json()["hits"][0]["url"].as_str().unwrap().to_owned();
    for source in
        [server.get(&url.replace("/responses/", "/source/")), server.stranger("GET", &url.replace("/responses/", "/source/"), &[], None)]
    {
        assert!(source.body.contains("How many wombats are held?") && !source.body.contains("Brandt"), "{source:?}");
    }
    // The next month's file with the same headings is read by the same map; another is not.
    archive.put("logs/2025.csv", csv(",").replace("FOI/", "FOI/2025/"));
    archive.put("logs/staff.csv", "Name,Post\nOrla Brandt,Clerk\n");
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (3, 0), "{report:?}");
    assert!(report.passed.iter().any(|passed| passed.path == "logs/staff.csv"), "{report:?}");
    // It is not read again, and said again all the same, to officers too.
    let again = archive.index();
    let staff = |passed: &[foi_archive::extract::Unread]| {
        passed.iter().filter(|passed| passed.path == "logs/staff.csv").cloned().collect::<Vec<_>>()
    };
    assert_eq!((again.files, staff(&again.passed)), (0, staff(&report.passed)), "{again:?}");
    let state = archive.reader().snapshot(Viewer::Officer).unwrap().state().unwrap();
    assert!(
        state.passed.iter().any(|(path, why)| path == "logs/staff.csv" && why.contains("its headings are not those")),
        "{:?}",
        state.passed
    );
    // One that is read by another's map shows as little.
    let server = archive.serve(&[]);
    let url = server.get("/api/v1/search?q=FOI/2025/001").json()["hits"][0]["url"].as_str().unwrap().replace("/responses/", "/source/");
    let source = server.get(&url);
    assert!(source.status == 200 && source.body.contains("How many wombats are held?") && !source.body.contains("Brandt"), "{source:?}");
    // What the map says is mended by hand.
    let map = archive.path("corpus").join("logs/2024.map.toml");
    let mended = std::fs::read_to_string(&map).unwrap().replace("published = \"Date closed\"", "published = \"Never\"");
    std::fs::write(&map, mended).unwrap();
    archive.index();
    assert_eq!(archive.reader().snapshot(Viewer::public_today()).unwrap().count(), 0, "no such column: they wait");
}

#[test]
fn of_a_log_that_a_map_reads_nobody_sees_more_than_its_known_fields() {
    let record = |number: u32, name: &str| {
        json!({"reference": format!("FOI/00{number}"), "Requester Name": name, "request": format!("How many wombats are held at site {number}?"),
               "decision": "disclosed", "responded": "2024-02-02"})
        .to_string()
            + "\n"
    };
    let log = record(1, "Orla Brandt") + &record(2, "Tomas Lind");
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\npublish = \"at-once\"\ndefault_authority = \"Varnshire Police\"\n")
        .file("log.jsonl", log.as_str());
    let path = archive.path("corpus").join("log.jsonl");
    assert_eq!(archive.run(&["import", path.to_str().unwrap(), "--write"]).code, 0);
    assert_eq!(archive.index().read, 2);
    let server = archive.serve(&[]);
    let url = server.get("/api/v1/search?q=wombats").json()["hits"][0]["url"].as_str().unwrap().replace("/responses/", "/source/");
    let seen = [server.get(&url), server.stranger("GET", &url, &[], None)];
    assert!(seen.iter().all(|source| source.status == 200 && source.body.contains("wombats")), "{seen:?}");
    assert!(seen.iter().all(|source| !source.body.contains("Requester") && !source.body.contains("Brandt")), "{seen:?}");
    // Once the log is another one, nothing of it is shown until it has been read.
    archive.put("log.jsonl", log + &record(3, "Ines Okoro"));
    assert_eq!((server.get(&url).status, server.stranger("GET", &url, &[], None).status), (404, 404));
}

#[test]
fn rows_that_cannot_be_read_are_named_with_their_line() {
    let log =
        csv(",") + "\"\",\"1/1/2024\",\"x\",\"Nobody's request\",\"\",\"\"\r\n" + "\"FOI/001\",\"1/1/2024\",\"x\",\"Again\",\"\",\"\"\r\n";
    let archive = Archive::bare().file("archive.toml", "name = \"Test\"\n").file("log.csv", log);
    let path = archive.path("corpus").join("log.csv");
    let ran = archive.run(&["import", path.to_str().unwrap(), "--write", "--json"]);
    assert_eq!((ran.code, ran.json()["refused"].as_array().unwrap().len()), (1, 2), "{ran:?}");
    let report = archive.index();
    let lines: Vec<_> = report.failures.iter().map(|failure| (failure.path.as_str(), failure.line)).collect();
    assert_eq!((report.read, lines), (3, vec![("log.csv", Some(5)), ("log.csv", Some(6))]), "{report:?}");
    let again = archive.run(&["import", path.to_str().unwrap(), "--write", "--published", "2024-01-01"]);
    assert!(again.code == 2 && again.stderr.contains("mend it by hand"), "{again:?}");
    let missing = archive.run(&["import", path.to_str().unwrap(), "--published", "Nothing"]);
    assert!(missing.code == 2 && missing.stderr.contains("Date closed"), "{missing:?}");
}

#[test]
fn a_reference_may_stand_within_words() {
    let log = "<table><tr><th>Date</th><th>Detail</th></tr><tr><td>7 May 2024</td><td>Copies of every letter about wombats (LEX 76340).</td></tr>\
               <tr><td>9 May 2024</td><td>What was spent on quolls and why (LEX 76341).</td></tr><tr><td>10 May 2024</td><td>Notes of the meeting on newts (LEX 76350).</td></tr></table>";
    let proposal = proposed("log.html", log.as_bytes());
    assert_eq!(
        (proposal.read, proposal.first.as_deref(), proposal.last.as_deref()),
        (3, Some("LEX 76340"), Some("LEX 76350")),
        "{proposal:#?}"
    );
}

#[test]
fn the_day_from_which_rows_are_public_may_be_written_as_people_write_it() {
    let log = "Ref,Request,Outcome,Date published\nF/1,How many?,Disclosed,01/04/2023\n";
    let archive = Archive::bare().file("log.csv", log);
    let shown = archive.run(&["import", "corpus/log.csv"]);
    assert!(
        shown.stdout.contains("Its rows wait for review, though a column seems to say")
            && shown.stdout.contains("`--published \"Date published\"`"),
        "{shown:#?}"
    );
    assert_eq!(archive.run(&["import", "corpus/log.csv", "--published", "1 April 2024", "--write"]).code, 0);
    let map = std::fs::read_to_string(archive.path("corpus/log.map.toml")).unwrap();
    assert!(map.contains("published = \"2024-04-01\""), "{map}");
    let refused = archive.run(&["import", "corpus/log.csv", "--published", "soon"]);
    assert!(
        refused.code == 2 && refused.stderr.contains("`soon` is neither a day, such as 2026-01-31 or 31 January 2026, nor a column of it"),
        "{refused:#?}"
    );
}

#[test]
fn one_wrong_word_in_a_map_costs_its_line_and_no_row() {
    let archive = Archive::new().file(
        "log.csv",
        "Ref,Date received,Question,Outcome\nF/1,2024-01-02,How many taxis?,All given\nF/2,2024-01-03,How many swans?,None kept\n",
    );
    let map = "headings = [\"Ref\", \"Date received\", \"Question\", \"Outcome\"]\n\n[columns]\nreference = \"Ref\"\nreceived = \"Date received\"\nrequest = \"Question\"\ndecision = \"Outcome\"\n\n[decisions]\n\"all given\" = \"disclosed\"\n\"none kept\" = \"not-held\"\n";
    archive.put("log.map.toml", map);
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (2, 0), "{report:?}");
    archive.put("log.map.toml", map.replace("not-held", "not-helt"));
    let report = archive.index();
    assert_eq!(
        (report.read, report.unchanged, report.removed, report.failures.len()),
        (1, 1, 0, 0),
        "the other row is as before: {report:?}"
    );
    assert_eq!(
        report.remarks[0].to_string(),
        "log.csv: `log.map.toml`, line 11: `not-helt` is not one of disclosed, part, refused, not-held, ncnd, other; `not-held` is near it; the line is left out"
    );
    let decisions: Vec<_> =
        archive.everything().into_values().map(|response| response.known_decision().map(|one| one.to_string())).collect();
    assert_eq!(decisions, [Some("disclosed".to_owned()), None], "nothing is guessed of the row whose word means nothing");
    // What may say who sees the rows is not passed over.
    archive.put("log.map.toml", map.replace("decision = \"Outcome\"", "widthdrawn = \"Outcome\""));
    let report = archive.index();
    assert_eq!((report.removed, archive.everything().len()), (2, 0), "{report:?}");
    let said = report.failures[0].to_string();
    assert!(
        said.starts_with("log.csv: `log.map.toml`, line 7: `widthdrawn` is not one of ") && said.contains("`withdrawn` is near it"),
        "{said}"
    );
    assert!(said.ends_with("; no row of the log is in the archive until that is mended"), "{said}");
}

#[test]
fn a_map_that_is_there_is_shown_with_what_it_makes_of_the_log() {
    let log = "Ref,Request,Outcome,Date published\nF/1,How many?,Disclosed,01/04/2023\nF/2,How few?,All of it,01/04/2023\n";
    let archive = Archive::bare().file("log.csv", log);
    assert_eq!(archive.run(&["import", "corpus/log.csv", "--published", "1 April 2024", "--write"]).code, 0);
    let path = archive.path("corpus/log.map.toml");
    let map = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, map.replace("[decisions]\n", "[decisions]\n\"all of it\" = \"disclosd\"\n")).unwrap();
    let ran = archive.run(&["import", "corpus/log.csv"]);
    assert!(ran.stdout.starts_with("Read by `log.map.toml`, which is there already.\nline "), "{ran:#?}");
    assert!(
        ran.stdout.contains("`disclosd` is not one of disclosed,") && ran.stdout.contains("decision not known: \"all of it\" in 1 row;"),
        "{ran:#?}"
    );
    assert!(ran.stdout.contains("2 rows: 2 read") && ran.stdout.contains("public: 2024-04-01"), "{ran:#?}");
    assert!(
        ran.stdout.ends_with("Nothing was written. Mend the map by hand; for a new one remove `log.map.toml`, and run this again.\n"),
        "{ran:#?}"
    );
    assert_eq!(archive.run(&["import", "corpus/log.csv", "--json"]).json()["map"], "log.map.toml");
    std::fs::write(&path, map.replace("reference =", "refrence =")).unwrap();
    let ran = archive.run(&["import", "corpus/log.csv"]);
    assert!(
        ran.code == 2
            && ran.stderr.contains("`log.map.toml`, line ")
            && ran.stderr.contains("`reference` is near it; mend that, or remove the file"),
        "{ran:#?}"
    );
}
