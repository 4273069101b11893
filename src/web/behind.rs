//! How far the index is behind what officers changed.

use std::sync::atomic::{AtomicU64, Ordering};

/// Changes that the index did not follow when they were made, and how many of them it has followed since.
#[derive(Default)]
pub(super) struct Behind {
    missed: AtomicU64,
    followed: AtomicU64,
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

    /// Notes that the index has followed, and what had been missed when it began: what was written meanwhile it may not have.
    pub(super) fn follow(&self, missed: u64) {
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
}
