//! The first page: what the archive is, a search, and the latest disclosures.

use askama::Template;

use super::{Line, Site};
use crate::search::{Facet, Results};

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub site: Site,
    /// How many responses there are.
    pub total: usize,
    /// The latest answers.
    pub latest: Vec<Line>,
    /// Authorities and how many responses each has, the most first.
    pub authorities: Vec<(String, usize)>,
    /// First and last year of the answers.
    pub years: Option<(String, String)>,
}

impl HomePage {
    /// The page of a search for everything.
    pub fn new(site: Site, everything: &Results) -> Self {
        let values = |wanted: Facet| everything.facets.iter().find(|f| f.facet == wanted).map(|f| f.values.as_slice()).unwrap_or_default();
        let years = values(Facet::Year);
        HomePage {
            site,
            total: everything.total,
            latest: everything.hits.iter().map(|h| Line::from(&*h.response)).collect(),
            authorities: values(Facet::Authority).iter().map(|v| (v.value.clone(), v.count)).collect(),
            years: years.last().zip(years.first()).map(|(first, last)| (first.value.clone(), last.value.clone())),
        }
    }
}
