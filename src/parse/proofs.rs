//! Every rule table of the parser, walked: each rule must fire on the words that prove it, and be needed for them.
//!
//! `proofs.txt` lists the rules with their proofs, so that one which is taken away or altered is seen; `UPDATE_GOLDEN=1` writes it anew.

use std::path::Path;
use std::{env, fs};

use super::cue::{VOCABULARY, rules};
use super::days::signal::{Around, SIGNALS};
use super::heading::heads;
use super::heading::table::HEADINGS;
use super::letter_kind::table::{KINDS, kinds};
use super::phrase::Phrases;
use super::{
    authority, citation, contents, days, disclosure, figure, heading, interrogative, letter, outcome, outline, question, quotation,
    reference, regime, title,
};
use crate::response::day::dates;

/// Every table of phrases.
static TABLES: &[&Phrases] = &[
    &authority::KINDS,
    &authority::STOPS,
    &authority::ENDINGS,
    &authority::JOINTS,
    &authority::STRANGERS,
    &authority::ANSWERS,
    &citation::ABOUT_THIS,
    &citation::SETTING_ASIDE,
    &citation::FINDING,
    &citation::FINDING_AGAINST,
    &citation::standing::TAKEN_OUT,
    &citation::standing::LESS,
    &citation::standing::NAMING,
    &contents::REVIEWING,
    &contents::ESTIMATING,
    &contents::UNDECIDED,
    &days::signal::RECEIVED,
    &days::signal::ANSWERED,
    &days::signal::SENT,
    &days::signal::OF_ANOTHER,
    &days::signal::OF_THIS_LETTER,
    &days::signal::OF_THE_REQUEST,
    &disclosure::PROMISING,
    &disclosure::NOTICES,
    &disclosure::ON_THE_WEB,
    &disclosure::REASONING,
    &disclosure::GIVING,
    &disclosure::HOLDING,
    &disclosure::NOT_HOLDING,
    &figure::OF_THE_SEARCH,
    &figure::OF_LAW,
    &figure::REFERENCES,
    &heading::COMMISSIONER,
    &heading::GUIDANCE,
    &heading::APPENDED,
    &interrogative::answering::ANSWERING,
    &interrogative::answering::ASKING_AFTER_ALL,
    &letter::FOLLOWING,
    &outcome::OF_THE_REQUEST,
    &outline::ANSWERING,
    &outline::TELLING_OF_THE_REQUEST,
    &outline::OF_YOUR_REQUEST,
    &outline::NAMING_LAW,
    &outline::REFERENCES,
    &question::OPENINGS,
    &question::INSTRUCTIONS,
    &question::ADDITIONS,
    &question::LEADING_IN,
    &quotation::OPENINGS,
    &quotation::CONDITIONS,
    &quotation::COURTESIES,
    &quotation::CARRYING_ON,
    &reference::NAMING,
    &reference::NOT_IN_NUMBERS,
    &regime::ELSEWHERE,
    &title::NAVIGATION,
    &title::DETAILS,
];

/// A rule, with its table, and the words that prove it.
struct Proved {
    rule: String,
    proof: &'static str,
    /// Whether it fires on its proof.
    fires: bool,
    /// Whether nothing else of its table does, where that may not be.
    alone: bool,
}

fn phrases() -> impl Iterator<Item = Proved> {
    TABLES.iter().flat_map(|table| {
        table.rules.iter().map(|(phrase, proof)| Proved {
            rule: format!("{} “{phrase}”", table.name),
            proof,
            fires: table.found_in(proof) && table.place.holds(phrase, proof),
            alone: table.rules.iter().filter(|(other, _)| table.place.holds(other, proof)).count() == 1,
        })
    })
}

fn signals() -> impl Iterator<Item = Proved> {
    SIGNALS.iter().flat_map(|signal| {
        signal.clues.iter().map(|clue| {
            let found = dates(clue.proof);
            let at = found.first().map_or(0..0, |(_, at)| at.clone());
            let around = Around { before: &clue.proof[..at.start], after: clue.proof[at.end..].trim_start() };
            Proved {
                rule: format!("{} {} {:?} “{}”", signal.name, signal.points, clue.reach, clue.phrase),
                proof: clue.proof,
                fires: found.len() == 1 && signal.is_given(&around) && around.has(clue.phrase, clue.reach),
                alone: signal.clues.iter().filter(|other| around.has(other.phrase, other.reach)).count() == 1,
            }
        })
    })
}

fn headings() -> impl Iterator<Item = Proved> {
    HEADINGS.iter().flat_map(|rule| {
        rule.proofs.iter().map(move |proof| Proved {
            rule: format!("HEADINGS {:?} “{}”", rule.heads, rule.pattern.chars().take(60).collect::<String>()),
            proof,
            fires: heads(proof) == Some(rule.heads),
            alone: true,
        })
    })
}

fn letter_kinds() -> impl Iterator<Item = Proved> {
    KINDS.iter().flat_map(|rule| {
        rule.proofs.iter().map(move |proof| Proved {
            rule: format!("KINDS {:?}", rule.kind),
            proof,
            fires: kinds(proof).any(|kind| kind == rule.kind),
            alone: true,
        })
    })
}

fn cues() -> impl Iterator<Item = Proved> {
    rules().into_iter().map(|rule| Proved {
        rule: format!("CUE {:?}", rule.cue),
        proof: rule.proof,
        fires: VOCABULARY.read(rule.proof, std::slice::from_ref(&(0..rule.proof.len())))[0].has(rule.cue),
        alone: true,
    })
}

fn every_rule() -> Vec<Proved> {
    phrases().chain(signals()).chain(headings()).chain(letter_kinds()).chain(cues()).collect()
}

#[test]
fn every_rule_fires_on_the_words_that_prove_it() {
    let unproved = every_rule().into_iter().filter(|p| !(p.fires && p.alone));
    let unproved: Vec<_> = unproved.map(|p| format!("{}: {} (fires: {}, alone: {})", p.rule, p.proof, p.fires, p.alone)).collect();
    assert!(unproved.is_empty(), "rules without a proof:\n{}", unproved.join("\n"));
}

#[test]
fn no_rule_is_taken_away_unseen() {
    let listed = every_rule().iter().map(|p| format!("{}: {}\n", p.rule, p.proof)).collect::<String>();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/parse/proofs.txt");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &listed).expect("a writable folder");
    }
    let expected = fs::read_to_string(&path).expect("proofs.txt");
    let missed: Vec<_> = expected.lines().filter(|line| !listed.lines().any(|other| other == *line)).collect();
    assert_eq!(missed, [""; 0], "rules of proofs.txt that are gone");
    assert_eq!(expected, listed, "rules that proofs.txt does not have");
}

#[test]
fn every_table_of_phrases_is_walked() {
    fn declared(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).expect("the parser's folder").map(|entry| entry.expect("an entry").path());
        let count = |path: std::path::PathBuf| {
            if path.is_dir() {
                return declared(&path);
            }
            let places = ["Anywhere", "Start", "End", "Word", "Label"].map(|place| format!(": {place} ["));
            let source = fs::read_to_string(&path).expect("a source");
            source.lines().filter(|line| line.starts_with("    ") && places.iter().any(|place| line.contains(place.as_str()))).count()
        };
        entries.map(count).sum()
    }
    assert_eq!(declared(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/parse")), TABLES.len());
}
