//! Refusals to one line of the log for many: under attack a log must not be what fills the disk.

use std::sync::atomic::{AtomicU64, Ordering};

/// Refusals for one line.
const EACH: u64 = 1_000;

/// What is refused for one reason.
pub(super) struct Refusals {
    what: &'static str,
    so_far: AtomicU64,
}

impl Refusals {
    /// None so far; `what` is said of them in the log.
    pub(super) const fn new(what: &'static str) -> Self {
        Refusals { what, so_far: AtomicU64::new(0) }
    }

    /// Counts one. The first is logged, and one of a thousand from there on.
    pub(super) fn count(&self) {
        let before = self.so_far.fetch_add(1, Ordering::Relaxed);
        if is_logged(before) {
            tracing::warn!(so_far = before + 1, "{}", self.what);
        }
    }
}

/// Whether there is a line for one that came after so many.
fn is_logged(before: u64) -> bool {
    before.is_multiple_of(EACH)
}

#[cfg(test)]
mod tests {
    use super::is_logged;

    #[test]
    fn there_is_one_line_for_a_thousand() {
        assert_eq!((0..3_000).filter(|before| is_logged(*before)).collect::<Vec<_>>(), [0, 1_000, 2_000]);
    }
}
