//! Signing in with the officers' key: the form, the bearer token, and guessing.

use crate::archive::{Answer, Archive, Server};

fn keyed() -> (Archive, Server, String) {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let server = archive.serve(&["--officers-key", "key"]);
    (archive, server, key)
}

/// Signs out as the page does that has the button for it.
fn sign_out(server: &Server, session: &str) -> Answer {
    let page = server.get_with("/", &[("cookie", session)]);
    let form = format!("csrf={}", page.field("csrf"));
    server.send("POST", "/sign-out", &[("cookie", session), ("content-type", "application/x-www-form-urlencoded")], Some(&form))
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
    let out = sign_out(&server, session);
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
    let page = Archive::small().serve(&["--public"]).get("/").body;
    assert!(!page.contains(way_in) && !page.contains(way_out), "{page}");
}

#[test]
fn nobody_is_led_to_another_site() {
    let (_archive, server, key) = keyed();
    for to in ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", ""] {
        let to = foi_archive::views::urls::encode(to);
        let page = server.get(&format!("/sign-in?to={to}"));
        assert!(!page.body.contains("evil") && !page.body.contains("alert"), "{}", page.body);
        assert_eq!(server.post("/sign-in", &format!("key={key}&to={to}")).header("location"), "/", "{to}");
    }
}

#[test]
fn guessing_is_slowed_down() {
    let archive = Archive::small();
    std::fs::write(archive.path("password"), "correct horse battery\n").unwrap();
    let server = archive.serve(&["--officers-key", "password"]);
    for _ in 0..5 {
        let answer = server.post("/sign-in", "key=wrong-key-wrong-key");
        assert_eq!((answer.status, answer.header("set-cookie")), (401, ""));
        assert!(
            answer.body.contains("That is not the officers&#39; key.") || answer.body.contains("That is not the officers' key."),
            "{}",
            answer.body
        );
    }
    let answer = server.post("/sign-in", "key=correct+horse+battery");
    assert_eq!(answer.status, 429, "even the right password has to wait");
    assert!(answer.body.contains("Wait a minute"), "{}", answer.body);
    assert!((1..=60).contains(&answer.header("retry-after").parse().unwrap()), "{answer:#?}");
    assert_eq!(server.get("/search").status, 200, "the log stays open");
}

#[test]
fn guesses_at_a_key_that_was_made_here_keep_no_officer_out() {
    let (_archive, server, key) = keyed();
    let guess = || server.post("/sign-in", "key=wrong-key-wrong-key").status;
    assert_eq!([(); 7].map(|()| guess()), [401, 401, 401, 401, 401, 429, 429]);
    assert_eq!(server.post("/sign-in", &format!("key={key}")).status, 303);
    assert_eq!(server.get_with("/audit/checks", &[("authorization", &format!("Bearer {key}"))]).status, 200);
}

#[test]
fn many_requests_at_once_with_the_right_password_all_get_in() {
    let archive = Archive::small();
    std::fs::write(archive.path("password"), "correct-horse-battery\n").unwrap();
    let server = archive.serve(&["--officers-key", "password"]);
    let bearer = "Bearer correct-horse-battery".to_owned();
    std::thread::scope(|threads| {
        let ask = || server.get_with("/api/v1/audit?check=T1", &[("authorization", bearer.as_str())]).status;
        let asking: Vec<_> = (0..12).map(|_| threads.spawn(ask)).collect();
        assert_eq!(asking.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>(), [200; 12]);
    });
}

#[test]
fn many_guesses_at_once_are_no_more_than_one_by_one() {
    let (_archive, server, _key) = keyed();
    std::thread::scope(|threads| {
        let guess = |n| server.get_with("/api/v1/audit", &[("authorization", &format!("Bearer wrong-key-wrong-{n}"))]).status;
        let guessing: Vec<_> = (0..12).map(|n| threads.spawn(move || guess(n))).collect();
        let statuses: Vec<u16> = guessing.into_iter().map(|one| one.join().unwrap()).collect();
        assert_eq!(statuses.iter().filter(|s| **s == 401).count(), 5, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 429).count(), 7, "{statuses:?}");
    });
}

