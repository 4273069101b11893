//! What a group of an RTF inherits.

use super::destination::Destination;

/// What a group inherits, and loses at its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) destination: Destination,
    pub(super) font: i32,
    /// How many characters stand for one that is stated by its code.
    pub(super) instead: u32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_struck: bool,
    pub(super) is_high: bool,
    /// Whether a link ends where it does.
    pub(super) ends_link: bool,
    /// Whether it opened a frame of paragraphs.
    pub(super) opens_frame: bool,
}

impl Default for Group {
    fn default() -> Self {
        Group {
            destination: Destination::Body,
            font: -1,
            instead: 1,
            is_hidden: false,
            is_deleted: false,
            is_struck: false,
            is_high: false,
            ends_link: false,
            opens_frame: false,
        }
    }
}
