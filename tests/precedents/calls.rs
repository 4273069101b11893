//! How often the engine is asked for a request.

use std::collections::BTreeMap;
use std::path::Path;

use foi_archive::corpus::Corpus;
use foi_archive::engine::Viewer;
use foi_archive::precedent::{Inquiry, PrecedentOptions, Session};
use foi_archive::response::Authority;

use crate::counting::Counting;
use crate::sample::sample;

/// The calls that precedents for a request cost, and how many pairs of past requests were compared with each other for it.
fn calls(questions: &[&str]) -> (BTreeMap<&'static str, usize>, usize) {
    let counting = Counting::new(sample().reader().snapshot(Viewer::Officer).unwrap());
    let numbered: String = questions.iter().enumerate().map(|(n, question)| format!("{}. {question}\n", n + 1)).collect();
    let inquiry = Inquiry::read(&format!("Dear Ostlebury Borough Council,\n{numbered}Thank you"));
    assert_eq!(inquiry.items.len(), questions.len());
    let synonyms = Corpus::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))).unwrap().synonyms().unwrap();
    let options = PrecedentOptions { own: Some(Authority::new("Ostlebury Borough Council")), synonyms, ..PrecedentOptions::default() };
    let mut session = Session::new(&counting, &options);
    let found = session.precedents(&inquiry).unwrap();
    assert!(found.questions.iter().any(|question| !question.matches.is_empty()));
    let pairs = session.work().pairs;
    (counting.calls(), pairs)
}

const QUESTIONS: [&str; 10] = [
    "Where are your public space CCTV cameras, and which of them can be turned?",
    "How many times did officers fire a Taser in each year from 2021 to 2023?",
    "How many police dogs were attacked, injured or stolen since 2019?",
    "What did the force spend on interpreters and translators in 2024?",
    "How many officers have a second job or a business interest?",
    "How many drones does the force have, and who supplied them?",
    "How many officers were dismissed for sexual offences since 2014?",
    "How many stop and searches of children were there in each year?",
    "How many electric vehicles are in the fleet?",
    "How many people went missing in 2022?",
];

#[test]
fn ten_questions_cost_as_many_calls_as_two() {
    let (of_two, _) = calls(&QUESTIONS[..2]);
    let (of_ten, pairs) = calls(&QUESTIONS);
    let wanted = [("average_lengths", 1), ("candidates", 1), ("fetch", 1), ("frequencies", 5)];
    assert_eq!(of_ten, BTreeMap::from(wanted), "words and pairs of the questions, the names of bodies, the words of what was found");
    assert_eq!(of_two, of_ten);
    assert!(pairs > 0, "no two past requests were compared with each other");
}
