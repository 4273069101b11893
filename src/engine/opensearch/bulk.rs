//! What is to be written to the cluster, in batches by bytes, by several workers; each item is tried until it is in.
//!
//! Whatever belongs to one key goes to one worker, so that it is written in order. A worker that has to wait, because the cluster's queue is full,
//! keeps whoever hands it more waiting too. An item that is written twice overwrites itself: its id holds the key and the commit, and its
//! version is the number of the run.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use super::cluster::{Asked, Patience};
use super::document::{self, Stamp};
use super::fault;
use super::lease::Watch;
use super::searches::Index;
use crate::engine::placed::analyzers;
use crate::engine::{EngineError, Holder, IndexedDocument};

/// Workers; each has one request under way.
const WORKERS: usize = 3;
/// Bytes of a batch.
const BATCH: usize = 3 << 20;
/// What may wait for a worker.
const QUEUE: usize = 64;
/// The first and the longest pause before what was not taken is sent again.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));

/// Lets a document go out, unless a later run has let it: this one may have been held up.
const ENDS: &str = "def by = ctx._source.ended_by; if (by != null && by > params.run) { ctx.op = 'none' } \
                    else { ctx._source.died = params.died; ctx._source.ended_by = params.run }";

/// One thing to be written.
pub(super) enum Item {
    /// A document, of this commit.
    Put(Box<IndexedDocument>, Stamp),
    /// A document that this run put in and that goes out again.
    Delete(String, u64),
    /// A document that goes out with the commit of this stamp.
    Ends(String, Stamp),
}

enum Message {
    Item(Item),
    /// Write what there is, and say so.
    Flush(SyncSender<()>),
}

/// The workers.
pub(super) struct Bulk {
    workers: Vec<SyncSender<Message>>,
    threads: Vec<JoinHandle<()>>,
    trouble: Arc<Mutex<Option<EngineError>>>,
    index: Index,
}

impl Bulk {
    pub(super) fn new(index: &Index, watch: &Arc<Watch>) -> Self {
        let trouble = Arc::new(Mutex::new(None));
        let (mut workers, mut threads) = (Vec::new(), Vec::new());
        for _ in 0..WORKERS {
            let (sender, receiver) = sync_channel(QUEUE);
            let worker =
                Worker { index: index.clone(), watch: Arc::clone(watch), trouble: Arc::clone(&trouble), batch: Vec::new(), bytes: 0 };
            threads.push(std::thread::spawn(move || worker.work(&receiver)));
            workers.push(sender);
        }
        Bulk { workers, threads, trouble, index: index.clone() }
    }

    /// Hands over what belongs to this key.
    ///
    /// # Errors
    /// Where something before could not be written.
    pub(super) fn hand(&self, key: u64, item: Item) -> Result<(), EngineError> {
        self.check()?;
        let worker = &self.workers[(key % self.workers.len() as u64) as usize];
        worker.send(Message::Item(item)).map_err(|_| self.index.unclear("a thread that writes has broken down"))
    }

    /// Waits until all of it is written.
    ///
    /// # Errors
    /// Where something could not be written.
    pub(super) fn flush(&self) -> Result<(), EngineError> {
        let (done, all) = sync_channel(self.workers.len());
        for worker in &self.workers {
            worker.send(Message::Flush(done.clone())).map_err(|_| self.index.unclear("a thread that writes has broken down"))?;
        }
        drop(done);
        let flushed = all.iter().count();
        self.check()?;
        if flushed == self.workers.len() { Ok(()) } else { Err(self.index.unclear("a thread that writes has broken down")) }
    }

    fn check(&self) -> Result<(), EngineError> {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.take().map_or(Ok(()), |error| {
            // Nothing after it is written either.
            *trouble = Some(self.index.unclear(&format!("this run cannot go on: {error}")));
            Err(error)
        })
    }
}

impl Drop for Bulk {
    fn drop(&mut self) {
        self.workers.clear();
        self.threads.drain(..).for_each(|thread| drop(thread.join()));
    }
}

struct Worker {
    index: Index,
    watch: Arc<Watch>,
    trouble: Arc<Mutex<Option<EngineError>>>,
    batch: Vec<Vec<u8>>,
    bytes: usize,
}

#[derive(Deserialize)]
struct Answer {
    errors: bool,
    #[serde(default)]
    items: Vec<std::collections::HashMap<String, ItemAnswer>>,
}

#[derive(Deserialize)]
struct ItemAnswer {
    status: u16,
    #[serde(rename = "_id", default)]
    id: String,
    #[serde(default)]
    error: Option<Value>,
}

impl ItemAnswer {
    /// Whether it is the index that is not there, rather than the document.
    fn lacks_its_index(&self) -> bool {
        self.error.as_ref().is_some_and(|error| error["type"] == "index_not_found_exception")
    }
}

