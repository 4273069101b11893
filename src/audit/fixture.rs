//! Letters for the tests of the audit, written for them.

use super::{CheckId, Finding, ReportedFinding, Severity, audit};
use crate::document::Document;
use crate::parse::parse;
use crate::passage;
use crate::response::{Authority, Date, Fact, Reference, Regime, Response};
use crate::text::Text;

/// A letter of a fictional body, read from its text alone.
pub(crate) fn response(letter: &str) -> Response {
    let text = Text::plain(letter);
    let (reading, remarks) = parse(&text);
    let document = Document::of_text(text);
    Response {
        reference: Reference::new("OBC-FOI-0001").expect("a reference"),
        authority: Authority::new("Ostlebury Borough Council"),
        title: reading.title,
        regime: reading.regime,
        received: reading.received,
        responded: reading.responded,
        published: None,
        letter_kind: reading.letter_kind,
        release: crate::response::Release::AtOnce,
        decision: reading.decision,
        other_decision: reading.other_decision,
        provisions: reading.provisions,
        stated_by: Vec::new(),
        topics: Vec::new(),
        url: None,
        language: None,
        source: "letter.txt".to_owned(),
        passages: passage::cut(&document, &reading.sections),
        document,
        files: Vec::new(),
        sections: reading.sections,
        questions: reading.questions,
        citations: reading.citations,
        contents: reading.contents,
        remarks,
    }
}

/// The same, with both dates stated.
pub(crate) fn dated(letter: &str, received: &str, responded: &str) -> Response {
    let date = |raw: &str| Some(Fact::stated(raw.parse::<Date>().expect("a date")));
    Response { received: date(received), responded: date(responded), ..response(letter) }
}

/// The same, of that body and number.
pub(crate) fn numbered(response: Response, authority: &str, reference: &str) -> Response {
    Response { authority: Authority::new(authority), reference: Reference::new(reference).expect("a reference"), ..response }
}

/// The end of a letter that gives every right.
pub(crate) const RIGHTS: &str = "If you are unhappy with this response you may ask us for an internal review within 40 working days. \
    If you remain dissatisfied you may complain to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow SK9 5AF.";

/// A letter of January 2023 under a law: these words, then the rights.
pub(crate) fn notice(regime: Regime, words: &str) -> Response {
    let asked = format!("You asked for the report on the depot under the {}.", regime.label());
    let letter = format!("Dear requester\n\n{asked}\n\n{words}\n\n{RIGHTS}\n\nYours sincerely\nInformation Officer");
    Response { regime: Some(Fact::stated(regime)), ..dated(&letter, "2023-01-04", "2023-01-18") }
}

/// What one check says of a letter, one message a line.
pub(crate) fn said(check: CheckId, response: &Response) -> String {
    audit(response, &[check]).into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("\n")
}

/// A finding in the answer of a body with that number, which says no more than this message.
pub(crate) fn reported(authority: &str, reference: &str, message: &str) -> ReportedFinding {
    ReportedFinding {
        authority: Authority::new(authority),
        reference: Reference::new(reference).expect("a reference"),
        dated: None,
        source: "log.jsonl".to_owned(),
        finding: Finding {
            check: CheckId::T5,
            severity: Severity::Note,
            location: None,
            quote: String::new(),
            provision: None,
            law: String::new(),
            message: message.to_owned(),
            against: None,
        },
    }
}
