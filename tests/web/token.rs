//! Where this machine alone is served: the token makes an officer, and nothing that another site or a proxy sends is let in.

use crate::archive::{Answer, Archive, Server};

fn served() -> (Archive, Server) {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    (archive, server)
}

fn stranger(server: &Server, path: &str, headers: &[(&str, &str)]) -> Answer {
    server.stranger("GET", path, headers, None)
}

#[test]
fn without_the_token_there_is_the_log_alone_and_a_way_to_the_officers_tools() {
    let (_archive, server) = served();
    let page = stranger(&server, "/", &[]);
    assert_eq!((page.status, page.header("cache-control")), (200, "public, no-cache"));
    assert!(!page.body.contains("href=\"/audit\"") && page.body.contains("href=\"/sign-in\""), "{}", page.body);
    for path in ["/audit", "/precedents", "/wordings", "/repeated"] {
        let answer = stranger(&server, path, &[]);
        assert_eq!((answer.status, answer.header("location")), (303, format!("/sign-in?to=%2F{}", &path[1..]).as_str()));
    }
    assert_eq!(stranger(&server, "/api/v1/audit", &[]).status, 401);
    let sign_in = stranger(&server, "/sign-in?to=/audit", &[]).body;
    assert!(sign_in.contains("?token=") && sign_in.contains("paste its token"), "{sign_in}");
    assert!(!sign_in.contains(server.token()) && !page.body.contains(server.token()));
}

#[test]
fn the_address_that_was_printed_begins_a_session_and_leaves_the_token_behind() {
    let (_archive, server) = served();
    let token = server.token();
    assert!(token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit()), "{token}");
    for (path, to) in [("/?", "/"), ("/search?q=a%26b&", "/search?q=a%26b"), ("//evil.example/?", "/")] {
        let answer = stranger(&server, &format!("{path}token={token}"), &[]);
        assert_eq!((answer.status, answer.header("location"), answer.header("cache-control")), (303, to, "no-store"), "{path}");
        let cookie = answer.header("set-cookie");
        let port = server.address().rsplit_once(':').unwrap().1;
        assert!(cookie.starts_with(&format!("foi_officer_{port}=")), "{cookie}");
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "it goes with the browser: {cookie}");
        assert!(!cookie.contains(token), "{cookie}");
        let session = cookie.split(';').next().unwrap();
        assert_eq!(stranger(&server, "/audit/checks", &[("cookie", session)]).status, 200);
    }
    assert!(!server.log().contains(token), "{}", server.log());
}

#[test]
fn the_token_may_be_typed_or_shown_by_a_program() {
    let (_archive, server) = served();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let answer = server.stranger("POST", "/sign-in", &form, Some(&format!("key={}&to=%2Faudit%2Fchecks", server.token())));
    assert_eq!((answer.status, answer.header("location")), (303, "/audit/checks"));
    let session = answer.header("set-cookie").split(';').next().unwrap();
    assert_eq!(stranger(&server, "/audit/checks", &[("cookie", session)]).status, 200);
    let bearer = server.bearer();
    for path in ["/audit/checks", "/api/v1/audit?check=T1", "/"] {
        let answer = stranger(&server, path, &[("authorization", &bearer)]);
        assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"), "{path}");
    }
}

#[test]
fn a_wrong_token_is_nobodys() {
    let (_archive, server) = served();
    let right = server.token();
    for wrong in ["", "x", &right[..63], &format!("{right}0"), &right.to_uppercase().replace('0', "O")] {
        let answer = stranger(&server, &format!("/?token={wrong}"), &[]);
        assert!(matches!(answer.status, 401 | 429), "{wrong}: {answer:#?}");
        assert_eq!(answer.header("set-cookie"), "", "{wrong}");
        assert_eq!(stranger(&server, "/api/v1/audit", &[("authorization", &format!("Bearer {wrong}"))]).header("set-cookie"), "");
    }
    assert!(stranger(&server, "/?token=wrong", &[]).body.contains("</html>"));
    let late = stranger(&server, &format!("/?token={right}"), &[]);
    assert_eq!(late.status, 303, "whatever others guessed");
}

