//! What is proposed for small folders: letters of one case, copies, what is unclear, and the words of sidecars.

use super::{Group, InboxFile, Intake, Known, Standing, propose, sidecar};
use crate::extract;
use crate::import::Field;
use crate::response::Certainty;

fn letter(reference: &str, words: &str) -> String {
    format!(
        "Ostlebury Borough Council\n\nOur reference: {reference}\n22 March 2024\n\nDear requester\n\n\
         Thank you for your request of 4 March 2024 under the Freedom of Information Act 2000 about dogs.\n\n{words}\n\nYours sincerely\nInformation Governance\n"
    )
}

const ANSWER: &str = "I can confirm that we do not hold the information that you requested.";

fn proposed(files: &[(&str, &str)], known: &[Known]) -> Intake {
    let files: Vec<InboxFile> = files.iter().map(|(path, words)| InboxFile::read(path, words.as_bytes())).collect();
    let intake = propose(&files, known);
    assert!(intake.adds_up(), "{intake:#?}");
    intake
}

fn attached(group: &Group) -> Vec<&str> {
    group.attachments.iter().map(|attached| attached.path.as_str()).collect()
}

#[test]
fn one_letter_of_a_case_answers_and_the_others_are_left_out() {
    let acknowledgement = letter("FOI/24/117", "We have received your request and will reply within 20 working days.");
    let answer = letter("FOI/24/117", ANSWER);
    let request = "From: a@mail.example\nTo: foi@body.example\nSubject: Dogs\n\nDear Sir or Madam\n\nHow many dogs do you keep?\n\nYours faithfully\nA. Person\n";
    let files = [
        ("FOI 24 117/1 acknowledgement.txt", acknowledgement.as_str()),
        ("FOI 24 117/2 reply.txt", &answer),
        ("FOI 24 117/2 reply copy.txt", &answer),
        ("FOI 24 117/map.csv", "Ward,Dogs\nNorth,3\n"),
        ("FOI 24 117/map again.csv", "Ward,Dogs\nNorth,3\n"),
        ("FOI 24 117/request.eml", request),
        ("FOI 24 117/original request.txt", "Please tell me how many dogs you keep.\n\nThanks\nA. Person\n"),
        ("FOI 24 117/Thumbs.db", "x"),
    ];
    let intake = proposed(&files, &[]);
    let [group] = intake.groups.as_slice() else { panic!("{intake:#?}") };
    assert_eq!(group.letter, "FOI 24 117/2 reply.txt", "{intake:#?}");
    assert_eq!(attached(group), ["FOI 24 117/map again.csv"], "{intake:#?}");
    let left_out: Vec<_> = group.left_out.iter().map(|passed| passed.reason.as_str()).collect();
    assert_eq!(left_out.len(), 5, "{left_out:#?}");
    for reason in ["only acknowledges the request", "is the same letter as", "has the same bytes as", "looks like the request itself"] {
        assert!(left_out.iter().any(|said| said.contains(reason)), "{reason}: {left_out:#?}");
    }
    assert_eq!((intake.letters, intake.attachments, intake.passed_over, intake.unreadable), (1, 1, 6, 0));
}

#[test]
fn a_field_is_as_sure_as_the_words_and_the_name_together() {
    let of = |path: &str, words: &str| proposed(&[(path, words)], &[]).groups.remove(0).fields.remove(&Field::Reference).unwrap();
    let letter = letter("FOI/24/117", ANSWER);
    let agreed = of("FOI_24_117 reply.txt", &letter);
    assert_eq!(
        (agreed.value.as_str(), agreed.sure, agreed.words.as_str()),
        ("FOI/24/117", Certainty::Certain, "Our reference: FOI/24/117")
    );
    assert_eq!(of("reply.txt", &letter).sure, Certainty::Certain);
    assert_eq!(of("FOI_24_999 reply.txt", &letter).sure, Certainty::Likely, "its name is at odds with it");
    let nameless = letter.replace("Our reference: FOI/24/117\n", "");
    let named = of("FOI-24-117 reply.txt", &nameless);
    assert_eq!((named.value.as_str(), named.sure), ("FOI-24-117", Certainty::Likely));
}

