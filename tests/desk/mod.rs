//! The desk: a new request to a reply, on the command line, by the API and on the page.

mod brought;
mod browser;
mod sampled;

use std::io::Read;

use serde_json::{Value, json};

use crate::archive::{Archive, Server};

const REQUEST: &str = "Dear Sir or Madam,\n\nUnder the Freedom of Information Act please tell me:\n\n\
    1. How many wombats does the force keep in its kennels for patrols by night?\n2. Where is each of the wombats kept?\n3. The names of the keepers of the wombats.\n\nYours\nJo Carr\njo@example.org\n";

/// An archive of a force with wordings of its own, and a council with one that the force lacks.
fn archive() -> Archive {
    let refusal = |reference: &str, day: &str, animal: &str| {
        format!(
            "---\nreference: {reference}\nauthority: Varnshire Police\nreceived: {day}\nresponded: {day}\ndecision: refused\nprovisions: [\"FOIA 40(2)\"]\n---\n\
             ## Request\n\nThe names of the keepers of the {animal}.\n\n## Decision\n\nWe hold this information and refuse to disclose it under section 40(2) of the Freedom of Information Act 2000.\n\n\
             ## Reasons\n\nThe names are personal data of our staff. Section 40(2), by virtue of section 40(3A)(a), exempts them because disclosure would contravene the principle in Article 5(1)(a) of the UK GDPR: the staff would not expect it.\n\n\
             ## Your right to a review\n\nIf you are unhappy with this answer you may ask for an internal review by writing to the Records Office, Varnshire Police, Fosse Lane, within two months.\n\n\
             ## The Commissioner\n\nAfter the review you may complain to the Information Commissioner at Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, or at ico.org.uk.\n"
        )
    };
    let given = "---\nreference: VP/3\nauthority: Varnshire Police\nreceived: 2025-02-01\nresponded: 2025-02-20\ndecision: disclosed\n---\n\
                 ## Request\n\nHow many wombats does the force keep in its kennels for patrols by night?\n\n## Response\n\nThe force keeps nineteen wombats.\n";
    let council = |reference: &str| {
        format!(
            "---\nreference: {reference}\nauthority: Ostlebury Council\nreceived: 2025-01-01\nresponded: 2025-01-20\ndecision: not-held\n---\n\
             ## Request\n\nHow many quolls are there?\n\n## Decision\n\nAfter a search of our records we can tell you that the council does not hold the information that you asked for.\n"
        )
    };
    Archive::new()
        .file(
            "archive.toml",
            "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\nbase = \"https://foi.example.org\"\n",
        )
        .file("1.md", refusal("VP/1", "2025-01-10", "quolls"))
        .file("2.md", refusal("VP/2", "2025-03-10", "numbats"))
        .file("3.md", given)
        .file("4.md", council("OC/1"))
        .file("5.md", council("OC/2"))
        .file("../request.txt", REQUEST)
}

