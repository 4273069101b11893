//! What is said of a question, and what is not: on an archive with letters that share words with it and answer something else.

use foi_archive::corpus::Synonyms;
use foi_archive::engine::{Engine, Viewer};
use foi_archive::precedent::{self, Ground, Inquiry, PrecedentOptions, Precedents, Session, Verdict};
use foi_archive::response::{Authority, Date, Key};

use crate::archive::{Archive, markdown};

const POLICE: &str = "Varnshire Police";
const COUNCIL: &str = "Ostlebury Borough Council";

/// A letter: reference, body, title, year of the answer, decision, provisions, request, answer.
type Letter<'a> = (&'a str, &'a str, &'a str, u16, &'a str, &'a str, &'a str, &'a str);

const LETTERS: &[Letter<'_>] = &[
    (
        "P 1",
        POLICE,
        "Drone sightings near the airfield",
        2019,
        "disclosed",
        "",
        "How many reports of drones near the airfield were made in 2018?",
        "There were 14 reports of drones near the airfield in 2018.",
    ),
    (
        "P 2",
        POLICE,
        "Clare's Law applications",
        2021,
        "part",
        "FOIA 12(1)",
        "How many applications under the domestic violence disclosure scheme did you receive, by month, and how many were granted?",
        "We received 212 applications and granted 97. The split by month is exempt under section 12(1).",
    ),
    (
        "P 3",
        POLICE,
        "Cost of Operation Marlstone",
        2019,
        "refused",
        "FOIA 31(1)(g)",
        "How much did Operation Marlstone cost, and what did the review report find?",
        "The cost of Operation Marlstone is withheld under section 31(1)(g), because the review is not finished.",
    ),
    (
        "P 4",
        POLICE,
        "Cost of Operation Marlstone",
        2022,
        "part",
        "FOIA 40(2)",
        "How much did Operation Marlstone cost in all, and who wrote the review report?",
        "Operation Marlstone cost £412,000 in all. The name of the author is withheld under section 40(2).",
    ),
    (
        "P 5",
        POLICE,
        "Cost of interpreters 2021/22 to 2023/24",
        2024,
        "disclosed",
        "",
        "What did the force spend on interpreters and translators?",
        "Interpreters cost £633,285 and translators £37,002.",
    ),
    (
        "P 6",
        POLICE,
        "Fixed ANPR cameras",
        2023,
        "part",
        "FOIA 31(1)(a)",
        "How many fixed ANPR cameras do you have and where are they?",
        "We have 64 fixed ANPR cameras. Where they are is withheld under section 31(1)(a).",
    ),
    (
        "P 7",
        POLICE,
        "Swans hit by police boats",
        2023,
        "part",
        "",
        "How many swans did police boats hit, and what colour were they?",
        "Police boats hit three swans. The colour of a swan is not recorded.",
    ),
    (
        "C 1",
        COUNCIL,
        "Grass cutting contract",
        2020,
        "disclosed",
        "",
        "Name the company that has the contract for grass cutting, and say when the contract ends.",
        "The company is Sallow Green Services Ltd. The contract ends on 31 March 2024.",
    ),
    (
        "C 2",
        COUNCIL,
        "Payroll system supplier",
        2021,
        "part",
        "FOIA 43(2)",
        "1. What is the name of the supplier of the payroll system?\n2. What does it cost each year?\n3. Please send the policy on payroll errors.",
        "The supplier of the payroll system is Tallyhand Systems Ltd. The cost is withheld under section 43(2). The policy on payroll errors is attached.",
    ),
    (
        "C 3",
        COUNCIL,
        "CCTV camera locations",
        2016,
        "disclosed",
        "",
        "Where are the council's public CCTV cameras located in the town centre?",
        "The CCTV cameras are located at Moot Hall, Corn Hill and the market cross.",
    ),
    (
        "C 4",
        COUNCIL,
        "CCTV camera locations in the town centre",
        2020,
        "refused",
        "FOIA 31(1)(a)",
        "Please list where each public CCTV camera in the town centre is located.",
        "The locations of the CCTV cameras are withheld under section 31(1)(a): disclosure would help those who want to avoid them.",
    ),
    (
        "P 8",
        POLICE,
        "Speed cameras in the town centre",
        2018,
        "refused",
        "FOIA 31(1)(a)",
        "Where are the speed cameras located in the town centre?",
        "Where the speed cameras are is withheld under section 31(1)(a).",
    ),
];

