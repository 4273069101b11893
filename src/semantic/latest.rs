//! What was last worked out of the archive, for officers and for the public.

use std::mem::discriminant;
use std::sync::{Mutex, PoisonError};

use crate::engine::Edition;

/// What was last worked out for each kind of viewer: on one server officers and the public take turns.
pub(super) struct LatestOfEach<T>(Mutex<Vec<(Edition, T)>>);

impl<T> Default for LatestOfEach<T> {
    fn default() -> Self {
        LatestOfEach(Mutex::default())
    }
}

impl<T: Clone> LatestOfEach<T> {
    /// What is kept of this edition.
    pub(super) fn of(&self, edition: Edition) -> Option<T> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(of, _)| *of == edition).map(|(_, what)| what.clone())
    }

    /// Keeps it in place of what was of another commit, or of a viewer of the same kind.
    pub(super) fn keep(&self, edition: Edition, what: T) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(of, _)| of.commit == edition.commit && discriminant(&of.viewer) != discriminant(&edition.viewer));
        kept.push((edition, what));
    }
}

#[cfg(test)]
mod tests {
    use super::LatestOfEach;
    use crate::engine::{Commit, Edition, Viewer};

    #[test]
    fn officers_and_the_public_take_turns_and_each_has_what_was_worked_out() {
        let commit = |generation| Commit { generation, ..Commit::default() };
        let public = |on: &str| Edition { commit: commit(1), viewer: Viewer::Public { on: on.parse().unwrap() } };
        let (officer, today) = (Edition { commit: commit(1), viewer: Viewer::Officer }, public("2026-03-02"));
        let latest = LatestOfEach::default();
        latest.keep(officer, 1);
        latest.keep(today, 2);
        assert_eq!((latest.of(officer), latest.of(today)), (Some(1), Some(2)));
        let tomorrow = public("2026-03-03");
        latest.keep(tomorrow, 3);
        assert_eq!((latest.of(officer), latest.of(today), latest.of(tomorrow)), (Some(1), None, Some(3)));
        latest.keep(Edition { commit: commit(2), ..officer }, 4);
        assert_eq!((latest.of(officer), latest.of(tomorrow)), (None, None), "nothing of an earlier commit is kept");
    }
}
