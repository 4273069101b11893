//! Ten times the text costs about ten times the work, whatever it repeats: to read it as a letter, cut it, look for personal data, gather its
//! wordings and audit it.

use foi_archive::corpus::Archive;
use foi_archive::derived::Derived;
use foi_archive::document::{Document, Part};
use foi_archive::engine::Commit;
use foi_archive::engine::naive::Naive;
use foi_archive::extract::{Record, read};
use foi_archive::ingest::assemble;
use foi_archive::inspect::personal::{self, Allowed};
use foi_archive::response::{Metadata, Reference, Response};
use foi_archive::text::Text;

use crate::archive::worked;

/// Bytes of the shorter text; the longer one has ten times as many.
const SHORT: usize = 2_500;
/// How many times as much work ten times the text may be: noise, and what is worked out once, lie within.
const MOST: f64 = 30.0;
/// Seconds of work that say nothing, so short are they.
const NOTHING: f64 = 0.1;

/// What letters repeat, or what one who means harm makes them repeat.
const UNITS: &[&str] = &[
    "s40 ",
    "section 40(2) of the Freedom of Information Act 2000 applies. ",
    "word 12 (a) s40 ",
    "40((((((2)(a) ",
    "## Request\n\n## Response\n\n",
    "REQUEST\nResponse:\n",
    "- a\n  ",
    "> > quoted\n",
    "1. How many?\nThere were 412.\n",
    "1. How many dogs?\n\n",
    "Q1 (a) ",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "18/12/2024 and 4 March 2023, ",
    "<p>a<b>c",
    "On 1 May 2024 A Person <a@example.org> wrote:\n> please\n",
    "From: a@example.org\nTo: b@example.org\nSubject: x\n\n",
    "See https://example.org/(a)/[b] now. ",
    "Ms J. O'Brien, 12 High Street, AB1 2CD, 07700 900123; ",
    "On balance, the public interest in withholding it outweighs that in disclosure, since harm would be likely. ",
    "We neither confirm nor deny whether we hold it. However, we do not hold it. ",
    "Yours sincerely\n\nDear Jo\n\n",
    "((((",
    "\"'“”’ ",
    "\n",
    "…é漢\u{301}",
    "Not held. Refused. Disclosed. Attached. Exempt. ",
];

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

/// Runs this on a pool of one thread, where all that it does is counted; how long it worked.
fn work(of: impl FnOnce() + Send) -> f64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let before = worked();
        of();
        worked() - before
    })
}

/// A response whose letter this is.
fn response(letter: &str) -> Option<Response> {
    let document = Document::new(Part { text: Text::plain(letter), ..Part::default() });
    let stated = Metadata { reference: Reference::new("A/1").ok(), ..Metadata::default() };
    assemble(Record { document, stated, ..Record::default() }, "a.txt", &Archive::default()).ok()
}

fn proportionate(what: &str, of: impl Fn(&str) + Sync) {
    let slow: Vec<String> = UNITS
        .iter()
        .filter_map(|unit| {
            let (short, long) = (repeated(unit, SHORT), repeated(unit, SHORT * 10));
            work(|| of(&short));
            let (short, long) = (work(|| of(&short)), work(|| of(&long)));
            (long > NOTHING && long > short * MOST).then(|| format!("{unit:?}: {short:.3} s, then {long:.3} s"))
        })
        .collect();
    assert!(slow.is_empty(), "{what} takes out of proportion: {slow:#?}");
}

#[test]
fn reading_a_letter_grows_as_it_does() {
    proportionate("reading", |letter| drop(response(letter)));
}

#[test]
fn reading_a_file_grows_as_it_does() {
    for name in ["a.md", "a.html", "a.txt", "a.eml", "a.rtf", "a.csv"] {
        proportionate(name, |words| drop(read(name, words.as_bytes())));
    }
}

#[test]
fn looking_for_personal_data_grows_as_the_letter_does() {
    proportionate("looking for personal data", |letter| {
        let document = Document::new(Part { text: Text::plain(letter), ..Part::default() });
        drop(personal::of(&document, None, &Allowed::default()));
    });
}

#[test]
fn wordings_and_audit_grow_as_the_letter_does() {
    proportionate("wordings and audit", |letter| {
        let archive = Naive::new(response(letter), Commit::default());
        let mut derived = Derived::default();
        derived.follow(&archive).unwrap();
        derived.audit(&archive).unwrap();
    });
}
