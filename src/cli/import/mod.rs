//! `import`: what a body already has, a log or a folder of letters, as it would be read; with `--write` what reads it so is kept beside it.

mod ask;
mod folder;
mod inbox;
mod log;
mod options;
mod package;
mod shown;
mod watch;

use std::path::Path;

use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use crate::extract::decode;
use crate::import::Package;
use crate::text::plain;
pub(super) use options::ImportOptions;

pub(super) fn run(folders: &Folders, options: &ImportOptions) -> Result<Outcome, Failure> {
    let path = Path::new(&options.from);
    match (path.is_dir(), options.watch) {
        (true, _) if options.published.is_some() => {
            Err("letters of a folder wait for review: `--published` is for logs; `foi-archive publish` lets a letter go".into())
        }
        (true, true) => watch::run(folders, options),
        (true, false) => folder::run(folders, options),
        (false, true) => Err(format!("`{}` is no folder: `--watch` looks for new files in one", plain(&options.from)).into()),
        (false, false) => {
            let bytes = log::read(path).map_err(|reason| format!("cannot read `{}`: {reason}", plain(&options.from)))?;
            let may_be_package = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
            match Some(&bytes).filter(|_| may_be_package).and_then(|bytes| Package::read(&decode(bytes))) {
                Some(package) => package::run(folders, options, &package),
                None => log::run(folders, options, path, &bytes),
            }
        }
    }
}
