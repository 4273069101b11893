//! Where the site is, for links that are followed from elsewhere, where `archive.toml` does not say it.

use std::net::SocketAddr;

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, header};

use super::auth::audience::Audience;
use super::auth::network::Clients;
use super::auth::scheme::is_secure;

/// Where a server is reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct ServedAt {
    /// The address that it listens at, with its real port.
    pub(super) address: SocketAddr,
    /// Whether the name by which a request calls it is to be believed.
    pub(super) by_name: bool,
    /// Whether a proxy stands in between, which says by which scheme it was asked.
    pub(super) is_proxied: bool,
}

impl ServedAt {
    /// A server that listens at `address`. The name that a request calls it by counts where only this machine's own names are let
    /// in, where a proxy stands in between, and where it listens at every address, which is the name of none.
    pub(super) fn new(address: SocketAddr, audience: &Audience, clients: Clients) -> Self {
        let is_proxied = clients == Clients::BehindProxy;
        let by_name = audience.is_local() || is_proxied || address.ip().is_unspecified();
        ServedAt { address, by_name, is_proxied }
    }

    /// The base of the site for whoever sent these headers, such as `http://127.0.0.1:8080`, without a slash at its end.
    pub(super) fn base(&self, headers: &HeaderMap) -> String {
        match headers.get(header::HOST).and_then(named).filter(|_| self.by_name) {
            Some(name) => format!("{}://{name}", if self.is_proxied && is_secure(headers) { "https" } else { "http" }),
            None if self.address.ip().is_unspecified() => format!("http://localhost:{}", self.address.port()),
            None => format!("http://{}", self.address),
        }
    }
}

/// A host, and where stated a port.
fn named(host: &HeaderValue) -> Option<Authority> {
    Authority::try_from(host.as_bytes()).ok().filter(|name| !name.as_str().contains('@'))
}

#[cfg(test)]
mod tests {
    use super::{Audience, Clients, HeaderMap, ServedAt, header};
    use crate::web::auth::key::OfficersKey;
    use crate::web::auth::officers::Officers;

    fn officers() -> Officers {
        Officers::shared("an officer", OfficersKey::from_token("correct-horse-battery").unwrap(), Vec::new())
    }

    fn local() -> Audience {
        Audience::Local(officers())
    }

    fn base(address: &str, audience: Audience, clients: Clients, host: Option<&str>) -> String {
        let headers = host.map(|host| (header::HOST, host.parse().unwrap()));
        ServedAt::new(address.parse().unwrap(), &audience, clients).base(&HeaderMap::from_iter(headers))
    }

    #[test]
    fn a_name_is_believed_only_where_it_was_looked_at() {
        let local = |host| base("127.0.0.1:8080", local(), Clients::Direct, host);
        assert_eq!(local(Some("localhost:8080")), "http://localhost:8080");
        assert_eq!(local(None), "http://127.0.0.1:8080");
        let public = |clients, host| base("192.0.2.1:80", Audience::Public, clients, Some(host));
        assert_eq!(public(Clients::Direct, "evil.example"), "http://192.0.2.1:80");
        assert_eq!(public(Clients::BehindProxy, "log.example"), "http://log.example");
    }

    #[test]
    fn a_proxy_says_by_which_scheme_it_was_asked() {
        let of = |clients, scheme: &str| {
            let headers = [(header::HOST, "log.example"), ("x-forwarded-proto".parse().unwrap(), scheme)];
            let headers = headers.map(|(name, value)| (name, value.parse().unwrap()));
            let keyed = Audience::Keyed(officers());
            ServedAt::new("0.0.0.0:80".parse().unwrap(), &keyed, clients).base(&HeaderMap::from_iter(headers))
        };
        for scheme in ["https", "HTTPS", "https, http"] {
            assert_eq!(of(Clients::BehindProxy, scheme), "https://log.example", "{scheme}");
            assert_eq!(of(Clients::Direct, scheme), "http://log.example", "anybody can say anything");
        }
        assert_eq!(of(Clients::BehindProxy, "http"), "http://log.example");
    }

    #[test]
    fn a_server_at_every_address_is_where_it_was_found() {
        for every in ["0.0.0.0:8080", "[::]:8080"] {
            assert_eq!(base(every, Audience::Public, Clients::Direct, Some("log.example:8080")), "http://log.example:8080");
            assert_eq!(base(every, Audience::Public, Clients::Direct, None), "http://localhost:8080");
        }
        assert_eq!(base("[::1]:8080", local(), Clients::Direct, None), "http://[::1]:8080");
    }

    #[test]
    fn what_is_no_name_is_none() {
        for host in ["", "a b", "me@log.example", "log.example/search", "<b>"] {
            assert_eq!(base("127.0.0.1:1", local(), Clients::Direct, Some(host)), "http://127.0.0.1:1", "{host}");
        }
    }
}
