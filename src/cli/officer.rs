//! `officer`: one more name in the file of officers, with a key that is shown once or a password that is typed.

use std::io::{BufRead, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::key::new_file;
use super::outcome::{Failure, Outcome};
use super::output::print;
use crate::web::{Duty, Officers, OfficersKey};

/// What may follow `officer`.
#[derive(Debug, clap::Args)]
pub struct OfficerOptions {
    /// The file of officers; it is made where it is not there yet
    file: PathBuf,
    /// The name, as it will stand in the journal
    name: String,
    /// What this officer may do beside reading: `desk`, `audit`, or both with a comma
    #[arg(long, value_name = "DUTY", value_delimiter = ',')]
    may: Vec<Duty>,
    /// Take the first line of standard input as a password, instead of making a key
    #[arg(long)]
    password: bool,
}

pub(super) fn run(options: &OfficerOptions) -> Result<Outcome, Failure> {
    let shown = options.file.display();
    let known = read(&options.file)?;
    if let Some(known) = known.as_deref().filter(|known| !known.trim().is_empty()) {
        Officers::from_toml(known).map_err(|e| format!("`{shown}`: {e}"))?;
    }
    let (key, digest) = if options.password {
        let mut password = String::new();
        std::io::stdin().lock().read_line(&mut password)?;
        (None, OfficersKey::digest_of(password.trim_end_matches(['\r', '\n']))?)
    } else {
        let (key, digest) = OfficersKey::generate();
        (Some(key), digest)
    };
    let before = known.unwrap_or_default();
    let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    let text = format!("{before}{gap}{}", Officers::entry(&options.name, &digest, &options.may));
    // The whole is read before it is written: a name that is there already is refused.
    Officers::from_toml(&text).map_err(|e| format!("`{shown}`: {e}"))?;
    write(&options.file, &text).map_err(|e| format!("cannot write `{shown}`: {e}"))?;
    if let Some(key) = key {
        print(&format!("{key}\n"));
        anstream::eprintln!("This is the key of {}; it is not shown again. Its digest is in `{shown}`.", options.name);
    }
    anstream::eprintln!("Serve with `--officers {shown}`, and with `--desk` where officers may change the archive.");
    Ok(Outcome::Found)
}

fn read(file: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot read `{}`: {error}", file.display()).into()),
    }
}

/// Puts these words in the place of the file: whole or not at all.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let draft = file.with_extension("new");
    let _ = std::fs::remove_file(&draft);
    let mut new = new_file().open(&draft)?;
    new.write_all(text.as_bytes())?;
    new.sync_all()?;
    std::fs::rename(&draft, file)
}
