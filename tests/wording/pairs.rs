//! Labelled pairs: forms of one wording are found to be one, forms of another on the same subject are not.

use std::collections::HashMap;

use foi_archive::response::Role;
use foi_archive::wording::{Catalogue, Gathered, Letter, WordingId};
use serde::Deserialize;

use super::letter;

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
    let names: Vec<&str> = labelled.subject.iter().map(|subject| subject.name.as_str()).collect();
    let mut forms = Vec::new();
    for (at, subject) in labelled.subject.iter().enumerate() {
        for (wording, same) in subject.wording.iter().enumerate() {
            forms.extend(same.forms.iter().map(|words| Labelling { subject: at, wording, words: words.clone() }));
        }
    }
    let score = score(&names, &forms, &found(&forms));
    assert!(score.found + score.missed + score.false_alarms + score.apart >= 200, "too few pairs");
    assert!(score.apart >= 100, "too few pairs that are not the same");
    let f1 = score.f1();
    assert!(f1 >= 0.95, "F1 {f1:.3}, {} false alarms, {} missed: {:#?}", score.false_alarms, score.missed, score.wrong);
}

fn found(forms: &[Labelling]) -> Vec<Option<WordingId>> {
    let as_letter = |(at, form): (usize, &Labelling)| -> Letter {
        let body = if form.words.contains("Varnshire Police") { "Varnshire Police" } else { "Ostlebury Borough Council" };
        letter(body, &format!("PAIR-{at:04}"), "2024-01-01").with(Role::Reasons, "", &form.words).done()
    };
    let letters: Vec<Letter> = forms.iter().enumerate().map(as_letter).collect();
    let gathered = Gathered::from_letters(letters);
    let mut of: HashMap<String, WordingId> = HashMap::new();
    for wording in Catalogue::of(&gathered).iter() {
        of.extend(wording.all_uses().iter().map(|used| (used.source.reference.to_string(), wording.id)));
    }
    (0..forms.len()).map(|at| of.get(&format!("PAIR-{at:04}")).copied()).collect()
}

fn score(names: &[&str], forms: &[Labelling], found: &[Option<WordingId>]) -> Score {
    let mut score = Score::default();
    for (a, first) in forms.iter().enumerate() {
        for (b, second) in forms.iter().enumerate().skip(a + 1).filter(|(_, second)| second.subject == first.subject) {
            let (same, one) = (first.wording == second.wording, found[a].is_some() && found[a] == found[b]);
            match (same, one) {
                (true, true) => score.found += 1,
                (false, false) => score.apart += 1,
                (true, false) => score.missed += 1,
                (false, true) => score.false_alarms += 1,
            }
            if same != one {
                score.wrong.push(format!("{}: {} / {}", names[first.subject], first.words, second.words));
            }
        }
    }
    score
}
