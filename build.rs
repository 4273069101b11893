//! What the program says of how it was built: the commit that it is of.
//!
//! A build for testing says none, so that a commit does not have everything compiled anew. `FOI_ARCHIVE_COMMIT` says it where there is no
//! repository, as in a package's build.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=FOI_ARCHIVE_COMMIT");
    let said = std::env::var("FOI_ARCHIVE_COMMIT").ok().filter(|commit| !commit.is_empty());
    let is_for_testing = std::env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    let commit = said.or_else(|| if is_for_testing { None } else { of_repository() });
    println!("cargo:rustc-env=FOI_ARCHIVE_COMMIT={}", commit.as_deref().unwrap_or("unknown"));
}

/// The commit of the repository that is built, and whether files differ from it.
fn of_repository() -> Option<String> {
    for file in ["HEAD", "index"] {
        if let Some(path) = git(&["rev-parse", "--git-path", file]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let is_changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|changes| !changes.is_empty());
    Some(if is_changed { format!("{commit}, changed") } else { commit })
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
}
