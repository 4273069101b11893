//! Replies from the sample archive: five notices without a missing part, and ten requests from paste to a reply that passes every check on letters.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::archive::Archive;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
const POLICE: &str = "Varnshire Police";
const COUNCIL: &str = "Ostlebury Borough Council";
const SCOTS: &str = "Inverlannoch Council";

/// The sample archive, indexed once.
fn sample() -> &'static Archive {
    static SAMPLE: LazyLock<Archive> = LazyLock::new(|| {
        let archive = Archive::bare();
        let ran = archive.run(&["index", "--corpus", CORPUS]);
        assert!(ran.code <= 1, "{ran:?}");
        archive
    });
    &SAMPLE
}

/// A file of its own with these words, for each that asks.
fn file(words: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let path = sample().path(&format!("asked-{}.txt", NEXT.fetch_add(1, Ordering::Relaxed)));
    std::fs::write(&path, words).unwrap();
    path.to_str().unwrap().to_owned()
}

fn draft(body: &str, regime: &str, request: &str, more: &[&str]) -> Value {
    let request = file(request);
    let args = ["draft", &request, "--corpus", CORPUS, "--authority", body, "--regime", regime, "--json"];
    let ran = sample().run(&[args.as_slice(), more].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

#[test]
fn what_was_decided_of_a_part_is_not_brought_into_the_draft() {
    let decided = |asked: &str| {
        let reply = draft(POLICE, "FOIA", asked, &[]);
        let question = &reply["questions"][0];
        (question["decided_before"].clone(), question["before"]["verdict_label"].as_str().unwrap().to_owned())
    };
    let (whole, label) = decided("How many Taser discharges were there in each year from 2021 to 2023?");
    assert_eq!((whole.as_str(), label.as_str()), (Some("give"), "Released before"));
    let (part, label) =
        decided("How many Taser discharges were there in each year from 2021 to 2023, and what were the wages of the officers?");
    assert_eq!((part, label.as_str()), (Value::Null, "Released before; more may be asked now"));
}

/// Words that a reply under a law has no place for: those of another nation's, of the other kind of law, and of past law.
fn foreign(regime: &str) -> &'static [&'static str] {
    match regime {
        "FOIA" => &["(Scotland)", "Scottish", "FOISA", "EIRs", "Regulations 2004 (", "Act 1998", "first data protection principle"],
        "EIR" => &["(Scotland)", "Scottish", "FOISA", "EIRs", "cost limit", "appropriate limit", "section 17", "section 40", "section 31"],
        "FOISA" => &["Act 2000", "Wycliffe", "ico.org.uk", "internal review", "EIRs", "section 17(5)", "section 43", "Act 1998"],
        _ => &["Act 2000", "Wycliffe", "ico.org.uk", "section 17", "section 12", "cost limit", "Regulations 2004 (EIR)"],
    }
}

/// How to reach each body, which no other body's reply says.
const CONTACTS: &[(&str, &[&str])] = &[
    (POLICE, &["Fosse Lane", "varnshire-police.example"]),
    (COUNCIL, &["Moot Hall", "foi@ostlebury.example"]),
    (SCOTS, &["Tolbooth House", "inverlannoch.example"]),
];

/// Whether every word of a reply is of its own law and body.
fn is_its_own(body: &str, regime: &str, reply: &Value) {
    let text = reply["text"].as_str().unwrap();
    for words in foreign(regime) {
        assert!(!text.contains(words), "`{words}` is of another law: {text}");
    }
    for (other, contacts) in CONTACTS.iter().filter(|(other, _)| *other != body) {
        assert!(contacts.iter().all(|words| !text.contains(words)), "{other} is another body: {text}");
    }
    assert_eq!(reply["regime"], regime);
}

/// A notice that lacks nothing, and has these parts in this order.
fn is_whole(body: &str, regime: &str, reply: &Value, parts: &[&str]) {
    assert_eq!(reply["missing"].as_array().map(Vec::len), Some(0), "{:#}", reply["missing"]);
    is_its_own(body, regime, reply);
    let text = reply["text"].as_str().unwrap();
    let mut at = 0;
    for part in parts {
        at += text[at..].find(part).unwrap_or_else(|| panic!("`{part}` in its place: {text}"));
    }
}

#[test]
fn the_police_refuse_for_personal_data_and_crime() {
    let asked = "Where does the drugs team keep its vans at night, and what are the home addresses of its officers?";
    let reply = draft(POLICE, "FOIA", asked, &["--choose", "all=refuse:s40(2),s31(1)(a)"]);
    let parts = [
        "We hold this information. It is refused under section 40(2)",
        "Section 40(2): Personal data",
        "Article 5(1)(a) of the UK GDPR",
        "Section 31(1)(a): Prevention",
        "Harm",
        "Factors favouring disclosure",
        "Factors against disclosure",
        "Balance of the public interest",
        "Internal review",
        "The Information Commissioner",
    ];
    is_whole(POLICE, "FOIA", &reply, &parts);
}

#[test]
fn cost_is_refused_with_an_estimate_the_limit_of_the_body_and_advice() {
    let asked = "Please give me a copy of every e-mail about the library roof since 2012.";
    let reply = draft(COUNCIL, "FOIA", asked, &["--choose", "all=refuse:s12(1)"]);
    let parts =
        ["refused under section 12(1)", "| Task |", "The limit is £450, or 18 hours at £25 an hour.", "Advice and assistance", "narrow"];
    is_whole(COUNCIL, "FOIA", &reply, &parts);
    let reply = draft(SCOTS, "FOISA", asked, &["--choose", "all=refuse:s12(1)"]);
    let parts = [
        "section 16(4) of FOISA",
        "The limit is £600, or 40 hours at £15 an hour.",
        "section 15 of FOISA",
        "Scottish Information Commissioner",
    ];
    is_whole(SCOTS, "FOISA", &reply, &parts);
}

#[test]
fn commercial_confidence_is_refused_under_the_regulations() {
    let asked = "What rates did the contractor tender for the second length of the flood wall?";
    let reply = draft(COUNCIL, "EIR", asked, &["--choose", "all=refuse:12(5)(e)"]);
    let parts = [
        "Regulation 12(5)(e)",
        "Reasons for the decision, and harm",
        "Disclosure would adversely affect it",
        "Factors favouring disclosure",
        "Factors against disclosure",
        "Balance of the public interest",
        "representations to us under regulation 11",
        "The Information Commissioner",
    ];
    is_whole(COUNCIL, "EIR", &reply, &parts);
    let reply = draft(SCOTS, "EISR", "What rent is paid for the wind turbine?", &["--choose", "all=refuse:10(5)(e)"]);
    let parts = [
        "refusal notice under regulation 13",
        "Reasons for the decision",
        "Regulation 10(5)(e) of the EIRs excepts",
        "Harm",
        "less able to agree terms",
        "Factors favouring disclosure",
        "Factors against disclosure",
        "Balance of the public interest",
        "The Scottish Information Commissioner",
    ];
    is_whole(SCOTS, "EISR", &reply, &parts);
}

#[test]
fn a_scottish_body_refuses_for_commercial_interests() {
    let reply = draft(SCOTS, "FOISA", "What does the caterer charge a head?", &["--choose", "all=refuse:s33(1)(b)"]);
    let parts = [
        "section 33(1)(b) of the Freedom of Information (Scotland) Act 2002",
        "refusal notice under section 16(1) of FOISA",
        "Reasons for the decision",
        "Harm",
        "prejudice substantially",
        "Factors favouring disclosure",
        "Factors against disclosure",
        "Balance of the public interest",
        "you may ask us to review it",
        "The Scottish Information Commissioner",
    ];
    is_whole(SCOTS, "FOISA", &reply, &parts);
}

#[test]
fn whoever_neither_confirms_nor_denies_has_reasons_and_anothers_only_by_name() {
    let asked = "Has the officer with the collar number 4471 ever been complained about?";
    let choose = ["--choose", "all=refuse:s40(5B)(a)(i)"];
    let reply = draft(COUNCIL, "FOIA", asked, &choose);
    let parts = ["We neither confirm nor deny", "Reasons for the decision", "Article 5(1)(a) of the UK GDPR", "Internal review"];
    is_whole(COUNCIL, "FOIA", &reply, &parts);
    // The reasons of the police are of the law before 2021; those of the council are offered by name.
    let reply = draft(POLICE, "FOIA", asked, &choose);
    assert_eq!(reply["missing"].as_array().map(Vec::len), Some(1), "{:#}", reply["missing"]);
    let blocks = reply["blocks"].as_array().unwrap();
    let lacking = blocks.iter().find(|block| block["origin"] == "missing").expect("a missing part");
    let offered = &lacking["alternatives"][0];
    assert_eq!(offered["authorities"][0], COUNCIL, "{lacking:#}");
    let id = offered["id"].as_str().unwrap();
    let reply = draft(POLICE, "FOIA", asked, &[&choose[..], &["--use", id]].concat());
    is_whole(POLICE, "FOIA", &reply, &["Reasons for the decision", "takes away the duty to confirm or deny", "Fosse Lane"]);
}

/// A request, what is chosen for it, and what is typed into its blanks, each by how the blank begins.
struct Asked {
    body: &'static str,
    regime: &'static str,
    request: &'static str,
    choose: &'static [&'static str],
    typed: &'static [(&'static str, &'static str)],
}

