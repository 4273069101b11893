//! What reading each response gave, kept beside the index: its masked letter and what the audit takes from it. Whoever derives wordings and audit next
//! begins with that, and reads only what has changed since.
//!
//! One piece says of which commit the others are, and how many there are. They are those of officers: the public is shown no wordings. Like the index
//! they may be deleted at any time, and `--purge` does so.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::kept::{is_last, stamp};
use crate::audit::ResponseAudit;
use crate::engine::{Engine, LETTERS, READ, beside};
use crate::wording::{MaskedLetter, Wordings};

/// About so many bytes are a piece.
const PIECE: usize = 128 << 10;

/// What was kept.
pub(super) struct KeptLetters {
    /// Each with the hash of its response's key, and the number that changes when the response does.
    pub(super) letters: Vec<(u64, u64, MaskedLetter)>,
    /// By the hash of the response's key.
    pub(super) audits: HashMap<u64, ResponseAudit>,
}

/// One of them: the hash of the response's key, the number that changes when it does, its letter and its audit.
#[derive(Deserialize)]
struct KeptLetter(u64, u64, MaskedLetter, ResponseAudit);

/// What was kept by this program of a commit of this index, this one or another; none where any of it cannot be read.
pub(super) fn read(index: &Path, snapshot: &dyn Engine) -> Option<KeptLetters> {
    let (of, pieces) = head(index, snapshot)?;
    let mut kept = KeptLetters { letters: Vec::new(), audits: HashMap::new() };
    for piece in beside::all(index, LETTERS, &of, pieces)? {
        for KeptLetter(key, digest, letter, audit) in serde_json::from_str::<Vec<KeptLetter>>(&piece).ok()? {
            kept.letters.push((key, digest, letter));
            kept.audits.insert(key, audit);
        }
    }
    Some(kept)
}

/// Whether what is kept is of this commit.
pub(super) fn are_of(index: &Path, snapshot: &dyn Engine) -> bool {
    head(index, snapshot).is_some_and(|(of, _)| of == stamp(snapshot))
}

/// Keeps what a commit gave, where that is still the last one: what is taken out with another is not to be written down again. Where it cannot be
/// written it is worked out again the next time.
pub(super) fn keep(index: &Path, snapshot: &dyn Engine, wordings: &Wordings, audits: &HashMap<u64, ResponseAudit>) {
    if !snapshot.viewer().is_officer() || !is_last(index, snapshot) {
        return;
    }
    let (mut pieces, mut piece) = (Vec::new(), String::new());
    for (key, digest, letter) in wordings.letters() {
        let written = audits.get(&key).map(|audit| serde_json::to_string(&(key, digest, letter, audit)));
        let Some(Ok(written)) = written else { continue };
        piece += if piece.is_empty() { "[" } else { "," };
        piece += &written;
        if piece.len() >= PIECE {
            pieces.push(std::mem::take(&mut piece) + "]");
        }
    }
    pieces.extend((!piece.is_empty()).then(|| piece + "]"));
    let of = stamp(snapshot);
    let Ok(head) = serde_json::to_string(&(&of, pieces.len())) else { return };
    if beside::keep(index, LETTERS, &of, pieces.into_iter()).is_ok() {
        let _ = beside::keep(index, READ, &series(snapshot), std::iter::once(head));
    }
    if !is_last(index, snapshot) {
        let _ = beside::remove(index, READ).and_then(|()| beside::remove(index, LETTERS));
    }
}

/// Of what the pieces are, and how many there are.
fn head(index: &Path, snapshot: &dyn Engine) -> Option<(String, usize)> {
    let head = snapshot.viewer().is_officer().then(|| beside::kept(index, READ, &series(snapshot), 0))??;
    serde_json::from_str(&head).ok()
}

/// What all commits of an index have in common, and the program: another one may read letters in another way.
fn series(snapshot: &dyn Engine) -> String {
    format!("{} {}", snapshot.commit().epoch, beside::program())
}
