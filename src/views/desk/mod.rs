//! The officers' desk: a new request to what is known of it, its draft reply, and what is still wrong with that.

pub mod body;
mod page;
mod reply_file;

pub use body::DraftReply;
pub use page::DeskPage;
pub use reply_file::{FileFormat, ReplyFile};
