//! The log to the files that programs read: feeds, tables, lines of JSON, the list of all pages, and what browsers are told of the site.

use askama::Template;
use rayon::prelude::*;

use super::error::ExportError;
use super::folder::Folder;
use super::site::Site;
use crate::query::Facet;
use crate::search;
use crate::statistics::By;
use crate::views::assets::{ASSETS, SEARCH};
use crate::views::context::Context;
use crate::views::listing::{Listing, ListingRequest};
use crate::views::listing_format::ListingFormat;
use crate::views::params::{ListingParams, SearchParams, SitemapParams, StatisticsParams};
use crate::views::signposts::{OpenSearch, Robots};
use crate::views::sitemap::Sitemap;
use crate::views::statistics::{Figures, StatisticsBody, chosen_from};
use crate::views::urls::BROWSED;
use crate::views::view::{Pieces, Rows, View};

/// Writes all of them.
pub(super) fn write(site: &Site, folder: &Folder) -> Result<(), ExportError> {
    let urls = site.urls();
    site.look(|context| {
        stream::<Listing>(context, folder, &urls.feed(), &ListingRequest::latest())?;
        for format in [ListingFormat::Csv, ListingFormat::JsonLines] {
            let all = ListingRequest::all(format, ListingParams::default());
            stream::<Listing>(context, folder, &urls.listing(format), &all)?;
        }
        sitemaps(context, folder)?;
        let layout = || site.layout().clone();
        folder.put_at(urls, &urls.robots(), Robots { layout: layout() }.render()?.as_bytes())?;
        folder.put_at(urls, &urls.open_search(), OpenSearch { layout: layout() }.render()?.as_bytes())?;
        for asset in ASSETS.iter().chain([&SEARCH]) {
            folder.put_at(urls, &urls.asset(asset.name), asset.text.as_bytes())?;
        }
        Ok::<_, ExportError>(())
    })?;
    for (facet, _) in BROWSED {
        let values = search::values(site.snapshot(), facet)?;
        values.par_iter().try_for_each(|value| site.look(|context| of_value(context, folder, facet, value)))?;
    }
    figures_asked(site)?.par_iter().try_for_each(|asked| site.look(|context| figures(context, folder, asked)))
}

/// What figures a static site has: of all authorities, and of each.
pub(super) fn figures_asked(site: &Site) -> Result<Vec<StatisticsParams>, ExportError> {
    let authorities = search::values(site.snapshot(), Facet::Authority)?;
    let of = chosen_from(&authorities, site.urls()).iter().map(String::as_str);
    let asked = std::iter::once("")
        .chain(of)
        .flat_map(|authority| By::ALL.iter().map(move |by| StatisticsParams { by: by.to_string(), authority: authority.to_owned() }));
    Ok(asked.collect())
}

fn figures(context: &Context, folder: &Folder, asked: &StatisticsParams) -> Result<(), ExportError> {
    let urls = &context.layout.urls;
    let table = Figures::build(context, asked)?.csv();
    folder.put_at(urls, &urls.statistics_csv_by(asked.by(), &asked.authority), table.as_bytes())?;
    let body = serde_json::to_vec(&StatisticsBody::build(context, asked)?)?;
    folder.put_at(urls, &urls.statistics_json_by(asked.by(), &asked.authority), &body)
}

/// The files beside the page of a value.
fn of_value(context: &Context, folder: &Folder, facet: Facet, value: &str) -> Result<(), ExportError> {
    let urls = &context.layout.urls;
    let Some(page) = urls.browse_value(facet, value) else { return Ok(()) };
    for format in ListingFormat::ALL {
        if let Some(own) = urls.browsed_file(facet, value, format) {
            let params = SearchParams::of_value(facet, value.to_owned()).into();
            stream::<Listing>(context, folder, &own, &ListingRequest::beside(page.clone(), own.clone(), format, params))?;
        }
    }
    Ok(())
}

/// The list of all pages, in as many parts as it has.
fn sitemaps(context: &Context, folder: &Folder) -> Result<(), ExportError> {
    let urls = &context.layout.urls;
    let whole = SitemapParams { part: None };
    let parts = if let Sitemap::Index(parts) = Sitemap::build(context, &whole)? { parts } else { 0 };
    stream::<Sitemap>(context, folder, &urls.sitemap(None), &whole)?;
    (1..=parts)
        .try_for_each(|part| stream::<Sitemap>(context, folder, &urls.sitemap(Some(part)), &SitemapParams { part: Some(part as u64) }))
}

/// A file of any length, piece by piece.
fn stream<V: View + Pieces>(context: &Context, folder: &Folder, url: &str, params: &V::Params) -> Result<(), ExportError> {
    let Some(path) = context.layout.urls.file_of(url) else { return Ok(()) };
    let view = V::build(context, params)?;
    let mut draft = folder.draft()?;
    for number in 0.. {
        match view.piece(context, number)? {
            Some(piece) => draft.write(piece.as_bytes())?,
            None => break,
        }
    }
    folder.keep(&path, draft)
}
