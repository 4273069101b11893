//! How a release server answers 200 connections at once, beside the bare search call and an axum server that says hello, in the same run.
//!
//! `cargo bench --bench serving` takes 100,000 responses from a fixed seed; `cargo bench --bench serving -- 2000` takes that many, and
//! `-- 2000 FOLDER` keeps the corpus and its index in FOLDER, for the next run of as many.
//!
//! 1. `foi-archive index` and `foi-archive serve --public` are processes of their own; so is the server that says hello, which is this program.
//! 2. The library's search call, as a page of results makes it, is asked by as many at once, whom a thread a core answers in turn.
//! 3. Each kind of page is asked by as many connections, which stay, each for its next page as soon as it has one. Queries and responses differ from one
//!    request to the next, and come round again, some hundreds of each; what is said of a new one is of responses whose page nobody has asked for since the
//!    commit. The home page is one address.
//! 4. All of it shares the machine, also what asks. Every answer must be whole; those count that are there after the first second and before the end.

#[path = "../speed/asking.rs"]
#[expect(dead_code, reason = "the other bench uses more of it")]
mod asking;
#[path = "../speed/corpus.rs"]
mod corpus;
#[path = "../../tests/generated.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod generated;
mod hello;
mod load;
mod process;

use std::io::Write;
use std::path::{Path, PathBuf};

use asking::Sample;
use foi_archive::corpus::Synonyms;
use foi_archive::engine::{Engine, Reader, Viewer};
use foi_archive::query;
use foi_archive::response::Date;
use foi_archive::search;
use foi_archive::views::urls::{Urls, with_query};
use load::{Load, by_connections, by_threads};
use process::Process;

/// Results a search gives.
const HITS: usize = 20;
/// Responses whose pages are asked for again and again.
const PAGES: usize = 500;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    if asked.first().is_some_and(|first| first == hello::NAME) {
        return hello::serve();
    }
    let size = asked.first().map_or(Ok(100_000), |size| size.parse())?;
    let scratch = tempfile::tempdir()?;
    let dir = asked.get(1).map_or_else(|| scratch.path().to_owned(), PathBuf::from);
    let (corpus, index) = (dir.join(format!("corpus-{size}")), dir.join(format!("index-{size}")));
    generate(&corpus, size)?;
    process::index(&corpus, &index)?;
    let snapshot = Reader::open(&index)?.snapshot(Viewer::Public { on: Date::constant(2030, 1, 1) })?;
    say(&format!("{} responses, {} connections or askers at once, {:?} each", snapshot.count(), load::AT_ONCE, load::LASTS));
    measure(&*snapshot, &Process::archive(&corpus, &index)?, &Process::hello()?)
}

fn measure(snapshot: &dyn Engine, archive: &Process, greeter: &Process) -> Result<(), Failure> {
    let words: Vec<String> = Sample::of(snapshot)
        .kinds()
        .into_iter()
        .filter(|(kind, _)| kind.ends_with("words"))
        .flat_map(|(_, asked)| asked)
        .map(|ask| ask.words)
        .collect();
    let urls = Urls::served("");
    let searches: Vec<String> = words.iter().map(|words| with_query(&urls.search(), [("q", words.as_str())])).collect();
    let all: Vec<String> = snapshot.responses().flatten().map(|response| urls.response(&response)).collect();
    let some: Vec<String> = all.iter().step_by((all.len() / PAGES).max(1)).cloned().collect();
    let call = by_threads(|turn| {
        let typed = &words[turn % words.len()];
        let (query, _) = query::parse(typed, &Synonyms::default());
        search::search(snapshot, &query, typed, asking::Ask::words(typed).window(HITS)).is_ok_and(|found| found.total > 0)
    })?;
    let results = by_connections(archive, &searches)?;
    let home = by_connections(archive, &[urls.home()])?;
    let first = by_connections(archive, &all)?;
    // What is asked for again and again has been asked for before.
    by_connections(archive, &some)?;
    let response = by_connections(archive, &some)?;
    let hello = by_connections(greeter, &["/".to_owned()])?;
    say(&format!("{:<24}{:>14}{:>10}{:>10}{:>16}{:>18}", "", "a second", "p50, ms", "p99, ms", "p50 / call's", "a second / results"));
    for (what, load) in [
        ("the bare search call", &call),
        ("results page", &results),
        ("home page", &home),
        ("response page, a new one", &first),
        ("response page", &response),
        ("hello", &hello),
    ] {
        let Load { a_second, p50, p99 } = load;
        say(&format!("{what:<24}{a_second:>14.0}{p50:>10.1}{p99:>10.1}{:>16.2}{:>18.2}", p50 / call.p50, a_second / results.a_second));
    }
    Ok(())
}

/// Writes a public corpus of so many responses, where there is none yet.
fn generate(corpus: &Path, size: usize) -> std::io::Result<()> {
    if corpus.exists() {
        return Ok(());
    }
    // A run that is killed leaves nothing that the next takes for whole.
    let begun = corpus.with_extension("begun");
    std::fs::create_dir_all(&begun)?;
    std::fs::write(begun.join("archive.toml"), "name = \"Generated\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")?;
    corpus::generate(&begun, size)?;
    std::fs::rename(begun, corpus)
}

/// One line of the table; a reader that has gone away is no error.
fn say(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}
