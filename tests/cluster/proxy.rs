//! A node with a stranger in front of it: a small proxy that passes requests on, answers some itself, keeps silent, or speaks TLS.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What becomes of a request: its head is looked at.
#[derive(Clone)]
pub(super) enum Then {
    /// It is passed on.
    Pass,
    /// Nothing is answered until the client gives up.
    Silence,
    /// This is answered.
    Answer(u16, String),
}

type Rule = Arc<dyn Fn(&str) -> Then + Send + Sync>;

/// A proxy on a port of its own; its threads end with the tests.
pub(super) struct Proxy {
    pub(super) host: String,
    requests: Arc<AtomicUsize>,
}

impl Proxy {
    /// Passes on to a node what the rule lets through.
    pub(super) fn new(node: &str, rule: impl Fn(&str) -> Then + Send + Sync + 'static) -> Self {
        Proxy::start(node, None, Arc::new(rule))
    }

    /// The same over TLS, with the certificate for `localhost` of the tests.
    pub(super) fn over_tls(node: &str, rule: impl Fn(&str) -> Then + Send + Sync + 'static) -> Self {
        let fixture = |name: &str| format!("{}/tests/cluster/tls/{name}", env!("CARGO_MANIFEST_DIR"));
        let chain: Vec<_> = CertificateDer::pem_file_iter(fixture("node.pem")).unwrap().map(Result::unwrap).collect();
        let key = PrivateKeyDer::from_pem_file(fixture("node.key")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(chain, key).unwrap();
        Proxy::start(node, Some(Arc::new(config)), Arc::new(rule))
    }

    fn start(node: &str, tls: Option<Arc<ServerConfig>>, rule: Rule) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = format!("localhost:{}", listener.local_addr().unwrap().port());
        let requests = Arc::new(AtomicUsize::new(0));
        let (node, counted) = (node.strip_prefix("http://").unwrap().to_owned(), Arc::clone(&requests));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (node, rule, counted, tls) = (node.clone(), Arc::clone(&rule), Arc::clone(&counted), tls.clone());
                std::thread::spawn(move || match tls {
                    None => serve(stream, &node, &*rule, &counted),
                    Some(tls) => serve(StreamOwned::new(ServerConnection::new(tls).unwrap(), stream), &node, &*rule, &counted),
                });
            }
        });
        Proxy { host, requests }
    }

    /// How many requests came so far.
    pub(super) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

/// Serves one connection, request after request.
fn serve(mut client: impl Read + Write, node: &str, rule: &dyn Fn(&str) -> Then, counted: &AtomicUsize) {
    while let Some((head, body)) = request(&mut client) {
        counted.fetch_add(1, Ordering::SeqCst);
        let then = rule(&head);
        let answer = match then {
            Then::Silence => {
                let mut ignored = [0; 64];
                while client.read(&mut ignored).is_ok_and(|read| read > 0) {}
                None
            }
            Then::Answer(status, body) => {
                let length = body.len();
                Some(
                    format!("HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes(),
                )
            }
            Then::Pass => passed(node, &head, &body),
        };
        let Some(answer) = answer else { return };
        if client.write_all(&answer).and_then(|()| client.flush()).is_err() {
            return;
        }
    }
}

/// The head and the body of the next request.
fn request(client: &mut impl Read) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 << 10];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end + 2]).into_owned();
            assert!(!head.to_lowercase().contains("transfer-encoding:"), "the length of a body is known before it is sent: {head}");
            let length = |line: &str| line.to_lowercase().strip_prefix("content-length:").and_then(|n| n.trim().parse::<usize>().ok());
            let length = head.lines().find_map(length).unwrap_or(0);
            let mut body = bytes.split_off(end + 4);
            while body.len() < length {
                match client.read(&mut piece) {
                    Ok(0) | Err(_) => return None,
                    Ok(read) => body.extend(&piece[..read]),
                }
            }
            return Some((head, body));
        }
        match client.read(&mut piece) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend(&piece[..read]),
        }
    }
}

/// What the node answers, over a connection of its own.
fn passed(node: &str, head: &str, body: &[u8]) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(node).ok()?;
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(b"\r\n").ok()?;
    stream.write_all(body).ok()?;
    answer(&mut stream, head.starts_with("HEAD "))
}

/// One whole answer, whose length its head says; OpenSearch sends small answers so, and others in chunks.
fn answer(stream: &mut TcpStream, is_head: bool) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 << 10];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:")).and_then(|n| n.trim().parse::<usize>().ok());
            let is_whole = match length {
                _ if is_head => true,
                Some(length) => bytes.len() >= end + 4 + length,
                None => bytes.ends_with(b"0\r\n\r\n"),
            };
            if is_whole {
                return Some(bytes);
            }
        }
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend(&piece[..read]),
        }
    }
}
