//! Somebody has looked at a file that is kept out because of what it may hide, and says so beside its letter.
//!
//! 1. The file is looked for in the corpus, by its name and by the response that it belongs to; the letter may be kept out itself, so that
//!    the index does not know it.
//! 2. Its digest goes into the letter's sidecar, with who looked and when: another file in its place is not reviewed by that.

use super::error::CurationError;
use super::letter::{FoundLetter, paths_of, unknown};
use super::sidecar::Sidecar;
use crate::corpus::{Corpus, Deed, Found, Note};
use crate::engine::Engine;
use crate::extract::{self, RecordFile};
use crate::response::key::exact;
use crate::response::{Authority, Date, Key, Review};
use crate::text::plain;

/// A file of the corpus, and the letter that it belongs to.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The letter.
    pub letter: FoundLetter,
    /// The file.
    pub file: RecordFile,
}

/// What became of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reviewed {
    /// It is written.
    Written {
        /// The file that says so.
        sidecar: String,
    },
    /// Somebody had looked at the file already.
    Already {
        /// Who.
        by: String,
    },
}

/// Says beside its letter that `by` has looked at a file.
///
/// # Errors
/// Where it cannot be written, or the letter was changed meanwhile.
pub fn review(corpus: &Corpus, looked: &Looked, by: &str, on: Date) -> Result<Reviewed, CurationError> {
    let Looked { letter, file } = looked;
    if let Some(known) = letter.stated.reviewed.iter().find(|known| known.is_of(&file.digest)) {
        return Ok(Reviewed::Already { by: known.by.clone() });
    }
    let review = Review { digest: file.digest.clone(), by: by.to_owned(), on: Some(on) };
    let mut sidecar = Sidecar::of(letter)?;
    sidecar.edit(|path, text| extract::with_review(path, text, &review))?;
    let key = letter.name();
    sidecar.keep(corpus, &Note { by, deed: Deed::Reviewed, key: &key, about: name(&file.path), correction: None })?;
    Ok(Reviewed::Written { sidecar: sidecar.path })
}

/// The files of this name, or of this path in the corpus, with the letters that they belong to, where those are known by this key.
///
/// # Errors
/// Where there is none, or several are meant.
pub fn files_named(corpus: &Corpus, engine: Option<&dyn Engine>, key: &str, wanted: &str) -> Result<Looked, CurationError> {
    let is_wanted = |path: &str| path == wanted || name(path) == wanted;
    let has_it =
        |found: &Found| !found.is_log && (is_wanted(&found.path) || found.attachments.iter().any(|attached| is_wanted(&attached.path)));
    let mut candidates: Vec<Found> = corpus.survey(&extract::file_use)?.found.into_iter().filter(|found| has_it(found)).collect();
    if candidates.is_empty() {
        let message = format!("there is no file `{}` among the letters and attachments in the corpus", plain(wanted));
        return Err(CurationError::Bad(message));
    }
    // Where the index knows the response, nothing else is read.
    let known = paths_of(engine, key)?;
    if candidates.iter().any(|found| known.contains(&found.path)) {
        candidates.retain(|found| known.contains(&found.path));
    } else if let Some(engine) = engine {
        let noted: Vec<String> = unknown(engine, key, candidates.iter())?.into_iter().map(|found| found.path.clone()).collect();
        if !noted.is_empty() {
            candidates.retain(|found| noted.contains(&found.path));
        }
    }
    let mut unread = Vec::new();
    let mut identified = Vec::new();
    for found in &candidates {
        let letter = match FoundLetter::read(corpus, found) {
            Ok(letter) => letter,
            Err(why) => {
                unread.push(why);
                continue;
            }
        };
        match letter.files.iter().find(|file| is_wanted(&file.path) && !file.digest.is_empty()).cloned() {
            Some(file) => identified.push(Looked { letter, file }),
            None => unread.push(format!("{}: the file cannot be read", found.path)),
        }
    }
    let reference = exact(key);
    let (mut meant, others): (Vec<Looked>, Vec<Looked>) =
        identified.into_iter().partition(|looked| exact(looked.letter.response.reference.as_str()) == reference);
    let mut others = others;
    if meant.is_empty()
        && let Some((authority, reference)) = key.split_once('/')
    {
        let key = Key::from_parts(&Authority::new(authority).slug(), reference);
        (meant, others) = others.into_iter().partition(|looked| looked.letter.key() == key);
    }
    match (meant.pop(), meant.as_slice()) {
        (Some(one), []) => Ok(one),
        (Some(one), others) => {
            let named: Vec<String> = std::iter::once(&one)
                .chain(others)
                .map(|looked| format!("{} ({})", looked.letter.name(), plain(&looked.file.path)))
                .collect();
            let out = "write the authority before the reference, or the file with its path";
            Err(CurationError::Bad(format!("several responses are meant: {}; {out}", named.join(", "))))
        }
        (None, _) => {
            let mut said = format!("no response `{}` has a file `{}`", plain(key), plain(wanted));
            let others: Vec<String> = others.iter().map(|looked| looked.letter.response.reference.to_string()).take(5).collect();
            if !others.is_empty() {
                said += &format!("; files of that name belong to {}", others.join(", "));
            }
            for why in unread.iter().take(5) {
                said += &format!("; {}", plain(why));
            }
            Err(CurationError::Bad(said))
        }
    }
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
