//! Responses to an index of small files that a script in a browser searches (`templates/assets/search.js`).
//!
//! 1. [`entry`](mod@entry) takes the words of a response, as the engines index them, and its facets.
//! 2. [`builder`] gathers for each term the responses that have it. Responses are numbered by day, the earliest first: what is new changes no
//!    other's number.
//! 3. [`posting`] writes the responses of a term as bytes, [`shards`] cuts words with their terms, and results, into files of a size that is fetched in no
//!    time.
//!
//! | file | what it has |
//! |---|---|
//! | `meta.json` | how many responses there are, the first word of each `words` file, the facets with their most frequent values |
//! | `words-N.bin` | words as they are written, in order, each with the places of its terms, so that the script need not know what a stem is; then for each term the responses that have it |
//! | `terms-N.bin` | the responses of a term that has so many that they stand alone |
//! | `docs-N.json` | eight responses, as results show them |
//!
//! A search fetches `meta.json`, then for all its words at once a file of words each, and then those of the results that it shows, the first ones first:
//! three journeys. There is a fourth where what a word needs stands in another file than the word does: the responses of a term that has so many that they
//! stand alone, or of one that another form of the word, in an earlier file, has too; or where no response has the word, and its other forms are looked for.

mod builder;
mod entry;
mod meta;
mod posting;
mod shards;

pub(super) use builder::IndexBuilder;
pub(super) use entry::{IndexedEntry, TermReader};

use super::error::ExportError;
use super::folder::{Folder, INDEX};
use super::site::Site;
use meta::Meta;
use shards::{WordFiles, doc_files};

/// Writes the files of an index.
pub(super) fn write(builder: IndexBuilder, site: &Site, folder: &Folder) -> Result<(), ExportError> {
    let mut version = blake3::Hasher::new();
    let mut put = |name: String, bytes: &[u8]| {
        version.update(bytes);
        folder.put(&format!("{INDEX}{name}"), bytes)
    };
    let IndexBuilder { entries, terms, words } = builder;
    for (number, file) in doc_files(&entries).iter().enumerate() {
        put(format!("docs-{number}.json"), file.as_bytes())?;
    }
    let WordFiles { words, terms, .. } = WordFiles::new(&words, &terms, entries.len());
    for (number, file) in terms.iter().enumerate() {
        put(format!("terms-{number}.bin"), file)?;
    }
    for (number, (_, file)) in words.iter().enumerate() {
        put(format!("words-{number}.bin"), file)?;
    }
    let firsts = words.into_iter().map(|(first, _)| first).collect();
    let version = version.finalize().to_hex()[..16].to_owned();
    let meta = Meta::new(version, entries.len(), firsts, site)?;
    folder.put(&format!("{INDEX}meta.json"), &serde_json::to_vec(&meta)?)
}
