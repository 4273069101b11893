//! Connections to answers: so many at a time, none that only holds its place, and an end that does not wait for ever.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use super::app::App;
use super::auth::network::{Clients, Network};
use super::places::{Place, Places};
use super::refusals::Refusals;

/// The most bytes of requests and of answers that are kept for a connection which does not go on.
const LARGEST_BUFFER: usize = 128 << 10;
/// How long a connection may take to send the head of a request, and how long it may lie idle.
const LONGEST_HEAD: Duration = Duration::from_secs(10);
/// How long a reader may take none of an answer.
const LONGEST_WRITE: Duration = Duration::from_secs(10);
/// How long requests that are under way may take to end once the server is to end.
const LAST_ANSWERS: Duration = Duration::from_secs(10);
/// How long to wait where a connection cannot be accepted, as when there are too many open files.
const PAUSE: Duration = Duration::from_secs(1);

/// Whose connections are answered, and how many at once.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Whose addresses they come from.
    pub(super) clients: Clients,
    /// Connections at once.
    pub(super) most: usize,
}

/// Answers `most` connections at once, half of them of one network, until the first `stop`. What is under way then may end, until [`LAST_ANSWERS`] are over or the second `stop`.
pub(super) async fn answer<S: Future<Output = ()>>(listener: TcpListener, app: &App, routes: Router, limits: Limits, stop: impl Fn() -> S) {
    let open = GracefulShutdown::new();
    tokio::select! {
        () = accept(listener, app, &routes, limits, &open) => {}
        () = stop() => {}
    }
    tracing::info!(
        connections = open.count(),
        "ending; what is under way has {} s, and ends at once when told again",
        LAST_ANSWERS.as_secs()
    );
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(LAST_ANSWERS) => tracing::warn!("some requests were cut short"),
        () = stop() => {}
    }
}

async fn accept(listener: TcpListener, app: &App, routes: &Router, Limits { clients, most }: Limits, open: &GracefulShutdown) {
    // A proxy's connections are those of many.
    let share = if clients == Clients::BehindProxy { most } else { most / 2 };
    let (places, given_up) = (Places::new(most, share), Refusals::new("connections had to give up their place"));
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let (place, is_anothers) = places.take(Network::from(peer.ip()));
                if is_anothers {
                    given_up.count();
                    app.shared.metrics.refused("no-place");
                }
                let (app, counted) = (app.clone(), connection(stream, peer, routes.clone(), open.watcher(), place));
                drop(tokio::spawn(async move {
                    let _connected = app.shared.metrics.connected();
                    counted.await;
                }));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, routes: Router, watcher: Watcher, place: Place) {
    let (begins, ends) = (place.clone(), place.clone());
    let routes = routes
        .map_request(move |mut request: Request<Incoming>| {
            begins.answers();
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        })
        .map_result(move |answer| {
            ends.waits();
            answer
        });
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(LONGEST_WRITE));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEAD)
        .max_buf_size(LARGEST_BUFFER)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(routes));
    tokio::select! {
        ended = watcher.watch(connection) => if let Err(error) = ended {
            tracing::debug!(%error, "a connection broke off");
        },
        () = place.is_wanted() => {}
    }
}