fn archive() -> Archive {
    let mut archive = Archive::new();
    for (reference, body, title, year, decision, provisions, asked, answer) in LETTERS {
        let fields = format!(
            "reference: {reference}\nauthority: {body}\ntitle: \"{title}\"\nreceived: {year}-01-04\nresponded: {year}-02-01\ndecision: {decision}\nprovisions: [{provisions}]\n"
        );
        let text = format!("## Request\n\n{asked}\n\n## Response\n\nThank you for your request.\n\n{answer}\n");
        archive = archive.file(&format!("{}.md", reference.replace(' ', "-")), markdown(&fields, &text));
    }
    archive
}

fn with<T>(ask: impl FnOnce(&dyn Engine) -> T) -> T {
    let archive = archive();
    archive.index();
    ask(&*archive.reader().snapshot(Viewer::Officer).unwrap())
}

fn found(snapshot: &dyn Engine, text: &str, own: &str) -> Precedents {
    let synonyms = Synonyms::new([vec!["ANPR".to_owned(), "automatic number plate recognition".to_owned()]]);
    let asked = Date::new(2026, 2, 3).ok();
    let options = PrecedentOptions { own: Some(Authority::new(own)), synonyms, asked, ..PrecedentOptions::default() };
    precedent::precedents(snapshot, &Inquiry::read(text), &options).unwrap()
}

/// Requests about something else than any letter, which share words with some.
const STRANGERS: &[(&str, &str)] = &[
    ("hello", POLICE),
    ("Dear Sir or Madam,\n\nKind regards\nJo", POLICE),
    ("What is the policy?", COUNCIL),
    ("1. How many llamas does the council hire?\n2. What is the name of the supplier?\n3. When does the contract end?", COUNCIL),
    (
        "a) what the force has paid for choir robes\nb) the ten colours most often bought\nc) the name of the company that has the contract",
        POLICE,
    ),
    ("How many domestic violence incidents were recorded last year?", POLICE),
    ("Who supplied your drones and at what price?", POLICE),
    ("Q1. How many officers play chess?\nQ2. How many of them won?\nQ3. What did it cost?\nQ4. Who pays?", POLICE),
    ("1. How many officers are members of the brass band?\n2. How much has been spent on its instruments since 2018?", POLICE),
    ("How many swimming pools did the council close in the town centre between 2019 and 2025?", COUNCIL),
    ("How many complaints have you had about noisy cockerels and peacocks since 2020?", COUNCIL),
    ("How many burglaries were reported near the airfield in 2025, and where were the suspects from?", POLICE),
    ("How many marriages were held at the register office, and what fees were charged?", COUNCIL),
    ("What did the force spend on hotel rooms for senior officers in 2024/25?", POLICE),
];

#[test]
fn nothing_is_claimed_of_what_was_never_asked() {
    with(|snapshot| {
        for (text, own) in STRANGERS {
            for question in found(snapshot, text, own).questions {
                let likes: Vec<_> = question
                    .matches
                    .iter()
                    .map(|m| (m.response.reference.as_str(), m.comparison.likeness(), &m.comparison.shared))
                    .collect();
                assert!(!question.verdict.is_same(), "{text}\n{:?} {:?}: {likes:?}", question.item.text, question.verdict);
                assert_eq!(question.inconsistent, None, "{text}");
            }
        }
    });
}

#[test]
fn what_was_asked_in_other_words_is_known_again() {
    let known = [
        ("Please tell me how many drones were reported near the airfield in 2025", POLICE, "P 1", Verdict::ReleasedBefore),
        ("What does the force spend on translators and interpreters?\n\nThanks\nA. Researcher", POLICE, "P 5", Verdict::ReleasedBefore),
        ("How many fixed automatic number plate recognition cameras have you, and where?", POLICE, "P 6", Verdict::AnsweredInPart),
        ("Which company has the grass cutting contract and when does that contract end?", COUNCIL, "C 1", Verdict::ReleasedBefore),
    ];
    with(|snapshot| {
        for (text, own, reference, verdict) in known {
            let found = found(snapshot, text, own);
            let best = found.questions[0].matches.first().map(|m| (m.response.reference.as_str(), m.comparison.likeness()));
            assert_eq!((best.map(|b| b.0), found.questions[0].verdict), (Some(reference), verdict), "{text}: {best:?}");
        }
    });
}

