//! Letters for the tests of the audit, written for them.

use crate::parse::parse;
use crate::response::{Authority, Date, Fact, Reference, Response};
use crate::text::Text;

/// A letter of a fictional body, read from its text alone.
pub(crate) fn response(letter: &str) -> Response {
    let text = Text::plain(letter);
    let (reading, remarks) = parse(&text);
    Response {
        reference: Reference::new("OBC-FOI-0001").expect("a reference"),
        authority: Authority::new("Ostlebury Borough Council"),
        title: reading.title,
        regime: reading.regime,
        received: reading.received,
        responded: reading.responded,
        published: None,
        decision: reading.decision,
        provisions: reading.provisions,
        topics: Vec::new(),
        url: None,
        language: None,
        source: "letter.txt".to_owned(),
        text,
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
