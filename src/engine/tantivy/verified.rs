//! When every byte of an index was last looked at: a file beside it with the time, which may be deleted.

use std::io::ErrorKind;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

/// The name of the file.
const NAME: &str = "verified";
/// After how long it is due again.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Notes that it was looked at now. Where that cannot be written it is due again the next time.
pub(super) fn note(root: &Path) {
    let _ = std::fs::write(root.join(NAME), Timestamp::now().to_string());
}

/// Whether it is long ago. An index that was never looked at is due in a week, and one of which that cannot be read at once.
pub(super) fn is_due(root: &Path) -> bool {
    match std::fs::read_to_string(root.join(NAME)) {
        Ok(written) => is_long_before(&written, Timestamp::now()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            note(root);
            false
        }
        Err(_) => true,
    }
}

/// Whether a time is long before another. One that is garbled counts as such, and so does one that is still to come, since a clock was wrong.
fn is_long_before(written: &str, now: Timestamp) -> bool {
    let since = written.trim().parse::<Timestamp>().map(|at| now.duration_since(at));
    since.map_or(true, |since| since.is_negative() || since >= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, is_due, is_long_before, note};

    #[test]
    fn it_is_due_after_a_week_and_whatever_the_clock_does() {
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().unwrap();
        let due = |written: &str| is_long_before(written, now);
        assert!(!due("2026-03-10T11:59:00Z") && !due("2026-03-03T12:00:01Z\n") && due("2026-03-03T12:00:00Z"));
        assert!(due("2031-01-01T00:00:00Z") && due("") && due("yesterday"));
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_due(folder.path()) && !is_due(folder.path()), "one that was just made");
        std::fs::write(folder.path().join("verified"), "1971-01-01T00:00:00Z").unwrap();
        assert!(is_due(folder.path()));
        note(folder.path());
        assert!(!is_due(folder.path()));
        std::fs::remove_file(folder.path().join("verified")).unwrap();
        std::fs::create_dir(folder.path().join("verified")).unwrap();
        assert!(is_due(folder.path()) && is_due(folder.path()), "one that can be neither read nor written");
    }
}
