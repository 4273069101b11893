//! The officers' desk where they change the archive: one response with all that can be decided of it, a letter that is put in, and the
//! journal of what was done.

mod add;
mod journal;
mod page;

pub use add::AddPage;
pub use journal::{JournalBody, JournalPage, JournalRow};
pub use page::{FieldRow, FileRow, ManagePage};
