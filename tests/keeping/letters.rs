//! A folder of letters is sent, shown with what was read of each, mended, and kept, each letter in a folder of its own.

use super::{SETTINGS, journal, upload};
use crate::archive::{Answer, Archive, Server, zips};
use crate::browser::visit;

fn reply(reference: &str, words: &str) -> String {
    format!(
        "Varnshire Police\n\nOur reference: {reference}\n3 March 2026\n\nDear requester\n\n\
         Thank you for your request of 9 February 2026 under the Freedom of Information Act 2000 about {words}.\n\n\
         We hold this information and give it below. There are nine.\n\nYours sincerely\nInformation Governance\n"
    )
}

fn sent(server: &Server, fields: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Answer {
    upload(server, "/desk/letters", fields, files)
}

fn archive() -> Archive {
    let archive = Archive::bare().file("archive.toml", SETTINGS);
    archive.index();
    archive
}

/// Where the files of the corpus lie, without its settings and its journal.
fn files(archive: &Archive) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![archive.path("corpus")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false => found.push(entry.strip_prefix(archive.path("corpus")).unwrap().to_str().unwrap().to_owned()),
            }
        }
    }
    found.retain(|path| path.contains('/'));
    found.sort();
    found
}

#[test]
fn letters_are_looked_at_mended_and_kept_each_with_what_belongs_to_it() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let (wombats, quolls) = (reply("VP/21", "wombats"), reply("VP/22", "quolls"));
    let stated = "---\nreference: VP/23\nresponded: 2026-03-04\n---\n## Response\n\nWe hold two numbats.\n";
    let request = "From: a@mail.example\nTo: foi@body.example\nSubject: Quolls\n\nDear Sir or Madam\n\nHow many quolls?\n\nYours faithfully\nA. Person\n";
    let folder = [
        ("letters", "case/VP 21/reply.txt", wombats.as_str()),
        ("letters", "case/VP 21/annex.csv", "Kennel,Wombats\nNorth,9\n"),
        ("letters", "case/VP 22/reply.txt", &quolls),
        ("letters", "case/VP 22/request.eml", request),
        ("letters", "case/numbats.md", stated),
        ("letters", "case/known.txt", "Dear all"),
        ("letters", "case/known.yaml", "reference: VP/24\n"),
    ];
    let page = sent(&server, &[], &folder);
    assert!(page.status == 200 && page.body.contains("new to the archive: 3."), "{}", page.body);
    for words in [
        "VP/21",
        "VP/22",
        "VP/23",
        "2026-02-09",
        "2026-03-03",
        "with case/VP 21/annex.csv",
        "request.eml is left out",
        "put both into the corpus",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(journal(&server).is_empty() && files(&archive).is_empty(), "nothing is written yet");
    let id = page.field("id").to_owned();
    let row = |number: &str, path: &'static str| (format!("letter-{number}"), path);
    let rows = [row("1", "case/VP 21/reply.txt"), row("2", "case/VP 22/reply.txt"), row("3", "case/numbats.md")];
    let mut chosen: Vec<(&str, &str)> = rows.iter().map(|(name, path)| (name.as_str(), *path)).collect();
    chosen.push(("id", &id));
    let none = sent(&server, &chosen, &[]);
    assert!(none.body.contains("No letter was chosen") && files(&archive).is_empty(), "{}", none.body);
    // A wrong day keeps its letter out, and no other.
    chosen.extend([
        ("take-1", "yes"),
        ("with-1", "case/VP 21/annex.csv"),
        ("title-1", "Wombats in kennels"),
        ("received-1", "9 February 2026"),
    ]);
    chosen.extend([("take-2", "yes"), ("received-2", "soon"), ("decision-1", "disclosed")]);
    let page = sent(&server, &chosen, &[]);
    assert!(page.status == 200 && page.body.contains("Brought in: 1. Not brought in: 1;"), "{}", page.body);
    assert!(page.body.contains("is not a day"), "{}", page.body);
    assert!(page.body.contains("Already in the archive") && page.body.contains("value=\"soon\""), "{}", page.body);
    let of = "varnshire-police/2026/vp-21";
    assert_eq!(files(&archive), ["annex.csv", "response.txt", "response.yaml"].map(|name| format!("{of}/{name}")));
    let sidecar = std::fs::read_to_string(archive.path("corpus").join(of).join("response.yaml")).unwrap();
    assert!(
        sidecar.starts_with("title: \"Wombats in kennels\"\n") && !sidecar.contains("received"),
        "what it says itself is not stated: {sidecar}"
    );
    assert!(server.get("/responses/varnshire-police/VP%2F21").body.contains("Wombats in kennels"));
    assert_eq!(server.stranger("GET", "/responses/varnshire-police/VP%2F21", &[], None).status, 404, "it waits");
    // Mended, it goes in; so does a second of the same reference under another.
    let rest: Vec<(&str, &str)> = chosen
        .iter()
        .filter(|(name, _)| !name.ends_with("-1") && *name != "received-2")
        .copied()
        .chain([("take-3", "yes"), ("reference-3", "VP/22")])
        .collect();
    let page = sent(&server, &rest, &[]);
    assert!(page.body.contains("another of these letters has the same reference"), "{}", page.body);
    let last: Vec<(&str, &str)> = vec![("id", &id), ("letter-3", "case/numbats.md"), ("take-3", "yes")];
    let kept = sent(&server, &last, &[]);
    assert_eq!((kept.status, kept.header("location")), (303, "/review"), "{kept:?}");
    assert!(server.get("/responses/varnshire-police/VP%2F23").body.contains("two numbats"));
    assert_eq!(journal(&server).len(), 3);
    // What was kept is not there to be kept again.
    assert!(sent(&server, &last, &[]).body.contains("Choose them again"));
    let again = sent(&server, &[], &folder[..1]);
    assert!(again.body.contains("new to the archive: 0.") && again.body.contains("Already in the archive"), "{}", again.body);
}

