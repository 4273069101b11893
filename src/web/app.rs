//! What every handler shares.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use axum::http::{HeaderMap, HeaderName};
use tokio::sync::Semaphore;
use tracing::Span;

use super::auth::audience::{Audience, For};
use super::auth::credentials::SessionCookie;
use super::auth::csrf;
use super::auth::key::token;
use super::auth::logged::LoggedClients;
use super::auth::network::{self, Clients};
use super::auth::officers::{Duty, Officer};
use super::auth::sign_in::SignIns;
use super::base::ServedAt;
use super::behind::Behind;
use super::clock::Clock;
use super::commit_cache::CommitCache;
use super::error::WebError;
use super::metrics::Metrics;
use super::options::Options;
use super::settings::Settings;
use super::shares::Shares;
use super::turn::turn;
use super::uploads::Uploads;
use crate::audit::{Report, ReportedFinding};
use crate::corpus::CorpusError;
use crate::derived::{self, Derived, kept};
use crate::engine::{Awaited, Engine, EngineError, Reader, Viewer, Wanted};
use crate::precedent::repeated::{self, RepeatedGroup};
use crate::query::Facet;
use crate::response::Key;
use crate::response::{Date, Response};
use crate::search::{self, FacetValue};
use crate::semantic::SemanticSearch;
use crate::statistics::Ledger;
use crate::views::fresh;
use crate::views::layout::{Layout, SignedIn};
use crate::views::urls::Urls;

/// Searches that run at once.
const AT_ONCE: usize = 8;
/// Searches that run at once, and lists that are sent at once, for one network.
const AT_ONCE_EACH: usize = 4;
/// Requests under way at once of one network, as one of so many of all connections.
const REQUESTS_EACH: usize = 4;

/// The archive as it is served.
#[derive(Clone)]
pub struct App {
    pub(super) shared: Arc<Shared>,
    /// Whether whoever it works for still waits.
    wanted: Wanted,
}

pub(super) struct Shared {
    settings: RwLock<Arc<Settings>>,
    pub(super) reader: Reader,
    pub(super) audience: Audience,
    pub(super) sign_ins: SignIns,
    pub(super) session_cookie: SessionCookie,
    pub(super) clients: Clients,
    pub(super) logged_clients: LoggedClients,
    /// What is counted.
    pub(super) metrics: Metrics,
    served_at: ServedAt,
    /// The header in which the proxy says which officer it has let in, and a secret of this run that stands for such a session.
    officer_header: Option<(HeaderName, String)>,
    /// Whether officers may change the archive here.
    pub(super) desk: bool,
    /// The index, which follows what they change.
    pub(super) index: PathBuf,
    /// What it has not followed yet.
    pub(super) behind: Behind,
    /// Whether it could not be looked for a later commit the last time.
    pub(super) is_stale: AtomicBool,
    pub(super) meaning: Option<SemanticSearch>,
    clock: Clock,
    /// What is derived from what the public sees, and from what officers do.
    derived: [RwLock<Derived>; 2],
    ledger: CommitCache<Ledger>,
    /// By the facet's place.
    listed: [CommitCache<Vec<FacetValue>>; Facet::ALL.len()],
    repeated: CommitCache<Vec<RepeatedGroup>>,
    /// Files that officers have sent and not yet kept.
    pub(super) uploads: Uploads,
    /// Requests that are under way.
    pub(super) requests: Shares,
    /// Lists that are sent piece by piece.
    pub(super) lists: Shares,
    work_of: Shares,
    work: Arc<Semaphore>,
    served: AtomicU64,
}

