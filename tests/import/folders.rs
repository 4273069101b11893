//! Folders of letters: how well they are grouped and read, and what `import FOLDER` writes.

use std::collections::BTreeMap;

use foi_archive::import::Field;
use foi_archive::intake::{InboxFile, Intake, propose};
use foi_archive::response::Certainty;

use super::houses::{House, house};

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
