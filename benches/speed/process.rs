//! The program as a process: how long it takes, and the most memory that it ever held.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a process took.
pub(crate) struct Run {
    pub(crate) took: Duration,
    pub(crate) peak_kb: u64,
}

/// Where an archive is.
pub(crate) struct Place {
    pub(crate) corpus: PathBuf,
    pub(crate) index: PathBuf,
}

fn command(place: &Place, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_foi-archive"));
    command
        .arg("--corpus")
        .arg(&place.corpus)
        .arg("--index")
        .arg(&place.index)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// The most memory that a process has held so far, in kilobytes; 0 where the system does not say.
fn peak_kb(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// Brings the index of an archive up to date.
pub(crate) fn index(place: &Place) -> Result<Run, Box<dyn std::error::Error>> {
    to_its_end(place, &["index"], &[0])
}

/// Audits everything, or the response with this reference.
pub(crate) fn audit(place: &Place, reference: Option<&str>) -> Result<Run, Box<dyn std::error::Error>> {
    let args: Vec<&str> = ["audit", "--json"].into_iter().chain(reference).collect();
    to_its_end(place, &args, &[0, 1])
}

fn to_its_end(place: &Place, args: &[&str], good: &[i32]) -> Result<Run, Box<dyn std::error::Error>> {
    let started = Instant::now();
    let mut child = command(place, args).stdout(Stdio::null()).spawn()?;
    let (mut peak, mut status) = (0, None);
    while status.is_none() {
        peak = peak.max(peak_kb(&child));
        std::thread::sleep(Duration::from_millis(2));
        status = child.try_wait()?;
    }
    let took = started.elapsed();
    if !status.and_then(|s| s.code()).is_some_and(|code| good.contains(&code)) {
        return Err(format!("`{}` failed", args.join(" ")).into());
    }
    Ok(Run { took, peak_kb: peak })
}

/// Serves an archive until it listens, and no longer.
pub(crate) fn serve(place: &Place) -> Result<Run, Box<dyn std::error::Error>> {
    let started = Instant::now();
    let mut child = command(place, &["serve", "--listen", "127.0.0.1:0"]).spawn()?;
    let mut line = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut line)?;
    }
    let run = Run { took: started.elapsed(), peak_kb: peak_kb(&child) };
    child.kill()?;
    child.wait()?;
    if line.starts_with("serving") { Ok(run) } else { Err("the archive could not be served".into()) }
}
