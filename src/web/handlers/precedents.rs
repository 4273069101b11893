//! The precedents of a new request: the officers' working page and its JSON.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Response};
use jiff::Zoned;

use crate::document::PassageId;
use crate::engine::{Engine, EngineError};
use crate::response::Key;
use crate::search::{self, Facet};
use crate::views::error::Problem;
use crate::views::layout::Layout;
use crate::views::params::{PrecedentsForm, PrecedentsParams};
use crate::views::precedents::{Collected, PrecedentsBody, PrecedentsPage};
use crate::web::answer::{json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;
use crate::{extract, precedent};

pub(in crate::web) async fn precedents(State(app): State<App>, Frame(layout): Frame, Params(params): Params<PrecedentsParams>) -> Response {
    working_page(app, layout, params.into()).await
}

pub(in crate::web) async fn precedents_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Response {
    let form = match form {
        Ok(parts) => read_form(parts).await,
        Err(_) => Err(WebError::BadRequest("The form was not sent as a form. Start again from the precedents page.".to_owned())),
    };
    match form {
        Ok(form) => working_page(app, layout, form).await,
        Err(error) => error.into_response(),
    }
}

/// The fields of a form, the file that was sent as its text.
async fn read_form(mut parts: Multipart) -> Result<PrecedentsForm, WebError> {
    let mut fields = Vec::new();
    let failed = |e: axum::extract::multipart::MultipartError| match e.status().as_u16() {
        413 => WebError::TooLarge,
        _ => WebError::BadRequest("The form could not be read to its end. Send it again.".to_owned()),
    };
    while let Some(field) = parts.next_field().await.map_err(failed)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(failed)?;
        if name != "file" {
            fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        } else if !bytes.is_empty() {
            let text = extract::loose(&file, &bytes)
                .map_err(|unread| WebError::BadRequest(format!("The file could not be read: {}.", unread.message)))?;
            fields.push((name, text.as_str().to_owned()));
        }
    }
    Ok(PrecedentsForm::from_fields(fields))
}

async fn working_page(app: App, layout: Layout, form: PrecedentsForm) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let body = (!form.params.text.trim().is_empty()).then(|| find(app, &*snapshot, &form.params)).transpose()?;
        let authorities = search::values(&*snapshot, Facet::Authority)?;
        let mut draft: Vec<Collected> = Vec::new();
        for id in &form.kept {
            if let Some(one) = collected(&*snapshot, id)?
                && !draft.contains(&one)
            {
                draft.push(one);
            }
        }
        Ok(PrecedentsPage::new(layout, form.params, body, authorities, draft))
    })
    .await
}

fn find(app: &App, snapshot: &dyn Engine, params: &PrecedentsParams) -> Result<PrecedentsBody, WebError> {
    let authorities = search::values(snapshot, Facet::Authority)?;
    let settings = app.settings();
    let (inquiry, options, hints) = params.parse(settings.corpus.archive(), &settings.synonyms, &authorities, Zoned::now().date());
    let found = precedent::precedents(snapshot, &inquiry, &options)?;
    let mut body = PrecedentsBody::new(params, &found, hints);
    match app.shared.meaning.as_ref().map(|meaning| meaning.alike(snapshot, &inquiry, &options, &found)) {
        Some(Ok(alike)) => body.add_alike_in_meaning(&alike),
        Some(Err(error)) => tracing::warn!(%error, "the search by meaning failed"),
        None => {}
    }
    Ok(body)
}

/// The passage that an address of ours names; nothing where it names none.
fn collected(snapshot: &dyn Engine, id: &str) -> Result<Option<Collected>, EngineError> {
    let Some((key, passage)) = named(id) else { return Ok(None) };
    let response = snapshot.response(&key)?;
    Ok(response.and_then(|response| Some(Collected::new(&response, response.passage(passage)?))))
}

/// The response and the passage that an address of ours names.
fn named(id: &str) -> Option<(Key, PassageId)> {
    let (path, anchor) = id.strip_prefix("/responses/")?.split_once('#')?;
    let (slug, reference) = path.split_once('/')?;
    Some((Key::from_parts(slug, &crate::views::address::decode(reference)?), anchor.parse().ok()?))
}

/// What was released before that is like a new request. Questions are found in the text and answered one by one.
#[utoipa::path(post, path = "/api/v1/precedents", request_body = PrecedentsParams,
    responses((status = 200, body = PrecedentsBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn api_precedents(State(app): State<App>, wanted: Result<Json<PrecedentsParams>, JsonRejection>) -> Response {
    let wanted = match wanted {
        Ok(Json(wanted)) if wanted.text.trim().is_empty() => {
            Err(WebError::BadRequest("`text` is missing or blank; put the words of the new request into it.".to_owned()))
        }
        Ok(Json(wanted)) => Ok(wanted),
        Err(rejection) if rejection.status().as_u16() == 413 => Err(WebError::TooLarge),
        Err(rejection) => Err(WebError::BadRequest(format!("The body is not what is expected: {}.", rejection.body_text()))),
    };
    match wanted {
        Ok(wanted) => json(app, move |app| find(app, &*app.snapshot(), &wanted)).await,
        Err(error) => error.into_response(),
    }
}
