//! An officer brings letters in: they are sent together, shown with what was read of each, mended, and kept.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{IntoResponse, Response};

use crate::curation::{LetterChoice, NewFolder, SentFile};
use crate::engine::Viewer;
use crate::views::manage::{LettersPage, LettersParams};
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::error::{BEHIND, WebError};
use crate::web::form::with_files;
use crate::web::frame::Frame;
use crate::web::keeping::keep;

/// Files that are sent at once.
const MOST_FILES: usize = 300;

pub(in crate::web) async fn letters_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<LettersPage>(app, layout, LettersParams::default()).await
}

pub(in crate::web) async fn letters_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let (fields, files) = match with_files(form, MOST_FILES).await {
        Ok(sent) => sent,
        Err(error) => return error.into_response(),
    };
    let officer = layout.signed_in.name.clone();
    if !files.is_empty() {
        let files: Vec<SentFile> = files.into_iter().map(|file| SentFile { path: file.path, bytes: file.bytes }).collect();
        let files = Arc::new(files);
        let id = app.shared.uploads.put(&officer, Arc::clone(&files), Instant::now());
        return page::<LettersPage>(app, layout, LettersParams { id, files, ..LettersParams::default() }).await;
    }
    let id = fields.iter().find(|(name, _)| name == "id").map_or("", |(_, id)| id.as_str());
    let Some(upload) = app.shared.uploads.get(&officer, id, Instant::now()) else {
        let fault = "No files were sent, or they were sent more than an hour ago. Choose them again.".to_owned();
        return page::<LettersPage>(app, layout, LettersParams { fault, ..LettersParams::default() }).await;
    };
    let choices = choices(&fields);
    let mut params = LettersParams { id: id.to_owned(), files: upload.files, choices: Some(choices.clone()), ..LettersParams::default() };
    if choices.is_empty() {
        params.fault = "No letter was chosen, so that nothing was written.".to_owned();
        return page::<LettersPage>(app, layout, params).await;
    }
    let files = Arc::clone(&params.files);
    let kept = keep(&app, move |app| {
        let (settings, snapshot) = (app.settings(), app.snapshot(Viewer::Officer)?);
        let folder = NewFolder::of(&files)?;
        let intake = folder.read(&settings.corpus, &*snapshot)?;
        Ok(folder.keep(&settings.corpus, &*snapshot, &intake, &choices, &officer, app.today()))
    });
    match kept.await {
        Ok(kept) if kept.made.failures.is_empty() => {
            app.shared.uploads.forget(&params.id);
            kept.led(&layout.urls.review(), layout)
        }
        Ok(kept) => {
            let (added, failed) = (kept.made.added.len(), kept.made.failures.len());
            let behind = if kept.is_shown { String::new() } else { format!(" {BEHIND}") };
            params.fault = format!("Brought in: {added}. Not brought in: {failed}; why stands beside each.{behind}");
            params.failures = kept.made.failures;
            page::<LettersPage>(app, layout, params).await
        }
        Err(error @ (WebError::BadRequest(_) | WebError::Changed(_))) => {
            params.fault = error.parts().1;
            page::<LettersPage>(app, layout, params).await
        }
        Err(error) => error.into_response(),
    }
}

/// The letters that a form wants to be put in, in the order of its table.
fn choices(fields: &[(String, String)]) -> Vec<LetterChoice> {
    let mut rows: BTreeMap<usize, (bool, LetterChoice)> = BTreeMap::new();
    for (name, value) in fields {
        let Some((name, number)) = name.split_once('-') else { continue };
        let Ok(number) = number.parse() else { continue };
        let (is_taken, choice) = rows.entry(number).or_default();
        match name {
            "take" => *is_taken = true,
            "letter" => choice.letter.clone_from(value),
            "with" => {
                choice.attachments.insert(value.clone());
            }
            name => {
                if let Ok(field) = name.parse() {
                    choice.fields.insert(field, value.clone());
                }
            }
        }
    }
    rows.into_values().filter_map(|(is_taken, choice)| is_taken.then_some(choice)).collect()
}
