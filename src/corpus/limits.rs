//! How much is read of one file.

/// The largest letter that is read, in bytes.
pub const LARGEST_LETTER: u64 = 64 << 20;
/// The largest attachment that is read, in bytes.
pub const LARGEST_ATTACHMENT: u64 = 64 << 20;
/// The most attachments that are read of one letter.
pub const MOST_ATTACHMENTS: usize = 64;
/// The largest log that is read, in bytes.
pub const LARGEST_LOG: u64 = 8 << 30;
