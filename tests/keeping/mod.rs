//! Officers change the archive in the browser: what they decide is in the corpus, in the journal and in the index before they are answered.

mod at_once;
mod behind;
mod bodies;
mod browser;
mod fields;
mod files;
mod journal;
mod killed;
mod letters;
mod logs;
mod officers;

use serde_json::Value;

use crate::archive::{Answer, Archive, Server, letter};

const SETTINGS: &str = "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\n";
/// Where VP/9 is managed.
const MANAGED: &str = "/desk/responses/varnshire-police/VP%2F9";
/// Where the public reads it.
const READ: &str = "/responses/varnshire-police/VP%2F9";

/// An archive with a letter in a folder of its own, which waits.
fn archive() -> Archive {
    let archive = Archive::bare().file("archive.toml", SETTINGS).file(
        "varnshire-police/2026/vp-9/response.md",
        letter("VP/9", "Thank you for your request of 3 February 2026 about wombats.\n\nWe hold nine wombats."),
    );
    archive.index();
    archive
}

/// Sends a form with the state of the letter that its page shows.
fn decide(server: &Server, fields: &[(&str, &str)]) -> Answer {
    let seen = server.get(MANAGED).field("seen").to_owned();
    send(server, &[fields, &[("seen", seen.as_str())]].concat())
}

fn send(server: &Server, fields: &[(&str, &str)]) -> Answer {
    server.post(MANAGED, &form(fields))
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |words: &str| percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC).to_string();
    fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

fn journal(server: &Server) -> Vec<Value> {
    server.get("/api/v1/journal").json()["changes"].as_array().unwrap().clone()
}

/// The status for everybody.
fn public(server: &Server) -> u16 {
    server.stranger("GET", READ, &[], None).status
}

/// Files of a form, each with its field, its name and its text.
fn upload(server: &Server, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Answer {
    let field = |(name, value): &(&str, &str)| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let file = |(field, name, text): &(&str, &str, &str)| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let body = fields.iter().map(field).chain(files.iter().map(file)).collect::<String>() + "--x--\r\n";
    server.send("POST", path, &[("content-type", "multipart/form-data; boundary=x")], Some(&body))
}

#[test]
fn a_response_is_published_held_corrected_taken_back_and_put_back() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let sidecar = || std::fs::read_to_string(archive.path("corpus").join("varnshire-police/2026/vp-9/response.yaml")).unwrap_or_default();
    assert_eq!(public(&server), 404);
    let answer = decide(&server, &[("do", "publish"), ("on", "1 January 2026")]);
    assert_eq!((answer.status, answer.header("location")), (303, MANAGED));
    assert_eq!((public(&server), sidecar().as_str()), (200, "published: 2026-01-01\n"), "the answer comes when the index has it");
    assert!(server.get(MANAGED).body.contains("public since 1 January 2026"));
    decide(&server, &[("do", "hold"), ("reason", "An appeal")]);
    assert_eq!(public(&server), 404);
    decide(&server, &[("do", "publish"), ("on", "2026-01-01")]);
    // What was read, from which words, and who states what it is.
    let page = server.get(MANAGED).body;
    assert!(page.contains("value=\"2026-02-03\"") && page.contains("“3 February 2026”"), "{page}");
    let corrected = decide(&server, &[("do", "correct"), ("field", "received"), ("value", "2 February 2026")]);
    assert_eq!(corrected.status, 303, "{corrected:?}");
    let page = server.get(MANAGED).body;
    assert!(page.contains("value=\"2026-02-02\"") && page.contains("stated by "), "{page}");
    let changes = journal(&server);
    let name = changes[0]["by"].as_str().unwrap();
    assert!(!name.is_empty() && page.contains(&format!("stated by {name}")), "{page}");
    let source = "/source/varnshire-police/VP%2F9";
    assert!(sidecar().contains(name));
    let addresses = [
        READ,
        "/api/v1/responses/varnshire-police/VP%2F9",
        source,
        "/files/varnshire-police/VP%2F9/response.yaml",
        "/search.jsonl?q=wombats",
        "/search?q=wombats",
    ];
    for address in addresses {
        let shown = server.stranger("GET", address, &[], None).body;
        assert!(
            !shown.contains(&format!("\"{name}\"")) && !shown.contains("stated_by") && !shown.contains(&format!("by {name}")),
            "names of officers are not for everybody: {address}: {shown}"
        );
    }
    decide(&server, &[("do", "withdraw"), ("reason", "Sent in error.")]);
    let gone = server.stranger("GET", READ, &[], None);
    assert!(gone.status == 410 && gone.body.contains("Sent in error."), "{gone:?}");
    decide(&server, &[("do", "restore")]);
    assert_eq!(public(&server), 404, "it is held");
    decide(&server, &[("do", "publish"), ("on", "2026-01-01")]);
    assert_eq!(public(&server), 200);
    let changes = journal(&server);
    let deeds: Vec<&str> = changes.iter().map(|change| change["deed"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["published", "restored", "withdrawn", "corrected", "published", "held", "published"]);
    let correction = &changes[3]["correction"];
    assert_eq!(
        (&correction["was"], &correction["words"], &correction["now"]),
        (&"2026-02-03".into(), &"3 February 2026".into(), &"2 February 2026".into())
    );
    assert_eq!(server.get("/api/v1/journal?corrections=yes").json()["total"], 1);
    assert!(server.get("/desk/journal").body.contains("read from “3 February 2026”"));
    // The journal says what the file is.
    let after = changes[0]["files"][0][2].as_str().unwrap();
    assert_eq!(after, blake3::hash(sidecar().as_bytes()).to_hex().as_str());
    let said = archive.run(&["journal", "VP/9", "--corrections"]);
    assert!(said.code == 0 && said.stdout.contains("received was 2026-02-03, is 2 February 2026"), "{said:?}");
}

#[test]
fn what_cannot_be_is_said_on_the_page_and_nothing_is_written() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    for (fields, said) in [
        (&[("do", "publish"), ("on", "soon")][..], "is not a day"),
        (&[("do", "publish")], "from which day on"),
        (&[("do", "correct"), ("field", "decision"), ("value", "refusd")], "is not one of"),
        (&[("do", "correct"), ("field", "colour"), ("value", "red")], "is no field that is corrected"),
        (&[("do", "correct"), ("field", "title"), ("value", " ")], "is blank"),
        (&[("do", "restore")], "was not taken back"),
        (&[("do", "dance")], "does not say what is to be done"),
        (&[("do", "review"), ("file", "other.pdf")], "there is no file"),
    ] {
        let answer = decide(&server, fields);
        assert!(answer.status == 400 && answer.body.contains("role=\"alert\""), "{fields:?}: {answer:?}");
        assert!(answer.body.to_lowercase().contains(said), "{fields:?}: {}", answer.body);
    }
    assert!(journal(&server).is_empty());
    assert!(!archive.path("corpus").join("varnshire-police/2026/vp-9/response.yaml").exists());
    assert_eq!(server.get("/desk/responses/varnshire-police/VP%2F10").status, 404);
}

