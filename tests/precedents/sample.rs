//! Requests to the fictional bodies, asked again in other words.

use foi_archive::corpus::Synonyms;
use foi_archive::document::PassageId;
use foi_archive::engine::Viewer;
use foi_archive::precedent::{self, Ground, Inquiry, PrecedentOptions, Precedents, Verdict};
use foi_archive::response::{Authority, Response};

use crate::sample::sample;

fn ask(text: &str, own: &str) -> Precedents {
    let options = PrecedentOptions { own: Some(Authority::new(own)), ..PrecedentOptions::default() };
    precedent::precedents(&*sample().reader().snapshot(Viewer::Officer).unwrap(), &Inquiry::read(text), &options).unwrap()
}

fn words(response: &Response, passage: PassageId) -> &str {
    response.words(response.passage(passage).unwrap())
}

#[test]
fn a_reworded_request_finds_the_letter_its_totals_and_its_refusal() {
    let found = ask(
        "How many of your officers were dismissed or prosecuted for sexual offences each year since 2014, how many were rapes, men and women separately",
        "Varnshire Police",
    );
    assert_eq!(found.matches[0].response.reference.as_str(), "VP.FOI.25.0221");
    let question = &found.questions[0];
    assert_eq!(question.verdict, Verdict::AnsweredInPart);
    let best = &question.matches[0];
    assert_eq!(best.response.reference.as_str(), "VP.FOI.25.0221");
    assert!(best.is_own);
    assert_eq!(best.response.provisions[0].value.to_string(), "FOIA 40(2)");
    let of = |ground| best.evidence.iter().find(|e| e.ground == ground).unwrap();
    assert!(words(&best.response, of(Ground::Released).passage).contains("Officer Count - 27"));
    let why = words(&best.response, of(Ground::Withheld).passage);
    assert!(why.contains("The number in each year, and whether the officers were men or women, cannot."), "{why}");
    assert_eq!(of(Ground::Withheld).provisions[0].to_string(), "FOIA 40(2)");
}

#[test]
fn beside_a_response_that_asks_more_it_is_not_said_what_became_of_the_other() {
    let snapshot = sample().reader().snapshot(Viewer::Officer).unwrap();
    let (mut said, mut close) = (0, 0);
    for response in snapshot.responses().map(Result::unwrap) {
        for similar in precedent::similar(&*snapshot, &response, &Synonyms::default(), 5).unwrap() {
            assert!(!similar.may_ask_more(), "{} beside {}", similar.response.reference.as_str(), response.reference.as_str());
            said += usize::from(similar.verdict.is_same());
            close += usize::from(similar.verdict == Verdict::Close);
        }
    }
    assert!(said > 0 && close > 0, "{said} and {close}");
}

#[test]
fn greetings_and_the_name_of_the_act_do_not_count() {
    let bare = "How many times did officers fire a Taser in each year from 2021 to 2023?";
    let dressed = format!(
        "From: A Resident\nSubject: FOI request\n\nDear Sir or Madam,\n\nI am making a request for information under the Freedom of Information Act 2000.\n\n{bare}\n\n\
         I look forward to hearing from you within twenty working days.\n\nYours faithfully,\nA Resident"
    );
    let first = |text: &str| ask(text, "Varnshire Police").matches[0].response.reference.to_string();
    assert_eq!(first(bare), first(&dressed));
}

#[test]
fn each_question_has_its_own_answer() {
    let found = ask(
        "Dear council,\n1. How many penalty charge notices did you issue last year?\n2. How many public health funerals did you arrange?\nThank you",
        "Ostlebury Borough Council",
    );
    assert_eq!(found.questions.len(), 2);
    let titles = |place: usize| found.questions[place].matches.iter().map(|m| m.response.name().to_lowercase()).collect::<Vec<_>>();
    assert!(titles(0).iter().any(|t| t.contains("penalt")) && !titles(0).iter().any(|t| t.contains("funeral")), "{:?}", titles(0));
    assert!(titles(1).iter().any(|t| t.contains("funeral")), "{:?}", titles(1));
}

#[test]
fn what_asks_for_a_word_more_is_labelled_so_and_close_where_it_does_not_lead() {
    let found = ask(
        "How many Taser discharges were there in each year from 2021 to 2023, and what were the ages of the people?",
        "Varnshire Police",
    );
    let of = |reference: &str| found.questions[0].matches.iter().find(|m| m.response.reference.as_str() == reference).expect(reference);
    let (first, close) = (of("VP.FOI.24.0130"), of("VP/FOI/21/0103"));
    assert_eq!(first.label(), "Released before; more may be asked now");
    assert_eq!(of("VP/2016/0072").label(), "Released before", "it was asked for ages");
    assert_eq!((first.verdict, first.leads, first.comparison.beyond.as_slice()), (Verdict::ReleasedBefore, true, &["ages".to_owned()][..]));
    assert_eq!(first.comparison.periods, first.comparison.periods_before);
    assert_eq!((close.verdict, close.leads, close.comparison.beyond.as_slice()), (Verdict::Close, false, &["ages".to_owned()][..]));
}

const FUNERALS: &str = "How many public health funerals were carried out, and what was their total cost?";

#[test]
fn another_bodys_answer_is_a_precedent_only() {
    let found = ask(FUNERALS, "Varnshire Police");
    let best = &found.questions[0].matches[0];
    assert_eq!(best.response.authority.name(), "Ostlebury Borough Council");
    assert!(!best.is_own);
    let advice = |found: &Precedents| found.questions[0].advice();
    assert!(advice(&found).contains("Another authority's answer"), "{}", advice(&found));
    let asked_of_itself = ask(FUNERALS, "Ostlebury Borough Council");
    assert_eq!(asked_of_itself.questions[0].verdict, found.questions[0].verdict);
    assert!(asked_of_itself.questions[0].matches[0].is_own && !advice(&asked_of_itself).contains("Another authority"));
}

#[test]
fn what_several_letters_are_about_as_like_is_close() {
    let found = ask("How many public health funerals were arranged, and what did they cost?", "Ostlebury Borough Council");
    let close: Vec<&str> =
        found.questions[0].matches.iter().filter(|m| m.verdict == Verdict::Close).map(|m| m.response.reference.as_str()).collect();
    assert_eq!((found.questions[0].verdict, close), (Verdict::Close, vec!["FOI2021/00074", "FOI2025/00268"]));
}

#[test]
fn nothing_like_it_is_said_to_be_so() {
    let found = ask("What is the melting point of the submarine cheese used in lunar yodelling?", "Varnshire Police");
    assert_eq!(found.questions[0].verdict, Verdict::Nothing);
    assert!(found.questions[0].matches.is_empty());
}
