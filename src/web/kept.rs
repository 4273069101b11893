//! Something worked out once for each commit of the index, and kept until the next.

use std::sync::{Arc, Mutex, PoisonError};

use crate::index::Snapshot;

/// A value of one commit.
pub(super) struct Kept<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept(Mutex::new(None))
    }
}

impl<T> Kept<T> {
    /// The value of this commit, where it is kept and nobody is just making it.
    pub(super) fn peek(&self, snapshot: &Snapshot) -> Option<Arc<T>> {
        let kept = self.0.try_lock().ok()?;
        kept.as_ref().filter(|(generation, _)| *generation == snapshot.generation()).map(|(_, value)| Arc::clone(value))
    }

    /// The value of this commit, made where it is not kept. Whoever else asks meanwhile waits: call it from blocking work.
    pub(super) fn of(&self, snapshot: &Snapshot, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((generation, value)) if *generation == snapshot.generation() => Arc::clone(value),
            _ => {
                let value = Arc::new(make());
                *kept = Some((snapshot.generation(), Arc::clone(&value)));
                value
            }
        }
    }
}
