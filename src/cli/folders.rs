//! The two places that every command may be given.

use std::path::PathBuf;

/// What the options are called that every command takes.
pub(super) const EVERY: &str = "Options of every command";

/// Where the archive lies.
#[derive(Debug, clap::Args)]
pub struct Folders {
    /// The folder of the responses
    #[arg(long, global = true, help_heading = EVERY, value_name = "DIR", default_value = "corpus", env = "FOI_ARCHIVE_CORPUS")]
    pub corpus: PathBuf,
    /// The folder of the index, which is derived and may be deleted; or an archive on a cluster, `opensearch+http://HOST:9200/NAME`
    #[arg(long, global = true, help_heading = EVERY, value_name = "DIR", default_value = "index", env = "FOI_ARCHIVE_INDEX")]
    pub index: PathBuf,
}
