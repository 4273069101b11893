//! Work that takes long to its turn: where somebody waits for a place, few of those that have worked for a while go on at once, one after
//! another, and the rest of the machine is for work that is soon done.
//!
//! Work is told to wait where it looks whether it is still wanted. Nobody waits for ever: what holds others up, since it has what they need,
//! goes on after a while whatever the others do.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// Work of the processor after which something takes long, and after which the next that takes long has its turn.
const SLICE: Duration = Duration::from_millis(10);
/// The longest wait for a turn.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// Between two looks whether whoever waits is still wanted.
const PAUSE: Duration = Duration::from_millis(20);

/// The turns of what takes long.
pub(super) struct Lane {
    /// How many go on at once.
    most: usize,
    /// Requests that wait for a place to be worked on.
    waiting: AtomicUsize,
    queue: Mutex<Queue>,
    moved: Condvar,
}

#[derive(Default)]
struct Queue {
    running: usize,
    /// The numbers of those that wait for a turn, in the order in which they came.
    waiting: VecDeque<u64>,
    /// The number of the next.
    next: u64,
}

/// A request that waits for a place, until this is dropped.
pub(super) struct AwaitsPlace<'a>(&'a Lane);

/// One piece of work, from its beginning.
pub(super) struct Pace {
    lane: Arc<Lane>,
    thread: ThreadId,
    state: Mutex<PaceState>,
}

struct PaceState {
    /// What its thread had worked when this slice began.
    since: Duration,
    has_turn: bool,
    is_over: bool,
}

/// Ends a piece of work when it is dropped.
pub(super) struct Working(Arc<Pace>);

impl Lane {
    /// So many that take long go on at once.
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Lane { most, waiting: AtomicUsize::new(0), queue: Mutex::default(), moved: Condvar::new() })
    }

    /// Somebody waits for a place.
    pub(super) fn awaits_place(&self) -> AwaitsPlace<'_> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        AwaitsPlace(self)
    }

    /// Work that this thread begins now.
    pub(super) fn begin(self: &Arc<Self>) -> (Arc<Pace>, Working) {
        let state = PaceState { since: worked(), has_turn: false, is_over: false };
        let pace = Arc::new(Pace { lane: Arc::clone(self), thread: std::thread::current().id(), state: Mutex::new(state) });
        (Arc::clone(&pace), Working(pace))
    }

    /// Waits for a turn; says whether there is one, or it was waited for too long or in vain.
    fn take_turn(&self, is_wanted: impl Fn() -> bool) -> bool {
        let until = Instant::now() + LONGEST_WAIT;
        let mut queue = self.lock();
        let number = queue.next;
        queue.next += 1;
        queue.waiting.push_back(number);
        loop {
            if queue.running < self.most && queue.waiting.front() == Some(&number) {
                queue.waiting.pop_front();
                queue.running += 1;
                self.moved.notify_all();
                return true;
            }
            if Instant::now() >= until || !is_wanted() {
                queue.waiting.retain(|waiting| *waiting != number);
                self.moved.notify_all();
                return false;
            }
            queue = self.moved.wait_timeout(queue, PAUSE).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn give_turn_back(&self) {
        self.lock().running -= 1;
        self.moved.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pace {
    /// Looks whether this has its turn, and waits for it where that is for others to go on; comes back at once where nobody wants it any more.
    pub(super) fn look(&self, is_wanted: impl Fn() -> bool) {
        // What other threads do of this work is not measured.
        if std::thread::current().id() == self.thread {
            self.look_after(worked(), is_wanted);
        }
    }

    fn look_after(&self, worked: Duration, is_wanted: impl Fn() -> bool) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_over || worked.saturating_sub(state.since) < SLICE {
            return;
        }
        let others_wait = if state.has_turn { !self.lane.lock().waiting.is_empty() } else { self.lane.waiting.load(Ordering::Relaxed) > 0 };
        if others_wait {
            if std::mem::take(&mut state.has_turn) {
                self.lane.give_turn_back();
            }
            state.has_turn = self.lane.take_turn(is_wanted);
            state.since = worked;
        }
    }
}

impl Drop for AwaitsPlace<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_over = true;
        if std::mem::take(&mut state.has_turn) {
            self.0.lane.give_turn_back();
        }
    }
}

/// What the processor has worked for this thread.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// What has passed for this thread, where it is not told what the processor has worked for it.
#[cfg(not(unix))]
fn worked() -> Duration {
    static BEGAN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    BEGAN.elapsed()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{Arc, Duration, Lane, PAUSE, SLICE, worked};

    const LONG: Duration = Duration::from_secs(1_000);

    #[test]
    fn what_takes_long_waits_only_where_somebody_waits_for_a_place() {
        let lane = Lane::new(1);
        let paces: Vec<_> = (0..3).map(|_| lane.begin()).collect();
        for (pace, _) in &paces {
            pace.look_after(LONG, || true);
        }
        assert_eq!(lane.lock().running, 0, "nobody waits");
        let _waits = lane.awaits_place();
        paces[0].0.look_after(worked() + SLICE / 2, || true);
        assert_eq!(lane.lock().running, 0, "it has hardly begun");
        paces[0].0.look_after(LONG, || true);
        assert_eq!(lane.lock().running, 1);
        paces[1].0.look_after(LONG, || false);
        assert_eq!(lane.lock().running, 1, "it had its turn before");
        assert!(lane.lock().waiting.is_empty(), "nobody wants it any more");
        drop(paces);
        assert_eq!(lane.lock().running, 0, "turns are given back at the end");
    }

    #[test]
    fn those_that_take_long_take_turns() {
        let lane = Lane::new(1);
        let _waits = lane.awaits_place();
        let (first, _first_works) = lane.begin();
        first.look_after(LONG, || true);
        let (sender, done) = channel();
        let of_another = Arc::clone(&lane);
        let other = std::thread::spawn(move || {
            let (second, _works) = of_another.begin();
            second.look_after(LONG, || true);
            sender.send("second").unwrap();
            // It holds its turn until the first waits behind it.
            while of_another.lock().waiting.is_empty() {
                std::thread::sleep(PAUSE);
            }
            second.look_after(LONG * 2, || true);
        });
        while lane.lock().waiting.is_empty() {
            std::thread::sleep(PAUSE);
        }
        assert!(done.try_recv().is_err(), "the first has its turn");
        first.look_after(LONG + SLICE / 2, || true);
        assert!(done.try_recv().is_err(), "and keeps it for a slice");
        first.look_after(LONG * 2, || true);
        assert_eq!(done.recv().unwrap(), "second", "then the second goes on, and the first waits behind it");
        drop(_first_works);
        other.join().unwrap();
        assert_eq!(lane.lock().running, 0);
    }
}
