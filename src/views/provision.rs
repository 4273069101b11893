//! One provision: what the law says of it, how the archive used it, and the wordings that serve it.

use std::sync::Arc;

use askama::Template;

use super::chart::{Chart, Series};
use super::context::{Context, ViewError};
use super::day::long_date;
use super::filters;
use super::layout::Layout;
use super::listing_format::ListingFormat;
use super::params::SearchParams;
use super::summary::ResponseSummary;
use super::urls::with_query;
use super::view::View;
use super::wording::WordingBody;
use crate::law::{self, Provision, Regime, Test};
use crate::query::{Facet, Filters, Query};
use crate::response::{Date, Decision};
use crate::search::{self, Order, Results, Window};
use crate::wording::{self, Catalogue, Wording, WordingOrder, WordingQuery, titles};

/// Latest answers that the page shows.
const LATEST: usize = 10;
/// Wordings that the page shows; the list of wordings has the rest.
const WORDINGS: usize = 8;

/// The page of a provision.
#[derive(Template)]
#[template(path = "provision.html")]
pub struct ProvisionPage {
    /// The frame.
    pub layout: Layout,
    /// The provision, as it is printed.
    pub name: String,
    /// What officers call it.
    pub title: &'static str,
    /// What the law says of it, label by label.
    pub law: Vec<(&'static str, String)>,
    /// Responses that relied on it or on a part of it.
    pub total: usize,
    /// How they were decided, the most frequent first, each with a search for them.
    pub decisions: Vec<(&'static str, usize, String)>,
    /// The latest of them.
    pub latest: Vec<ResponseSummary>,
    /// A search for all of them.
    pub search: String,
    /// All of them, for programs.
    pub files: Vec<(ListingFormat, String)>,
    /// Its own address.
    pub canonical: String,
    /// Where the law itself is published.
    pub legislation: Option<String>,
    /// Whose guidance there is on it, and where it is.
    pub guidance: (&'static str, String),
    /// The responses by year, as a chart; none where there is nothing to compare.
    pub chart: Option<String>,
    /// The same, each year with a search for its responses.
    pub years: Vec<(String, usize, String)>,
    /// The wordings that serve it, for officers: those most used for it first, each with how many responses use it for this.
    pub wordings: Vec<(WordingBody, usize)>,
    provision: Provision,
    /// The list of all of these.
    pub all_wordings: String,
}

impl ProvisionPage {
    /// What the registry and the archive have on `provision`, by the law of `today`; none where nothing can be refused under it.
    fn new(layout: Layout, provision: &Provision, found: &Results, today: Date) -> Option<Self> {
        let entry = law::entry(provision)?;
        let (name, urls) = (provision.to_string(), &layout.urls);
        let search = |decision: Option<Decision>| {
            let pairs = [("provision", name.as_str())].into_iter().chain(decision.map(|d| ("decision", d.as_str())));
            with_query(&urls.search(), pairs)
        };
        let all = SearchParams { provision: vec![name.clone()], ..SearchParams::everything() };
        let mut law = vec![
            ("Law", if provision.regime() == Regime::Dpa { entry.source } else { provision.regime().title() }.to_owned()),
            ("Standing", entry.standing(today).to_string()),
            ("What must be shown", test(entry.test).to_owned()),
        ];
        law.extend(entry.ncnd().map(|limb| ("Neither confirm nor deny", format!("under {limb}"))));
        law.push((
            "In force",
            match entry.to {
                Some(to) => format!("from {} to {}", long_date(&entry.from), long_date(&to)),
                None => format!("since {}", long_date(&entry.from)),
            },
        ));
        law.push(("Source", entry.source.to_owned()));
        law.extend(entry.doubt.map(|doubt| ("Uncertain", doubt.to_owned())));
        let decisions = found.facets.iter().filter(|f| f.facet == Facet::Decision).flat_map(|f| &f.values).filter_map(|value| {
            let decision: Decision = value.value.parse().ok()?;
            Some((decision.label(), value.count, search(Some(decision))))
        });
        let years = found.facets.iter().filter(|f| f.facet == Facet::Year).flat_map(|f| f.values.iter().rev()).map(|value| {
            let pairs = [("provision", name.as_str()), ("year", value.value.as_str())];
            (value.value.clone(), value.count, with_query(&urls.search(), pairs))
        });
        let years: Vec<(String, usize, String)> = years.collect();
        Some(ProvisionPage {
            title: entry.title,
            law,
            total: found.total,
            decisions: decisions.collect(),
            latest: found.hits.iter().map(|hit| ResponseSummary::new(&hit.response, urls)).collect(),
            search: search(None),
            files: all.files_of(urls, Facet::Provision, &name),
            canonical: urls.absolute(&urls.provision(provision)),
            legislation: law::legislation(provision),
            guidance: law::guidance(provision),
            chart: by_year(&name, &years),
            years,
            wordings: Vec::new(),
            all_wordings: urls.wordings_for(&name),
            name,
            provision: provision.clone(),
            layout,
        })
    }

    /// The same with the wordings that several responses used for it, the most used first.
    fn with_wordings(mut self, catalogue: &Catalogue, wordings: &[Arc<Wording>], today: Date) -> Self {
        let by_several = wordings.iter().filter(|wording| wording.uses_under(&self.provision) > 1).take(WORDINGS);
        let shown: Vec<&Wording> = by_several.map(|wording| &**wording).collect();
        let titled = shown.iter().zip(titles(catalogue, &shown));
        let served = titled
            .map(|(wording, title)| (WordingBody::new(wording, title, today, &self.layout.urls), wording.uses_under(&self.provision)));
        self.wordings = served.collect();
        self
    }
}

impl View for ProvisionPage {
    /// The provision as somebody writes it, such as `s40(2)`.
    type Params = String;

    fn build(context: &Context, typed: &String) -> Result<Self, ViewError> {
        let unknown =
            || ViewError::NotFound(format!("No request can be refused under “{typed}”, as far as this archive knows. Try s40(2)."));
        let provision: Provision = typed.parse().map_err(|_| unknown())?;
        let (officers, today) = (context.layout.officers, context.today);
        let filters = Filters::of_value(Facet::Provision, provision.to_string());
        let window = Window::new(Order::Newest, 0, LATEST);
        let found = search::search(context.snapshot, &Query { filters, ..Query::default() }, "", window)?;
        let page = ProvisionPage::new(context.layout.clone(), &provision, &found, today).ok_or_else(unknown)?;
        if !officers {
            return Ok(page);
        }
        let sought = WordingQuery { provision: Some(provision), order: Some(WordingOrder::Uses), ..WordingQuery::default() };
        let wordings = context.derived.wordings()?;
        Ok(page.with_wordings(wordings.catalogue(), &wording::find(wordings.catalogue(), &sought, today), today))
    }
}

/// A bar for each year; none where there are not two to compare.
fn by_year(name: &str, years: &[(String, usize, String)]) -> Option<String> {
    let chart = Chart {
        title: format!("{name}: responses by year"),
        description: "One bar a year; the numbers are in the table.".to_owned(),
        unit: "responses".to_owned(),
        categories: years.iter().map(|(year, _, _)| year.clone()).collect(),
        series: vec![Series::new("Responses", years.iter().map(|(_, count, _)| *count).collect())],
    };
    (years.len() > 1).then(|| chart.svg("spread"))
}

fn test(test: Test) -> &'static str {
    match test {
        Test::Class => "that the information is of the kind described; no harm need be shown",
        Test::Prejudice => "that disclosure would, or would be likely to, prejudice the interest",
        Test::SubstantialPrejudice => "that disclosure would, or would be likely to, prejudice the interest substantially",
        Test::AdverseEffect => "that disclosure would adversely affect the interest",
        Test::Endangerment => "that disclosure would, or would be likely to, endanger somebody",
        Test::Necessity => "that exemption is required for the purpose",
        Test::Opinion => {
            "in the reasonable opinion of a qualified person, that disclosure would, or would be likely to, prejudice or inhibit"
        }
        Test::Contravention => "that disclosure would contravene data protection law",
        Test::Breach => "that disclosure would be a breach of confidence that could be taken to court",
        Test::Cost => "by an estimate, that the request would cost more than the limit",
        Test::Request => "what is wrong with the request; the information is not looked at",
    }
}
