//! Who is served, and for whom a route is.

use super::officers::{Duty, Officers};

/// Who is served.
#[derive(Clone, Debug)]
pub enum Audience {
    /// This machine alone: whoever shows the token of this run both routers, everybody else the log.
    Local(Officers),
    /// Everybody: the public log alone.
    Public,
    /// Everybody the log, and officers who show the key both routers.
    Keyed(Officers),
}

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Everybody.
    Everybody,
    /// Officers.
    Officers,
    /// Officers who may change the archive, where the desk is served.
    Desk,
    /// Officers who may judge what the audit finds, where the desk is served.
    Auditors,
}

impl For {
    /// What an officer must be allowed to do to use it; nothing is asked of everybody.
    pub(in crate::web) fn duty(self) -> Option<Duty> {
        match self {
            For::Everybody => None,
            For::Officers => Some(Duty::Read),
            For::Desk => Some(Duty::Desk),
            For::Auditors => Some(Duty::Audit),
        }
    }

    /// Whether it writes to the corpus.
    pub(in crate::web) fn writes(self) -> bool {
        matches!(self, For::Desk | For::Auditors)
    }
}

impl Audience {
    /// Whether a route of these is there for it, with the desk or without.
    pub(in crate::web) fn has(&self, whose: For, desk: bool) -> bool {
        whose == For::Everybody || self.officers().is_some() && (desk || !whose.writes())
    }

    /// Those who may sign in; at this machine whoever shows the token.
    pub(in crate::web) fn officers(&self) -> Option<&Officers> {
        match self {
            Audience::Local(officers) | Audience::Keyed(officers) => Some(officers),
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
    use super::{Audience, For, Officers};
    use crate::web::auth::key::OfficersKey;

    #[test]
    fn the_public_has_the_log_alone() {
        let key = || Officers::shared("an officer", OfficersKey::from_file_text("correct horse battery").unwrap(), Vec::new());
        for (audience, officers) in [(Audience::Local(key()), true), (Audience::Public, false), (Audience::Keyed(key()), true)] {
            assert_eq!((audience.has(For::Everybody, true), audience.has(For::Officers, false)), (true, officers), "{audience:?}");
            assert_eq!((audience.has(For::Desk, true), audience.has(For::Desk, false)), (officers, false), "{audience:?}");
        }
    }
}
