//! Letters in the styles of many houses, each with what a person says of it: `tests/blind/NAME.txt`, whose head holds the labels.
//!
//! They were written before the rules that read them, so what is right of them says how far a reading may be trusted. The table of
//! `docs/reading.md` is made here: `UPDATE_GOLDEN=1 cargo test blind` writes it anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use foi_archive::parse::parse;
use foi_archive::response::{Certainty, Reading};
use foi_archive::text::Text;

/// Of readings called certain so many in a thousand are right, and they are at least half.
const CERTAIN: usize = 970;
/// Of readings called likely so many in a thousand are right.
const LIKELY: usize = 850;

/// A letter, and what a person says of it. Where several readings are fair, all of them are given.
struct Labelled {
    name: String,
    labels: BTreeMap<String, String>,
    reading: Reading,
}

impl Labelled {
    fn label(&self, name: &str) -> Vec<&str> {
        self.labels.get(name).map(|words| words.split_whitespace().collect()).unwrap_or_default()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/blind")
}

fn letters() -> Vec<Labelled> {
    let mut paths: Vec<_> = fs::read_dir(folder()).expect("the letters").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = fs::read_to_string(path).expect("a letter");
        let (head, letter) = file.split_once("\n---\n").unwrap_or_else(|| panic!("`{name}` has no labels"));
        let label = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        let labels = head.lines().map(|line| label(line).unwrap_or_else(|| panic!("`{name}`: `{line}` is no label"))).collect();
        Labelled { name, labels, reading: parse(&Text::plain(letter)).0 }
    };
    paths.iter().map(read).collect()
}

/// How many readings of each certainty there are, and how many of them are right.
#[derive(Default)]
struct Calibration(BTreeMap<Certainty, (usize, usize)>);

impl Calibration {
    fn add(&mut self, sure: Certainty, right: bool) {
        let (all, of_them) = self.0.entry(sure).or_default();
        *all += 1;
        *of_them += usize::from(right);
    }

    fn of(&self, sure: Certainty) -> (usize, usize) {
        self.0.get(&sure).copied().unwrap_or_default()
    }

    /// Right ones in a thousand; all where there are none.
    fn precision(&self, sure: Certainty) -> usize {
        let (all, right) = self.of(sure);
        (right * 1000).checked_div(all).unwrap_or(1000)
    }

    fn row(&self, name: &str) -> String {
        let cell = |sure| match self.of(sure) {
            (0, _) => "-".to_owned(),
            (all, right) => format!("{right} of {all}"),
        };
        format!("| {name} | {} | {} | {} |\n", cell(Certainty::Certain), cell(Certainty::Likely), cell(Certainty::Guess))
    }
}

#[test]
fn what_is_called_certain_is_right() {
    let letters = letters();
    assert!(letters.len() >= 60, "only {} letters", letters.len());
    let (mut decisions, mut kinds, mut outcomes) = (Calibration::default(), Calibration::default(), Calibration::default());
    let (mut read, mut wrong) = (0, Vec::new());
    for letter in &letters {
        let expected = letter.label("decision");
        match &letter.reading.decision {
            Some(decision) => {
                let right = expected.contains(&decision.value.as_str());
                let sure = decision.sure().expect("read");
                decisions.add(sure, right);
                read += 1;
                if !right && sure > Certainty::Guess {
                    wrong.push(format!("{}: {} is read as {} ({sure:?})", letter.name, expected.join(" or "), decision.value));
                }
            }
            None if expected != ["none"] => wrong.push(format!("{}: {} is not read", letter.name, expected.join(" or "))),
            None => {}
        }
        if let Some(kind) = &letter.reading.letter_kind {
            kinds.add(kind.sure().expect("read"), letter.label("kind").contains(&kind.value.as_str()));
        }
        for pair in letter.label("questions") {
            let (number, outcome) = pair.split_once('=').unwrap_or_else(|| panic!("`{}`: `{pair}` is no outcome", letter.name));
            let labelled = |q: &&foi_archive::response::Question| q.label.as_deref().is_some_and(|l| l.trim_start_matches('Q') == number);
            let fact = letter.reading.questions.iter().find(labelled).and_then(|q| q.outcome.as_ref());
            if let Some(fact) = fact {
                outcomes.add(fact.sure().expect("read"), fact.value.as_str() == outcome);
            }
        }
    }
    let mut table = "| what is read | certain, right | likely, right | guessed, right |\n|---|---|---|---|\n".to_owned();
    for (name, calibration) in [("decision", &decisions), ("kind of letter", &kinds), ("outcome of a question", &outcomes)] {
        table.push_str(&calibration.row(name));
    }
    written("docs/reading.md", &table);
    let (certain, _) = decisions.of(Certainty::Certain);
    assert!(certain * 2 >= read, "only {certain} of {read} decisions are certain");
    for (name, calibration) in [("decisions", &decisions), ("kinds", &kinds), ("outcomes", &outcomes)] {
        let (certain, likely) = (calibration.precision(Certainty::Certain), calibration.precision(Certainty::Likely));
        assert!(certain >= CERTAIN && likely >= LIKELY, "{name}: certain {certain}, likely {likely} in a thousand\n{}", wrong.join("\n"));
    }
}

/// Compares the table that a page holds with the one that is made now; with `UPDATE_GOLDEN` it is written.
fn written(page: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let words = fs::read_to_string(&path).expect("the page");
    let (before, rest) = words.split_once("<!-- calibration -->\n").expect("where the table begins");
    let (held, after) = rest.split_once("<!-- end -->").expect("where the table ends");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, format!("{before}<!-- calibration -->\n{table}<!-- end -->{after}")).expect("a page that can be written");
        return;
    }
    assert_eq!(held, table, "`UPDATE_GOLDEN=1 cargo test blind` writes the table of {page}");
}
