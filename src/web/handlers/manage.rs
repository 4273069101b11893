//! Officers change the archive: publish, hold, take back, correct, look at files, attach, put in. Each form carries the state of what was
//! looked at; where somebody changed it meanwhile, it is shown again, and nothing is written.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::curation::{self, Change, NewLetter};
use crate::engine::Viewer;
use crate::response::day::day;
use crate::response::{Date, Response as Answer};
use crate::views::desk::DraftReply;
use crate::views::error::Problem;
use crate::views::layout::Layout;
use crate::views::manage::{AddPage, JournalBody, JournalPage, ManagePage};
use crate::views::params::{DeskParams, JournalParams, ManageParams};
use crate::web::answer::{json, page, rendered};
use crate::web::app::App;
use crate::web::context;
use crate::web::data_params::DataParams;
use crate::web::error::{BEHIND, Explained, WebError};
use crate::web::form::{SentFile, fields, with_files};
use crate::web::frame::Frame;
use crate::web::keeping::{Kept, is_behind, keep, letter};
use crate::web::params::Params;

/// Files that are attached at once.
const MOST_FILES: usize = 50;

pub(in crate::web) async fn manage_page(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
) -> Response {
    let fault = if is_behind(&app) { BEHIND.to_owned() } else { String::new() };
    page::<ManagePage>(app, layout, ManageParams { authority, reference, fault }).await
}

/// The fields of a form, by name.
type Sent = BTreeMap<String, String>;

pub(in crate::web) async fn manage_form(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let sent: Sent = sent.into_iter().collect();
    let params = ManageParams { authority, reference, ..ManageParams::default() };
    let key = params.key();
    let (by, today) = (layout.signed_in.name.clone(), app.today());
    let made = keep(&app, move |app| {
        let found = letter(app, &key)?;
        if found.seen() != value(&sent, "seen") {
            return Err(changed(app, &found.name()));
        }
        let (settings, snapshot) = (app.settings(), app.snapshot(Viewer::Officer)?);
        if value(&sent, "do") == "review" {
            let looked = curation::files_named(&settings.corpus, Some(&*snapshot), &found.name(), value(&sent, "file"))?;
            curation::review(&settings.corpus, &looked, &by, today)?;
        } else {
            change(&sent)?.make(&settings.corpus, Some(&*snapshot), &found, &by, today)?;
        }
        // A correction may give it another body.
        Ok(found.again(&settings.corpus).map_or_else(|| found.response.clone(), |now| now.response))
    })
    .await;
    answered(app, layout, made, params).await
}

/// What a form asks for.
fn change(sent: &Sent) -> Result<Change, WebError> {
    let words = |name: &str| value(sent, name).trim().to_owned();
    Ok(match value(sent, "do") {
        "publish" => {
            Change::Publish { on: typed_day("on", value(sent, "on"))?.ok_or_else(|| bad("Say from which day on the public sees it."))? }
        }
        "hold" => Change::Hold { reason: words("reason") },
        "withdraw" => Change::Withdraw { reason: words("reason"), note: words("note") },
        "restore" => Change::Restore,
        "correct" => Change::Correct { field: words("field"), value: words("value") },
        _ => return Err(bad("The form does not say what is to be done. Start again from its page.")),
    })
}

fn bad(words: &str) -> WebError {
    WebError::BadRequest(words.to_owned())
}

fn value<'a>(sent: &'a Sent, name: &str) -> &'a str {
    sent.get(name).map_or("", String::as_str)
}

fn typed_day(name: &str, typed: &str) -> Result<Option<Date>, WebError> {
    match typed.trim() {
        "" => Ok(None),
        typed => day(typed).map(Some).map_err(|error| WebError::BadRequest(format!("`{name}`: {error}."))),
    }
}

/// That somebody changed a response meanwhile, and who, where the journal says it.
fn changed(app: &App, name: &str) -> WebError {
    let corpus = &app.settings().corpus;
    let journal = corpus.journal(|entry| entry.key.eq_ignore_ascii_case(name)).unwrap_or_default();
    // Whoever changed it by hand since is not in the journal.
    let last = journal.entries.into_iter().rfind(|entry| !entry.undone).filter(|entry| corpus.is_as_written(entry));
    let who = last.map(|entry| format!("{} {} at {}", entry.by, entry.deed.of_it(), entry.at.strftime("%H:%M UTC on %-d %B %Y")));
    let who = who.unwrap_or_else(|| "Somebody changed its files".to_owned());
    WebError::Changed(format!(
        "It is not as it was when you looked at it: {who}. Nothing of yours was written; look at it again, and decide then."
    ))
}

/// Leads to the page of what was changed; where it was not, shows the page again with what went wrong.
async fn answered(app: App, layout: Layout, made: Result<Kept<Answer>, WebError>, params: ManageParams) -> Response {
    match made {
        Ok(kept) if kept.is_shown => {
            Redirect::to(&layout.urls.manage(&kept.made.authority.slug(), kept.made.reference.as_str())).into_response()
        }
        Ok(Kept { made, .. }) => {
            let (authority, reference) = (made.authority.slug(), made.reference.to_string());
            let params = ManageParams { authority, reference, fault: BEHIND.to_owned() };
            let plain = layout.clone();
            let shown = app.work(move |app| rendered(&context::build::<ManagePage>(app, layout, &params)?)).await;
            shown.map_or_else(|_| WebError::Behind.page(plain), |html| (StatusCode::ACCEPTED, Html(html)).into_response())
        }
        Err(error @ (WebError::BadRequest(_) | WebError::Changed(_))) => {
            let (status, fault) = error.parts();
            let params = ManageParams { fault, ..params };
            let shown = app.work(move |app| rendered(&context::build::<ManagePage>(app, layout, &params)?)).await;
            shown.map_or_else(WebError::into_response, |html| with_fault(status, html))
        }
        Err(error) => error.into_response(),
    }
}

