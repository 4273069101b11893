//! What an officer decides, to the corpus and then to the index: when the answer is sent, both have it, or it says that the index has not.
//!
//! 1. One change at a time: whoever waits for the turn holds no place among those that search.
//! 2. The change is made, and the index follows, also where it failed and a part of it was written.
//! 3. An index that could not follow is tried again by `watch`, until it has. So is one that is damaged: nobody waits for an answer until the whole
//!    corpus was read again.
//! 4. Where the index follows something else for long, such as when it is built anew, the change is made all the same, and followed later.

use std::path::Path;
use std::time::Duration;

use axum::response::{IntoResponse, Redirect, Response};
use tokio::sync::Mutex;

use super::app::App;
use super::error::WebError;
use crate::curation::{self, CurationError, FoundLetter};
use crate::engine::{EngineError, Rebuilt, Viewer, Writer};
use crate::ingest::{self, Check, IngestError};
use crate::views::layout::Layout;

/// How long the index is waited for, where another process or an earlier change has it.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
/// The same where it is known to be behind, so that it may be built anew just then.
const SHORT_WAIT: Duration = Duration::from_secs(1);

/// Held while an officer's change is written and the index follows, so that each page shows what the one before did.
static TURN: Mutex<()> = Mutex::const_new(());
/// Held while an officer's change is written, by whoever has the turn or has waited for it in vain.
static CHANGE: Mutex<()> = Mutex::const_new(());

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
    let patience = if is_behind(app) { SHORT_WAIT } else { LONGEST_WAIT };
    let turn = tokio::time::timeout(patience, TURN.lock()).await.ok();
    let changing = tokio::time::timeout(LONGEST_WAIT, CHANGE.lock()).await.map_err(|_| WebError::Busy)?;
    let kept = app.work(move |app| {
        let app = &app.lasting();
        let before = app.settings().corpus.journal_length();
        let made = change(app);
        let is_written = made.is_ok() || app.settings().corpus.journal_length() != before;
        drop(changing);
        let is_shown = match turn {
            _ if !is_written => true,
            Some(_turn) => followed(app, Follow::WhileSomebodyWaits),
            None => {
                app.shared.behind.miss();
                tracing::warn!("what was kept is not in the index yet, which follows something else; it is tried again");
                false
            }
        };
        Ok(Kept { made: made?, is_shown })
    });
    kept.await
}

/// Tries again where the index could not follow, unless something is being changed. It takes a while: call it from blocking work.
pub(super) fn catch_up(app: &App) {
    if is_behind(app)
        && let Ok(_turn) = TURN.try_lock()
        && followed(app, Follow::ToItsEnd)
        && !is_behind(app)
    {
        tracing::info!("the index has what was kept");
    }
}

/// Whether something that officers changed is not in the index yet.
pub(super) fn is_behind(app: &App) -> bool {
    app.shared.behind.is_so()
}

/// How far the index follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follow {
    /// Not where it is damaged, so that everything has to be read again; but it is waited for where another process writes it.
    WhileSomebodyWaits,
    /// Whatever it takes, but not where another process writes it.
    ToItsEnd,
}

/// Has the index follow the corpus, and notes whether it has. Only whoever has the turn may.
fn followed(app: &App, how: Follow) -> bool {
    let behind = &app.shared.behind;
    let missed = behind.missed();
    let outcome = follow(app, how);
    match &outcome {
        Ok(()) => behind.follow(missed),
        // Once for as long as it lasts.
        Err(error) if behind.fail() => {
            app.shared.metrics.failed("write");
            tracing::warn!(%error, "what was kept is not in the index yet; it is tried again");
        }
        Err(_) => {}
    }
    outcome.is_ok()
}

fn follow(app: &App, how: Follow) -> Result<(), IngestError> {
    app.reread_settings()?;
    let waits = how == Follow::WhileSomebodyWaits;
    let mut writer = Writer::open_within(&app.shared.index, if waits { LONGEST_WAIT } else { Duration::ZERO })?;
    if waits {
        let damaged = writer.look()?;
        if !damaged.is_empty() || writer.rebuilt() == Some(Rebuilt::Damaged) {
            return Err(rebuilding(&app.shared.index, &damaged).into());
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

/// Says of an index what of it is damaged; nothing is named where only its state or the list of its files was lost.
fn rebuilding(index: &Path, damaged: &[String]) -> EngineError {
    let message = if damaged.is_empty() { "its state was lost".to_owned() } else { damaged.join(", ") };
    EngineError::Rebuilding { path: index.to_owned(), message }
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

#[cfg(test)]
mod tests {
    use super::super::abandoned::Served;
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_is_decided_while_the_index_is_built_anew_is_written_and_shown_later() {
        let served = Served::new();
        let app = &served.app;
        let decide = |name: &'static str| {
            keep(app, move |app| {
                let path = app.settings().corpus.root().join(name);
                std::fs::write(path, "---\nreference: A/3\n---\nWe hold nine wombats.\n").map_err(|e| WebError::internal("it failed", e))
            })
        };
        // Somebody met the damage, and the index is built anew: it has the turn.
        let began = app.shared.behind.missed();
        app.shared.behind.miss();
        let turn = TURN.lock().await;
        let kept = decide("c.md").await.unwrap();
        assert!(!kept.is_shown && app.settings().corpus.root().join("c.md").exists(), "it is written, and not shown");
        // That index may have read the folder before.
        app.shared.behind.follow(began + 1);
        assert!(is_behind(app), "it is forgotten");
        drop(turn);
        tokio::task::block_in_place(|| catch_up(app));
        assert!(!is_behind(app));
        assert!(decide("d.md").await.unwrap().is_shown);
    }

    #[test]
    fn what_is_damaged_is_said_with_what_is_done_and_nothing_to_do() {
        let said = |damaged: &[String]| rebuilding(Path::new("index"), damaged).to_string();
        let end = "; it is built anew in the background: wait until that ends";
        assert_eq!(said(&["`a.pos` is gone".to_owned()]), format!("the index at `index` is damaged: `a.pos` is gone{end}"));
        assert_eq!(said(&[]), format!("the index at `index` is damaged: its state was lost{end}"));
    }
}
