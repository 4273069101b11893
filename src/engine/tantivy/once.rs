//! Something worked out once for a commit, however many ask for it at the same time.

use std::sync::{Mutex, OnceLock, PoisonError};

/// A value that is made when it is first asked for.
pub(super) struct Once<T> {
    value: OnceLock<T>,
    /// Held by whoever makes it.
    making: Mutex<()>,
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Once { value: OnceLock::new(), making: Mutex::new(()) }
    }
}

impl<T> Once<T> {
    /// The value, made where it is not there yet; whoever else asks meanwhile waits for it.
    ///
    /// # Errors
    /// Where it cannot be made; the next who asks tries again.
    pub(super) fn of<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        if let Some(value) = self.value.get() {
            return Ok(value);
        }
        // A thread that all share may be needed to make it, and makes its own sooner than wait for itself.
        let is_free = rayon::current_thread_index().is_none();
        let _making = is_free.then(|| self.making.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(value) = self.value.get() {
            return Ok(value);
        }
        let value = make()?;
        Ok(self.value.get_or_init(|| value))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use rayon::prelude::*;

    use super::Once;

    #[test]
    fn whoever_asks_meanwhile_waits_for_what_is_made_once() {
        const ASKING: usize = 4;
        let (once, made, begin) = (Once::default(), AtomicUsize::new(0), Barrier::new(ASKING));
        std::thread::scope(|scope| {
            for _ in 0..ASKING {
                scope.spawn(|| {
                    begin.wait();
                    let value = once.of(|| {
                        // The shared threads, which ask for it too, help to make it.
                        let sum =
                            (0..100_u64).into_par_iter().map(|number| *once.of(|| Ok::<_, ()>(4_950)).unwrap() / 4_950 * number).sum();
                        std::thread::yield_now();
                        made.fetch_add(1, Ordering::Relaxed);
                        Ok::<u64, ()>(sum)
                    });
                    assert_eq!(value, Ok(&4_950));
                });
            }
        });
        assert_eq!(made.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_could_not_be_made_is_tried_again() {
        let once = Once::default();
        assert_eq!(once.of(|| Err("no")), Err("no"));
        assert_eq!(once.of(|| Ok::<_, &str>(7)), Ok(&7));
        assert_eq!(once.of(|| Err("no")), Ok(&7));
    }
}
