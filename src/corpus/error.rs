//! What can go wrong with a corpus.

use std::path::PathBuf;

/// What can go wrong with the corpus as a whole, or with one file of it.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The folder is not there.
    #[error("no corpus at `{}`; name the folder that holds the responses with `--corpus DIR`", .0.display())]
    Missing(PathBuf),
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A settings file does not parse.
    #[error("`{}` is not understood: {message}", path.display())]
    Settings {
        /// Which.
        path: PathBuf,
        /// What the parser says, with line and column.
        message: String,
    },
    /// A file too large to be a letter or a log.
    #[error("`{}` has {size} bytes; the most that is read of one file is {most}", path.display())]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        most: u64,
    },
}
