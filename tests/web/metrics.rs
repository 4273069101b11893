//! `/metrics`: for officers, or at an address of its own; nothing in it says who asked or what for.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use crate::archive::{Archive, letter, until};

/// The value of a sample.
fn sample(text: &str, name: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
}

#[test]
fn officers_read_what_the_server_counts() {
    let archive = Archive::small().file("held.md", letter("VP/9", "Nine horses.").replace("reference", "held: true\nreference"));
    let server = archive.serve(&[]);
    server.get("/search?q=secret+words");
    server.get("/nowhere/secret");
    server.raw("GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
    let answer = server.get("/metrics");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/plain; version=0.0.4; charset=utf-8"));
    assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""));
    let text = &answer.body;
    for (name, value) in [
        ("foi_archive_requests_total{route=\"/search\",method=\"GET\",status=\"200\"}", 1.0),
        ("foi_archive_requests_total{route=\"none\",method=\"GET\",status=\"404\"}", 1.0),
        ("foi_archive_refusals_total{reason=\"misdirected\"}", 1.0),
        ("foi_archive_request_seconds_count{route=\"/search\"}", 1.0),
        ("foi_archive_responses{seen_by=\"everybody\"}", 4.0),
        ("foi_archive_responses{seen_by=\"officers\"}", 1.0),
        ("foi_archive_commit_generation", 1.0),
        ("foi_archive_index_errors_total{when=\"read\"}", 0.0),
    ] {
        assert_eq!(sample(text, name), Some(value), "{name}\n{text}");
    }
    assert!(sample(text, "foi_archive_connections").is_some_and(|open| open >= 1.0), "{text}");
    assert!(sample(text, "foi_archive_commit_age_seconds").is_some_and(|age| (0.0..3_600.0).contains(&age)), "{text}");
    assert!(!text.contains("secret") && !text.contains("127.0.0.1"), "{text}");
    // Each family says what it is, once.
    let families: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    assert!(families.iter().all(|family| text.matches(&format!("# HELP {family} ")).count() == 1), "{text}");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        assert!(
            families.iter().any(|family| line.starts_with(family)) && line.rsplit(' ').next().unwrap().parse::<f64>().is_ok(),
            "{line}"
        );
    }
}

#[test]
fn nobody_else_reads_it() {
    let archive = Archive::small();
    assert_eq!(archive.serve(&["--public"]).get("/metrics").status, 404);
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let keyed = archive.serve(&["--officers-key", "key"]);
    assert_eq!(keyed.get("/metrics").status, 303);
    assert_eq!(keyed.get_with("/metrics", &[("authorization", &format!("Bearer {key}"))]).status, 200);
}

/// A free port, which nobody else is given meanwhile as long as many others are free.
fn free() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

fn ask(address: &str, head: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{head}\r\nconnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn an_address_of_its_own_has_the_figures_and_nothing_else() {
    let archive = Archive::small();
    let address = free();
    let server = archive.serve(&["--public", "--metrics", &address]);
    server.get("/search");
    let answer = ask(&address, "GET /metrics HTTP/1.1\r\nhost: localhost");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("status=\"200\"} 1"), "{answer}");
    assert!(ask(&address, "GET /search HTTP/1.1\r\nhost: localhost").starts_with("HTTP/1.1 404 "));
    for refused in
        ["host: evil.example", "host: localhost\r\nx-forwarded-for: 192.0.2.1", "host: localhost\r\norigin: https://evil.example"]
    {
        let answer = ask(&address, &format!("GET /metrics HTTP/1.1\r\n{refused}"));
        assert!(!answer.starts_with("HTTP/1.1 2") && !answer.contains("foi_archive_"), "{refused}: {answer}");
    }
    assert_eq!(server.get("/metrics").status, 404);
    let taken = archive.run(&["serve", "--public", "--listen", "127.0.0.1:0", "--metrics", &address]);
    assert!(taken.code == 2 && taken.stderr.contains("for `/metrics`") && taken.stderr.contains("`--metrics ADDRESS:PORT`"), "{taken:#?}");
}

#[test]
fn an_address_that_others_reach_has_nothing_that_only_officers_know() {
    let archive = Archive::small().file("held.md", letter("VP/9", "Nine horses.").replace("reference", "held: true\nreference"));
    let port = free().rsplit_once(':').unwrap().1.to_owned();
    let server = archive.serve(&["--public", "--metrics", &format!("0.0.0.0:{port}")]);
    server.says(&format!("`/metrics` at 0.0.0.0:{port} can be reached from other machines"));
    let answer = ask(&format!("127.0.0.1:{port}"), "GET /metrics HTTP/1.1\r\nhost: localhost");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("foi_archive_responses{seen_by=\"everybody\"} 4\n"), "{answer}");
    for told in ["seen_by=\"officers\"", "foi_archive_commit_", "foi_archive_unreadable"] {
        assert!(!answer.contains(told), "{told}: {answer}");
    }
}

#[test]
fn what_could_not_be_read_and_a_new_commit_are_counted() {
    let archive = Archive::small();
    let server = archive.serve(&["--watch"]);
    archive.put("bad.md", "---\nreference: B\n");
    until("a file that cannot be read is counted", || {
        sample(&server.get("/metrics").body, "foi_archive_unreadable").filter(|count| *count == 1.0)
    });
    archive.put("good.md", letter("VP/10", "Ten horses."));
    until("a commit is counted", || sample(&server.get("/metrics").body, "foi_archive_commit_generation").filter(|count| *count >= 2.0));
}
