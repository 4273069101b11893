//! The kept corpora of the fuzz targets, changed by dice: nothing panics, and nothing takes out of all proportion.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Budget;
use crate::archive::worked;
use crate::generated::Dice;

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Inputs for each target, with the other tests.
const FEW: u64 = 150;
/// The most bytes that an input grows to.
const LARGEST: usize = 32 << 10;
/// More seconds of work than any input of that size should take in an unoptimised program.
const TOO_LONG: f64 = 30.0;
/// How long one input may take on a machine that is busy with other things, before it is taken for one that never ends.
const ENDLESS: Duration = Duration::from_secs(900);
/// How often it is looked at what an input does.
const GLANCE: Duration = Duration::from_millis(50);
/// The most pages of memory that the tests may come to: more than any input of that size should take.
const TOO_MUCH: u64 = (2 << 30) / 4096;
/// The stack of the process that reads files.
const STACK: usize = 8 << 20;

/// What is put in between: what means something to one reader or another.
const WORDS: &[&str] = &[
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "é",
    "\u{301}",
    "\u{202e}",
    "’",
    "((((",
    "))))",
    "[[[[",
    "{{{{",
    "}}}}",
    "<!--",
    "-->",
    "<table>",
    "</table>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<text:list>",
    "&#x0;",
    "&amp;",
    "--x\r\n",
    "%PDF",
    "obj",
    "endobj",
    "stream\n",
    "<<",
    ">>",
    "/Kids[1 0 R]",
    "1 0 R",
    "99999999999999999999",
    "-1",
    "0x7fffffff",
    "\\u12345?",
    "{\\*",
    "\\'ff",
    "\\bin99999 ",
    "---\n",
    "reference: ",
    "withdrawn: ",
    "[a, [b, [c, ",
    "&a ",
    "*a ",
    "| a | b |\n",
    "|---|---|\n",
    "> > > ",
    "- - - ",
    "1. ",
    "# ",
    "s40(2)(a) ",
    "section 12(1) ",
    "31/02/2024 ",
    "AND ",
    "OR ",
    "NOT ",
    "\"",
    "*",
    "in:reasons ",
    "topic:",
    "year:1..9999 ",
    "number-columns-repeated=\"99999999\"",
    "rowspan=\"65534\"",
    "r=\"XFD1048576\"",
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "charset=utf-7",
    "=?utf-8?q?=00?=",
];

/// An input of a kept corpus, changed a few times.
fn changed(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..1 + dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = at + dice.below((bytes.len() - at).min(200) + 1);
        match dice.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = [0, 0xff, 0x7f, 0x80, b' ', b'\n', b'9'][dice.below(7)],
            2 => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 => {
                let again = bytes[at..end].repeat(1 + dice.below(100));
                drop(bytes.splice(at..at, again));
            }
            5 => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len() + 1);
                let to = from + dice.below(other.len() - from + 1);
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            6 => bytes[at..end].reverse(),
            _ => {
                let word = dice.pick(WORDS).repeat(if dice.chance(10) { 1 + dice.below(2_000) } else { 1 });
                drop(bytes.splice(at..at, word.into_bytes()));
            }
        }
        bytes.truncate(LARGEST);
    }
    bytes
}

/// The kept inputs of a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} keeps nothing", folder.display());
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// The input that is being run.
#[derive(Default)]
struct Current {
    /// How many were run before it.
    before: usize,
    round: u64,
    bytes: Vec<u8>,
}

impl Current {
    fn kept(&self, name: &str) -> PathBuf {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", self.round));
        std::fs::write(&kept, &self.bytes).unwrap();
        kept
    }
}

/// Runs one input; where that fails, or takes too long, the input is kept and named.
fn run(name: &str, target: fn(&[u8]), current: &Mutex<Current>, round: u64, bytes: &[u8]) {
    {
        let mut current = current.lock().unwrap();
        *current = Current { before: current.before + 1, round, bytes: bytes.to_vec() };
    }
    let before = worked();
    let ran = catch_unwind(AssertUnwindSafe(|| target(bytes)));
    let took = worked() - before;
    if ran.is_err() || took > TOO_LONG {
        let kept = current.lock().unwrap().kept(name);
        panic!("{name}, input {round}: {}; it is kept as {}", if ran.is_err() { "a panic" } else { "far too long" }, kept.display());
    }
}

fn fuzz(name: &'static str, target: fn(&[u8]), current: &Mutex<Current>, targets: usize) {
    let corpus = corpus(name);
    corpus.iter().for_each(|bytes| run(name, target, current, 0, bytes));
    let mut budget = Budget::part(FEW, targets);
    for (round, mut dice) in budget.by_ref() {
        run(name, target, current, round, &changed(&corpus, &mut dice));
    }
    println!("{}", budget.said(name));
}

/// The memory of this process, in pages.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn what_is_garbled_is_read_by_every_target() {
    let wanted = std::env::var("FOI_ARCHIVE_CAMPAIGN_TARGET").ok();
    let targets = targets::TARGETS.iter().filter(|(name, _)| wanted.as_deref().is_none_or(|wanted| wanted == *name));
    let targets: Vec<_> = targets.collect();
    assert!(!targets.is_empty(), "no target is called {wanted:?}");
    for (name, target) in &targets {
        let (current, of) = (Arc::<Mutex<Current>>::default(), targets.len());
        let (runs, ended) = mpsc::channel::<()>();
        let its = Arc::clone(&current);
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || {
            let _runs = runs;
            fuzz(name, *target, &its, of);
        });
        let thread = thread.unwrap();
        let (mut before, mut glances) = (0, 0);
        // It ends, or fails; or it takes all memory, or is at the same input after a long time.
        while ended.recv_timeout(GLANCE) == Err(RecvTimeoutError::Timeout) {
            let now = current.lock().unwrap();
            if resident() > TOO_MUCH {
                println!("{name}, input {}: takes far too much memory; it is kept as {}", now.round, now.kept(name).display());
                // It would go on taking memory while other tests end.
                std::process::abort();
            }
            glances = if now.before == before { glances + 1 } else { 0 };
            before = now.before;
            assert!(GLANCE * glances < ENDLESS, "{name}, input {}: does not end; it is kept as {}", now.round, now.kept(name).display());
        }
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    }
}

#[test]
fn every_target_can_be_run_by_cargo_fuzz_too() {
    let manifest = include_str!("../../fuzz/Cargo.toml");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    for (name, _) in targets::TARGETS {
        let bin = std::fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
        assert!(bin.contains(&format!("foi_archive_fuzz::run(\"{name}\", bytes)")), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"")), "{name}");
    }
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), targets::TARGETS.len(), "a target is not in the list");
}
