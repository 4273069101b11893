//! The precedents of a new request: the officers' working page and its JSON.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Response};
use jiff::Zoned;
use serde::Deserialize;

use crate::engine::Snapshot;
use crate::response::Key;
use crate::search::{self, Facet};
use crate::views::Site;
use crate::views::error::Problem;
use crate::views::precedents::{Collected, PrecedentsBody, PrecedentsPage, Wanted};
use crate::web::answer::{json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;
use crate::{extract, passage, precedent};

/// Passages that a draft has at most.
const MOST_COLLECTED: usize = 50;

/// A link to the precedents of a text.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Linked {
    text: String,
    own: Option<String>,
    authority: Vec<String>,
    decision: Vec<String>,
    received: String,
}

pub(in crate::web) async fn precedents(State(app): State<App>, Frame(site): Frame, Params(linked): Params<Linked>) -> Response {
    let Linked { text, own, authority, decision, received } = linked;
    working_page(app, site, Form { wanted: Wanted { text, limit: None, own, authority, decision, received }, kept: Vec::new() }).await
}

pub(in crate::web) async fn precedents_form(
    State(app): State<App>,
    Frame(site): Frame,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Response {
    let form = match form {
        Ok(parts) => read_form(parts).await,
        Err(_) => Err(WebError::BadRequest("The form was not sent as a form. Start again from the precedents page.".to_owned())),
    };
    match form {
        Ok(form) => working_page(app, site, form).await,
        Err(error) => error.into_response(),
    }
}

/// What the working page's form holds.
struct Form {
    wanted: Wanted,
    kept: Vec<String>,
}

async fn read_form(mut parts: Multipart) -> Result<Form, WebError> {
    let mut form = Form { wanted: Wanted::default(), kept: Vec::new() };
    let (mut add, mut drop) = (Vec::new(), Vec::new());
    let failed = |e: axum::extract::multipart::MultipartError| match e.status().as_u16() {
        413 => WebError::TooLarge,
        _ => WebError::BadRequest("The form could not be read to its end. Send it again.".to_owned()),
    };
    while let Some(field) = parts.next_field().await.map_err(failed)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(failed)?;
        if name == "file" {
            if !bytes.is_empty() {
                let text = extract::loose(&file, bytes.to_vec())
                    .map_err(|unread| WebError::BadRequest(format!("The file could not be read: {}.", unread.message)))?;
                text.as_str().clone_into(&mut form.wanted.text);
            }
            continue;
        }
        let value = String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "text" if form.wanted.text.is_empty() => form.wanted.text = value,
            "own" => form.wanted.own = Some(value),
            "authority" => form.wanted.authority.push(value),
            "decision" => form.wanted.decision.push(value),
            "received" => form.wanted.received = value,
            "keep" => form.kept.push(value),
            "add" => add.push(value),
            "drop" => drop.push(value),
            _ => {}
        }
    }
    form.kept.extend(add);
    form.kept.retain(|id| !drop.contains(id));
    form.kept.truncate(MOST_COLLECTED);
    Ok(form)
}

async fn working_page(app: App, site: Site, form: Form) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let body = (!form.wanted.text.trim().is_empty()).then(|| find(app, &snapshot, &form.wanted));
        let authorities = search::values(&snapshot, Facet::Authority);
        let mut draft: Vec<Collected> = Vec::new();
        for one in form.kept.iter().filter_map(|id| collected(&snapshot, id)) {
            if !draft.contains(&one) {
                draft.push(one);
            }
        }
        Ok(PrecedentsPage::new(site, form.wanted, body, authorities, draft))
    })
    .await
}

fn find(app: &App, snapshot: &Snapshot, wanted: &Wanted) -> PrecedentsBody {
    let authorities = search::values(snapshot, Facet::Authority);
    let settings = app.settings();
    let (inquiry, options, hints) = wanted.meant(settings.corpus.archive(), &settings.synonyms, &authorities, Zoned::now().date());
    let found = precedent::precedents(snapshot, &inquiry, &options);
    let mut body = PrecedentsBody::new(wanted, &found, hints);
    match app.shared.meaning.as_ref().map(|meaning| meaning.alike(snapshot, &inquiry, &options, &found)) {
        Some(Ok(alike)) => body.add_alike_in_meaning(&alike),
        Some(Err(error)) => tracing::warn!(%error, "the search by meaning failed"),
        None => {}
    }
    body
}

/// The passage that an address of ours names; nothing where it names none.
fn collected(snapshot: &Snapshot, id: &str) -> Option<Collected> {
    let (path, ordinal) = id.strip_prefix("/responses/")?.split_once("#p")?;
    let (slug, reference) = path.split_once('/')?;
    let response = snapshot.response(&Key::from_parts(slug, &crate::views::address::decode(reference)?))?;
    let ordinal: u32 = ordinal.parse().ok()?;
    let passage = passage::cut(&response).into_iter().find(|p| p.ordinal == ordinal)?;
    Some(Collected::new(&response, &passage))
}

/// What was released before that is like a new request. Questions are found in the text and answered one by one.
#[utoipa::path(post, path = "/api/v1/precedents", request_body = Wanted,
    responses((status = 200, body = PrecedentsBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn api_precedents(State(app): State<App>, wanted: Result<Json<Wanted>, JsonRejection>) -> Response {
    let wanted = match wanted {
        Ok(Json(wanted)) if wanted.text.trim().is_empty() => {
            Err(WebError::BadRequest("`text` is missing or blank; put the words of the new request into it.".to_owned()))
        }
        Ok(Json(wanted)) => Ok(wanted),
        Err(rejection) if rejection.status().as_u16() == 413 => Err(WebError::TooLarge),
        Err(rejection) => Err(WebError::BadRequest(format!("The body is not what is expected: {}.", rejection.body_text()))),
    };
    match wanted {
        Ok(wanted) => json(app, move |app| Ok(find(app, &app.snapshot(), &wanted))).await,
        Err(error) => error.into_response(),
    }
}
