//! Office documents of 97 to 2003, which are compound files (OLE), to what they hide.

mod document;
mod properties;
mod storages;
mod workbook;

pub(super) use document::look as document;
pub(super) use workbook::look as workbook;
