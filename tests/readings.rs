//! Letters in which one word decides how they are read.

use foi_archive::parse::parse;
use foi_archive::response::{Date, Decision};
use foi_archive::text::Text;

fn received(letter: &str) -> Option<Date> {
    parse(&Text::plain(letter)).0.received.map(|fact| fact.value)
}

fn decision(answer: &str) -> Option<Decision> {
    let letter = format!("Request\n\nPlease send me the names, the addresses and the dates.\n\nResponse\n\n{answer}\n");
    parse(&Text::plain(&letter)).0.decision.map(|fact| fact.value)
}

#[test]
fn a_day_without_a_year_is_the_last_one_up_to_the_letter_itself() {
    for (named, expected) in [("1 April", "2024-04-01"), ("2 April", "2024-04-02"), ("3 April", "2023-04-03")] {
        let letter = format!(
            "2 April 2024\n\nDear Sir\n\nThank you for your letter of {named}, in which you asked how many dogs we have.\n\nWe have nine dogs.\n"
        );
        assert_eq!(received(&letter), Some(expected.parse().unwrap()), "{named}");
    }
}

#[test]
fn what_cannot_be_provided_is_refused_only_where_something_is_withheld_in_so_many_words() {
    let withheld = "The names are withheld under section 40(2) of the Freedom of Information Act 2000.";
    let unable = "We are unable to provide the addresses.";
    let unable_too = "We are also unable to provide the names.";
    let absent = "We do not hold the dates.";
    for (answer, expected) in [
        ([withheld, unable, absent], Decision::Refused),
        ([unable, withheld, absent], Decision::Refused),
        ([absent, withheld, unable], Decision::Refused),
        ([unable, unable_too, absent], Decision::NotHeld),
        ([absent, unable, unable_too], Decision::NotHeld),
    ] {
        assert_eq!(decision(&answer.join(" ")), Some(expected), "{answer:?}");
    }
}

#[test]
fn a_refusal_for_its_cost_with_something_given_is_read_both_ways() {
    let letter = "Dear Ms Hale\n\nThank you for your request of 3 May 2023 for all reports on swings.\n\n\
        To comply with your request would exceed the appropriate limit of 18 hours, so section 12(1) of the Freedom of Information Act applies \
        and we are not obliged to comply with your request.\n\nOutside the Act, I attach the list of reports.\n\nYours sincerely\n";
    let (reading, _) = parse(&Text::plain(letter));
    let of = |fact: Option<foi_archive::response::Fact<Decision>>| fact.map(|fact| fact.value);
    let both = [of(reading.decision), of(reading.other_decision)];
    assert!(both.contains(&Some(Decision::Part)) && both.contains(&Some(Decision::Refused)), "{both:?}");
    let refused = "Dear Ms Hale\n\nYour request is refused under section 12(1), as it would exceed the limit of 18 hours.\n";
    assert_eq!(of(parse(&Text::plain(refused)).0.other_decision), None);
}

#[test]
fn an_answer_that_points_to_another_has_its_outcome() {
    let letter = "Q1. Who made the swings?\nA1. Please see our answer to Q2.\n\nQ2. What did they cost?\n\
        A2. This is withheld under section 43(2) of the Act.\n\nQ3. And the slides?\nA3. As above.\n";
    let outcomes: Vec<_> = parse(&Text::plain(letter)).0.questions.iter().map(|q| q.known_outcome()).collect();
    assert_eq!(outcomes, [Some(Decision::Refused); 3]);
}

#[test]
fn rows_without_outer_strokes_and_rows_that_only_name_what_is_wanted_are_questions() {
    let letter = "Question | Answer\n1. How many swings are there? | 14\n2. The makers of them | We do not hold this\n3. Who paints them? | Hale Ltd\n";
    let stroked =
        "| 1 | How many swings are there? | 14 |\n| 2 | The makers of them | We do not hold this |\n| 3 | Who paints them? | Hale Ltd |\n";
    for (letter, count) in [(letter, 2), (stroked, 3)] {
        let questions = parse(&Text::plain(letter)).0.questions;
        assert!(questions.len() >= count, "{questions:?}");
        assert_eq!(questions[0].known_outcome(), Some(Decision::Disclosed), "{letter}");
    }
    assert_eq!(parse(&Text::plain(stroked)).0.questions[1].known_outcome(), Some(Decision::NotHeld));
}

#[test]
fn what_was_said_before_this_letter_decides_nothing() {
    for (answer, expected) in [
        ("Last year we refused this under section 22. The report is now out, and it is attached.", Decision::Disclosed),
        ("When we first replied we said that no report was held. It has been found, and a copy is attached.", Decision::Disclosed),
        ("We are holding the annex back, as it is exempt under section 43(2). The report is attached.", Decision::Part),
        ("In some cases we have withheld names under section 40(2). The reports are attached.", Decision::Part),
    ] {
        assert_eq!(decision(answer), Some(expected), "{answer}");
    }
}

#[test]
fn a_letter_that_only_covers_its_response_gives_nothing_and_has_no_title() {
    let letter = "Our reference: FOI 77\n\nDear Ms Hale\n\nPlease find our response attached.\n\nYours sincerely\n";
    let (reading, _) = parse(&Text::plain(letter));
    assert_eq!(reading.reference.map(|fact| fact.value).as_deref(), Some("FOI 77"));
    assert_eq!(reading.title.map(|fact| fact.value), None);
    assert_eq!(reading.decision.map(|fact| fact.value), Some(Decision::Other));
}

