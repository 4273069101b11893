//! A month of a year to its page: by the day of the answer.

use std::ops::Deref;

use askama::Template;

use super::{BrowseValuePage, heading, latest};
use crate::query::{Days, Facet, Filter, Filters};
use crate::response::Date;
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::link::Link;
use crate::views::params::SearchParams;
use crate::views::view::View;

/// The page of a month.
#[derive(Template)]
#[template(path = "browse_value.html")]
pub struct MonthPage(BrowseValuePage);

impl Deref for MonthPage {
    type Target = BrowseValuePage;

    fn deref(&self) -> &BrowseValuePage {
        &self.0
    }
}

impl View for MonthPage {
    /// The year and the month, as an address names them: `2024` and `03`.
    type Params = (String, String);

    fn build(context: &Context, (year, month): &(String, String)) -> Result<Self, ViewError> {
        let none = || ViewError::NotFound("The archive has no answer of such a month. Look at the list of years.".to_owned());
        let is_plain = year.len() == 4 && month.len() == 2;
        let first = format!("{year}-{month}-01").parse::<Date>().ok().filter(|_| is_plain).ok_or_else(none)?;
        let typed = format!("{year}-{month}");
        let mut filters = Filters::default();
        filters.add(Filter::Responded(Days::parse(&typed).ok_or_else(none)?));
        let found = latest(context, filters)?;
        let asked = SearchParams { responded: typed, ..SearchParams::everything() };
        let urls = &context.layout.urls;
        let crumbs = vec![
            Link { label: heading(Facet::Year).to_owned(), url: urls.browse(Facet::Year).unwrap_or_default() },
            Link { label: year.clone(), url: urls.browse_value(Facet::Year, year).unwrap_or_default() },
        ];
        let own = urls.month(first);
        BrowseValuePage::new(context, &found, &asked, None, named(first), crumbs, &own).map(MonthPage).ok_or_else(none)
    }
}

/// A month in words.
fn named(first: Date) -> String {
    first.strftime("%B %Y").to_string()
}