#[test]
fn a_letter_is_put_in_its_files_are_looked_at_and_let_in() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let reply = "---\nreference: VP/10\nresponded: 2026-02-03\n---\n## Response\n\nWe hold two quolls.\n";
    let put =
        upload(&server, "/desk/add", &[("title", "Quolls")], &[("letter", "reply.md", reply), ("file", "quolls.csv", "weight\n20\n")]);
    let managed = "/desk/responses/varnshire-police/VP%2F10";
    assert_eq!((put.status, put.header("location")), (303, managed), "{put:?}");
    let folder = archive.path("corpus").join("varnshire-police/2026/vp-10");
    assert_eq!(std::fs::read_to_string(folder.join("response.yaml")).unwrap(), "title: \"Quolls\"\n");
    assert!(folder.join("quolls.csv").exists());
    let page = server.get(managed);
    assert!(page.body.contains("not yet published"), "{}", page.body);
    // It is there once.
    let again = upload(&server, "/desk/add", &[], &[("letter", "reply.md", reply)]);
    assert!(again.status == 400 && again.body.contains("in the archive already"), "{again:?}");
    // What may hide something is kept out until somebody has looked.
    let hidden = "{\\rtf1\\ansi Minutes of the quoll board. {\\v Secret quarrel}}";
    let attach = "/desk/attach/varnshire-police/VP%2F10";
    let seen = page.field("seen").to_owned();
    assert_eq!(upload(&server, attach, &[("seen", &seen)], &[("file", "minutes.rtf", hidden)]).status, 303);
    assert_eq!(upload(&server, attach, &[("seen", &seen)], &[("file", "other.rtf", hidden)]).status, 409, "it has changed since");
    let page = server.get(managed);
    assert!(page.body.contains("Kept out") && page.body.contains("hidden"), "{}", page.body);
    let publish = form(&[("do", "publish"), ("on", "2026-01-01"), ("seen", page.field("seen"))]);
    server.post(managed, &publish);
    let read = || server.stranger("GET", "/responses/varnshire-police/VP%2F10", &[], None).body;
    assert!(read().contains("two quolls") && !read().contains("quoll board"), "{}\n{}", read(), server.get(managed).body);
    let seen = server.get(managed).field("seen").to_owned();
    let looked = form(&[("do", "review"), ("file", "varnshire-police/2026/vp-10/minutes.rtf"), ("seen", &seen)]);
    assert_eq!(server.post(managed, &looked).status, 303);
    assert!(read().contains("quoll board") && server.get(managed).body.contains("looked at by "), "{}", read());
}