/// Ten requests, none of which is in the sample.
const REQUESTS: &[Asked] = &[
    Asked {
        body: POLICE,
        regime: "FOIA",
        request: "How many bicycles does the force own, and what were they bought for in 2024-25?",
        choose: &["Q1=give"],
        typed: &[("information", "The force owns 37 bicycles. In 2024-25 it bought nine, for £11,430 in all.")],
    },
    Asked {
        body: POLICE,
        regime: "FOIA",
        request: "1. How many kennels does the force have?\n2. At which addresses are they?",
        choose: &["Q1=give", "Q2=refuse:s31(1)(a)"],
        typed: &[("information", "The force has 22 kennels.")],
    },
    Asked {
        body: POLICE,
        regime: "FOIA",
        request: "Which names of civilian staff stood on the rota of the control room on 1 May 2026?",
        choose: &["all=refuse:s40(2)"],
        typed: &[],
    },
    Asked {
        body: POLICE,
        regime: "FOIA",
        request: "Please send every pocket notebook entry of the last six years in which a goose is named.",
        choose: &["all=refuse:s12(1)"],
        typed: &[],
    },
    Asked {
        body: COUNCIL,
        regime: "FOIA",
        request: "How many hanging baskets were bought for Saltgate in 2025, and from whom?",
        choose: &["all=give"],
        typed: &[("information", "The council bought 64 hanging baskets for Saltgate in 2025, from Marsh End Nursery.")],
    },
    Asked {
        body: COUNCIL,
        regime: "FOIA",
        request: "1. What is paid in all for the upkeep of the bandstand?\n2. What does the contractor charge for each visit?",
        choose: &["Q1=give", "Q2=refuse:s43(2)"],
        typed: &[("information", "The upkeep of the bandstand cost £6,240 in 2025-26.")],
    },
    Asked {
        body: COUNCIL,
        regime: "EIR",
        request: "What rates were tendered for the timber groynes at Coldwater Bay?",
        choose: &["all=refuse:12(5)(e)"],
        typed: &[],
    },
    Asked {
        body: SCOTS,
        regime: "FOISA",
        request: "What does the firm that mends the town clock charge for each call?",
        choose: &["all=refuse:s33(1)(b)"],
        typed: &[],
    },
    Asked {
        body: SCOTS,
        regime: "FOISA",
        request: "How many otters were seen in the swimming pool since 2020?",
        choose: &["all=not-held"],
        typed: &[],
    },
    Asked {
        body: SCOTS,
        regime: "EISR",
        request: "What rent does the mast on the hill of Corse pay?",
        choose: &["all=refuse:10(5)(e)"],
        typed: &[],
    },
];

