//! Requests that no browser makes, from seeds, to a server of the public log and of the officers' tools: each is answered in order or cut
//! off, none by an error of the server's own, and none takes long.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use foi_archive::web::ROUTES;

use super::Budget;
use crate::archive::{Archive, Server};
use crate::generated::Dice;

/// Requests, with the other tests.
const FEW: u64 = 200;
/// More seconds of work than any answer should take in an unoptimised program.
const TOO_LONG: f64 = 10.0;

const METHODS: [&str; 8] = ["GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "get"];
const PARAMETERS: [&str; 20] = [
    "q",
    "page",
    "limit",
    "topic",
    "authority",
    "year",
    "decision",
    "sort",
    "after",
    "at",
    "one",
    "other",
    "by",
    "received",
    "check",
    "role",
    "provision",
    "id",
    "to",
    "token",
];
const PIECES: [&str; 34] = [
    "",
    "taser",
    "0",
    "-1",
    "99999999999999999999",
    "%00",
    "%ff",
    "%C3%28",
    "%",
    "%2",
    "../../../etc/passwd",
    "..%2f..%2f",
    "s40(2)",
    "%22a%20b%22",
    "a*",
    "*",
    "((((((((",
    "NOT%20NOT",
    "-(a%20OR%20b)",
    "year:1..9999",
    "received:0000..9999",
    "in:reasons",
    "%F0%9F%A6%A1",
    "e%CC%81",
    "%E2%80%AE",
    "<script>alert(1)</script>",
    "'%22>",
    "//evil.example",
    "javascript:alert(1)",
    "varnshire-police/VP%2F2024%2F17",
    "2024-02-30",
    "nan",
    "1e309",
    "true",
];
const HEADERS: [&str; 26] = [
    "host: a\r\nhost: b",
    "host: \"",
    "content-length: 5\r\ncontent-length: 6",
    "content-length: -1",
    "content-length: 99999999999",
    "transfer-encoding: chunked",
    "transfer-encoding: gzip, chunked",
    "transfer-encoding: chunked\r\ncontent-length: 4",
    "expect: 100-continue",
    "range: bytes=0-0,-1,5-2",
    "if-none-match: \"x\", W/\"y\", *",
    "if-modified-since: yesterday",
    "accept-encoding: br;q=nan, gzip;q=99",
    "accept-encoding: *;q=0",
    "cookie: foi-archive=a; foi-archive=b; =; ;;",
    "cookie: __Host-foi-archive=%00",
    "authorization: Bearer",
    "authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "authorization: Basic =",
    "x-forwarded-for: 1.2.3.4, ::1, unknown, \"[::]\"",
    "x-forwarded-proto: https, http",
    "forwarded: for=\"[2001:db8::1]\"",
    "sec-fetch-site: cross-site",
    "origin: null",
    "connection: upgrade\r\nupgrade: h2c",
    "upgrade-insecure-requests: 1",
];
const BODIES: [&str; 10] = [
    "",
    "a=b",
    "request=taser&q=1&q=2",
    "{\"request\":\"How many dogs?\"}",
    "{\"request\":[[[[",
    "5\r\nhello\r\n0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "zz\r\n",
    "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\r\n--x--\r\n",
    "--x\r\nContent-Disposition: form-data; name=\"file\r\n",
];
const KINDS: [&str; 6] = [
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain; charset=utf-7",
    "a/b/c;;;",
];

/// A path of a route, or nearly one, with parameters.
fn target(dice: &mut Dice) -> String {
    let route = &ROUTES[dice.below(ROUTES.len())];
    let mut target = if dice.chance(60) { route.example.to_owned() } else { route.path.replace("{*", "{") };
    while let Some((before, rest)) = target.clone().split_once('{') {
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        target = format!("{before}{}{after}", dice.pick(&PIECES));
    }
    if dice.chance(10) {
        target = format!("{}{}", dice.pick(&["/", "//", "/.", "http://a", "*", "/%2e%2e"]), target);
    }
    let many = if dice.chance(10) { dice.below(3_000) } else { dice.below(5) };
    for n in 0..many {
        let joined = if n == 0 && !target.contains('?') { '?' } else { '&' };
        target += &format!("{joined}{}={}", dice.pick(&PARAMETERS), dice.pick(&PIECES));
    }
    if dice.chance(5) { target + &dice.pick(&PIECES).repeat(dice.below(4_000)) } else { target }
}

fn request(dice: &mut Dice, bearer: Option<&str>) -> Vec<u8> {
    let mut head = format!("{} {} HTTP/1.{}\r\n", dice.pick(&METHODS), target(dice), if dice.chance(5) { "0" } else { "1" });
    if dice.chance(92) {
        head += "host: localhost\r\n";
    }
    if let Some(bearer) = bearer.filter(|_| dice.chance(70)) {
        head += &format!("authorization: {bearer}\r\n");
    }
    for _ in 0..dice.below(3) {
        head += &format!("{}\r\n", dice.pick(&HEADERS));
    }
    if dice.chance(3) {
        head += &"x: y\r\n".repeat(dice.below(500));
    }
    let mut body = dice.pick(&BODIES).repeat(if dice.chance(5) { 1 + dice.below(3_000) } else { 1 });
    if dice.chance(50) {
        head += &format!("content-type: {}\r\n", dice.pick(&KINDS));
    }
    match dice.below(4) {
        0 => body.clear(),
        1 => head += &format!("content-length: {}\r\n", body.len() / 2),
        _ => head += &format!("content-length: {}\r\n", body.len()),
    }
    let mut whole = format!("{head}connection: close\r\n\r\n{body}").into_bytes();
    // Bytes that are none of the protocol's.
    if dice.chance(5) {
        let at = dice.below(whole.len());
        whole[at] = [0, 0x80, 0xff, b'\n', b' ', b'\r'][dice.below(6)];
    }
    if dice.chance(3) {
        whole.truncate(dice.below(whole.len()));
    }
    whole
}

/// How long to wait for an answer before it is said that nothing more will be sent: what the server waits for may never come.
const PATIENT: Duration = Duration::from_millis(300);

/// The head of what comes back; blank where the connection is cut off.
fn answered(server: &Server, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(PATIENT)).unwrap();
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    if stream.read_to_end(&mut answer).is_err() {
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.read_to_end(&mut answer);
    }
    let mut rest = &answer[..];
    loop {
        let end = rest.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(rest.len());
        // That it may go on is no answer yet; where none follows, it was cut off.
        if !rest.starts_with(b"HTTP/1.1 1") {
            return String::from_utf8_lossy(&rest[..end]).into_owned();
        }
        rest = rest.get(end + 4..).unwrap_or_default();
    }
}