impl Worker {
    fn work(mut self, messages: &Receiver<Message>) {
        let mut analyzers = analyzers();
        for message in messages {
            match message {
                Message::Item(item) => {
                    let lines = lines(item, &mut analyzers);
                    self.bytes += lines.len();
                    self.batch.push(lines);
                    if self.bytes >= BATCH {
                        self.send();
                    }
                }
                Message::Flush(done) => {
                    self.send();
                    let _ = done.send(());
                }
            }
        }
    }

    /// Sends the batch until all of it is in, or it is known why it is not; after trouble nothing is sent any more.
    fn send(&mut self) {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() || self.trouble.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
            return;
        }
        if let Err(error) = self.written(batch) {
            self.trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }

    fn written(&self, mut batch: Vec<Vec<u8>>) -> Result<(), EngineError> {
        let path = format!("/{}/_bulk?filter_path=errors,items.*.status,items.*._id,items.*.error", self.index.name);
        let (mut begun, mut pause) = (Instant::now(), PAUSES.0);
        loop {
            self.watch.sure()?;
            let body = batch.concat();
            // One try at a time: before each it has to be sure that this run still writes.
            let asked = Asked { method: "POST", path: &path, body: Some(&body), patience: Patience::Once };
            let answer = match self.index.cluster.ask(asked) {
                Err(_) if begun.elapsed() < Patience::Writing.all() => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(PAUSES.1);
                    continue;
                }
                answer => answer?,
            };
            if answer.status >= 300 {
                return Err(self.index.cluster.fault(&answer));
            }
            let answer: Answer = self.index.cluster.parsed(&answer.body)?;
            if !answer.errors {
                return Ok(());
            }
            if answer.items.len() != batch.len() || answer.items.iter().any(|item| item.len() != 1) {
                return Err(self.index.unclear("it does not say of every document whether it took it"));
            }
            let (all, mut left, mut why) = (batch.len(), Vec::new(), String::new());
            for (lines, item) in batch.into_iter().zip(&answer.items) {
                let Some((action, item)) = item.iter().next() else { continue };
                match self.outcome(action, item)? {
                    None => {}
                    Some(message) => {
                        why = message;
                        left.push(lines);
                    }
                }
            }
            if left.is_empty() {
                return Ok(());
            }
            if left.len() < all {
                (begun, pause) = (Instant::now(), PAUSES.0);
            }
            if begun.elapsed() >= Patience::Writing.all() {
                return Err(self.index.unclear(&why));
            }
            batch = left;
            std::thread::sleep(pause);
            pause = (pause * 2).min(PAUSES.1);
        }
    }

    /// What became of an item: none where it is as it should be, and a reason where it is to be sent again.
    fn outcome(&self, action: &str, item: &ItemAnswer) -> Result<Option<String>, EngineError> {
        let body = || json!({ "error": item.error.clone().unwrap_or_default() }).to_string();
        let message = || fault::message(item.status, body().as_bytes());
        match (action, item.status) {
            (_, 200..300) => Ok(None),
            // What goes out has gone already.
            ("delete" | "update", 404) if !item.lacks_its_index() => Ok(None),
            ("index" | "delete", 409) => Err(EngineError::Held {
                path: self.index.cluster.typed.clone(),
                holder: Holder("another run, which took over while this one was held up".to_owned()),
            }),
            ("update", 409) => Ok(Some(message())),
            (_, 429 | 502 | 503 | 504) if !fault::is_full(body().as_bytes()) => Ok(Some(message())),
            _ => Err(self.index.unclear(&format!("document `{}` was not taken: {}", item.id, message()))),
        }
    }
}

/// An item as the lines of a bulk request.
fn lines(item: Item, analyzers: &mut crate::engine::placed::Analyzers) -> Vec<u8> {
    let of_version = |id: &str, run: u64| json!({ "_id": id, "version": run, "version_type": "external_gte" });
    let mut lines = Vec::new();
    match item {
        Item::Put(document, stamp) => {
            let id = document::id(document.key.hash(), stamp.born);
            lines.extend(json!({ "index": of_version(&id, stamp.run) }).to_string().into_bytes());
            lines.push(b'\n');
            lines.extend(document::write(&document, stamp, analyzers));
        }
        Item::Delete(id, run) => lines.extend(json!({ "delete": of_version(&id, run) }).to_string().into_bytes()),
        Item::Ends(id, stamp) => {
            let script = json!({ "source": ENDS, "params": { "died": stamp.born, "run": stamp.run } });
            lines.extend(format!("{}\n{}", json!({ "update": { "_id": id } }), json!({ "script": script })).into_bytes());
        }
    }
    lines.push(b'\n');
    lines
}
