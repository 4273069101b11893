//! What a site is made of, to a digest: where that is the one of the last export, every page is what it was. Of the corpus's own files, which go out as they
//! stand there, it says only what was read of them.

use crate::export::error::ExportError;
use crate::export::site::Site;

/// The digest of all that pages are made of: the program, the commit with all that was read for it, what is public on the day, the settings and the address.
/// None where it is not known which program this is.
///
/// # Errors
/// Where it cannot be read what the index knows of the corpus.
pub(super) fn made_of(site: &Site) -> Result<Option<String>, ExportError> {
    let Some(program) = site.program() else { return Ok(None) };
    let mut digest = blake3::Hasher::new();
    digest.update(blake3::hash(program.as_bytes()).as_bytes());
    // An index that was put back to an earlier commit counts on from there: another commit may bear the number of the last export's.
    digest.update(blake3::hash(&serde_json::to_vec(&*site.snapshot().state()?)?).as_bytes());
    let (commit, day) = (site.snapshot().commit(), site.today());
    digest.update(format!("{commit}\n{day}\n{:?}\n{:?}\n{:?}", site.base(), site.layout().archive, site.synonyms()).as_bytes());
    Ok(Some(digest.finalize().to_hex().to_string()))
}
