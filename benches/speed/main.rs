//! How fast a generated archive is indexed and searched, beside the bare engine doing the same in the same run.
//!
//! `cargo bench --bench speed` takes 10,000 and 100,000 responses; `cargo bench --bench speed -- 1000000` takes that many.
//! The archive comes from a fixed seed, so two machines index the same bytes, and the ratios travel between them.
//!
//! 1. `foi-archive index` reads a log from disk: its whole time and its peak memory as the system sees them.
//! 2. The bare engine is given the same fields with the same analyzers, ready made: only adding and committing are timed.
//! 3. Both answer the same queries: the archive with facets, snippets and its signals of nearness; the engine with a plain
//!    query over the same weighted fields, once with hits and a count, and once with facets counted as well.
//! 4. Whole requests are looked for as precedents, and by the engine as any of their words.
//! 5. A server of the finished archive is started, and nothing has changed.
//! 6. `foi-archive audit` checks all of it, and one response of it.

#[path = "../../tests/generated.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod generated;
mod process;
mod raw;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use foi_archive::corpus::Synonyms;
use foi_archive::index::Reader;
use foi_archive::precedent::{self, Inquiry, Options};
use foi_archive::query;
use foi_archive::search::{self, Order, Window};

use generated::{Dice, Vocabulary, row};

const SEED: u64 = 1997;
/// Words of a generated response, about.
const WORDS: usize = 140;
/// Words of the generated language.
const LANGUAGE: usize = 60_000;
/// Results a search gives.
const HITS: usize = 20;
/// Times that each query is asked; the fastest counts, which a busy machine disturbs least.
const ROUNDS: usize = 3;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000] } else { asked };
    let vocabulary = Vocabulary::new(LANGUAGE);
    for size in sizes {
        measure(size, &vocabulary)?;
    }
    Ok(())
}

fn measure(size: usize, vocabulary: &Vocabulary) -> Outcome {
    let dir = tempfile::tempdir()?;
    let bytes = write_corpus(dir.path(), size, vocabulary)?;
    say(&format!("\n{size} responses, {:.0} MB", bytes as f64 / 1e6));
    say(&format!("{:<34}{:>12}{:>12}{:>10}", "", "archive", "engine", "ratio"));

    let run = process::index(dir.path())?;
    let reader = Reader::open(&dir.path().join("index"))?;
    let snapshot = reader.snapshot();
    let engine = raw::Engine::create(&dir.path().join("raw"))?;
    let took = engine.fill(snapshot.responses(), size)?;
    let rate = |time: Duration| size as f64 / time.as_secs_f64();
    line("index, responses a second", &format!("{:.0}", rate(run.took)), &format!("{:.0}", rate(took)), rate(run.took) / rate(took));
    line(
        "index, MB a second",
        &format!("{:.1}", bytes as f64 / 1e6 / run.took.as_secs_f64()),
        &format!("{:.1}", bytes as f64 / 1e6 / took.as_secs_f64()),
        rate(run.took) / rate(took),
    );
    say(&format!("{:<34}{:>9} MB", "index, peak memory", run.peak_kb / 1024));
    let again = process::index(dir.path())?;
    say(&format!("{:<34}{:>10.2} s", "index again, nothing changed", again.took.as_secs_f64()));
    let started = process::serve(dir.path())?;
    say(&format!("{:<34}{:>10.2} s", "serve, until it listens", started.took.as_secs_f64()));
    say(&format!("{:<34}{:>9} MB", "serve, memory at the start", started.peak_kb / 1024));
    let audit = process::audit(dir.path(), None)?;
    say(&format!("{:<34}{:>10.2} s", "audit, everything", audit.took.as_secs_f64()));
    say(&format!("{:<34}{:>9} MB", "audit, peak memory", audit.peak_kb / 1024));
    let first = snapshot.responses().next().map(|r| r.reference.to_string()).unwrap_or_default();
    let one = process::audit(dir.path(), Some(&first))?;
    say(&format!("{:<34}{:>9.0} ms", "audit, one response", one.took.as_secs_f64() * 1e3));
    let searcher = engine.searcher()?;
    searches(&reader, &searcher, vocabulary)?;
    precedents(&reader, &searcher, vocabulary)
}

fn write_corpus(dir: &Path, size: usize, vocabulary: &Vocabulary) -> std::io::Result<u64> {
    let corpus = dir.join("corpus");
    std::fs::create_dir(&corpus)?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(corpus.join("log.jsonl"))?);
    let mut bytes = 0;
    for number in 0..size {
        let line = row(number, SEED, WORDS, vocabulary).line();
        bytes += line.len() as u64;
        file.write_all(line.as_bytes())?;
    }
    file.flush()?;
    Ok(bytes)
}

