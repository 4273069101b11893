//! How a run goes about it: how thoroughly it looks, and how much it may take out.

/// How thoroughly to look for changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Trust size and time.
    #[default]
    Quick,
    /// The same, and look at every byte of the index where that is a week ago.
    Weekly,
    /// Hash every file, and look at every byte of the index.
    Verify,
}

/// What becomes of responses whose files are no longer there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Removals {
    /// They go out, unless they are so many that a disk may be missing.
    #[default]
    Few,
    /// They go out, however many they are.
    All,
}

/// How a run goes about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// How thoroughly to look for changes.
    pub check: Check,
    /// What becomes of responses whose files are no longer there.
    pub removals: Removals,
}

impl From<Check> for How {
    fn from(check: Check) -> Self {
        How { check, ..How::default() }
    }
}
