//! How fast a generated archive is indexed and searched, beside the bare engine doing the same in the same run.
//!
//! `cargo bench --bench speed` takes 10,000 and 100,000 responses; `cargo bench --bench speed -- 1000000` takes that many, and
//! `cargo bench --bench speed -- FOLDER` the corpus that is there. A generated archive comes from a fixed seed, so two machines
//! index the same bytes, and the ratios travel between them.
//!
//! 1. `foi-archive index` reads the corpus from disk: its whole time and its peak memory as the system sees them.
//! 2. The bare engine is given the same documents, ready made, under the same settings: only adding and committing are timed.
//! 3. A server of the finished archive is started, and nothing has changed. `foi-archive audit` checks all of it, and one response.
//! 4. Both answer the same queries: the archive with facets, snippets and its signals of nearness; the engine with a plain
//!    query over the same weighted fields, once with hits and a count, and once with facets counted as well.
//! 5. Whole requests are put to the archive for precedents, and to the engine as an `OR` of all their words.
//!
//! Every time that something was asked counts, not the best of some. What is only checked is checked first; then each round asks all queries of
//! a kind one after another. A round of some 200 queries with 20 hits each passes more responses than the archive keeps of those that it showed
//! last, so that hardly any is found in memory because the same query was asked just before.

mod asking;
mod corpus;
#[path = "../../tests/generated.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod generated;
mod process;
mod raw;
mod times;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use asking::{Ask, Sample};
use foi_archive::corpus::{Corpus, Synonyms};
use foi_archive::engine::{Engine, Reader, Viewer};
use foi_archive::precedent::{self, Inquiry};
use foi_archive::query;
use foi_archive::search;
use process::Place;
use times::Times;

/// Results a search gives.
const HITS: usize = 20;
/// Times that all queries of a kind are asked, one after another.
const ROUNDS: usize = 3;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let asked = if asked.is_empty() { vec!["10000".to_owned(), "100000".to_owned()] } else { asked };
    for what in asked {
        let dir = tempfile::tempdir()?;
        let corpus = match what.parse() {
            Ok(size) => {
                let made = dir.path().join("corpus");
                std::fs::create_dir(&made)?;
                corpus::generate(&made, size)?;
                made
            }
            Err(_) => PathBuf::from(what),
        };
        measure(dir.path(), corpus)?;
    }
    Ok(())
}

fn measure(dir: &Path, corpus: PathBuf) -> Outcome {
    let bytes: u64 = Corpus::open(&corpus)?.survey(&foi_archive::extract::file_use)?.found.iter().map(|found| found.size).sum();
    let place = Place { corpus, index: dir.join("index") };
    let run = process::index(&place)?;
    let reader = Reader::open(&place.index)?;
    let snapshot = reader.snapshot(Viewer::Officer).unwrap();
    let size = snapshot.count() as usize;
    say(&format!("\n{size} responses, {:.0} MB", bytes as f64 / 1e6));
    say(&format!("{:<34}{:>12}{:>12}{:>10}", "", "archive", "engine", "ratio"));
    let engine = raw::Engine::create(&dir.join("raw"))?;
    let took = engine.fill(snapshot.responses().flatten(), size)?;
    let rate = |of: f64, time: Duration| of / time.as_secs_f64();
    for (what, of) in [("index, responses a second", size as f64), ("index, MB a second", bytes as f64 / 1e6)] {
        let (ours, theirs) = (rate(of, run.took), rate(of, took));
        say(&format!("{what:<34}{ours:>12.1}{theirs:>12.1}{:>10.2}", ours / theirs));
    }
    say(&format!("{:<34}{:>9} MB", "index, peak memory", run.peak_kb / 1024));
    whole_commands(&place, &*snapshot)?;
    let (sample, searcher) = (Sample::of(&*snapshot), engine.searcher()?);
    searches(&*snapshot, &searcher, &sample)?;
    precedents(&*snapshot, &searcher, &sample)
}

/// What takes a process of its own, once the index is there.
fn whole_commands(place: &Place, snapshot: &dyn Engine) -> Outcome {
    let again = process::index(place)?;
    say(&format!("{:<34}{:>10.2} s", "index again, nothing changed", again.took.as_secs_f64()));
    let started = process::serve(place)?;
    say(&format!("{:<34}{:>10.2} s", "serve, until it listens", started.took.as_secs_f64()));
    say(&format!("{:<34}{:>9} MB", "serve, memory at the start", started.peak_kb / 1024));
    let audit = process::audit(place, None)?;
    say(&format!("{:<34}{:>10.2} s", "audit, everything", audit.took.as_secs_f64()));
    say(&format!("{:<34}{:>9} MB", "audit, peak memory", audit.peak_kb / 1024));
    let first = snapshot.responses().flatten().next().map(|r| r.reference.to_string()).unwrap_or_default();
    let one = process::audit(place, Some(&first))?;
    say(&format!("{:<34}{:>9.0} ms", "audit, one response", one.took.as_secs_f64() * 1e3));
    Ok(())
}

