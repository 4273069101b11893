//! Tags, freshness and compression.

use jiff::Zoned;

use crate::archive::{Archive, markdown};

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    for path in [
        "/",
        "/search?q=taser",
        "/responses/varnshire-police/VP%2F2024%2F17",
        "/api/v1/search",
        "/source/varnshire-police/VP%2F2024%2F17",
        "/assets/style.css",
        "/openapi.json",
    ] {
        let first = server.get(path);
        let tag = first.header("etag").to_owned();
        assert!(first.status == 200 && tag.starts_with("W/\""), "{path}: {first:#?}");
        for wanted in [tag.clone(), format!("\"other\", {tag}"), "*".to_owned()] {
            let again = server.get_with(path, &[("if-none-match", &wanted)]);
            assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()), "{path} {wanted}");
        }
        assert_eq!(server.get_with(path, &[("if-none-match", "W/\"other\"")]).status, 200, "{path}");
    }
}

#[test]
fn a_change_of_the_archive_changes_the_tag() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    let before = server.get("/").header("etag").to_owned();
    archive.put("new.md", markdown("reference: NEW\n", "badger"));
    archive.index();
    let after = server.until("/", |a| a.header("etag") != before);
    assert_eq!(server.get_with("/", &[("if-none-match", &before)]).status, 200);
    assert_eq!(server.get_with("/", &[("if-none-match", after.header("etag"))]).status, 304);
}

#[test]
fn what_has_more_on_it_than_before_has_another_tag() {
    let archive = Archive::bare();
    let server = archive.serve(&["--public", "--corpus", concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")]);
    let everything = server.get("/api/v1/search?q=taser&limit=200").json();
    let permalinks: Vec<_> = everything["hits"].as_array().unwrap().iter().map(|hit| hit["url"].as_str().unwrap()).collect();
    let before: Vec<_> = permalinks.iter().map(|path| server.get(path)).collect();
    // A server that nobody asks anything finds what is asked again and again.
    server.says("repeated requests are found");
    let mut more = 0;
    for (path, before) in permalinks.iter().zip(&before) {
        let after = server.get_with(path, &[("if-none-match", before.header("etag"))]);
        assert!(after.status == 200 || after.header("etag") == before.header("etag"), "{path}");
        more += usize::from(after.body.contains("id=\"group\"") && !before.body.contains("id=\"group\""));
    }
    assert!(more > 0, "what is repeated is shown once it is found");
}

#[test]
fn what_is_in_force_today_is_asked_for_again_tomorrow() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in ["/provisions/FOIA%2040(2)", "/wordings", "/working-days", "/api/v1/wordings"] {
        let (today, tag) = (Zoned::now().date().strftime("-%Y%m%d-").to_string(), server.get(path).header("etag").to_owned());
        let tomorrow = Zoned::now().date().strftime("-%Y%m%d-").to_string();
        assert!(tag.contains(&today) || tag.contains(&tomorrow), "{path}: {tag}");
    }
}

#[test]
fn a_tag_is_good_for_its_own_address_only() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    let tag = server.get("/").header("etag").to_owned();
    for (path, status) in [("/search", 200), ("/nowhere", 404), ("/responses/nobody/0", 404)] {
        assert_eq!(server.get_with(path, &[("if-none-match", &tag)]).status, status, "{path}");
    }
    assert_eq!(server.get_with("/nowhere", &[("if-none-match", "*")]).status, 404);
}

#[test]
fn an_index_that_is_built_anew_has_other_tags() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    let tag = server.get("/").header("etag").to_owned();
    let generation = server.get("/healthz").json()["generation"].clone();
    std::fs::remove_dir_all(archive.path("index")).unwrap();
    archive.put("police/tasers.md", markdown("reference: NEW\n", "badger"));
    archive.index();
    // Both the server that saw the index go and one that starts afterwards.
    server.until("/api/v1/search?q=badger", |a| a.json()["total"] == 1);
    for server in [&server, &archive.serve(&["--public"])] {
        assert_eq!(server.get("/healthz").json()["generation"], generation);
        assert_eq!(server.get_with("/", &[("if-none-match", &tag)]).status, 200);
    }
}

#[test]
fn what_may_be_kept_is_said() {
    let archive = Archive::small();
    let public = archive.serve(&["--public"]);
    for (path, wanted) in [
        ("/", "public, no-cache"),
        ("/search", "public, no-cache"),
        ("/assets/style.css", "public, max-age=3600"),
        ("/healthz", "no-store"),
        ("/nowhere", "no-store"),
    ] {
        assert_eq!(public.get(path).header("cache-control"), wanted, "{path}");
    }
    assert!(public.get("/").header("vary").starts_with("accept-encoding, cookie, authorization"));
    let local = archive.serve(&[]);
    assert_eq!(local.get("/").header("cache-control"), "private, no-cache", "what officers see is not for a shared cache");
}

#[test]
fn the_same_arrives_however_it_is_packed() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let plain = server.get_with("/assets/style.css", &[("accept-encoding", "identity")]);
    for coding in ["gzip", "br"] {
        let head = server
            .raw(&format!("GET /assets/style.css HTTP/1.1\r\nhost: localhost\r\naccept-encoding: {coding}\r\nconnection: close\r\n\r\n"));
        assert!(head.to_lowercase().contains(&format!("content-encoding: {coding}\r\n")), "{coding}");
        assert!(head.len() < plain.body.len(), "{coding} makes it shorter");
        let unpacked = server.get_with("/assets/style.css", &[("accept-encoding", coding)]);
        assert_eq!(unpacked.body, plain.body, "{coding}");
        assert_eq!(
            server.get_with("/search", &[("accept-encoding", coding)]).body,
            server.get_with("/search", &[("accept-encoding", "identity")]).body,
            "{coding}"
        );
    }
}

#[test]
fn a_head_is_a_page_without_its_body() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in ["/", "/search?q=taser", "/api/v1/search", "/healthz"] {
        let answer = server.send("HEAD", path, &[("accept-encoding", "identity")], None);
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{path}");
    }
}