#[test]
fn the_token_is_a_parameter_of_pages_at_this_machine_only() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let token = server.token();
    let answer = stranger(&server, &format!("/api/v1/search?token={token}"), &[]);
    assert_eq!(answer.header("set-cookie"), "");
    let posted = server.stranger("POST", &format!("/sign-out?token={token}"), &[], Some(""));
    assert!(!posted.header("set-cookie").contains(token) && posted.header("set-cookie").contains("Max-Age=0"), "{posted:#?}");
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let keyed = archive.serve(&["--officers-key", "key"]);
    assert_eq!(keyed.get(&format!("/?token={key}")).header("set-cookie"), "", "a key belongs in no address");
}

#[test]
fn what_a_proxy_or_another_site_sends_is_refused_whoever_sends_it() {
    let (_archive, server) = served();
    let (session, bearer) = (server.session(), server.bearer());
    let own = format!("http://{}", server.address());
    for (name, value, status) in [
        ("x-forwarded-for", "203.0.113.7", 421),
        ("x-forwarded-host", "foi.example", 421),
        ("x-forwarded-proto", "https", 421),
        ("x-real-ip", "203.0.113.7", 421),
        ("forwarded", "for=203.0.113.7", 421),
        ("via", "1.1 proxy", 421),
        ("origin", "http://evil.example", 403),
        ("origin", "http://127.0.0.1:1", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "none", 200),
        ("sec-fetch-site", "same-origin", 200),
        ("origin", &own, 200),
        ("referer", "http://evil.example/", 200),
    ] {
        for shown in [("cookie", session.as_str()), ("authorization", bearer.as_str())] {
            for path in ["/audit/checks", "/search", "/api/v1/search"] {
                let answer = stranger(&server, path, &[shown, (name, value)]);
                assert_eq!(answer.status, status, "{name}: {value} {path}");
                assert!(status == 200 || !answer.body.contains("href=\"/audit\""), "{name}: {value}");
            }
        }
        let path = format!("/?token={}", server.token());
        let wanted = if status == 200 { 303 } else { status };
        assert_eq!(stranger(&server, &path, &[(name, value)]).status, wanted, "{name}: {value}");
    }
    let refused = stranger(&server, "/", &[("via", "1.1 proxy")]).body;
    assert!(refused.contains("--behind-proxy") && refused.contains("--officers-key"), "{refused}");
}

#[test]
fn the_variable_sets_the_token() {
    let archive = Archive::small();
    let set = [("FOI_ARCHIVE_TOKEN", "our-own-token&more")];
    let server = archive.serve_with(&[], &set);
    assert_eq!(server.token(), "our-own-token%26more");
    let bearer = [("authorization", "Bearer our-own-token&more")];
    assert_eq!(stranger(&server, "/audit/checks", &bearer).status, 200);
    assert_eq!(stranger(&server, "/?token=our-own-token%26more", &[]).status, 303);
    // Where others are served, there is none.
    archive.run(&["officers-key", "key"]);
    for args in [&["--public"][..], &["--officers-key", "key"]] {
        let server = archive.serve_with(args, &set);
        assert!(stranger(&server, "/audit/checks", &bearer).status != 200, "{args:?}");
    }
    assert_eq!(archive.serve_with(&[], &[("FOI_ARCHIVE_TOKEN", "")]).token().len(), 64, "one that is blank is none");
}

#[test]
fn each_run_has_a_token_of_its_own() {
    let archive = Archive::small();
    let (one, other) = (archive.serve(&[]), archive.serve(&[]));
    assert_ne!(one.token(), other.token());
    assert_eq!(stranger(&one, "/audit/checks", &[("authorization", &other.bearer())]).status, 303);
    assert_eq!(stranger(&one, "/audit/checks", &[("cookie", &other.session())]).status, 303);
}