/// Queries of each kind, made of words that the archive has.
fn queries(vocabulary: &Vocabulary) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = Dice::new(SEED + 1);
    let mut words =
        |n: usize| (0..n).map(|_| vocabulary.word(&mut dice).replace(|c: char| !c.is_alphanumeric(), "")).collect::<Vec<_>>().join(" ");
    vec![
        ("one word", (0..200).map(|_| words(1)).collect()),
        ("two words", (0..200).map(|_| words(2)).collect()),
        ("three words", (0..200).map(|_| words(3)).collect()),
        ("a phrase", (0..200).map(|_| format!("\"{}\"", words(2))).collect()),
    ]
}

fn searches(reader: &Reader, engine: &raw::Searcher, vocabulary: &Vocabulary) -> Outcome {
    let snapshot = reader.snapshot();
    let window = Window { order: Order::Relevance, offset: 0, limit: HITS };
    let (mut all_ours, mut all_plain, mut all_counted) = (Vec::new(), Vec::new(), Vec::new());
    say(&format!("\n{:<34}{:>12}{:>12}{:>10}{:>12}{:>10}", "search, milliseconds", "archive", "engine", "ratio", "+ facets", "ratio"));
    for (kind, asked) in queries(vocabulary) {
        let (mut ours, mut plain, mut counted) = (Vec::new(), Vec::new(), Vec::new());
        for typed in &asked {
            let expected = engine.plain(typed, HITS)?;
            if expected == 0 {
                // The archive goes on to what matches nearly, the engine does not: no comparison.
                continue;
            }
            ours.push(best(
                || {
                    let (query, _) = query::parse(typed, &Synonyms::default());
                    search::search(&snapshot, &query, typed, window).total
                },
                expected,
            ));
            plain.push(best(|| engine.plain(typed, HITS).unwrap_or_default(), expected));
            counted.push(best(|| engine.counted(typed, HITS).unwrap_or_default(), expected));
        }
        quantiles(kind, &mut ours, &mut plain, &mut counted);
        all_ours.append(&mut ours);
        all_plain.append(&mut plain);
        all_counted.append(&mut counted);
    }
    quantiles("all", &mut all_ours, &mut all_plain, &mut all_counted);
    Ok(())
}

/// Words of a request that is pasted.
const REQUEST: usize = 40;

fn precedents(reader: &Reader, engine: &raw::Searcher, vocabulary: &Vocabulary) -> Outcome {
    let (snapshot, mut dice) = (reader.snapshot(), Dice::new(SEED + 2));
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..200 {
        let asked = vocabulary.prose(&mut dice, REQUEST);
        let time = |find: &mut dyn FnMut()| {
            let mut least = f64::INFINITY;
            for _ in 0..ROUNDS {
                let started = Instant::now();
                find();
                least = least.min(started.elapsed().as_secs_f64() * 1e3);
            }
            least
        };
        ours.push(time(&mut || drop(precedent::precedents(&snapshot, &Inquiry::read(&asked), &Options::default()))));
        engine.any(&asked, HITS)?;
        plain.push(time(&mut || drop(std::hint::black_box(engine.any(&asked, HITS)))));
    }
    say(&format!("\n{:<34}{:>12}{:>12}{:>10}", "precedents, milliseconds", "archive", "engine", "ratio"));
    ours.sort_by(f64::total_cmp);
    plain.sort_by(f64::total_cmp);
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let at = |times: &[f64]| times[((times.len() - 1) as f64 * share) as usize];
        let (a, b) = (at(&ours), at(&plain));
        line(&format!("a whole request, {name}"), &format!("{a:.2}"), &format!("{b:.2}"), a / b);
    }
    Ok(())
}

/// The least time of a few, in milliseconds; both sides must find the same number of responses.
fn best(mut search: impl FnMut() -> usize, expected: usize) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let found = std::hint::black_box(search());
        least = least.min(started.elapsed().as_secs_f64() * 1e3);
        assert_eq!(found, expected, "the two sides find different responses");
    }
    least
}

fn quantiles(kind: &str, ours: &mut [f64], plain: &mut [f64], counted: &mut [f64]) {
    for times in [&mut *ours, &mut *plain, &mut *counted] {
        times.sort_by(f64::total_cmp);
    }
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let at = |times: &[f64]| times[((times.len() - 1) as f64 * share) as usize];
        let (a, b, c) = (at(ours), at(plain), at(counted));
        say(&format!("{:<34}{a:>12.2}{b:>12.2}{:>10.2}{c:>12.2}{:>10.2}", format!("{kind}, {name} of {}", ours.len()), a / b, a / c));
    }
}

fn line(what: &str, ours: &str, engine: &str, ratio: f64) {
    say(&format!("{what:<34}{ours:>12}{engine:>12}{ratio:>10.2}"));
}

/// One line of the table; a reader that has gone away is no error.
fn say(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}
