//! A folder of letters to proposals: which files are letters, what is attached to each, and what is to be stated beside it.
//!
//! 1. [`InboxFile`] is a file as it was read: its text, its reading, and whether it looks like a letter (`letterness`).
//! 2. `cases` gathers letters of one request: one answers, the others are copies of it or are left out.
//! 3. `attach` finds the letter of each file that is none, by the folder, the name, or the words of either (`evidence`).
//! 4. `fields` are what the letter says of itself, each with the words and how sure that is; a name of a file may add the reference.
//! 5. `duplicates` finds letters that the archive holds already. What is proposed becomes the words of a sidecar (`sidecar`).
//!
//! Nothing here touches a file. Letters, attachments, what is already in, what is passed over and what cannot be read are all the files.

mod attach;
mod cases;
mod duplicates;
mod evidence;
mod fields;
mod file;
mod letterness;
mod likeness;
mod log_rows;
mod name;
mod page;
mod proposal;
mod propose;
mod sidecar;
#[cfg(test)]
mod tests;

pub use duplicates::duplicates;
pub use fields::{Origin, ProposedField};
pub use file::InboxFile;
pub use log_rows::{DuplicateRow, duplicate_rows};
pub use proposal::{Attached, Duplicate, Group, Intake, PassedFile};
pub use propose::{Known, propose, propose_sent};
pub use sidecar::{Standing, sidecar, sidecar_path, without_quotations};
