//! Each officer has a name and a key, and may do what the file of officers says.

use std::io::Write;
use std::process::Stdio;

use super::{MANAGED, archive, form, journal, send};
use crate::archive::{Archive, Server};

/// Adds an officer; gives back the key.
fn officer(archive: &Archive, name: &str, may: &[&str]) -> String {
    let file = archive.path("officers.toml");
    let args = [&["officer", file.to_str().unwrap(), name][..], may].concat();
    let ran = archive.run(&args);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stdout.trim().to_owned()
}

fn with_password(archive: &Archive, name: &str, password: &str) {
    let file = archive.path("officers.toml");
    let mut child =
        archive.command(&["officer", file.to_str().unwrap(), name, "--password", "--may", "audit"]).stdin(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
    assert!(child.wait().unwrap().success());
}

/// Signs in; the cookie of the session, or the status.
fn sign_in(server: &Server, name: &str, key: &str) -> Result<String, u16> {
    let answer = server.stranger(
        "POST",
        "/sign-in",
        &[("content-type", "application/x-www-form-urlencoded")],
        Some(&form(&[("username", name), ("key", key)])),
    );
    match answer.header("set-cookie").split(';').next() {
        Some(cookie) if answer.status == 303 => Ok(cookie.to_owned()),
        _ => Err(answer.status),
    }
}

#[test]
fn officers_do_what_they_may_and_the_journal_has_their_names() {
    let archive = archive();
    let lind = officer(&archive, "K. Lind", &["--may", "desk,audit"]);
    let moss = officer(&archive, "A. Moss", &[]);
    with_password(&archive, "R. Okoro", "correct horse battery");
    let file = archive.path("officers.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(&lind) && text.contains("$argon2"), "digests alone: {text}");
    let again = archive.run(&["officer", file.to_str().unwrap(), "k. lind"]);
    assert!(again.code == 2 && again.stderr.contains("twice"), "{again:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let server = archive.serve(&["--officers", file.to_str().unwrap(), "--desk"]);
    let ask = |path: &str, cookie: &str| server.stranger("GET", path, &[("cookie", cookie)], None);
    assert!(ask("/sign-in", "").body.contains("Your name"));
    assert_eq!(sign_in(&server, "K. Lind", &moss), Err(401), "another's key");
    assert_eq!(sign_in(&server, "nobody", &lind), Err(401));
    let okoro = sign_in(&server, "r. okoro", "correct horse battery").unwrap();
    let moss_cookie = sign_in(&server, "A. Moss", &moss).unwrap();
    let lind_cookie = sign_in(&server, "K. Lind", &lind).unwrap();
    // Everybody reads; one may manage.
    for cookie in [&okoro, &moss_cookie, &lind_cookie] {
        assert_eq!(ask("/desk/journal", cookie).status, 200);
    }
    assert_eq!([&okoro, &moss_cookie, &lind_cookie].map(|cookie| ask(MANAGED, cookie).status), [403, 403, 200]);
    assert!(ask("/", &lind_cookie).body.contains("Signed in as K. Lind"));
    let page = ask(MANAGED, &lind_cookie);
    let fields = [("do", "publish"), ("on", "2026-01-01"), ("seen", page.field("seen")), ("csrf", page.field("csrf"))];
    let sent = |cookie: &str, fields: &[(&str, &str)]| {
        let headers = [("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")];
        server.stranger("POST", MANAGED, &headers, Some(&form(fields))).status
    };
    assert_eq!(sent(&lind_cookie, &fields[..3]), 403, "without the session's token");
    assert_eq!(sent(&moss_cookie, &fields), 403, "with another session's");
    assert_eq!(sent(&lind_cookie, &fields), 303);
    let bearer = format!("Bearer {lind}");
    let changes = server.stranger("GET", "/api/v1/journal", &[("authorization", &bearer)], None).json();
    assert_eq!((&changes["changes"][0]["by"], &changes["total"]), (&"K. Lind".into(), &1.into()));
    // Signing out everywhere ends every session of one, and of nobody else.
    let other = sign_in(&server, "K. Lind", &lind).unwrap();
    let csrf = ask("/", &other).field("csrf").to_owned();
    let headers = [("cookie", other.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(server.stranger("POST", "/sign-out", &headers, Some(&form(&[("csrf", &csrf), ("everywhere", "yes")]))).status, 303);
    assert_eq!([&lind_cookie, &other, &moss_cookie].map(|cookie| ask("/desk/journal", cookie).status), [303, 303, 200]);
}

#[test]
fn each_duty_lets_in_to_what_is_its_own() {
    let archive = archive();
    let [desk, audit] = [("K. Lind", "desk"), ("A. Moss", "audit")].map(|(name, may)| officer(&archive, name, &["--may", may]));
    let file = archive.path("officers.toml");
    let server = archive.serve(&["--officers", file.to_str().unwrap(), "--desk"]);
    let posted = |key: &str, path: &str| {
        let bearer = format!("Bearer {key}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        server.stranger("POST", path, &headers, Some("do=dance")).status
    };
    // Whoever is let in is told that the form says nothing.
    assert_eq!([&desk, &audit].map(|key| posted(key, "/audit/findings")), [403, 400]);
    assert_eq!([&desk, &audit].map(|key| posted(key, MANAGED)), [409, 403]);
    assert_eq!(posted("wrong", "/audit/findings"), 303);
}

#[test]
fn whoever_has_a_key_guesses_no_colleagues_password() {
    let archive = archive();
    let lind = officer(&archive, "K. Lind", &[]);
    with_password(&archive, "A. Moss", "correct horse battery");
    let file = archive.path("officers.toml");
    let server = archive.serve(&["--officers", file.to_str().unwrap(), "--desk"]);
    let guesses: Vec<u16> = (0..6)
        .map(|n| {
            assert!(sign_in(&server, "K. Lind", &lind).is_ok());
            sign_in(&server, "A. Moss", &format!("correct horse {n}")).unwrap_err()
        })
        .collect();
    assert_eq!(guesses, [401, 401, 401, 401, 401, 429]);
    assert!(sign_in(&server, "K. Lind", &lind).is_ok());
}

#[test]
fn the_second_of_two_officers_sees_what_the_first_did() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let seen = server.get(MANAGED).field("seen").to_owned();
    assert_eq!(send(&server, &[("do", "hold"), ("reason", "An appeal"), ("seen", &seen)]).status, 303);
    let second = send(&server, &[("do", "publish"), ("on", "2026-01-01"), ("seen", &seen)]);
    assert!(second.status == 409 && second.body.contains(" held it at "), "{second:?}");
    assert!(second.body.contains("Nothing of yours was written") && second.body.contains("An appeal"), "{second:?}");
    assert_eq!(journal(&server).len(), 1);
    assert_ne!(second.field("seen"), seen, "the page shows it as it is now");
}

#[test]
fn the_desk_is_there_only_where_it_is_asked_for_and_names_are_known() {
    let archive = archive();
    let key = archive.path("key");
    assert_eq!(archive.run(&["officers-key", key.to_str().unwrap()]).code, 0);
    let shared = archive.run(&["serve", "--listen", "127.0.0.1:0", "--desk", "--officers-key", key.to_str().unwrap()]);
    assert!(shared.code == 2 && shared.stderr.contains("--officers FILE"), "{shared:?}");
    let public = archive.run(&["serve", "--listen", "127.0.0.1:0", "--desk", "--public"]);
    assert_eq!(public.code, 2, "{public:?}");
    let server = archive.serve(&[]);
    for path in [MANAGED, "/desk/add"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    assert!(!server.get("/responses/varnshire-police/VP%2F9").body.contains("Manage this response"));
    assert_eq!(server.get("/desk/journal").status, 200);
    let server = archive.serve(&["--desk"]);
    for path in [MANAGED, "/desk/add", "/desk/journal", "/audit"] {
        assert_eq!((server.get(path).status, server.stranger("GET", path, &[], None).status), (200, 303), "{path}");
    }
}

#[test]
fn a_proxy_says_who_it_has_let_in() {
    let archive = archive();
    let key = officer(&archive, "K. Lind", &["--may", "desk"]);
    officer(&archive, "K. Müller", &["--may", "desk"]);
    let file = archive.path("officers.toml");
    let file = file.to_str().unwrap();
    let alone = archive.run(&["serve", "--listen", "127.0.0.1:0", "--officers", file, "--officer-header", "x-remote-user"]);
    assert_eq!(alone.code, 2, "without a proxy anybody could say so: {alone:?}");
    let server = archive.serve(&["--officers", file, "--desk", "--behind-proxy", "--officer-header", "x-remote-user"]);
    let ask = |names: &[&str]| {
        let headers: Vec<(&str, &str)> = names.iter().map(|name| ("x-remote-user", *name)).collect();
        server.stranger("GET", MANAGED, &headers, None)
    };
    assert_eq!([ask(&[]), ask(&["nobody"]), ask(&["K. Lind", "K. Lind"])].map(|answer| answer.status), [303; 3]);
    let page = ask(&["k. lind"]);
    assert_eq!((page.status, ask(&["K. Müller"]).status), (200, 200));
    assert!(page.body.contains("Signed in as K. Lind") && !page.body.contains("Sign out"), "{}", page.body);
    // No key counts beside the proxy, and where to sign in it is said who does that.
    let bearer = format!("Bearer {key}");
    assert_eq!(server.stranger("GET", "/api/v1/journal", &[("authorization", &bearer)], None).status, 401);
    assert_eq!(sign_in(&server, "K. Lind", &key), Err(200));
    let sign_in = server.stranger("GET", "/sign-in", &[], None).body;
    assert!(sign_in.contains("Your proxy signs you in") && !sign_in.contains("name=\"key\""), "{sign_in}");
    let publish = |csrf: &str| {
        let fields = form(&[("do", "publish"), ("on", "2026-01-01"), ("seen", page.field("seen")), ("csrf", csrf)]);
        let headers = [("x-remote-user", "K. Lind"), ("content-type", "application/x-www-form-urlencoded")];
        server.stranger("POST", MANAGED, &headers, Some(&fields)).status
    };
    assert_eq!((publish(""), publish(page.field("csrf"))), (403, 303), "a form of another site has no token");
}