impl App {
    /// The archive of these settings and this index, for this audience, served at `address` over so many connections, with a search by meaning where there
    /// is one.
    pub(super) fn new(settings: Settings, reader: Reader, address: SocketAddr, options: &mut Options) -> Self {
        let (audience, clients) = (options.audience.clone(), options.clients);
        let shared = Shared {
            clock: options.clock.clone(),
            derived: Default::default(),
            ledger: CommitCache::default(),
            listed: Default::default(),
            repeated: CommitCache::default(),
            settings: RwLock::new(Arc::new(settings)),
            reader,
            served_at: ServedAt::new(address, &audience, clients),
            session_cookie: if audience.is_local() { SessionCookie::local(address.port()) } else { SessionCookie::keyed() },
            audience,
            sign_ins: SignIns::default(),
            clients,
            officer_header: options.officer_header.take().map(|header| (header, token())),
            desk: options.desk,
            index: options.index.clone(),
            behind: Behind::default(),
            is_stale: AtomicBool::new(false),
            logged_clients: options.logged_clients,
            metrics: Metrics::default(),
            meaning: options.meaning.take(),
            uploads: Uploads::default(),
            requests: Shares::new(options.connections / REQUESTS_EACH),
            lists: Shares::new(AT_ONCE_EACH),
            work_of: Shares::new(AT_ONCE_EACH),
            work: Arc::new(Semaphore::new(AT_ONCE)),
            served: AtomicU64::new(0),
        };
        App { shared: Arc::new(shared), wanted: Wanted::default() }
    }

    /// The archive as it is now, as this viewer sees it, for as long as whoever this works for waits.
    pub(super) fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError> {
        self.wanted.go_on()?;
        let snapshot = self.shared.reader.snapshot(viewer)?;
        Ok(if self.wanted.may_end() { Arc::new(Awaited::new(snapshot, self.wanted.clone())) } else { snapshot })
    }

    /// The same archive, for work that does not end when whoever began it goes away: an officer's change, and what is kept for all.
    pub(super) fn lasting(&self) -> App {
        App { wanted: Wanted::default(), ..self.clone() }
    }

    /// The commit of a snapshot, for what is kept for all; the snapshot itself where there is a later commit by now.
    fn for_all<T>(&self, snapshot: &dyn Engine, make: impl FnOnce(&dyn Engine) -> Result<T, EngineError>) -> Result<T, EngineError> {
        let lasting = self.shared.reader.snapshot(snapshot.viewer())?;
        make(if lasting.edition() == snapshot.edition() { &*lasting } else { snapshot })
    }

    /// An officer, or the public as of today.
    pub(super) fn viewer(&self, is_officer: bool) -> Viewer {
        if is_officer { Viewer::Officer } else { Viewer::Public { on: self.today() } }
    }

    /// Today.
    pub(super) fn today(&self) -> Date {
        self.shared.clock.today()
    }

