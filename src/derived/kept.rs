//! What the audit of a whole archive finds, kept beside the index: the next who asks, and every other server of the archive, reads it.
//!
//! It says which commit, and which program, it is of. The findings are in the order of a report, and cut into pieces between two responses. A head says in how
//! many responses was looked, and with which response each piece begins, so that one piece is read for one response. Like the index both may be deleted at
//! any time.

use std::iter;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::headed::{Headed, Unchecked, stamp_of};
use crate::audit::{self, AuditFindings, AuditSelection, Entries, FindingList, FindingRun, ReportedFinding};
use crate::engine::{AUDIT, AUDIT_HEAD, Engine, EngineError};
use crate::response::{Authority, Reference, Response};

/// About so many bytes of findings are a piece.
const OF_A_PIECE: usize = 1 << 17;
/// Pieces that are read together.
const TOGETHER: usize = 16;

/// What the pieces hold.
#[derive(Serialize, Deserialize)]
struct Head {
    responses: usize,
    by_year: Vec<(Option<i16>, usize)>,
    pieces: Vec<Piece>,
}

/// With which response a piece begins, and its digest.
#[derive(Debug, Serialize, Deserialize)]
struct Piece(Authority, Reference, String);

impl Piece {
    fn begins_with(&self) -> (&Authority, &Reference) {
        (&self.0, &self.1)
    }
}

/// The findings across the archive in one response: as they were kept, else worked out, for all of them, and kept.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn across(index: &Path, snapshot: &dyn Engine, response: &Response) -> Result<Vec<ReportedFinding>, EngineError> {
    let entries = match near(index, snapshot, response) {
        Some(entries) => entries,
        None => {
            let mut all = audit::run(snapshot, &AuditSelection::default())?;
            // Where it cannot be kept, the next who asks works it out.
            let _ = keep(index, snapshot, &mut all);
            all.entries.in_order()?.filter(|entry| entry.as_ref().map_or(true, |entry| is_of(entry, response))).collect::<Result<_, _>>()?
        }
    };
    let is_across = |entry: &ReportedFinding| entry.finding.check.check().letter().is_none();
    Ok(entries.into_iter().filter(|entry| is_across(entry) && is_of(entry, response)).collect())
}

/// The findings that were kept in the piece where those of a response are.
fn near(index: &Path, snapshot: &dyn Engine, response: &Response) -> Option<Vec<ReportedFinding>> {
    let headed = headed(snapshot);
    let pieces = head(&headed, index)?.pieces;
    let begins = pieces.iter().map(Piece::begins_with);
    let Some(number) = piece_with(&begins.collect::<Vec<_>>(), &response.authority, &response.reference) else { return Some(Vec::new()) };
    serde_json::from_str(&headed.piece(index, number, &pieces[number].2)?).ok()
}

/// The number of the piece where the findings of a response are, if there are any, of pieces that begin with these.
fn piece_with(begins: &[(&Authority, &Reference)], authority: &Authority, reference: &Reference) -> Option<usize> {
    begins.partition_point(|first| *first <= (authority, reference)).checked_sub(1)
}

fn is_of(entry: &ReportedFinding, response: &Response) -> bool {
    entry.reference == response.reference && entry.authority == response.authority
}

/// Whether what is found in this commit is kept, as far as its head and its first piece say.
pub fn is_there(index: &Path, snapshot: &dyn Engine) -> bool {
    let headed = headed(snapshot);
    let begins = |head: Head| head.pieces.first().is_none_or(|first| headed.piece(index, 0, &first.2).is_some());
    head(&headed, index).is_some_and(begins)
}

/// Whether it is, and all of it is what was written.
pub fn is_whole(index: &Path, snapshot: &dyn Engine) -> bool {
    let headed = headed(snapshot);
    head(&headed, index).is_some_and(|head| headed.are_whole(index, digests(&head.pieces)))
}

/// Everything that is found, as it was kept. What is no longer as it was written is met when it is read: [`EngineError::NotAsKept`].
pub fn read(index: &Path, snapshot: &dyn Engine) -> Option<AuditFindings> {
    let headed = headed(snapshot);
    let Head { responses, by_year, pieces } = head(&headed, index)?;
    let entries = FindingList::of_run(KeptRun { index: index.to_owned(), headed, pieces });
    Some(AuditFindings { responses, by_year: by_year.into_iter().collect(), entries })
}

/// Findings that are kept.
struct KeptRun {
    index: PathBuf,
    headed: Headed,
    pieces: Vec<Piece>,
}

impl std::fmt::Debug for KeptRun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} pieces kept beside {}", self.pieces.len(), self.index.display())
    }
}

impl FindingRun for KeptRun {
    fn read(&mut self) -> Result<Entries<'_>, EngineError> {
        let not_as_kept = || EngineError::NotAsKept(self.index.clone());
        let mut pieces = self.headed.unchecked(&self.index, digests(&self.pieces)).ok_or_else(not_as_kept)?;
        let parsed = |piece: Unchecked<'_>| serde_json::from_str::<Vec<ReportedFinding>>(&piece.checked()?).ok();
        let batches = iter::from_fn(move || {
            let together: Vec<Unchecked<'_>> = pieces.by_ref().take(TOGETHER).collect();
            (!together.is_empty()).then(|| together.into_par_iter().map(parsed).collect::<Vec<_>>())
        });
        Ok(Box::new(batches.flatten().flat_map(move |piece| match piece {
            Some(entries) => Box::new(entries.into_iter().map(Ok)) as Entries<'static>,
            None => Box::new(iter::once(Err(not_as_kept()))),
        })))
    }
}

