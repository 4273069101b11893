//! How often the engine is asked for a request.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use foi_archive::corpus::Corpus;
use foi_archive::engine::{
    Asking, AverageLengths, Candidate, CandidateQuery, Commit, Cursor, Engine, EngineError, Expression, Facet, Find, Found, Frequency,
    IndexedVersion, Near, Scanned,
};
use foi_archive::precedent::{Inquiry, PrecedentOptions, Session};
use foi_archive::response::{Authority, Response};

use crate::sample::sample;

/// An engine that counts its calls, by name.
struct Counting {
    engine: Arc<dyn Engine>,
    calls: Mutex<BTreeMap<&'static str, usize>>,
}

impl Counting {
    fn call(&self, name: &'static str) -> &dyn Engine {
        *self.calls.lock().unwrap().entry(name).or_default() += 1;
        &*self.engine
    }
}

impl Engine for Counting {
    fn commit(&self) -> Commit {
        self.engine.commit()
    }

    fn count(&self) -> u64 {
        self.engine.count()
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        self.call("find").find(questions)
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        self.call("candidates").candidates(questions)
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        self.call("keys").keys(matching)
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        self.call("frequencies").frequencies(terms)
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        self.call("average_lengths").average_lengths()
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        self.call("words_from").words_from(beginning, most)
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        self.call("words_like").words_like(word, most)
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        self.call("fetch").fetch(keys)
    }

    fn values(&self, facet: Facet) -> Result<Vec<String>, EngineError> {
        self.call("values").values(facet)
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        self.call("scan").scan(after, most)
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        self.call("versions").versions()
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        self.call("askings").askings()
    }
}

/// The calls that precedents for a request cost, and how many pairs of past requests were compared with each other for it.
fn calls(questions: &[&str]) -> (BTreeMap<&'static str, usize>, usize) {
    let counting = Counting { engine: sample().reader().snapshot(), calls: Mutex::default() };
    let numbered: String = questions.iter().enumerate().map(|(n, question)| format!("{}. {question}\n", n + 1)).collect();
    let inquiry = Inquiry::read(&format!("Dear Ostlebury Borough Council,\n{numbered}Thank you"));
    assert_eq!(inquiry.items.len(), questions.len());
    let synonyms = Corpus::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))).unwrap().synonyms().unwrap();
    let options = PrecedentOptions { own: Some(Authority::new("Ostlebury Borough Council")), synonyms, ..PrecedentOptions::default() };
    let mut session = Session::new(&counting, &options);
    let found = session.precedents(&inquiry).unwrap();
    assert!(found.questions.iter().any(|question| !question.matches.is_empty()));
    let pairs = session.work().pairs;
    (counting.calls.into_inner().unwrap(), pairs)
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
