//! The officers' desk: a new request to a reply, to edit and to keep.

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Multipart, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::views::desk::{DeskChecks, DeskPage, DraftReply, FileFormat, ReplyFile};
use crate::views::error::Problem;
use crate::views::params::{DeskCheckParams, DeskParams, NoParams};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::context;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::form::fields;
use crate::web::frame::Frame;
use crate::web::params::Params;

/// The form, with what was chosen on another page: a request is not in an address.
pub(in crate::web) async fn desk(State(app): State<App>, Frame(layout): Frame, Params(brought): Params<DeskParams>) -> Response {
    page::<DeskPage>(app, layout, brought.without_request()).await
}

pub(in crate::web) async fn desk_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    match fields(&app, form).await {
        Ok(fields) => page::<DeskPage>(app, layout, DeskParams::from_fields(fields)).await,
        Err(error) => error.into_response(),
    }
}

/// What the checks find in the reply as it stands.
pub(in crate::web) async fn check(State(app): State<App>, Frame(layout): Frame, form: Result<Multipart, MultipartRejection>) -> Response {
    match fields(&app, form).await {
        Ok(fields) => page::<DeskChecks>(app, layout, DeskCheckParams::from_fields(fields)).await,
        Err(error) => error.into_response(),
    }
}

/// The reply as it was edited, as a file.
pub(in crate::web) async fn reply(State(app): State<App>, Frame(layout): Frame, form: Result<Multipart, MultipartRejection>) -> Response {
    let fields = match fields(&app, form).await {
        Ok(fields) => fields,
        Err(error) => return error.into_response(),
    };
    let format = fields.iter().find(|(name, _)| name == "format").and_then(|(_, format)| format.parse::<FileFormat>().ok());
    let Some(format) = format else {
        return WebError::BadRequest("A reply is kept as docx, odt, md or txt.".to_owned()).into_response();
    };
    let params = (DeskParams::from_fields(fields), format);
    match app.work(move |app| context::build::<ReplyFile>(app, layout, &params)).await {
        Ok(file) => {
            let disposition = format!("attachment; filename=\"reply.{}\"", file.format);
            ([(header::CONTENT_TYPE, file.format.media().to_owned()), (header::CONTENT_DISPOSITION, disposition)], file.bytes)
                .into_response()
        }
        Err(error) => error.into_response(),
    }
}

/// A draft reply to a new request, from the archive's own answers and wordings.
#[utoipa::path(post, path = "/api/v1/draft", request_body = DeskParams,
    responses((status = 200, body = DraftReply), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn draft(
    State(app): State<App>,
    Frame(layout): Frame,
    _: DataParams<NoParams>,
    body: Result<Json<DeskParams>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(params)) => json::<DraftReply>(app, layout, params).await,
        Err(rejection) => WebError::from(rejection).into_response(),
    }
}
