//! The precedents of a new request: the officers' working page and its JSON.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::extract;
use crate::views::error::Problem;
use crate::views::params::names::names;
use crate::views::params::{NoParams, PrecedentsForm, PrecedentsParams};
use crate::views::precedents::{PrecedentsBody, PrecedentsPage};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn precedents(State(app): State<App>, Frame(layout): Frame, Params(params): Params<PrecedentsParams>) -> Response {
    page::<PrecedentsPage>(app, layout, params.into()).await
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
        Ok(form) => page::<PrecedentsPage>(app, layout, form).await,
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
            let read = tokio::task::spawn_blocking(move || extract::loose(&file, &bytes)).await;
            let text = read
                .map_err(|error| WebError::internal("a file could not be read", error))?
                .map_err(|unread| WebError::BadRequest(format!("The file could not be read: {}.", unread.message)))?;
            fields.push((name, text.as_str().to_owned()));
        }
    }
    Ok(PrecedentsForm::from_fields(fields))
}

/// What was released before that is like a new request. Questions are found in the text and answered one by one.
#[utoipa::path(post, path = "/api/v1/precedents", request_body = PrecedentsParams,
    responses((status = 200, body = PrecedentsBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn api_precedents(
    State(app): State<App>,
    Frame(layout): Frame,
    _: DataParams<NoParams>,
    body: Result<Json<Map<String, Value>>, JsonRejection>,
) -> Response {
    let known = names::<PrecedentsParams>();
    let params = match body {
        Ok(Json(fields)) => match fields.keys().find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => {
                let known = known.join("`, `");
                Err(WebError::BadRequest(format!("`{unknown}` is no field of the body; there are `{known}`.")))
            }
            None => serde_json::from_value(Value::Object(fields))
                .map_err(|error| WebError::BadRequest(format!("The body is not what is expected: {error}."))),
        },
        Err(rejection) if rejection.status().as_u16() == 413 => Err(WebError::TooLarge),
        Err(rejection) => Err(WebError::BadRequest(format!("The body is not what is expected: {}.", rejection.body_text()))),
    };
    let params = params.and_then(|params: PrecedentsParams| match params.text.trim() {
        "" => Err(WebError::BadRequest("`text` is missing or blank; put the words of the new request into it.".to_owned())),
        _ => Ok(params),
    });
    match params {
        Ok(params) => json::<PrecedentsBody>(app, layout, params).await,
        Err(error) => error.into_response(),
    }
}