/// A page that says itself what went wrong.
fn with_fault(status: StatusCode, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    response.extensions_mut().insert(Explained);
    response
}

pub(in crate::web) async fn attach(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let (sent, files) = match with_files(form, MOST_FILES).await {
        Ok(sent) => sent,
        Err(error) => return error.into_response(),
    };
    let sent: Sent = sent.into_iter().collect();
    let params = ManageParams { authority, reference, ..ManageParams::default() };
    let (key, by) = (params.key(), layout.signed_in.name.clone());
    let made = keep(&app, move |app| {
        let found = letter(app, &key)?;
        if found.seen() != value(&sent, "seen") {
            return Err(changed(app, &found.name()));
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        curation::attach(&app.settings().corpus, &found, &files, &by)?;
        Ok(found.response.clone())
    })
    .await;
    answered(app, layout, made, params).await
}

pub(in crate::web) async fn add_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<AddPage>(app, layout, String::new()).await
}

pub(in crate::web) async fn add_form(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let (sent, files) = match with_files(form, MOST_FILES).await {
        Ok(sent) => sent,
        Err(error) => return error.into_response(),
    };
    let sent: Sent = sent.into_iter().collect();
    let made = new_letter(&sent, files);
    let by = layout.signed_in.name.clone();
    let made = match made {
        Ok(new) => put_in(&app, new, by).await,
        Err(error) => Err(error),
    };
    put_in_or_shown(app, layout, made).await
}

/// A letter with what is attached to it, as a form has them.
fn new_letter(sent: &Sent, files: Vec<SentFile>) -> Result<NewLetter, WebError> {
    let (mut letters, attachments): (Vec<SentFile>, Vec<SentFile>) = files.into_iter().partition(|file| file.field == "letter");
    let Some(letter) = letters.pop() else { return Err(bad("No letter was sent. Choose its file.")) };
    let stated = |name: &str| Some(value(sent, name).trim().to_owned()).filter(|words| !words.is_empty());
    Ok(NewLetter {
        name: letter.name,
        bytes: letter.bytes,
        attachments: attachments.into_iter().map(|file| (file.name, file.bytes)).collect(),
        reference: stated("reference"),
        authority: stated("authority"),
        title: stated("title"),
        received: typed_day("received", value(sent, "received"))?,
        responded: typed_day("responded", value(sent, "responded"))?,
        decision: None,
        published: None,
    })
}

async fn put_in(app: &App, new: NewLetter, by: String) -> Result<Kept<Answer>, WebError> {
    let kept = keep(app, move |app| {
        let snapshot = app.snapshot(Viewer::Officer)?;
        Ok(new.add(&app.settings().corpus, Some(&*snapshot), &by, app.today())?.response)
    });
    kept.await
}

/// Leads to the page of a letter that was put in.
fn put_in_at(kept: &Kept<Answer>, layout: Layout) -> Response {
    let at = layout.urls.manage(&kept.made.authority.slug(), kept.made.reference.as_str());
    kept.led(&at, layout)
}

async fn put_in_or_shown(app: App, layout: Layout, made: Result<Kept<Answer>, WebError>) -> Response {
    match made {
        Ok(kept) => put_in_at(&kept, layout),
        Err(error @ (WebError::BadRequest(_) | WebError::Changed(_))) => {
            let (status, fault) = error.parts();
            let shown = app.work(move |app| rendered(&context::build::<AddPage>(app, layout, &fault)?)).await;
            shown.map_or_else(WebError::into_response, |html| with_fault(status, html))
        }
        Err(error) => error.into_response(),
    }
}

/// The reply of the desk, as it was edited, into the archive: it waits there.
pub(in crate::web) async fn keep_reply(
    State(app): State<App>,
    Frame(layout): Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let params = match fields(form).await {
        Ok(fields) => DeskParams::from_fields(fields),
        Err(error) => return error.into_response(),
    };
    let (by, shown) = (layout.signed_in.name.clone(), layout.clone());
    let new = app.work(move |app| {
        let draft = context::build::<DraftReply>(app, layout, &params)?;
        if draft.blanks > 0 {
            let places = if draft.blanks == 1 { "place is" } else { "places are" };
            return Err(WebError::BadRequest(format!(
                "{} {places} still to be filled in: fill in what stands in [brackets], and put it in then.",
                draft.blanks
            )));
        }
        Ok(NewLetter { name: "reply.md".to_owned(), bytes: draft.markdown.into_bytes(), ..NewLetter::default() })
    });
    let made = match new.await {
        Ok(new) => put_in(&app, new, by).await,
        Err(error) => Err(error),
    };
    made.map_or_else(WebError::into_response, |kept| put_in_at(&kept, shown))
}

pub(in crate::web) async fn journal_page(State(app): State<App>, Frame(layout): Frame, Params(params): Params<JournalParams>) -> Response {
    page::<JournalPage>(app, layout, params).await
}

/// What was done to the archive, by whom and when, the latest first.
#[utoipa::path(get, path = "/api/v1/journal", params(JournalParams),
    responses((status = 200, body = JournalBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn journal(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<JournalParams>,
) -> Response {
    json::<JournalBody>(app, layout, params).await
}
