//! The first page: what the archive is, a search, and the latest disclosures.

use askama::Template;

use super::layout::Layout;
use super::summary::ResponseSummary;
use crate::search::{Facet, Results};

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
    /// The page of a search for everything.
    pub fn new(layout: Layout, everything: &Results) -> Self {
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
