//! What holds of every text whatever: the parser never panics, its spans lie within, its parts are in order.

use std::{env, fs};

use foi_archive::law;
use foi_archive::parse::parse;
use foi_archive::response::{Basis, Provision, Reading, Regime};
use foi_archive::text::{MarkKind, Span, Text};
use proptest::prelude::*;

use crate::archive::worked;

/// Fails unless every span of a reading lies within the text, on character borders, and its lists are in order.
fn check(text: &Text, reading: &Reading) {
    let fits = |span: Span| span.start <= span.end && text.as_str().get(span.range()).is_some();
    let mut at = 0;
    for section in &reading.sections {
        assert!(fits(section.span) && !section.span.is_empty(), "{section:?}");
        assert!(at <= section.span.start, "parts overlap at {section:?}");
        assert!(section.heading.is_none_or(|h| section.span.contains(h)), "{section:?}");
        at = section.span.end;
    }
    let mut last = 0;
    for question in &reading.questions {
        assert!(fits(question.span) && !question.span.is_empty() && last <= question.span.start, "{question:?}");
        assert!(question.answer.is_none_or(fits), "{question:?}");
        last = question.span.start;
    }
    let mut last = 0;
    for citation in &reading.citations {
        assert!(fits(citation.span()) && last <= citation.span().start, "{citation:?}");
        last = citation.span().start;
    }
    let facts = [&reading.title, &reading.reference, &reading.authority].into_iter().flatten().map(|f| f.basis);
    let facts = facts.chain(reading.received.iter().chain(&reading.responded).map(|f| f.basis));
    let facts = facts.chain(reading.decision.iter().map(|f| f.basis)).chain(reading.regime.iter().map(|f| f.basis));
    for basis in facts.chain(reading.provisions.iter().map(|f| f.basis)) {
        assert!(matches!(basis, Basis::Read { location, .. } if location.in_letter().is_some_and(fits)), "{basis:?}");
    }
}

fn read(raw: &str) {
    let text = Text::plain(raw);
    let (reading, _) = parse(&text);
    check(&text, &reading);
    assert_eq!(parse(&text).0, reading, "two readings of one text differ");
}

/// Pieces that letters are made of, and pieces that break parsers.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "Dear requester,",
        "\n",
        "\n\n",
        " ",
        "1. ",
        "2) ",
        "(a) ",
        "Q3: ",
        "• ",
        "- ",
        "**",
        "# ",
        "> ",
        "|",
        "[1]",
        "[",
        "^th",
        "’",
        "“",
        "–",
        "é",
        "漢",
        "\u{0}",
        "How many?",
        "Please provide the list.",
        "Decision",
        "REQUEST",
        "Response:",
        "Question 1",
        "section 40(2)",
        "s.31(1)(a)-(c)",
        "regulation 12(5)(e)",
        "of the Freedom of Information Act 2000",
        "is exempt under",
        "we do not hold",
        "please find attached",
        "on balance, the public interest",
        "18/12/2024",
        "31/02/2024",
        "received on 1 May 2023",
        "internal review",
        "Information Commissioner",
        "Yours sincerely",
        "Ostlebury Borough Council",
        "neither confirm nor deny",
        "exceed the cost limit of 18 hours",
        "i.e.",
        "...",
        "?",
        ";",
        "http://example.org/a",
        "40(((((",
        "((((2)",
        "40(2)(a)(b)(c)(i)(ii)",
    ];
    prop_oneof![8 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[a-zA-Z ,.]{0,90}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_pieces_is_read(pieces in prop::collection::vec(piece(), 0..60)) {
        read(&pieces.concat());
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_marks_are_read(raw in "[a-zA-Z0-9.?() \n]{1,200}", cuts in prop::collection::vec((0usize..200, 0usize..200, 0usize..6), 0..8)) {
        let mut text = Text::plain(&raw);
        for (a, b, kind) in cuts {
            let (start, end) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
            let kinds = [MarkKind::Heading(2), MarkKind::Item, MarkKind::Quote, MarkKind::Table(Vec::new()), MarkKind::Request, MarkKind::Response];
            text.mark(start..end, kinds[kind].clone());
        }
        let (reading, _) = parse(&text);
        check(&text, &reading);
    }

    #[test]
    fn what_is_printed_is_read_back(regime in prop::sample::select(Regime::ALL.to_vec()), number in 1u16..100, parts in prop::collection::vec(prop::sample::select(vec!["1", "2", "3A", "a", "b", "i", "iv"]), 0..4)) {
        let provision = Provision::new(regime, number.to_string(), parts);
        prop_assert_eq!(provision.to_string().parse::<Provision>(), Ok(provision));
    }
}

#[test]
fn every_prefix_of_every_golden_letter_is_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    for case in fs::read_dir(folder).expect("the golden folder") {
        let letter = fs::read_to_string(case.expect("a case").path().join("letter.txt")).expect("a letter");
        let step = if env::var_os("CI").is_some() { 1 } else { 7 };
        for end in (0..=letter.len()).filter(|&i| letter.is_char_boundary(i)).step_by(step) {
            let text = Text::plain(&letter[..end]);
            check(&text, &parse(&text).0);
        }
    }
}

#[test]
fn every_provision_of_the_registry_is_found_in_running_text() {
    for entry in law::ALL.iter() {
        let named = entry.provision();
        let (_, path) = named.to_string().split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("a printed provision");
        let sentence = match named.regime() {
            Regime::Foia => format!("It is exempt under section {path} of the Freedom of Information Act 2000."),
            Regime::Eir => format!("It is excepted under regulation {path} of the Environmental Information Regulations 2004."),
            Regime::Eisr => format!("It is excepted under regulation {path} of the Environmental Information (Scotland) Regulations 2004."),
            Regime::Foisa => format!("It is exempt under section {path} of the Freedom of Information (Scotland) Act 2002."),
            Regime::Dpa => format!("It is exempt under section {path} of the Data Protection Act 2018."),
        };
        let found: Vec<_> = law::scan(&sentence).into_iter().map(|m| m.provision).collect();
        assert_eq!(found, [named], "{sentence}");
    }
}

#[test]
fn a_long_letter_takes_time_in_proportion() {
    let part = "1. How many officers were there?\nThere were 412, and section 40(2) exempts their names.\n[2] x (a) y ; z\n";
    let time = |times: usize| {
        let text = Text::plain(&part.repeat(times));
        let before = worked();
        parse(&text);
        worked() - before
    };
    time(50);
    let (short, long) = (time(400), time(3_200));
    assert!(long < short * 8.0 * 4.0 + 0.5, "eight times the letter took {:.1} times as long", long / short);
}
