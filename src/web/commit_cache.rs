//! Something worked out once for each commit of the index and whoever may see it, and kept until the next.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::turn::turn;
use crate::engine::{Edition, Engine, EngineError};

/// A value of one commit: one for the public, and one for officers.
pub(super) struct CommitCache<T>([Kept<T>; 2]);

struct Kept<T> {
    value: RwLock<Option<(Edition, Arc<T>)>>,
    /// Held by whoever makes the next one.
    making: Mutex<()>,
}

impl<T> Default for CommitCache<T> {
    fn default() -> Self {
        CommitCache([(); 2].map(|()| Kept { value: RwLock::new(None), making: Mutex::new(()) }))
    }
}

impl<T> CommitCache<T> {
    /// The value of this commit, where it is made already.
    pub(super) fn peek(&self, snapshot: &dyn Engine) -> Option<Arc<T>> {
        let kept = self.of_viewer(snapshot).value.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(edition, _)| *edition == snapshot.edition()).map(|(_, value)| Arc::clone(value))
    }

    /// The value of this commit, made where it is not kept. Whoever else asks meanwhile waits: call it from blocking work.
    ///
    /// # Errors
    /// Where it cannot be made, or whoever waits has gone.
    pub(super) fn of<E: From<EngineError>>(&self, snapshot: &dyn Engine, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        if let Some(value) = self.peek(snapshot) {
            return Ok(value);
        }
        let kept = self.of_viewer(snapshot);
        let _making = turn(|| kept.making.try_lock(), snapshot)?;
        if let Some(value) = self.peek(snapshot) {
            return Ok(value);
        }
        let value = Arc::new(make()?);
        *kept.value.write().unwrap_or_else(PoisonError::into_inner) = Some((snapshot.edition(), Arc::clone(&value)));
        Ok(value)
    }

    fn of_viewer(&self, snapshot: &dyn Engine) -> &Kept<T> {
        &self.0[usize::from(snapshot.viewer().is_officer())]
    }
}
