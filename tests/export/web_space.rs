//! A folder of files as any web space serves it: no more than a name, its bytes, and a type by its ending.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::archive::until;

/// A server of files below a path; it ends when this is dropped.
pub(super) struct WebSpace {
    address: String,
    ended: Arc<AtomicBool>,
    sent: Arc<AtomicU64>,
    holds: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl WebSpace {
    /// Serves the files of `folder` below `root`, such as `/foi`.
    pub(super) fn of(folder: PathBuf, root: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (ended, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let holds = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        let (is_over, count, held) = (Arc::clone(&ended), Arc::clone(&sent), Arc::clone(&holds));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let (folder, count, held, noted) = (folder.clone(), Arc::clone(&count), Arc::clone(&held), Arc::clone(&noted));
                std::thread::spawn(move || answer(stream, &folder, root, (&count, &noted), &held));
            }
        });
        WebSpace { address, ended, sent, holds, asked }
    }

    /// Where it is.
    pub(super) fn base(&self) -> &str {
        &self.address
    }

    /// From now on, or no longer, `meta.json` is not answered.
    pub(super) fn holds_back(&self, holds: bool) {
        self.holds.store(holds, Ordering::Relaxed);
    }

    /// The paths that were asked for and hold this, in order.
    pub(super) fn asked(&self, what: &str) -> Vec<String> {
        self.asked.lock().unwrap().iter().filter(|path| path.contains(what)).cloned().collect()
    }

    /// How many bytes of files it has sent.
    pub(super) fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }
}

impl Drop for WebSpace {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        self.holds_back(false);
        let _ = TcpStream::connect(self.address.trim_start_matches("http://"));
    }
}

fn answer(mut stream: TcpStream, folder: &Path, root: &str, (sent, asked): (&AtomicU64, &Mutex<Vec<String>>), holds: &AtomicBool) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    lines.find(String::is_empty);
    let url = first.split(' ').nth(1).unwrap_or_default();
    let path = url.split('?').next().unwrap_or_default().strip_prefix(root).unwrap_or("/nowhere");
    asked.lock().unwrap().push(path.to_owned());
    if path.ends_with("/meta.json") {
        until("it is no longer held back", || (!holds.load(Ordering::Relaxed)).then_some(()));
    }
    let mut file = folder.join(path.trim_start_matches('/'));
    if path.ends_with('/') {
        file = file.join("index.html");
    }
    let (status, bytes) = std::fs::read(&file).map_or_else(|_| ("404 Not Found", Vec::new()), |bytes| ("200 OK", bytes));
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    sent.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", bytes.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes));
}
