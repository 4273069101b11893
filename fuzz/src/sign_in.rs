//! Bytes as what a browser sends to sign in, to a server in this process: the first line is where to go afterwards, the second the cookies,
//! and the rest the form. It is answered, nobody is let in, and nobody is led to another site.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Writer};
use foi_archive::ingest::{Check, ingest};
use foi_archive::web::{self, Audience, Clients, Clock, Duty, LoggedClients, Officers, OfficersKey, Options, Settings};

static SERVER: OnceLock<SocketAddr> = OnceLock::new();
static ASKED: AtomicU32 = AtomicU32::new(0);

/// Serves an archive of no letters to officers, behind a proxy, so that nobody is told to wait for others' guesses.
fn started() -> SocketAddr {
    let folder = tempfile::tempdir().expect("a folder");
    let (corpus, index) = (folder.path().join("corpus"), folder.path().join("index"));
    std::fs::create_dir(&corpus).expect("a corpus");
    let mut writer = Writer::open(&index).expect("an index");
    ingest(&Corpus::open(&corpus).expect("a corpus"), &mut *writer, Check::Quick, &()).expect("an archive without letters");
    writer.close().expect("an index that is written");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let key = OfficersKey::from_token(&OfficersKey::new_token()).expect("a key");
    let options = Options {
        listener,
        audience: Audience::Keyed(Officers::shared("officer", key, vec![Duty::Read])),
        clients: Clients::BehindProxy,
        officer_header: None,
        connections: 100,
        metrics: None,
        logged_clients: LoggedClients::default(),
        index: index.clone(),
        watch: false,
        desk: false,
        meaning: None,
        clock: Clock::default(),
    };
    let (settings, reader) = (Settings::read(&corpus).expect("settings"), Reader::open(&index).expect("an index"));
    // What is open stays readable; nothing is left behind when this process ends.
    drop(folder);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        runtime.block_on(web::serve(settings, reader, options, |_| {}, std::future::pending::<()>)).expect("a server");
    });
    address
}

/// A line as the value of a header.
fn line<'a>(bytes: &mut &'a [u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, rest): (&'a [u8], &'a [u8]) = bytes.split_at(end);
    *bytes = rest.get(1..).unwrap_or_default();
    line.iter().filter(|byte| byte.is_ascii_graphic() || **byte == b' ').map(|byte| char::from(*byte)).take(2_000).collect()
}

fn answered(request: &[u8]) -> String {
    let mut stream = TcpStream::connect(SERVER.get_or_init(started)).expect("the server is there");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time limit");
    // It may refuse before it has read everything.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

pub fn sign_in(bytes: &[u8]) {
    let mut rest = bytes;
    let (to, cookies) = (line(&mut rest).replace(' ', "+"), line(&mut rest));
    let host = ASKED.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let from =
        format!("host: localhost\r\nx-forwarded-for: 10.{}.{}.{}\r\nconnection: close\r\ncookie: {cookies}\r\n", host[1], host[2], host[3]);
    let page = format!("GET /sign-in?to={to} HTTP/1.1\r\n{from}\r\n");
    let kind = "content-type: application/x-www-form-urlencoded";
    let form = format!("POST /sign-in HTTP/1.1\r\n{from}{kind}\r\ncontent-length: {}\r\n\r\n", rest.len());
    for request in [page.into_bytes(), [form.as_bytes(), rest].concat()] {
        let answer = answered(&request);
        let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_ascii_lowercase();
        assert!(head.starts_with("http/1.1 ") && !head.starts_with("http/1.1 5"), "{head}");
        assert!(!head.contains("\r\nset-cookie:"), "somebody is let in: {head}");
        let led = head.split("\r\nlocation: ").nth(1);
        assert!(led.is_none_or(|to| to.starts_with('/') && !to.starts_with("//")), "led elsewhere: {head}");
    }
}
