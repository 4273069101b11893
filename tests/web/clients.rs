//! No client keeps others out: what it may have of connections and requests is bounded, and what it leaves lying is taken back.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::archive::{Archive, Server, until};

/// More connections than one network may have of those that the servers here have.
const MANY: usize = 150;
const CONNECTIONS: [&str; 2] = ["--connections", "200"];

/// Connections that have sent so much each, and neither send nor read any more; how many of them were made.
fn silent(server: &Server, sent: &[u8]) -> Vec<TcpStream> {
    let open = || {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        // Where the server takes no more, what was sent is enough.
        stream.set_write_timeout(Some(std::time::Duration::from_millis(100))).unwrap();
        let _ = stream.write_all(sent);
        stream
    };
    (0..MANY).map(|_| open()).collect()
}

/// The connections that a server has open, by the files that its process holds.
fn sockets(server: &Server) -> usize {
    let files = std::fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap().filter_map(Result::ok);
    files.filter(|file| std::fs::read_link(file.path()).is_ok_and(|to| to.to_string_lossy().starts_with("socket:"))).count()
}

#[test]
fn heads_that_never_end_keep_nobody_out() {
    let archive = Archive::small();
    let server = archive.serve(&[&["--public"], &CONNECTIONS[..]].concat());
    let _open = silent(&server, b"GET / HTTP/1.1\r\nhost: localhost\r\nx: ");
    assert_eq!(server.get("/search").status, 200);
    assert!(sockets(&server) < MANY, "{}", sockets(&server));
    let log = server.log();
    let lines = log.lines().filter(|line| line.contains("connections had to give up their place")).count();
    assert_eq!(lines, 1, "one line for many: {log}");
}

#[test]
fn a_reader_that_does_not_read_is_cut_off() {
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    let before = sockets(&server);
    let size = server.get("/assets/style.css").body.len();
    let mut stream = TcpStream::connect(server.address()).unwrap();
    // Answers that together are far more than buffers hold.
    stream.set_write_timeout(Some(std::time::Duration::from_millis(100))).unwrap();
    let _ = stream.write_all("GET /assets/style.css HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat((30 << 20) / size).as_bytes());
    until("the connection is gone", || (sockets(&server) <= before).then_some(()));
    assert_eq!(server.get("/search").status, 200);
}

#[test]
fn requests_under_way_of_one_client_leave_room_for_others() {
    let archive = Archive::small();
    let key = archive.run(&["officers-key", "key"]).stdout.trim().to_owned();
    let server = archive.serve(&[&["--officers-key", "key", "--behind-proxy"], &CONNECTIONS[..]].concat());
    // Each waits for the rest of its body, and counts as under way.
    let head = "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: 192.0.2.1\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n";
    let mut open: Vec<TcpStream> = silent(&server, head.as_bytes());
    let mut refused = 0;
    for stream in &mut open {
        let mut said = [0; 12];
        stream.read_exact(&mut said).unwrap();
        refused += usize::from(said == *b"HTTP/1.1 503");
    }
    assert_eq!(refused, MANY - 50, "a quarter of all connections are answered for one network");
    let from = |network| server.get_with("/search", &[("x-forwarded-for", network)]).status;
    assert_eq!((from("192.0.2.1"), from("192.0.2.2")), (503, 200));
    let form = ("content-type", "application/x-www-form-urlencoded");
    let signed_in = server.send("POST", "/sign-in", &[form, ("x-forwarded-for", "192.0.2.2")], Some(&format!("key={key}")));
    assert_eq!(signed_in.status, 303);
}

#[test]
fn an_address_of_many_values_gives_no_page_that_grows_with_their_square() {
    let server = Archive::small().serve(&["--public"]);
    let many = |count: usize| (0..count).map(|number| format!("topic={number}")).collect::<Vec<_>>().join("&");
    let few = server.get(&format!("/search?{}", many(32)));
    let more = server.get(&format!("/search?{}", many(2_000)));
    assert!(more.status == 200 && more.body.contains("Only the first 32 values of “topic” were used."), "{more:?}");
    assert!(more.body.len() < few.body.len() * 2, "{} and {}", few.body.len(), more.body.len());
    for path in ["/api/v1/search", "/search.csv", "/search.jsonl", "/search.atom"] {
        let answer = server.get(&format!("{path}?{}", many(40)));
        assert!(answer.status == 400 && answer.body.contains("more than 32 values"), "{path}: {answer:?}");
    }
}
