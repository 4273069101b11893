//! The facts of a response to rows beside its letter, each with the words that it was read from and how surely.

use super::anchor::{anchor, fact_id};
use crate::law;
use crate::response::{Basis, Certainty, Fact, LetterKind, Provision, Response};
use crate::views::day::long_date;
use crate::views::urls::Urls;

/// A fact as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// What it is, as in `Received`.
    pub label: &'static str,
    /// Its value for people.
    pub value: String,
    /// A search for others of the same value, or the page of a provision.
    pub search: Option<String>,
    /// How sure the reading is; blank where it is stated beside the letter, as most facts are.
    pub basis: &'static str,
    /// The anchors of the passage and of the words that it was read from.
    pub anchor: Option<(String, String)>,
    /// Where the law itself is published, of a provision.
    pub law: Option<String>,
    /// Whose guidance there is on a provision, and where it is.
    pub guidance: Option<(&'static str, String)>,
}

fn basis<T>(fact: &Fact<T>) -> &'static str {
    match fact.basis {
        Basis::Stated => "",
        Basis::Read { sure: Certainty::Certain, .. } => "read from the letter",
        Basis::Read { sure: Certainty::Likely, .. } => "read from the letter, likely",
        Basis::Read { sure: Certainty::Guess, .. } => "guessed from the letter",
    }
}

fn row<T>(label: &'static str, fact: &Fact<T>, value: String, search: Option<String>, response: &Response) -> FactRow {
    let anchor = fact.location().and_then(|at| Some((anchor(response, at)?, fact_id(at.span))));
    FactRow { label, value, search, basis: basis(fact), anchor, law: None, guidance: None }
}

/// What is known of a response, with where it is known from.
pub(super) fn facts(response: &Response, urls: &Urls) -> Vec<FactRow> {
    let find = |name: &str, value: &str| Some(urls.search_for(name, value));
    let mut rows = Vec::new();
    if let Some(fact) = &response.decision {
        let search = fact.known().and_then(|decision| find("decision", decision.as_str()));
        rows.push(row("Decision", fact, fact.value.label().to_owned(), search, response));
    } else {
        rows.push(FactRow {
            label: "Decision",
            value: "Not known".to_owned(),
            search: None,
            basis: "no words of the letter say it",
            anchor: None,
            law: None,
            guidance: None,
        });
    }
    if let Some(fact) = &response.other_decision {
        rows.push(row("As fair a reading", fact, fact.value.label().to_owned(), None, response));
    }
    if let Some(fact) = response.letter_kind.as_ref().filter(|fact| fact.known().is_some_and(|kind| *kind != LetterKind::Answer)) {
        rows.push(row("Kind of letter", fact, fact.value.label().to_owned(), None, response));
    }
    if let Some(fact) = &response.received {
        rows.push(row("Received", fact, long_date(&fact.value), None, response));
    }
    if let Some(fact) = &response.responded {
        rows.push(row("Answered", fact, long_date(&fact.value), None, response));
    }
    if let Some(fact) = &response.regime {
        rows.push(row("Law", fact, fact.value.label().to_owned(), find("regime", fact.value.as_str()), response));
    }
    rows
}

/// The provisions that it relies on.
pub(super) fn provisions(response: &Response, urls: &Urls) -> Vec<FactRow> {
    let about = |p: &Provision| match law::entry(p) {
        Some(_) => urls.provision(p),
        None => urls.search_for("provision", &p.to_string()),
    };
    let rows = response.provisions.iter().map(|fact| FactRow {
        law: law::legislation(&fact.value),
        guidance: Some(law::guidance(&fact.value)),
        ..row("Provision", fact, fact.value.to_string(), Some(about(&fact.value)), response)
    });
    rows.collect()
}