/// Keeps what every check finds in all responses of a commit, for as long as that is the last one. Says whether it is kept.
///
/// # Errors
/// Where it cannot be written: then it is worked out again the next time.
pub fn keep(index: &Path, snapshot: &dyn Engine, all: &mut AuditFindings) -> Result<bool, EngineError> {
    let AuditFindings { responses, by_year, entries } = all;
    headed(snapshot).keep(index, snapshot, cut(entries.in_order()?), |pieces| {
        let pieces = pieces.into_iter().map(|((authority, reference), digest)| Piece(authority, reference, digest)).collect();
        serde_json::to_string(&Head {
            responses: *responses,
            by_year: by_year.iter().map(|(year, count)| (*year, *count)).collect(),
            pieces,
        })
    })
}

/// Findings in order as pieces, each a list in JSON, with whom each begins.
fn cut(
    entries: impl Iterator<Item = Result<ReportedFinding, EngineError>>,
) -> impl Iterator<Item = Result<(String, (Authority, Reference)), EngineError>> {
    let mut entries = entries.peekable();
    iter::from_fn(move || {
        let (mut piece, mut first) = (String::new(), None);
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Some(Err(error)),
            };
            piece.push(if piece.is_empty() { '[' } else { ',' });
            match serde_json::to_string(&entry) {
                Ok(words) => piece += &words,
                Err(error) => return Some(Err(EngineError::no_room(error.into()))),
            }
            let is_other = |next: &Result<ReportedFinding, EngineError>| {
                next.as_ref().map_or(true, |next| (&next.authority, &next.reference) != (&entry.authority, &entry.reference))
            };
            let ends = piece.len() >= OF_A_PIECE && entries.peek().is_some_and(is_other);
            first.get_or_insert((entry.authority, entry.reference));
            if ends {
                break;
            }
        }
        first.map(|first| Ok((piece + "]", first)))
    })
}

fn digests(pieces: &[Piece]) -> impl ExactSizeIterator<Item = &str> {
    pieces.iter().map(|piece| piece.2.as_str())
}

fn head(headed: &Headed, index: &Path) -> Option<Head> {
    serde_json::from_str(&headed.head(index)?).ok()
}

fn headed(snapshot: &dyn Engine) -> Headed {
    Headed { head: AUDIT_HEAD, pieces: AUDIT, stamp: stamp_of(snapshot) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::reported;

    #[test]
    fn findings_are_cut_between_two_responses() {
        // Some responses have more findings than a piece, and most have few.
        let of = |number: usize| if number % 100 == 7 { 300 } else { number % 4 };
        let message = "x".repeat(500);
        let all: Vec<ReportedFinding> = (0..1_000)
            .flat_map(|number| {
                let one = reported("Varnshire Police", &format!("VP-{number:04}"), &message);
                iter::repeat_n(one, of(number))
            })
            .collect();
        let pieces: Vec<(String, (Authority, Reference))> = cut(all.iter().cloned().map(Ok)).collect::<Result<_, _>>().unwrap();
        let read: Vec<Vec<ReportedFinding>> = pieces.iter().map(|(piece, _)| serde_json::from_str(piece).unwrap()).collect();
        assert!(read.iter().flatten().eq(&all));
        for (entries, (piece, (_, first))) in read.iter().zip(&pieces) {
            let last = &entries[entries.len() - 1].reference;
            assert_eq!(entries[0].reference, *first);
            let of_last = entries.iter().filter(|entry| entry.reference == *last).count();
            assert_eq!(of_last, all.iter().filter(|entry| entry.reference == *last).count(), "{last} is in one piece");
            assert!(piece.len() < OF_A_PIECE + 310 * 800, "{}", piece.len());
        }
        assert!(pieces.len() > 10 && pieces[..pieces.len() - 1].iter().all(|(piece, _)| piece.len() >= OF_A_PIECE));
        assert_eq!(cut(iter::empty()).count(), 0);
        let begins: Vec<(&Authority, &Reference)> = pieces.iter().map(|(_, (authority, reference))| (authority, reference)).collect();
        for (number, entry) in read.iter().enumerate().flat_map(|(number, entries)| entries.iter().map(move |entry| (number, entry))) {
            assert_eq!(piece_with(&begins, &entry.authority, &entry.reference), Some(number), "{}", entry.reference);
        }
        let before = reported("Ostlebury Borough Council", "VP-0007", "");
        assert_eq!(piece_with(&begins, &before.authority, &before.reference), None);
    }

    #[test]
    fn what_cannot_be_read_is_no_piece() {
        let one = || Ok(reported("Varnshire Police", "VP-1", ""));
        let mut pieces = cut([one(), Err(EngineError::Unwanted), one()].into_iter());
        assert!(matches!(pieces.next(), Some(Err(EngineError::Unwanted))));
    }
}
