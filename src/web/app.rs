//! What every handler shares.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::Semaphore;

use super::Audience;
use super::error::WebError;
use super::guard::Guard;
use super::kept::Kept;
use crate::audit::baseline::Baseline;
use crate::audit::{self, CheckId, Entry, Found, Report, Wanted};
use crate::corpus::{Corpus, CorpusError, Synonyms};
use crate::index::{Key, Reader, Snapshot};
use crate::meaning::Meaning;
use crate::page::Site;
use crate::precedent::repeated::{self, Group};
use crate::response::Response;
use crate::statistics::Row;
use crate::wording::Wordings;

/// Searches that run at once.
const AT_ONCE: usize = 8;

/// The archive as it is served.
#[derive(Clone)]
pub struct App {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) corpus: Corpus,
    pub(super) synonyms: Synonyms,
    pub(super) reader: Reader,
    pub(super) audience: Audience,
    pub(super) guard: Guard,
    pub(super) meaning: Option<Meaning>,
    wordings: RwLock<Wordings>,
    baseline: Baseline,
    audited: Kept<Report>,
    rows: Kept<Vec<Row>>,
    settings_tag: String,
    repeated: Mutex<Option<(u64, Arc<Vec<Group>>)>>,
    work: Arc<Semaphore>,
    served: AtomicU64,
}

impl App {
    /// The archive of this corpus and index, for this audience, with a search by meaning where there is one.
    pub fn new(corpus: Corpus, reader: Reader, audience: Audience, meaning: Option<Meaning>) -> Result<Self, CorpusError> {
        let synonyms = corpus.synonyms()?;
        let baseline = baseline(&corpus)?;
        let settings = serde_json::to_string(corpus.archive()).unwrap_or_default() + &format!("{synonyms:?}");
        let settings_tag = blake3::hash(settings.as_bytes()).to_hex()[..8].to_owned();
        let shared = Shared {
            wordings: RwLock::default(),
            baseline,
            audited: Kept::default(),
            rows: Kept::default(),
            settings_tag,
            repeated: Mutex::new(None),
            corpus,
            synonyms,
            reader,
            audience,
            guard: Guard::default(),
            meaning,
            work: Arc::new(Semaphore::new(AT_ONCE)),
            served: AtomicU64::new(0),
        };
        Ok(App { shared: Arc::new(shared) })
    }

    /// The archive as it is now.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.reader.snapshot()
    }

    /// What `ask` makes of the wordings of the archive as it is now. Gathering them takes a while the first time: call it from
    /// blocking work.
    pub(super) fn with_wordings<T>(&self, ask: impl FnOnce(&Wordings) -> T) -> T {
        let snapshot = self.snapshot();
        let kept = self.shared.wordings.read().unwrap_or_else(PoisonError::into_inner);
        if kept.is_of(&snapshot) {
            return ask(&kept);
        }
        drop(kept);
        let mut kept = self.shared.wordings.write().unwrap_or_else(PoisonError::into_inner);
        if !kept.is_of(&snapshot) {
            kept.follow(&snapshot);
        }
        ask(&kept)
    }

    /// Whether anybody may ask for wordings.
    pub(super) fn serves_officers(&self) -> bool {
        !matches!(self.shared.audience, Audience::Public)
    }

    /// A number that changes when settings do that reach into pages without a new commit.
    pub(super) fn settings_tag(&self) -> &str {
        &self.shared.settings_tag
    }

    /// What is asked again and again, found once for each commit.
    pub(super) fn repeated(&self, snapshot: &Snapshot) -> Arc<Vec<Group>> {
        let mut kept = self.shared.repeated.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match &*kept {
            Some((generation, groups)) if *generation == snapshot.generation() => Arc::clone(groups),
            _ => {
                let groups = Arc::new(repeated::groups(snapshot));
                *kept = Some((snapshot.generation(), Arc::clone(&groups)));
                groups
            }
        }
    }

    /// What the audit finds in the whole archive, worked out once for each commit.
    pub(super) fn audited(&self, snapshot: &Snapshot) -> Arc<Report> {
        self.shared.audited.of(snapshot, || {
            let found = self.with_wordings(|wordings| audit::run(snapshot, &Wanted::default(), Some(wordings)));
            Report::new(found, &self.shared.baseline)
        })
    }

    /// What the audit finds in one response: by its own words, and beside others where the whole archive was audited already.
    pub(super) fn findings(&self, snapshot: &Snapshot, response: &Response) -> Vec<Entry> {
        if let Some(report) = self.shared.audited.peek(snapshot) {
            let of = |e: &&Entry| e.reference == response.reference && e.authority == response.authority;
            return report.entries.iter().filter(of).cloned().collect();
        }
        let findings = audit::audit(response, &CheckId::of_letters());
        let entries = findings.into_iter().map(|f| Entry::new(response, f)).collect();
        Report::new(Found { responses: 1, entries, ..Found::default() }, &self.shared.baseline).entries
    }

    /// What is counted of every response.
    pub(super) fn rows(&self, snapshot: &Snapshot) -> Arc<Vec<Row>> {
        self.shared.rows.of(snapshot, || snapshot.responses().map(|r| Row::from(&r)).collect())
    }

    /// The group of a response, where groups have been found already.
    pub(super) fn group_of(&self, snapshot: &Snapshot, key: &Key) -> Option<Group> {
        let kept = self.shared.repeated.try_lock().ok()?;
        let (generation, groups) = kept.as_ref()?;
        let hash = key.hash();
        groups.iter().find(|g| *generation == snapshot.generation() && g.members.contains(&hash)).cloned()
    }

    /// The frame of a page.
    pub(super) fn site(&self, officers: bool) -> Site {
        Site { archive: self.shared.corpus.archive().clone(), officers }
    }

    /// How much work was begun so far; two equal numbers mean that nobody asked in between.
    pub(super) fn served(&self) -> u64 {
        self.shared.served.load(Ordering::Relaxed)
    }

    /// Runs blocking work off the async threads, when there is room for it.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        self.shared.served.fetch_add(1, Ordering::Relaxed);
        let permit = Arc::clone(&self.shared.work).acquire_owned().await.map_err(|_| WebError::Busy)?;
        let app = self.clone();
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work(&app)
        })
        .await
        .map_err(|error| WebError::internal("a search ended early", error))?
    }
}

/// The findings that `audit.toml` of the corpus accepts.
fn baseline(corpus: &Corpus) -> Result<Baseline, CorpusError> {
    let Some(words) = corpus.accepted()? else { return Ok(Baseline::default()) };
    Baseline::read(&words).map_err(|error| CorpusError::Settings { path: corpus.root().join("audit.toml"), message: error.to_string() })
}
