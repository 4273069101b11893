//! A request to the answer of whichever node gives one.
//!
//! 1. Nodes are asked in turn. One that cannot be reached rests for a while, and another is asked.
//! 2. What may pass (no connection, a full queue, a shard that has not come back yet) is tried again after a pause, until patience ends.
//! 3. Every request may be sent twice without harm: what is written has an id and a version, or says what it expects to find.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustls::crypto::ring;
use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use super::address::Address;
use super::credentials::Credentials;
use super::fault;
use crate::engine::EngineError;

/// How long a node that could not be reached is left alone, at first and at most: twice as long with each failure in a row.
const RESTS: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(60));
/// How long a connection may take.
const CONNECT: Duration = Duration::from_millis(1_500);
/// The first and the longest pause between two tries of all nodes.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(2));

/// How long to go on trying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// Somebody waits for a page.
    Reading,
    /// Nobody waits, and stopping would throw work away.
    Writing,
    /// The same, by one who tries again himself: one try.
    Once,
    /// A lease is to be renewed before it ends: each node once, and soon the next.
    Renewing,
}

impl Patience {
    /// How long tries are begun.
    pub(super) fn all(self) -> Duration {
        match self {
            Patience::Reading => Duration::from_secs(4),
            Patience::Writing => Duration::from_secs(120),
            Patience::Once | Patience::Renewing => Duration::ZERO,
        }
    }

    /// How long one try may take.
    fn each(self) -> Duration {
        match self {
            Patience::Reading => Duration::from_secs(10),
            Patience::Writing | Patience::Once => Duration::from_secs(60),
            Patience::Renewing => Duration::from_secs(2),
        }
    }
}

/// What is asked of the cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    /// Behind the node's base, with its `/`.
    pub(super) path: &'a str,
    /// JSON, or lines of it.
    pub(super) body: Option<&'a [u8]>,
    pub(super) patience: Patience,
}

/// What it answered.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Whether the same may go well later, perhaps at another node.
    fn may_pass(&self) -> bool {
        matches!(self.status, 429 | 502 | 503 | 504) && !fault::is_full(&self.body)
    }

    /// Whether the same will be refused whenever it is asked: for want of rights, or since it is not understood.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self.status, 400 | 401 | 403)
    }
}

/// The nodes of a cluster.
pub(super) struct Cluster {
    pub(super) typed: PathBuf,
    agent: Agent,
    authorization: Option<String>,
    nodes: Vec<Node>,
    next: AtomicUsize,
}

struct Node {
    base: String,
    rest: Mutex<Option<Rest>>,
}

/// What is known of a node that could not be reached.
#[derive(Clone, Copy)]
struct Rest {
    failed: Instant,
    until: Instant,
    long: Duration,
}

impl Node {
    fn new(base: &str) -> Self {
        Node { base: base.to_owned(), rest: Mutex::default() }
    }

