//! A row of the table of checks: what a check is called, rests on, looks for and cannot know.

use super::check_id::CheckId;
use super::finding::Finding;
use super::letter::Letter;
use crate::law::{Change, Regime};

/// One check, as documented.
pub struct Check {
    /// Its number.
    pub id: CheckId,
    /// What it rests on in a letter under a law that it reads.
    pub basis: fn(Regime) -> &'static str,
    /// The laws whose letters it reads.
    pub regimes: &'static [Regime],
    /// When it applies.
    pub when: &'static str,
    /// Days on which the law that it looks at changed.
    pub changes: &'static [Change],
    /// What it looks for.
    pub looks_for: &'static str,
    /// What a reader of the published text cannot know.
    pub cannot_know: &'static str,
    /// Words, or a situation, that it finds.
    pub finds: &'static str,
    /// Words, or a situation, that it leaves alone.
    pub leaves: &'static str,
    /// What it reads.
    pub scope: Scope,
}

/// What a check reads.
#[derive(Clone, Copy)]
pub enum Scope {
    /// One letter on its own.
    Letter(fn(&Letter) -> Vec<Finding>),
    /// Responses beside each other; see [`super::consistency`].
    Archive,
}

impl Check {
    /// The function that reads one letter, for a check that does.
    pub fn letter(&self) -> Option<fn(&Letter) -> Vec<Finding>> {
        match self.scope {
            Scope::Letter(check) => Some(check),
            Scope::Archive => None,
        }
    }

    /// What it rests on in each law, each once.
    pub fn bases(&self) -> Vec<&'static str> {
        let mut bases: Vec<_> = self.regimes.iter().map(|&law| (self.basis)(law)).collect();
        bases.dedup();
        bases
    }

    /// Its name for people.
    pub fn title(&self) -> &'static str {
        self.id.label()
    }
}
