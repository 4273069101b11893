//! What was asked of the search page, and what it shows: results, facets, chips, hints and paging.

mod narrow;

use std::collections::BTreeMap;
use std::fmt::Write;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::filters;
use super::{Line, Site, address};
use crate::corpus::Synonyms;
use crate::query::{self, Days, Hint, Query};
use crate::response::Role;
use crate::search::{DEEPEST, Facet, FacetValue, MOST_HITS, Order, Results, Window};
pub use narrow::Wider;

/// Results on one page, unless asked otherwise.
pub const PAGE: usize = 20;

/// What the address of a search says. Every part may be left out, and facets may be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The query, in the grammar of the search box.
    pub q: String,
    /// Authorities, by name or slug.
    pub authority: Vec<String>,
    /// Years of the answer.
    pub year: Vec<String>,
    /// Decisions.
    pub decision: Vec<String>,
    /// Provisions, such as `FOIA 40(2)`.
    pub provision: Vec<String>,
    /// Laws.
    pub regime: Vec<String>,
    /// Subjects.
    pub topic: Vec<String>,
    /// Parts that the letter has.
    pub role: Vec<String>,
    /// When the request arrived: `2024`, `2024-06` or `2023..2024-06`.
    pub received: String,
    /// When it was answered.
    pub responded: String,
    /// `relevance`, `newest` or `oldest`.
    pub sort: String,
    /// The page, from 1.
    pub page: String,
    /// Results a page, 1 to 200.
    pub limit: String,
}

/// What was asked, as meant.
#[derive(Clone, Debug)]
pub struct Meant {
    /// The query with the filters of the address.
    pub query: Query,
    /// How it was taken.
    pub hints: Vec<Hint>,
    /// Which results.
    pub window: Window,
}

impl Asked {
    /// Everything, newest first.
    pub fn everything() -> Self {
        Asked::default()
    }

    /// What this means; what cannot be used is said in a hint.
    pub fn meant(&self, synonyms: &Synonyms) -> Meant {
        let (mut query, mut hints) = query::parse(&self.q, synonyms);
        let filters = &mut query.filters;
        filters.authorities.extend(self.authority.iter().filter(|a| !a.trim().is_empty()).cloned());
        filters.topics.extend(self.topic.iter().filter(|t| !t.trim().is_empty()).cloned());
        take("year", &self.year, &mut filters.years, &mut hints, |raw| raw.parse().map_err(|_| format!("“{raw}” is no year such as 2024")));
        take("decision", &self.decision, &mut filters.decisions, &mut hints, word);
        take("provision", &self.provision, &mut filters.provisions, &mut hints, word);
        take("regime", &self.regime, &mut filters.regimes, &mut hints, word);
        take("role", &self.role, &mut filters.roles, &mut hints, word);
        for (name, value, days) in
            [("received", &self.received, &mut filters.received), ("responded", &self.responded, &mut filters.responded)]
        {
            if !value.trim().is_empty() {
                match Days::parse(value) {
                    Some(read) => *days = Some(days.map_or(read, |d| d.and(read))),
                    None => hints.push(Hint::new(format!("“{value}” is no date for “{name}”; write 2024, 2024-06 or 2023..2024-06."))),
                }
            }
        }
        let order = match self.sort.trim() {
            "" => Order::Relevance,
            word => word.parse().unwrap_or_else(|problem| {
                hints.push(Hint::new(format!("The order {problem}.")));
                Order::Relevance
            }),
        };
        let limit = number("limit", &self.limit, PAGE, MOST_HITS, &mut hints);
        let (page, deepest) = (number("page", &self.page, 1, usize::MAX, &mut hints), DEEPEST / limit);
        if page > deepest {
            hints.push(Hint::new(format!("Only the first {deepest} pages are shown.")));
        }
        let page = page.min(deepest);
        Meant { query, hints, window: Window { order, offset: (page - 1) * limit, limit } }
    }

    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let mut pairs = vec![("q", self.q.as_str())];
        for facet in Facet::ALL {
            pairs.extend(self.of(facet).iter().map(|v| (facet.as_str(), v.as_str())));
        }
        pairs.extend([
            ("received", self.received.as_str()),
            ("responded", self.responded.as_str()),
            ("sort", self.sort.as_str()),
            ("limit", self.limit.as_str()),
        ]);
        pairs
    }

    fn of(&self, facet: Facet) -> &Vec<String> {
        match facet {
            Facet::Authority => &self.authority,
            Facet::Year => &self.year,
            Facet::Decision => &self.decision,
            Facet::Provision => &self.provision,
            Facet::Regime => &self.regime,
            Facet::Topic => &self.topic,
            Facet::Role => &self.role,
        }
    }

    fn of_mut(&mut self, facet: Facet) -> &mut Vec<String> {
        match facet {
            Facet::Authority => &mut self.authority,
            Facet::Year => &mut self.year,
            Facet::Decision => &mut self.decision,
            Facet::Provision => &mut self.provision,
            Facet::Regime => &mut self.regime,
            Facet::Topic => &mut self.topic,
            Facet::Role => &mut self.role,
        }
    }

    /// The address of this search.
    pub fn address(&self) -> String {
        address::with_query("/search", self.pairs())
    }

    /// The address of the page of this number.
    pub fn page_address(&self, page: usize) -> String {
        let number = page.to_string();
        let mut pairs = self.pairs();
        pairs.push(("page", &number));
        address::with_query("/search", pairs)
    }

    fn with(&self, change: impl FnOnce(&mut Asked)) -> String {
        let mut other = Asked { page: String::new(), ..self.clone() };
        change(&mut other);
        other.address()
    }
}