fn draft(archive: &Archive, choices: &[&str]) -> Value {
    let request = archive.path("request.txt");
    let mut args = vec!["draft", request.to_str().unwrap(), "--received", "2 March 2026", "--json"];
    choices.iter().for_each(|choice| args.extend(["--choose", choice]));
    let ran = archive.run(&args);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

#[test]
fn a_reply_is_made_of_the_bodys_own_words_and_says_where_each_is_from() {
    let archive = archive();
    archive.index();
    let body = draft(&archive, &["Q1=give", "Q2=not-held", "Q3=refuse:s40(2)"]);
    let text = body["text"].as_str().unwrap();
    assert_eq!((body["regime"].as_str(), body["due"]["due"].as_str()), (Some("FOIA"), Some("2026-03-31")), "{body:#}");
    assert!(!text.contains("Jo Carr") && !text.contains("jo@example.org"), "nothing of the requester: {text}");
    for wanted in [
        "How many wombats does the force keep in its kennels for patrols by night?",
        "nineteen wombats",
        "We hold this information. It is refused under section 40(2) of the Freedom of Information Act 2000",
        "the staff would not expect it",
        "Records Office, Varnshire Police, Fosse Lane",
        "Wycliffe House",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("the council does not hold"), "another body's words are named, and not used: {text}");
    let missing = body["missing"].to_string();
    assert!(missing.contains("not held") && body["missing"].as_array().unwrap().len() == 1, "{missing}");
    let blocks = body["blocks"].as_array().unwrap();
    let of_council = blocks.iter().find(|block| block["alternatives"].to_string().contains("Ostlebury")).expect("an alternative");
    let id = of_council["alternatives"][0]["id"].as_str().unwrap();
    assert!(
        blocks.iter().all(|block| !block["origin"].as_str().unwrap().is_empty() && !block["origin_label"].as_str().unwrap().is_empty())
    );
    assert_eq!(body["questions"][0]["decided_before"], "give", "{body:#}");
    // Chosen by name, it is used.
    let request = archive.path("request.txt");
    let used = archive.run(&["draft", request.to_str().unwrap(), "--choose", "all=not-held", "--use", id]);
    assert!(used.stdout.contains("does not hold the information"), "{used:?}");
}

#[test]
fn a_refusal_for_cost_goes_to_the_whole_request_and_has_its_estimate() {
    let archive = archive();
    archive.index();
    let body = draft(&archive, &["Q1=refuse:s12(1)", "Q2=give", "Q3=give"]);
    let warnings = body["warnings"].to_string();
    assert!(warnings.contains("goes to the request as a whole"), "{warnings}");
    let text = body["text"].as_str().unwrap();
    assert!(text.contains("| Task | How many | Minutes each | Hours |") && text.contains("£450, or 18 hours"), "{text}");
    let alone = draft(&archive, &["all=refuse:s12(1)"]);
    assert!(!alone["warnings"].to_string().contains("as a whole"), "{alone:#}");
}

#[test]
fn what_cannot_be_meant_is_said_with_the_way_out() {
    let archive = archive();
    archive.index();
    let request = archive.path("request.txt");
    let failed = |args: &[&str]| {
        let all: Vec<&str> = ["draft", request.to_str().unwrap()].iter().chain(args).copied().collect();
        let ran = archive.run(&all);
        assert_eq!(ran.code, 2, "{ran:?}");
        ran.stderr
    };
    assert!(failed(&["--choose", "Q4=give"]).contains("the request has 3 questions"));
    assert!(failed(&["--choose", "Q1=refuse"]).contains("refuse:s40(2)"));
    assert!(failed(&["--received", "soon"]).contains("write it as"));
    assert!(failed(&["--out", archive.path("reply.doc").to_str().unwrap()]).contains(".docx, .odt, .md or .txt"));
    std::fs::write(archive.path("reply.txt"), "mine").unwrap();
    assert!(failed(&["--out", archive.path("reply.txt").to_str().unwrap()]).contains("is there already"));
    std::fs::write(archive.path("hello.txt"), "Dear all,\n\nhello\n").unwrap();
    let ran = archive.run(&["draft", archive.path("hello.txt").to_str().unwrap()]);
    assert!(ran.code == 2 && ran.stderr.contains("no question"), "{ran:?}");
}

/// The words of the main part of a document.
fn words(bytes: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn documents_hold_the_reply_and_hide_nothing() {
    let archive = archive();
    archive.index();
    let request = archive.path("request.txt");
    for (name, part) in [("reply.docx", "word/document.xml"), ("reply.odt", "content.xml")] {
        let out = archive.path(name);
        let ran = archive.run(&["draft", request.to_str().unwrap(), "--choose", "all=refuse:s40(2)", "--out", out.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let xml = words(&std::fs::read(&out).unwrap(), part);
        assert!(xml.contains("The names are personal data of our staff.") && xml.contains("[reference]"), "{xml}");
        let read = archive.run(&["text", out.to_str().unwrap(), "--json"]).json();
        assert!(read.to_string().contains("Where is each of the wombats kept?"), "{read:#}");
        let checked = archive.run(&["check", out.to_str().unwrap(), "--json"]).json();
        let hidden: Vec<&Value> = checked["findings"].as_array().unwrap().iter().filter(|found| found["effect"] == "quarantine").collect();
        assert!(hidden.is_empty(), "{checked:#}");
    }
    // A template lends its page and what stands on it.
    let template = archive.path("reply.docx");
    let out = archive.path("second.docx");
    let args = [
        "draft",
        request.to_str().unwrap(),
        "--choose",
        "all=give",
        "--template",
        template.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    assert_eq!(archive.run(&args).code, 0);
    let xml = words(&std::fs::read(&out).unwrap(), "word/document.xml");
    assert!(xml.contains("nineteen") && !xml.contains("refused under"), "{xml}");
    assert_eq!(xml.matches("<w:sectPr>").count(), 1, "{xml}");
    let markdown =
        archive.run(&["draft", request.to_str().unwrap(), "--choose", "all=refuse:s40(2)", "--reference", "VP/9", "--json"]).json();
    let markdown = markdown["markdown"].as_str().unwrap();
    assert!(markdown.starts_with("---\nreference: \"VP/9\"\nauthority: \"Varnshire Police\"\ntitle: \"How many wombats does the force keep in its kennels for patrols by night?\"\nregime: FOIA\n"), "{markdown}");
    assert!(markdown.contains("decision: refused\nprovisions: [\"FOIA 40(2)\"]\n"), "{markdown}");
}

fn posted(server: &Server, path: &str, fields: &[(&str, &str)]) -> crate::archive::Answer {
    let field = |(name, value): &(&str, &str)| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body = fields.iter().map(field).collect::<String>() + "--x--\r\n";
    let headers = [("authorization", server.bearer()), ("content-type", "multipart/form-data; boundary=x".to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    server.send("POST", path, &headers, Some(&body))
}

#[test]
fn the_page_leads_from_the_request_to_a_document_without_script() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let page = posted(&server, "/desk", &[("request", REQUEST)]);
    assert!(page.status == 200 && page.body.contains("Nothing is chosen yet for Q1, Q2, Q3."), "{page:?}");
    assert!(page.body.contains("Released before") && page.body.contains("VP/3"), "{}", page.body);
    let chosen =
        [("request", REQUEST), ("outcome-1", "give"), ("outcome-2", "not-held"), ("outcome-3", "refuse"), ("provisions-3", "s40(2)")];
    let page = posted(&server, "/desk", &chosen);
    assert!(page.body.contains("<option value=\"refuse\" selected>"), "{}", page.body);
    assert!(page.body.contains("The names are personal data of our staff."), "{}", page.body);
    // What is edited is checked, and kept as it stands.
    let edited = "# Reply\n\nYour address is 12 Fosse Lane, OY1 4PQ, and we wrote to ines.okoro@example.org.\n\n[still open]\n";
    let checked = posted(&server, "/desk", &[chosen.as_slice(), &[("text", edited)]].concat());
    assert!(checked.body.contains("1 place in [brackets]") && checked.body.contains("Personal data:"), "{}", checked.body);
    assert!(checked.body.contains("we wrote to ines.okoro@example.org"), "{}", checked.body);
    let file = posted(&server, "/desk/reply", &[("request", REQUEST), ("text", edited), ("format", "txt")]);
    assert_eq!((file.status, file.header("content-disposition")), (200, "attachment; filename=\"reply.txt\""));
    assert!(file.body.starts_with("Reply\n\nYour address"), "{}", file.body);
    assert_eq!(posted(&server, "/desk/reply", &[("text", " "), ("format", "txt")]).status, 400);
    let fault = posted(&server, "/desk", &[("request", REQUEST), ("outcome-1", "refuse"), ("provisions-1", "s999")]);
    assert!(fault.status == 200 && fault.body.contains("role=\"alert\"") && fault.body.contains("s999"), "{}", fault.body);
    for path in ["/desk", "/desk/reply", "/api/v1/draft"] {
        assert!(server.stranger("POST", path, &[], None).status >= 300, "{path} is for officers");
    }
    let api = server.send(
        "POST",
        "/api/v1/draft",
        &[("authorization", &server.bearer()), ("content-type", "application/json")],
        Some(&json!({"request": REQUEST, "choose": ["all=give"]}).to_string()),
    );
    assert_eq!(api.json()["questions"].as_array().map(Vec::len), Some(3), "{api:?}");
}

#[test]
fn what_only_the_request_or_a_blank_says_satisfies_no_check() {
    let archive = archive();
    archive.index();
    let asks = "Please tell me how many wombats are kept by night. If you refuse I will ask for an internal review and complain to the Information Commissioner.\n";
    std::fs::write(archive.path("request.txt"), asks).unwrap();
    let request = archive.path("request.txt");
    let args = [
        "draft",
        request.to_str().unwrap(),
        "--authority",
        "Nowhere Council",
        "--choose",
        "all=refuse:s31(1)(a)",
        "--received",
        "2026-01-05",
        "--json",
    ];
    let body = archive.run(&args).json();
    let found: Vec<&str> = body["checks"]["findings"].as_array().unwrap().iter().map(|one| one["check"].as_str().unwrap()).collect();
    for check in ["T1", "T10", "T11"] {
        assert!(found.contains(&check), "{check}: {body:#}");
    }
}

#[test]
fn a_reply_points_to_nothing_that_the_public_does_not_see() {
    let archive = archive();
    archive.index();
    let published = |archive: &Archive| draft(archive, &["Q1=published"])["text"].as_str().unwrap().to_owned();
    let text = published(&archive);
    assert!(text.contains("https://foi.example.org/responses/varnshire-police/VP%2F3") && text.contains("Section 21"), "{text}");
    assert_eq!(archive.run(&["hold", "VP/3", "--reason", "a child is named"]).code, 0);
    archive.index();
    let text = published(&archive);
    assert!(!text.contains("VP/3") && text.contains("[where the information is published]"), "{text}");
    assert!(!draft(&archive, &["Q1=give"])["text"].as_str().unwrap().contains("nineteen"), "nor is it quoted");
}

#[test]
fn whoever_neither_confirms_nor_denies_says_so_and_laws_are_not_mixed_unseen() {
    let archive = archive();
    archive.index();
    let silent = draft(&archive, &["Q1=refuse:s31(3)"]);
    assert!(
        silent["text"].as_str().unwrap().contains("We neither confirm nor deny whether this is held, under section 31(3)"),
        "{silent:#}"
    );
    let mixed = draft(&archive, &["Q1=refuse:EIR 12(5)(e)"]);
    assert!(mixed["warnings"].to_string().contains("and not Freedom of Information Act 2000"), "{mixed:#}");
    assert_eq!(mixed["regime"], "EIR");
}
