//! The first page: what the archive is, a search, and the latest disclosures.

use askama::Template;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::summary::ResponseSummary;
use super::view::View;
use crate::query::Query;
use crate::search::{self, Facet, Order, Results, Window};

/// Latest answers on the page.
pub const LATEST: usize = 10;

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub layout: Layout,
    /// How many responses there are.
    pub total: usize,
    /// The latest answers.
    pub latest: Vec<ResponseSummary>,
    /// Authorities and how many responses each has, the most first.
    pub authorities: Vec<(String, usize)>,
    /// First and last year of the answers.
    pub years: Option<(String, String)>,
}

impl HomePage {
    fn new(layout: Layout, everything: &Results) -> Self {
        let values = |wanted: Facet| everything.facets.iter().find(|f| f.facet == wanted).map(|f| f.values.as_slice()).unwrap_or_default();
        let years = values(Facet::Year);
        HomePage {
            total: everything.total,
            latest: everything.hits.iter().map(|h| ResponseSummary::new(&h.response, &layout.urls)).collect(),
            authorities: values(Facet::Authority).iter().map(|v| (v.value.clone(), v.count)).collect(),
            years: years.last().zip(years.first()).map(|(first, last)| (first.value.clone(), last.value.clone())),
            layout,
        }
    }
}

impl View for HomePage {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        let window = Window::new(Order::Newest, 0, LATEST);
        let everything = search::search(context.snapshot, &Query::default(), "", window)?;
        Ok(HomePage::new(context.layout.clone(), &everything))
    }
}