#[test]
fn the_latest_of_like_answers_is_the_headline() {
    with(|snapshot| {
        let question =
            found(snapshot, "How much did Operation Marlstone cost, and what is in the review report?", POLICE).questions.remove(0);
        assert_eq!(question.verdict, Verdict::AnsweredInPart);
        assert_eq!(question.headline.map(|place| question.matches[place].response.reference.as_str()), Some("P 4"));
        assert!(question.inconsistent.is_some());
    });
}

#[test]
fn the_answer_of_ones_own_body_comes_before_a_later_one_of_another() {
    let asked = "Name the company that has the contract for grass cutting, and say when the contract ends.";
    let fields = "reference: P 9\nauthority: Varnshire Police\ntitle: \"Grass cutting contract\"\nreceived: 2024-01-04\nresponded: 2024-02-01\ndecision: refused\nprovisions: [FOIA 43(2)]\n";
    let text = format!("## Request\n\n{asked}\n\n## Response\n\nThe name of the company is withheld under section 43(2).\n");
    let archive = archive().file("P-9.md", markdown(fields, &text));
    archive.index();
    for (own, reference, verdict) in [(COUNCIL, "C 1", Verdict::ReleasedBefore), (POLICE, "P 9", Verdict::RefusedBefore)] {
        let question = found(&*archive.reader().snapshot(Viewer::Officer).unwrap(), asked, own).questions.remove(0);
        assert_eq!(question.headline.map(|place| question.matches[place].response.reference.to_string()).as_deref(), Some(reference));
        assert_eq!(question.verdict, verdict, "{own}");
    }
}

#[test]
fn only_like_questions_to_ones_own_body_can_be_inconsistent() {
    with(|snapshot| {
        let question = found(snapshot, "Where are your public CCTV cameras located?", COUNCIL).questions.remove(0);
        let pair = question.inconsistent.map(|(a, b)| [a, b].map(|place| question.matches[place].response.reference.to_string()));
        let mut pair = pair.unwrap_or_else(|| {
            panic!("{:?}", question.matches.iter().map(|m| (m.response.reference.as_str(), m.comparison.likeness())).collect::<Vec<_>>())
        });
        pair.sort();
        assert_eq!(pair, ["C 3", "C 4"]);
        let to_the_police = found(snapshot, "Where are your public CCTV cameras located?", POLICE).questions.remove(0);
        assert_eq!(to_the_police.inconsistent, None);
    });
}

#[test]
fn an_internal_review_is_no_second_decision() {
    let review = "Where in the town centre are the council's public CCTV cameras located, and why were their locations withheld?";
    let fields = "reference: C 4/IR\nauthority: Ostlebury Borough Council\ntitle: \"CCTV camera locations in the town centre\"\nreceived: 2020-03-04\nresponded: 2020-04-01\ndecision: disclosed\n";
    let text =
        format!("## Request\n\n{review}\n\n## Response\n\nThe CCTV cameras are located at Moot Hall, Corn Hill and the market cross.\n");
    // In the place of the answer that disclosed what `C 4` refuses.
    let archive = archive().file("C-3.md", markdown(fields, &text));
    archive.index();
    // The complaint asks for more than the request did.
    for (asked, order) in
        [("Please list where each public CCTV camera in the town centre is located.", &["C 4", "C 4/IR"][..]), (review, &["C 4/IR"])]
    {
        let question = found(&*archive.reader().snapshot(Viewer::Officer).unwrap(), asked, COUNCIL).questions.remove(0);
        let same: Vec<&str> = question.matches.iter().filter(|m| m.verdict.is_same()).map(|m| m.response.reference.as_str()).collect();
        assert_eq!(same, order, "{asked}");
        assert_eq!(question.inconsistent, None, "{asked}");
    }
}

#[test]
fn a_response_is_no_rival_of_those_that_are_like_it() {
    with(|snapshot| {
        let own = snapshot.response(&Key::from_parts("ostlebury-borough-council", "C 3")).unwrap().unwrap();
        let found = precedent::similar(snapshot, &own, &Synonyms::default(), 5).unwrap();
        let shown = |m: &precedent::Match| (m.response.reference.to_string(), m.leads, m.verdict);
        let shown: Vec<_> = found.iter().map(shown).collect();
        assert!(shown.iter().all(|(reference, ..)| reference != "C 3"), "{shown:?}");
        assert_eq!(shown.first(), Some(&("C 4".to_owned(), true, Verdict::RefusedBefore)), "{shown:?}");
    });
}

