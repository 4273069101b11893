//! What did not go in is shown to officers with its way out, and files are looked into before they are published.

use crate::archive::{Archive, Server, letter, markdown};

/// Sends one file to the page that checks files.
fn dropped(server: &Server, name: &str, content: &str) -> crate::archive::Answer {
    let body = format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n--x--\r\n");
    let headers = [("authorization", server.bearer()), ("content-type", "multipart/form-data; boundary=x".to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    server.send("POST", "/check", &headers, Some(&body))
}

#[test]
fn what_did_not_go_in_is_shown_with_its_place() {
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\n")
        .file("waiting.md", letter("W/1", "We hold wombats."))
        .file("broken.md", "---\nreference: [\n---\nWe hold quolls.\n")
        .file("hides.rtf", "{\\rtf1 We hold numbats. {\\v secretly}}")
        .file("hides.yaml", "reference: H/1\npublished: 2026-01-01\n")
        .file("odd\u{1b}[2J.exe", "MZ")
        .file("fine.md", markdown("reference: F/1\npublished: 2026-01-01\n", "We hold dunnarts."));
    let server = archive.serve(&[]);
    let body = server.get("/api/v1/review").json();
    let groups = body["groups"].as_array().unwrap();
    let of =
        |kind: &str| groups.iter().find(|group| group["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {body:#}"))["rows"].to_string();
    assert!(of("failure").contains("broken.md"), "{body:#}");
    assert!(of("quarantined").contains("hides.rtf") && of("quarantined").contains("foi-archive review"), "{body:#}");
    assert!(of("not-public").contains("W/1") && of("not-public").contains("not yet published"), "{body:#}");
    assert!(of("passed").contains("odd\\\\u{1b}[2J.exe"), "{body:#}");
    let page = server.get("/review").body;
    for said in ["Could not be read (1)", "Kept out until somebody has looked (1)", "Not public (1)", "broken.md", "W/1"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains('\u{1b}'), "{page}");
    for path in ["/review", "/api/v1/review", "/check"] {
        assert!(server.stranger("GET", path, &[], None).status >= 300, "{path} is for officers");
    }
}

#[test]
fn a_file_that_is_dropped_is_looked_into_and_not_kept() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let answer = dropped(&server, "hides.rtf", "{\\rtf1 We hold numbats. {\\v secretly}}");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("It may hide something: do not publish it as it is"), "{}", answer.body);
    assert!(!answer.body.contains("secretly"), "what is hidden is not shown");
    let answer = dropped(&server, "letter.txt", "Dear Ms Brandt,\nThe NHS number is 943 476 5919.\n");
    assert!(answer.body.contains("It shows personal data") && !answer.body.contains("943 476 5919"), "{}", answer.body);
    let answer = dropped(&server, "clean.txt", &"We hold numbats. ".repeat(200_000));
    assert!(answer.body.contains("Nothing was found"), "a file may have more than a request's words: {}", answer.status);
    assert_eq!(server.get("/api/v1/search?q=numbats").json()["total"], 0);
}

#[test]
fn a_reference_that_an_earlier_file_takes_is_missing_in_the_file_that_had_it() {
    let archive = Archive::new().file("b.md", letter("VP/1", "Six otters."));
    archive.index();
    archive.put("a.md", letter("VP/1", "Ten otters."));
    archive.index();
    let fresh = Archive::new().file("a.md", letter("VP/1", "Ten otters.")).file("b.md", letter("VP/1", "Six otters."));
    fresh.index();
    let [grown, anew] = [&archive, &fresh].map(|archive| archive.serve(&[]).get("/api/v1/review").json());
    assert_eq!(grown, anew);
    assert_eq!(grown["groups"][0]["rows"][0]["path"], "b.md", "{grown}");
}
