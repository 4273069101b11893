//! Folders of letters: how well they are grouped and read, and what `import FOLDER` writes.

use std::collections::BTreeMap;

use foi_archive::extract;
use foi_archive::import::Field;
use foi_archive::intake::{InboxFile, Intake, Standing, propose, sidecar};
use foi_archive::response::Certainty;

use super::houses::{Dice, House, house};

/// Houses, and letters of each.
const HOUSES: usize = 6;
const LETTERS: usize = 34;

fn proposed(house: &House) -> Intake {
    let files: Vec<InboxFile> = house.files.iter().map(|(path, words)| InboxFile::read(path, words.as_bytes())).collect();
    let intake = propose(&files, &[]);
    assert!(intake.adds_up() && intake.files == house.files.len(), "{intake:#?}");
    intake
}

/// Of files how many are where they belong; of fields that are certain, how many are right, by field.
#[derive(Default)]
struct Score {
    files: usize,
    placed: usize,
    fields: BTreeMap<Field, (usize, usize)>,
    wrong: Vec<String>,
}

impl Score {
    fn add(&mut self, house: &House, intake: &Intake) {
        for case in &house.cases {
            let group = intake.groups.iter().find(|group| group.letter == case.letter);
            let attached = |path: &String| group.is_some_and(|group| group.attachments.iter().any(|attached| attached.path == *path));
            let left_out = |path: &String| group.is_some_and(|group| group.left_out.iter().any(|left_out| left_out.path == *path));
            let all = std::iter::once((&case.letter, group.is_some()))
                .chain(case.attachments.iter().map(|path| (path, attached(path))))
                .chain(case.left_out.iter().map(|path| (path, left_out(path))));
            for (path, is_right) in all {
                self.files += 1;
                self.placed += usize::from(is_right);
                self.wrong.extend((!is_right).then(|| format!("{path} is not where it belongs")));
            }
            for (field, value) in &case.fields {
                let Some(found) = group.and_then(|group| group.fields.get(field)) else { continue };
                if found.sure == Certainty::Certain {
                    let (all, right) = self.fields.entry(*field).or_default();
                    let is_right = found.value.eq_ignore_ascii_case(value);
                    (*all, *right) = (*all + 1, *right + usize::from(is_right));
                    self.wrong.extend((!is_right).then(|| format!("{}: {field} is `{}`, not `{value}`", case.letter, found.value)));
                }
            }
        }
    }

    fn certain(&self) -> (usize, usize) {
        self.fields.values().fold((0, 0), |(all, right), (of, is)| (all + of, right + is))
    }
}

#[test]
fn letters_of_six_houses_are_grouped_and_read() {
    let mut score = Score::default();
    for seed in 1..=2 {
        for number in 0..HOUSES {
            let house = house(number, seed, LETTERS / 2);
            score.add(&house, &proposed(&house));
        }
    }
    let (all, right) = score.certain();
    let said = format!(
        "{} of {} files, {right} of {all} certain fields {:?}\n{}",
        score.placed,
        score.files,
        score.fields,
        score.wrong.join("\n")
    );
    assert!(score.placed * 100 >= score.files * 98, "{said}");
    assert!(right * 100 >= all * 97 && all > HOUSES * LETTERS * 3, "{said}");
}

#[test]
fn all_houses_in_one_folder_are_told_apart() {
    let mut whole = House::default();
    for number in 0..HOUSES {
        let House { files, cases } = house(number, 9, 8);
        whole.files.extend(files.into_iter().map(|(path, words)| (format!("house {number}/{path}"), words)));
        whole.cases.extend(cases.into_iter().map(|mut case| {
            let within = |path: &str| format!("house {number}/{path}");
            case.letter = within(&case.letter);
            case.attachments.iter_mut().chain(&mut case.left_out).for_each(|path| *path = within(path));
            case
        }));
    }
    let mut score = Score::default();
    score.add(&whole, &proposed(&whole));
    assert!(score.placed * 100 >= score.files * 98, "{} of {}\n{}", score.placed, score.files, score.wrong.join("\n"));
}

/// Pieces of names, and of words.
const PIECES: &[&str] = &[
    "FOI",
    "2024",
    "0012",
    "-",
    "_",
    " ",
    "/",
    "annex",
    "reply",
    "Äpfel",
    "№",
    "\u{1F9A6}",
    "12",
    "request",
    "..",
    "'\"",
    "a: b",
    "#",
    "é",
    "(1)",
];
const SENTENCES: &[&str] = &[
    "Our reference: FOI/2024/0012\n",
    "Dear requester\n\n",
    "Thank you for your request of 4 March 2024.\n\n",
    "We do not hold the information that you requested.\n\n",
    "Yours sincerely\n",
    "FOI 12 and FOI 13\n",
    "\u{1F9A6} Äpfel\n",
    "Published 3 May 2023\n",
    "12/13/2024 \"annex\"\n",
    "---\n",
    "reference: FOI 9\n",
    "\t\u{0}\r\n",
];

#[test]
fn whatever_the_files_are_called_and_hold_they_add_up_and_sidecars_are_read_back() {
    let mut sidecars = 0;
    for seed in 1..300 {
        let mut dice = Dice::new(seed);
        let mut files = BTreeMap::new();
        for _ in 0..dice.roll(9) {
            let name: String = (0..=dice.roll(6)).map(|_| dice.one(PIECES)).collect();
            let ending = dice.one(&[".txt", ".md", ".html", ".csv", ".json", ".yaml", ".eml", ".pdf", ""]);
            let words: String = (0..dice.roll(9)).map(|_| dice.one(SENTENCES)).collect();
            files.insert(format!("{}{ending}", name.trim_matches('/').replace("//", "/")), words);
        }
        let read: Vec<InboxFile> = files.iter().map(|(path, words)| InboxFile::read(path, words.as_bytes())).collect();
        let intake = propose(&read, &[]);
        assert!(intake.adds_up() && intake.files == files.len(), "{seed}: {intake:#?}");
        let of_groups = intake.groups.iter().flat_map(|group| {
            let attached = group.attachments.iter().map(|attached| &attached.path);
            std::iter::once(&group.letter).chain(attached).chain(group.left_out.iter().map(|left_out| &left_out.path))
        });
        let mut all: Vec<&String> = of_groups.chain(intake.passed.iter().chain(&intake.unread).map(|passed| &passed.path)).collect();
        all.sort();
        assert!(all.windows(2).all(|two| two[0] != two[1]), "{seed}: {all:#?}");
        for group in intake.groups.iter().filter(|group| group.requests.is_none()) {
            let yaml = sidecar(group, Standing::Waits);
            let (stated, remarks) = extract::stated("a.yaml", &yaml).unwrap_or_else(|unread| panic!("{seed}: {unread}\n{yaml}"));
            assert!(remarks.is_empty() && stated.published.is_none(), "{seed}: {remarks:?}\n{yaml}");
            assert_eq!(
                (stated.attachments.len(), stated.left_out.len()),
                (group.attachments.len(), group.left_out.len()),
                "{seed}:\n{yaml}"
            );
            sidecars += 1;
        }
    }
    assert!(sidecars > 50, "{sidecars}");
}
