//! Letters in the styles of many houses, each with what a person says of it: `FOLDER/NAME.txt`, whose head holds the labels.
//!
//! Those of `tests/blind` were written before the rules that read them, but the rules were then tuned on them: what is right of them is
//! more than what is right of other letters. Those of the other folders were written later, each before any rule was run on it; what their
//! first runs found is kept in the page, and then what they had in common was mended.
//! The tables of `docs/reading.md` are made here: `UPDATE_GOLDEN=1 cargo test blind` writes them anew.

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

fn letters(folder: &str) -> Vec<Labelled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the letters").map(|entry| entry.expect("an entry").path()).collect();
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

/// What is right of the letters of a folder.
#[derive(Default)]
struct Measured {
    decisions: Calibration,
    kinds: Calibration,
    outcomes: Calibration,
    /// How many decisions are read.
    read: usize,
    /// What is wrong and no guess.
    wrong: Vec<String>,
}

impl Measured {
    fn of(folders: &[&str]) -> Self {
        let mut measured = Measured::default();
        folders.iter().flat_map(|folder| letters(folder)).for_each(|letter| measured.add(&letter));
        measured
    }

    /// Says of decisions, kinds and outcomes whether as many are right as their certainty says.
    fn assert_calibrated(&self) {
        for (name, calibration) in [("decisions", &self.decisions), ("kinds", &self.kinds), ("outcomes", &self.outcomes)] {
            let (certain, likely) = (calibration.precision(Certainty::Certain), calibration.precision(Certainty::Likely));
            let wrong = self.wrong.join("\n");
            assert!(certain >= CERTAIN && likely >= LIKELY, "{name}: certain {certain}, likely {likely} in a thousand\n{wrong}");
        }
        let (certain, _) = self.decisions.of(Certainty::Certain);
        assert!(certain * 2 >= self.read, "only {certain} of {} decisions are certain", self.read);
    }

    fn add(&mut self, letter: &Labelled) {
        let expected = letter.label("decision");
        match &letter.reading.decision {
            Some(decision) => {
                let right = expected.contains(&decision.value.as_str());
                let sure = decision.sure().expect("read");
                self.decisions.add(sure, right);
                self.read += 1;
                if !right && sure > Certainty::Guess {
                    self.wrong.push(format!("{}: {} is read as {} ({sure:?})", letter.name, expected.join(" or "), decision.value));
                }
            }
            None if expected != ["none"] => self.wrong.push(format!("{}: {} is not read", letter.name, expected.join(" or "))),
            None => {}
        }
        if let Some(kind) = &letter.reading.letter_kind {
            let right = letter.label("kind").contains(&kind.value.as_str());
            self.kinds.add(kind.sure().expect("read"), right);
            if !right {
                self.wrong.push(format!(
                    "{}: kind {} is read as {} ({:?})",
                    letter.name,
                    letter.label("kind").join(" or "),
                    kind.value,
                    kind.sure()
                ));
            }
        }
        for pair in letter.label("questions") {
            let (number, outcome) = pair.split_once('=').unwrap_or_else(|| panic!("`{}`: `{pair}` is no outcome", letter.name));
            let labelled = |q: &&foi_archive::response::Question| q.label.as_deref().is_some_and(|l| l.trim_start_matches('Q') == number);
            let fact = letter.reading.questions.iter().find(labelled).and_then(|q| q.outcome.as_ref());
            if let Some(fact) = fact {
                let right = fact.value.as_str() == outcome;
                self.outcomes.add(fact.sure().expect("read"), right);
                if !right {
                    self.wrong.push(format!("{}: question {pair} is read as {} ({:?})", letter.name, fact.value, fact.sure()));
                }
            }
        }
    }

    fn table(&self) -> String {
        let mut table = "| what is read | certain, right | likely, right | guessed, right |\n|---|---|---|---|\n".to_owned();
        for (name, calibration) in
            [("decision", &self.decisions), ("kind of letter", &self.kinds), ("outcome of a question", &self.outcomes)]
        {
            table.push_str(&calibration.row(name));
        }
        table
    }
}

#[test]
fn what_is_called_certain_is_right() {
    let all = letters("blind").len();
    assert!(all >= 60, "only {all} letters");
    let measured = Measured::of(&["blind"]);
    written("docs/reading.md", "calibration", &measured.table());
    measured.assert_calibrated();
}

#[test]
fn what_is_called_certain_is_right_of_the_second_letters() {
    let measured = Measured::of(&["blind_second"]);
    written("docs/reading.md", "second", &measured.table());
    measured.assert_calibrated();
}

#[test]
fn what_is_called_certain_is_right_of_the_later_letters() {
    let measured = Measured::of(&["blind_third", "blind_fourth", "blind_fifth", "blind_sixth", "blind_seventh", "blind_eighth"]);
    written("docs/reading.md", "later", &measured.table());
    measured.assert_calibrated();
}

/// Compares the table that a page holds with the one that is made now; with `UPDATE_GOLDEN` it is written.
fn written(page: &str, name: &str, table: &str) {
    // The tables stand in one page, which one test at a time may write.
    static WRITING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let marker = format!("<!-- {name} -->\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let words = fs::read_to_string(&path).expect("the page");
    let (before, rest) = words.split_once(&*marker).expect("where the table begins");
    let (held, after) = rest.split_once("<!-- end -->").expect("where the table ends");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, format!("{before}{marker}{table}<!-- end -->{after}")).expect("a page that can be written");
        return;
    }
    assert_eq!(held, table, "`UPDATE_GOLDEN=1 cargo test blind` writes the table of {page}");
}
