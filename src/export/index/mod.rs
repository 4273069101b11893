//! Responses to an index of small files that a script in a browser searches (`templates/assets/search.js`).
//!
//! 1. [`entry`](mod@entry) takes the words of a response, as the engines index them, and its facets.
//! 2. [`builder`] gathers for each term the responses that have it. Responses are numbered by day, the earliest first: what is new changes no
//!    other's number.
//! 3. [`posting`] writes the responses of a term as bytes, [`shards`] cuts terms, words and results into files of a size that is fetched in no
//!    time.
//!
//! | file | what it has |
//! |---|---|
//! | `meta.json` | how many responses there are, the first word of each `words` file, the facets with their most frequent values |
//! | `words-N.txt` | words as they are written, in order, each with the places of its terms in `terms` files, so that the script need not know what a stem is |
//! | `terms-N.bin` | for each term the responses that have it |
//! | `docs-N.json` | eight responses, as results show them |
//!
//! A search fetches `meta.json`, and for each word one file of words and one of terms, and then those of the results that it shows.

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
use shards::{doc_files, term_files, word_files};

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
    let (files, places) = term_files(terms, entries.len());
    for (number, file) in files.iter().enumerate() {
        put(format!("terms-{number}.bin"), file)?;
    }
    let shards = word_files(&words, &places);
    for (number, (_, file)) in shards.iter().enumerate() {
        put(format!("words-{number}.txt"), file.as_bytes())?;
    }
    let firsts = shards.into_iter().map(|(first, _)| first).collect();
    let version = version.finalize().to_hex()[..16].to_owned();
    let meta = Meta::new(version, entries.len(), firsts, site)?;
    folder.put(&format!("{INDEX}meta.json"), &serde_json::to_vec(&meta)?)
}
