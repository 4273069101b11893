//! An archive to a server of it, from its first connection to its end.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};

use tokio::task::JoinHandle;

use super::app::App;
use super::auth::audience::Audience;
use super::auth::network::Clients;
use super::connections::Limits;
use super::options::Options;
use super::routes::{metrics_router, router};
use super::settings::Settings;
use super::{connections, watch};
use crate::engine::Reader;

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
    /// The address of the figures is taken or not ours.
    #[error("cannot listen on {address} for `/metrics`: {source}; choose another address with `--metrics ADDRESS:PORT`")]
    ListenForMetrics {
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
    let listener = TcpListener::bind(address).map_err(|source| ServeError::Listen { address, source })?;
    make_room(&listener);
    Ok(listener)
}

/// Connections that may have come and not been taken yet, where the system allows so many. Where more come at once than the 128 that are
/// usual, the system drops some, and whoever meant to connect tries again after seconds.
#[cfg(unix)]
const BACKLOG: i32 = 4_096;

/// Bytes of answers that the system keeps for one connection whose reader has not taken them, where it would keep megabytes. Linux takes twice
/// as much memory for them.
#[cfg(unix)]
const UNREAD: usize = 128 << 10;

/// Makes room for those who come at once, and bounds what each may leave unread; where the system will not, it is as is usual.
#[cfg(unix)]
fn make_room(listener: &TcpListener) {
    let _ = rustix::net::listen(listener, BACKLOG);
    // Every connection that comes here has what the listener has.
    let _ = rustix::net::sockopt::set_socket_send_buffer_size(listener, UNREAD);
}

#[cfg(not(unix))]
fn make_room(_: &TcpListener) {}

/// Takes the address of the figures.
pub fn listen_for_metrics(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).map_err(|source| ServeError::ListenForMetrics { address, source })
}

/// Serves until `stop` resolves, and then ends what is under way; when it resolves once more, at once. `ready` is told the
/// address.
pub async fn serve<S: Future<Output = ()>>(
    settings: Settings,
    reader: Reader,
    mut options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Fn() -> S,
) -> Result<(), ServeError> {
    options.listener.set_nonblocking(true)?;
    let address = options.listener.local_addr()?;
    let app = App::new(settings, reader, address, &mut options);
    let listener = tokio::net::TcpListener::from_std(options.listener)?;
    let figures = options.metrics.take().map(|listener| figures(&app, listener)).transpose()?;
    let follower = tokio::spawn(watch::follow(app.clone(), options.index, options.watch));
    ready(address);
    let limits = Limits { clients: options.clients, most: options.connections };
    connections::answer(listener, &app, router(app.clone()), limits, stop).await;
    follower.abort();
    if let Some(figures) = figures {
        figures.abort();
    }
    Ok(())
}

/// Connections at once for the figures alone.
const FEW: usize = 16;

/// Answers for the figures at an address of their own, until it is aborted.
fn figures(app: &App, listener: TcpListener) -> std::io::Result<JoinHandle<()>> {
    listener.set_nonblocking(true)?;
    let is_of_this_machine = listener.local_addr()?.ip().is_loopback();
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let (app, routes) = (app.clone(), metrics_router(app.clone(), is_of_this_machine));
    let limits = Limits { clients: Clients::Direct, most: FEW };
    Ok(tokio::spawn(async move { connections::answer(listener, &app, routes, limits, std::future::pending::<()>).await }))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::net::{SocketAddr, TcpStream};
    use std::time::Duration;

    use super::{Audience, UNREAD, listen};

    #[test]
    fn many_may_come_at_once_and_none_leaves_much_unread() {
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0)), &Audience::Public).unwrap();
        let (address, patience) = (listener.local_addr().unwrap(), Duration::from_secs(30));
        // Nobody takes them in; where the system has no room, a connection is not made.
        let come: Vec<TcpStream> = (0..400).map_while(|_| TcpStream::connect_timeout(&address, patience).ok()).collect();
        assert_eq!(come.len(), 400);
        let (taken, _) = listener.accept().unwrap();
        assert!(rustix::net::sockopt::socket_send_buffer_size(&taken).unwrap() <= 2 * UNREAD);
    }
}
