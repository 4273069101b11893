//! What the search by meaning costs and brings: `cargo bench --features meaning --bench meaning [-- MODEL_DIR]`.
//!
//! 1. A million generated vectors of 384 numbers: what they take in memory, and how long it takes to compare all of them with one text and with six.
//! 2. With the folder of a model: forty requests, each asked again in other words, amid the sample archive and each other. How many are found first, and among the
//!    first ten, by words alone, by meaning and words together; and how long a request takes.

#![allow(clippy::print_stdout)] // a bench speaks to a terminal

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Viewer, Writer};
use foi_archive::ingest::{Check, ingest};
use foi_archive::precedent::{Inquiry, InquiryMeaning, PrecedentOptions, precedents_by_meaning};
use foi_archive::semantic::{Onward, SemanticSearch, VectorOwner, VectorStore};

const VECTORS: u64 = 1_000_000;
const DIMENSION: usize = 384;
const TIMES: usize = 5;
/// Each line: what was asked before, and the same in other words.
const PARAPHRASES: &str = include_str!("paraphrases.txt");

fn main() -> Result<(), Box<dyn Error>> {
    vectors();
    let Some(model) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        println!("paraphrases are asked with the folder of a model: `-- MODEL_DIR`");
        return Ok(());
    };
    paraphrases(Path::new(&model))
}

/// A million vectors, and what it takes to compare them.
fn vectors() {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    };
    let mut vector = || {
        // What they have in common makes that about a fifth of them are alike enough to be gathered.
        let vector: Vec<f32> = (0..DIMENSION).map(|at| next() + if at % 2 == 0 { 0.3 } else { -0.3 }).collect();
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        vector.into_iter().map(|x| x / length).collect::<Vec<f32>>()
    };
    let mut store = VectorStore::new(DIMENSION);
    (0..VECTORS).for_each(|key| store.add(VectorOwner { key, digest: key }, &[vector()]));
    println!("{VECTORS} vectors of {DIMENSION} numbers: {} MB", store.bytes() / 1_000_000);
    for texts in [1, 6] {
        let sought: Vec<Vec<f32>> = (0..texts).map(|_| vector()).collect();
        let mut took: Vec<f64> = (0..TIMES).map(|_| timed(|| store.alike(&sought, 0.25, |_| true)).1).collect();
        took.sort_by(f64::total_cmp);
        println!("compared with {texts}: {:.0} ms (the median of {TIMES})", took[TIMES / 2]);
    }
}

/// Forty requests in other words.
fn paraphrases(model: &Path) -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("foi-archive-meaning-{}", std::process::id()));
    let found = asked(model, &folder);
    let removed = std::fs::remove_dir_all(&folder);
    found.and(removed.map_err(Box::from))
}

fn asked(model: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let (files, index) = (folder.join("corpus"), folder.join("index"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &files)?;
    let pairs: Vec<(&str, &str)> = PARAPHRASES.lines().filter_map(|line| line.split_once(" | ")).collect();
    let mut log = String::new();
    for (at, (before, _)) in pairs.iter().enumerate() {
        writeln!(
            log,
            "{{\"reference\":\"ASKED-{at}\",\"authority\":\"Varnshire Police\",\"received\":\"2024-01-09\",\"decision\":\"disclosed\",\"request\":\"{before}\",\"response\":\"A table is attached.\"}}"
        )?;
    }
    std::fs::write(files.join("asked.jsonl"), log)?;
    ingest(&Corpus::open(&files)?, &mut *Writer::open(&index)?, Check::Quick, &())?;
    let snapshot = Reader::open(&index)?.snapshot(Viewer::Officer)?;
    let semantic = SemanticSearch::open(model, &index)?;
    semantic.follow(&*snapshot, &mut |_| Onward::Continue(()))?;
    println!("{} requests in other words, {} responses", pairs.len(), snapshot.count());
    let options = PrecedentOptions::default();
    for by_meaning in [false, true] {
        let (mut first, mut ten, mut took) = (0, 0, Vec::new());
        for (at, (_, now)) in pairs.iter().enumerate() {
            let inquiry = Inquiry::read(now);
            let ask = || -> Result<_, Box<dyn Error>> {
                let meaning: Option<InquiryMeaning> =
                    by_meaning.then(|| semantic.alike(&*snapshot, &inquiry, &options.filters)).transpose()?;
                Ok(precedents_by_meaning(&*snapshot, &inquiry, &options, meaning.as_ref())?)
            };
            let (found, ms) = timed(ask);
            took.push(ms);
            let wanted = format!("ASKED-{at}");
            let place = found?.matches.iter().position(|one| one.response.reference.as_str() == wanted);
            first += usize::from(place == Some(0));
            ten += usize::from(place.is_some_and(|place| place < 10));
        }
        took.sort_by(f64::total_cmp);
        let how = if by_meaning { "words and meaning" } else { "words alone" };
        println!("{how}: {first} first, {ten} among the first ten; {:.1} ms (the median)", took[took.len() / 2]);
    }
    Ok(())
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let since = Instant::now();
    let found = run();
    (found, since.elapsed().as_secs_f64() * 1_000.0)
}

/// Copies a folder with all that it holds.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let beside = to.join(entry.file_name());
        if entry.file_type()?.is_dir() { copy(&entry.path(), &beside)? } else { std::fs::copy(entry.path(), beside).map(|_| ())? }
    }
    Ok(())
}
