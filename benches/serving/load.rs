//! Whoever asks: many at once, each for the next as soon as it has an answer, for some seconds.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use hyper_util::rt::TokioIo;

use super::Failure;
use super::process::Process;

/// How many ask at once.
pub(crate) const AT_ONCE: usize = 200;
/// How long they do.
pub(crate) const LASTS: Duration = Duration::from_secs(5);
/// How long they have done so when it begins to count.
const BEFORE: Duration = Duration::from_secs(1);
/// The most bytes of an answer.
const MOST: usize = 16 << 20;

/// What came of it.
pub(crate) struct Load {
    pub(crate) a_second: f64,
    /// Milliseconds that half of all answers did not exceed.
    pub(crate) p50: f64,
    /// And those of 99 in a hundred.
    pub(crate) p99: f64,
}

impl Load {
    /// That of these answers, in milliseconds.
    fn of(mut took: Vec<f64>) -> Result<Self, Failure> {
        took.sort_by(f64::total_cmp);
        let at = |share: f64| took.get(((took.len() as f64 * share).ceil() as usize).saturating_sub(1)).copied();
        let (p50, p99) = at(0.5).zip(at(0.99)).ok_or("nothing was answered")?;
        Ok(Load { a_second: took.len() as f64 / LASTS.as_secs_f64(), p50, p99 })
    }
}

/// When it begins to count, and when it ends.
fn times() -> (Instant, Instant) {
    let from = Instant::now() + BEFORE;
    (from, from + LASTS)
}

/// As many askers of the library, whom a thread a core answers in the order in which they ask; each turn has a number, and must find something.
pub(crate) fn by_threads(ask: impl Fn(usize) -> bool + Sync) -> Result<Load, Failure> {
    let ((from, to), turn) = (times(), AtomicUsize::new(0));
    let waiting = Mutex::new(VecDeque::from([Instant::now(); AT_ONCE]));
    let queue = || waiting.lock().unwrap_or_else(PoisonError::into_inner);
    let one = || {
        let mut took = Vec::new();
        loop {
            // With a thread for each, the system would let few of them run, and those answer many at once.
            let Some(asked) = queue().pop_front().filter(|_| Instant::now() < to) else { return Some(took) };
            if !ask(turn.fetch_add(1, Ordering::Relaxed)) {
                return None;
            }
            let ended = Instant::now();
            queue().push_back(ended);
            if (from..to).contains(&ended) {
                took.push((ended - asked).as_secs_f64() * 1e3);
            }
        }
    };
    let took: Option<Vec<Vec<f64>>> = std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let all: Vec<_> = (0..cores).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|one| one.join().ok().flatten()).collect()
    });
    Load::of(took.ok_or("a search found nothing")?.concat())
}

/// Connections that ask a server for these pages in turn.
pub(crate) fn by_connections(server: &Process, paths: &[String]) -> Result<Load, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let (from, to) = times();
        let all: Vec<_> = (0..AT_ONCE)
            .map(|number| {
                // Each begins elsewhere.
                let paths = paths.iter().cycle().skip(number * paths.len() / AT_ONCE).take(paths.len()).cloned().collect();
                tokio::spawn(connection(server.address.clone(), paths, from, to))
            })
            .collect();
        let mut took = Vec::new();
        for one in all {
            took.extend(one.await?.map_err(|error| format!("a connection to {}: {error}", server.address))?);
        }
        Load::of(took)
    })
}

/// One of them: how long each answer took, in milliseconds.
async fn connection(address: String, paths: Vec<String>, from: Instant, to: Instant) -> Result<Vec<f64>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let stream = tokio::net::TcpStream::connect(&address).await.map_err(|e| said(&e))?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|e| said(&e))?;
    tokio::spawn(connection);
    let mut took = Vec::new();
    for path in paths.iter().cycle() {
        let started = Instant::now();
        if started >= to {
            break;
        }
        let request = Request::get(path).header("host", &address).body(Body::empty()).map_err(|e| said(&e))?;
        sender.ready().await.map_err(|e| said(&e))?;
        let answer = sender.send_request(request).await.map_err(|e| said(&e))?;
        let status = answer.status();
        to_bytes(Body::new(answer.into_body()), MOST).await.map_err(|e| said(&e))?;
        if status != 200 {
            return Err(format!("`{path}` answers {status}"));
        }
        let ended = Instant::now();
        if (from..to).contains(&ended) {
            took.push((ended - started).as_secs_f64() * 1e3);
        }
    }
    Ok(took)
}
