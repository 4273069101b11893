//! The archive to the pages that are of no single response: the first one, the log page by page, and what there is to browse by.

use askama::Template;
use rayon::prelude::*;

use super::error::ExportError;
use super::folder::Folder;
use super::lists::figures_asked;
use super::site::Site;
use crate::query::Facet;
use crate::response::Date;
use crate::search::{self, DEEPEST};
use crate::views::about::AboutPage;
use crate::views::accessibility::AccessibilityPage;
use crate::views::browse::{self, BrowsePage, BrowseValuePage, MonthPage};
use crate::views::context::{Context, ViewError};
use crate::views::error::ErrorPage;
use crate::views::home::HomePage;
use crate::views::params::SearchParams;
use crate::views::params::search::PAGE;
use crate::views::provision::ProvisionPage;
use crate::views::results::ResultsPage;
use crate::views::statistics::StatisticsPage;
use crate::views::urls::BROWSED;
use crate::views::view::View;

/// Writes all of them.
pub(super) fn write(site: &Site, folder: &Folder) -> Result<(), ExportError> {
    let urls = site.urls();
    site.look(|context| {
        page::<HomePage>(context, folder, &urls.home(), &())?;
        page::<AboutPage>(context, folder, &urls.about(), &())?;
        page::<AccessibilityPage>(context, folder, &urls.accessibility(), &())?;
        missing(context, folder)
    })?;
    let total = usize::try_from(site.snapshot().count()).unwrap_or(usize::MAX);
    let last = total.min(DEEPEST).div_ceil(PAGE).max(1);
    (1..=last).into_par_iter().try_for_each(|number| {
        let page_number = if number == 1 { String::new() } else { number.to_string() };
        let asked = SearchParams { page: page_number, ..SearchParams::everything() };
        site.look(|context| page::<ResultsPage>(context, folder, &urls.log_page(number), &asked))
    })?;
    for (facet, _) in BROWSED {
        let values = search::values(site.snapshot(), facet)?;
        for number in 1..=values.len().div_ceil(browse::PAGE).max(1) {
            let list = urls.browse_page(facet, number).unwrap_or_default();
            site.look(|context| page::<BrowsePage>(context, folder, &list, &(facet, number)))?;
        }
        values.par_iter().try_for_each(|value| site.look(|context| of_value(context, folder, facet, value)))?;
    }
    months(site)?.par_iter().try_for_each(|first| {
        let named = (first.year().to_string(), format!("{:02}", first.month()));
        site.look(|context| page::<MonthPage>(context, folder, &urls.month(*first), &named))
    })?;
    figures_asked(site)?.par_iter().try_for_each(|asked| {
        let url = urls.statistics_by(asked.by(), &asked.authority);
        site.look(|context| page::<StatisticsPage>(context, folder, &url, asked))
    })
}

/// The first day of each month in which something was answered, of the years that have a page.
fn months(site: &Site) -> Result<Vec<Date>, ExportError> {
    let years = search::values(site.snapshot(), Facet::Year)?;
    let ledger = site.look(|context| context.derived.ledger())?;
    Ok(ledger.answered().filter(|month| years.contains(&month.year().to_string())).collect())
}

/// The page of one value of a facet; a provision has one of its own kind.
fn of_value(context: &Context, folder: &Folder, facet: Facet, value: &str) -> Result<(), ExportError> {
    let Some(url) = context.layout.urls.browse_value(facet, value) else { return Ok(()) };
    let written = match facet {
        Facet::Provision => page::<ProvisionPage>(context, folder, &url, &value.to_owned()),
        _ => page::<BrowseValuePage>(context, folder, &url, &(facet, value.to_owned())),
    };
    match written {
        // As on a server, there is no page of what no law knows.
        Err(ExportError::View(ViewError::NotFound(_))) => Ok(()),
        written => written,
    }
}

/// What many servers of files show where there is none.
fn missing(context: &Context, folder: &Folder) -> Result<(), ExportError> {
    let page = ErrorPage {
        layout: context.layout.clone(),
        status: 404,
        title: "Not found".to_owned(),
        detail: "There is no such page here. A response may have been taken back, or have another address.".to_owned(),
    };
    folder.put("404.html", page.render()?.as_bytes())
}

/// A view as the page at this address.
fn page<V: View + Template>(context: &Context, folder: &Folder, url: &str, params: &V::Params) -> Result<(), ExportError> {
    folder.put_at(&context.layout.urls, url, V::build(context, params)?.render()?.as_bytes())
}
