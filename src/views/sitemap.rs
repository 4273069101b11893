//! Every page of the log to the list of them that search engines read (sitemaps.org): the pages that are always there, and every response. A
//! list has at most 50,000 pages; where there are more, it is a list of lists.

use std::collections::HashSet;

use super::context::{Context, ViewError};
use super::params::SitemapParams;
use super::urls::{BROWSED, Urls};
use super::view::{Pieces, View};
use crate::query::Query;
use crate::response::{Date, Response};
use crate::search::{self, Order};
use crate::text::escaped;

/// The most pages of one list.
pub const MOST: usize = 50_000;
/// Responses that are read at once for a piece.
const PIECE: usize = 256;

/// A list of pages, or of lists of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitemap {
    /// So many lists.
    Index(usize),
    /// These pages: addresses of those that are always there, and responses by the hashes of their keys.
    Pages(Vec<String>, Vec<u64>),
}

impl Sitemap {
    /// The part of all pages that is asked for, where one list has at most `most`; none where there is no such part.
    fn of(fixed: Vec<String>, mut keys: Vec<u64>, part: Option<u64>, most: usize) -> Option<Self> {
        let parts = (fixed.len() + keys.len()).div_ceil(most);
        match part {
            None if parts <= 1 => Some(Sitemap::Pages(fixed, keys)),
            None => Some(Sitemap::Index(parts)),
            Some(part) => {
                let part = usize::try_from(part).ok().filter(|part| (1..=parts.max(1)).contains(part))?;
                let (from, to) = ((part - 1) * most, part * most);
                let of_keys = |at: usize| at.saturating_sub(fixed.len()).min(keys.len());
                let (first, last) = (of_keys(from), of_keys(to));
                let fixed: Vec<String> = fixed.into_iter().skip(from).take(most).collect();
                keys.truncate(last);
                keys.drain(..first);
                Some(Sitemap::Pages(fixed, keys))
            }
        }
    }
}

impl View for Sitemap {
    type Params = SitemapParams;

    fn build(context: &Context, params: &SitemapParams) -> Result<Self, ViewError> {
        // The earliest first, so that what is new changes the last list alone.
        let keys = search::listing(context.snapshot, &Query::default(), "", Order::Oldest)?;
        let sitemap = Sitemap::of(fixed(context)?, keys, params.part, MOST);
        sitemap.ok_or_else(|| ViewError::NotFound("The list of pages has no such part.".to_owned()))
    }
}

/// The pages that are no response's: those that are always there, and those of the values that responses have.
fn fixed(context: &Context) -> Result<Vec<String>, ViewError> {
    let urls = &context.layout.urls;
    let mut fixed = vec![urls.home(), urls.search(), urls.statistics()];
    fixed.extend(urls.is_served().then(|| urls.working_days()));
    fixed.push(urls.about());
    fixed.extend(urls.is_served().then(|| urls.developers()));
    fixed.push(urls.accessibility());
    for (facet, _) in BROWSED {
        fixed.extend(urls.browse(facet));
        let values = search::values(context.snapshot, facet)?;
        fixed.extend(values.iter().filter_map(|value| urls.browse_value(facet, value)));
    }
    let mut seen = HashSet::new();
    fixed.retain(|url| seen.insert(url.clone()));
    Ok(fixed)
}

impl Pieces for Sitemap {
    fn piece(&self, context: &Context, number: usize) -> Result<Option<String>, ViewError> {
        let urls = &context.layout.urls;
        let (fixed, keys) = match self {
            Sitemap::Index(parts) => return Ok((number == 0).then(|| index(*parts, urls))),
            Sitemap::Pages(fixed, keys) => (fixed, keys),
        };
        if number > 0 && number * PIECE >= keys.len() {
            return Ok(None);
        }
        let mut piece = String::new();
        if number == 0 {
            piece += BEGINNING;
            piece += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
            fixed.iter().for_each(|url| piece += &page(&urls.absolute(url), None));
        }
        let keys_of_piece = keys.chunks(PIECE).nth(number).unwrap_or_default();
        for response in context.snapshot.fetch(keys_of_piece)?.iter().flatten() {
            piece += &page(&urls.absolute(&urls.response(response)), changed(response));
        }
        if (number + 1) * PIECE >= keys.len() {
            piece += "</urlset>\n";
        }
        Ok(Some(piece))
    }
}

const BEGINNING: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

fn page(url: &str, changed: Option<Date>) -> String {
    let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
    format!("<url><loc>{}</loc>{changed}</url>\n", escaped(url))
}

/// The day since when a response stands in the log, as far as that is known.
fn changed(response: &Response) -> Option<Date> {
    response.published.or(response.responded.as_ref().map(|fact| fact.value))
}

fn index(parts: usize, urls: &Urls) -> String {
    let list = |part| format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&urls.absolute(&urls.sitemap(Some(part)))));
    let lists: String = (1..=parts).map(list).collect();
    format!("{BEGINNING}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{lists}</sitemapindex>\n")
}

#[cfg(test)]
mod tests {
    use super::Sitemap;

    fn part(part: Option<u64>) -> Option<Sitemap> {
        Sitemap::of(vec!["/".into(), "/about".into()], (0..7).collect(), part, 4)
    }

    #[test]
    fn a_long_list_is_a_list_of_lists_that_have_each_page_once() {
        assert_eq!(part(None), Some(Sitemap::Index(3)));
        assert_eq!(part(Some(1)), Some(Sitemap::Pages(vec!["/".into(), "/about".into()], vec![0, 1])));
        assert_eq!(part(Some(2)), Some(Sitemap::Pages(Vec::new(), vec![2, 3, 4, 5])));
        assert_eq!(part(Some(3)), Some(Sitemap::Pages(Vec::new(), vec![6])));
        assert_eq!((part(Some(0)), part(Some(4)), part(Some(u64::MAX))), (None, None, None));
        let short = Sitemap::of(vec!["/".into()], vec![1], None, 4);
        assert_eq!(short, Some(Sitemap::Pages(vec!["/".into()], vec![1])));
    }
}
