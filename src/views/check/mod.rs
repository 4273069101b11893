//! What files hide, for people and programs.

mod file_check;
mod sarif;

pub use file_check::{FileCheck, FindingLine};
pub use sarif::log as sarif;
