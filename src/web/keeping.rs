//! What an officer decides, to the corpus and then to the index: when the answer is sent, both have it, or it says that the index has not.
//!
//! 1. One change at a time: whoever waits for the turn holds no place among those that search.
//! 2. The change is made, and the index follows, also where it failed and a part of it was written.
//! 3. An index that could not follow is tried again by `watch`, until it has. So is one that is damaged: nobody waits for an answer until the whole
//!    corpus was read again.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use axum::response::{IntoResponse, Redirect, Response};
use tokio::sync::Mutex;

use super::app::App;
use super::error::WebError;
use crate::curation::{self, CurationError, FoundLetter};
use crate::engine::{EngineError, Rebuilt, Viewer, Writer};
use crate::ingest::{self, Check, IngestError};
use crate::views::layout::Layout;

/// How long the index is waited for, where another process writes it.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
const BETWEEN: Duration = Duration::from_millis(100);

/// Held while an officer's change is written and the index follows, so that each page shows what the one before did.
static TURN: Mutex<()> = Mutex::const_new(());

/// What was made of a change that is written.
pub(super) struct Kept<T> {
    pub(super) made: T,
    /// Whether the index has it, so that the archive shows it.
    pub(super) is_shown: bool,
}

impl<T> Kept<T> {
    /// Leads to where it is seen; where the archive does not show it yet, says so.
    pub(super) fn led(&self, to: &str, layout: Layout) -> Response {
        if self.is_shown { Redirect::to(to).into_response() } else { WebError::Behind.page(layout) }
    }
}

/// The letter of this key as it is now. It takes a while: call it from blocking work.
pub(super) fn letter(app: &App, key: &str) -> Result<FoundLetter, WebError> {
    let snapshot = app.snapshot(Viewer::Officer)?;
    curation::letter(&app.settings().corpus, Some(&*snapshot), key).map_err(WebError::from)
}

/// Makes a change of the corpus, has the index follow it, and shows the commit that has it.
///
/// # Errors
/// Where the change cannot be made. An index that cannot follow is no error: what is kept says so.
pub(super) async fn keep<T: Send + 'static>(
    app: &App,
    change: impl FnOnce(&App) -> Result<T, WebError> + Send + 'static,
) -> Result<Kept<T>, WebError> {
    // An index that is built anew has the turn for long.
    let turn = tokio::time::timeout(LONGEST_WAIT, TURN.lock()).await.map_err(|_| WebError::Busy)?;
    let kept = app.work(move |app| {
        let (_turn, app) = (turn, &app.lasting());
        let before = app.settings().corpus.journal_length();
        let made = change(app);
        let is_written = made.is_ok() || app.settings().corpus.journal_length() != before;
        let is_shown = !is_written || followed(app, Follow::WhileSomebodyWaits);
        Ok(Kept { made: made?, is_shown })
    });
    kept.await
}

/// Tries again where the index could not follow, unless something is being changed. It takes a while: call it from blocking work.
pub(super) fn catch_up(app: &App) {
    if is_behind(app)
        && let Ok(_turn) = TURN.try_lock()
        && followed(app, Follow::ToItsEnd)
    {
        tracing::info!("the index has what was kept");
    }
}

/// Whether something that officers changed is not in the index yet.
pub(super) fn is_behind(app: &App) -> bool {
    app.shared.is_behind.load(Ordering::Relaxed)
}

/// How far the index follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follow {
    /// Not where it is damaged, so that everything has to be read again; but it is waited for where another process writes it.
    WhileSomebodyWaits,
    /// Whatever it takes, but not where another process writes it.
    ToItsEnd,
}

/// Has the index follow the corpus, and notes whether it has.
fn followed(app: &App, how: Follow) -> bool {
    let outcome = follow(app, how);
    let was_behind = app.shared.is_behind.swap(outcome.is_err(), Ordering::Relaxed);
    if let Err(error) = &outcome
        && !was_behind
    {
        app.shared.metrics.failed("write");
        tracing::warn!(%error, "what was kept is not in the index yet; it is tried again");
    }
    outcome.is_ok()
}

fn follow(app: &App, how: Follow) -> Result<(), IngestError> {
    app.reread_settings()?;
    let since = Instant::now();
    let waits = how == Follow::WhileSomebodyWaits;
    let mut writer = loop {
        match Writer::open(&app.shared.index) {
            Err(EngineError::Held { .. }) if waits && since.elapsed() < LONGEST_WAIT => std::thread::sleep(BETWEEN),
            opened => break opened?,
        }
    };
    if waits {
        let damaged = writer.look()?;
        if !damaged.is_empty() || writer.rebuilt() == Some(Rebuilt::Damaged) {
            let message = format!("{}; it is built anew in the background", damaged.join(", "));
            return Err(EngineError::Damaged { path: app.shared.index.clone(), message }.into());
        }
    }
    let report = ingest::ingest(&app.settings().corpus, &mut *writer, Check::Quick, &())?;
    writer.close()?;
    app.shared.metrics.damaged(&report);
    for failure in &report.failures {
        tracing::warn!(%failure, "not everything could be read");
    }
    app.shared.reader.refresh()?;
    Ok(())
}

impl From<CurationError> for WebError {
    fn from(error: CurationError) -> Self {
        match error {
            CurationError::NotFound(_) => WebError::NotFound(sentence(&error)),
            CurationError::Changed => WebError::Changed(sentence(&error)),
            CurationError::Engine(error) => WebError::from(error),
            CurationError::Edit(crate::corpus::EditError::Changed(_)) => WebError::Changed(sentence(&error)),
            CurationError::Edit(crate::corpus::EditError::Unwritable { .. }) | CurationError::Corpus(_) => {
                tracing::error!(%error, "the corpus could not be written");
                WebError::BadRequest(sentence(&error))
            }
            error => WebError::BadRequest(sentence(&error)),
        }
    }
}

/// A clause as a sentence.
fn sentence(error: &CurationError) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