#[test]
fn a_sidecar_states_what_is_certain_and_leaves_open_when_it_is_public() {
    let answer = letter("FOI/24/117", ANSWER).replace("22 March", "2 March");
    let intake = proposed(&[("a/reply.txt", &answer), ("a/map.csv", "Ward,Dogs\n"), ("Annex: 1.csv", "FOI/24/117\n")], &[]);
    let yaml = sidecar(&intake.groups[0], Standing::Waits);
    let (stated, remarks) = extract::stated("a/reply.yaml", &yaml).unwrap();
    assert!(remarks.is_empty(), "{remarks:?}\n{yaml}");
    assert_eq!(stated.reference.unwrap().as_str(), "FOI/24/117");
    assert_eq!((stated.published, stated.responded, stated.held), (None, None, None), "it comes before its request:\n{yaml}");
    assert_eq!(stated.attachments, ["../Annex: 1.csv", "map.csv"], "{yaml}");
    assert!(yaml.contains("# responded: \"2024-03-02\"  # guess"), "{yaml}");
    let held = extract::stated("a/reply.yaml", &sidecar(&intake.groups[0], Standing::Held("not yet"))).unwrap().0;
    assert_eq!(held.held.unwrap().reason, "not yet");
}

#[test]
fn what_is_unclear_is_said_and_nothing_is_guessed() {
    let (one, two) = (letter("FOI/24/117", ANSWER), letter("FOI/24/118", ANSWER));
    let review = letter(
        "FOI/24/117",
        "I have reviewed the handling of your request, and I uphold the original decision to refuse it under section 43(2).",
    );
    let known = [Known { path: "old/VP-7 reply.txt".to_owned(), is_letter: true, reference: Some("VP/7".to_owned()), authority: None }];
    let files = [
        ("one.txt", one.as_str()),
        ("one.md", &two),
        ("review.txt", &review),
        ("old/VP-7 map.csv", "a,b\n"),
        ("scan.pdf", "no PDF at all"),
        ("log.jsonl", "{}"),
        ("lonely.yaml", "title: x"),
        ("native.md", "---\nreference: VP/8\n---\nWe hold nineteen dogs.\n"),
    ];
    let intake = proposed(&files, &known);
    let letters: Vec<_> = intake.groups.iter().map(|group| group.letter.as_str()).collect();
    assert_eq!(letters, ["one.md"], "{intake:#?}");
    assert_eq!((intake.already_in, intake.unreadable, intake.passed_over), (2, 1, 5), "{intake:#?}");
    let reason = |path: &str| intake.passed.iter().find(|passed| passed.path == path).map(|passed| passed.reason.as_str()).unwrap();
    assert!(reason("one.txt").contains("rename it"), "{intake:#?}");
    assert!(reason("review.txt").contains("the outcome of a review"), "{intake:#?}");
    assert!(reason("old/VP-7 map.csv").contains("name it under `attachments` in `old/VP-7 reply.yaml`"), "{intake:#?}");
}

#[test]
fn a_second_answer_is_left_out_and_a_later_one_is_none_of_its_own() {
    let answer = letter("FOI/24/117", ANSWER);
    let review = letter(
        "FOI/24/117",
        "I have reviewed the handling of your request, and I uphold the original decision to refuse it under section 43(2).",
    );
    let intake = proposed(&[("reply.txt", answer.as_str()), ("review.txt", &review)], &[]);
    let [group] = intake.groups.as_slice() else { panic!("{intake:#?}") };
    assert!(group.left_out.len() == 1 && group.left_out[0].reason.contains("the outcome of a review"), "{intake:#?}");
    let known = |authority: Option<&str>| Known {
        path: "old/reply.txt".to_owned(),
        is_letter: true,
        reference: Some("foi 24/0117".to_owned()),
        authority: authority.map(str::to_owned),
    };
    for authority in [None, Some("Ostlebury borough council")] {
        let intake = proposed(&[("review.txt", &review)], &[known(authority)]);
        assert!(intake.groups.is_empty() && intake.passed[0].reason.contains("under the reference of `old/reply.txt`"), "{intake:#?}");
    }
    assert_eq!(proposed(&[("review.txt", &review)], &[known(Some("Harrow Fen Council"))]).letters, 1, "another body's is another");
}

