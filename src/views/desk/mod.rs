//! The officers' desk: a new request to what is known of it, its draft reply, and what is still wrong with that.

mod block;
pub mod body;
mod brought;
mod checked;
mod checks;
mod notes;
mod others;
mod page;
mod reply_file;
mod swapped;

pub use block::{AlternativeBody, BlockBody};
pub use body::DraftReply;
pub use brought::Brought;
pub use checked::{CheckFinding, CheckedBody, PersonalFinding};
pub use checks::DeskChecks;
pub use others::OtherDecision;
pub use page::DeskPage;
pub use reply_file::{FileFormat, ReplyFile};
