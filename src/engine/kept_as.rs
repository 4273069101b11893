//! What is derived from an archive, to the name and the stamp that its pieces are kept as.

/// What pieces are kept as. They are read by their name and stamp.
#[derive(Clone, Copy, Debug)]
pub struct KeptAs<'a> {
    /// Under which they are kept.
    pub name: &'a str,
    /// Of one line: of what they are.
    pub stamp: &'a str,
    /// The number of the commit for which they are kept.
    pub generation: u64,
}
