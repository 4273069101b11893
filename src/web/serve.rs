//! An archive to a server of it, from its first connection to its end.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use super::app::App;
use super::auth::audience::Audience;
use super::auth::network::Clients;
use super::routes::router;
use super::settings::Settings;
use super::{connections, watch};
use crate::engine::Reader;
use crate::semantic::SemanticSearch;

/// What the server is to serve, and how.
pub struct Options {
    /// Where to listen; see [`listen`].
    pub listener: TcpListener,
    /// Who is served.
    pub audience: Audience,
    /// Whose addresses requests come from.
    pub clients: Clients,
    /// Connections at once.
    pub connections: usize,
    /// The folder of the index.
    pub index: PathBuf,
    /// Whether to index again when files change.
    pub watch: bool,
    /// The search by meaning, where there is one.
    pub meaning: Option<SemanticSearch>,
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
}

/// Takes this address, where this audience may be served at it. Whoever connects already waits until the archive is served.
pub fn listen(address: SocketAddr, audience: &Audience) -> Result<TcpListener, ServeError> {
    if audience.is_local() && !address.ip().is_loopback() {
        return Err(ServeError::Open(address));
    }
    TcpListener::bind(address).map_err(|source| ServeError::Listen { address, source })
}

/// Serves until `stop` resolves, and then ends what is under way; when it resolves once more, at once. `ready` is told the
/// address.
pub async fn serve<S: Future<Output = ()>>(
    settings: Settings,
    reader: Reader,
    options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Fn() -> S,
) -> Result<(), ServeError> {
    options.listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(options.listener)?;
    let address = listener.local_addr()?;
    let (clients, connections) = (options.clients, options.connections);
    let app = App::new(settings, reader, options.audience, clients, connections, address, options.meaning);
    let follower = tokio::spawn(watch::follow(app.clone(), options.index, options.watch));
    ready(address);
    connections::answer(listener, router(app), clients, connections, stop).await;
    follower.abort();
    Ok(())
}
