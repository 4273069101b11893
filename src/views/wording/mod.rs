//! Wordings as they are shown: a list of them, one of them with its variants and uses, and a notice put together from them.

pub mod body;
pub mod compose;
pub mod detail;
pub mod list;

pub use body::WordingBody;
