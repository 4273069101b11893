//! The log by authority, year, month, topic, decision and provision: pages of all values of each, and one of each value with its chart, its counts and its
//! latest answers.

mod browsed_value;
mod month;
mod months;

pub use browsed_value::BrowsedValue;
pub use month::MonthPage;

use askama::Template;

use super::chart::{Chart, Series};
use super::context::{Context, ViewError};
use super::filters;
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
/// Values that have a bar in the chart of all values.
const BARS: usize = 15;
/// Values on a page of the list.
pub const PAGE: usize = 250;

/// A page of the list of all values of a facet.
#[derive(Template)]
#[template(path = "browse.html")]
pub struct BrowsePage {
    /// The frame.
    pub layout: Layout,
    /// What it lists.
    pub heading: &'static str,
    /// What one of them is.
    pub name: &'static str,
    /// The values of this page.
    pub values: Vec<BrowsedValue>,
    /// How many there are in all.
    pub total: usize,
    /// This page, and the last one.
    pub page: (usize, usize),
    /// The pages before and after it.
    pub turns: (Option<String>, Option<String>),
    /// The most frequent of all as a chart, on the first page; none where there is nothing to compare.
    pub chart: Option<String>,
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
    /// The pages that lead to it, the first page aside.
    pub crumbs: Vec<Link>,
    /// How many responses have it.
    pub total: usize,
    /// A search for all of them.
    pub search: String,
    /// All of them, for programs.
    pub files: Vec<(ListingFormat, String)>,
    /// How they are spread over time, or else over decisions: heading, and each value with its page or search.
    pub spread: (&'static str, Vec<BrowsedValue>),
    /// The same as a chart; none where there is nothing to compare.
    pub chart: Option<String>,
    /// How they fall into other facets: heading, and each value with its search.
    pub counts: Vec<(&'static str, Vec<BrowsedValue>)>,
    /// The latest of them.
    pub latest: Vec<ResponseSummary>,
    /// Its own address.
    pub canonical: String,
}

impl BrowsePage {
    /// How many values the chart has at most.
    pub fn bars(&self) -> usize {
        BARS
    }
}

impl View for BrowsePage {
    /// The facet, and the page from 1.
    type Params = (Facet, usize);

    fn build(context: &Context, &(facet, number): &(Facet, usize)) -> Result<Self, ViewError> {
        let layout = context.layout.clone();
        let none = |what: &str| ViewError::NotFound(what.to_owned());
        let own = layout.urls.browse(facet).ok_or_else(|| none("There is no such list."))?;
        let all = context.derived.listed(facet)?;
        let last = all.len().div_ceil(PAGE).max(1);
        if !(1..=last).contains(&number) {
            return Err(none("The list has no page of this number."));
        }
        let value = |value: &search::FacetValue| {
            let url = layout.urls.browse_value(facet, &value.value)?;
            Some(BrowsedValue { label: (facet.row().label)(&value.value), url, count: value.count })
        };
        let values: Vec<BrowsedValue> = all.iter().skip((number - 1) * PAGE).take(PAGE).filter_map(value).collect();
        let to = |number: usize| if (1..=last).contains(&number) { layout.urls.browse_page(facet, number) } else { None };
        Ok(BrowsePage {
            heading: heading(facet),
            name: facet.row().heading,
            total: all.len(),
            page: (number, last),
            turns: (to(number - 1), to(number + 1)),
            others: layout.urls.browsed().into_iter().filter(|link| link.url != own).collect(),
            canonical: layout.urls.absolute(&to(number).unwrap_or(own)),
            chart: if number == 1 { chart(heading(facet), facet.row().heading, values.iter().take(BARS)) } else { None },
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
        let urls = &context.layout.urls;
        let mut asked = SearchParams::everything();
        asked.of_mut(*facet).clone_from(&values);
        let found = latest(context, Filters::default().with(*facet, values))?;
        let crumb = Link { label: heading(*facet).to_owned(), url: urls.browse(*facet).unwrap_or_default() };
        let own = urls.browse_value(*facet, &first).ok_or_else(none)?;
        let page = BrowseValuePage::new(context, &found, &asked, Some(*facet), (facet.row().label)(&first), vec![crumb], &own);
        let page = BrowseValuePage { files: asked.files_of(urls, *facet, &first), ..page.ok_or_else(none)? };
        Ok(if *facet == Facet::Year { page.spread_over(months::of_year(context, &first)?) } else { page })
    }
}

/// The latest responses that pass these filters, with their counts.
fn latest(context: &Context, filters: Filters) -> Result<Results, ViewError> {
    let window = Window::new(Order::Newest, 0, LATEST);
    Ok(search::search(context.snapshot, &Query { filters, ..Query::default() }, "", window)?)
}

impl BrowseValuePage {
    /// The page of what was found for a value of a facet, or for a month, which is of none; none where nothing was.
    fn new(
        context: &Context,
        found: &Results,
        asked: &SearchParams,
        facet: Option<Facet>,
        label: String,
        crumbs: Vec<Link>,
        own: &str,
    ) -> Option<Self> {
        if found.total == 0 {
            return None;
        }
        let layout = context.layout.clone();
        let urls = &layout.urls;
        let mut counts = counts(found, facet, asked, &layout);
        // Over the years, in their order; of one year over the decisions.
        let over = if facet == Some(Facet::Year) || facet.is_none() { Facet::Decision } else { Facet::Year };
        let heading = over.row().heading;
        let place = counts.iter().position(|(of, _)| *of == heading);
        let mut spread = place.map(|place| counts.remove(place).1).unwrap_or_default();
        if over == Facet::Year {
            spread.reverse();
        }
        let page = BrowseValuePage {
            label,
            crumbs,
            total: found.total,
            search: asked.url(urls),
            files: asked.files(urls),
            spread: (heading, Vec::new()),
            chart: None,
            counts,
            latest: found.hits.iter().map(|hit| ResponseSummary::new(&hit.response, urls)).collect(),
            canonical: urls.absolute(own),
            layout,
        };
        Some(page.spread_over((heading, spread)))
    }

    /// What it is called, from itself out to the list that it is of.
    pub fn trail(&self) -> String {
        let outer = self.crumbs.iter().rev().map(|crumb| crumb.label.as_str());
        std::iter::once(self.label.as_str()).chain(outer).collect::<Vec<_>>().join(" · ")
    }

    /// The same, spread over these values.
    fn spread_over(mut self, (heading, values): (&'static str, Vec<BrowsedValue>)) -> Self {
        self.chart = chart(&self.label, heading, values.iter());
        self.spread = (heading, values);
        self
    }
}

/// A bar for each value; none where there are not two to compare.
fn chart<'a>(title: &str, name: &str, values: impl Iterator<Item = &'a BrowsedValue>) -> Option<String> {
    let values: Vec<&BrowsedValue> = values.collect();
    let chart = Chart {
        title: format!("{title}: responses by {}", name.to_lowercase()),
        description: "One bar for each; the numbers are in the table.".to_owned(),
        unit: "responses".to_owned(),
        categories: values.iter().map(|value| value.label.clone()).collect(),
        series: vec![Series::new("Responses", values.iter().map(|value| value.count).collect())],
    };
    (values.len() > 1 && !chart.is_empty()).then(|| chart.svg("spread"))
}

/// What the page of all values of a facet is called.
fn heading(facet: Facet) -> &'static str {
    BROWSED.iter().find(|(browsed, _)| *browsed == facet).map_or(facet.row().heading, |(_, heading)| heading)
}

/// The values that an address names: the first name of a body, which stands for all of its names, and any other value as it is written.
fn values(context: &Context, facet: Facet, typed: &str) -> Result<Vec<String>, ViewError> {
    let slug = Authority::new(typed).slug();
    let is_meant = |value: &&String| match facet {
        Facet::Authority => Authority::is_slug_of(&slug, value),
        _ => (facet.row().same)(value, typed),
    };
    let most = if facet == Facet::Authority { 1 } else { usize::MAX };
    Ok(context.snapshot.values(facet)?.iter().filter(is_meant).take(most).cloned().collect())
}

/// How what is found falls into the facets that pages offer, but for the one that it is of.
fn counts(found: &Results, of: Option<Facet>, asked: &SearchParams, layout: &Layout) -> Vec<(&'static str, Vec<BrowsedValue>)> {
    let others =
        found.facets.iter().filter(|counts| Some(counts.facet) != of && counts.facet.row().is_offered && !counts.values.is_empty());
    let shown = others.map(|counts| {
        let facet = counts.facet;
        let value = |value: &search::FacetValue| BrowsedValue {
            label: (facet.row().label)(&value.value),
            url: asked.with(&layout.urls, |asked| asked.of_mut(facet).push(value.value.clone())),
            count: value.count,
        };
        // Every year, so that none is missing from what is spread over them.
        let most = if facet == Facet::Year { usize::MAX } else { 12 };
        (facet.row().heading, counts.values.iter().take(most).map(value).collect())
    });
    shown.collect()
}
