//! HTTP requests to pages and JSON: routes, handlers, errors, caching, and who may see what.
//!
//! Two routers: the public log, and the officers' tools. [`Audience`] says which are mounted. Searching and rendering are
//! blocking work: they run off the async threads, so many at a time and no more.

mod api;
mod app;
mod asked;
mod asset;
mod audits;
mod error;
mod guard;
mod header;
mod kept;
mod officer;
mod page;
mod routes;
mod watch;
mod wordings;

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;

use tokio::net::TcpListener;

use crate::corpus::Corpus;
use crate::index::Reader;
use crate::meaning::Meaning;
pub use app::App;
pub use guard::{KeyError, OfficersKey};
pub use routes::{For, ROUTES, Route, router};

/// Who is served.
#[derive(Clone, Debug)]
pub enum Audience {
    /// Officers and everybody else at this machine: both routers.
    Loopback,
    /// Everybody: the public log alone.
    Public,
    /// Everybody the log, and officers who show the key both routers.
    Keyed(OfficersKey),
}

/// What the server is to serve, and how.
pub struct Options {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// Who is served.
    pub audience: Audience,
    /// The folder of the index.
    pub index: PathBuf,
    /// Whether to index again when files change.
    pub watch: bool,
    /// The search by meaning, where there is one.
    pub meaning: Option<Meaning>,
}

/// Why a server could not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {source}; choose another address with `--listen ADDRESS:PORT`")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// Anybody could reach the officers' tools.
    #[error(
        "{0} can be reached from other machines; add `--public` to serve the log alone, or `--officers-key FILE` to ask officers for a key"
    )]
    Open(SocketAddr),
    /// The connection loop failed.
    #[error("the server ended: {0}")]
    Ended(#[from] std::io::Error),
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] crate::index::IndexError),
    /// The corpus cannot be read.
    #[error(transparent)]
    Corpus(#[from] crate::corpus::CorpusError),
}

/// Whether this audience may be served at this address.
pub fn admissible(listen: SocketAddr, audience: &Audience) -> Result<(), ServeError> {
    match audience {
        Audience::Loopback if !listen.ip().is_loopback() => Err(ServeError::Open(listen)),
        _ => Ok(()),
    }
}

/// Serves until `stop` resolves, and then ends what is under way. `ready` is told the address.
pub async fn serve(
    corpus: Corpus,
    reader: Reader,
    options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    admissible(options.listen, &options.audience)?;
    let listener = TcpListener::bind(options.listen).await.map_err(|source| ServeError::Listen { address: options.listen, source })?;
    let address = listener.local_addr()?;
    let app = App::new(corpus, reader, options.audience, options.meaning)?;
    let routes = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let follower = tokio::spawn(watch::follow(app, options.index, options.watch));
    ready(address);
    let served = axum::serve(listener, routes).with_graceful_shutdown(stop).await;
    follower.abort();
    Ok(served?)
}
