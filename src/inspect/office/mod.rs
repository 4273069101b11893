//! Office documents that are zip archives (Office Open XML) to what they hide.

mod cells;
mod common;
mod parts;
mod workbook;

pub(super) use parts::has_pictures;
pub(super) use workbook::look as workbook;