#[test]
fn a_path_leads_nowhere_and_what_is_no_letter_is_named() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let evil = reply("VP/31", "wombats");
    let log = "Ref,Subject,Outcome,Date in\nA/1,Road salt,Refused,3 March 2025\nA/2,Hedges,Refused,4 March 2025\n";
    let page = sent(
        &server,
        &[],
        &[("letters", "../../evil.txt", evil.as_str()), ("letters", "log.csv", log), ("letters", "broken.pdf", "%PDF-1.4 no more")],
    );
    assert!(page.body.contains("looks like a disclosure log; bring it in by itself"), "{}", page.body);
    assert!(page.body.contains("broken.pdf"), "{}", page.body);
    let id = page.field("id").to_owned();
    let kept = sent(&server, &[("id", &id), ("letter-1", "../../evil.txt"), ("take-1", "yes")], &[]);
    assert_eq!(kept.status, 303, "{kept:?}");
    assert_eq!(files(&archive), ["varnshire-police/2026/vp-31/response.txt"]);
    assert!(!archive.path("evil.txt").exists());
    let bad = sent(&server, &[], &[("letters", "folder.zip", "no archive")]);
    assert!(bad.status == 200 && bad.body.contains("role=\"alert\""), "{}", bad.body);
}

#[test]
fn a_folder_and_a_zip_of_one_are_chosen_in_the_browser() {
    let archive = archive();
    let folder = archive.path("sent");
    std::fs::create_dir_all(folder.join("VP 41")).unwrap();
    std::fs::write(folder.join("VP 41/reply.txt"), reply("VP/41", "wombats")).unwrap();
    std::fs::write(folder.join("VP 41/annex.csv"), "Kennel,Wombats\nNorth,9\n").unwrap();
    let packed = archive.path("sent.zip");
    std::fs::write(
        &packed,
        zips::zip(&[("VP 42/reply.txt", reply("VP/42", "quolls").as_bytes()), ("VP 42/annex.csv", b"Kennel,Quolls\nNorth,9\n")]),
    )
    .unwrap();
    let server = archive.serve(&["--desk"]);
    visit(&server.base(), async |visit| {
        visit.go(&format!("/?token={}", server.token())).await;
        for (field, path) in [("#folder", &folder), ("#files", &packed)] {
            visit.go("/desk/letters").await;
            visit.element(field).await.send_keys(path.to_str().unwrap()).await.unwrap();
            visit.run("document.querySelector('form.manage button').click()").await;
            visit.becomes("return document.querySelectorAll('input[name^=with-]:checked').length", serde_json::json!(1)).await;
            visit.fits("letters").await;
            visit.run("document.querySelector('form.manage p > button').click()").await;
            visit.arrives("what waits for review", |place| place == "/review").await;
        }
    });
    let of = |number: &str| ["annex.csv", "response.txt"].map(|name| format!("varnshire-police/2026/vp-{number}/{name}"));
    assert_eq!(files(&archive), [of("41"), of("42")].concat());
}
