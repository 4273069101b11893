//! What a server is to serve, and how.

use std::net::TcpListener;
use std::path::PathBuf;

use axum::http::HeaderName;

use super::auth::audience::Audience;
use super::auth::logged::LoggedClients;
use super::auth::network::Clients;
use super::clock::Clock;
use crate::semantic::SemanticSearch;

/// What the server is to serve, and how.
pub struct Options {
    /// Where to listen; see [`listen`](super::listen).
    pub listener: TcpListener,
    /// Who is served.
    pub audience: Audience,
    /// Whose addresses requests come from.
    pub clients: Clients,
    /// The header in which the proxy says which officer it has let in; nothing where officers show a key.
    pub officer_header: Option<HeaderName>,
    /// Connections at once.
    pub connections: usize,
    /// Where `/metrics` is answered without a key; see [`listen_for_metrics`](super::listen_for_metrics).
    pub metrics: Option<TcpListener>,
    /// What the log says of where requests come from.
    pub logged_clients: LoggedClients,
    /// The folder of the index.
    pub index: PathBuf,
    /// Whether to index again when files change.
    pub watch: bool,
    /// Whether officers may change the archive here.
    pub desk: bool,
    /// The search by meaning, where there is one.
    pub meaning: Option<SemanticSearch>,
    /// Which day it is: what is public, due and in force depends on it.
    pub clock: Clock,
}