#[test]
fn no_sidecar_is_proposed_that_also_belongs_to_what_is_in() {
    let (new, front) = (letter("FOI/24/118", ANSWER), "---\nreference: VP/8\n---\nWe hold nineteen dogs.\n");
    let intake = proposed(&[("cats.md", front), ("cats.txt", &new)], &[]);
    assert!(intake.groups.is_empty() && intake.passed[0].reason.contains("rename it"), "{intake:#?}");
    let known = [Known { path: "cats.pdf".to_owned(), is_letter: true, ..Known::default() }];
    let intake = proposed(&[("cats.txt", new.as_str())], &known);
    assert!(intake.groups.is_empty() && intake.passed[0].reason.contains("`cats.pdf` is named the same"), "{intake:#?}");
}

#[test]
fn the_request_of_a_letter_that_is_in_is_to_be_left_out() {
    let known = [Known { path: "a/reply.txt".to_owned(), is_letter: true, ..Known::default() }];
    let request = "Dear Sir or Madam\n\nHow many dogs do you keep?\n\nYours faithfully\nA. Person\n";
    let intake = proposed(&[("a/request.txt", request)], &known);
    assert!(intake.passed[0].reason.contains("name it under `left_out` in `a/reply.yaml`"), "{intake:#?}");
}

#[test]
fn pages_of_publication_say_what_they_are() {
    let page = r#"<!doctype html><html><head><title>Otters near bridges: FOI release - gov.scot</title>
        <meta property="og:title" content="Otters near bridges: FOI release"><meta property="og:site_name" content="gov.scot">
        <link rel="canonical" href="https://www.gov.scot/publications/foi-202300012345/"></head><body>
        <header><nav><a href="/">Home</a></nav></header><main><h1>Otters near bridges: FOI release</h1>
        <dl><dt>Published</dt><dd>14 June 2023</dd></dl><p>FOI reference: FOI/202300012345<br>Date received: 3 May 2023<br>Date responded: 31 May 2023</p>
        <h2>Information requested</h2><p>How many otters were seen near bridges?</p>
        <h2>Response</h2><p>Forty otters were seen.</p></main><footer>Cookies and privacy</footer></body></html>"#;
    let mut intake = proposed(&[("otters.html", page)], &[]);
    let fields = intake.groups.remove(0).fields;
    let value = |field: Field| fields.get(&field).map(|found| found.value.as_str());
    assert_eq!(value(Field::Reference), Some("FOI/202300012345"));
    assert_eq!(value(Field::Title), Some("Otters near bridges: FOI release"));
    assert_eq!((value(Field::Received), value(Field::Responded)), (Some("2023-05-03"), Some("2023-05-31")));
    assert_eq!((value(Field::Published), value(Field::Authority)), (Some("2023-06-14"), Some("Scottish Government")));
    let page = r#"<html><head><title>FOI2023/04455 Bridges inspected - GOV.UK</title><meta name="govuk:first-published-at" content="2023-07-01T09:30:00+01:00">
        <meta name="govuk:primary-publishing-organisation" content="Department for Rivers &amp; Bridges"><meta property="og:url" content="https://www.gov.uk/x"></head>
        <body><main><h1>FOI2023/04455 Bridges inspected</h1><p>Our reference: FOI2023/04455</p><p>Dear applicant</p><p>We inspected 12 bridges.</p></main></body></html>"#;
    let mut intake = proposed(&[("bridges.html", page)], &[]);
    let fields = intake.groups.remove(0).fields;
    let value = |field: Field| fields.get(&field).map(|found| found.value.as_str());
    assert_eq!((value(Field::Authority), value(Field::Published)), (Some("Department for Rivers & Bridges"), Some("2023-07-01")));
    assert_eq!((value(Field::Reference), value(Field::Title)), (Some("FOI2023/04455"), Some("FOI2023/04455 Bridges inspected")));
}
