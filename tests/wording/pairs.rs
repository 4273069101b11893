//! Labelled pairs: forms of one wording are found to be one, forms of another on the same subject are not.

use std::collections::HashMap;

use foi_archive::engine::{Reader, Viewer};
use foi_archive::response::Role;
use foi_archive::wording::{Catalogue, MaskedLetter, Part, WordingId, WordingIndex, Wordings};
use serde::Deserialize;

use super::letter;
use crate::archive::{Archive, markdown};

#[derive(Deserialize)]
struct Labelled {
    subject: Vec<Subject>,
}

#[derive(Deserialize)]
struct Subject {
    name: String,
    wording: Vec<Forms>,
}

#[derive(Deserialize)]
struct Forms {
    forms: Vec<String>,
}

#[derive(Clone)]
struct Labelling {
    subject: usize,
    wording: usize,
    words: String,
}

#[derive(Default)]
struct Score {
    found: usize,
    false_alarms: usize,
    missed: usize,
    apart: usize,
    wrong: Vec<String>,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.found as f64 / (2 * self.found + self.false_alarms + self.missed) as f64
    }
}

/// All forms are letters of one archive, as they would be in life, and a pair is the same where one wording holds both.
#[test]
fn pairs_are_told_apart_as_people_do() {
    let labelled: Labelled = toml::from_str(include_str!("pairs.toml")).expect("pairs.toml");
    let (names, forms) = labelled.forms();
    let found = found(&forms);
    let score = score(&names, &forms, &found);
    assert!(score.found + score.missed + score.false_alarms + score.apart >= 200, "too few pairs");
    assert!(score.apart >= 100, "too few pairs that are not the same");
    let f1 = score.f1();
    assert!(f1 >= 0.95, "F1 {f1:.3}, {} false alarms, {} missed: {:#?}", score.false_alarms, score.missed, score.wrong);
}

/// A short paragraph shares few runs of words with another that differs by one clause: counted by themselves they must do as well.
#[test]
fn short_paragraphs_are_told_apart_as_well() {
    let labelled: Labelled = toml::from_str(include_str!("pairs.toml")).expect("pairs.toml");
    let (names, forms) = labelled.forms();
    let found = found(&forms);
    let short: Vec<usize> = (0..forms.len()).filter(|&at| names[forms[at].subject].starts_with("short: ")).collect();
    let pick: Vec<Labelling> = short.iter().map(|&at| forms[at].clone()).collect();
    let score = score(&names, &pick, &short.iter().map(|&at| found[at]).collect::<Vec<_>>());
    assert!(score.found + score.missed >= 30, "too few pairs");
    assert!(score.f1() >= 0.95, "F1 {:.3}: {:#?}", score.f1(), score.wrong);
}

/// The same forms in whole letters, read as any letter is: what parts, headings and paragraphs do to them counts as well.
#[test]
fn forms_in_whole_letters_come_out_as_one_wording_each() {
    let labelled: Labelled = toml::from_str(include_str!("pairs.toml")).expect("pairs.toml");
    let form = |subject: &str, letter: usize| {
        let subject = labelled.subject.iter().find(|known| known.name == subject).expect(subject);
        subject.wording[0].forms[letter].clone()
    };
    let letter = |n: usize| {
        let fields = format!("reference: VP-{n}\nresponded: 2024-0{}-01\nregime: FOIA\n", n + 1);
        let [opening, reasons, review, regulator, licence] =
            ["thanks for the request", "third-party personal data", "internal review", "the Commissioner", "re-use licence"]
                .map(|subject| form(subject, n));
        markdown(
            &fields,
            &format!(
                "## Request\n\nWho works at counter {n}?\n\n## Introduction\n\n{opening}\n\n## Reasons for the decision\n\n{reasons}\n\n## Your rights\n\n{review}\n\n{regulator}\n\n{licence}"
            ),
        )
    };
    let archive = (0..3).fold(Archive::new(), |archive, n| archive.file(&format!("{n}.md"), letter(n)));
    archive.index();
    let reader = Reader::open(&archive.path("index")).expect("an index");
    let wordings = Wordings::of(&*reader.snapshot(Viewer::Officer).unwrap()).unwrap();
    let whole: Vec<Part> = wordings.catalogue().iter().filter(|wording| wording.uses == 3).map(|wording| wording.part).collect();
    let count = |part: Part| whole.iter().filter(|found| **found == part).count();
    let parts = (count(Part::ReviewRights), count(Part::Licence), count(Part::Reasons));
    assert_eq!((whole.len(), parts), (5, (2, 1, 1)), "{whole:?}");
}

impl Labelled {
    fn forms(&self) -> (Vec<&str>, Vec<Labelling>) {
        let mut forms = Vec::new();
        for (subject, known) in self.subject.iter().enumerate() {
            for (wording, same) in known.wording.iter().enumerate() {
                forms.extend(same.forms.iter().map(|words| Labelling { subject, wording, words: words.clone() }));
            }
        }
        (self.subject.iter().map(|subject| subject.name.as_str()).collect(), forms)
    }
}

fn found(forms: &[Labelling]) -> Vec<Option<WordingId>> {
    let as_letter = |(at, form): (usize, &Labelling)| -> MaskedLetter {
        let body = if form.words.contains("Varnshire Police") { "Varnshire Police" } else { "Ostlebury Borough Council" };
        letter(body, &format!("PAIR-{at:04}"), "2024-01-01").with(Role::Reasons, "", &form.words).done()
    };
    let letters: Vec<MaskedLetter> = forms.iter().enumerate().map(as_letter).collect();
    let index = WordingIndex::from_letters(letters);
    let mut of: HashMap<String, WordingId> = HashMap::new();
    for wording in Catalogue::of(&index).iter() {
        of.extend(wording.all_uses().iter().map(|used| (used.source.reference.to_string(), wording.id)));
    }
    (0..forms.len()).map(|at| of.get(&format!("PAIR-{at:04}")).copied()).collect()
}

fn score(names: &[&str], forms: &[Labelling], found: &[Option<WordingId>]) -> Score {
    let mut score = Score::default();
    for (a, first) in forms.iter().enumerate() {
        for (b, second) in forms.iter().enumerate().skip(a + 1) {
            let of_subject = second.subject == first.subject;
            let (same, one) = (of_subject && first.wording == second.wording, found[a].is_some() && found[a] == found[b]);
            match (same, one) {
                (true, true) => score.found += 1,
                (false, false) => score.apart += usize::from(of_subject),
                (true, false) => score.missed += 1,
                (false, true) => score.false_alarms += 1,
            }
            if same != one {
                let subjects = [first, second].map(|form| names[form.subject]).join(" / ");
                score.wrong.push(format!("{subjects}: {} / {}", first.words, second.words));
            }
        }
    }
    score
}
