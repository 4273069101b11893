//! The address of a request to what the log says of it. An address is personal data: an archive may say less.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What the log says of where a request comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoggedClients {
    /// The address.
    #[default]
    Address,
    /// The network that it is in: the first three numbers of version 4, the first three groups of version 6.
    Network,
    /// Nothing.
    Nothing,
}

impl LoggedClients {
    /// What each is called, the usual one first.
    pub const NAMES: [&str; 3] = ["address", "network", "nothing"];

    /// The one of a name; the usual one where there is none such.
    pub fn of(name: &str) -> Self {
        match name {
            "network" => LoggedClients::Network,
            "nothing" => LoggedClients::Nothing,
            _ => LoggedClients::Address,
        }
    }

    /// What stands in the log.
    pub(in crate::web) fn shown(self, address: Option<IpAddr>) -> Option<String> {
        let address = address?.to_canonical();
        match (self, address) {
            (LoggedClients::Nothing, _) => None,
            (LoggedClients::Address, address) => Some(address.to_string()),
            (LoggedClients::Network, IpAddr::V4(address)) => Some(format!("{}/24", Ipv4Addr::from_bits(address.to_bits() & !0xff))),
            (LoggedClients::Network, IpAddr::V6(address)) => {
                Some(format!("{}/48", Ipv6Addr::from_bits(address.to_bits() & !(u128::MAX >> 48))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LoggedClients;

    #[test]
    fn an_archive_says_as_much_of_an_address_as_it_means_to() {
        let shown = |how: &str, address: &str| LoggedClients::of(how).shown(Some(address.parse().unwrap()));
        assert_eq!(shown("address", "::ffff:192.0.2.77").as_deref(), Some("192.0.2.77"));
        assert_eq!(shown("network", "192.0.2.77").as_deref(), Some("192.0.2.0/24"));
        assert_eq!(shown("network", "2001:db8:1:2::3").as_deref(), Some("2001:db8:1::/48"));
        assert_eq!(shown("nothing", "192.0.2.77"), None);
        assert_eq!(LoggedClients::NAMES.map(LoggedClients::of), [LoggedClients::Address, LoggedClients::Network, LoggedClients::Nothing]);
    }
}
