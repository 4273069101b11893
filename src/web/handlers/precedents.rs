//! The precedents of a new request: the officers' working page and its JSON.

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::views::error::Problem;
use crate::views::params::names::names;
use crate::views::params::{NoParams, PrecedentsForm, PrecedentsParams};
use crate::views::precedents::{PrecedentsBody, PrecedentsPage};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::form::fields;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn precedents(State(app): State<App>, Frame(layout): Frame, Params(params): Params<PrecedentsParams>) -> Response {
    page::<PrecedentsPage>(app, layout, params.into()).await
}

pub(in crate::web) async fn precedents_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    match fields(&app, form).await {
        Ok(fields) => page::<PrecedentsPage>(app, layout, PrecedentsForm::from_fields(fields)).await,
        Err(error) => error.into_response(),
    }
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
        Err(rejection) => Err(WebError::from(rejection)),
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
