//! How far the index is behind what officers changed.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Changes that the index did not follow when they were made, and how many of them it has followed since.
#[derive(Default)]
pub(super) struct Behind {
    missed: AtomicU64,
    followed: AtomicU64,
    /// Whether it could not follow the last time that it was tried.
    failed: AtomicBool,
}

impl Behind {
    /// Whether something is not in the index yet.
    pub(super) fn is_so(&self) -> bool {
        self.missed.load(Ordering::SeqCst) != self.followed.load(Ordering::SeqCst)
    }

    /// What has been missed so far: an index that begins to follow now has it when it has followed.
    pub(super) fn missed(&self) -> u64 {
        self.missed.load(Ordering::SeqCst)
    }

    /// Notes a change that is written, and that the index has not.
    pub(super) fn miss(&self) {
        self.missed.fetch_add(1, Ordering::SeqCst);
    }

    /// Notes that the index could not follow; says whether it could before.
    pub(super) fn fail(&self) -> bool {
        if !self.is_so() {
            self.miss();
        }
        !self.failed.swap(true, Ordering::SeqCst)
    }

    /// Notes that the index has followed, and what had been missed when it began: what was written meanwhile it may not have.
    pub(super) fn follow(&self, missed: u64) {
        self.failed.store(false, Ordering::SeqCst);
        self.followed.fetch_max(missed, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::Behind;

    #[test]
    fn what_is_written_while_the_index_follows_is_still_to_be_followed() {
        let behind = Behind::default();
        assert!(!behind.is_so());
        behind.miss();
        let began = behind.missed();
        behind.miss();
        behind.follow(began);
        assert!(behind.is_so());
        behind.follow(behind.missed());
        assert!(!behind.is_so());
    }

    #[test]
    fn that_it_cannot_follow_is_said_once_also_where_a_change_was_missed_before() {
        let behind = Behind::default();
        behind.miss();
        assert_eq!([behind.fail(), behind.fail()], [true, false]);
        assert_eq!(behind.missed(), 1);
        behind.follow(1);
        assert_eq!([behind.fail(), behind.fail()], [true, false]);
        assert!(behind.is_so());
    }
}