#[test]
fn behind_a_proxy_one_persons_guesses_are_not_anothers() {
    let archive = Archive::small();
    archive.run(&["officers-key", "key"]);
    let server = archive.serve(&["--officers-key", "key", "--behind-proxy"]);
    let guess = |from| server.get_with("/api/v1/audit", &[("authorization", "Bearer wrong-key-wrong"), ("x-forwarded-for", from)]).status;
    assert_eq!([(); 6].map(|()| guess("192.0.2.1")), [401, 401, 401, 401, 401, 429]);
    assert_eq!(guess("192.0.2.1, 192.0.2.2"), 401);
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
fn by_https_a_session_goes_over_https_alone() {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let server = archive.serve(&["--officers-key", "key", "--behind-proxy"]);
    let https = ("x-forwarded-proto", "https");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let cookie = server.send("POST", "/sign-in", &[https, form], Some(&format!("key={key}"))).header("set-cookie").to_owned();
    let session = cookie.split(';').next().unwrap();
    assert!(session.starts_with("__Host-foi_officer=") && cookie.contains("; Secure") && cookie.contains("; Path=/"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert!(is_officers(&server, &[https, ("cookie", session)]));
    let set_by_another = session.strip_prefix("__Host-").unwrap();
    assert!(!is_officers(&server, &[https, ("cookie", set_by_another)]), "a subdomain, or a page by HTTP, could have set it");
    let plain = server.post("/sign-in", &format!("key={key}")).header("set-cookie").to_owned();
    assert!(plain.starts_with("foi_officer=") && !plain.contains("Secure"), "{plain}");
}

#[test]
fn the_log_alone_may_be_behind_a_proxy() {
    let archive = Archive::small();
    let server = archive.serve(&["--public", "--behind-proxy"]);
    assert_eq!(server.get_with("/search", &[("x-forwarded-for", "192.0.2.1"), ("x-forwarded-proto", "https")]).status, 200);
    assert_eq!(server.get("/sign-in").status, 404);
}

#[test]
fn there_is_no_signing_in_where_there_is_no_key() {
    let server = Archive::small().serve(&["--public"]);
    assert_eq!(server.get("/sign-in").status, 404);
    assert_eq!(server.post("/sign-in", "key=anything-at-all").status, 404);
}

#[test]
fn a_key_is_known_on_every_page() {
    let (_archive, server, key) = keyed();
    assert!(is_officers(&server, &[("authorization", &format!("Bearer {key}"))]));
}

#[test]
fn a_password_that_was_shown_once_is_known_on_every_page() {
    let archive = Archive::small();
    std::fs::write(archive.path("password"), "correct-horse-battery\n").unwrap();
    let server = archive.serve(&["--officers-key", "password"]);
    let bearer = "Bearer correct-horse-battery".to_owned();
    let shown = [("authorization", bearer.as_str())];
    assert!(!is_officers(&server, &shown), "it is looked at where it is asked for");
    assert_eq!(server.get_with("/audit/checks", &shown).status, 200);
    assert!(is_officers(&server, &shown));
}

#[test]
fn what_an_officer_has_is_not_what_others_have() {
    let (_archive, server, key) = keyed();
    let cookie = server.post("/sign-in", &format!("key={key}")).header("set-cookie").to_owned();
    let session = cookie.split(';').next().unwrap();
    let officers = server.get_with("/", &[("cookie", session)]).header("etag").to_owned();
    let others = server.get("/").header("etag").to_owned();
    assert_eq!(server.get_with("/", &[("if-none-match", &officers)]).status, 200);
    assert_eq!(server.get_with("/", &[("cookie", session), ("if-none-match", &others)]).status, 200);
    assert_eq!(server.get_with("/", &[("cookie", session), ("if-none-match", &officers)]).status, 304);
}
