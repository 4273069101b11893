//! One writer at a time, and a second one learns who the first is.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use crate::engine::{EngineError, Holder};

/// How often a lock is tried, and how long to wait in between: a process that the last writer is just starting has it too, until
/// its own program begins.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// A held lock; the operating system gives it up when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the index at `root`, or says who has it.
    pub(super) fn take(root: &Path) -> Result<Self, EngineError> {
        let unwritable = |source| EngineError::Unwritable { path: root.to_owned(), source };
        let path = root.join("writer.lock");
        let mut file = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&path).map_err(unwritable)?;
        match patiently(|| file.try_lock()) {
            Ok(()) => {
                let started = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC");
                file.set_len(0).map_err(unwritable)?;
                write!(file, "process {}, since {started}", std::process::id()).map_err(unwritable)?;
                Ok(Lock { _file: file })
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.rewind().and_then(|()| file.read_to_string(&mut holder));
                Err(EngineError::Held { path: root.to_owned(), holder: Holder(holder) })
            }
            Err(TryLockError::Error(source)) => Err(unwritable(source)),
        }
    }
}

fn patiently(mut try_lock: impl FnMut() -> Result<(), TryLockError>) -> Result<(), TryLockError> {
    for _ in 1..TRIES {
        match try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            settled => return settled,
        }
    }
    try_lock()
}
