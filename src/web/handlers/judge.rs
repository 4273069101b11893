//! An officer accepts a finding of the audit, assigns it, or comments on it: a table at the end of the baseline.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::audit::baseline::{Accepted, Baseline};
use crate::audit::{CheckId, FindingNote};
use crate::corpus::{BASELINE, Deed, Note};
use crate::curation::CurationError;
use crate::response::{Authority, Date, Provision, Reference};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::keeping::keep;

pub(in crate::web) async fn judge(State(app): State<App>, Frame(layout): Frame, Form(sent): Form<BTreeMap<String, String>>) -> Response {
    let (by, today) = (layout.signed_in.name.clone(), app.today());
    let judged = match Judged::read(&sent, &by, today) {
        Ok(judged) => judged,
        Err(error) => return error.into_response(),
    };
    let kept = keep(&app, move |app| {
        let settings = app.settings();
        let before = settings.corpus.accepted().map_err(CurationError::from)?;
        let after = format!("{}{}", before.clone().unwrap_or_default(), judged.entry);
        // What is written can be read again, or is not written.
        Baseline::read(&after).map_err(|error| WebError::BadRequest(format!("{error}.")))?;
        let note = Note { by: &by, deed: Deed::Judged, key: &judged.key, about: &judged.about, correction: None };
        settings.corpus.replace(BASELINE, before.as_deref().map(str::as_bytes), after.as_bytes(), &note).map_err(CurationError::from)?;
        Ok(judged.check)
    });
    match kept.await {
        Ok(kept) => kept.led(&format!("{}#findings", layout.urls.audit_of(kept.made.as_str())), layout),
        Err(error) => error.into_response(),
    }
}

/// A judgement: its table in the baseline, and how the journal tells it.
struct Judged {
    check: CheckId,
    key: String,
    about: String,
    entry: String,
}

impl Judged {
    fn read(sent: &BTreeMap<String, String>, by: &str, on: Date) -> Result<Self, WebError> {
        let value = |name: &str| sent.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let lacks = |what: &str| WebError::BadRequest(format!("The form does not say {what}. Start again from the page of the audit."));
        let check: CheckId = value("check").and_then(|check| check.parse().ok()).ok_or_else(|| lacks("which check it is about"))?;
        let authority = Authority::new(&value("authority").ok_or_else(|| lacks("whose letter it is about"))?);
        let reference = value("reference").and_then(|raw| Reference::new(&raw).ok()).ok_or_else(|| lacks("which letter it is about"))?;
        // Without one the finding would be accepted for every provision.
        let provision = value("provision").map(|raw| raw.parse::<Provision>());
        let provision = provision.transpose().map_err(|error| WebError::BadRequest(format!("Nothing was written: {error}.")))?;
        let (quote, words, to) = (sent.get("quote").cloned().filter(|quote| !quote.is_empty()), value("words"), value("to"));
        let key = format!("{}/{reference}", authority.slug());
        let without = |what: &str| WebError::BadRequest(format!("Nothing was written: {what}."));
        let note = |to, words| FindingNote {
            check,
            authority: authority.clone(),
            reference: reference.clone(),
            provision: provision.clone(),
            quote: quote.clone(),
            to,
            words,
            by: by.to_owned(),
            on,
        };
        let (did, entry) = match value("do").as_deref() {
            Some("accept") => {
                let reason = words.clone().ok_or_else(|| without("say why it is accepted"))?;
                let accepted = Accepted {
                    check,
                    authority: authority.clone(),
                    reference: reference.clone(),
                    provision: provision.clone(),
                    quote: quote.clone(),
                    reason,
                    by: Some(by.to_owned()),
                    on: Some(on),
                };
                ("accepted".to_owned(), accepted.entry())
            }
            Some("assign") => {
                let to = to.ok_or_else(|| without("say who is to look at it"))?;
                (format!("for {to} to look at"), note(Some(to), words.clone()).entry())
            }
            Some("comment") => {
                let words = words.clone().ok_or_else(|| without("say what there is to remark on"))?;
                ("commented on".to_owned(), note(None, Some(words)).entry())
            }
            _ => return Err(lacks("what is to be done")),
        };
        let words = words.map_or(String::new(), |words| format!(": {words}"));
        Ok(Judged { check, key, about: format!("{check}, {did}{words}"), entry })
    }
}
