//! How long a million generated passages take to become wordings, and how long one changed response takes after that.
//!
//! Beside it runs a plain pass that only masks and shingles the same passages, because that is the least that any comparison
//! of passages costs: the ratio says what finding the wordings adds, on whatever machine this runs.

#![allow(clippy::print_stdout)] // a bench speaks to a terminal

use std::hint::black_box;
use std::time::{Duration, Instant};

use foi_archive::document::PassageId;
use foi_archive::response::{Authority, LetterKind, Passage, Reference, Role};
use foi_archive::text::Span;
use foi_archive::wording::mask::CaseDetails;
use foi_archive::wording::{Catalogue, MaskedLetter, MaskedParagraph, WordingIndex, drift, shingles};
use rayon::prelude::*;

const LETTERS: u32 = 50_000;
const PASSAGES: u32 = 20;
const CHUNK: u32 = 2_000;
/// Standard wordings that the generated letters draw on.
const WORDINGS: u64 = 3_000;
/// Of a hundred passages, how many are nobody's standard wording.
const UNIQUE: u64 = 40;
const CHANGES: u32 = 50;

const SYLLABLES: &[&str] = &[
    "ba", "co", "di", "fe", "gu", "ha", "jo", "ka", "li", "mo", "nu", "pe", "ra", "si", "to", "vu", "we", "za", "ther", "ment", "ing",
    "ion",
];

/// A row of numbers that is the same on every run.
struct Row(u64);

impl Row {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// A word of the made-up language; low numbers are common words.
fn word(number: u64) -> String {
    let mut row = Row(number.wrapping_mul(977));
    (0..1 + number.min(3_000) % 4).map(|_| SYLLABLES[row.below(SYLLABLES.len() as u64) as usize]).collect()
}

/// A passage: a standard wording with names, dates and figures filled in and now and then some words changed, or words of its own.
fn passage(row: &mut Row) -> String {
    let unique = row.below(100) < UNIQUE;
    let mut words = Row(if unique { row.next() } else { row.below(WORDINGS) });
    let length = 25 + words.below(60);
    let changed = if row.below(4) == 0 { 1 + row.below(3) } else { 0 };
    let places: Vec<u64> = (0..changed).map(|_| row.below(length)).collect();
    let mut text = String::with_capacity(400);
    for place in 0..length {
        let skewed = words.below(3_000).min(words.below(3_000));
        match words.below(30) {
            _ if places.contains(&place) => text.push_str(&word(row.below(3_000))),
            0 => text.push_str(&format!("{} June 20{}", 1 + row.below(28), 10 + row.below(16))),
            1 => text.push_str(&row.below(100_000).to_string()),
            2 => text.push_str(&format!("Mr {}", ["Ash", "Birch", "Cole", "Dunn"][row.below(4) as usize])),
            _ => text.push_str(&word(skewed)),
        }
        text.push(' ');
    }
    text
}

/// What a letter of the archive says, as texts.
fn texts(letter: u32, edition: u64) -> Vec<String> {
    let mut row = Row(u64::from(letter) << 20);
    (0..PASSAGES)
        .map(|place| {
            if u64::from(place) < edition {
                passage(&mut Row(edition << 40 | u64::from(letter * PASSAGES + place)))
            } else {
                passage(&mut row)
            }
        })
        .collect()
}

/// The letter with these texts.
fn letter(number: u32, texts: &[String]) -> MaskedLetter {
    let authority = Authority::new("Ostlebury Borough Council");
    let reference = Reference::new(&format!("OBC-{number}")).expect("a reference");
    let known = CaseDetails::new(authority.name(), reference.as_str(), None);
    let paragraph = |(ordinal, text): (usize, &String)| {
        let passage =
            Passage { id: PassageId::of_letter(ordinal as u32), role: Role::Reasons, span: Span::new(0, text.len()), provision: None };
        MaskedParagraph::new(&passage, text, &[], &known)
    };
    let day = jiff::civil::date(2010 + (number % 16) as i16, 1 + (number % 12) as i8, 1 + (number % 28) as i8);
    let paragraphs = texts.iter().enumerate().filter_map(paragraph).collect();
    MaskedLetter { authority, reference, date: Some(day), kind: LetterKind::Answer, paragraphs }
}

fn chunks() -> impl Iterator<Item = std::ops::Range<u32>> {
    (0..LETTERS / CHUNK).map(|chunk| chunk * CHUNK..(chunk + 1) * CHUNK)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// The most memory that the process has held, in megabytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn main() {
    let (bytes, generating) = timed(|| {
        chunks()
            .map(|chunk| chunk.into_par_iter().map(|at| texts(at, 0).iter().map(String::len).sum::<usize>()).sum::<usize>())
            .sum::<usize>()
    });
    let plain = || {
        let runs = |at| letter(at, &texts(at, 0)).paragraphs.iter().map(|paragraph| shingles(&paragraph.form).len()).sum::<usize>();
        chunks().map(|chunk| chunk.into_par_iter().map(runs).sum::<usize>()).sum::<usize>()
    };
    let (runs, shingling) = timed(|| black_box(plain()));
    let shingling = shingling.saturating_sub(generating);
    let letters = chunks().flat_map(|chunk| chunk.into_par_iter().map(|at| letter(at, &texts(at, 0))).collect::<Vec<_>>());
    let (mut index, gathering) = timed(|| WordingIndex::from_letters(letters));
    let gathering = gathering.saturating_sub(generating);
    let after_gathering = peak_memory();
    println!("{} passages, {} MB of text, {runs} runs of words, {} forms", LETTERS * PASSAGES, bytes / 1_000_000, index.forms());
    println!("masking and shingling alone   {:.2} s", shingling.as_secs_f64());
    println!(
        "gathering into wordings       {:.2} s, {:.1} times as long",
        gathering.as_secs_f64(),
        gathering.as_secs_f64() / shingling.as_secs_f64().max(0.001)
    );
    println!("most memory held              {} MB", after_gathering.map_or_else(|| "?".to_owned(), |megabytes| megabytes.to_string()));

    let (mut catalogue, listing) = timed(|| Catalogue::of(&index));
    println!(
        "listing {} wordings         {:.2} s, {} used twice or more",
        catalogue.len(),
        listing.as_secs_f64(),
        catalogue.iter().filter(|wording| wording.uses > 1).count()
    );
    let (drifted, drifting) = timed(|| drift(&catalogue).len());
    println!("finding {drifted} that drifted      {:.2} s", drifting.as_secs_f64());
    changes(&mut index, &mut catalogue, shingling);
}

/// One response after another changes its first three passages.
fn changes(index: &mut WordingIndex, catalogue: &mut Catalogue, shingling: Duration) {
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    for change in 0..CHANGES {
        let number = change * 997 % LETTERS;
        let texts = texts(number, 3);
        let (touched, putting) = timed(|| index.put(letter(number, &texts)));
        let ((), refreshing) = timed(|| catalogue.refresh(index, &touched));
        times.push((putting, refreshing));
    }
    times.sort();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    let one = shingling / LETTERS;
    println!(
        "one changed response          {:.2} ms, at worst {:.2} ms; {:.0} times its own shingling",
        milliseconds(median.0),
        milliseconds(worst.0),
        median.0.as_secs_f64() / one.as_secs_f64().max(1e-9)
    );
    println!("  and its wordings listed     {:.2} ms", milliseconds(median.1));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
