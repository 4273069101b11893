//! What is asked again and again: groups of responses that answer the same thing.

use askama::Template;
use serde::Serialize;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::params::RepeatedParams;
use super::params::number::number;
use super::summary::ResponseSummary;
use super::urls::{Urls, with_query};
use super::view::View;
use crate::engine::{Engine, EngineError};
use crate::precedent::repeated::RepeatedGroup;
use crate::query::Hint;
use crate::response::{Decision, Response};

/// Groups on one page.
const PAGE: usize = 50;

/// Requests that ask the same thing.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GroupBody {
    /// The latest title, for a heading.
    pub title: String,
    /// The body that was asked.
    pub authority: String,
    /// How many times.
    pub times: usize,
    /// Times by year of the answer.
    pub years: Vec<(i16, usize)>,
    /// Times by decision.
    pub decisions: Vec<(Decision, usize)>,
    /// Whether what was given once was not given another time; what was already public counts as given.
    pub mixed: bool,
    /// The responses, the earliest first.
    pub responses: Vec<ResponseSummary>,
}

impl GroupBody {
    /// A group of the archive; `None` where none of its responses is there any more.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn of(group: &RepeatedGroup, snapshot: &dyn Engine, urls: &Urls) -> Result<Option<Self>, EngineError> {
        let responses: Vec<_> = snapshot.fetch(&group.members)?.into_iter().flatten().collect();
        Ok(GroupBody::new(&responses, urls))
    }

    /// The group of these responses, the earliest first; `None` where there are none.
    pub fn new(responses: &[Response], urls: &Urls) -> Option<Self> {
        let latest = responses.last()?;
        let mut years: Vec<(i16, usize)> = Vec::new();
        let mut decisions: Vec<(Decision, usize)> = Vec::new();
        let mut effects: Vec<(Decision, usize)> = Vec::new();
        for response in responses {
            if let Some(date) = response.dated() {
                count(&mut years, date.year());
            }
            if let Some(decision) = response.known_decision() {
                count(&mut decisions, decision);
                count(&mut effects, if response.was_public_already() { Decision::Disclosed } else { decision });
            }
        }
        Some(GroupBody {
            title: latest.name(),
            authority: latest.authority.to_string(),
            times: responses.len(),
            years,
            decisions,
            mixed: effects.len() > 1,
            responses: responses.iter().map(|response| ResponseSummary::new(response, urls)).collect(),
        })
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, usize)>, value: T) {
    match counts.iter_mut().find(|(known, _)| *known == value) {
        Some((_, n)) => *n += 1,
        None => counts.push((value, 1)),
    }
}

/// The page of groups.
#[derive(Template)]
#[template(path = "repeated.html")]
pub struct RepeatedPage {
    /// The frame.
    pub layout: Layout,
    /// The groups, the largest first.
    pub groups: Vec<GroupBody>,
    /// How many groups there are in all.
    pub total: usize,
    /// How many responses are in them.
    pub responses: usize,
    /// Number of the page, and of pages.
    pub page: (usize, usize),
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// What could not be used of the address.
    pub hints: Vec<Hint>,
}

impl View for RepeatedPage {
    type Params = RepeatedParams;

    fn build(context: &Context, params: &RepeatedParams) -> Result<Self, ViewError> {
        let groups = context.derived.groups()?;
        let layout = context.layout.clone();
        let mut hints = Vec::new();
        let (page, pages) = (number("page", &params.page, 1, usize::MAX, &mut hints), groups.len().div_ceil(PAGE).max(1));
        if page > pages {
            hints.push(Hint::new(if pages == 1 { "There is only one page.".to_owned() } else { format!("There are only {pages} pages.") }));
        }
        let at = |page: usize| with_query(&layout.urls.repeated(), [("page", page.to_string().as_str())]);
        let shown = groups.iter().skip((page - 1).saturating_mul(PAGE)).take(PAGE);
        let shown = shown.map(|group| GroupBody::of(group, context.snapshot, &layout.urls));
        Ok(RepeatedPage {
            groups: shown.filter_map(Result::transpose).collect::<Result<_, _>>()?,
            total: groups.len(),
            responses: groups.iter().map(|group| group.members.len()).sum(),
            page: (page, pages),
            previous: (page > 1).then(|| at(pages.min(page - 1))),
            next: (page < pages).then(|| at(page + 1)),
            hints,
            layout,
        })
    }
}
