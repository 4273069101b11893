//! An officer brings a log in: it is sent, shown as it would be read, corrected, and kept.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{IntoResponse, Response};

use crate::curation::{LogChoice, NewLog, SentFile};
use crate::engine::Viewer;
use crate::views::manage::{BringInPage, BringInParams};
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::form::with_files;
use crate::web::frame::Frame;
use crate::web::keeping::keep;

pub(in crate::web) async fn bring_in_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<BringInPage>(app, layout, BringInParams::default()).await
}

pub(in crate::web) async fn bring_in_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let (fields, mut files) = match with_files(form, 1).await {
        Ok(sent) => sent,
        Err(error) => return error.into_response(),
    };
    let officer = layout.signed_in.name.clone();
    if let Some(file) = files.pop() {
        let files = Arc::new(vec![SentFile { path: file.name, bytes: file.bytes }]);
        let id = app.shared.uploads.put(&officer, Arc::clone(&files), Instant::now());
        let params = BringInParams { id, files, ..BringInParams::default() };
        return page::<BringInPage>(app, layout, params).await;
    }
    let value = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let (id, what) = (value("id"), value("do"));
    let Some(upload) = app.shared.uploads.get(&officer, &id, Instant::now()) else {
        let fault = "No file was sent, or it was sent more than an hour ago. Choose it again.".to_owned();
        return page::<BringInPage>(app, layout, BringInParams { fault, ..BringInParams::default() }).await;
    };
    let choice = choice(&fields);
    let mut params = BringInParams { id: id.clone(), files: upload.files, choice: Some(choice.clone()), fault: String::new() };
    if what != "keep" {
        return page::<BringInPage>(app, layout, params).await;
    }
    let files = Arc::clone(&params.files);
    let kept = keep(&app, move |app| {
        let (settings, snapshot) = (app.settings(), app.snapshot(Viewer::Officer)?);
        let log = NewLog::of(&files)?;
        let reading = log.read(&settings.corpus, &*snapshot, Some(&choice))?;
        Ok(log.keep(&settings.corpus, &reading, &officer, app.today())?)
    });
    match kept.await {
        Ok(kept) => {
            app.shared.uploads.forget(&id);
            kept.led(&layout.urls.review(), layout)
        }
        Err(error @ (WebError::BadRequest(_) | WebError::Changed(_))) => {
            params.fault = error.parts().1;
            page::<BringInPage>(app, layout, params).await
        }
        Err(error) => error.into_response(),
    }
}

/// How a form wants a log to be read.
fn choice(fields: &[(String, String)]) -> LogChoice {
    let mut choice = LogChoice::default();
    let (mut words, mut means) = (BTreeMap::new(), BTreeMap::new());
    for (name, value) in fields {
        match name.split_once('-').and_then(|(name, number)| Some((name, number.parse::<usize>().ok()?))) {
            Some(("column", place)) => {
                choice.columns.insert(place, value.clone());
            }
            Some(("words", number)) => {
                words.insert(number, value.clone());
            }
            Some(("means", number)) => {
                means.insert(number, value.clone());
            }
            _ if name == "published" => choice.published = value.clone(),
            _ if name == "authority" => choice.authority = value.clone(),
            _ => {}
        }
    }
    choice.decisions = words.into_iter().filter_map(|(number, words)| Some((words, means.get(&number)?.clone()))).collect();
    choice
}
