//! New commits show without a restart; with `--watch`, changed files are indexed too.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::App;
use crate::index::{IndexError, Writer};
use crate::ingest::{self, Check, IngestError};
use crate::meaning::Onward;

/// How often to look for a new commit.
const LOOK: Duration = Duration::from_millis(500);
/// How many looks lie between two walks over the corpus.
const WALK_EVERY: u32 = 4;

/// How long nobody has asked for anything before work is done ahead, in looks.
const QUIET: u32 = 2;
/// How long such work waits at most on a server that is always busy, in looks.
const AT_LAST: u32 = 240;

/// Follows the index, and where asked the corpus, until it is stopped.
pub(super) async fn follow(app: App, index: PathBuf, watch: bool) {
    let end = End::default();
    let (mut looks, mut quiet, mut waiting) = (0_u32, 0, Some(0));
    let mut served = app.served();
    embed(&app, &end);
    loop {
        tokio::time::sleep(LOOK).await;
        looks = looks.wrapping_add(1);
        if watch && looks.is_multiple_of(WALK_EVERY) {
            reindex(&app, &index).await;
        }
        let reader = app.shared.reader.clone();
        match tokio::task::spawn_blocking(move || reader.refresh()).await {
            Ok(Ok(true)) => {
                tracing::info!(generation = app.snapshot().generation(), "the index has changed");
                waiting = Some(0);
                embed(&app, &end);
            }
            Ok(Err(error)) => tracing::warn!(%error, "the index could not be read again"),
            _ => {}
        }
        let now = app.served();
        quiet = if std::mem::replace(&mut served, now) == now { quiet + 1 } else { 0 };
        waiting = waiting.map(|looks| looks + 1);
        if quiet >= QUIET && waiting.is_some() || waiting.is_some_and(|looks| looks >= AT_LAST) {
            waiting = None;
            prepare(&app);
        }
    }
}

/// Works out ahead what takes a while, one thing after the other, so that no page waits for it: what is asked again and again, and
/// for officers the wordings.
fn prepare(app: &App) {
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        let groups = app.repeated(&app.snapshot()).len();
        tracing::info!(groups, "repeated requests are found");
        if app.serves_officers() {
            let wordings = app.with_wordings(|wordings| wordings.catalogue().len());
            tracing::info!(wordings, "the wordings are up to date");
        }
    });
}

/// Brings the search by meaning up to date in the background, where there is one; the end of the server ends it.
fn embed(app: &App, end: &End) {
    if app.shared.meaning.is_some() {
        let (app, ended) = (app.clone(), Arc::clone(&end.0));
        tokio::task::spawn_blocking(move || {
            let Some(meaning) = &app.shared.meaning else { return };
            let onward = || if ended.load(Ordering::Relaxed) { Onward::Break(()) } else { Onward::Continue(()) };
            match meaning.follow(&app.snapshot(), &mut |_| onward()) {
                Ok(()) => tracing::info!("the search by meaning is up to date"),
                Err(error) => tracing::warn!(%error, "the search by meaning could not be brought up to date"),
            }
        });
    }
}

/// Says, when it is dropped, that the server has ended.
#[derive(Default)]
struct End(Arc<AtomicBool>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn reindex(app: &App, index: &std::path::Path) {
    let (corpus, index) = (app.shared.corpus.clone(), index.to_owned());
    let done = tokio::task::spawn_blocking(move || {
        let mut writer = Writer::open(&index)?;
        let report = ingest::ingest(&corpus, &mut writer, Check::Quick, &())?;
        writer.close()?;
        Ok::<_, IngestError>(report)
    });
    match done.await {
        Ok(Ok(report)) if report.files > 0 || report.removed > 0 => {
            tracing::info!(read = report.read, removed = report.removed, failures = report.failures.len(), "the corpus has changed")
        }
        Ok(Err(IngestError::Index(IndexError::Held { .. }))) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the corpus could not be indexed"),
        _ => {}
    }
}