fn searches(snapshot: &dyn Engine, engine: &raw::Searcher, sample: &Sample) -> Outcome {
    say(&format!("\n{:<34}{:>12}{:>12}{:>10}{:>12}{:>10}", "search, milliseconds", "archive", "engine", "ratio", "+ facets", "ratio"));
    let (mut all, mut different) = (Times::of_sides(3), 0);
    for (kind, asked) in sample.kinds() {
        let mut alike = Vec::new();
        for ask in &asked {
            if ours(snapshot, ask) == engine.plain(ask, HITS)? {
                alike.push(ask.clone());
            } else {
                different += 1;
            }
        }
        let times = answer(snapshot, engine, &alike);
        times.say(kind);
        all.add(times);
    }
    all.say("all");
    if different > 0 {
        say(&format!("{different} queries are left out, since the two sides find different responses"));
    }
    // The archive goes on to what has most of the words, the engine does not.
    let mut strangers = Vec::new();
    for ask in sample.strangers() {
        if engine.plain(&ask, HITS)? == 0 {
            strangers.push(ask);
        }
    }
    answer(snapshot, engine, &strangers).say("nothing has all of four words");
    near(snapshot, sample);
    Ok(())
}

/// How long what is near enough takes against what has all of the words: each question of the one kind is put beside one of the other.
fn near(snapshot: &dyn Engine, sample: &Sample) {
    let is_near = |ask: &Ask| {
        let typed = ask.typed();
        let (query, _) = query::parse(&typed, &Synonyms::default());
        let found = search::search(snapshot, &query, &typed, ask.window(HITS)).unwrap_or_default();
        found.total > 0 && found.hints.iter().any(|hint| hint.message.starts_with("No response has all"))
    };
    let three = sample.kinds().into_iter().find(|(kind, _)| *kind == "three words").map(|(_, asked)| asked).unwrap_or_default();
    let whole: Vec<&Ask> = three.iter().filter(|ask| !is_near(ask)).collect();
    let strangers: Vec<Ask> = sample.strangers().into_iter().filter(is_near).collect();
    let mut times = Times::of_sides(2);
    for _ in 0..ROUNDS {
        for (near, whole) in strangers.iter().zip(&whole) {
            times.take(&[&|| ours(snapshot, near), &|| ours(snapshot, whole)]);
        }
    }
    times.say("near enough, and all of three");
}

fn ours(snapshot: &dyn Engine, ask: &Ask) -> usize {
    let typed = ask.typed();
    let (query, _) = query::parse(&typed, &Synonyms::default());
    search::search(snapshot, &query, &typed, ask.window(HITS)).map_or(0, |found| found.total)
}

/// How long all of these take, in each round one after another, and one side after another: what one has read, the next would find in memory.
fn answer(snapshot: &dyn Engine, engine: &raw::Searcher, asked: &[Ask]) -> Times {
    let mut times = Times::of_sides(3);
    for _ in 0..ROUNDS {
        asked.iter().for_each(|ask| times.take_one(0, &|| ours(snapshot, ask)));
        asked.iter().for_each(|ask| times.take_one(1, &|| engine.plain(ask, HITS).unwrap_or_default()));
        asked.iter().for_each(|ask| times.take_one(2, &|| engine.counted(ask, HITS).unwrap_or_default()));
    }
    times
}

fn precedents(snapshot: &dyn Engine, engine: &raw::Searcher, sample: &Sample) -> Outcome {
    say(&format!("\n{:<34}{:>12}{:>12}{:>10}", "precedents, milliseconds", "archive", "engine, OR", "ratio"));
    let (options, mut times) = (precedent::PrecedentOptions::default(), Times::of_sides(2));
    let substances: Vec<String> = sample.requests.iter().map(|request| Inquiry::read(request).substance).collect();
    for substance in &substances {
        engine.any(substance, options.limit)?;
    }
    for _ in 0..ROUNDS {
        for request in &sample.requests {
            times
                .take_one(0, &|| precedent::precedents(snapshot, &Inquiry::read(request), &options).map_or(0, |found| found.matches.len()));
        }
        for substance in &substances {
            times.take_one(1, &|| engine.any(substance, options.limit).unwrap_or_default());
        }
    }
    times.say("a request");
    Ok(())
}

/// One line of the table; a reader that has gone away is no error.
fn say(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}