    /// What is derived from the responses of a snapshot. Deriving it takes a while the first time: call it from blocking work.
    pub(super) fn derived(&self, snapshot: &dyn Engine) -> Result<RwLockReadGuard<'_, Derived>, EngineError> {
        let kept = &self.shared.derived[usize::from(snapshot.viewer().is_officer())];
        let derived = turn(|| kept.try_read(), snapshot)?;
        if derived.is_of(snapshot) {
            return Ok(derived);
        }
        drop(derived);
        let (mut derived, mut is_to_be_kept) = (turn(|| kept.try_write(), snapshot)?, false);
        if !derived.is_of(snapshot) {
            is_to_be_kept = self.for_all(snapshot, |snapshot| derived.follow_at(&self.shared.index, snapshot))?;
        }
        let derived = RwLockWriteGuard::downgrade(derived);
        if is_to_be_kept {
            // Nobody waits for it but this one; where it cannot be kept, the next server reads the responses.
            let _ = self.for_all(snapshot, |snapshot| derived.keep(&self.shared.index, snapshot));
        }
        Ok(derived)
    }

    /// Whether anybody may ask for wordings.
    pub(super) fn serves_officers(&self) -> bool {
        !matches!(self.shared.audience, Audience::Public)
    }

    /// The corpus and what its settings say now.
    pub(super) fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.shared.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the settings again; says whether they are other ones now.
    pub(super) fn reread_settings(&self) -> Result<bool, CorpusError> {
        let (before, now) = (self.settings(), Settings::read(self.settings().corpus.root())?);
        let changed = now.tag != before.tag;
        if changed {
            *self.shared.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
        }
        Ok(changed)
    }

    /// What is asked again and again, found once for each commit.
    pub(super) fn repeated(&self, snapshot: &dyn Engine) -> Result<Arc<Vec<RepeatedGroup>>, EngineError> {
        self.shared.repeated.of(snapshot, || self.for_all(snapshot, repeated::groups))
    }

    /// What the audit finds in the whole archive: as it is kept beside the index, or worked out once for each commit and kept.
    pub(super) fn audited(&self, snapshot: &dyn Engine) -> Result<Arc<Report>, EngineError> {
        let settings = self.settings();
        let mut new = None;
        let report = settings.audited.of(snapshot, || {
            match kept::read(&self.shared.index, snapshot).map(|mut found| Report::new(&mut found, &settings.baseline)) {
                None | Some(Err(EngineError::NotAsKept(_))) => {}
                Some(report) => return report,
            }
            let derived = self.derived(snapshot)?;
            let found = new.insert(self.for_all(snapshot, |snapshot| derived.audit(snapshot))?);
            Report::new(found, &settings.baseline)
        })?;
        // Nobody waits for it any more but for this one request.
        if let Some(mut found) = new {
            let _ = kept::keep(&self.shared.index, snapshot, &mut found);
        }
        Ok(report)
    }

    /// What the audit finds in one response: by its own words, and beside others where the whole archive was audited already.
    pub(super) fn findings(&self, snapshot: &dyn Engine, response: &Response) -> Vec<ReportedFinding> {
        let settings = self.settings();
        let of_report = settings.audited.peek(snapshot).and_then(|report| {
            let numbers = report.findings.in_response(&response.authority, &response.reference).ok()?;
            report.findings.get(&numbers.collect::<Vec<_>>()).ok()
        });
        // Where the report cannot be read, its own words are there.
        of_report.unwrap_or_else(|| fresh::of_letter(response, &settings.baseline))
    }

    /// Every response, counted once for each commit.
    pub(super) fn ledger(&self, snapshot: &dyn Engine) -> Result<Arc<Ledger>, EngineError> {
        self.shared.ledger.of(snapshot, || self.for_all(snapshot, derived::ledger))
    }

    /// Every value of a facet with how many responses have it, counted once for each commit.
    pub(super) fn listed(&self, snapshot: &dyn Engine, facet: Facet) -> Result<Arc<Vec<FacetValue>>, EngineError> {
        let of_all = |snapshot: &dyn Engine| search::value_counts(snapshot, facet);
        self.shared.listed[facet.index()].of(snapshot, || self.for_all(snapshot, of_all))
    }

    /// The group of a response, where groups have been found already.
    pub(super) fn group_of(&self, snapshot: &dyn Engine, key: &Key) -> Option<RepeatedGroup> {
        let hash = key.hash();
        self.shared.repeated.peek(snapshot)?.iter().find(|group| group.members.contains(&hash)).cloned()
    }

    /// How much of what takes a while was worked out already and is shown where it is there, as a number.
    pub(super) fn ahead(&self, snapshot: &dyn Engine) -> u8 {
        u8::from(self.shared.repeated.peek(snapshot).is_some()) + 2 * u8::from(self.settings().audited.peek(snapshot).is_some())
    }

    /// Whether a request with these headers is known to be an officer's; nobody's is of the public log.
    pub(super) fn is_officer(&self, headers: &HeaderMap) -> bool {
        self.officer(headers).is_some()
    }

    /// Which officer a request with these headers is known to be of.
    pub(super) fn officer(&self, headers: &HeaderMap) -> Option<Arc<Officer>> {
        self.signed_in(headers).map(|(_, officer)| officer).or_else(|| self.bearer(headers))
    }

    /// Whether a route of these is there.
    pub(super) fn has(&self, whose: For) -> bool {
        self.shared.audience.has(whose, self.shared.desk)
    }

    /// The session that a request shows, where it counts.
    pub(super) fn session(&self, headers: &HeaderMap) -> Option<String> {
        self.signed_in(headers).map(|(session, _)| session)
    }

    fn signed_in(&self, headers: &HeaderMap) -> Option<(String, Arc<Officer>)> {
        if let Some((header, secret)) = &self.shared.officer_header {
            // Each name once, or nobody is meant.
            let mut said = headers.get_all(header).iter();
            let name = said.next().filter(|_| said.next().is_none())?.as_bytes();
            let officer = self.shared.audience.officers()?.named(std::str::from_utf8(name).ok()?)?;
            return Some((format!("{secret} {}", officer.name), Arc::clone(officer)));
        }
        self.shared.audience.officers().and_then(|_| self.shared.sign_ins.session(&self.shared.session_cookie, headers))
    }

    /// Whether a request shows the key itself, as no page of another site can make a browser do.
    pub(super) fn shows_key(&self, headers: &HeaderMap) -> bool {
        self.bearer(headers).is_some()
    }

    /// Whether a proxy alone says who an officer is, so that no key and no session counts.
    pub(super) fn is_signed_in_by_proxy(&self) -> bool {
        self.shared.officer_header.is_some()
    }

    fn bearer(&self, headers: &HeaderMap) -> Option<Arc<Officer>> {
        self.shared
            .audience
            .officers()
            .filter(|_| !self.is_signed_in_by_proxy())
            .and_then(|officers| self.shared.sign_ins.bearer(officers, headers))
    }

    /// What forms carry of the session that a request shows; blank where there is none.
    pub(super) fn csrf_token(&self, headers: &HeaderMap) -> String {
        self.session(headers).as_deref().map(csrf::token).unwrap_or_default()
    }

    /// Where the site is for whoever sent these headers, without a slash at its end: as `archive.toml` says, or else where it is
    /// served.
    pub(super) fn base(&self, headers: &HeaderMap) -> String {
        let stated = self.settings().corpus.archive().base.clone();
        stated.unwrap_or_else(|| self.shared.served_at.base(headers))
    }

    /// The frame of a page for whoever sent these headers.
    pub(super) fn layout(&self, headers: &HeaderMap) -> Layout {
        let officer = self.officer(headers);
        let may = |whose: For, duty| self.has(whose) && officer.as_ref().is_some_and(|officer| officer.may(duty));
        let signed_in = SignedIn {
            may_edit: may(For::Desk, Duty::Desk),
            may_judge: may(For::Auditors, Duty::Audit),
            name: officer.as_ref().map(|officer| officer.name.clone()).unwrap_or_default(),
        };
        Layout {
            archive: self.settings().corpus.archive().clone(),
            officers: officer.is_some(),
            signed_in,
            urls: Urls::served(&self.base(headers)),
            keyed: self.shared.audience.officers().is_some(),
            signs_out: !self.is_signed_in_by_proxy(),
            csrf_token: self.csrf_token(headers),
        }
    }

    /// How much work was begun so far; two equal numbers mean that nobody asked in between.
    pub(super) fn served(&self) -> u64 {
        self.shared.served.load(Ordering::Relaxed)
    }

    /// How many are working.
    #[cfg(test)]
    pub(super) fn places_taken(&self) -> usize {
        AT_ONCE - self.shared.work.available_permits()
    }

    /// Runs blocking work off the async threads, when there is room for it. Where nobody waits for it any more, since the request has gone or
    /// has taken too long, it ends at its next look.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        self.shared.served.fetch_add(1, Ordering::Relaxed);
        let asking = network::ASKING.try_with(|asking| *asking).unwrap_or_default();
        let share = self.shared.work_of.take(asking).await.ok_or(WebError::Busy)?;
        let permit = Arc::clone(&self.shared.work).acquire_owned().await.map_err(|_| WebError::Busy)?;
        let (wanted, _waiting) = Wanted::while_kept();
        let (app, request) = (App { wanted, ..self.clone() }, Span::current());
        tokio::task::spawn_blocking(move || {
            let _places = (permit, share);
            request.in_scope(|| work(&app))
        })
        .await
        .map_err(|error| WebError::internal("a search ended early", error))?
    }
}
