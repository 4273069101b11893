//! Who is served, and for whom a route is.

use super::key::OfficersKey;

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

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Everybody.
    Everybody,
    /// Officers.
    Officers,
}

impl Audience {
    /// Whether a route of these is there for it.
    pub(in crate::web) fn has(&self, whose: For) -> bool {
        whose == For::Everybody || !matches!(self, Audience::Public)
    }

    /// The officers' key, where one is asked for.
    pub(in crate::web) fn key(&self) -> Option<&OfficersKey> {
        match self {
            Audience::Keyed(key) => Some(key),
            Audience::Loopback | Audience::Public => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, For, OfficersKey};

    #[test]
    fn the_public_has_the_log_alone() {
        let keyed = Audience::Keyed(OfficersKey::from_file_text("correct horse battery").unwrap());
        for (audience, officers) in [(Audience::Loopback, true), (Audience::Public, false), (keyed, true)] {
            assert_eq!((audience.has(For::Everybody), audience.has(For::Officers)), (true, officers), "{audience:?}");
        }
    }
}
