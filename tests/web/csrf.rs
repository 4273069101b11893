//! What changes something comes from a page of this site and of this session, or is refused.

use foi_archive::web::{ROUTES, Route};

use crate::archive::{Answer, Archive, Server};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Routes that forms are posted to.
fn posted(server: &Server) -> impl Iterator<Item = &'static Route> {
    let is_posted_to = |route: &&Route| server.send("POST", route.example, &[FORM], Some("")).status != 405;
    ROUTES.iter().filter(|route| !route.path.starts_with("/api/")).filter(is_posted_to)
}

fn multipart(csrf: &str) -> (String, String) {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nHow many tasers?\r\n--x\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--x--\r\n"
    );
    ("multipart/form-data; boundary=x".to_owned(), body)
}

#[test]
fn a_form_of_a_session_carries_its_token_or_is_refused() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let (session, other) = (server.session(), server.session());
    let token = |session: &str| server.get_with("/precedents", &[("cookie", session)]).field("csrf").to_owned();
    let (own, others) = (token(&session), token(&other));
    assert!(own.len() == 64 && own != others && !session.contains(&own), "{own} {others}");
    let send = |path: &str, csrf: &str| {
        let (kind, body) = multipart(csrf);
        let as_parts = server.send("POST", path, &[("cookie", &session), ("content-type", &kind)], Some(&body));
        let as_pairs = server.send("POST", path, &[("cookie", &session), FORM], Some(&format!("key=x&csrf={csrf}")));
        [as_parts, as_pairs]
    };
    let mut paths: Vec<&str> = posted(&server).map(|route| route.example).collect();
    assert!(paths.contains(&"/precedents") && paths.contains(&"/sign-out"), "{paths:?}");
    // The last, since it ends the session.
    paths.sort_by_key(|path| *path == "/sign-out");
    for path in paths {
        for wrong in ["", "x", &others] {
            for answer in send(path, wrong) {
                assert_eq!(answer.status, 403, "{path} {wrong}");
                assert!(answer.body.contains("load the page again"), "{}", answer.body);
            }
        }
        let none = server.send("POST", path, &[("cookie", &session)], Some(""));
        assert_eq!(none.status, 403, "{path}");
        assert!(send(path, &own).iter().all(|answer| answer.status != 403), "{path}");
    }
    assert_eq!(server.get_with("/audit/checks", &[("cookie", &session)]).status, 303, "and the session is over");
    assert_eq!(server.get_with("/audit/checks", &[("cookie", &other)]).status, 200);
}

#[test]
fn a_program_that_shows_the_key_needs_no_form() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let (kind, body) = multipart("");
    assert_eq!(
        server.send("POST", "/precedents", &[("authorization", &server.bearer()), ("content-type", &kind)], Some(&body)).status,
        200
    );
}

#[test]
fn every_form_that_is_posted_has_the_token_of_its_session() {
    let mut forms = 0;
    for template in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")).unwrap().map(Result::unwrap) {
        let Ok(text) = std::fs::read_to_string(template.path()) else { continue };
        for form in text.split("<form ").skip(1).map(|rest| rest.split("</form>").next().unwrap()) {
            if form.to_lowercase().contains("method=\"post\"") {
                forms += 1;
                let field = "<input type=\"hidden\" name=\"csrf\" value=\"{{ layout.csrf_token }}\">";
                assert!(form.contains(field), "{}: {form}", template.path().display());
            }
        }
    }
    assert!(forms >= 3, "{forms}");
}

#[test]
fn another_site_can_only_read() {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    for args in [&["--officers-key", "key"][..], &["--officers-key", "key", "--behind-proxy"]] {
        let server = archive.serve(args);
        let cookie = server.post("/sign-in", &format!("key={key}")).header("set-cookie").to_owned();
        let session = ("cookie", cookie.split(';').next().unwrap());
        let form = format!("csrf={}", server.get_with("/", &[session]).field("csrf"));
        let sign_out =
            |headers: &[(&str, &str)]| server.send("POST", "/sign-out", &[&[session, FORM], headers].concat(), Some(&form)).status;
        let foreign =
            [("origin", "http://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")];
        for header in foreign {
            assert_eq!(sign_out(&[header]), 403, "{header:?} {args:?}");
            assert_eq!(server.get_with("/search", &[header]).status, 200, "whoever follows a link may read");
            let signed_in = server.send("POST", "/sign-in", &[FORM, header], Some(&format!("key={key}")));
            assert_eq!((signed_in.status, signed_in.header("set-cookie")), (403, ""), "{header:?}");
        }
        assert_eq!(server.get_with("/audit/checks", &[session]).status, 200, "the session is still there");
        let own = format!("http://{}", server.address());
        assert_eq!(sign_out(&[("origin", &own)]), 303);
    }
}

#[test]
fn by_a_name_that_the_proxy_or_the_settings_say_a_page_is_our_own() {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let sign_in = |server: &Server, headers: &[(&str, &str)]| -> Answer {
        server.send("POST", "/sign-in", &[&[FORM], headers].concat(), Some(&format!("key={key}")))
    };
    let server = archive.serve(&["--officers-key", "key", "--behind-proxy"]);
    let origin = ("origin", "https://foi.example");
    assert_eq!(sign_in(&server, &[origin]).status, 403);
    assert_eq!(sign_in(&server, &[origin, ("x-forwarded-host", "foi.example")]).status, 303);
    assert_eq!(sign_in(&server, &[origin, ("sec-fetch-site", "same-origin")]).status, 303);
    archive.put("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\nbase = \"https://foi.example/log\"\n");
    let stated = archive.serve(&["--officers-key", "key", "--behind-proxy"]);
    assert_eq!(sign_in(&stated, &[origin]).status, 303);
    assert_eq!(sign_in(&stated, &[("origin", "https://other.example")]).status, 403);
}

#[test]
fn a_page_with_a_form_of_one_session_is_not_known_to_another() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let (one, other) = (server.session(), server.session());
    let tag = server.get_with("/precedents", &[("cookie", &one)]).header("etag").to_owned();
    let status = |session: &str| server.get_with("/precedents", &[("cookie", session), ("if-none-match", &tag)]).status;
    assert_eq!((status(&one), status(&other)), (304, 200));
}
