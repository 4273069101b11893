//! What the audit finds across the archive, kept beside the index: one response is then not compared with all others again.
//!
//! It says which commit, and which program, it is of. Each piece has the findings of the responses whose keys share a remainder, so that few
//! are read for one of them. Like the index it may be deleted at any time.

use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::audit::{self, AuditSelection, CheckId, ReportedFinding};
use crate::engine::{AUDIT, Engine, EngineError, beside};
use crate::response::Key;

/// Lines of findings.
const LINES: u64 = 256;

/// The findings across the archive in one response: as they were kept, else worked out, for all of them, and kept.
pub(super) fn across(index: &Path, snapshot: &dyn Engine, key: &Key) -> Result<Vec<ReportedFinding>, EngineError> {
    let entries = match read(index, snapshot, key) {
        Some(entries) => entries,
        None => {
            let wanted = AuditSelection { checks: CheckId::of_archive(), ..AuditSelection::default() };
            let all = audit::run(snapshot, &wanted)?.entries;
            keep(index, snapshot, &all);
            all
        }
    };
    Ok(entries.into_iter().filter(|entry| Key::new(&entry.authority, &entry.reference) == *key).collect())
}

/// Keeps the findings across the archive of a commit. Where they cannot be written they are worked out again the next time.
pub(super) fn keep(index: &Path, snapshot: &dyn Engine, all: &[ReportedFinding]) {
    let mut lines: Vec<Vec<&ReportedFinding>> = vec![Vec::new(); LINES as usize];
    for entry in all.iter().filter(|entry| entry.finding.check.check().letter().is_none()) {
        lines[line(&Key::new(&entry.authority, &entry.reference))].push(entry);
    }
    let pieces: Vec<String> = lines.iter().map(|entries| serde_json::to_string(entries).unwrap_or_default()).collect();
    let _ = beside::keep(index, AUDIT, &stamp(snapshot), &pieces);
}

fn read(index: &Path, snapshot: &dyn Engine, key: &Key) -> Option<Vec<ReportedFinding>> {
    serde_json::from_str(&beside::kept(index, AUDIT, &stamp(snapshot), line(key))?).ok()
}

fn line(key: &Key) -> usize {
    (key.hash() % LINES) as usize
}

/// The commit, and the program by its size and day: another program may find something else.
fn stamp(snapshot: &dyn Engine) -> String {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok();
    let built = program.as_ref().and_then(|p| p.modified().ok()?.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    let commit = snapshot.commit();
    format!("{} {} {} {} {}", commit.epoch, commit.generation, snapshot.count(), program.map_or(0, |p| p.len()), built.as_nanos())
}
