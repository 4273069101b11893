//! New commits show without a restart, and what the index could not follow is tried again; with `--watch`, changed files are indexed too.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::ahead::{Ahead, work_out};
use super::app::App;
use super::keeping;
use super::reindex::Reindexer;
use crate::derived::kept;
use crate::engine::Viewer;
use crate::semantic::{Onward, SemanticError};

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
    let mut reindexer = watch.then(|| Reindexer::new(index));
    let (mut looks, mut quiet, mut waiting) = (0_u32, 0, Some(0));
    let (mut served, mut seen) = (app.served(), app.shared.reader.commit());
    embed(&app, &end);
    let mut ahead = Ahead::default();
    ahead.look(&app);
    loop {
        tokio::time::sleep(LOOK).await;
        looks = looks.wrapping_add(1);
        if looks.is_multiple_of(WALK_EVERY)
            && let Some(watching) = reindexer.take()
        {
            reindexer = reindexed(&app, watching).await;
        }
        if looks.is_multiple_of(WALK_EVERY) && keeping::is_behind(&app) {
            let app = app.clone();
            // What goes wrong is logged where it goes wrong.
            let _ = tokio::task::spawn_blocking(move || keeping::catch_up(&app)).await;
        }
        let reader = app.shared.reader.clone();
        let refreshed = tokio::task::spawn_blocking(move || reader.refresh()).await;
        if matches!(refreshed, Ok(Ok(_))) && app.shared.is_stale.swap(false, Ordering::Relaxed) {
            tracing::info!("the index can be read again");
        }
        // Somebody else may have taken it up before: whoever changes something shows it.
        let commit = app.shared.reader.commit();
        match refreshed {
            Ok(Ok(_)) if commit != seen => {
                tracing::info!(generation = commit.generation, "the index has changed");
                seen = commit;
                waiting = Some(0);
                embed(&app, &end);
            }
            Ok(Ok(_)) => {}
            Ok(Err(error)) => note_unread(&app, &error),
            // What reads it has panicked.
            Err(error) => note_unread(&app, &error),
        }
        ahead.look(&app);
        let now = app.served();
        quiet = if std::mem::replace(&mut served, now) == now { quiet + 1 } else { 0 };
        waiting = waiting.map(|looks| looks + 1);
        if quiet >= QUIET && waiting.is_some() || waiting.is_some_and(|looks| looks >= AT_LAST) {
            waiting = None;
            prepare(&app);
        }
    }
}

/// Notes that a later commit could not be looked for.
fn note_unread(app: &App, error: &dyn std::fmt::Display) {
    app.shared.metrics.failed("read");
    // Once for as long as it lasts.
    if !app.shared.is_stale.swap(true, Ordering::Relaxed) {
        tracing::warn!(%error, "the index could not be read again; what was read before is served, and it is tried again");
    }
}

/// Works out ahead what takes a while, one thing after the other, so that no page waits for it: pages of all responses where they are not ready yet, for officers
/// what the audit finds, where that is kept with the index, then what is asked again and again, which takes all cores, and for officers the wordings.
fn prepare(app: &App) {
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        work_out(&app);
        // The last commit each time: another may come meanwhile.
        let for_officers = || app.serves_officers().then(|| app.snapshot(Viewer::Officer).ok()).flatten();
        // What goes wrong is logged where it goes wrong, and whoever asks for a page is told.
        if let Some(snapshot) = for_officers()
            && kept::is_there(&app.shared.index, &*snapshot)
            && let Ok(report) = app.audited(&*snapshot)
        {
            tracing::info!(findings = report.findings.len(), "the findings are read");
        }
        for is_officer in [false, true].into_iter().take(1 + usize::from(app.serves_officers())) {
            if let Ok(groups) = app.snapshot(app.viewer(is_officer)).and_then(|snapshot| app.repeated(&*snapshot)) {
                tracing::info!(groups = groups.len(), "repeated requests are found");
            }
        }
        if let Some(snapshot) = for_officers()
            && let Ok(derived) = app.derived(&*snapshot)
        {
            let wordings = derived.wordings().catalogue().len();
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
            let followed = app.snapshot(Viewer::Officer).map_err(SemanticError::from);
            match followed.and_then(|snapshot| meaning.follow(&*snapshot, &mut |_| onward())) {
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

/// Looks at the corpus off the async threads, and hands the reindexer back; none where it broke down.
async fn reindexed(app: &App, mut reindexer: Reindexer) -> Option<Reindexer> {
    let app = app.clone();
    let looked = tokio::task::spawn_blocking(move || {
        reindexer.look(&app);
        reindexer
    });
    looked.await.inspect_err(|error| tracing::error!(%error, "the corpus is watched no longer")).ok()
}
