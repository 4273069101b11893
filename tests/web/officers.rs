//! Signing in with the officers' key: the form, the bearer token, and guessing.

use crate::archive::{Archive, Server};

fn keyed() -> (Archive, Server, String) {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let server = archive.serve(&["--officers-key", "key"]);
    (archive, server, key)
}

/// Whether a page is the one that officers see.
fn is_officers(server: &Server, headers: &[(&str, &str)]) -> bool {
    server.get_with("/", headers).header("cache-control").starts_with("private")
}

#[test]
fn the_form_lets_officers_in_and_out() {
    let (_archive, server, key) = keyed();
    let page = server.get("/sign-in?to=/search");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("name=\"key\"") && page.body.contains("value=\"/search\""), "{}", page.body);
    assert!(!is_officers(&server, &[]));
    let answer = server.post("/sign-in", &format!("key={key}&to=%2Fsearch"));
    assert_eq!((answer.status, answer.header("location")), (303, "/search"));
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["foi_officer=", "Path=/", "HttpOnly", "SameSite=Strict", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains(&key), "the key itself is never kept: {cookie}");
    let session = cookie.split(';').next().unwrap();
    assert!(is_officers(&server, &[("cookie", session)]));
    assert!(is_officers(&server, &[("cookie", &format!("a=b; {session}; c=d"))]));
    let out = server.send("POST", "/sign-out", &[("cookie", session)], Some(""));
    assert_eq!((out.status, out.header("location")), (303, "/"));
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert!(!is_officers(&server, &[("cookie", session)]), "the session is over, whoever still has the cookie");
}

#[test]
fn the_way_in_and_the_way_out_can_be_seen() {
    let (_archive, server, key) = keyed();
    let (way_in, way_out) = ("href=\"/sign-in\"", "action=\"/sign-out\"");
    for path in ["/", "/search", "/nowhere"] {
        let page = server.get(path).body;
        assert!(page.contains(way_in) && !page.contains(way_out) && !page.contains("href=\"/audit\""), "{path}: {page}");
    }
    let cookie = server.post("/sign-in", &format!("key={key}")).header("set-cookie").to_owned();
    let session = [("cookie", cookie.split(';').next().unwrap())];
    for path in ["/", "/nowhere"] {
        let page = server.get_with(path, &session).body;
        assert!(!page.contains(way_in) && page.contains(way_out) && page.contains("href=\"/audit\""), "{path}: {page}");
    }
    let archive = Archive::small();
    for args in [&[][..], &["--public"]] {
        let page = archive.serve(args).get("/").body;
        assert!(!page.contains(way_in) && !page.contains(way_out), "{args:?}: {page}");
    }
}

#[test]
fn nobody_is_led_to_another_site() {
    let (_archive, server, key) = keyed();
    for to in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
        let to = foi_archive::page::address::encode(to);
        let page = server.get(&format!("/sign-in?to={to}"));
        assert!(!page.body.contains("evil") && !page.body.contains("alert"), "{}", page.body);
        assert_eq!(server.post("/sign-in", &format!("key={key}&to={to}")).header("location"), "/", "{to}");
    }
}

#[test]
fn guessing_is_slowed_down() {
    let (_archive, server, key) = keyed();
    for _ in 0..5 {
        let answer = server.post("/sign-in", "key=wrong-key-wrong-key");
        assert_eq!((answer.status, answer.header("set-cookie")), (401, ""));
        assert!(
            answer.body.contains("That is not the officers&#39; key.") || answer.body.contains("That is not the officers' key."),
            "{}",
            answer.body
        );
    }
    let answer = server.post("/sign-in", &format!("key={key}"));
    assert_eq!(answer.status, 429, "even the right key has to wait");
    assert!(answer.body.contains("Wait a minute"), "{}", answer.body);
    assert_eq!(server.get("/search").status, 200, "the log stays open");
}

#[test]
fn a_forged_session_is_nobodys() {
    let (_archive, server, _key) = keyed();
    for cookie in
        ["foi_officer=", "foi_officer=1", "foi_officer=0000000000000000000000000000000000000000000000000000000000000000", "foi_officer"]
    {
        assert!(!is_officers(&server, &[("cookie", cookie)]), "{cookie}");
    }
}

#[test]
fn there_is_no_signing_in_where_there_is_no_key() {
    let archive = Archive::small();
    for args in [&[][..], &["--public"]] {
        let server = archive.serve(args);
        assert_eq!(server.get("/sign-in").status, 404);
        assert_eq!(server.post("/sign-in", "key=anything-at-all").status, 404);
    }
}
