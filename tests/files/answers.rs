//! Ten questions whose answer stands in an attachment, as an officer asks them.

use crate::archive::workbook::{Sheet, xlsx};
use crate::archive::{Archive, letter, pdf};

/// An archive of letters that give nothing themselves.
fn archive() -> Archive {
    let sheet = |name, rows| Sheet { name, is_hidden: false, rows };
    let absence = xlsx(&[
        sheet("Notes", &[&["Counted by the people team"]]),
        sheet("Teams", &[&["Team", "2023", "2024"], &["Kennels", "41", "39"], &["Mounted branch", "17", "23"]]),
    ]);
    let annex = pdf::pdf(&[
        &["Annex B: purchases", "Tarpaulins were bought from Harker and Sons."],
        &["Nothing was bought in the second quarter."],
        &["Leads and collars cost 412 pounds in the third quarter."],
    ]);
    let minutes = pdf::pdf(&[&["Minutes of the allotments committee", "The chair was re-elected."]]);
    let long: String = (1..=6000).map(|n| format!("Quarry Lane {n},pothole,{}\n", 1000 + n)).collect();
    let mail = "From: foi@varnshire.example\r\nTo: jo@example.org\r\nSubject: FOI M/5\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
                Dear Jo\r\n\r\nOur reference: M/5\r\n\r\nThe list of ferries is attached.\r\n\
                --b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=ferries.csv\r\n\r\n\
                Ferry,Built\r\nSandpiper,1987\r\nTurnstone,1991\r\n--b--\r\n";
    let archive = Archive::bare().file("archive.toml", "default_authority = \"Varnshire Police\"\npublish = \"at-once\"\n");
    let case = |archive: Archive, folder: &str, reference: &str, about: &str, files: &[(&str, &[u8])]| {
        let reviewed: String =
            files.iter().map(|(_, bytes)| format!("- {{digest: {}, by: K. Lind}}\n", blake3::hash(bytes).to_hex())).collect();
        let words = format!("How many {about} were there?\n\nWhat we hold on {about} is attached.");
        let archive = archive.file(&format!("{folder}/response.md"), letter(reference, &words));
        let archive = archive.file(&format!("{folder}/response.yaml"), format!("reviewed:\n{reviewed}"));
        files.iter().fold(archive, |archive, (name, bytes)| archive.file(&format!("{folder}/{name}"), bytes))
    };
    let archive = case(archive, "1", "A/1", "absences", &[("Absence.xlsx", &absence)]);
    let archive = case(archive, "2", "A/2", "purchases", &[("Annex B.pdf", &annex), ("minutes.pdf", &minutes)]);
    let archive = case(archive, "3", "A/3", "repairs", &[("repairs.csv", long.as_bytes())]);
    let archive =
        case(archive, "4", "A/4", "swans", &[("note.txt", b"Counted from the towpath.\n\nThree cygnets hatched at Wetherby weir.")]);
    archive
        .file("mail.eml", mail)
        .file("mail.yaml", format!("reference: M/5\nreviewed:\n- {{digest: {}, by: K. Lind}}\n", blake3::hash(mail.as_bytes()).to_hex()))
}

/// What is asked, which response answers it, and where.
const QUESTIONS: &[(&str, &str, &str)] = &[
    ("sick days kennels 2023", "A/1", "Absence.xlsx, Teams!A2"),
    ("mounted branch", "A/1", "Absence.xlsx, Teams!A3"),
    ("tarpaulins supplier", "A/2", "Annex B.pdf, page 1"),
    ("how much did leads and collars cost", "A/2", "Annex B.pdf, page 3"),
    ("\"second quarter\"", "A/2", "Annex B.pdf, page 2"),
    ("allotments committee", "A/2", "minutes.pdf, page 1"),
    ("in:attachments \"quarry lane 640\"", "A/3", "repairs.csv, row 640"),
    ("cygnets hatched", "A/4", "note.txt"),
    ("when was the sandpiper built", "M/5", "ferries.csv, row 2"),
    ("turnstone", "M/5", "ferries.csv, row 3"),
];

