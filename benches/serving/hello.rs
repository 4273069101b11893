//! The least that the same server can be: it says hello.

use std::io::Write;

use axum::Router;
use axum::routing::get;

use super::Failure;

/// What this program is told to be it.
pub(crate) const NAME: &str = "hello";

/// Serves until it is killed, and says where.
pub(crate) fn serve() -> Result<(), Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        writeln!(anstream::stdout(), "serving hello at http://{address}/")?;
        accept(listener, Router::new().route("/", get(async || "hello"))).await
    })
}

/// Each connection is served by itself, as axum's own loop does.
async fn accept(listener: tokio::net::TcpListener, router: Router) -> Result<(), Failure> {
    loop {
        let (stream, _) = listener.accept().await?;
        let service = hyper_util::service::TowerToHyperService::new(router.clone());
        let io = hyper_util::rt::TokioIo::new(stream);
        tokio::spawn(async move { hyper::server::conn::http1::Builder::new().serve_connection(io, service).await });
    }
}
