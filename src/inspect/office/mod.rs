//! Office documents that are zip archives (Office Open XML) to what they hide.

mod binary;
mod cell_styles;
mod document;
mod known_parts;
mod parts;
mod shapes;
mod shared_parts;
mod slides;
mod table_styles;
mod workbook;

pub(super) use binary::look as binary_workbook;
pub(super) use document::look as document;
pub(super) use parts::has_pictures;
pub(super) use slides::look as slides;
pub(super) use workbook::look as workbook;
