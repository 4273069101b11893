//! The audit's pages for officers, and the public's statistics and working days.

use foi_archive::views::audit::{Findings, FindingsFormat};
use foi_archive::views::context::ViewError;
use foi_archive::views::params::AuditParams;
use foi_archive::views::urls::Urls;
use foi_archive::views::view::Pieces;

use crate::archive::{Archive, Server, markdown};

fn served(args: &[&str]) -> (Archive, Server) {
    let letter = |reference: &str, year: i32, decision: &str, provisions: &str, body: &str| {
        let fields = format!(
            "reference: {reference}\ntitle: Fixed cameras at the toll bridge\nregime: FOIA\nreceived: {year}-04-03\nresponded: {year}-04-20\ndecision: {decision}\n{provisions}"
        );
        markdown(
            &fields,
            &format!("## Request\n\nHow many fixed cameras watch the toll bridge, and at what cost?\n\n## Response\n\n{body}"),
        )
    };
    let mut archive = Archive::new()
        .file("one.md", letter("VP-1", 2017, "disclosed", "", "We hold this. Six cameras, at £900 each."))
        .file("two.md", letter("VP-2", 2023, "refused", "provisions: [FOIA 31(1)(a)]\n", "We hold this. Section 31(1)(a) applies."));
    for n in 0..20 {
        let fields = format!("reference: VP-9{n}\ntitle: Other thing {n}\nresponded: 2022-05-0{}\ndecision: disclosed\n", n % 9 + 1);
        archive = archive.file(
            &format!("other{n}.md"),
            markdown(&fields, &format!("## Request\n\nSubject{n} matter{n} thing{n}?\n\n## Response\n\nYes{n}.")),
        );
    }
    let server = archive.serve(args);
    (archive, server)
}

#[test]
fn the_overview_counts_draws_and_leads_to_the_passage() {
    let (_archive, server) = served(&[]);
    let page = server.get("/audit");
    assert_eq!(page.status, 200);
    for words in [
        "Findings by check",
        "<caption>Findings by year</caption>",
        "role=\"img\" aria-labelledby=\"by-check-title by-check-desc\"",
        "/audit?check=T5",
        "Side by side",
    ] {
        assert!(page.body.contains(words), "{words} is not in {}", page.body);
    }
    let chosen = server.get("/audit?check=T5&year=2023");
    assert!(chosen.body.contains("1 finding") && chosen.body.contains("href=\"/responses/varnshire-police/VP-2#p"), "{}", chosen.body);
    assert!(server.get("/audit?check=T5&year=2017").body.contains("0 findings"));
    let json = server.get("/api/v1/audit?check=T19").json();
    assert_eq!(json["findings"][0]["against"]["reference"], "VP-1");
    assert_eq!(server.get("/audit/findings.csv?check=T19").body.lines().count(), 2);
    let checks = |query: &str| {
        let found = server.get(&format!("/api/v1/audit?{query}")).json();
        let mut all: Vec<String> = found["findings"].as_array().expect("findings").iter().map(|f| f["check"].to_string()).collect();
        all.sort();
        all.dedup();
        all.join(" ")
    };
    assert_eq!(checks("check=T5&check=t19"), "\"T19\" \"T5\"");
    assert_eq!(checks("check=T5,T19&since=2023-01-01"), "\"T19\" \"T5\"");
    assert_eq!(checks("since=2024-01-01"), "");
    for (query, expected) in [
        ("check=zz", "`zz` is not known for `check`; expected one of T1, T2"),
        ("authority=nobody", "expected one of varnshire-police"),
        ("year=abc", "`abc` is not known for `year`"),
        ("severity=dire", "expected one of note, warning, error"),
        ("since=yesterday", "expected a day, such as 2023-07-01"),
    ] {
        let wrong = server.get(&format!("/api/v1/audit?{query}"));
        assert_eq!(wrong.status, 400, "{query}");
        assert!(wrong.body.contains(expected), "{query}: {}", wrong.body);
    }
    assert!(server.get("/audit/checks").body.contains("<h2 id=\"T21\">T21 Drifted or stale paragraph</h2>"));
}