/// A word of a closed list, or why it is none.
fn word<T: std::str::FromStr<Err: std::fmt::Display>>(raw: &str) -> Result<T, String> {
    raw.parse().map_err(|problem: T::Err| problem.to_string())
}

fn take<T: PartialEq>(name: &str, raw: &[String], into: &mut Vec<T>, hints: &mut Vec<Hint>, read: impl Fn(&str) -> Result<T, String>) {
    for value in raw.iter().map(|v| v.trim()).filter(|v| !v.is_empty()) {
        match read(value) {
            Ok(value) if !into.contains(&value) => into.push(value),
            Ok(_) => {}
            Err(problem) => hints.push(Hint::new(format!("The filter “{name}” was left out: {problem}."))),
        }
    }
}

pub(in crate::views) fn number(name: &str, raw: &str, usual: usize, most: usize, hints: &mut Vec<Hint>) -> usize {
    match raw.trim() {
        "" => usual,
        raw => raw.parse().ok().filter(|n| (1..=most).contains(n)).unwrap_or_else(|| {
            let upto = if most == usize::MAX { "1 upwards".to_owned() } else { format!("1 to {most}") };
            hints.push(Hint::new(format!("“{raw}” is no {name} from {upto}; {usual} was used.")));
            usual
        }),
    }
}

/// How many pages there are, at least one.
fn pages(total: usize, window: Window) -> usize {
    total.min(DEEPEST).div_ceil(window.limit).max(1)
}

/// Says so where a page lies beyond the last that has anything.
fn past_the_last(total: usize, window: Window) -> Option<Hint> {
    let (page, pages) = (window.offset / window.limit + 1, pages(total, window));
    let there_are = if pages == 1 { "There is only one page.".to_owned() } else { format!("There are only {pages} pages.") };
    (total > 0 && page > pages).then(|| Hint::new(there_are))
}

/// The JSON body of a search.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SearchBody {
    /// Responses that match.
    pub total: usize,
    /// Results that were left out before the first.
    pub offset: usize,
    /// Results asked for.
    pub limit: usize,
    /// The results, in order.
    pub hits: Vec<HitBody>,
    /// Counts by facet: each as if it alone were not filtered by.
    pub facets: BTreeMap<&'static str, Vec<FacetValue>>,
    /// How the query was taken.
    pub hints: Vec<Hint>,
    /// The query in another spelling that may find more.
    pub suggestion: Option<String>,
}

/// One result.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HitBody {
    /// The response.
    #[serde(flatten)]
    pub line: Line,
    /// How well it matches; comparable within one search only.
    pub score: f32,
    /// The best stretch of it: escaped HTML with `<mark>` around what was looked for.
    pub snippet: String,
    /// The anchor of its best passage on its page, such as `p3`.
    pub passage: String,
    /// The part of the letter that the passage is in.
    pub role: Option<Role>,
}

impl SearchBody {
    /// The body of these results.
    pub fn new(results: &Results, hints: Vec<Hint>, window: Window) -> Self {
        let past = past_the_last(results.total, window);
        let hits = results.hits.iter().map(|hit| HitBody {
            line: Line::from(&*hit.response),
            score: hit.score,
            snippet: hit.snippet.marked.html(),
            passage: hit.snippet.passage.to_string(),
            role: hit.snippet.role,
        });
        SearchBody {
            total: results.total,
            offset: window.offset,
            limit: window.limit,
            hits: hits.collect(),
            facets: results.facets.iter().map(|f| (f.facet.as_str(), f.values.clone())).collect(),
            hints: hints.into_iter().chain(results.hints.iter().cloned()).chain(past).collect(),
            suggestion: results.suggestion.clone(),
        }
    }

    /// The results for a terminal.
    pub fn terminal(&self) -> String {
        let mut out = String::new();
        for hint in &self.hints {
            let _ = writeln!(out, "{}", hint.message);
        }
        if let Some(suggestion) = &self.suggestion {
            let _ = writeln!(out, "Did you mean: {suggestion}");
        }
        let bold = anstyle::Style::new().bold();
        let dim = anstyle::Style::new().dimmed();
        for (i, hit) in self.hits.iter().enumerate() {
            let line = &hit.line;
            let _ = writeln!(out, "{:>3}. {bold}{}{bold:#}", self.offset + i + 1, line.title);
            let decision = line.decision.map_or("no decision read", |d| d.label());
            let dated = line.dated().unwrap_or_else(|| "undated".to_owned());
            let provisions = if line.provisions.is_empty() { String::new() } else { format!(" · {}", line.provisions.join(", ")) };
            let _ = writeln!(out, "     {dim}{} · {} · {dated} · {decision}{provisions}{dim:#}", line.authority, line.reference);
            let _ = writeln!(out, "     {}", for_terminal(&hit.snippet));
        }
        let _ = writeln!(out, "{} of {} responses", self.hits.len(), self.total);
        out
    }
}

