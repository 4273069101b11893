//! A lock to whoever waits for it, unless nobody waits for that work any more.

use std::sync::TryLockError;
use std::time::Duration;

use crate::engine::{Engine, EngineError};

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(5);

/// Takes a lock as soon as it can be had.
///
/// # Errors
/// Where whoever asked for the work with this snapshot has gone meanwhile.
pub(super) fn turn<G>(mut try_lock: impl FnMut() -> Result<G, TryLockError<G>>, snapshot: &dyn Engine) -> Result<G, EngineError> {
    loop {
        match try_lock() {
            Ok(guard) => return Ok(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => {
                snapshot.go_on()?;
                std::thread::sleep(PAUSE);
            }
        }
    }
}