#[test]
fn two_letters_stand_side_by_side_with_their_differences() {
    let (_archive, server) = served(&[]);
    let page = server.get("/compare?one=varnshire-police/VP-2&other=varnshire-police/VP-1").body;
    assert!(page.find("VP-1").unwrap() < page.find("VP-2").unwrap(), "the earlier first");
    assert!(page.contains("the same request was disclosed on 20 April 2017 and is refused here"), "{page}");
    assert!(page.contains("<mark>We hold this. Section 31(1)(a) applies.") || page.contains("<mark>Section 31(1)(a) applies."), "{page}");
    assert!(page.contains("href=\"/audit?check=T19\""), "{page}");
    assert!(page.contains("<tr class=\"differs\"><th scope=\"row\">Decision</th><td>Disclosed</td><td>Refused</td></tr>"), "{page}");
    assert!(!page.contains("<del>") && !page.contains("<ins>"), "nothing was struck out of either letter: {page}");
    assert_eq!(server.get("/compare?one=varnshire-police/VP-1&other=varnshire-police/VP-8").status, 404);
    assert_eq!(server.get("/compare").status, 400);
}

/// As many refusals that give no reason.
fn log(count: usize) -> String {
    let row = |number: usize| {
        format!(
            "{{\"reference\": \"VP-{number:04}\", \"authority\": \"Varnshire Police\", \"decision\": \"refused\", \"responded\": \"2023-03-01\", \"request\": \"What is the plan of station {number}?\", \"response\": \"It is exempt under section 43(2) of the Act. ({number})\"}}\n"
        )
    };
    (0..count).map(row).collect()
}

#[test]
fn findings_of_any_number_come_whole_in_every_form() {
    let archive = Archive::new().file("log.jsonl", log(400));
    let server = archive.serve(&[]);
    let all = |query: &str| {
        let json = server.get(&format!("/api/v1/audit{query}")).json();
        let sarif = server.get(&format!("/audit/findings.sarif{query}")).json();
        let table = server.get(&format!("/audit/findings.csv{query}")).body;
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let place = table.headers().expect("headings").iter().position(|heading| heading == "reference").expect("a column");
        let references: Vec<String> = table.records().map(|row| row.expect("a cell for every heading")[place].to_owned()).collect();
        let findings = json["findings"].as_array().expect("findings");
        assert!(findings.iter().map(|one| one["reference"].as_str().expect("a reference")).eq(references.iter()), "{query}");
        let results = sarif["runs"][0]["results"].as_array().expect("results");
        assert!(results.iter().zip(&references).all(|(one, of)| one["message"]["text"].as_str().expect("words").starts_with(of)));
        assert_eq!(results.len(), references.len(), "{query}");
        (json["responses"].as_u64().expect("a number"), references)
    };
    let (read, references) = all("");
    assert!(read == 400 && references.len() > 1_100 && references.is_sorted(), "{read} {}", references.len());
    let (_, of_one_check) = all("?check=T5");
    assert!(of_one_check.len() < references.len() && !of_one_check.is_empty(), "{}", of_one_check.len());
    assert_eq!(all("?since=2024-01-01"), (400, Vec::new()));
    let last = references.len().div_ceil(50);
    assert!(server.get(&format!("/audit?page={last}")).body.contains("VP-0399"));
}

