//! What a reader makes of a letter's text alone, before anything stated beside it counts.

use serde::{Deserialize, Serialize};

use super::{Date, Decision, Fact, LetterKind, Provision, Regime, Role};
use crate::document::Location;
use crate::text::Span;

/// A letter as read: every value with the span that it was read from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The body's number for the request.
    pub reference: Option<Fact<String>>,
    /// The body that answers.
    pub authority: Option<Fact<String>>,
    /// What it is about.
    pub title: Option<Fact<String>>,
    /// When the request arrived.
    pub received: Option<Fact<Date>>,
    /// When the letter was sent.
    pub responded: Option<Fact<Date>>,
    /// The law that it was answered under.
    pub regime: Option<Fact<Regime>>,
    /// What the letter was written for.
    pub letter_kind: Option<Fact<LetterKind>>,
    /// The overall decision.
    pub decision: Option<Fact<Decision>>,
    /// Another decision that is as fair a reading of the letter: refused for its cost, with something given all the same.
    #[serde(default)]
    pub other_decision: Option<Fact<Decision>>,
    /// Provisions relied on, each once, in order of first use.
    pub provisions: Vec<Fact<Provision>>,
    /// Parts, in order, not overlapping.
    pub sections: Vec<Section>,
    /// What was asked, one by one, in order.
    pub questions: Vec<Question>,
    /// Every provision that is named, in order.
    pub citations: Vec<Citation>,
    /// What the letter contains.
    pub contents: Contents,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is for.
    pub role: Role,
    /// Its words, heading included.
    pub span: Span,
    /// Its heading, where it has one.
    pub heading: Option<Span>,
    /// The provision that it is about, where it is about one.
    pub provision: Option<Provision>,
}

/// One thing that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The words that ask.
    pub span: Span,
    /// Its number or letter as written, such as `1`, `2a` or `Q3`.
    pub label: Option<String>,
    /// The words of the question before it whose subject it takes: `How many of those were at night?` says alone of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Span>,
    /// The words that answer, where the letter answers one by one.
    pub answer: Option<Span>,
    /// The outcome of this question, where the letter answers one by one.
    pub outcome: Option<Fact<Decision>>,
    /// The provisions under which something of it is withheld.
    #[serde(default)]
    pub provisions: Vec<Provision>,
}

impl Question {
    /// The outcome, unless it is only a guess.
    pub fn known_outcome(&self) -> Option<Decision> {
        self.outcome.as_ref()?.known().copied()
    }
}

/// A place where a letter names a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// What is named.
    pub provision: Provision,
    /// Where.
    pub location: Location,
    /// What for.
    pub usage: CitationUse,
}

impl Citation {
    /// A provision that the letter names at `span`.
    pub fn of_letter(provision: Provision, span: Span, usage: CitationUse) -> Self {
        Citation { provision, location: Location::of_letter(span), usage }
    }

    /// Bytes of the text of its part.
    pub fn span(&self) -> Span {
        self.location.span
    }
}

/// What a citation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CitationUse {
    /// Relied on to withhold or refuse.
    Relied,
    /// In the request, as quoted.
    Quoted,
    /// Considered and not relied on, or expressly denied.
    Rejected,
    /// Might apply to something not asked or not done.
    Hypothetical,
    /// Explained or named in passing: duties, time limits, routing, another law.
    Mentioned,
}

/// What a letter contains: nine yes-or-no questions that an auditor asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Contents {
    /// Public-interest factors for disclosure.
    pub pit_for: bool,
    /// Public-interest factors against disclosure.
    pub pit_against: bool,
    /// A conclusion on the public interest.
    pub pit_conclusion: bool,
    /// Harm or prejudice described.
    pub harm: bool,
    /// The route to an internal review.
    pub internal_review: bool,
    /// The route to the Information Commissioner.
    pub ico: bool,
    /// Advice and assistance, as section 16 wants.
    pub advice_s16: bool,
    /// An estimate of cost or time.
    pub cost_estimate: bool,
    /// A licence for re-use.
    pub reuse_licence: bool,
}

/// Something odd about a letter, said to people; it never stops anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Remark {
    /// One sentence: lower case, no full stop, the value in backticks.
    pub message: String,
    /// Where in the letter.
    #[schema(value_type = Option<(usize, usize)>)]
    pub span: Option<Span>,
}

impl Remark {
    /// A remark about the whole letter.
    pub fn new(message: impl Into<String>) -> Self {
        Remark { message: message.into(), span: None }
    }

    /// A remark about a stretch of it.
    pub fn at(span: impl Into<Span>, message: impl Into<String>) -> Self {
        Remark { message: message.into(), span: Some(span.into()) }
    }
}
