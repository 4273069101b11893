//! Something worked out once for each commit of the index, and kept until the next.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::engine::{Commit, Engine};

/// A value of one commit.
pub(super) struct CommitCache<T> {
    kept: RwLock<Option<(Commit, Arc<T>)>>,
    /// Held by whoever makes the next one.
    making: Mutex<()>,
}

impl<T> Default for CommitCache<T> {
    fn default() -> Self {
        CommitCache { kept: RwLock::new(None), making: Mutex::new(()) }
    }
}

impl<T> CommitCache<T> {
    /// The value of this commit, where it is made already.
    pub(super) fn peek(&self, snapshot: &dyn Engine) -> Option<Arc<T>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(commit, _)| *commit == snapshot.commit()).map(|(_, value)| Arc::clone(value))
    }

    /// The value of this commit, made where it is not kept. Whoever else asks meanwhile waits: call it from blocking work.
    pub(super) fn of<E>(&self, snapshot: &dyn Engine, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        if let Some(value) = self.peek(snapshot) {
            return Ok(value);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = self.peek(snapshot) {
            return Ok(value);
        }
        let value = Arc::new(make()?);
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((snapshot.commit(), Arc::clone(&value)));
        Ok(value)
    }
}
