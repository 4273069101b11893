//! A file to what it hides: findings with a kind and a place, and nothing of what is hidden.
//!
//! 1. A file is read, and what it holds, by a process of its own where it may be hostile (`extract`); each passes the [`Inspector`] while
//!    its bytes are there.
//! 2. The inspector of its format lists [`Finding`]s. What is encrypted, cannot be read or is of a format that nothing here knows is one
//!    too: what cannot be told is never taken for clean.
//! 3. The table of [`RULES`] says what each [`Kind`] looks for, what it cannot know, and its [`Effect`].

mod cells;
mod effect;
mod finding;
mod inspection;
mod inspector;
mod kind;
mod look;
mod mail;
mod markup;
mod mask;
mod office;
mod old;
mod open_document;
mod page;
mod pdf;
pub mod personal;
mod picture;
mod rich_text;
mod rule;
mod rules;
mod shade;
#[cfg(test)]
mod tests;
mod workbook_of_2003;

use std::sync::Mutex;

use crate::corpus::{Found, Source};
use crate::extract::{self, Extracted, Readers, Record, Unread};
pub use effect::Effect;
pub use finding::{Finding, Where};
pub use inspection::Inspection;
use inspector::Inspector;
pub use kind::Kind;
pub use mask::masked;
pub use rule::Rule;
pub use rules::RULES;

/// The option by which the process that reads files inspects them too.
pub const OPTION: &str = inspector::OPTION;

/// What a file hides.
pub fn file(name: &str, bytes: &[u8]) -> Inspection {
    read(name, bytes).1
}

/// Reads a file and what it holds, and says what they hide.
pub fn read(name: &str, bytes: &[u8]) -> (Result<Extracted, Unread>, Inspection) {
    let (read, inspector) = extract::visit::<Inspector>(name, bytes);
    let reason = read.as_ref().err().map(|unread| unread.message.as_str());
    let inspection = Inspection::new(name, bytes, inspector.findings(reason));
    (read, inspection)
}

/// Raised whenever the same bytes may give other findings.
const VERSION: u32 = 2;

/// The version of what reads and inspects a source: another whenever it would give other words or other findings for the same bytes.
pub fn version(found: &Found) -> u32 {
    extract::version(found) + (VERSION << 16)
}

/// Reads a letter with what is attached to it, and says of each file what it hides, but for the kinds that are `allowed`: of the letter
/// first, then of its attachments, in their order. What is to be kept back is noted with the files of the record.
pub fn letter(source: &Source, allowed: &[String]) -> (Result<Record, Unread>, Vec<Inspection>) {
    let inspections = Mutex::new(Vec::new());
    let mut record = extract::letter_by(source, &|name, bytes| {
        let (read, inspection) = read(name, bytes);
        if let Ok(mut all) = inspections.lock() {
            all.push(inspection.without(allowed));
        }
        read
    });
    let mut inspections = inspections.into_inner().unwrap_or_default();
    // What could not be had was not looked at.
    for attached in &source.attachments {
        if let Err(left_out) = &attached.bytes {
            inspections.push(Inspection::unseen(&attached.path, &left_out.reason));
        }
    }
    let order = |path: &str| source.attachments.iter().position(|attached| attached.path == path).map_or(0, |at| at + 1);
    inspections.sort_by_key(|inspection| order(&inspection.path));
    for file in record.iter_mut().flat_map(|record| &mut record.files) {
        if let Some(inspection) = inspections.iter().find(|inspection| inspection.path == file.path) {
            file.hides = inspection.reasons(Effect::Quarantine);
            file.holds = inspection.reasons(Effect::Hold);
        }
    }
    (record, inspections)
}

/// The work of the process that reads a file for this one, and inspects it.
///
/// # Errors
/// Where standard input cannot be read or standard output not be written.
pub fn serve(name: &str, readers: Readers) -> std::io::Result<()> {
    extract::serve::<Inspector>(name, readers)
}
