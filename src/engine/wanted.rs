//! Whether anybody still waits for an answer: work that takes long looks now and then, and ends where nobody does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::EngineError;

/// Says whether an answer is still waited for; that of nobody in particular always is.
#[derive(Clone, Default)]
pub struct Wanted(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

/// Whoever waits: once this is dropped, nobody does.
#[derive(Debug)]
pub struct Waiting(Arc<AtomicBool>);

impl Wanted {
    /// Wanted for as long as the other of the two is kept.
    pub fn while_kept() -> (Self, Waiting) {
        let is_gone = Arc::new(AtomicBool::new(false));
        let waiting = Waiting(Arc::clone(&is_gone));
        (Wanted::by(move || !is_gone.load(Ordering::Relaxed)), waiting)
    }

    /// Wanted for as long as this says so.
    pub fn by(is_wanted: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Wanted(Some(Arc::new(is_wanted)))
    }

    /// Whether it is for somebody who may go away.
    pub fn may_end(&self) -> bool {
        self.0.is_some()
    }

    /// Goes on where the answer is still waited for.
    ///
    /// # Errors
    /// Where nobody waits any more.
    pub fn go_on(&self) -> Result<(), EngineError> {
        match &self.0 {
            Some(is_wanted) if !is_wanted() => Err(EngineError::Unwanted),
            _ => Ok(()),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;
    use crate::engine::EngineError;

    #[test]
    fn what_nobody_waits_for_ends() {
        let (wanted, waiting) = Wanted::while_kept();
        let again = wanted.clone();
        assert!(wanted.may_end() && again.go_on().is_ok());
        drop(waiting);
        assert!(matches!(again.go_on(), Err(EngineError::Unwanted)));
        assert!(!Wanted::default().may_end() && Wanted::default().go_on().is_ok());
    }
}
