//! Each response to the files that are its own: its page, the stretches of a long letter and of what is attached to it, its JSON, what it was read from, and
//! the files that everybody may have.

use askama::Template;
use rayon::prelude::*;

use super::error::ExportError;
use super::folder::Folder;
use super::site::Site;
use crate::query::Query;
use crate::response::Response;
use crate::search::{self, Order};
use crate::views::context::{Context, ViewError};
use crate::views::original::OriginalFile;
use crate::views::params::ResponseParams;
use crate::views::response::linked_data::LinkedData;
use crate::views::response::{ResponseBody, ResponsePage, stretches};
use crate::views::source::SourceFile;

/// Responses that are read at once.
const AT_ONCE: usize = 32;

/// Writes the files of all of them; what could not be had is said.
pub(super) fn write(site: &Site, folder: &Folder, keys: &[u64]) -> Result<Vec<String>, ExportError> {
    let written = keys.par_chunks(AT_ONCE).map(|keys| {
        let mut missing = Vec::new();
        for response in site.snapshot().fetch(keys)?.iter().flatten() {
            site.look(|context| one(context, folder, response, &mut missing))?;
        }
        Ok(missing)
    });
    let written: Vec<Result<Vec<String>, ExportError>> = written.collect();
    let mut missing = Vec::new();
    for found in written {
        missing.extend(found?);
    }
    Ok(missing)
}

/// Whether what goes out as it stands in the corpus is what was read, of every response. Nothing but the corpus says so: what lies there may be another file
/// of the same size and time.
pub(super) fn are_as_they_were_read(site: &Site) -> Result<bool, ExportError> {
    let keys = search::listing(site.snapshot(), &Query::default(), "", Order::Oldest)?;
    let looked_at: Vec<Result<bool, ExportError>> = keys
        .par_chunks(AT_ONCE)
        .map(|keys| {
            let mut missing = Vec::new();
            for response in site.snapshot().fetch(keys)?.iter().flatten() {
                site.look(|context| as_it_stands(context, response, &mut missing, &|_, _| Ok(())))?;
            }
            Ok(missing.is_empty())
        })
        .collect();
    looked_at.into_iter().try_fold(true, |all, is_there| Ok(all && is_there?))
}

fn one(context: &Context, folder: &Folder, response: &Response, missing: &mut Vec<String>) -> Result<(), ExportError> {
    let urls = &context.layout.urls;
    let named = ResponseParams {
        authority: response.authority.slug(),
        reference: response.reference.as_str().to_owned(),
        ..ResponseParams::default()
    };
    let shown = |url: &str, params: &ResponseParams| -> Result<(), ExportError> {
        folder.put_at(urls, url, ResponsePage::of(context, response, params)?.render()?.as_bytes())
    };
    let page = urls.response(response);
    shown(&page, &named)?;
    for start in stretches(response) {
        shown(&urls.stretch(&page, start, start, ""), &ResponseParams { at: start.to_string(), ..named.clone() })?;
    }
    folder.put_at(urls, &urls.response_json(response), &serde_json::to_vec(&ResponseBody::shown(response, &context.layout))?)?;
    folder.put_at(urls, &urls.linked_data(response), &serde_json::to_vec(&LinkedData::new(response, &context.layout))?)?;
    as_it_stands(context, response, missing, &|url, bytes| folder.put_at(urls, url, bytes))
}

/// Puts bytes at an address.
type Put<'a> = &'a dyn Fn(&str, &[u8]) -> Result<(), ExportError>;

/// Puts what goes out as it stands in the corpus, or follows from that: what a response was read from, and its files. What is no longer there as it was read is
/// missing.
fn as_it_stands(context: &Context, response: &Response, missing: &mut Vec<String>, put: Put<'_>) -> Result<(), ExportError> {
    let urls = &context.layout.urls;
    match SourceFile::of(context, response) {
        Ok(source) => put(&urls.source(response), &source.bytes)?,
        Err(ViewError::NotFound(_)) => missing.push(changed(response, &response.source)),
        Err(error) => return Err(error.into()),
    }
    for file in response.files.iter().filter(|file| context.layout.may_have(file)) {
        match OriginalFile::of(context, response, file.name()) {
            Ok(original) => put(&urls.original(response, file.name()), &original.bytes)?,
            Err(ViewError::NotFound(_)) => missing.push(changed(response, file.name())),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn changed(response: &Response, file: &str) -> String {
    format!(
        "`{file}` of `{}` is no longer there, or no longer as it was read; run `foi-archive index`, then export again",
        response.reference
    )
}
