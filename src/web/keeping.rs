//! What an officer decides, to the corpus and then to the index: when the answer is sent, both have it.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::app::App;
use super::error::WebError;
use crate::curation::{self, CurationError, FoundLetter};
use crate::engine::{EngineError, Viewer, Writer};
use crate::ingest::{self, Check, IngestError};

/// How long the index is waited for, where another process writes it.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
const BETWEEN: Duration = Duration::from_millis(100);

/// Held while an officer's change is written and the index follows, so that each page shows what the one before did.
static TURN: Mutex<()> = Mutex::new(());

/// The letter of this key as it is now. It takes a while: call it from blocking work.
pub(super) fn letter(app: &App, key: &str) -> Result<FoundLetter, WebError> {
    let snapshot = app.snapshot(Viewer::Officer)?;
    curation::letter(&app.settings().corpus, Some(&*snapshot), key).map_err(WebError::from)
}

/// Makes a change of the corpus, has the index follow it, and shows the commit that has it. It takes a while: call it from blocking work.
///
/// # Errors
/// Where the change cannot be made: then nothing is. An index that cannot follow is no error: it is logged, and the next look at the corpus
/// brings it up to date.
pub(super) fn keep<T>(app: &App, change: impl FnOnce(&App) -> Result<T, WebError>) -> Result<T, WebError> {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let made = change(app)?;
    if let Err(error) = follow(app) {
        tracing::warn!(%error, "what was kept is not in the index yet");
    }
    Ok(made)
}

fn follow(app: &App) -> Result<(), IngestError> {
    app.reread_settings()?;
    let since = Instant::now();
    let mut writer = loop {
        match Writer::open(&app.shared.index) {
            Err(EngineError::Held { .. }) if since.elapsed() < LONGEST_WAIT => std::thread::sleep(BETWEEN),
            opened => break opened?,
        }
    };
    let report = ingest::ingest(&app.settings().corpus, &mut *writer, Check::Quick, &())?;
    writer.close()?;
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