/// Escaped HTML with marks to text with the marks in bold.
pub(super) fn for_terminal(html: &str) -> String {
    let bold = anstyle::Style::new().bold().underline();
    html.replace("<mark>", &bold.render().to_string())
        .replace("</mark>", &bold.render_reset().to_string())
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The page of results.
#[derive(Template)]
#[template(path = "results.html")]
pub struct ResultsPage {
    /// The frame.
    pub site: Site,
    /// The query as typed.
    pub q: String,
    /// The results and what was said of them.
    pub body: SearchBody,
    /// Facets with the address that each value leads to.
    pub facets: Vec<FacetBox>,
    /// Filters that are on, and the address without each.
    pub chips: Vec<Link>,
    /// Fields that the search form carries along.
    pub kept: Vec<(&'static str, String)>,
    /// Orders, and the address of each; the current one has none.
    pub orders: Vec<(Order, Option<String>)>,
    /// How the query was taken, with a query to try instead.
    pub hints: Vec<(String, Option<Link>)>,
    /// The query in another spelling, and its address.
    pub suggestion: Option<Link>,
    /// Searches that ask for less and find something, where this one finds nothing.
    pub wider: Vec<Link>,
    /// The last page, where this one lies beyond it.
    pub last: Option<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The same as JSON.
    pub json: String,
    /// Number of the page, and of pages.
    pub page: (usize, usize),
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// A facet as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetBox {
    /// Its heading.
    pub heading: &'static str,
    /// Its values.
    pub values: Vec<FacetLink>,
    /// Values after the first few, folded away.
    pub more: Vec<FacetLink>,
}

/// A value of a facet as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetLink {
    /// The value in words.
    pub label: String,
    /// Responses.
    pub count: usize,
    /// Whether it is on.
    pub selected: bool,
    /// The search with it the other way round.
    pub url: String,
}

impl ResultsPage {
    /// The page of these results.
    pub fn new(site: Site, asked: &Asked, meant: Meant, results: &Results) -> Self {
        let window = meant.window;
        let body = SearchBody::new(results, meant.hints, window);
        let page = window.offset / window.limit + 1;
        let pages = pages(results.total, window);
        let searching = |q: &str| Link { label: q.to_owned(), url: asked.with(|a| q.clone_into(&mut a.q)) };
        let current = if meant.query.is_everything() && window.order == Order::Relevance { Order::Newest } else { window.order };
        let orders = Order::ALL.into_iter().filter(|o| *o != Order::Relevance || !meant.query.is_everything());
        ResultsPage {
            facets: narrow::facets(asked, &meant.query, &results.facets),
            chips: narrow::chips(asked, &meant.query),
            kept: asked
                .pairs()
                .into_iter()
                .filter(|(name, value)| *name != "q" && !value.is_empty())
                .map(|(name, value)| (name, value.to_owned()))
                .collect(),
            orders: orders
                .map(|order| (order, (order != current).then(|| asked.with(|a| order.as_str().clone_into(&mut a.sort)))))
                .collect(),
            suggestion: results.suggestion.as_deref().map(searching),
            previous: (page > 1).then(|| asked.page_address(pages.min(page - 1))),
            next: (page < pages).then(|| asked.page_address(page + 1)),
            json: format!("/api/v1{}", asked.page_address(page)),
            page: (page, pages),
            last: (page > pages).then(|| asked.page_address(pages)),
            hints: body.hints.iter().map(|hint| (hint.message.clone(), hint.query.as_deref().map(searching))).collect(),
            wider: Vec::new(),
            q: asked.q.clone(),
            site,
            body,
        }
    }

    /// The same page with what each wider search finds.
    pub fn with_wider(mut self, found: &[(Wider, usize)]) -> Self {
        let link = |(wider, total): &(Wider, usize)| Link {
            label: format!("{total} {} {}", if *total == 1 { "response matches" } else { "responses match" }, wider.said),
            url: wider.asked.address(),
        };
        self.wider = found.iter().filter(|(_, total)| *total > 0).map(link).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_is_said_and_the_rest_goes_on() {
        let asked = Asked {
            q: "taser".into(),
            year: vec!["2024".into(), "soon".into()],
            page: "0".into(),
            received: "then".into(),
            ..Asked::default()
        };
        let meant = asked.meant(&Synonyms::default());
        assert_eq!(meant.query.filters.years, [2024]);
        assert_eq!(meant.window.offset, 0);
        assert_eq!(meant.hints.len(), 3);
    }

    #[test]
    fn an_address_says_what_was_asked() {
        let asked = Asked { q: "a b".into(), decision: vec!["part".into(), "refused".into()], ..Asked::default() };
        assert_eq!(asked.address(), "/search?q=a%20b&decision=part&decision=refused");
    }
}
