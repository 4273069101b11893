//! How a run goes about it: how thoroughly it looks, how much it may take out, and how much of what is odd it remembers.

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

/// Files that gave responses, and give none any more.
pub(super) struct Vanished {
    /// All of them.
    pub(super) all: Vec<String>,
    /// Those that are not there; the others are attached to a letter now, or passed over.
    pub(super) missing: Vec<String>,
}

/// How many remarks a run keeps; it counts all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Remarks {
    /// The first of each file: a log may have as many as it has rows.
    #[default]
    First,
    /// Every one.
    All,
}

impl Remarks {
    /// How many of one file.
    pub(super) fn of_file(self) -> usize {
        match self {
            Remarks::First => 1_000,
            Remarks::All => usize::MAX,
        }
    }
}

/// How a run goes about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// How thoroughly to look for changes.
    pub check: Check,
    /// What becomes of responses whose files are no longer there.
    pub removals: Removals,
    /// How many remarks it keeps.
    pub remarks: Remarks,
}

impl From<Check> for How {
    fn from(check: Check) -> Self {
        How { check, ..How::default() }
    }
}
