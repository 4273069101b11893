//! The log by authority, year, topic, decision and provision: a page of all values of each, and one of each value with its counts and its latest answers.

use std::collections::HashMap;

use askama::Template;

use super::context::{Context, ViewError};
use super::layout::Layout;
use super::link::Link;
use super::listing_format::ListingFormat;
use super::params::SearchParams;
use super::summary::ResponseSummary;
use super::urls::BROWSED;
use super::view::View;
use crate::query::{Facet, Filters, Query};
use crate::response::Authority;
use crate::search::{self, Order, Results, Window};

/// Latest answers on the page of a value.
const LATEST: usize = 20;

/// A value of a facet with its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowsedValue {
    /// For people.
    pub label: String,
    /// Its page.
    pub url: String,
    /// Responses that have it.
    pub count: usize,
}

/// The page of all values of a facet.
#[derive(Template)]
#[template(path = "browse.html")]
pub struct BrowsePage {
    /// The frame.
    pub layout: Layout,
    /// What it lists.
    pub heading: &'static str,
    /// What one of them is.
    pub name: &'static str,
    /// Each value.
    pub values: Vec<BrowsedValue>,
    /// The other pages like it.
    pub others: Vec<Link>,
    /// Its own address.
    pub canonical: String,
}

/// The page of one value of a facet.
#[derive(Template)]
#[template(path = "browse_value.html")]
pub struct BrowseValuePage {
    /// The frame.
    pub layout: Layout,
    /// The value, for people.
    pub label: String,
    /// The page of all values.
    pub all: Link,
    /// How many responses have it.
    pub total: usize,
    /// A search for all of them.
    pub search: String,
    /// All of them, for programs.
    pub files: Vec<(ListingFormat, String)>,
    /// How they fall into other facets: heading, and each value with its search.
    pub counts: Vec<(&'static str, Vec<BrowsedValue>)>,
    /// The latest of them.
    pub latest: Vec<ResponseSummary>,
    /// Its own address.
    pub canonical: String,
}

impl View for BrowsePage {
    type Params = Facet;

    fn build(context: &Context, facet: &Facet) -> Result<Self, ViewError> {
        let layout = context.layout.clone();
        let own = layout.urls.browse(*facet).ok_or_else(|| ViewError::NotFound("There is no such list.".to_owned()))?;
        let mut values: Vec<BrowsedValue> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for value in search::value_counts(context.snapshot, *facet)? {
            let Some(url) = layout.urls.browse_value(*facet, &value.value) else { continue };
            // Names that differ in case or punctuation are those of one body, which has one page.
            match places.get(&url).filter(|_| *facet == Facet::Authority) {
                Some(known) => values[*known].count += value.count,
                None => {
                    places.insert(url.clone(), values.len());
                    values.push(BrowsedValue { label: (facet.row().label)(&value.value), url, count: value.count });
                }
            }
        }
        Ok(BrowsePage {
            heading: heading(*facet),
            name: facet.row().heading,
            others: layout.urls.browsed().into_iter().filter(|link| link.url != own).collect(),
            canonical: layout.urls.absolute(&own),
            values,
            layout,
        })
    }
}

impl View for BrowseValuePage {
    /// The facet, and the value as an address names it.
    type Params = (Facet, String);

    fn build(context: &Context, (facet, typed): &(Facet, String)) -> Result<Self, ViewError> {
        let none = || ViewError::NotFound("The archive has nothing under this name. Look at the list of all.".to_owned());
        let values = values(context, *facet, typed)?;
        let first = values.first().ok_or_else(none)?.clone();
        let window = Window::new(Order::Newest, 0, LATEST);
        let filters = Filters::default().with(*facet, values.clone());
        let found = search::search(context.snapshot, &Query { filters, ..Query::default() }, "", window)?;
        if found.total == 0 {
            return Err(none());
        }
        let layout = context.layout.clone();
        let urls = &layout.urls;
        let mut asked = SearchParams::everything();
        *asked.of_mut(*facet) = values;
        let own = urls.browse_value(*facet, &first).ok_or_else(none)?;
        Ok(BrowseValuePage {
            label: (facet.row().label)(&first),
            all: Link { label: heading(*facet).to_owned(), url: urls.browse(*facet).unwrap_or_default() },
            total: found.total,
            search: asked.url(urls),
            files: asked.files_of(urls, *facet, &first),
            counts: counts(&found, *facet, &asked, &layout),
            latest: found.hits.iter().map(|hit| ResponseSummary::new(&hit.response, urls)).collect(),
            canonical: urls.absolute(&own),
            layout,
        })
    }
}

/// What the page of all values of a facet is called.
fn heading(facet: Facet) -> &'static str {
    BROWSED.iter().find(|(browsed, _)| *browsed == facet).map_or(facet.row().heading, |(_, heading)| heading)
}

/// The values that an address names: every name of a body, and any other value as it is written.
fn values(context: &Context, facet: Facet, typed: &str) -> Result<Vec<String>, ViewError> {
    let is_meant = |value: &String| match facet {
        Facet::Authority => Authority::new(value).slug() == Authority::new(typed).slug(),
        _ => (facet.row().same)(value, typed),
    };
    Ok(search::values(context.snapshot, facet)?.into_iter().filter(is_meant).collect())
}

/// How what is found falls into the facets that pages offer, but for the one that it is of.
fn counts(found: &Results, of: Facet, asked: &SearchParams, layout: &Layout) -> Vec<(&'static str, Vec<BrowsedValue>)> {
    let others = found.facets.iter().filter(|counts| counts.facet != of && counts.facet.row().is_offered && !counts.values.is_empty());
    let shown = others.map(|counts| {
        let facet = counts.facet;
        let value = |value: &search::FacetValue| BrowsedValue {
            label: (facet.row().label)(&value.value),
            url: asked.with(&layout.urls, |asked| asked.of_mut(facet).push(value.value.clone())),
            count: value.count,
        };
        (facet.row().heading, counts.values.iter().take(12).map(value).collect())
    });
    shown.collect()
}