#[test]
fn an_overturned_decision_of_somebody_else_overturns_no_refusal() {
    let answer = "The names are withheld under section 40(2) of the Act. The licensing panel has overturned the decision on the premises.";
    let letter = format!("Request\n\nPlease send me the names, the addresses and the dates.\n\nResponse\n\n{answer}\n");
    let provisions: Vec<_> = parse(&Text::plain(&letter)).0.provisions.iter().map(|fact| fact.value.to_string()).collect();
    assert_eq!(provisions, ["FOIA 40(2)"]);
    assert_eq!(decision(answer), Some(Decision::Refused));
}

/// The decision on an answer, and the provisions that it relies on.
fn read(answer: &str) -> (Option<Decision>, Vec<String>) {
    let letter = format!("Request\n\nPlease send me the names, the addresses and the dates.\n\nResponse\n\n{answer}\n");
    let provisions = parse(&Text::plain(&letter)).0.provisions.iter().map(|fact| fact.value.to_string()).collect();
    (decision(answer), provisions)
}

#[test]
fn what_is_only_named_beside_what_is_given_is_not_relied_on() {
    for answer in [
        "Section 40(2) was considered but is not engaged, so I enclose the full list.",
        "Although section 36 was considered, it is not engaged; the minutes are attached.",
        "Section 27 was looked at but does not apply. The letters are enclosed.",
        "Section 43(2) is hardly engaged here, so the contract is attached.",
        "The policy covers section 31 cases. A copy is attached.",
        "The training course covers exemptions (section 43(2)) and costs. The slides are attached.",
        "Section 40(2) covers names of the public. There are none in the list, which is attached in full.",
        "Harm could follow from release (section 38(1)), but not here, so it is attached.",
    ] {
        assert_eq!(read(answer), (Some(Decision::Disclosed), Vec::new()), "{answer}");
    }
    for (answer, expected, provision) in [
        ("Section 43(2) is also engaged. We therefore withhold the prices.", Decision::Refused, "FOIA 43(2)"),
        ("Section 43(2) covers the information you have asked for, and we are withholding it.", Decision::Refused, "FOIA 43(2)"),
        ("We consider s40(2) covers the whole of it so we will not be sending it.", Decision::Refused, "FOIA 40(2)"),
        ("The prices are commercially sensitive (section 43(2)). The rest of the contract is attached.", Decision::Part, "FOIA 43(2)"),
        ("Release would harm the safety of staff (section 38(1)). We therefore withhold it.", Decision::Refused, "FOIA 38(1)"),
    ] {
        assert_eq!(read(answer), (Some(expected), vec![provision.to_owned()]), "{answer}");
    }
}

#[test]
fn what_a_letter_says_it_has_not_refused_is_no_refusal() {
    for answer in [
        "We are not refusing your request. The figures are attached.",
        "There is no information that we are withholding. Everything is attached.",
        "No redactions were made under section 40(2). The minutes are enclosed.",
        "The council has not withheld anything. The report is enclosed.",
        "None of the report has been withheld. It is attached.",
        "I do not consider that your request is vexatious under section 14(1). Please find the data attached.",
        "You asked how many FOI requests we refused under section 14 in 2023: 12.",
    ] {
        assert_eq!(read(answer), (Some(Decision::Disclosed), Vec::new()), "{answer}");
    }
    for answer in [
        "No information has been withheld.",
        "In FOI/23/88 we withheld the names under section 40(2). For this request nothing is withheld.",
    ] {
        let (decision, provisions) = read(answer);
        assert!(!matches!(decision, Some(Decision::Refused | Decision::Part)) && provisions.is_empty(), "{answer}: {decision:?}");
    }
    for (answer, expected, provision) in [
        ("We have no choice but to refuse your request under section 14(1).", Decision::Refused, "FOIA 14(1)"),
        ("We do not hold the dates and have refused the names under section 40(2).", Decision::Refused, "FOIA 40(2)"),
        (
            "We have not withheld the report, but the names in it have been redacted under section 40(2). It is attached.",
            Decision::Part,
            "FOIA 40(2)",
        ),
        ("You asked for the names, which we have withheld under section 40(2).", Decision::Refused, "FOIA 40(2)"),
        ("You asked for the budgets: these are withheld under section 43(2).", Decision::Refused, "FOIA 43(2)"),
    ] {
        assert_eq!(read(answer), (Some(expected), vec![provision.to_owned()]), "{answer}");
    }
}

#[test]
fn a_refusal_ends_the_request_that_is_retold() {
    let letter = |refusal: &str| format!("Dear Ms Hale\n\nYou asked:\n\nHow many swings are there?\n\n{refusal}\n\nYours sincerely\n");
    for refusal in [
        "The request is refused under section 12.",
        "This request must be refused under section 12.",
        "We are refusing this request under section 12.",
    ] {
        let (reading, _) = parse(&Text::plain(&letter(refusal)));
        assert_eq!(reading.decision.map(|fact| fact.value), Some(Decision::Refused), "{refusal}");
    }
    let (reading, _) = parse(&Text::plain(&letter("If the request is refused, please say why.")));
    assert_eq!(reading.decision.map(|fact| fact.value), None);
}
