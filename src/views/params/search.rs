//! What is asked of the disclosure log: the address of a search to a query, filters and a window of its results, and back.

use serde::Deserialize;

use super::cursor::After;
use super::number::number;
use super::pairs::MOST_VALUES;
use crate::corpus::Synonyms;
use crate::query::{self, Days, Filter, Hint, Query};
use crate::response::Date;
use crate::search::{DEEPEST, Facet, MOST_HITS, Order, Window};
use crate::views::listing_format::ListingFormat;
use crate::views::urls::{Urls, with_query};

/// Results on one page, unless asked otherwise.
pub const PAGE: usize = 20;

/// What the address of a search says. Every part may be left out, and facets may be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
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
    /// Where the results before ended: `next` of those results, as it is. They go on from there in the same order, however many there are, and none
    /// comes twice; `page` and `sort` are not looked at.
    pub after: String,
}

/// What was asked, as meant.
#[derive(Clone, Debug)]
pub struct ParsedSearch {
    /// The query with the filters of the address.
    pub query: Query,
    /// How it was taken.
    pub hints: Vec<Hint>,
    /// Which results.
    pub window: Window,
}

impl SearchParams {
    /// Everything, newest first.
    pub fn everything() -> Self {
        SearchParams::default()
    }

    /// All that has one value of a facet.
    pub fn of_value(facet: Facet, value: String) -> Self {
        let mut asked = SearchParams::everything();
        asked.of_mut(facet).push(value);
        asked
    }

