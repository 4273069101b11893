//! Whether a file is as it was, without reading it.

use std::path::Path;
use std::time::{Duration, SystemTime};

/// How old a change must be before its time tells it from the next one.
const SETTLED: Duration = Duration::from_secs(2);

/// Size and time of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    size: u64,
    modified: SystemTime,
}

impl Fingerprint {
    /// That of the file at `path`; `None` where it cannot be had, or was changed so lately that another change could look the same.
    pub(super) fn settled(path: &Path) -> Option<Self> {
        let known = std::fs::metadata(path).ok()?;
        let modified = known.modified().ok()?;
        (modified.elapsed().ok()? > SETTLED).then_some(Fingerprint { size: known.len(), modified })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_lain_still_is_told_from_the_next_change() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("meta.json");
        assert_eq!(Fingerprint::settled(&path), None);
        std::fs::write(&path, "one").unwrap();
        assert_eq!(Fingerprint::settled(&path), None);
        let earlier = SystemTime::now() - Duration::from_secs(60);
        let age = || std::fs::File::options().write(true).open(&path).unwrap().set_modified(earlier).unwrap();
        age();
        let fingerprint = Fingerprint::settled(&path);
        assert!(fingerprint.is_some() && fingerprint == Fingerprint::settled(&path));
        std::fs::write(&path, "three").unwrap();
        age();
        assert_ne!(fingerprint, Fingerprint::settled(&path));
    }
}
