//! What the audit of a whole archive finds, kept beside the index: the next who asks, and every other server of the archive, reads it.
//!
//! It says which commit, and which program, it is of. Each piece has the findings of the responses whose keys share a remainder, so that few
//! are read for one of them; the last one says in how many responses they were looked for. Like the index it may be deleted at any time.

use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::audit::{self, AuditFindings, AuditSelection, FindingList, ReportedFinding};
use crate::engine::beside::{self, KeptAs};
use crate::engine::{AUDIT, Engine, EngineError, Reader};
use crate::response::Key;
use crate::spill::Spilled;

/// Pieces of findings.
const PIECES: usize = 256;
/// Pieces that wait together, since each file that is open counts, and that are read together.
const TOGETHER: usize = 8;

/// How many responses there are, and how many of each year.
type Looked = (usize, Vec<(Option<i16>, usize)>);

/// The findings across the archive in one response: as they were kept, else worked out, for all of them, and kept.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn across(index: &Path, snapshot: &dyn Engine, key: &Key) -> Result<Vec<ReportedFinding>, EngineError> {
    let kept = beside::kept(index, AUDIT, &stamp(snapshot), piece(key)).and_then(|piece| serde_json::from_str(&piece).ok());
    let entries: Vec<ReportedFinding> = match kept {
        Some(entries) => entries,
        None => {
            let mut all = audit::run(snapshot, &AuditSelection::default())?;
            // Where it cannot be kept, the next who asks works it out.
            let _ = keep(index, snapshot, &mut all);
            let of_key = all.entries.in_order()?.filter(|entry| entry.as_ref().map_or(true, |entry| is_of(entry, key)));
            of_key.collect::<Result<_, _>>()?
        }
    };
    let is_across = |entry: &ReportedFinding| entry.finding.check.check().letter().is_none();
    Ok(entries.into_iter().filter(|entry| is_across(entry) && is_of(entry, key)).collect())
}

fn is_of(entry: &ReportedFinding, key: &Key) -> bool {
    Key::new(&entry.authority, &entry.reference) == *key
}

/// Whether what is found in this commit is kept.
pub fn is_there(index: &Path, snapshot: &dyn Engine) -> bool {
    beside::kept(index, AUDIT, &stamp(snapshot), 0).is_some()
}

/// Everything that is found, as it was kept.
pub fn read(index: &Path, snapshot: &dyn Engine) -> Option<AuditFindings> {
    let mut pieces = beside::all(index, AUDIT, &stamp(snapshot), PIECES + 1)?;
    let mut entries = FindingList::default();
    for _ in 0..PIECES / TOGETHER {
        let some: Vec<String> = pieces.by_ref().take(TOGETHER).collect::<Option<_>>()?;
        let parsed = some.par_iter().map(|piece| serde_json::from_str::<Vec<ReportedFinding>>(piece));
        entries.extend(parsed.collect::<Result<Vec<_>, _>>().ok()?.into_iter().flatten()).ok()?;
    }
    let (responses, by_year): Looked = serde_json::from_str(&pieces.next()??).ok()?;
    Some(AuditFindings { responses, by_year: by_year.into_iter().collect(), entries })
}

/// Keeps what every check finds in all responses of a commit, for as long as that is the last one: what is taken out with another is not to be
/// written down again. Says whether it is kept.
///
/// # Errors
/// Where it cannot be written: then it is worked out again the next time.
pub fn keep(index: &Path, snapshot: &dyn Engine, all: &mut AuditFindings) -> Result<bool, EngineError> {
    let goes_on = || is_last(index, snapshot);
    if !goes_on() {
        return Ok(false);
    }
    let mut waiting: Vec<Spilled<ReportedFinding>> = Vec::new();
    waiting.resize_with(PIECES / TOGETHER, Spilled::default);
    for entry in all.entries.in_order()? {
        let entry = entry?;
        waiting[piece_of(&entry) / TOGETHER].push(&entry).map_err(EngineError::no_room)?;
    }
    let looked: Looked = (all.responses, all.by_year.iter().map(|(year, count)| (*year, *count)).collect());
    // A piece that cannot be written down is blank, and read as one that is not there.
    let written = waiting.iter_mut().flat_map(as_lists).chain([serde_json::to_string(&looked).map_err(io::Error::from)]);
    let of = KeptAs { name: AUDIT, stamp: &stamp(snapshot), generation: snapshot.commit().generation };
    let kept = beside::keep(index, &of, written.map(Result::unwrap_or_default), &goes_on);
    if !goes_on() {
        let _ = beside::remove(index, AUDIT);
        return Ok(false);
    }
    kept
}

/// Pieces that waited together, each as a list in JSON.
fn as_lists(waited: &mut Spilled<ReportedFinding>) -> Vec<io::Result<String>> {
    let mut pieces = vec![Vec::new(); TOGETHER];
    let mut parted = || {
        for entry in waited.iter()? {
            let entry = entry?;
            pieces[piece_of(&entry) % TOGETHER].push(entry);
        }
        io::Result::Ok(())
    };
    match parted() {
        Ok(()) => pieces.iter().map(|piece| serde_json::to_string(piece).map_err(io::Error::from)).collect(),
        Err(_) => (0..TOGETHER).map(|_| Ok(String::new())).collect(),
    }
}

fn piece_of(entry: &ReportedFinding) -> usize {
    piece(&Key::new(&entry.authority, &entry.reference))
}

/// Whether no other commit came after this one.
pub(super) fn is_last(index: &Path, snapshot: &dyn Engine) -> bool {
    Reader::open(index).is_ok_and(|reader| reader.commit() == snapshot.commit())
}

fn piece(key: &Key) -> usize {
    (key.hash() % PIECES as u64) as usize
}

/// The commit, and the program: another one may find something else.
pub(super) fn stamp(snapshot: &dyn Engine) -> String {
    let commit = snapshot.commit();
    format!("{} {} {} {}", commit.epoch, commit.generation, snapshot.count(), beside::program())
}