#[test]
fn what_is_held_back_for_what_it_shows_is_said_and_let_go_by_whoever_looks() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let seen = server.get(MANAGED).field("seen").to_owned();
    let list = "keeper,mail\nRosie Marlow,rosie.marlow@varnshire.example\n";
    assert_eq!(upload(&server, "/desk/attach/varnshire-police/VP%2F9", &[("seen", &seen)], &[("file", "keepers.csv", list)]).status, 303);
    decide(&server, &[("do", "publish"), ("on", "2026-01-01")]);
    let page = server.get(MANAGED).body;
    assert!(page.contains(">held: "), "{page}");
    assert_eq!(public(&server), 404);
    decide(&server, &[("do", "review"), ("file", "varnshire-police/2026/vp-9/keepers.csv")]);
    assert_eq!(public(&server), 200, "{}", server.get(MANAGED).body);
}

#[test]
fn a_reply_of_the_desk_is_put_in_once_nothing_is_left_open() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let request = "How many wombats do you have?";
    let asked = [("request", request), ("authority", "Varnshire Police"), ("reference", "VP/11"), ("received", "3 February 2026")];
    let keep = |text: &str| upload(&server, "/desk/keep", &[&asked[..], &[("outcome-1", "give"), ("text", text)]].concat(), &[]);
    let open = keep("# Reply\n\nWe hold [number] wombats.\n");
    assert!(open.status == 400 && open.body.contains("1 place is still to be filled in"), "{open:?}");
    let kept = keep("# Response\n\nWe hold nine wombats.\n");
    assert_eq!((kept.status, kept.header("location")), (303, "/desk/responses/varnshire-police/VP%2F11"), "{kept:?}");
    let page = server.get("/responses/varnshire-police/VP%2F11").body;
    let heading = page.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next()).unwrap_or_default();
    assert!(page.contains("nine wombats") && heading.contains("How many wombats do you have?"), "it is called what is asked: {page}");
}

#[test]
fn a_finding_is_accepted_assigned_and_commented_on_with_name_and_day() {
    let archive = archive();
    archive.put("refusal.md", letter("VP/12", "We refuse your request under section 40(2) of the Freedom of Information Act 2000."));
    archive.put("audit.toml", "# Ours\n");
    archive.index();
    let server = archive.serve(&["--desk"]);
    let found = server.get("/api/v1/audit").json();
    let finding = found["findings"].as_array().unwrap().iter().find(|finding| finding["reference"] == "VP/12").unwrap().clone();
    let said = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let (check, provision, quote) = (said("check"), said("provision"), said("quote"));
    let about = [
        ("check", check.as_str()),
        ("authority", "Varnshire Police"),
        ("reference", "VP/12"),
        ("provision", &provision),
        ("quote", &quote),
    ];
    let judge = |fields: &[(&str, &str)]| server.post("/audit/findings", &form(&[&about[..], fields].concat()));
    assert_eq!(judge(&[("do", "accept")]).status, 400, "it wants a reason");
    let odd = form(&[&about[..3], &[("provision", "section many"), ("do", "accept"), ("words", "The annex has it")]].concat());
    let odd = server.post("/audit/findings", &odd);
    assert!(odd.status == 400 && odd.body.contains("section many") && journal(&server).is_empty(), "it would be accepted for all: {odd:?}");
    assert_eq!(judge(&[("do", "assign"), ("to", "A. Moss"), ("words", "Ask legal")]).status, 303);
    assert_eq!(judge(&[("do", "comment"), ("words", "As in VP/3")]).status, 303);
    let page = server.get(&format!("/audit?check={check}")).body;
    assert!(page.contains("for A. Moss to look at. Ask legal") && page.contains("As in VP/3"), "{page}");
    let before = found["findings"].as_array().unwrap().len();
    assert_eq!(judge(&[("do", "accept"), ("words", "The annex has it")]).status, 303);
    assert!(server.get("/api/v1/audit").json()["findings"].as_array().unwrap().len() < before);
    let file = std::fs::read_to_string(archive.path("corpus").join("audit.toml")).unwrap();
    assert!(file.starts_with("# Ours\n") && file.contains("reason = \"The annex has it\"") && file.contains("[[note]]"), "{file}");
    assert_eq!(journal(&server).len(), 3);
    // The command line reads the same file.
    let run = archive.run(&["audit", "--json"]);
    assert!(run.json()["accepted"].as_u64().unwrap() >= 1, "{run:?}");
}
