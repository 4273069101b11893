//! What reading each response gave, kept beside the index: its masked letter and what the audit takes from it. Whoever derives wordings and audit next
//! begins with that, and reads only what has changed since.
//!
//! A head says of which commit the pieces are, and what they hold. They are those of officers: the public is shown no wordings. Like the index
//! they may be deleted at any time, and `--purge` does so.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::audits::Audits;
use super::kept::{is_last, stamp};
use crate::audit::ResponseAudit;
use crate::engine::beside::{self, KeptAs};
use crate::engine::{Engine, EngineError, LETTERS, LETTERS_HEAD};
use crate::wording::{MaskedLetter, Wordings};

/// About so many letters are a piece: some 128 KB.
const OF_A_PIECE: usize = 64;

/// What was kept.
pub(super) struct KeptLetters {
    /// Each with the hash of its response's key, and the number that changes when the response does.
    pub(super) letters: Vec<(u64, u64, MaskedLetter)>,
    /// Whether they are all of this commit.
    pub(super) are_of_it: bool,
}

/// Of which commit the pieces are, and the hash of each.
#[derive(Serialize, Deserialize)]
struct Head(String, Vec<String>);

/// One of them: the hash of the response's key, the number that changes when it does, its letter and its audit.
#[derive(Deserialize)]
struct KeptLetter(u64, u64, MaskedLetter, ResponseAudit);

/// What was kept by this program of a commit of this index, this one or another. A piece that is not what was written is left out: a run was cut off, or
/// another one writes. What the audit takes from a response goes to `take`, with the hash of its key; where that has no room, nothing is read.
pub(super) fn read(
    index: &Path,
    snapshot: &dyn Engine,
    mut take: impl FnMut(u64, ResponseAudit) -> Result<(), EngineError>,
) -> Option<KeptLetters> {
    let (Head(of, digests), pieces) = pieces(index, snapshot)?;
    let mut kept = KeptLetters { letters: Vec::new(), are_of_it: of == stamp(snapshot) };
    for (piece, wanted) in pieces.iter().zip(&digests) {
        let whole = (digest(piece) == *wanted).then(|| serde_json::from_str::<Vec<KeptLetter>>(piece).ok()).flatten();
        let Some(letters) = whole else {
            kept.are_of_it = false;
            continue;
        };
        for KeptLetter(key, digest, letter, audit) in letters {
            kept.letters.push((key, digest, letter));
            take(key, audit).ok()?;
        }
    }
    Some(kept)
}

/// Whether what is kept is of this commit, and whole.
pub(super) fn are_of(index: &Path, snapshot: &dyn Engine) -> bool {
    head(index, snapshot).is_some_and(|Head(of, _)| of == stamp(snapshot))
        && pieces(index, snapshot).is_some_and(|(Head(_, digests), pieces)| pieces.iter().map(|piece| digest(piece)).eq(digests))
}

/// Keeps what a commit gave, for as long as that is the last one: what is taken out with another is not to be written down again. Says whether it is kept.
///
/// Which letters are a piece depends on their keys alone, so that all who keep those of a commit write the same, and what has not changed stays.
///
/// # Errors
/// Where it cannot be written: then it is worked out again the next time.
pub(super) fn keep(index: &Path, snapshot: &dyn Engine, wordings: &Wordings, audits: &Audits) -> Result<bool, EngineError> {
    let goes_on = || is_last(index, snapshot);
    if !snapshot.viewer().is_officer() || !goes_on() {
        return Ok(false);
    }
    let mut keys: Vec<u64> = wordings.keys().filter(|key| audits.has(*key)).collect();
    keys.sort_unstable();
    let mut shared = vec![Vec::new(); (keys.len() / OF_A_PIECE).max(1).next_power_of_two()];
    let count = shared.len() as u64;
    keys.into_iter().for_each(|key| shared[(key % count) as usize].push(key));
    let (mut digests, mut failed) = (Vec::with_capacity(shared.len()), None);
    let pieces = shared.iter().map(|keys| {
        // A piece that is blank is of no head.
        let piece = piece(keys, wordings, audits).unwrap_or_else(|error| {
            failed.get_or_insert(error);
            String::new()
        });
        digests.push(digest(&piece));
        piece
    });
    let (series, generation) = (series(snapshot), snapshot.commit().generation);
    let of = |name| KeptAs { name, stamp: &series, generation };
    let kept = beside::keep(index, &of(LETTERS), pieces, &goes_on).and_then(|are_kept| {
        failed.map_or(Ok(()), Err)?;
        // What cannot be written down is blank, and read as what is not there.
        let head = serde_json::to_string(&Head(stamp(snapshot), digests)).unwrap_or_default();
        Ok(are_kept && beside::keep(index, &of(LETTERS_HEAD), std::iter::once(head), &goes_on)?)
    });
    if !goes_on() {
        let _ = beside::remove(index, LETTERS_HEAD).and_then(|()| beside::remove(index, LETTERS));
        return Ok(false);
    }
    kept
}

/// The letters of these keys, as they are written down.
fn piece(keys: &[u64], wordings: &Wordings, audits: &Audits) -> Result<String, EngineError> {
    let mut written = Vec::with_capacity(keys.len());
    for key in keys {
        if let (Some((digest, letter)), Some(audit)) = (wordings.letter(*key), audits.get(*key)?) {
            written.extend(serde_json::to_string(&(key, digest, letter, audit)).ok());
        }
    }
    Ok(format!("[{}]", written.join(",")))
}

fn digest(piece: &str) -> String {
    blake3::hash(piece.as_bytes()).to_hex().to_string()
}

/// Of what the pieces are, and all of them.
fn pieces(index: &Path, snapshot: &dyn Engine) -> Option<(Head, Vec<String>)> {
    let head = head(index, snapshot)?;
    let pieces: Vec<String> = beside::all(index, LETTERS, &series(snapshot), head.1.len())?.collect::<Option<_>>()?;
    (pieces.len() == head.1.len()).then_some((head, pieces))
}

/// Of what the pieces are.
fn head(index: &Path, snapshot: &dyn Engine) -> Option<Head> {
    let head = snapshot.viewer().is_officer().then(|| beside::kept(index, LETTERS_HEAD, &series(snapshot), 0))??;
    serde_json::from_str(&head).ok()
}

/// What all commits of an index have in common, and the program: another one may read letters in another way.
fn series(snapshot: &dyn Engine) -> String {
    format!("{} {}", snapshot.commit().epoch, beside::program())
}
