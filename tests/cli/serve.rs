//! `serve`: what it refuses, and how it ends.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use foi_archive::engine::Writer;

use crate::archive::{Archive, PATIENCE, Ran, Server, until};

#[test]
fn it_brings_the_index_up_to_date_first() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    assert_eq!(server.get("/healthz").json(), serde_json::json!({"status": "ok", "responses": 4, "generation": 1}));
    let log = std::fs::read_to_string(archive.path("serve.log")).unwrap();
    assert!(log.starts_with("4 read, 0 files unchanged, 0 removed, 0 withdrawn, "), "{log}");
}

#[test]
fn a_port_in_use_is_one_clear_sentence() {
    let archive = Archive::small();
    archive.index();
    let server = archive.serve(&[]);
    let ran = archive.run(&["serve", "--listen", server.address()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    let wanted = format!("error: cannot listen on {}: ", server.address());
    let last = ran.stderr.lines().last().unwrap();
    assert!(last.starts_with(&wanted) && last.ends_with("; choose another address with `--listen ADDRESS:PORT`"), "{ran:#?}");
}

#[test]
fn what_is_wrong_is_said_before_anything_is_indexed() {
    let archive = Archive::small();
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let ran = archive.run(&["serve", "--listen", &held.local_addr().unwrap().to_string()]);
    assert!(ran.code == 2 && ran.stderr.starts_with("error: cannot listen on "), "{ran:#?}");
    for file in ["synonyms.toml", "audit.toml"] {
        archive.put(file, "nonsense");
        let ran = archive.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert!(ran.code == 2 && ran.stderr.contains(&format!("{file}` is not understood")), "{ran:#?}");
        archive.remove(file);
    }
    assert!(!archive.path("index").exists());
}

#[test]
fn the_officers_tools_are_never_open_to_other_machines() {
    let archive = Archive::small();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let refused = format!(
            "error: {address} can be reached from other machines; add `--public` to serve the log alone, or `--officers-key FILE` to ask officers for a key\n"
        );
        assert_eq!(archive.run(&["serve", "--listen", address]), Ran::new(2, "", &refused));
    }
    assert!(!archive.path("index").exists(), "refused before anything is done");
}

#[test]
fn what_is_missing_is_said() {
    let archive = Archive::small();
    assert_eq!(
        archive.run(&["serve", "--corpus", "nowhere"]),
        Ran::new(2, "", "error: no corpus at `nowhere`; name the folder that holds the responses with `--corpus DIR`\n")
    );
    let ran = archive.run(&["serve", "--officers-key", "nokey"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.starts_with("error: cannot read `nokey`: ") && ran.stderr.ends_with("; make it with `foi-archive officers-key FILE`\n"),
        "{ran:#?}"
    );
    std::fs::write(archive.path("short"), "secret\n").unwrap();
    assert_eq!(
        archive.run(&["serve", "--officers-key", "short"]),
        Ran::new(2, "", "error: the officers' key has fewer than 12 characters; make one with `foi-archive officers-key FILE`\n")
    );
    assert_eq!(archive.run(&["serve", "--public", "--officers-key", "short"]).code, 2, "one or the other");
    for typed in ["here", "localhost", "8080", "127.0.0.1:", "127.0.0.1:99999"] {
        let ran = archive.run(&["serve", "--listen", typed]);
        assert!(ran.code == 2 && ran.stderr.contains("write an address and a port, such as `127.0.0.1:8080`"), "{ran:#?}");
    }
    std::fs::write(archive.path("long"), "correct horse battery\nstaple\n").unwrap();
    let ran = archive.run(&["serve", "--officers-key", "long"]);
    assert!(ran.code == 2 && ran.stderr.contains("has more than one line"), "{ran:#?}");
}

#[test]
fn a_token_of_no_use_is_said() {
    let archive = Archive::small();
    for token in ["short", "has a blank in it", "tokén-tokén-tokén"] {
        let output = archive.command(&["serve"]).env("FOI_ARCHIVE_TOKEN", token).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.starts_with("error: the token has fewer than 12 characters, or others"), "{said}");
        assert!(!said.contains(token), "{said}");
    }
    let ran = archive.run(&["serve", "--behind-proxy"]);
    assert!(ran.code == 2 && ran.stderr.contains("--officers-key"), "it needs somebody to serve: {ran:#?}");
}

/// A program in the place of the one that opens addresses, which writes them down.
fn opener(archive: &Archive) -> String {
    std::fs::create_dir(archive.path("bin")).unwrap();
    let program = archive.path("bin/xdg-open");
    std::fs::write(&program, format!("#!/bin/sh\nprintf %s \"$1\" > '{}.part' && mv '{0}.part' '{0}'\n", archive.path("opened").display()))
        .unwrap();
    std::fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    format!("{}:{}", archive.path("bin").display(), std::env::var("PATH").unwrap_or_default())
}

#[test]
fn the_officers_address_is_opened_where_asked() {
    let archive = Archive::small();
    let path = opener(&archive);
    let server = archive.serve_with(&["--open"], &[("PATH", &path)]);
    let opened = until("an address is opened", || std::fs::read_to_string(archive.path("opened")).ok());
    assert_eq!(opened, format!("{}/?token={}", server.base(), server.token()));
    std::fs::remove_file(archive.path("opened")).unwrap();
    let public = archive.serve_with(&["--public", "--open"], &[("PATH", &path)]);
    assert_eq!(until("an address is opened", || std::fs::read_to_string(archive.path("opened")).ok()), format!("{}/", public.base()));
}

#[test]
fn where_no_browser_is_there_it_serves_all_the_same() {
    let archive = Archive::small();
    let nothing = archive.path("nothing").display().to_string();
    let server = archive.serve_with(&["--open"], &[("PATH", &nothing)]);
    server.says("no browser could be opened: ");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn the_address_may_be_a_name() {
    let archive = Archive::small();
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = held.local_addr().unwrap().port();
    let ran = archive.run(&["serve", "--listen", &format!("localhost:{port}")]);
    assert!(ran.stderr.starts_with(&format!("error: cannot listen on 127.0.0.1:{port}: ")), "{ran:#?}");
}

#[test]
fn it_serves_what_is_there_while_another_process_writes() {
    let archive = Archive::small();
    archive.index();
    let writer = Writer::open(&archive.path("index")).unwrap();
    let server = archive.serve(&[]);
    assert_eq!(server.get("/healthz").json()["responses"], 4);
    let log = std::fs::read_to_string(archive.path("serve.log")).unwrap();
    assert!(log.contains("is being written by process") && log.contains("; serving what is there"), "{log}");
    drop(writer);
}

fn tell_to_end(server: &Server) {
    assert!(Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap().success());
}

/// A connection that has sent so much and sends no more.
fn begun(server: &Server, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(sent.as_bytes()).unwrap();
    stream
}

/// A connection whose request is under way: its head is read, and its body is waited for.
fn under_way(server: &Server) -> TcpStream {
    let head = format!(
        "POST /api/v1/precedents HTTP/1.1\r\nhost: localhost\r\nauthorization: {}\r\ncontent-type: application/json\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n",
        server.bearer()
    );
    let mut stream = begun(server, &head);
    let mut said = [0; 12];
    stream.read_exact(&mut said).unwrap();
    assert_eq!(said, *b"HTTP/1.1 100");
    stream
}

/// What the server says when it waits no longer for requests to end.
const CUT_SHORT: &str = "some requests were cut short";

#[test]
fn a_request_that_is_never_finished_does_not_hold_its_place() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let read = begun(&server, "GET / HT").read_to_end(&mut Vec::new());
    let kept = read.is_err_and(|error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
    assert!(!kept, "the connection is not closed");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn nobody_can_keep_it_from_ending() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let _streams = [begun(&server, "GET / HT"), under_way(&server)];
    tell_to_end(&server);
    server.says(CUT_SHORT);
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn told_twice_it_ends_at_once() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let _stream = under_way(&server);
    tell_to_end(&server);
    // Until the log says that it was understood, the second word would be taken for the first.
    server.says("ending; ");
    tell_to_end(&server);
    assert_eq!(server.ended(), Some(0));
    let log = std::fs::read_to_string(archive.path("serve.log")).unwrap();
    assert!(!log.contains(CUT_SHORT), "{log}");
}

#[test]
fn it_ends_in_order_when_told_to() {
    let archive = Archive::small();
    let server = archive.serve(&["--log-json"]);
    assert_eq!(server.get("/search?q=secret+words").status, 200);
    tell_to_end(&server);
    assert_eq!(server.ended(), Some(0));
    let log = std::fs::read_to_string(archive.path("serve.log")).unwrap();
    let line: serde_json::Value = log.lines().find(|l| l.contains("/search")).and_then(|l| serde_json::from_str(l).ok()).unwrap();
    assert_eq!((line["fields"]["path"].as_str(), line["fields"]["status"].as_u64()), (Some("/search"), Some(200)));
    assert!(!log.contains("secret"), "what is searched for is nobody's business: {log}");
}
