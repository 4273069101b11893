//! What did not go in, and what files hide: the officers' pages before something is published.

use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{IntoResponse, Response};

use crate::views::check::{CheckPage, Dropped};
use crate::views::error::Problem;
use crate::views::params::NoParams;
use crate::views::review::{ReviewBody, ReviewPage};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::frame::Frame;

/// Files that are looked into at once.
const MOST_FILES: usize = 10;

pub(in crate::web) async fn review_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<ReviewPage>(app, layout, ()).await
}

/// What did not go in, or is not public.
#[utoipa::path(get, path = "/api/v1/review",
    responses((status = 200, body = ReviewBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn review(State(app): State<App>, Frame(layout): Frame, _: DataParams<NoParams>) -> Response {
    json::<ReviewBody>(app, layout, ()).await
}

pub(in crate::web) async fn check_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<CheckPage>(app, layout, Vec::new()).await
}

pub(in crate::web) async fn check_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let dropped = match form {
        Ok(parts) => files(parts).await,
        Err(_) => Err(WebError::BadRequest("The files were not sent as a form. Start again from the page that checks files.".to_owned())),
    };
    match dropped {
        Ok(dropped) => page::<CheckPage>(app, layout, dropped).await,
        Err(error) => error.into_response(),
    }
}

/// The files of a form.
async fn files(mut parts: Multipart) -> Result<Vec<Dropped>, WebError> {
    let mut files = Vec::new();
    while let Some(field) = parts.next_field().await? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let is_file = field.name() == Some("file") && !name.is_empty();
        let bytes = field.bytes().await?;
        if is_file {
            files.push(Dropped { name, bytes: Vec::from(bytes) });
        }
        if files.len() > MOST_FILES {
            return Err(WebError::BadRequest(format!("At most {MOST_FILES} files are looked into at once. Send fewer.")));
        }
    }
    Ok(files)
}
