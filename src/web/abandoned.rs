//! Requests whose clients go away: the work that was done for them ends at its next look at the archive, and gives its place back.
//!
//! The archive stands behind a gate: each call of its engine is counted, and waits until the gate is open.

use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use tower::ServiceExt;

use super::app::App;
use super::auth::audience::Audience;
use super::auth::key::{OfficersKey, token};
use super::auth::logged::LoggedClients;
use super::auth::network::Clients;
use super::auth::officers::{Duty, Officers};
use super::clock::Clock;
use super::connections::{self, Limits};
use super::error::WebError;
use super::options::Options;
use super::routes::{ROUTES, router};
use super::settings::Settings;
use crate::corpus::Corpus;
use crate::engine::naive::Memory;
use crate::engine::{Awaited, Commit, Engine, EngineError, FollowCommits, Reader, Viewer, Wanted};
use crate::ingest::{Check, ingest};
use crate::views::context::{Context, ViewError};
use crate::views::desk::{DeskChecks, FileFormat, ReplyFile};
use crate::views::fresh::Fresh;
use crate::views::params::{DeskCheckParams, DeskParams};
use crate::views::view::View;

/// What each call of the engine passes.
#[derive(Default)]
struct Gate {
    state: Mutex<Passed>,
    moved: Condvar,
}

#[derive(Default)]
struct Passed {
    is_shut: bool,
    calls: usize,
}

impl Gate {
    /// Counts a call, and waits until the gate is open.
    fn pass(&self) -> bool {
        let mut state = self.state.lock().unwrap();
        state.calls += 1;
        self.moved.notify_all();
        drop(self.moved.wait_while(state, |state| state.is_shut).unwrap());
        true
    }

    /// Shuts or opens it, and counts from nothing when it is shut.
    fn shut(&self, is_shut: bool) {
        let mut state = self.state.lock().unwrap();
        *state = Passed { is_shut, calls: if is_shut { 0 } else { state.calls } };
        self.moved.notify_all();
    }

    fn calls(&self) -> usize {
        self.state.lock().unwrap().calls
    }
}

/// Follows an archive that is behind a gate.
struct Gated<F> {
    follower: F,
    gate: Arc<Gate>,
}

impl<F: FollowCommits> FollowCommits for Gated<F> {
    fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError> {
        let gate = Arc::clone(&self.gate);
        Ok(Arc::new(Awaited::new(self.follower.snapshot(viewer)?, Wanted::by(move || gate.pass()))))
    }

    fn commit(&self) -> Commit {
        self.follower.commit()
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        self.follower.refresh()
    }
}

const LETTER: &str = "---\nreference: A/1\nauthority: Varnshire Police\nresponded: 2024-01-02\ndecision: refused\nprovisions: [FOIA 40(2)]\ntopics: [dogs]\n---\n\
    ## Request\n\nHow many police dogs are there, and where do they live?\n\n## Response\n\nNames of handlers are exempt under section 40(2), since they are personal data.\n";

/// A server of two letters behind a gate, for officers who show the key.
pub(super) struct Served {
    pub(super) app: App,
    gate: Arc<Gate>,
    routes: Router,
    key: String,
    _folder: tempfile::TempDir,
}

