//! Another program, given bytes, to what it writes: bounded, and read to its end so that it ends too; one that complains without end is ended.
//!
//! It runs under the limits of the process that starts it, which hold for it by itself: so much memory, and so many seconds of computing.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// The most bytes of what a program complains about.
const MOST_COMPLAINTS: u64 = 64 << 10;
/// The most bytes of complaints that are waited for: `pdftotext` goes round in circles in some garbled files, and says so each time.
const LONGEST_COMPLAINTS: u64 = 8 << 20;

/// What came of a program.
pub(super) enum Ran {
    /// It could not be started.
    Missing,
    /// It says that it failed: its exit code, where it ended by itself, and its complaints.
    Failed(Option<i32>, String),
    /// What it wrote.
    Wrote(Vec<u8>),
}

/// What the environment may hold that is nobody's but the archive's: logins of a cluster, and the officers' token.
const SECRETS: [&str; 5] = [
    "FOI_ARCHIVE_TOKEN",
    "FOI_ARCHIVE_CLUSTER_LOGIN",
    "FOI_ARCHIVE_CLUSTER_LOGIN_FILE",
    "FOI_ARCHIVE_CLUSTER_TOKEN",
    "FOI_ARCHIVE_CLUSTER_TOKEN_FILE",
];

/// Keeps secrets from a program that reads files of which nobody knows what they do.
pub(super) fn without_secrets(command: &mut Command) -> &mut Command {
    SECRETS.into_iter().fold(command, Command::env_remove)
}

/// Whether a program is there: whether it can say its version.
pub(super) fn is_installed(program: &str, version: &str) -> bool {
    let mut command = Command::new(program);
    let asked = without_secrets(&mut command).arg(version).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// Runs a program with these bytes as its input; no more than `most` bytes of what it writes are kept.
pub(super) fn run(command: &mut Command, bytes: &[u8], most: u64) -> Ran {
    let piped = without_secrets(command).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = piped.spawn() else { return Ran::Missing };
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (written, complaints) = std::thread::scope(|scope| {
        // One that gives up before it has read everything says why.
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(bytes)));
        let complaints = scope.spawn(move || stderr.map_or(Vec::new(), |pipe| first_of(pipe.take(LONGEST_COMPLAINTS), MOST_COMPLAINTS)));
        let written = stdout.map_or(Vec::new(), |pipe| first_of(pipe, most));
        (written, complaints.join().unwrap_or_default())
    });
    match child.wait() {
        Ok(status) if status.success() => Ran::Wrote(written),
        Ok(status) => Ran::Failed(status.code(), String::from_utf8_lossy(&complaints).into_owned()),
        Err(_) => Ran::Missing,
    }
}

/// The first bytes of a pipe, which is read to its end and then closed, which ends who writes on.
fn first_of(mut pipe: impl Read, most: u64) -> Vec<u8> {
    let mut first = Vec::new();
    let _ = pipe.by_ref().take(most).read_to_end(&mut first);
    let _ = std::io::copy(&mut pipe, &mut std::io::sink());
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_gets_no_secret() {
        let mut command = Command::new("env");
        command.env_clear().env("KNOWN", "yes").envs(SECRETS.map(|name| (name, "open sesame")));
        let Ran::Wrote(said) = run(&mut command, b"", 1 << 10) else { panic!("`env` is on every system") };
        assert_eq!(String::from_utf8_lossy(&said), "KNOWN=yes\n");
    }

    #[test]
    fn a_program_that_complains_without_end_is_ended() {
        let Ran::Failed(code, said) = run(Command::new("sh").args(["-c", "yes damaged >&2"]), b"", 1 << 10) else {
            panic!("it has failed")
        };
        assert!(code != Some(0) && said.len() == MOST_COMPLAINTS as usize && said.starts_with("damaged\n"), "{code:?} {}", said.len());
    }
}
