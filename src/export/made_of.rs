//! What a site is made of, to a digest: where that is the one of the last export, every file is what it was.

use crate::export::site::Site;

/// The digest of all that files are made of: the program, the commit, what is public on the day, the settings and the address. None where it is not
/// known which program this is.
pub(super) fn made_of(site: &Site) -> Option<String> {
    let mut digest = blake3::Hasher::new();
    digest.update(blake3::hash(site.program()?.as_bytes()).as_bytes());
    let (commit, day) = (site.snapshot().commit(), site.today());
    digest.update(format!("{commit}\n{day}\n{:?}\n{:?}\n{:?}", site.base(), site.layout().archive, site.synonyms()).as_bytes());
    Some(digest.finalize().to_hex().to_string())
}