impl Served {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("archive.toml"), "publish = \"at-once\"\n").unwrap();
        std::fs::write(folder.path().join("a.md"), LETTER).unwrap();
        std::fs::write(folder.path().join("b.md"), LETTER.replace("A/1", "A/2").replace("2024", "2023")).unwrap();
        let memory = Memory::new(7);
        ingest(&Corpus::open(folder.path()).unwrap(), &mut memory.writer(), Check::Quick, &()).unwrap();
        let (gate, key) = (Arc::<Gate>::default(), token());
        let reader = Reader::of(Gated { follower: memory.follower(), gate: Arc::clone(&gate) });
        let officers = Officers::shared("officer", OfficersKey::from_token(&key).unwrap(), vec![Duty::Read, Duty::Desk, Duty::Audit]);
        let mut options = Options {
            listener: TcpListener::bind("127.0.0.1:0").unwrap(),
            audience: Audience::Keyed(officers),
            clients: Clients::Direct,
            officer_header: None,
            connections: 64,
            metrics: None,
            logged_clients: LoggedClients::default(),
            index: folder.path().join("index"),
            watch: false,
            desk: true,
            meaning: None,
            clock: Clock::default(),
        };
        let settings = Settings::read(folder.path()).unwrap();
        let app = App::new(settings, reader, SocketAddr::from(([127, 0, 0, 1], 80)), &mut options);
        Served { routes: router(app.clone()), app, gate, key, _folder: folder }
    }

    fn request(&self, asked: &Asked) -> Request<Body> {
        let request = Request::builder().method(asked.method).uri(asked.path.as_str()).header("host", "localhost");
        let request = request.header("authorization", format!("Bearer {}", self.key)).header("content-type", asked.kind);
        let mut request = request.body(Body::from(asked.body)).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4000))));
        request
    }

    /// How often the archive is asked for the page at this address.
    pub(super) async fn calls(&self, path: &str) -> usize {
        self.gate.shut(true);
        self.gate.shut(false);
        let asked = Asked { method: "GET", path: path.to_owned(), kind: "text/plain", body: "" };
        let answer = self.routes.clone().oneshot(self.request(&asked)).await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        self.rests().await;
        self.gate.calls()
    }

    /// Waits until no work is done any more.
    async fn rests(&self) {
        until(|| self.app.places_taken() == 0).await;
    }
}

/// A request.
struct Asked {
    method: &'static str,
    path: String,
    kind: &'static str,
    body: &'static str,
}

const FORM: &str = "--x\r\ncontent-disposition: form-data; name=\"request\"\r\n\r\nHow many police dogs are there? Where do they live?\r\n\
    --x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nHow many police dogs are there? Where do they live?\r\n\
    --x\r\ncontent-disposition: form-data; name=\"format\"\r\n\r\nmd\r\n--x--\r\n";