#[test]
fn of_many_bodies_those_with_the_most_findings_are_counted_and_the_one_that_is_chosen() {
    let refusal = |number: usize| log(1).replace("VP-0000", &format!("B-{number}"));
    // The second half answered twice.
    let of_body =
        |body: usize| (0..=body / 60).map(move |n| refusal(2 * body + n).replace("Varnshire Police", &format!("Parish {body:03}")));
    let archive = Archive::new().file("log.jsonl", (0..120).flat_map(of_body).collect::<String>());
    let server = archive.serve(&[]);
    let bodies = |query: &str| {
        let page = server.get(&format!("/audit{query}")).body;
        let rows = page.split("<caption>Findings by authority").nth(1).and_then(|rest| rest.split("</table>").next()).expect("a table");
        assert!(page.contains("90 more are not shown. <code>?authority="), "{page}");
        rows.split("\">Parish ").skip(1).map(|row| row[..3].parse().expect("a number")).collect::<Vec<usize>>()
    };
    assert_eq!(bodies(""), (60..90).collect::<Vec<_>>(), "of those with as many the first");
    assert_eq!(bodies("?authority=parish-045"), [45].into_iter().chain(60..89).collect::<Vec<_>>());
}

#[test]
fn findings_are_given_no_further_once_the_archive_has_changed() {
    let archive = Archive::new().file("log.jsonl", log(400));
    archive.index();
    let everything = (FindingsFormat::Csv, AuditParams::default());
    let findings: Findings = archive.view(true, Urls::default(), &everything).expect("findings");
    let pieces = |archive: &Archive| {
        archive.look(true, Urls::default(), |context| {
            let mut pieces = (0..).map_while(|number| findings.piece(context, number).transpose());
            pieces.by_ref().try_fold(0, |lines, piece| piece.map(|piece| lines + piece.lines().count()))
        })
    };
    assert!(pieces(&archive).expect("findings") > 1_100);
    let archive = archive.file("log.jsonl", log(399));
    archive.index();
    assert!(matches!(pieces(&archive), Err(ViewError::Changed(_))));
}

#[test]
fn findings_are_for_officers_alone() {
    let (_archive, server) = served(&[]);
    assert!(server.get("/responses/varnshire-police/VP-2").body.contains("Audit findings"));
    let (_archive, server) = served(&["--public"]);
    let page = server.get("/responses/varnshire-police/VP-2");
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Audit findings") && !page.body.contains("/audit"), "{}", page.body);
    for path in ["/audit", "/audit/checks", "/audit/findings.csv", "/audit/findings.sarif", "/api/v1/audit"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn statistics_say_what_they_mean_and_rest_on() {
    let (_archive, server) = served(&["--public"]);
    let page = server.get("/statistics").body;
    for words in
        ["Rests on responses with both days known.", "role=\"img\"", "<caption>By year</caption>", "FOIA 31", "<th scope=\"row\">2023</th>"]
    {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    let json = server.get("/api/v1/statistics?by=year").json();
    assert_eq!(
        (&json["all"]["responses"], &json["all"]["days_known"], &json["all"]["provisions"]["FOIA 31"]),
        (&22.into(), &2.into(), &1.into())
    );
    assert_eq!(json["groups"].as_array().map(Vec::len), Some(7), "2017 to 2023, the years between included");
    let csv = server.get("/statistics.csv?by=authority");
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert_eq!(csv.body.lines().nth(1).and_then(|l| l.split(',').nth(1)), Some("22"));
    assert_eq!(server.get("/api/v1/statistics?authority=Nobody").json()["all"]["responses"], 0);
}

#[test]
fn the_calculator_shows_its_working() {
    let (_archive, server) = served(&["--public"]);
    let page = server.get("/working-days?received=2023-07-04&responded=2023-08-08&regime=FOIA").body;
    for words in ["23 working days up to 8 August 2023, late", "Battle of the Boyne (Northern Ireland)", "value=\"2023-07-04\""] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    assert!(server.get("/working-days?received=yesterday").body.contains("is not a day; write it as"));
    let wrong = server.get("/api/v1/working-days?received=2024-02-30");
    assert_eq!((wrong.status, wrong.json()["status"].as_i64()), (400, Some(400)));
    assert_eq!(server.get("/api/v1/working-days?received=2024-03-01").json()["due"], "2024-04-03");
}
