//! What is said when there is no answer: a page with a way on for people, problem JSON for programs, and nothing of the inside.

use crate::archive::{Answer, Archive};

fn is_page(answer: &Answer, status: u16, title: &str) {
    assert_eq!(answer.status, status, "{answer:#?}");
    assert!(answer.header("content-type").starts_with("text/html"), "{answer:#?}");
    assert!(answer.body.contains(&format!("<h1>{title}</h1>")), "{}", answer.body);
    assert!(answer.body.contains("action=\"/search\"") && answer.body.contains("href=\"/\""), "a way on: {}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
}

fn is_problem(answer: &Answer, status: u16, title: &str) {
    assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{answer:#?}");
    let problem = answer.json();
    assert_eq!(
        (problem["type"].as_str(), problem["title"].as_str(), problem["status"].as_u64()),
        (Some("about:blank"), Some(title), Some(u64::from(status)))
    );
    assert!(problem["detail"].as_str().is_some_and(|d| !d.is_empty()));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[test]
fn people_get_a_page() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    is_page(&server.get("/nowhere"), 404, "Not found");
    is_page(&server.get("/responses/varnshire-police/none"), 404, "Not found");
    is_page(&server.get("/source/varnshire-police/none"), 404, "Not found");
    is_page(&server.get("/assets/none.css"), 404, "Not found");
    is_page(&server.get("/responses/varnshire-police"), 404, "Not found");
    is_page(&server.get("/responses/varnshire-police/%FF"), 400, "This cannot be answered");
    is_page(&server.post("/search", "q=taser"), 405, "Not with this method");
    is_page(&server.send("DELETE", "/", &[], None), 405, "Not with this method");
    assert_eq!(server.send("DELETE", "/", &[], None).header("allow"), "GET,HEAD");
    assert!(server.get("/nowhere").body.contains("There is nothing at “/nowhere”."));
}

#[test]
fn an_error_keeps_the_ways_that_its_reader_has() {
    let archive = Archive::small();
    for (args, officers) in [(&[][..], true), (&["--public"], false)] {
        let server = archive.serve(args);
        for path in ["/nowhere", "/responses/varnshire-police/none", "/responses/varnshire-police/%FF"] {
            assert_eq!(server.get(path).body.contains("href=\"/precedents\""), officers, "{path} {args:?}");
        }
    }
}

#[test]
fn programs_get_a_problem() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    is_problem(&server.get("/api/v1/nowhere"), 404, "Not found");
    is_problem(&server.get("/api/v1/responses/varnshire-police/none"), 404, "Not found");
    is_problem(&server.get("/api/v1/responses/varnshire-police/%FF"), 400, "This cannot be answered");
    is_problem(&server.send("DELETE", "/api/v1/search", &[], None), 405, "Not with this method");
}

#[test]
fn too_much_is_refused() {
    let archive = Archive::small();
    archive.run(&["officers-key", "key"]);
    let server = archive.serve(&["--officers-key", "key"]);
    let answer = server.post("/sign-in", &format!("key={}", "x".repeat((1 << 20) + 100)));
    is_page(&answer, 413, "Too much text");
}

#[test]
fn a_form_that_is_none_is_refused() {
    let archive = Archive::small();
    archive.run(&["officers-key", "key"]);
    let server = archive.serve(&["--officers-key", "key"]);
    for body in ["", "nokey=1", "key=%FF%FE"] {
        let answer = server.post("/sign-in", body);
        assert!((400..500).contains(&answer.status), "{answer:#?}");
        assert!(answer.body.contains("<h1>"), "{answer:#?}");
    }
}

#[test]
fn an_error_shows_nothing_of_the_inside() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in ["/nowhere", "/responses/a/b", "/api/v1/nowhere", "/responses/varnshire-police/%FF", "/source/..%2F..%2Fetc/passwd"] {
        let answer = server.get(path);
        let folder = archive.path("corpus").display().to_string();
        let inside = [".rs", "tantivy", "panicked", "axum", &folder, "root:"].into_iter().find(|word| answer.body.contains(word));
        assert_eq!(inside, None, "{path}: {}", answer.body);
    }
}

#[test]
fn a_source_that_has_gone_is_not_found() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    assert_eq!(server.get("/source/varnshire-police/VP%2F2024%2F17").status, 200);
    archive.remove("police/tasers.md");
    is_page(&server.get("/source/varnshire-police/VP%2F2024%2F17"), 404, "Not found");
}

#[test]
fn what_is_not_http_ends_the_connection_only() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let answer = server.raw("nonsense\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert_eq!(server.get("/healthz").status, 200);
}
