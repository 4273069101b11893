//! Each response to the files that are its own: its page, the stretches of what is attached to it, its JSON, what it was read from, and
//! the files that everybody may have.

use askama::Template;
use rayon::prelude::*;

use super::error::ExportError;
use super::folder::Folder;
use super::site::Site;
use crate::response::{File, Response};
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
    shown(&urls.response(response), &named)?;
    for start in stretches(response) {
        shown(&urls.stretch(response, start, start, ""), &ResponseParams { at: start.to_string(), ..named.clone() })?;
    }
    folder.put_at(urls, &urls.response_json(response), &serde_json::to_vec(&ResponseBody::shown(response, &context.layout))?)?;
    folder.put_at(urls, &urls.linked_data(response), &serde_json::to_vec(&LinkedData::new(response, &context.layout))?)?;
    match SourceFile::of(context, response) {
        Ok(source) => folder.put_at(urls, &urls.source(response), &source.bytes)?,
        Err(ViewError::NotFound(_)) => missing.push(changed(response, &response.source)),
        Err(error) => return Err(error.into()),
    }
    for file in response.files.iter().filter(|file| context.layout.may_have(file)) {
        original(context, folder, response, file, missing)?;
    }
    Ok(())
}

/// A file as it stands in the corpus.
fn original(context: &Context, folder: &Folder, response: &Response, file: &File, missing: &mut Vec<String>) -> Result<(), ExportError> {
    let urls = &context.layout.urls;
    match OriginalFile::of(context, response, file.name()) {
        Ok(original) => folder.put_at(urls, &urls.original(response, file.name()), &original.bytes),
        Err(ViewError::NotFound(_)) => {
            missing.push(changed(response, file.name()));
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

fn changed(response: &Response, file: &str) -> String {
    format!(
        "`{file}` of `{}` is no longer there, or no longer as it was read; run `foi-archive index`, then export again",
        response.reference
    )
}
