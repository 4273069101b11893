//! A response to the one that its body answered before it, and the one after it.

use crate::engine::{EngineError, Place, document};
use crate::query::{Facet, Filters};
use crate::response::{Key, Response};
use crate::search;
use crate::views::context::Context;
use crate::views::link::Link;

/// The answers of a body that stand beside one of its own, by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before it.
    pub previous: Option<Link>,
    /// The one after it.
    pub next: Option<Link>,
}

impl Neighbours {
    /// Those of a response; none where it has no day, or its body is not known.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub(super) fn of(context: &Context, response: &Response) -> Result<Self, EngineError> {
        let Some(day) = response.dated().filter(|_| response.authority.is_known()) else { return Ok(Neighbours::default()) };
        let place = Place { score: 0.0, day: Some(document::day(day)), key: Key::from(response).hash() };
        let filters = Filters::default().with(Facet::Authority, vec![response.authority.name().to_owned()]);
        let [previous, next] = search::beside(context.snapshot, &filters, place)?;
        let link = |response: Response| Link { label: response.name(), url: context.layout.urls.response(&response) };
        Ok(Neighbours { previous: previous.map(link), next: next.map(link) })
    }
}
