//! A workbook (XLSX, XLSM, XLSB, XLS, ODS, XML of 2003) to text: visible cells as they are shown, each with its place.
//!
//! 1. What the bytes are is told by the bytes themselves: a zip file of parts or a compound file, and by what is in it.
//! 2. The reader of that format finds a [`Book`](book::Book): visible sheets, their visible cells with the words that they show by their
//!    number formats, words that stand in no cell, and embedded files.
//! 3. The book is laid out as headings, tables of a few rows each under their headings, and paragraphs.
//!
//! Comments, what tables of pivots and links to other workbooks remember, names and formulas are never text. A cell takes the room of its
//! words, wherever it stands.

mod biff;
mod book;
mod drawing;
#[cfg(test)]
mod fixture;
mod format_code;
mod fraction;
#[cfg(test)]
mod hostile;
mod layout;
mod moment;
mod ods;
mod ods_styles;
mod page_words;
mod shown;
mod styles;
mod xls;
mod xls_globals;
mod xls_sheet;
mod xlsb;
mod xlsx;
mod xml2003;

use std::io::Cursor;
use std::path::Path;

use cfb::CompoundFile;

use super::charset::{decode, is_binary};
use super::container::{self, COMPOUND, in_storage, in_zip, is_zip};
use super::content::Content;
use super::package::Package;
use super::unread::Unread;
use super::{delimited, html};
use crate::response::Remark;
pub(crate) use biff::{Record as BiffRecord, Records as BiffRecords, Strings as BiffStrings, code_page};
use book::Book;
pub(crate) use book::address as cell_address;
pub(crate) use xlsb::{Records as XlsbRecords, long as xlsb_long, wide as xlsb_wide};

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// Reads a workbook, whatever the ending of its name.
///
/// # Errors
/// Where it is encrypted, damaged, empty or no workbook at all.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let mut content = content(bytes).map_err(|reason| Unread::file(path, reason))?;
    if content.text.is_blank() && content.contained.is_empty() {
        let damage = content.remarks.first().map(|remark| format!("; {}", remark.message)).unwrap_or_default();
        content.remarks.insert(0, Remark::new(format!("no visible cell of it shows anything{damage}")));
    }
    Ok(content)
}

fn content(bytes: &[u8]) -> Result<Content, String> {
    if bytes.is_empty() {
        return Err("it is empty: there is not a single byte in it".to_owned());
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes).map(layout::lay_out);
    }
    if is_zip(bytes) {
        return zipped(bytes).map(layout::lay_out);
    }
    // Many programs export a page or a table of text and call it a workbook.
    let head = decode(&bytes[..bytes.len().min(1_024)]).trim_start().to_lowercase();
    if matches!(bytes, [0x09, 0x08, ..]) {
        return xls::read_stream(bytes).map(layout::lay_out);
    }
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04, ..]) {
        return Err("it is a workbook of Excel 4 or older, which nothing here reads; ask for it as XLSX or CSV".to_owned());
    }
    if ["<html", "<!doctype html", "<table", "<style", "<head", "<body"].iter().any(|first| head.starts_with(first)) {
        return Ok(html::read(bytes));
    }
    if head.starts_with('<') && head.contains(xml2003::VOCABULARY) {
        return Ok(layout::lay_out(xml2003::read(&decode(bytes))));
    }
    if is_binary(bytes) || head.starts_with('<') || head.starts_with("%pdf") || head.starts_with("{\\rtf") {
        return Err("it is no workbook that is known: its first bytes are those of something else; ask for it as XLSX or CSV".to_owned());
    }
    Ok(delimited::read(bytes))
}

fn zipped(bytes: &[u8]) -> Result<Book, String> {
    let mut package = Package::open(bytes, "workbook")?;
    let main = xlsx::main_part(&mut package);
    match in_zip(bytes) {
        Some("ods") => ods::read(&mut package),
        Some("xlsb") => Ok(xlsb::read(&mut package, &main)),
        Some("xlsx" | "xlsm") => Ok(xlsx::read(&mut package, &main)),
        _ => Err("it is a zip file, but no workbook is in it".to_owned()),
    }
}

fn compound(bytes: &[u8]) -> Result<Book, String> {
    let mut compound = CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| format!("it is truncated or damaged: it cannot be opened ({error}); ask for it again"))?;
    match (container::lock(&compound), in_storage(&compound, Path::new("/"))) {
        (Some(reason), _) => Err(reason.to_owned()),
        (None, Some("xls")) => xls::read(&mut compound),
        _ => Err("it is a file of another program: no workbook is in it".to_owned()),
    }
}
