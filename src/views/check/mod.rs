//! What files hide, for people and programs.

mod file_check;
mod page;
mod sarif;

pub use file_check::{FileCheck, FindingLine, StatedOfLetter};
pub use page::{CheckPage, Dropped};
pub use sarif::log as sarif;
