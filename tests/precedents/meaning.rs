//! What a model says changes nothing of what is judged, whoever it says is alike: on an archive with more like letters than are judged.

use foi_archive::engine::{Engine, Viewer};
use foi_archive::precedent::{Inquiry, InquiryMeaning, Match, PrecedentOptions, Precedents, Verdict, precedents_by_meaning};
use foi_archive::response::Key;
use foi_archive::search::LikeInMeaning;

use crate::archive::{Archive, markdown};

/// Letters that are asked much the same: more than are judged.
const LETTERS: usize = 32;
const JUDGED: usize = 20;
const OTHERS: usize = 200;

fn archive() -> Archive {
    let archive = Archive::new();
    for at in 0..LETTERS {
        let asked = format!("How many badgers crossed the motorway at night near junction {at}?");
        let text = format!("## Request\n\n{asked}\n\n## Response\n\nWe counted {} badgers there.\n", at + 100);
        let fields = format!("reference: P {at}\nreceived: 2023-01-04\nresponded: 2023-02-{:02}\ndecision: disclosed\n", at % 28 + 1);
        archive.put(&format!("{at}.md"), markdown(&fields, &text));
    }
    // Among others, so that the words of these are rare.
    for at in 0..OTHERS {
        let text = format!("## Request\n\nSpending on biscuits in room {at}\n\n## Response\n\nNine pounds and {at} pence.\n");
        archive.put(&format!("other-{at}.md"), markdown(&format!("reference: B {at}\ndecision: disclosed\n"), &text));
    }
    archive.index();
    archive
}

fn key(one: &Match) -> u64 {
    Key::from(&*one.response).hash()
}

/// A question's verdict, the matches that are judged, the headline, and two that differ.
type Said = (Verdict, Vec<(u64, Verdict)>, Option<usize>, Option<(usize, usize)>);

/// What is said of each question.
fn said(found: &Precedents) -> Vec<Said> {
    let judged = |matches: &[Match]| -> Vec<(u64, Verdict)> {
        matches.iter().filter(|one| one.verdict != Verdict::Nothing).map(|one| (key(one), one.verdict)).collect()
    };
    found.questions.iter().map(|question| (question.verdict, judged(&question.matches), question.headline, question.inconsistent)).collect()
}

#[test]
fn whoever_is_alike_in_meaning_what_is_judged_is_what_it_is_without() {
    let archive = archive();
    let snapshot = archive.reader().snapshot(Viewer::Officer).unwrap();
    let engine: &dyn Engine = &*snapshot;
    let inquiry = Inquiry::read("How many badgers crossed the motorway at night?");
    let all = PrecedentOptions { limit: LETTERS, ..PrecedentOptions::default() };
    let keys: Vec<u64> = precedents_by_meaning(engine, &inquiry, &all, None).unwrap().matches.iter().map(key).collect();
    assert_eq!(keys.len(), LETTERS);
    for limit in [10, 25] {
        let options = PrecedentOptions { limit, ..PrecedentOptions::default() };
        let ask = |meaning: Option<&InquiryMeaning>| precedents_by_meaning(engine, &inquiry, &options, meaning).unwrap();
        let without = ask(None);
        assert_ne!(without.questions[0].verdict, Verdict::Nothing);
        let mut only_alike = 0;
        for alike in &keys {
            let whole: LikeInMeaning = [(*alike, 0.95)].into_iter().collect();
            let with = ask(Some(&InquiryMeaning { whole, ..InquiryMeaning::default() }));
            assert_eq!(said(&with), said(&without), "{alike}");
            assert!(with.matches.len() <= limit);
            let not_judged = |one: &&Match| one.verdict == Verdict::Nothing;
            let others: Vec<u64> = with.questions[0].matches.iter().filter(not_judged).map(key).collect();
            assert!(others.is_empty() || others == [*alike], "{others:?}");
            only_alike += others.len();
        }
        assert!(only_alike >= LETTERS - JUDGED, "what is not among the first by words stands there as alike only: {only_alike}");
    }
}