#[test]
fn hostile_requests_get_answers_and_no_errors_of_the_server() {
    let archive = Archive::small();
    archive.index();
    let servers = [archive.serve(&["--public"]), archive.serve(&["--desk"])];
    let bearer = servers[1].bearer();
    let mut budget = Budget::of(FEW);
    let mut statuses = std::collections::BTreeMap::<String, usize>::new();
    for (round, mut dice) in budget.by_ref() {
        let at = dice.below(2);
        let request = request(&mut dice, (at == 1).then_some(bearer.as_str()));
        let before = servers[at].worked();
        let head = answered(&servers[at], &request);
        let took = servers[at].worked() - before;
        let shown = || format!("request {round}: {:?}", String::from_utf8_lossy(&request[..request.len().min(3_000)]));
        let status = head.strip_prefix("HTTP/1.").and_then(|rest| rest.get(2..5)).unwrap_or(if head.is_empty() { "cut" } else { "odd" });
        assert!((status == "503" || !status.starts_with('5')) && status != "odd", "{status}: {}", shown());
        assert!(took < TOO_LONG, "{took:.1} s: {}", shown());
        *statuses.entry(status.to_owned()).or_default() += 1;
    }
    for server in &servers {
        assert_eq!(server.get("/healthz").status, 200);
        assert!(!server.log().contains("panicked"), "{}", server.log());
    }
    println!("{}: {statuses:?}", budget.said("hostile requests"));
}
