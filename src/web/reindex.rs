//! Changed files to a changed index, with `--watch`: settings and folder are looked at again and again, and the index is opened
//! for writing only where something is not as it was.

use std::path::PathBuf;

use super::app::App;
use crate::corpus::Found;
use crate::engine::{Commit, EngineError};
use crate::extract::{self, Unread};
use crate::ingest::{self, Check, IngestError, Report};

/// After how many looks files that could not be read are tried again, though they seem as they were.
const TRY_AGAIN: u32 = 15;

/// What was seen and said so far.
pub(super) struct Reindexer {
    index: PathBuf,
    seen: Option<Seen>,
    looks: u32,
    failures: Vec<Unread>,
    trouble: Option<String>,
}

/// All that an index is made from, and the index.
#[derive(PartialEq)]
struct Seen {
    files: Vec<Found>,
    settings: String,
    commit: Commit,
}

impl Reindexer {
    /// Nothing seen yet; writes the index at `index`.
    pub(super) fn new(index: PathBuf) -> Self {
        Reindexer { index, seen: None, looks: 0, failures: Vec::new(), trouble: None }
    }

    /// Looks once. What stands in the way is said once, and not with each look.
    pub(super) fn look(&mut self, app: &App) {
        let trouble = match self.follow(app) {
            Ok(()) => None,
            // Somebody else is indexing: what they commit will show.
            Err(IngestError::Index(EngineError::Held { .. })) => None,
            Err(trouble) => Some(trouble.to_string()),
        };
        if trouble.is_some() {
            app.shared.metrics.failed("write");
        }
        if let Some(error) = trouble.as_ref().filter(|_| trouble != self.trouble) {
            tracing::warn!(%error, "the corpus could not be indexed");
        }
        self.trouble = trouble;
    }

    fn follow(&mut self, app: &App) -> Result<(), IngestError> {
        if app.reread_settings()? {
            tracing::info!("the settings have changed");
        }
        let settings = app.settings();
        let now = Seen {
            files: settings.corpus.survey(&extract::file_use)?.found,
            settings: settings.tag.clone(),
            commit: app.shared.reader.commit(),
        };
        self.looks = self.looks.wrapping_add(1);
        let again = !self.failures.is_empty() && self.looks.is_multiple_of(TRY_AGAIN);
        if self.seen.as_ref() == Some(&now) && !again {
            return Ok(());
        }
        let report = ingest::bring_up_to_date(&settings.corpus, &self.index, Check::Quick, &())?;
        self.seen = Some(now);
        app.shared.metrics.damaged(&report);
        app.shared.metrics.unreadable(report.failures.len());
        self.say(report);
        Ok(())
    }

    fn say(&mut self, report: Report) {
        if report.read > 0 || report.removed > 0 {
            tracing::info!(read = report.read, removed = report.removed, "the corpus has changed");
        }
        for failure in report.failures.iter().filter(|failure| !self.failures.contains(failure)) {
            tracing::warn!(%failure, "not everything could be read");
        }
        self.failures = report.failures;
    }
}