    /// Whether it may be asked. Of one whose rest is over one request finds out; the others leave it alone until that is answered.
    fn is_awake(&self, now: Instant) -> bool {
        match self.rest.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            None => true,
            Some(rest) if rest.until > now => false,
            Some(rest) => {
                rest.until = now + rest.long;
                true
            }
        }
    }

    /// It could not be reached. What fails at the same time counts once.
    fn failed(&self, now: Instant) {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let long = match *rest {
            None => RESTS.0,
            Some(rest) if now < rest.failed + RESTS.0 => rest.long,
            Some(rest) => (rest.long * 2).min(RESTS.1),
        };
        *rest = Some(Rest { failed: now, until: now + long, long });
    }

    fn answered(&self) {
        *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Cluster {
    /// The cluster at an address; nothing is sent yet.
    pub(super) fn new(address: &Address) -> Result<Self, EngineError> {
        let unreachable = |message| EngineError::Unreachable { path: address.typed.clone(), message };
        let credentials = Credentials::of_environment().map_err(unreachable)?;
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Nobody else is to see the login, whatever proxy the environment names.
            .proxy(None)
            .max_idle_connections_per_host(16)
            .timeout_connect(Some(CONNECT));
        if address.nodes.iter().any(|node| node.starts_with("https:")) {
            config = config.tls_config(tls(&credentials).map_err(unreachable)?);
        }
        Ok(Cluster {
            typed: address.typed.clone(),
            agent: config.build().new_agent(),
            authorization: credentials.authorization,
            nodes: address.nodes.iter().map(|base| Node::new(base)).collect(),
            next: AtomicUsize::new(std::process::id() as usize),
        })
    }

    /// What some node answers; an answer that may pass is asked for again.
    pub(super) fn ask(&self, asked: Asked<'_>) -> Result<Answer, EngineError> {
        let (begun, mut pause, mut tries) = (Instant::now(), PAUSES.0, 0);
        loop {
            let node = self.choose();
            let trouble = match self.try_once(node, asked) {
                Ok(answer) if answer.may_pass() => fault::message(answer.status, &answer.body),
                Ok(answer) => return Ok(answer),
                Err(error) => {
                    node.failed(Instant::now());
                    fault::transport(&node.base, &error)
                }
            };
            tries += 1;
            let is_round = tries % self.nodes.len() == 0;
            let is_round_over = tries >= self.nodes.len() || asked.patience == Patience::Once;
            if is_round_over && begun.elapsed() >= asked.patience.all() {
                return Err(EngineError::Unreachable { path: self.typed.clone(), message: trouble });
            }
            if is_round {
                std::thread::sleep(pause);
                pause = (pause * 2).min(PAUSES.1);
            }
        }
    }

    /// The same, of which the answer is taken for JSON; an error status is an error.
    pub(super) fn ask_json(&self, asked: Asked<'_>) -> Result<Value, EngineError> {
        let answer = self.ask(asked)?;
        self.json(&answer)
    }

    /// The JSON of an answer, or what is wrong with it.
    pub(super) fn json(&self, answer: &Answer) -> Result<Value, EngineError> {
        if answer.status >= 300 {
            return Err(self.fault(answer));
        }
        self.parsed(&answer.body)
    }

    /// What an answer holds.
    pub(super) fn parsed<T: serde::de::DeserializeOwned>(&self, body: &[u8]) -> Result<T, EngineError> {
        serde_json::from_slice(body).map_err(|e| EngineError::Unreachable {
            path: self.typed.clone(),
            message: format!("what answers is not OpenSearch, or of a version that is not known: {e}"),
        })
    }

    /// What an answer that is an error means here.
    pub(super) fn fault(&self, answer: &Answer) -> EngineError {
        fault::of(&self.typed, answer.status, &answer.body)
    }

    /// The next node that does not rest; where all do, the next one.
    fn choose(&self) -> &Node {
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        let in_turn = || (0..self.nodes.len()).map(|n| &self.nodes[(first + n) % self.nodes.len()]);
        let now = Instant::now();
        let awake = in_turn().find(|node| node.is_awake(now));
        awake.unwrap_or(&self.nodes[first % self.nodes.len()])
    }

    fn try_once(&self, node: &Node, asked: Asked<'_>) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(asked.method).uri(format!("{}{}", node.base, asked.path));
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        if asked.body.is_some() {
            let lines = asked.path.contains("/_bulk") || asked.path.contains("/_msearch");
            request = request.header("content-type", if lines { "application/x-ndjson" } else { "application/json" });
        }
        let limit = Some(asked.patience.each());
        // A POST without a body says so by its length: in pieces, it would end with a packet of its own.
        let body = asked.body.or((asked.method == "POST").then_some(&[]));
        let mut answer = match body {
            Some(body) => {
                let request = self.agent.configure_request(request.body(body)?).timeout_global(limit).build();
                self.agent.run(request)?
            }
            None => {
                let request = self.agent.configure_request(request.body(())?).timeout_global(limit).build();
                self.agent.run(request)?
            }
        };
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
        node.answered();
        Ok(Answer { status, body })
    }
}

/// How nodes prove who they are.
fn tls(credentials: &Credentials) -> Result<TlsConfig, String> {
    let pem = credentials.authorities()?;
    let certificates: Vec<_> = parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err("there is no certificate in the file of the authorities; it has to be PEM".to_owned());
    }
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&certificates))
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_that_stays_away_rests_longer_each_time_and_one_request_looks_for_it() {
        let (node, begun) = (Node::new("http://a"), Instant::now());
        assert!(node.is_awake(begun));
        let mut now = begun;
        for seconds in [2, 4, 8, 16, 32, 60, 60] {
            node.failed(now);
            node.failed(now + Duration::from_millis(1));
            let over = now + Duration::from_millis(1) + Duration::from_secs(seconds);
            assert!(!node.is_awake(over - Duration::from_millis(1)), "it rests for {seconds} s");
            assert_eq!([over, over].map(|at| node.is_awake(at)), [true, false], "one request looks after {seconds} s");
            now = over;
        }
        node.answered();
        assert!(node.is_awake(now) && node.is_awake(now));
        node.failed(now);
        assert!(node.is_awake(now + RESTS.0), "it begins anew");
    }
}
