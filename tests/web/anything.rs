//! Whatever is typed is answered, and soon.

use std::time::{Duration, Instant};

use foi_archive::page::address::encode;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::archive::Archive;

/// More than any answer should take in an unoptimised program on a busy machine.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn odd_queries_are_answered() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let queries = [
        "(".repeat(10_000),
        ")".repeat(10_000),
        "\"".repeat(10_000),
        "-".repeat(10_000),
        "*".repeat(10_000),
        "a*".repeat(5_000),
        "a ".repeat(5_000),
        "taser OR ".repeat(1_000),
        "-taser ".repeat(1_400),
        "OR ".repeat(3_000),
        "year:".repeat(2_000),
        "year:1900..2100 ".repeat(600),
        "exemption:s1 ".repeat(700),
        "in:request ".repeat(900),
        "exemption:((((((((((".to_owned(),
        "é".repeat(5_000),
        "🦡".repeat(2_500),
        "a\u{300}".repeat(3_000),
        "x".repeat(10_000),
        "taser\u{0}\u{7}\u{1b}[31m".to_owned(),
        "\u{202e}resat\u{200b}".to_owned(),
        "field:* *:* taser~2 /ta.er/ [a TO z] {a TO b} +taser ^2 &&||!".to_owned(),
        "'; DROP TABLE responses; --".to_owned(),
        "Re: Section 12: cost".to_owned(),
        "received:9999..0000 received:0..1 received:2024-02-30 received:-1..".to_owned(),
    ];
    for query in &queries {
        for path in [
            format!("/search?q={}", encode(query)),
            format!("/api/v1/search?q={}", encode(query)),
            format!("/responses/varnshire-police/VP%2F2024%2F17?q={}", encode(query)),
        ] {
            let started = Instant::now();
            let answer = server.get(&path);
            let shown: String = query.chars().take(30).collect();
            assert_eq!(answer.status, 200, "{shown}");
            assert!(started.elapsed() < SOON, "{shown} took {:?}", started.elapsed());
        }
    }
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn random_queries_are_answered() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let typed = prop_oneof![
        any::<String>(),
        "[a-z\"():*. -]{0,60}",
        "((OR|-|\"|in:request|year:20(2[0-9])|taser|dog\\*|exemption:s3[01]) ?){0,12}"
    ];
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&(typed, any::<String>()), |(q, filter)| {
            let path = format!("/search?q={}&authority={}&year={}&page={}", encode(&q), encode(&filter), encode(&filter), encode(&filter));
            let page = server.get(&path);
            prop_assert_eq!(page.status, 200, "{}", path);
            let body = server.get(&format!("/api/v1{path}"));
            prop_assert_eq!(body.status, 200, "{}", path);
            prop_assert!(body.json()["total"].is_u64());
            Ok(())
        })
        .unwrap();
}

#[test]
fn odd_addresses_are_answered() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in [
        "/search?q=a&q=b",
        "/search?q",
        "/search?&&&==&",
        "/search?q=%",
        "/search?q=%zz",
        "/search?q=%FF%FE",
        "/search?year=2024&year=2023&year=x",
        "/search?nothing=1",
        "/search?page=99999999999999999999",
        "/search?page=2&limit=200",
        "/search?limit=-1",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 200 | 400), "{path}: {}", answer.status);
        assert!(answer.body.contains("</html>"), "{path}");
    }
    let long = server.raw(&format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(100_000)));
    assert!(long.starts_with("HTTP/1.1 414"), "{long}");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn many_at_once_are_all_answered() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for n in 0..10 {
                    assert_eq!(server.get(&format!("/search?q=taser+{n}")).status, 200);
                }
            });
        }
    });
}
