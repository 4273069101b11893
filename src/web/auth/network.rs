//! A request to the network that it comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// Whose address a request comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clients {
    /// That of the connection.
    #[default]
    Direct,
    /// That which a proxy, through which alone the server is reached, adds to `x-forwarded-for`.
    BehindProxy,
}

tokio::task_local! {
    /// Where the request comes from that is being answered.
    pub(in crate::web) static ASKING: Network;
}

/// A network that one person may have to themselves: an address of version 4, or the first half of one of version 6.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::web) struct Network(u64);

impl Network {
    /// Where a request comes from.
    pub(in crate::web) fn of(clients: Clients, headers: &HeaderMap, extensions: &Extensions) -> Self {
        address(clients, headers, extensions).map_or(Network(0), Network::from)
    }
}

/// The address that a request comes from.
pub(in crate::web) fn address(clients: Clients, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|connect| connect.0.ip());
    let named = match clients {
        Clients::Direct => None,
        Clients::BehindProxy => forwarded(headers),
    };
    named.or(peer)
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Network(u64::from(address.to_bits())),
            IpAddr::V6(address) => Network((address.to_bits() >> 64) as u64),
        }
    }
}

/// The last address, which is the one that the proxy itself saw: whatever stands before it anybody can make up.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").into_iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::{Clients, ConnectInfo, Extensions, IpAddr, Network, SocketAddr};

    fn network(address: &str) -> Network {
        Network::from(address.parse::<IpAddr>().unwrap())
    }

    /// Where a request comes from that arrives from 127.0.0.1 with these lines of `x-forwarded-for`.
    fn of(clients: Clients, lines: &[&str]) -> Network {
        let headers = lines.iter().map(|line| ("x-forwarded-for".parse().unwrap(), line.parse().unwrap())).collect();
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 80))));
        Network::of(clients, &headers, &extensions)
    }

    #[test]
    fn a_network_is_what_one_person_may_have() {
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.2"), network("192.0.2.1"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff"));
        assert_ne!(network("2001:db8:0:1::1"), network("2001:db8::1"));
    }

    #[test]
    fn behind_a_proxy_the_address_that_it_added_counts() {
        for lines in [&["192.0.2.7"][..], &["198.51.100.9, 192.0.2.7"], &["198.51.100.9", "192.0.2.7"], &["192.0.2.7:4000"]] {
            assert_eq!(of(Clients::BehindProxy, lines), network("192.0.2.7"), "{lines:?}");
            assert_eq!(of(Clients::Direct, lines), network("127.0.0.1"), "anybody can say anything");
        }
        assert_eq!(of(Clients::BehindProxy, &["[2001:db8::1]:4000"]), network("2001:db8::1"));
    }

    #[test]
    fn without_an_address_of_the_proxy_the_connection_counts() {
        for lines in [&[][..], &[""], &["unknown"], &["192.0.2.7, unknown"]] {
            assert_eq!(of(Clients::BehindProxy, lines), network("127.0.0.1"), "{lines:?}");
        }
    }
}