#[test]
fn ten_answers_that_stand_in_attachments_are_found_with_their_place() {
    let archive = archive();
    let report = archive.run(&["index"]);
    assert_eq!(report.code, 0, "{report:?}");
    for (asked, reference, place) in QUESTIONS {
        let found = archive.run(&["search", asked, "--json"]).json();
        let hit = &found["hits"][0];
        let stands = [hit["attachment"].as_str(), hit["place"].as_str()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        assert_eq!((hit["reference"].as_str().unwrap_or_default(), stands.as_str()), (*reference, *place), "{asked}: {hit:#}");
        let printed = archive.run(&["search", asked]).stdout;
        assert!(printed.contains(&format!("{place}: ")), "{asked}: {printed}");
    }
}

#[test]
fn a_hit_leads_to_its_place_in_the_attachment() {
    let archive = archive();
    archive.run(&["index"]);
    let server = archive.serve(&["--public"]);
    for (asked, _, place) in QUESTIONS {
        let results = server.get(&format!("/search?q={}", asked.replace(' ', "%20").replace('"', "%22"))).body;
        assert!(results.contains(&format!("Attachment {place}")), "{asked}: {results}");
        let link = results
            .split("<h3><a href=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap()
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        let (page, anchor) = link.split_once('#').unwrap();
        assert!(anchor.starts_with('a'), "{link}");
        let page = server.get(page).body;
        let open = page.split("<details class=\"text\" open>").nth(1).unwrap_or_else(|| panic!("{link}: {page}"));
        let (shown, _) = open.split_once("</details>").unwrap();
        assert!(shown.contains(&format!("id=\"{anchor}\"")) && shown.contains("<mark>"), "{link}: {shown}");
    }
}

#[test]
fn a_long_attachment_is_shown_piece_by_piece() {
    let archive = archive();
    archive.run(&["index"]);
    let server = archive.serve(&["--public"]);
    let (mut url, mut rows, mut pages) = ("/responses/varnshire-police/A%2F3?at=a1".to_owned(), Vec::new(), 0);
    loop {
        let page = server.get(&url).body;
        let shown = page.split("<details class=\"text\" open>").nth(1).and_then(|open| open.split("</details>").next()).unwrap().to_owned();
        rows.extend(shown.split("Quarry Lane ").skip(1).map(|rest| rest.split('<').next().unwrap().trim().parse::<u32>().unwrap()));
        pages += 1;
        let Some(next) = shown.rsplit("<p class=\"more\"").next().filter(|more| more.contains("More of repairs.csv")) else { break };
        let links: Vec<&str> = next.split("href=\"").skip(1).map(|rest| rest.split('#').next().unwrap()).collect();
        url = links.last().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    rows.dedup();
    assert!(pages > 1, "it is more than a page shows");
    assert_eq!(rows.iter().filter(|row| **row != 1).count(), 5999, "each row stands on one page, and the heading row on each");
    let first = server.get("/responses/varnshire-police/A%2F3").body;
    assert!(first.contains("More of repairs.csv") && !first.contains("Quarry Lane 640<") && !first.contains("class=\"text\" open"));
}

#[test]
fn words_in_the_letter_count_for_more_than_the_same_in_an_attachment() {
    // A letter that is five times as long as others, and an attachment of one word: the longer a text, the less a word in it counts.
    let long = format!("How many otters are there?\n\n{}", "We looked into this with care and at length. ".repeat(100));
    let mut archive = Archive::bare()
        .file("archive.toml", "default_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")
        .file("letter.md", letter("L/1", &format!("What do you hold?\n\n{}\n\nWe hold otter counts.", &long[28..])))
        .file("case/response.md", letter("B/1", "What do you hold?\n\nIt is attached."))
        .file("case/note.txt", "otter");
    for n in 0..20 {
        let words = format!("What do you hold?\n\nIt is attached.\n\n{}", "We looked into this too. ".repeat(36));
        archive = archive.file(&format!("{n}/response.md"), letter(&format!("C/{n}"), &words));
        archive = archive.file(&format!("{n}/note.txt"), "badger ".repeat(200));
    }
    archive.index();
    let ranked: Vec<_> = archive.search("otter").hits.into_iter().map(|hit| hit.summary.reference).collect();
    assert_eq!(ranked, ["L/1", "B/1"]);
    assert_eq!(archive.found("in:attachments otter"), ["B/1"]);
    assert_eq!(archive.found("otter -in:attachments"), ["L/1"]);
}

#[test]
fn a_precedent_shows_what_was_released_in_an_attachment() {
    let archive = archive().file(
        "kennels/response.md",
        "---\nreference: K/1\ntitle: Sick days of the kennels\ndecision: disclosed\n---\n## Request\n\nHow many sick days did the kennels take?\n\n\
         ## Response\n\nThe figures are attached.\n",
    );
    let archive = archive.file("kennels/days.csv", "Team,Sick days\nStables,12\nKennels,41 sick days\n");
    archive.run(&["index"]);
    std::fs::write(archive.path("request.txt"), "How many sick days have the kennels taken?").unwrap();
    let ran = archive.run(&["precedents", "request.txt", "--json"]);
    let body = ran.json();
    let evidence = &body["questions"][0]["matches"][0]["evidence"][0];
    assert_eq!(evidence["attachment"], "days.csv, row 3", "{body:#}");
    assert_eq!(evidence["url"], "/responses/varnshire-police/K%2F1?at=a1-p0#a1-p0");
    assert!(archive.run(&["precedents", "request.txt"]).stdout.contains("What was released, in days.csv, row 3, "));
    let server = archive.serve(&[]);
    let field = |name: &str, value: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let form = field("text", "How many sick days?") + &field("keep", "/responses/varnshire-police/K%2F1?at=a1-p0#a1-p0") + "--x--\r\n";
    let page = server.send("POST", "/precedents", &[("content-type", "multipart/form-data; boundary=x")], Some(&form)).body;
    assert!(page.contains("<label for=\"draft-text\">") && page.contains("Kennels\t41 sick days"), "{page}");
}
