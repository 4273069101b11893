//! Passages that an officer has collected to a draft with citations.

use std::fmt::Write;

use crate::engine::EngineError;
use crate::response::{CitationUse, Passage, Provision, Response, Role};
use crate::views::context::Context;
use crate::views::day::long_date;
use crate::views::passage_address::named;
use crate::views::urls::Urls;

/// A passage that was collected into the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collected {
    /// What names it in the form: the permalink with the passage's anchor.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it is from: body, reference, day, what it relies on, and where to find it.
    pub citation: String,
}

impl Collected {
    /// The passage that an address of ours names, as [`Urls::passage`] makes it; nothing where it names none.
    pub(super) fn find(context: &Context, id: &str) -> Result<Option<Self>, EngineError> {
        let Some((key, Some(passage))) = named(id) else { return Ok(None) };
        let response = context.snapshot.response(&key)?;
        Ok(response.and_then(|response| Some(Collected::new(&response, response.passage(passage)?, &context.layout.urls))))
    }

    /// A passage of a response, with what it takes to find it again.
    fn new(response: &Response, passage: &Passage, urls: &Urls) -> Self {
        let dated = response.dated().map(|d| format!(", {}", long_date(&d))).unwrap_or_default();
        let relied: String = relied_on(response, passage).iter().map(|provision| format!(", {provision}")).collect();
        let id = urls.passage(&response.authority.slug(), response.reference.as_str(), &passage.id.to_string());
        Collected {
            citation: format!("{}, {}{dated}{relied}, {}", response.authority, response.reference, urls.absolute(&id)),
            id,
            text: response.words(passage).to_owned(),
        }
    }
}

/// The provisions that a passage relies on: those that it names, that of its part, or, where it gives reasons, those of the letter.
fn relied_on(response: &Response, passage: &Passage) -> Vec<Provision> {
    let mut named: Vec<Provision> = Vec::new();
    for citation in response.citations.iter().filter(|c| c.usage == CitationUse::Relied && c.location.overlaps(passage.location())) {
        if !named.contains(&citation.provision) {
            named.push(citation.provision.clone());
        }
    }
    if named.is_empty() {
        named.extend(passage.provision.clone());
    }
    let reasons = [Role::Reasons, Role::Harm, Role::FactorsFor, Role::FactorsAgainst, Role::Balance];
    if named.is_empty() && reasons.contains(&passage.role) {
        named.extend(response.provisions.iter().map(|fact| fact.value.clone()));
    }
    named
}

/// The draft as plain text with citations.
pub(super) fn text(draft: &[Collected]) -> String {
    let mut text = String::new();
    for one in draft {
        let _ = write!(text, "{}\n[{}]\n\n", one.text.trim(), one.citation);
    }
    text.trim_end().to_owned()
}
