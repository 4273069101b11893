//! `officers-key`: a new key, shown once; the file keeps its digest.

use std::fs::OpenOptions;
use std::path::PathBuf;

use super::outcome::{Failure, Outcome};
use super::output::print;
use crate::web::OfficersKey;

/// What may follow `officers-key`.
#[derive(Debug, clap::Args)]
pub struct KeyOptions {
    /// The file to make; it must not be there yet
    file: PathBuf,
}

pub(super) fn run(options: &KeyOptions) -> Result<Outcome, Failure> {
    let (key, digest) = OfficersKey::generate();
    let shown = options.file.display();
    let mut file = new_file().open(&options.file).map_err(|e| format!("cannot make `{shown}`: {e}; choose another file"))?;
    std::io::Write::write_all(&mut file, (digest + "\n").as_bytes()).map_err(|e| format!("cannot write `{shown}`: {e}"))?;
    print(&format!("{key}\n"));
    anstream::eprintln!(
        "This is the officers' key; it is not shown again. Its digest is in `{shown}`: serve with `--officers-key {shown}`."
    );
    Ok(Outcome::Found)
}

/// How a file is made that must not be there yet, and that nobody else may read.
pub(super) fn new_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
