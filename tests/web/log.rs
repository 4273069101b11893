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
