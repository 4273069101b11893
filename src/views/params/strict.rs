//! What programs ask, held to more than what people ask: a page that there cannot be is refused, and not taken for another.

use serde::Deserialize;

use super::cursor::After;
use super::pairs::MOST_VALUES;
use super::{
    AuditParams, ComposeParams, ListingParams, SearchParams, SitemapParams, StatisticsParams, SuggestParams, WordingsParams,
    WorkingDaysParams,
};
use crate::search::{DEEPEST, MOST_HITS};

/// Parameters of an address for programs.
pub trait Strict {
    /// What is impossible about them, as a sentence.
    fn fault(&self) -> Option<String> {
        None
    }
}

/// No parameters at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct NoParams {}

impl Strict for NoParams {}

impl Strict for ListingParams {
    fn fault(&self) -> Option<String> {
        // A list has no place for a hint: left out silently, a filter would give rows that nobody asked for.
        let params = SearchParams::from(self.clone());
        fault_of_values(&params).or_else(|| params.faults().into_iter().next().map(|fault| format!("{fault}.")))
    }
}

impl Strict for SitemapParams {}
impl Strict for SuggestParams {}
impl Strict for AuditParams {}
impl Strict for ComposeParams {}
impl Strict for StatisticsParams {}
impl Strict for WorkingDaysParams {}

impl Strict for WordingsParams {
    fn fault(&self) -> Option<String> {
        fault_of_pages(&self.page, &self.limit)
    }
}

impl Strict for SearchParams {
    fn fault(&self) -> Option<String> {
        let after = self.after.trim();
        if let Some(fault) = fault_of_values(self) {
            return Some(fault);
        }
        if after.is_empty() {
            return fault_of_pages(&self.page, &self.limit);
        }
        if !self.page.trim().is_empty() {
            return Some("`page` and `after` cannot both be; `after` says where to go on.".to_owned());
        }
        after.parse::<After>().err().map(|problem| format!("{problem}.")).or_else(|| fault_of_pages("", &self.limit))
    }
}

/// Whether one name has more values than are used.
fn fault_of_values(params: &SearchParams) -> Option<String> {
    params.too_many().map(|name| format!("`{name}` has more than {MOST_VALUES} values; ask for them one after another."))
}

/// What is impossible about a page and its length.
fn fault_of_pages(page: &str, limit: &str) -> Option<String> {
    let whole = |typed: &str, most: usize| {
        let typed = typed.trim();
        if typed.is_empty() { Some(None) } else { typed.parse().ok().filter(|number| (1..=most).contains(number)).map(Some) }
    };
    let Some(limit) = whole(limit, MOST_HITS) else { return Some(format!("`limit` is `{limit}`; it goes from 1 to {MOST_HITS}.")) };
    // Without a limit a page has the usual number.
    let deepest = DEEPEST / limit.unwrap_or(super::search::PAGE);
    whole(page, deepest).is_none().then(|| {
        format!("`page` is `{page}`; it goes from 1 to {deepest} with so many results a page. For more go on with `after`, or ask for `/search.jsonl` or `/search.csv`.")
    })
}

#[cfg(test)]
mod tests {
    use super::fault_of_pages;

    #[test]
    fn pages_that_there_cannot_be_are_faults() {
        for (page, limit) in [("", ""), ("1", ""), ("500", ""), ("50", "200"), (" 2 ", "1")] {
            assert_eq!(fault_of_pages(page, limit), None, "{page} of {limit}");
        }
        for (page, limit) in [("0", ""), ("-1", ""), ("two", ""), ("501", ""), ("51", "200"), ("1", "0"), ("1", "201"), ("1", "many")] {
            assert!(fault_of_pages(page, limit).is_some(), "{page} of {limit}");
        }
    }
}
