//! What reading each response gave, kept beside the index: its masked letter and what the audit takes from it. Whoever derives wordings and audit next
//! begins with that, and reads only what has changed since.
//!
//! A head says of which commit the pieces are, and what they hold. They are those of officers: the public is shown no wordings. Like the index
//! they may be deleted at any time, and `--purge` does so.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::audits::Audits;
use super::headed::{Headed, stamp_of};
use crate::audit::ResponseAudit;
use crate::engine::beside;
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
    let headed = headed(snapshot);
    let Head(of, digests) = head(&headed, index, snapshot)?;
    let mut kept = KeptLetters { letters: Vec::new(), are_of_it: of == stamp_of(snapshot) };
    for piece in headed.pieces(index, digests.iter().map(String::as_str))? {
        let Some(letters) = piece.and_then(|piece| serde_json::from_str::<Vec<KeptLetter>>(&piece).ok()) else {
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
    let headed = headed(snapshot);
    head(&headed, index, snapshot)
        .is_some_and(|Head(of, digests)| of == stamp_of(snapshot) && headed.are_whole(index, digests.iter().map(String::as_str)))
}

/// Keeps what a commit gave, for as long as that is the last one: what is taken out with another is not to be written down again. Says whether it is kept.
///
/// Which letters are a piece depends on their keys alone, so that all who keep those of a commit write the same, and what has not changed stays.
///
/// # Errors
/// Where it cannot be written: then it is worked out again the next time.
pub(super) fn keep(index: &Path, snapshot: &dyn Engine, wordings: &Wordings, audits: &Audits) -> Result<bool, EngineError> {
    if !snapshot.viewer().is_officer() {
        return Ok(false);
    }
    let mut keys: Vec<u64> = wordings.keys().filter(|key| audits.has(*key)).collect();
    keys.sort_unstable();
    let mut shared = vec![Vec::new(); (keys.len() / OF_A_PIECE).max(1).next_power_of_two()];
    let count = shared.len() as u64;
    keys.into_iter().for_each(|key| shared[(key % count) as usize].push(key));
    let pieces = shared.iter().map(|keys| Ok((piece(keys, wordings, audits)?, ())));
    headed(snapshot).keep(index, snapshot, pieces, |pieces| {
        serde_json::to_string(&Head(stamp_of(snapshot), pieces.into_iter().map(|((), digest)| digest).collect()))
    })
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

/// Of what the pieces are.
fn head(headed: &Headed, index: &Path, snapshot: &dyn Engine) -> Option<Head> {
    let head = snapshot.viewer().is_officer().then(|| headed.head(index))??;
    serde_json::from_str(&head).ok()
}

/// The stamp is what all commits of an index have in common, and the program: another one may read letters in another way.
fn headed(snapshot: &dyn Engine) -> Headed {
    Headed { head: LETTERS_HEAD, pieces: LETTERS, stamp: format!("{} {}", snapshot.commit().epoch, beside::program()) }
}
