//! Every public response, read once, to the files that are its own and what the search index holds of it.

use std::collections::HashSet;

use rayon::prelude::*;

use super::error::ExportError;
use super::index::{IndexBuilder, IndexedEntry, TermReader};
use super::site::Site;
use crate::query::Query;
use crate::response::Response;
use crate::search::{self, Order};
use crate::views::layout::Layout;
use crate::views::response::stretches;

/// Responses that are read at once.
const AT_ONCE: usize = 256;

/// What is to be written.
pub(super) struct Plan {
    /// Every response by the hash of its key, the earliest first.
    pub(super) keys: Vec<u64>,
    /// The files that are of one response alone.
    pub(super) own: HashSet<String>,
    /// What a browser searches.
    pub(super) index: IndexBuilder,
}

impl Plan {
    /// That of a site.
    pub(super) fn of(site: &Site) -> Result<Self, ExportError> {
        // The earliest first, so that what is new changes no number of another response.
        let keys = search::listing(site.snapshot(), &Query::default(), "", Order::Oldest)?;
        let mut plan = Plan { keys: Vec::with_capacity(keys.len()), own: HashSet::new(), index: IndexBuilder::default() };
        for chunk in keys.chunks(AT_ONCE * rayon::current_num_threads()) {
            let read: Vec<Result<Vec<_>, ExportError>> = chunk.par_chunks(AT_ONCE).map(|keys| read(site, keys)).collect();
            for response in read {
                for (key, own, entry) in response? {
                    plan.keys.push(key);
                    plan.own.extend(own);
                    plan.index.add(entry);
                }
            }
        }
        Ok(plan)
    }
}

/// What there is to know of these responses.
fn read(site: &Site, keys: &[u64]) -> Result<Vec<(u64, Vec<String>, IndexedEntry)>, ExportError> {
    let mut terms = TermReader::default();
    let responses = keys.iter().zip(site.snapshot().fetch(keys)?).filter_map(|(key, response)| Some((*key, response?)));
    let read = responses.map(|(key, response)| {
        let entry = terms.entry(&response, site.urls())?;
        Ok((key, own_files(&response, site.layout()), entry))
    });
    read.collect()
}

/// The files that are of this response alone.
fn own_files(response: &Response, layout: &Layout) -> Vec<String> {
    let urls = &layout.urls;
    let mut own = vec![urls.response(response), urls.response_json(response), urls.linked_data(response), urls.source(response)];
    let page = urls.response(response);
    own.extend(stretches(response).into_iter().map(|start| urls.stretch(&page, start, start, "")));
    let files = response.files.iter().filter(|file| layout.may_have(file));
    own.extend(files.map(|file| urls.original(response, file.name())));
    own.iter().filter_map(|url| urls.file_of(url)).collect()
}
