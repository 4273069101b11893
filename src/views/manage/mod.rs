//! The officers' desk where they change the archive: one response with all that can be decided of it, a letter that is put in, a log and letters that are brought in, and the
//! journal of what was done.

mod add;
mod bring_in;
mod journal;
mod letters;
mod page;

pub use add::AddPage;
pub use bring_in::{BringInPage, BringInParams, LogTable};
pub use journal::{JournalBody, JournalPage, JournalRow};
pub use letters::{LetterField, LetterRow, LettersPage, LettersParams, SentLetters};
pub use page::{FieldRow, FileRow, ManagePage};
