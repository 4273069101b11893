//! What is said of a request where the letter that stands for it decided its questions differently.

use foi_archive::engine::Viewer;
use foi_archive::precedent::{Inquiry, Parted, PrecedentOptions, Precedents, Verdict, precedents};

use crate::archive::{Archive, markdown};

/// Dogs: two questions, one of which is refused, and no words that say what became of the other. Vans: the same, under a stated decision of all. Horses: both given.
fn archive() -> Archive {
    let letter = |reference: &str, decision: &str, asked: [&str; 2], answered: [&str; 2]| {
        markdown(
            &format!("reference: {reference}\nresponded: 2023-05-03\n{decision}"),
            &format!("## Request\n\n1. {}\n\n2. {}\n\n## Response\n\n1. {}\n\n2. {}", asked[0], asked[1], answered[0], answered[1]),
        )
    };
    let dogs = letter(
        "VP/2023/4",
        "",
        ["How many police dogs are there?", "What are the names, ranks and lengths of service of the officers who handle the dogs?"],
        ["We have nineteen police dogs.", "This information is withheld under section 40(2) of the Act."],
    );
    let vans = letter(
        "VP/2023/5",
        "decision: disclosed\n",
        ["How many vans does the force have on lease?", "What is the registration of each leased van?"],
        ["We have forty vans on lease.", "This information is withheld under section 31(1)(a) of the Act."],
    );
    let horses = letter(
        "VP/2023/6",
        "decision: disclosed\n",
        ["How much did the force spend on horse feed?", "Which supplier delivers the horse feed?"],
        ["We spent £400 on horse feed.", "Gorse Farm delivers it."],
    );
    Archive::new().file("dogs.md", dogs).file("vans.md", vans).file("horses.md", horses)
}

fn found(request: &str) -> Precedents {
    let archive = archive();
    archive.index();
    let snapshot = archive.reader().snapshot(Viewer::Officer).unwrap();
    precedents(&*snapshot, &Inquiry::read(request), &PrecedentOptions::default()).unwrap()
}

#[test]
fn a_letter_that_refused_a_question_did_not_release_the_whole() {
    let found = found("How many vans does the force have on lease, and what is the registration of each leased van?");
    let question = &found.questions[0];
    assert_eq!(question.verdict, Verdict::ReleasedBefore, "what is measured stays as it was");
    assert_eq!(question.label(), "Part released and part refused before");
    assert!(question.advice().contains("not all decided alike"), "{}", question.advice());
}

#[test]
fn what_its_own_question_was_told_is_said_as_it_was() {
    let found = found("What is the registration of each leased van?");
    assert_eq!((found.questions[0].label(), found.questions[0].best().and_then(|one| one.parted())), ("Refused before", None));
}

#[test]
fn a_question_whose_own_outcome_is_not_told_has_not_that_of_the_letter() {
    let found = found("How many vans does the force have on lease?");
    assert_eq!(found.questions[0].best().and_then(|one| one.parted()), Some(Parted::ReleasedAndRefused));
}

#[test]
fn a_request_of_several_questions_is_not_said_to_be_what_one_of_them_was() {
    let found = found(
        "1. How many police dogs are there?\n2. What are the names, ranks and lengths of service of the officers who handle the dogs?",
    );
    assert_eq!(found.questions[1].label(), "Refused before");
    let whole = &found.matches[0];
    assert_eq!(whole.response.reference.as_str(), "VP/2023/4");
    assert_eq!((whole.verdict, whole.label()), (Verdict::RefusedBefore, "Part refused before, the rest not known"));
}

#[test]
fn what_was_given_in_all_is_still_said_to_be_released() {
    let found = found("How much did the force spend on horse feed, and which supplier delivers the horse feed?");
    assert_eq!(found.questions[0].label(), "Released before");
}
