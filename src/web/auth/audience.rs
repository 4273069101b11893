//! Who is served, and for whom a route is.

use super::key::OfficersKey;

/// Who is served.
#[derive(Clone, Debug)]
pub enum Audience {
    /// This machine alone: whoever shows the token of this run both routers, everybody else the log.
    Local(OfficersKey),
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
        whose == For::Everybody || self.key().is_some()
    }

    /// What officers show: the key, or at this machine the token.
    pub(in crate::web) fn key(&self) -> Option<&OfficersKey> {
        match self {
            Audience::Local(key) | Audience::Keyed(key) => Some(key),
            Audience::Public => None,
        }
    }

    /// Whether this machine alone is served.
    pub fn is_local(&self) -> bool {
        matches!(self, Audience::Local(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, For, OfficersKey};

    #[test]
    fn the_public_has_the_log_alone() {
        let key = || OfficersKey::from_file_text("correct horse battery").unwrap();
        for (audience, officers) in [(Audience::Local(key()), true), (Audience::Public, false), (Audience::Keyed(key()), true)] {
            assert_eq!((audience.has(For::Everybody), audience.has(For::Officers)), (true, officers), "{audience:?}");
        }
    }
}
