//! The name of what is derived from an archive, and the commit that it is of, to what its pieces are kept and read by.

/// What pieces are.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    /// Under which they are kept.
    pub name: &'a str,
    /// Of one line: of what they are.
    pub stamp: &'a str,
    /// The number of the commit for which they are kept.
    pub generation: u64,
}
