//! Every route that the program has, walked in each mode.

use foi_archive::web::{For, ROUTES, Route};

use crate::archive::{Answer, Archive, Server};

/// Headers that every answer carries, errors too.
const SECURITY: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

fn ask(server: &Server, route: &Route) -> Answer {
    // A route that is only posted to says so to whoever gets it.
    server.get(route.example)
}

fn is_safe(answer: &Answer, route: &str) {
    for (name, value) in SECURITY {
        assert_eq!(answer.header(name), *value, "{name} of {route}");
    }
    let policy = answer.header("content-security-policy");
    for part in
        ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]
    {
        assert!(policy.contains(part), "{route}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{route}: {policy}");
    assert!(!answer.header("cache-control").is_empty(), "{route} says nothing of caching");
}

/// What a route answers where it is mounted and open: found, or its own way of saying not like this.
fn is_open(answer: &Answer, route: &Route, signs_in: bool) {
    let wanted: &[u16] = match route.path {
        "/sign-in" if !signs_in => &[404],
        "/sign-out" => &[405],
        _ => &[200, 404, 405],
    };
    assert!(wanted.contains(&answer.status), "{} of {}", answer.status, route.example);
    // What its example names may not be there; the route is.
    assert!(route.path == "/sign-in" || is_mounted(answer), "{} is not mounted", route.path);
}

/// Whether an answer is one of a route, and not of there being none.
fn is_mounted(answer: &Answer) -> bool {
    answer.status != 404 || !answer.body.contains("There is nothing at")
}

#[test]
fn at_this_machine_alone_officers_have_both_routers() {
    let archive = Archive::small();
    let server = archive.serve(&["--desk"]);
    for route in ROUTES {
        let answer = ask(&server, route);
        is_safe(&answer, route.path);
        is_open(&answer, route, true);
    }
}

#[test]
fn the_public_log_has_nothing_for_officers() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    for route in ROUTES {
        let answer = ask(&server, route);
        is_safe(&answer, route.path);
        match route.audience {
            For::Everybody => is_open(&answer, route, false),
            For::Officers | For::Desk | For::Auditors => {
                for method in ["GET", "POST", "PUT", "DELETE"] {
                    let answer = server.send(
                        method,
                        route.example,
                        &[("authorization", "Bearer anything at all")],
                        (method != "GET" && method != "DELETE").then_some("{}"),
                    );
                    assert_eq!(answer.status, 404, "{method} {}", route.path);
                    is_safe(&answer, route.path);
                }
            }
        }
    }
}

#[test]
fn at_this_machine_alone_another_sites_name_is_refused() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in ["/search", "/api/v1/search", "/"] {
        for (host, status) in [("localhost", "200"), ("127.0.0.1:1", "200"), ("evil.example", "421")] {
            let answer = server.raw(&format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"));
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path} {host}: {answer}");
        }
    }
    let refused = server.raw("GET /audit HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
    assert!(refused.contains("ask for it as localhost") && !refused.contains("href=\"/audit\""), "{refused}");
    let public = archive.serve(&["--public"]);
    assert!(public.raw("GET / HTTP/1.1\r\nhost: log.example\r\nconnection: close\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

#[test]
fn with_a_key_officers_are_asked_for_it() {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    officers_are_asked(&archive.serve(&["--officers-key", "key"]), &format!("Bearer {key}"), false);
}

#[test]
fn at_this_machine_alone_officers_are_asked_for_the_token() {
    let archive = Archive::small();
    let server = archive.serve(&["--desk"]);
    officers_are_asked(&server, &server.bearer(), true);
}

/// Officers' routes are there for whoever shows this, and everybody else is shown where to sign in; those that write are there with the desk alone.
fn officers_are_asked(server: &Server, bearer: &str, desk: bool) {
    for route in ROUTES {
        if !desk && matches!(route.audience, For::Desk | For::Auditors) {
            assert!(!is_mounted(&server.send("POST", route.example, &[("authorization", bearer)], Some(""))), "{}", route.path);
            continue;
        }
        let answer = server.stranger("GET", route.example, &[], None);
        is_safe(&answer, route.path);
        if route.audience == For::Everybody {
            is_open(&answer, route, true);
            continue;
        }
        let mut asked = 0;
        for (method, body) in [("GET", None), ("POST", Some(""))] {
            let without = server.stranger(method, route.example, &[], body);
            let wrong = server.send(method, route.example, &[("cookie", "foi_officer=guessed")], body);
            let with = server.send(method, route.example, &[("authorization", bearer)], body);
            for answer in [&without, &wrong, &with] {
                is_safe(answer, route.path);
            }
            if with.status == 405 {
                assert_eq!((without.status, wrong.status), (405, 405), "{method} {}", route.path);
                continue;
            }
            asked += 1;
            assert!(
                !matches!(with.status, 401 | 500) && is_mounted(&with) && !with.header("location").starts_with("/sign-in"),
                "{method} {}: {with:#?}",
                route.path
            );
            assert!(
                with.header("cache-control").contains("private") || with.header("cache-control") == "no-store",
                "{method} {}: {with:#?}",
                route.path
            );
            for refused in [&without, &wrong] {
                if route.path.starts_with("/api/") {
                    assert_eq!((refused.status, refused.header("www-authenticate")), (401, "Bearer"), "{method} {}", route.path);
                } else {
                    assert_eq!(refused.status, 303, "{method} {}", route.path);
                    assert_eq!((refused.header("cache-control"), refused.header("etag")), ("no-store", ""), "{method} {}", route.path);
                    assert!(refused.header("location").starts_with("/sign-in?to="), "{method} {}", route.path);
                }
            }
        }
        assert!(asked > 0, "{} is neither got nor posted to", route.path);
    }
}

#[test]
fn every_example_is_of_its_path() {
    for route in ROUTES {
        let fixed = route.path.split('{').next().unwrap();
        assert!(route.example.starts_with(fixed), "{} is no example of {}", route.example, route.path);
    }
}

#[test]
fn a_page_has_no_inline_script_or_style() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in ROUTES.iter().map(|r| r.example).chain(["/responses/varnshire-police/VP%2F2024%2F17?q=taser"]) {
        let answer = server.get(path);
        if answer.header("content-type").starts_with("text/html") {
            let page = answer.body.to_lowercase();
            assert!(
                !page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick=") && !page.contains("javascript:"),
                "{path}"
            );
            assert!(!page.replace("<script src=\"/assets/", "").contains("<script"), "{path}");
        }
    }
}
