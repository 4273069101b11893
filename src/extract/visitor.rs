//! What looks at each file while it is read: at the one that was asked for, and at each that it holds.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::format::Format;
use crate::text::Text;

/// Looks at files while they are read, and keeps what it finds. It comes back from the process that read them with what was read.
pub trait Visitor: Default + Serialize + DeserializeOwned + Send {
    /// The option that has the process that reads take this visitor along.
    const OPTION: Option<&'static str>;

    /// Looks at one file.
    fn visit(&mut self, file: &Visit<'_>);
}

/// Nobody looks.
impl Visitor for () {
    const OPTION: Option<&'static str> = None;

    fn visit(&mut self, _: &Visit<'_>) {}
}

/// A file that is being read.
#[derive(Clone, Copy)]
pub struct Visit<'a> {
    /// The names of the files that lead to it, itself last; empty for the outermost.
    pub way: &'a [String],
    /// Its format, where it is known.
    pub format: Option<&'static Format>,
    /// The format of the file that holds it.
    pub holder: Option<&'static Format>,
    /// Its bytes, or why they could not be had.
    pub bytes: Result<&'a [u8], &'a str>,
    /// What was read of it, or why nothing was.
    pub text: Result<&'a Text, &'a str>,
}
