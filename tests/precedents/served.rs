//! The same over HTTP and on the command line.

use serde_json::{Value, json};

use crate::archive::{Archive, markdown};

/// One body that released something once and refused it later.
fn archive() -> Archive {
    let letter = |reference: &str, decision: &str, provisions: &str, answer: &str| {
        markdown(
            &format!(
                "reference: {reference}\nauthority: Varnshire Police\ntitle: Helicopter fuel\nreceived: 2020-01-02\nresponded: 2020-01-20\ndecision: {decision}\nprovisions: [{provisions}]\n"
            ),
            &format!("## Request\n\nHow many litres of helicopter fuel were bought in 2019?\n\n## Decision\n\n{answer}\n"),
        )
    };
    Archive::small()
        .file("archive.toml", "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\nbase_url = \"https://archive.example\"\n")
        .file("a.md", letter("H 1", "disclosed", "", "We bought 40,000 litres of helicopter fuel."))
        .file("b.md", letter("H 2", "refused", "FOIA 31(1)(a)", "Helicopter fuel is withheld under section 31(1)(a)."))
}

#[test]
fn a_request_is_answered_as_json() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let body =
        json!({"text": "Please tell me how many litres of helicopter fuel you bought since 2020", "limit": 3, "own": "Varnshire Police"})
            .to_string();
    let answer = server.send("POST", "/api/v1/precedents", &[("content-type", "application/json")], Some(&body));
    assert_eq!(answer.status, 200);
    let found: Value = answer.json();
    let best = &found["questions"][0]["matches"][0];
    assert!(best["reference"] == "H 1" || best["reference"] == "H 2", "{best}");
    assert_eq!(found["questions"][0]["inconsistent"], json!([0, 1]));
    assert_eq!(best["periods"], json!([[{"first": 2020, "last": null}], [{"first": 2019, "last": 2019}]]));
    assert!(best["asked_before"].as_str().unwrap().contains("<mark>helicopter</mark>"), "{best}");
    assert!(found["matches"].as_array().unwrap().iter().all(|m| m["score"].is_number() && m["verdict"].is_string()));
}

#[test]
fn what_cannot_be_used_is_a_problem_or_a_hint() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let send = |body: &str| server.send("POST", "/api/v1/precedents", &[("content-type", "application/json")], Some(body));
    assert_eq!(send("{\"text\": \"  \"}").status, 400);
    assert_eq!(send("not json").header("content-type"), "application/problem+json");
    let hints = send("{\"text\": \"helicopter fuel\", \"decision\": [\"maybe\"], \"received\": \"soon\"}").json();
    assert_eq!(hints["hints"].as_array().unwrap().len(), 2, "{hints}");
}

#[test]
fn what_a_filter_or_a_slip_hides_is_said() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let hints = |fields: Value| {
        let mut body = json!({"text": "How many litres of helicopter fuel were bought in 2019?"});
        fields.as_object().unwrap().iter().for_each(|(key, value)| body[key] = value.clone());
        let answer = server.send("POST", "/api/v1/precedents", &[("content-type", "application/json")], Some(&body.to_string()));
        answer.json()["hints"].to_string()
    };
    assert_eq!(hints(json!({})), "[]");
    let nobody = hints(json!({"authority": ["Nobody"]}));
    assert!(nobody.contains("No authority of the archive is called") && nobody.contains("because of the filters"), "{nobody}");
    assert!(hints(json!({"received": "2018..2015"})).contains("ends before it begins"));
    assert!(hints(json!({"own": "Varnshire Polise"})).contains("every answer counts as another authority"));
    assert!(hints(json!({"text": "hello"})).contains("No question was found"));
    let page = server.get("/precedents?text=How+many+litres+of+helicopter+fuel&decision=refused&received=2020").body;
    assert!(page.contains("H%202") && !page.contains("H%201") && page.contains("value=\"2020\""), "{page}");
}

#[test]
fn both_periods_and_the_whole_ranking_are_on_the_page() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let page = server.get("/precedents?text=1.+How+many+litres+of+helicopter+fuel+since+2021%3F%0A2.+Who+sold+the+helicopter+fuel%3F").body;
    assert!(page.contains("Period: since 2021") && page.contains("Period: 2019"), "{page}");
    let whole = page.split("For the request as a whole").nth(1).unwrap();
    assert!(whole.contains("verdict-tag") && whole.contains("Asked before"), "{whole}");
    assert!(page.contains("In order of time") || page.contains("Decided differently before"), "{page}");
}