    /// What this means; what cannot be used is said in a hint.
    pub fn parse(&self, synonyms: &Synonyms) -> ParsedSearch {
        let (mut query, mut hints) = query::parse(&self.q, synonyms);
        if let Some(name) = self.too_many() {
            hints.push(Hint::new(format!("Only the first {MOST_VALUES} values of “{name}” were used.")));
        }
        for facet in Facet::ALL {
            for value in self.of(facet).iter().filter(|value| !value.trim().is_empty()).take(MOST_VALUES) {
                match (facet.row().chosen)(value) {
                    Ok(value) => query.restrict(Filter::Facet(facet, value)),
                    Err(problem) => hints.push(Hint::new(format!("The filter “{}” was left out: {problem}.", facet.as_str()))),
                }
            }
        }
        let received: fn(Days) -> Filter = Filter::Received;
        for (name, value, filter) in [("received", &self.received, received), ("responded", &self.responded, Filter::Responded)] {
            if !value.trim().is_empty() {
                match Days::parse(value) {
                    Some(days) => query.restrict(filter(days)),
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
        let window = self.following(limit, &mut hints).unwrap_or_else(|| {
            let (page, deepest) = (number("page", &self.page, 1, usize::MAX, &mut hints), DEEPEST / limit);
            if page > deepest {
                hints.push(Hint::new(format!("Only the first {deepest} pages have a number; from there “Next page” leads on.")));
            }
            // A page beyond them is empty, and never the last one again.
            Window::new(order, (page.min(deepest + 1) - 1) * limit, limit)
        });
        ParsedSearch { query, hints, window }
    }

    /// The name of which there are more values than are used.
    pub fn too_many(&self) -> Option<&'static str> {
        Facet::ALL.into_iter().find(|facet| self.of(*facet).len() > MOST_VALUES).map(Facet::as_str)
    }

    /// The window behind the results before, where it is said where those ended.
    fn following(&self, limit: usize, hints: &mut Vec<Hint>) -> Option<Window> {
        let word = Some(self.after.trim()).filter(|word| !word.is_empty())?;
        match word.parse::<After>() {
            Ok(After { order, place, before }) => Some(Window { order, offset: before, after: Some(place), limit }),
            Err(problem) => {
                hints.push(Hint::new(format!("{problem}.")));
                None
            }
        }
    }

    /// What cannot be meant by a filter: where people can be told at once, it is an error.
    pub fn faults(&self) -> Vec<String> {
        let values = Facet::ALL.into_iter().flat_map(|facet| self.of(facet).iter().map(move |value| (facet, value)));
        let values = values.filter(|(_, value)| !value.trim().is_empty()).filter_map(|(facet, value)| (facet.row().chosen)(value).err());
        let dates = [&self.received, &self.responded].into_iter().filter(|days| !days.trim().is_empty() && Days::parse(days).is_none());
        let dates = dates.map(|days| format!("`{days}` is no date; write 2024, 2024-06 or 2023..2024-06"));
        values.chain(dates).collect()
    }

    pub(in crate::views) fn pairs(&self) -> Vec<(&'static str, &str)> {
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

    pub(in crate::views) fn of(&self, facet: Facet) -> &Vec<String> {
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

    pub(in crate::views) fn of_mut(&mut self, facet: Facet) -> &mut Vec<String> {
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
    pub fn url(&self, urls: &Urls) -> String {
        with_query(&urls.search(), self.pairs())
    }

    /// All that this search finds, for programs.
    pub fn listing(&self, urls: &Urls, format: ListingFormat) -> String {
        with_query(&urls.listing(format), self.pairs().into_iter().filter(|(name, value)| *name != "limit" && is_usable(name, value)))
    }

    /// All that this search finds, in each format in which the site has it: a static site has such files of everything, and of one value of a
    /// facet, whose page names them.
    pub fn files(&self, urls: &Urls) -> Vec<(ListingFormat, String)> {
        let is_everything = self.pairs().into_iter().all(|(_, value)| value.is_empty());
        let file = |format: ListingFormat| match format {
            _ if urls.is_served() => Some(self.listing(urls, format)),
            _ if !is_everything => None,
            // All of them as a feed would be larger than any reader of feeds takes.
            ListingFormat::Atom => Some(urls.feed()),
            _ => Some(urls.listing(format)),
        };
        ListingFormat::ALL.into_iter().filter_map(|format| Some((format, file(format)?))).collect()
    }

    /// The same of one value of a facet, which has a page of its own.
    pub(in crate::views) fn files_of(&self, urls: &Urls, facet: Facet, value: &str) -> Vec<(ListingFormat, String)> {
        if urls.is_served() {
            return self.files(urls);
        }
        ListingFormat::ALL.into_iter().filter_map(|format| Some((format, urls.browsed_file(facet, value, format)?))).collect()
    }

    /// The first and the last day of the answer that are asked for; blank where there is none.
    pub fn answered(&self) -> (String, String) {
        let days = Days::parse(&self.responded).unwrap_or_default();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        (day(days.from), day(days.to))
    }

    /// What is looked for, in words: what was typed, and the filters.
    pub fn words(&self) -> String {
        let chosen = Facet::ALL.into_iter().flat_map(|facet| self.of(facet).iter().map(move |value| (facet.row().label)(value)));
        let days = [("received", &self.received), ("answered", &self.responded)];
        let days = days.into_iter().filter(|(_, days)| !days.trim().is_empty()).map(|(what, days)| format!("{what} {}", days.trim()));
        let all = std::iter::once(self.q.trim().to_owned()).chain(chosen).chain(days);
        all.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The page that goes on after a result, at this path.
    pub(in crate::views) fn going_on(&self, path: &str, after: &str) -> String {
        with_query(path, self.pairs().into_iter().chain([("after", after)]))
    }

    /// The page of this number, at this path.
    pub(in crate::views) fn at_page(&self, path: &str, number: usize) -> String {
        with_query(path, self.pairs().into_iter().chain([("page", number.to_string().as_str())]))
    }

    pub(in crate::views) fn with(&self, urls: &Urls, change: impl FnOnce(&mut SearchParams)) -> String {
        let mut other = SearchParams { page: String::new(), after: String::new(), ..self.clone() };
        change(&mut other);
        other.url(urls)
    }
}

/// Whether a name and its value mean something: a filter that was left out of the results is left out of the address of all of them.
fn is_usable(name: &str, value: &str) -> bool {
    let facet = Facet::ALL.into_iter().find(|facet| facet.as_str() == name);
    let is_days = ["received", "responded"].contains(&name);
    value.trim().is_empty() || facet.is_none_or(|facet| (facet.row().chosen)(value).is_ok()) && (!is_days || Days::parse(value).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_is_said_and_the_rest_goes_on() {
        let asked = SearchParams {
            q: "taser".into(),
            year: vec!["2024".into(), "soon".into()],
            page: "0".into(),
            received: "then".into(),
            ..SearchParams::default()
        };
        let meant = asked.parse(&Synonyms::default());
        assert_eq!(meant.query.filters.of(Facet::Year), ["2024"]);
        assert_eq!(meant.window.offset, 0);
        assert_eq!(meant.hints.len(), 3);
    }

    #[test]
    fn a_value_that_is_not_known_is_named_with_the_nearest_and_is_in_no_list() {
        let asked = SearchParams {
            decision: vec!["refuzed".into()],
            responded: "soon".into(),
            year: vec!["2024".into()],
            ..SearchParams::default()
        };
        let hints: Vec<String> = asked.parse(&Synonyms::default()).hints.into_iter().map(|hint| hint.message).collect();
        assert!(hints[0].starts_with("The filter “decision” was left out: `refuzed` is not one of disclosed"), "{hints:?}");
        assert!(hints[0].ends_with("; `refused` is near it."), "{hints:?}");
        assert_eq!(asked.listing(&Urls::default(), ListingFormat::Csv), "/search.csv?year=2024");
    }

    #[test]
    fn an_address_says_what_was_asked() {
        let asked = SearchParams { q: "a b".into(), decision: vec!["part".into(), "refused".into()], ..SearchParams::default() };
        assert_eq!(asked.url(&Urls::default()), "/search?q=a%20b&decision=part&decision=refused");
    }
}
