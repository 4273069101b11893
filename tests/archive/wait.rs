//! Waiting for what a test asserts: looked for again and again, until it is there or patience is at its end. And time that does not
//! depend on what else the machine does.

use std::time::{Duration, Instant};

/// How long anything may take on a machine that is busy with other things.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// What `look` finds at last; fails with what was waited for.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(since.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(PAUSE);
    }
}

/// The same, where to look takes its time; where it finds nothing it says what it saw instead.
pub(crate) async fn until_seen<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let since = Instant::now();
    loop {
        match look().await {
            Ok(found) => return found,
            Err(seen) => assert!(since.elapsed() < PATIENCE, "waited in vain: {what}; there was {seen}"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// How long this thread has worked so far, in seconds, without the time that it had to wait for a core.
pub(crate) fn worked() -> f64 {
    let state = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    state.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}
