//! The number of a request: in its answer, and in what the log says about it.

use serde_json::Value;

use crate::archive::{Archive, Server};

/// The lines of a server's log about a path.
fn lines(archive: &Archive, path: &str) -> Vec<Value> {
    let log = std::fs::read_to_string(archive.path("serve.log")).unwrap();
    let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter(|line| line["fields"]["path"] == path).collect()
}

fn id(server: &Server, path: &str, headers: &[(&str, &str)]) -> String {
    server.get_with(path, headers).header("x-request-id").to_owned()
}

#[test]
fn every_answer_has_a_number_of_its_own_which_the_log_says_too() {
    let archive = Archive::small();
    let server = archive.serve(&["--log-json"]);
    for (path, status) in [("/search", 200), ("/nowhere", 404), ("/api/v1/nowhere", 404)] {
        let ids = [id(&server, path, &[]), id(&server, path, &[])];
        assert!(!ids[0].is_empty() && ids[0] != ids[1], "{path}: {ids:?}");
        let lines = lines(&archive, path);
        let said: Vec<_> = lines.iter().map(|line| (line["span"]["id"].as_str(), line["fields"]["status"].as_u64())).collect();
        assert_eq!(said, [(Some(ids[0].as_str()), Some(status)), (Some(ids[1].as_str()), Some(status))], "{path}");
    }
}

/// What the log says of where requests for a path came from.
fn clients(archive: &Archive, path: &str) -> Vec<Value> {
    lines(archive, path).iter().map(|line| line["fields"]["client"].clone()).collect()
}

#[test]
fn the_log_says_where_a_request_came_from_as_far_as_it_may() {
    let archive = Archive::small();
    let through = [("x-forwarded-for", "198.51.100.9, 192.0.2.77")];
    let proxied = archive.serve(&["--public", "--behind-proxy", "--log-json"]);
    proxied.get_with("/about", &through);
    assert_eq!(clients(&archive, "/about"), ["192.0.2.77"], "what the proxy itself saw");
    assert!(proxied.log().contains("keep this log no longer than you need"), "{}", proxied.log());
    drop(proxied);
    let direct = archive.serve(&["--public", "--log-json"]);
    direct.get_with("/about", &through);
    assert_eq!(clients(&archive, "/about"), ["127.0.0.1"], "anybody can say anything");
    drop(direct);
    for (what, shown) in [("network", Value::from("192.0.2.0/24")), ("nothing", Value::Null)] {
        let server = archive.serve(&["--public", "--behind-proxy", "--log-json", "--log-clients", what]);
        server.get_with("/about", &through);
        assert_eq!(clients(&archive, "/about"), [shown]);
        assert!(!server.log().contains("192.0.2.77"), "{}", server.log());
    }
}

#[test]
fn every_line_of_a_log_in_json_is_an_object() {
    let archive =
        Archive::small().file("bad.md", "---\nreference: B\n").file("held.md", "---\nreference: C\nheld: true\n---\nWe hold it.\n");
    let server = archive.serve(&["--log-json", "--verbose"]);
    server.get("/search");
    server.get("/nowhere");
    let log = server.log();
    for line in log.lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok_and(|line| line.is_object()), "{line}");
    }
    for said in ["failure: bad.md", "not public today", "reading bad.md", "5 read"] {
        assert!(log.contains(said), "{said}: {log}");
    }
    let ran = archive.run(&["serve", "--log-json", "--listen", server.address()]);
    let last: Value = serde_json::from_str(ran.stderr.lines().last().unwrap()).unwrap();
    assert_eq!((ran.code, last["level"].as_str()), (2, Some("ERROR")));
    assert!(last["fields"]["message"].as_str().unwrap().starts_with("cannot listen on "), "{ran:#?}");
}

#[test]
fn a_quiet_server_says_warnings_alone() {
    let archive = Archive::small().file("bad.md", "---\nreference: B\n");
    let server = archive.serve(&["--quiet"]);
    server.get("/search");
    let log = server.log();
    assert!(log.contains("failure: bad.md") && log.lines().count() == 1, "{log}");
}

#[test]
fn only_a_proxys_number_is_taken_over() {
    let archive = Archive::small();
    archive.run(&["officers-key", "key"]);
    let direct = archive.serve(&[]);
    assert_ne!(id(&direct, "/", &[("x-request-id", "made-up")]), "made-up");
    let proxied = archive.serve(&["--officers-key", "key", "--behind-proxy"]);
    assert_eq!(id(&proxied, "/", &[("x-request-id", "of-the-proxy")]), "of-the-proxy");
    assert!(id(&proxied, "/", &[("x-request-id", "not plain")]).len() > 10);
}
