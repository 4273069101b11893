//! What a check found: where, in whose words, against which law.

use serde::{Deserialize, Serialize};

use super::check_id::CheckId;
use super::letter::Letter;
use crate::document::Location;
use crate::response::{Authority, Provision, Reference, Regime, Response, shorten};
use crate::text::Span;
use crate::word::words;

words! {
    /// How much a finding matters; the words are those of the Static Analysis Results Interchange Format.
    pub enum Severity {
        /// Worth knowing; good practice rather than law.
        Note = "note", "Worth knowing",
        /// The law asks for something else, or for something that was not found in the published text.
        Warning = "warning", "To be put right",
        /// The published text says something that the law does not bear.
        Error = "error", "At odds with the law",
    }
}

/// One thing that an officer should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check that found it.
    pub check: CheckId,
    /// How much it matters.
    pub severity: Severity,
    /// The words that it is about, or that call for what was not found; where there are none, the outcome or the opening.
    pub location: Option<Location>,
    /// Those words.
    pub quote: String,
    /// The provision that it concerns.
    pub provision: Option<Provision>,
    /// The law that asks for it: what its check usually rests on, or what the check named instead.
    pub law: String,
    /// What was found or not found, in one sentence: lower case, no full stop.
    pub message: String,
    /// The other letter, where two are compared.
    pub against: Option<Against>,
}

/// The other letter of an inconsistency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// Who answered.
    pub authority: Authority,
    /// The body's number for it.
    pub reference: Reference,
    /// Its words.
    pub location: Option<Location>,
    /// Its words, quoted.
    pub quote: String,
}

/// The longest quotation in bytes.
const QUOTE: usize = 320;

impl Finding {
    /// A finding about `span` of a response; without a span it is about the whole letter, and points at its outcome or its opening.
    pub fn new(check: CheckId, severity: Severity, response: &Response, span: Option<Span>, message: impl Into<String>) -> Self {
        let span = span.or_else(|| stands_for(response));
        Finding {
            check,
            severity,
            location: span.map(Location::of_letter),
            quote: span.map(|span| quote(response, span)).unwrap_or_default(),
            provision: None,
            law: String::new(),
            message: message.into(),
            against: None,
        }
    }

    /// The same, concerning a provision.
    pub fn concerning(mut self, provision: &Provision) -> Self {
        self.provision = Some(provision.clone());
        self
    }

    /// The same, under a law other than the check's usual basis.
    pub fn under(mut self, law: impl Into<String>) -> Self {
        self.law = law.into();
        self
    }

    /// The same, under what its check usually rests on where no other law was named: in the law of the provision that it concerns, else in
    /// that of the letter.
    pub(super) fn under_usual(self, basis: fn(Regime) -> &'static str, of_letter: Regime) -> Self {
        if !self.law.is_empty() {
            return self;
        }
        let law = basis(self.provision.as_ref().map_or(of_letter, Provision::regime));
        self.under(law)
    }

    /// The same, compared with another letter.
    pub fn compared(mut self, other: &Response, span: Option<Span>) -> Self {
        self.against = Some(Against {
            authority: other.authority.clone(),
            reference: other.reference.clone(),
            location: span.map(Location::of_letter),
            quote: span.map(|span| quote(other, span)).unwrap_or_default(),
        });
        self
    }
}

/// The words that stand for a whole letter: those that tell the outcome, else its first sentence.
pub(super) fn stands_for(response: &Response) -> Option<Span> {
    let letter = Letter::new(response);
    letter.refusal().or_else(|| {
        let start = response.letter().as_str().find(|c: char| c.is_alphanumeric())?;
        Some(letter.sentence(Span::new(start, start)))
    })
}

/// The words of a span on one line, cut where they are long.
pub fn quote(response: &Response, span: Span) -> String {
    quote_at(response, Location::of_letter(span))
}

/// The same of words anywhere in a response.
pub(super) fn quote_at(response: &Response, location: Location) -> String {
    shorten(&response.document.words(location).split_whitespace().collect::<Vec<_>>().join(" "), QUOTE)
}