#[test]
fn the_questions_of_a_request_share_their_work() {
    with(|snapshot| {
        let options = PrecedentOptions { own: Some(Authority::new(COUNCIL)), ..PrecedentOptions::default() };
        let one = "Where are your public CCTV cameras located?";
        let mut session = Session::new(snapshot, &options);
        let alone = session.precedents(&Inquiry::read(one)).expect("precedents");
        let after_one = session.work();
        assert!(after_one.responses > 0 && after_one.responses <= LETTERS.len() && after_one.pairs > 0, "{after_one:?}");
        let again = session.precedents(&Inquiry::read(one)).expect("precedents");
        assert_eq!(session.work(), after_one, "nothing is read or compared twice");
        let shown = |found: &Precedents| {
            let of = |m: &precedent::Match| (m.response.reference.to_string(), m.verdict, m.comparison.likeness());
            found.questions.iter().map(|q| (q.verdict, q.inconsistent, q.matches.iter().map(of).collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        assert_eq!(shown(&again), shown(&alone));
        let several =
            format!("1. {one}\n2. When does the contract for grass cutting end?\n3. {one}\n4. Who is the supplier of the payroll system?");
        let mut session = Session::new(snapshot, &options);
        let found = session.precedents(&Inquiry::read(&several)).expect("precedents");
        assert_eq!(found.questions.len(), 4);
        assert!(session.work().responses <= LETTERS.len(), "each response is read once: {:?}", session.work());
    });
}

#[test]
fn periods_stand_beside_one_another() {
    with(|snapshot| {
        let periods = |text: &str| {
            let beside = found(snapshot, text, POLICE).questions.remove(0).matches.remove(0).comparison;
            let named = |periods: &[precedent::Period]| periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            (named(&beside.periods), named(&beside.periods_before))
        };
        assert_eq!(periods("Cost of interpreters and translators 2021/22 to 2023/24"), ("2021 to 2024".into(), "2021 to 2024".into()));
        assert_eq!(periods("What did the force spend on interpreters in the last three years?").0, "2023 to 2026");
    });
}

#[test]
fn what_was_not_held_is_not_said_to_be_withheld() {
    with(|snapshot| {
        let question = found(snapshot, "How many swans did your police boats hit and of what colour?", POLICE).questions.remove(0);
        let best = &question.matches[0];
        assert_eq!((question.verdict, best.withheld_nothing()), (Verdict::AnsweredInPart, true));
        let grounds: Vec<_> = best.evidence.iter().map(|e| e.ground).collect();
        assert!(grounds.contains(&Ground::Released) && !grounds.contains(&Ground::Withheld), "{grounds:?}");
        assert!(question.verdict.advice(true, true).contains("no exemption"));
    });
}

#[test]
fn evidence_is_what_was_given_and_why_not() {
    with(|snapshot| {
        let best =
            found(snapshot, "How many fixed ANPR cameras do you have and where are they?", POLICE).questions.remove(0).matches.remove(0);
        for evidence in &best.evidence {
            assert!(!evidence.text.text().contains("Thank you"), "{evidence:?}");
        }
        assert!(!best.evidence.is_empty());
    });
}

#[test]
fn a_letter_that_quotes_no_request_is_found_by_its_answer() {
    let archive = archive().file(
        "none.md",
        markdown(
            "reference: C 9\nauthority: Ostlebury Borough Council\nreceived: 2023-01-04\nresponded: 2023-02-01\ndecision: disclosed\n",
            "## Response\n\nWe arranged 14 public health funerals, of which 11 were cremations and 3 burials. £6,140 was recovered from the estates of the deceased.",
        ),
    );
    archive.index();
    let text = "How many public health funerals did you arrange, how many were cremations and burials, and how much was recovered from the estates?";
    let question = found(&*archive.reader().snapshot(Viewer::Officer).unwrap(), text, COUNCIL).questions.remove(0);
    let best = question.matches.first().unwrap_or_else(|| panic!("{question:?}"));
    assert_eq!(best.response.reference.as_str(), "C 9");
    assert!(best.comparison.old.text().contains("does not quote the request"));
}
