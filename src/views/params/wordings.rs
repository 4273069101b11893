//! What is asked of the list of wordings: its address to what to look for and which page of it.

use std::str::FromStr;

use serde::Deserialize;

use super::number::number;
use crate::query::Hint;
use crate::response::Authority;
use crate::views::urls::{Urls, with_query};
use crate::wording::{Currency, WordingOrder, WordingQuery};

/// Wordings on one page, unless asked otherwise.
const PAGE: usize = 20;
/// The fewest responses that a wording is in, unless asked otherwise: what one letter alone says is no standard yet.
const STANDARD: usize = 2;
/// The most on one page.
const MOST: usize = 200;

/// What the address of a list says. Every part may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct WordingsParams {
    /// Words that it should have.
    pub q: String,
    /// A provision that it serves, such as `FOIA 31(1)(a)`.
    pub provision: String,
    /// What it is for, such as `harm` or `licence`.
    pub role: String,
    /// A body that uses it, by name or slug.
    pub authority: String,
    /// `in-use` or `stale`.
    pub state: String,
    /// Anything, to list also what one response alone says.
    pub once: String,
    /// `match`, `uses` or `recent`.
    pub sort: String,
    /// The page, from 1.
    pub page: String,
    /// Wordings a page, 1 to 200.
    pub limit: String,
}

/// What was asked, as meant.
#[derive(Clone, Debug)]
pub struct ParsedWordings {
    /// What to look for.
    pub sought: WordingQuery,
    /// What could not be used.
    pub hints: Vec<Hint>,
    pub(in crate::views) fewest: usize,
    pub(in crate::views) offset: usize,
    pub(in crate::views) limit: usize,
}

impl WordingsParams {
    /// What this means; what cannot be used is said in a hint.
    pub fn parse(&self) -> ParsedWordings {
        let mut hints = Vec::new();
        let limit = number("limit", &self.limit, PAGE, MOST, &mut hints);
        let page = number("page", &self.page, 1, 10_000, &mut hints);
        let authority = Some(self.authority.trim()).filter(|name| !name.is_empty()).map(|name| Authority::new(name).slug());
        let sought = WordingQuery {
            words: self.q.clone(),
            provision: filter("provision", &self.provision, &mut hints),
            part: filter("role", &self.role, &mut hints),
            authority,
            currency: filter::<Currency>("state", &self.state, &mut hints),
            order: filter::<WordingOrder>("sort", &self.sort, &mut hints),
        };
        let fewest = if self.once.trim().is_empty() { STANDARD } else { 1 };
        ParsedWordings { sought, hints, fewest, offset: (page - 1) * limit, limit }
    }

    /// The address of this list at another page.
    pub(in crate::views) fn at_page(&self, urls: &Urls, page: usize) -> String {
        let page = page.to_string();
        with_query(&urls.wordings(), self.pairs().into_iter().chain([("page", page.as_str())]))
    }

    pub(in crate::views) fn pairs(&self) -> [(&'static str, &str); 8] {
        [
            ("q", self.q.as_str()),
            ("provision", self.provision.as_str()),
            ("role", self.role.as_str()),
            ("authority", self.authority.as_str()),
            ("state", self.state.as_str()),
            ("once", self.once.as_str()),
            ("sort", self.sort.as_str()),
            ("limit", self.limit.as_str()),
        ]
    }
}

fn filter<T: FromStr<Err: std::fmt::Display>>(name: &str, raw: &str, hints: &mut Vec<Hint>) -> Option<T> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    raw.parse().map_err(|problem| hints.push(Hint::new(format!("The filter “{name}” was left out: {problem}.")))).ok()
}
