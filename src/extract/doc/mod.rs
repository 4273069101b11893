//! A Word document of 97 to 2003 to its content: the text pieces of its compound file, read here.
//!
//! 1. [`fib`] is its table of contents; [`pieces`] puts the characters in order.
//! 2. [`runs`] and [`styles`] say what is hidden, deleted, a heading or in a table, by [`sprm`]s; [`lists`] numbers items.
//! 3. [`walk`] tells paragraphs and tables to `Blocks`: headers, the text, notes, text boxes, footers.

mod bytes;
mod fib;
mod fonts;
mod lists;
mod pieces;
mod runs;
mod sprm;
mod styles;
mod walk;

use std::io::{Cursor, Read, Seek};
use std::path::Path;

use cfb::CompoundFile;

use super::container::{self, COMPOUND};
use super::content::{Contained, Content};
use super::ole::{self, stream};
use super::unread::Unread;
pub(crate) use fib::Fib;
use fib::{OLD, Table};
pub(crate) use sprm::sprms;

/// The modifiers of each stretch of characters that has some.
pub(crate) fn modifiers<'a>(fib: &Fib, main: &'a [u8], table: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    runs::modifiers(main, fib.table(Table::CharacterRuns, table))
}

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// Reads a document.
///
/// # Errors
/// Where it is encrypted, corrupt, older than Word 97, or no such document; says which.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    read_file(bytes).map_err(|message| Unread::file(path, message))
}

fn read_file(bytes: &[u8]) -> Result<Content, String> {
    if bytes.is_empty() {
        return Err("the file is empty; ask for it again".to_owned());
    }
    if bytes.starts_with(&[0xdb, 0xa5]) || bytes.starts_with(&[0xdc, 0xa5]) {
        return Err(OLD.to_owned());
    }
    if !bytes.starts_with(COMPOUND) {
        return Err("it is no Word document of 97 to 2003; give it the ending of what it is".to_owned());
    }
    let mut file = CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| format!("it is truncated or corrupt: its compound file cannot be opened ({error}); ask for it again"))?;
    if let Some(reason) = container::lock(&file) {
        return Err(reason.to_owned());
    }
    let main = stream(&mut file, Path::new("/WordDocument"))
        .ok_or("it is no Word document: its compound file holds no text; give it the ending of what it is")?;
    let fib = Fib::read(&main)?;
    let table = stream(&mut file, Path::new(fib.table_name()))
        .or_else(|| stream(&mut file, Path::new(fib.other_table_name())))
        .ok_or("it is corrupt: the stream that says where its text stands is not there; ask for it again")?;
    let mut content = walk::content(&fib, &main, &table)?;
    content.contained = objects(&mut file);
    Ok(content)
}

/// The objects that are embedded, each in a storage of its own.
fn objects<F: Read + Seek>(file: &mut CompoundFile<F>) -> Vec<Contained> {
    let Ok(entries) = file.read_storage("/ObjectPool") else { return Vec::new() };
    let storages: Vec<_> =
        entries.filter(|entry| entry.is_storage()).map(|entry| entry.path().to_owned()).take(ole::MOST_OBJECTS).collect();
    storages.iter().zip(1..).map(|(storage, number)| ole::of_storage(file, storage, &format!("object{number}.bin"))).collect()
}

#[cfg(test)]
mod tests;
