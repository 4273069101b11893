//! Whatever is typed is answered, and soon.

use foi_archive::views::urls::encode;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::archive::Archive;
use crate::generated::{Dice, Vocabulary};

/// More seconds of work than any answer should take in an unoptimised program.
const SOON: f64 = 10.0;

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
            let before = server.worked();
            let answer = server.get(&path);
            let shown: String = query.chars().take(30).collect();
            assert_eq!(answer.status, 200, "{shown}");
            let took = server.worked() - before;
            assert!(took < SOON, "{shown} took {took:.2} s");
        }
    }
    assert_eq!(server.get("/healthz").status, 200);
}

/// More seconds of work than any answer should take that looks up a bounded number of words, in an unoptimised program.
const AT_ONCE: f64 = 2.0;

/// An archive with many different words and topics.
fn wordy() -> Archive {
    let vocabulary = Vocabulary::new(30_000);
    let mut dice = Dice::new(3);
    let topics = |n: usize| (0..10).map(|t| format!("\"subject {n}-{t}\"")).collect::<Vec<_>>().join(",");
    let rows = (0..300).map(|n| {
        let (request, response) = (vocabulary.prose(&mut dice, 60), vocabulary.prose(&mut dice, 400));
        let words: String = (0..100).map(|w| format!(" {}", unlike(n * 100 + w))).collect();
        format!("{{\"reference\":\"N/{n}\",\"topics\":[{}],\"request\":\"{request}\",\"response\":\"{response}{words}\"}}\n", topics(n))
    });
    let archive = Archive::new().file("log.jsonl", rows.collect::<String>());
    archive.index();
    archive
}

/// A word that nobody uses, different for each number.
fn unlike(n: usize) -> String {
    let letter = |place: u32| char::from(b'a' + (n / 26_usize.pow(place) % 26) as u8);
    format!("{}{}qu{}{}ent", letter(0), letter(1), letter(2), letter(3))
}

#[test]
fn what_is_typed_to_take_long_does_not() {
    let archive = wordy();
    let server = archive.serve(&[]);
    let each = |n: usize, make: &dyn Fn(usize) -> String| (0..n).map(make).collect::<Vec<_>>();
    let unknown = |n: usize| each(n, &|w| format!("{}zz", unlike(7919 * w)));
    let words = each(900, &|w| unlike(31 * w));
    for (name, query) in [
        ("many unknown words", unknown(900).join(" ")),
        ("a few unknown words", unknown(8).join(" ")),
        ("unknown words and OR", unknown(600).join(" OR ")),
        ("unknown words left out", unknown(800).join(" -")),
        ("words of every kind", each(1_900, &|n| char::from_u32(0x4e00 + 7 * n as u32).unwrap().to_string()).join("x ")),
        ("one filter, again and again", "-topic:v ".repeat(700)),
        ("many filters", each(700, &|n| format!("-topic:v{n}")).join(" ")),
        ("many bodies", each(600, &|n| format!("-authority:v{n}")).join(" ")),
        ("many years", "-year:1900..2100 ".repeat(500)),
        ("a list without end", format!("topic:{}", each(1_500, &|n| format!("v{n}")).join(","))),
        ("many references", each(600, &|n| format!("-reference:{n}")).join(" ")),
        ("every beginning", each(1_500, &|n| format!("{}*", &unlike(n)[..2])).join(" ")),
        ("one word left out, again and again", "-officer ".repeat(900)),
        ("words left out", words.join(" -")),
        ("prose with words left out", format!("how many officers were there in the year before this one {}", words.join(" -"))),
        ("many alternatives", words.join(" OR ")),
    ] {
        let before = server.worked();
        let answer = server.get(&format!("/api/v1/search?q={}", encode(&query)));
        assert_eq!(answer.status, 200, "{name}");
        let took = server.worked() - before;
        assert!(took < AT_ONCE, "{name} took {took:.2} s");
    }
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
            // A program is told of a page that there cannot be; a person is shown the first.
            let is_page = filter.trim().is_empty() || filter.trim().parse().is_ok_and(|page: usize| (1..=500).contains(&page));
            let body = server.get(&format!("/api/v1{path}"));
            prop_assert_eq!(body.status, if is_page { 200 } else { 400 }, "{}", path);
            let path = path.split("&page=").next().unwrap_or_default();
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