/// What is typed into a blank: what was given for it, or else a few words that a letter would have there.
fn typed_for(blank: &str, asked: &Asked) -> &'static str {
    let given = asked.typed.iter().find(|(begins, _)| blank.starts_with(begins)).map(|(_, words)| *words);
    given.unwrap_or_else(|| match blank {
        blank if blank.starts_with("name of the requester") => "requester",
        blank if blank.starts_with("name of the officer") || blank.starts_with("post") => "Information Officer",
        blank if blank.starts_with("reference") => "2026/17",
        blank if blank.starts_with("date") => "2 March 2026",
        blank if blank.starts_with("number") => "60",
        blank if blank.starts_with("amount") => "£900",
        blank if blank.starts_with("example") => "",
        blank if blank.starts_with("facts") => "The next tender is in June 2026",
        blank if blank.starts_with("reasons") => "The same was asked and answered in January",
        blank if blank.starts_with("year") => "2025",
        _ => "as it is said above",
    })
}

/// A draft with its blanks filled in: the letter, how many blanks there were, and the characters that were typed.
fn filled(draft: &str, asked: &Asked) -> (String, usize, usize) {
    let (mut letter, mut blanks, mut typed) = (String::new(), 0, 0);
    let mut rest = draft;
    while let Some(start) = rest.find('[') {
        let mut depth = 0;
        let closed = rest[start..].char_indices().find_map(|(at, c)| {
            depth += match c {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            (depth == 0).then_some(start + at)
        });
        let end = closed.expect("a blank is closed");
        let words = typed_for(&rest[start + 1..end], asked);
        letter.push_str(&rest[..start]);
        letter.push_str(words);
        (blanks, typed) = (blanks + 1, typed + words.len());
        rest = &rest[end + 1..];
    }
    (letter + rest, blanks, typed)
}

/// Clicks and typed characters that a reply costs at the desk, and with the other pages alone: the precedents, the day it is due, a notice where something is refused, each other
/// wording by a search, and what the desk lays down by itself typed.
fn effort(asked: &Asked, reply: &Value, blanks: usize, typed: usize) -> [usize; 4] {
    let blocks = reply["blocks"].as_array().unwrap();
    let is = |block: &&Value, origins: &[&str]| origins.contains(&block["origin"].as_str().unwrap());
    let frame: usize =
        blocks.iter().filter(|block| is(block, &["frame", "manner"])).map(|block| block["text"].as_str().unwrap().len()).sum();
    let wordings = blocks.iter().filter(|block| is(block, &["wording", "letter"]));
    let refused: Vec<&str> = asked.choose.iter().filter_map(|choice| choice.split_once(':')).map(|(_, typed)| typed).collect();
    let searched = wordings.filter(|block| refused.is_empty() || !block["question"].is_null()).count();
    let questions = reply["questions"].as_array().unwrap().len();
    let provisions: usize = refused.iter().map(|typed| typed.len()).sum();
    let other_body = usize::from(asked.body != POLICE);
    // Paste, look, an outcome each with a click for its provisions, lay out, a click into each blank, keep as a file.
    let at_desk = 4 + other_body + questions + refused.len() + blanks;
    // Paste and find; day, law and count; each question and its place; provisions, body, draft, copy and put in; part, search, copy and put in.
    let without = 2 + other_body + 3 + 2 * questions + 5 * usize::from(!refused.is_empty()) + 4 * searched + blanks + 1;
    let day = "2 March 2026".len();
    [at_desk, provisions + typed, without, provisions + typed + frame + day + 8 * searched]
}

#[test]
fn ten_requests_become_replies_that_pass_every_check_on_letters() {
    let (mut wrong, mut all) = (Vec::new(), [0; 4]);
    for (number, asked) in (1..).zip(REQUESTS) {
        let choices: Vec<&str> = asked.choose.iter().flat_map(|choice| ["--choose", *choice]).collect();
        let reply = draft(asked.body, asked.regime, asked.request, &choices);
        is_its_own(asked.body, asked.regime, &reply);
        let (letter, blanks, typed) = filled(reply["text"].as_str().unwrap(), asked);
        let path = file(&letter);
        let args = ["check", &path, "--letter", "--json", "--corpus", CORPUS, "--authority", asked.body, "--regime", asked.regime];
        let checked = sample().run(&args).json();
        let found = checked["letter"]["findings"].as_array().expect("findings").iter();
        wrong.extend(found.map(|one| format!("{number}. {} {}: {}\n{letter}", asked.body, one["check"], one["message"])));
        let one = effort(asked, &reply, blanks, typed);
        all.iter_mut().zip(one).for_each(|(all, one)| *all += one);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let [clicks, characters, more_clicks, more_characters] = all;
    assert!(
        clicks < more_clicks && characters < more_characters,
        "the desk takes {clicks} clicks and {characters} characters, and {more_clicks} and {more_characters} do without it"
    );
}
