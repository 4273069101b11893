//! Pieces that are kept beside the index, with a head that says what they hold, and the digest of each: one that is not what was written counts as none.

use std::cell::RefCell;
use std::iter;
use std::path::Path;

use crate::engine::beside::{self, KeptAs};
use crate::engine::{Engine, EngineError, Reader};

/// What pieces and their head are kept as.
pub(super) struct Headed {
    /// The name of the head.
    pub(super) head: &'static str,
    /// The name of the pieces.
    pub(super) pieces: &'static str,
    /// Of what they are.
    pub(super) stamp: String,
}

impl Headed {
    /// Keeps pieces, and the head that `head` makes of what is said of each and of its digest, for as long as no other commit has come: what is taken out
    /// with another is not to be written down again. Says whether they are kept.
    ///
    /// # Errors
    /// Those of the pieces, and where they cannot be written: then they are worked out again the next time.
    pub(super) fn keep<S>(
        &self,
        index: &Path,
        snapshot: &dyn Engine,
        pieces: impl Iterator<Item = Result<(String, S), EngineError>>,
        head: impl FnOnce(Vec<(S, String)>) -> serde_json::Result<String>,
    ) -> Result<bool, EngineError> {
        if !is_last(index, snapshot) {
            return Ok(false);
        }
        let (mut said, failed) = (Vec::new(), RefCell::new(None));
        let goes_on = || failed.borrow().is_none() && is_last(index, snapshot);
        let of = |name| KeptAs { name, stamp: &self.stamp, generation: snapshot.commit().generation };
        let written = pieces.map_while(|piece| match piece {
            Ok((piece, of_it)) => {
                said.push((of_it, digest(&piece)));
                Some(piece)
            }
            Err(error) => {
                *failed.borrow_mut() = Some(error);
                None
            }
        });
        let kept = beside::keep(index, &of(self.pieces), written, &goes_on).and_then(|are_kept| {
            // A head that cannot be written down is blank, and read as one that is not there.
            let head = head(said).unwrap_or_default();
            Ok(are_kept && beside::keep(index, &of(self.head), iter::once(head), &goes_on)?)
        });
        if !is_last(index, snapshot) {
            // What cannot be removed now the next commit that purges removes; on a cluster whoever writes next.
            let _ = beside::remove(index, &[self.head, self.pieces]);
            return Ok(false);
        }
        failed.into_inner().map_or(kept, Err)
    }

    /// The head, as it was written.
    pub(super) fn head(&self, index: &Path) -> Option<String> {
        beside::kept(index, self.head, &self.stamp, 0)
    }

    /// The pieces that have these digests; none for one that is not what was written.
    pub(super) fn pieces<'a>(
        &self,
        index: &Path,
        digests: impl ExactSizeIterator<Item = &'a str> + 'a,
    ) -> Option<impl Iterator<Item = Option<String>> + 'a> {
        Some(self.unchecked(index, digests)?.map(Unchecked::checked))
    }

    /// Whether each piece of these digests is there, as it was written.
    pub(super) fn are_whole<'a>(&self, index: &Path, digests: impl ExactSizeIterator<Item = &'a str> + 'a) -> bool {
        self.pieces(index, digests).is_some_and(|mut pieces| pieces.all(|piece| piece.is_some()))
    }

    /// The pieces that have these digests, to be checked side by side.
    pub(super) fn unchecked<'a>(
        &self,
        index: &Path,
        digests: impl ExactSizeIterator<Item = &'a str> + 'a,
    ) -> Option<impl Iterator<Item = Unchecked<'a>> + 'a> {
        let pieces = beside::all(index, self.pieces, &self.stamp, digests.len())?;
        Some(pieces.chain(iter::repeat_with(|| None)).zip(digests).map(|(piece, wanted)| Unchecked { piece, wanted }))
    }

    /// The piece of this number, where it is what was written.
    pub(super) fn piece(&self, index: &Path, number: usize, wanted: &str) -> Option<String> {
        beside::kept(index, self.pieces, &self.stamp, number).filter(|piece| digest(piece) == wanted)
    }
}

/// A piece as it was read, and the digest of what was written.
pub(super) struct Unchecked<'a> {
    piece: Option<String>,
    wanted: &'a str,
}

impl Unchecked<'_> {
    /// The piece, where it is what was written.
    pub(super) fn checked(self) -> Option<String> {
        self.piece.filter(|piece| digest(piece) == self.wanted)
    }
}

/// Whether no other commit came after this one.
fn is_last(index: &Path, snapshot: &dyn Engine) -> bool {
    Reader::open(index).is_ok_and(|reader| reader.commit() == snapshot.commit())
}

/// The stamp of what is of this commit, and of this program: another one may find something else.
pub(super) fn stamp_of(snapshot: &dyn Engine) -> String {
    let commit = snapshot.commit();
    format!("{} {} {} {}", commit.epoch, commit.generation, snapshot.count(), beside::program())
}

fn digest(piece: &str) -> String {
    blake3::hash(piece.as_bytes()).to_hex().to_string()
}