/// Every route that reads, and those that work on what is sent.
fn asked() -> Vec<Asked> {
    let real = |path: &str| {
        let path = path.replace("nobody/0", "varnshire-police/A%2F1").replace("nobody/1", "varnshire-police/A%2F2");
        path.replace("q=taser", "q=police+dogs").replace("equipment", "dogs").replace("decisions/disclosed", "decisions/refused")
    };
    let read = ROUTES.iter().map(|route| Asked { method: "GET", path: real(route.example), kind: "text/plain", body: "" });
    let formed = ["/precedents", "/desk", "/desk/check", "/desk/reply"];
    let formed = formed.map(|path| Asked { method: "POST", path: path.to_owned(), kind: "multipart/form-data; boundary=x", body: FORM });
    let said = [
        ("/api/v1/precedents", r#"{"text":"How many police dogs are there? Where do they live?"}"#),
        ("/api/v1/draft", r#"{"request":"How many police dogs are there?"}"#),
    ];
    let said = said.map(|(path, body)| Asked { method: "POST", path: path.to_owned(), kind: "application/json", body });
    read.chain(formed).chain(said).collect()
}

/// Waits for it, and lets others work meanwhile.
async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..60_000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("waited in vain");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_that_nobody_waits_for_ends() {
    let served = Served::new();
    let (mut ended, mut of_several) = (Vec::new(), 0);
    for asked in asked() {
        // What is kept for all is worked out first: it goes on when whoever asked first has gone.
        served.gate.shut(true);
        served.gate.shut(false);
        let answer = served.routes.clone().oneshot(served.request(&asked)).await.unwrap();
        let status = answer.status();
        let _ = to_bytes(answer.into_body(), usize::MAX).await;
        served.gate.shut(true);
        served.gate.shut(false);
        let answer = served.routes.clone().oneshot(served.request(&asked)).await.unwrap();
        assert!(!answer.status().is_server_error(), "{} {}: {status}, then {}", asked.method, asked.path, answer.status());
        drop(answer);
        served.rests().await;
        let whole = served.gate.calls();
        served.gate.shut(true);
        let task = tokio::spawn(served.routes.clone().oneshot(served.request(&asked)));
        until(|| served.gate.calls() > 0 || task.is_finished()).await;
        if served.gate.calls() == 0 {
            served.gate.shut(false);
            continue;
        }
        task.abort();
        let _ = task.await;
        served.gate.shut(false);
        served.rests().await;
        let calls = served.gate.calls();
        assert_eq!(calls, 1, "{} {} goes on though nobody waits: {calls} calls of {whole}", asked.method, asked.path);
        of_several += usize::from(whole > 1);
        ended.push(asked.path);
    }
    for path in [
        "/search?q=police+dogs",
        "/compare?",
        "/api/v1/precedents",
        "/desk",
        "/precedents",
        "/api/v1/draft",
        "/search.csv",
        "/feed.atom",
        "/provisions/",
    ] {
        assert!(ended.iter().any(|ended| ended.starts_with(path)), "{path} asks the archive nothing: {ended:?}");
    }
    assert!(of_several > 15, "few requests ask the archive more than once: {of_several} of {}", ended.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_goes_ends_its_work() {
    let served = Served::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (app, routes) = (served.app.clone(), served.routes.clone());
    let limits = Limits { clients: Clients::Direct, most: 16 };
    let server = tokio::spawn(async move { connections::answer(listener, &app, routes, limits, std::future::pending::<()>).await });
    served.gate.shut(true);
    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.writable().await.unwrap();
    stream.try_write(b"GET /search?q=police+dogs HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    until(|| served.gate.calls() > 0).await;
    drop(stream);
    until(|| served.app.shared.requests.is_unused()).await;
    served.gate.shut(false);
    served.rests().await;
    assert_eq!(served.gate.calls(), 1);
    server.abort();
}

#[test]
fn a_reply_and_what_is_found_in_it_end_at_their_next_look() {
    let served = Served::new();
    let settings = served.app.settings();
    // How often the work looks whether somebody waits, where somebody does for so many looks; and whether it ends then.
    let looks = |waits: usize, build: &dyn Fn(&Context) -> Result<(), ViewError>| {
        let looked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&looked);
        let wanted = Wanted::by(move || counted.fetch_add(1, Ordering::Relaxed) < waits);
        let snapshot = Awaited::new(served.app.snapshot(Viewer::Officer).unwrap(), wanted);
        let context = Context {
            snapshot: &snapshot,
            corpus: Some(&settings.corpus),
            synonyms: &settings.synonyms,
            derived: &Fresh::new(&snapshot),
            layout: served.app.layout(&HeaderMap::new()),
            today: served.app.today(),
        };
        let ends = matches!(build(&context), Err(ViewError::Engine(EngineError::Unwanted)));
        (looked.load(Ordering::Relaxed), ends)
    };
    let text = "We hold it. It is withheld under section 40(2) of the Act.";
    let checks =
        |context: &Context| DeskChecks::build(context, &DeskCheckParams { text: text.to_owned(), ..DeskCheckParams::default() }).map(drop);
    let reply = |context: &Context| {
        let params = DeskParams { request: "How many dogs are there?".to_owned(), text: text.to_owned(), ..DeskParams::default() };
        ReplyFile::build(context, &(params, FileFormat::Md)).map(drop)
    };
    type Build<'a> = &'a dyn Fn(&Context) -> Result<(), ViewError>;
    for build in [&checks as Build<'_>, &reply] {
        let (whole, ends) = looks(usize::MAX, build);
        assert!(whole > 1 && !ends, "{whole} looks");
        for waits in 0..whole {
            assert_eq!(looks(waits, build), (waits + 1, true), "of {whole} looks");
        }
    }
}

/// What is derived from the archive, as pages ask for it.
fn derived(app: &App) -> Result<(), WebError> {
    let snapshot = app.snapshot(Viewer::Officer)?;
    drop(app.derived(&*snapshot)?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_what_all_share_may_go_and_it_is_made_once() {
    let served = Served::new();
    let (app, waits) = (served.app.clone(), served.app.clone());
    served.gate.shut(true);
    // The first makes it, and the second waits for that.
    let first = tokio::task::spawn_blocking(move || derived(&app).is_ok());
    until(|| served.gate.calls() > 0).await;
    let second = tokio::spawn(async move { waits.work(derived).await });
    until(|| served.app.places_taken() == 1).await;
    second.abort();
    let _ = second.await;
    served.rests().await;
    served.gate.shut(false);
    assert!(first.await.unwrap());
    let made = served.gate.calls();
    assert!(made > 0 && derived(&served.app).is_ok());
    assert_eq!(served.gate.calls(), made, "it is worked out again");
}