#[test]
fn files_are_read_alike_at_both_doors() {
    let archive = archive();
    archive.index();
    let mail = "Subject: FOI\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHow many litres of heli=\r\ncopter fuel were bought in 2019?\r\n";
    archive.put("../request.eml", mail);
    archive.put("../request.html", "<p>How many litres of <b title='swans'>helicopter</b> fuel were bought in 2019?</p>");
    archive.put("../request.docx", b"PK\x03\x04 and so on");
    for name in ["request.eml", "request.html"] {
        let ran = archive.run(&["precedents", archive.path(name).to_str().unwrap(), "--json"]);
        assert_eq!(
            (ran.code, ran.json()["questions"][0]["text"].as_str()),
            (0, Some("How many litres of helicopter fuel were bought in 2019?"))
        );
    }
    let ran = archive.run(&["precedents", archive.path("request.docx").to_str().unwrap()]);
    assert!(ran.code == 2 && ran.stderr.contains("save it as plain text"), "{ran:?}");
    let server = archive.serve(&[]);
    let upload = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--x--\r\n";
    let answer = server.send("POST", "/precedents", &[("content-type", "multipart/form-data; boundary=x")], Some(upload));
    assert!(answer.status == 400 && answer.body.contains("save it as plain text"), "{}", answer.body);
}

#[test]
fn nothing_found_ends_with_one() {
    let archive = archive();
    archive.index();
    archive.put(
        "../request.txt",
        "1. How many litres of helicopter fuel were bought in 2019?\n2. How many swans live on the roof of the old mill by the lake?",
    );
    assert_eq!(archive.run(&["precedents", archive.path("request.txt").to_str().unwrap()]).code, 0);
    archive.put("../request.txt", "How many swans live on the roof of the mill?");
    assert_eq!(archive.run(&["precedents", archive.path("request.txt").to_str().unwrap()]).code, 1);
}

#[test]
fn passages_are_collected_into_a_draft_that_the_form_alone_keeps() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let form = |fields: &[(&str, &str)]| {
        let part = |(name, value): &(&str, &str)| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let body: String = fields.iter().map(part).collect::<String>() + "--x--\r\n";
        server.send("POST", "/precedents", &[("content-type", "multipart/form-data; boundary=x")], Some(&body)).body
    };
    let text = ("text", "How many litres of helicopter fuel were bought in 2019?");
    let shown = form(&[text]);
    let id = shown.split("name=\"add\" value=\"").nth(1).and_then(|s| s.split('"').next()).unwrap().to_owned();
    let kept = form(&[text, ("add", &id)]);
    assert!(kept.contains("Copy the draft") && kept.contains(&format!("name=\"keep\" value=\"{id}\"")), "{kept}");
    assert!(kept.contains("Varnshire Police, H ") && kept.contains(", https://archive.example/responses/varnshire-police/H%20"), "{kept}");
    let dropped = form(&[text, ("keep", &id), ("drop", &id)]);
    assert!(!dropped.contains("Copy the draft"));
    assert!(!form(&[text, ("keep", "/responses/nobody/0#p9"), ("keep", "https://elsewhere.example")]).contains("Copy the draft"));
}

#[test]
fn similar_and_repeated_requests_are_shown() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let page = server.get("/responses/varnshire-police/H%201").body;
    assert!(page.contains("Similar responses") && page.contains("/responses/varnshire-police/H%202"), "{page}");
    assert_eq!(server.get("/repeated").status, 200);
}

#[test]
fn the_command_line_prints_the_same() {
    let archive = archive();
    archive.index();
    archive.put("../request.txt", "How many litres of helicopter fuel were bought in 2019?");
    let file = archive.path("request.txt");
    let ran = archive.run(&["precedents", file.to_str().unwrap(), "--own", "Varnshire Police"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("Decided differently before: H "), "{}", ran.stdout);
    let ran = archive.run(&["precedents", file.to_str().unwrap(), "--json", "--limit", "1"]);
    assert_eq!(ran.json()["matches"].as_array().unwrap().len(), 1);
    assert_eq!(archive.run(&["precedents", "nowhere.txt"]).code, 2);
}
