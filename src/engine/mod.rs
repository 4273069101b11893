//! The seam between the archive and its engines: what may be asked of one commit, and what may be written.
//!
//! 1. [`document`] says what of a response is indexed: words by field, pairs, facets, days.
//! 2. [`Engine`] reads one commit as a [`Viewer`] sees it: few, wide calls that take several questions at once, each a `Result`. An engine that fails is never
//!    "nothing found".
//! 3. A question is an [`Expression`], in a [`Find`] or a [`CandidateQuery`]; hits carry keys, and no engine's addresses.
//! 4. [`WriteEngine`] puts responses in and takes them out, and commits them together with the [`State`] of the corpus.
//! 5. [`Reader`] and [`Writer`] open whichever engine an address names. [`tantivy`](mod@tantivy) is the embedded one, [`opensearch`] is on
//!    a cluster, and [`naive`] is too simple to be wrong.
//!
//! Scores are those of BM25 with the frequencies of the whole archive. Equal ones are ordered by day, the latest first, and then by key.

/// Names of files that are derived from the archive and kept beside the index; an index is whole without them.
pub const DERIVED: &[&str] = &[AUDIT_HEAD, AUDIT, LETTERS_HEAD, LETTERS];

/// Whether a file beside an index is derived from it, and may hold words, or the meaning of words, that were taken out.
pub(crate) fn is_derived(name: &str) -> bool {
    // While one is written, or where that was cut off, its name goes on.
    DERIVED.iter().any(|derived| name.starts_with(derived))
        || name.starts_with("meaning-") && (name.ends_with(".vectors") || name.ends_with(".new"))
}
/// In how many responses was looked for the findings that are kept, and where each piece of them begins.
pub const AUDIT_HEAD: &str = "audit-head.json";
/// What an audit of the whole archive found.
pub const AUDIT: &str = "audit.json";

/// Of which commit the letters are that are kept.
pub const LETTERS_HEAD: &str = "letters-head.json";
/// What reading each letter gave.
pub const LETTERS: &str = "letters.json";

mod ahead;
mod awaited;
pub mod beside;
mod candidate;
mod counted;
pub mod document;
mod error;
mod expression;
mod facet;
mod find;
mod kept_as;
pub mod naive;
mod open;
pub mod opensearch;
mod placed;
mod read;
mod state;
pub mod tantivy;
mod viewer;
mod wanted;
mod write;

pub use ahead::Ahead;
pub use awaited::Awaited;
pub use candidate::{Candidate, CandidateQuery, FieldLengths, Occurrence};
pub use counted::{Counted, CountedDay, CountedRow, ValueSets};
pub use document::{IndexedDocument, IndexedPassage, hash32, source_hash};
pub use error::{EngineError, Holder};
pub use expression::{Expression, Field};
pub use facet::{Facet, FacetFilters};
pub use find::{Find, Found, Hit, Order, Place};
pub use open::{Reader, Writer};
pub(crate) use opensearch::is_cluster;
pub use read::{Asking, AverageLengths, Cursor, Engine, Frequency, IndexedVersion, Near, Scanned};
pub use state::{Commit, FileState, NoticeKind, Noticed, State, Withdrawn};
pub use viewer::{Edition, Viewer};
pub use wanted::{Waiting, Wanted};
pub use write::{FollowCommits, Rebuilt, WriteEngine};

#[cfg(test)]
mod tests {
    use super::is_derived;

    #[test]
    fn what_is_derived_is_known_by_its_name_also_where_it_was_cut_off() {
        let derived = [
            "audit.json",
            "audit-head.json-42.new",
            "audit.json-42.new",
            "letters.json",
            "letters-head.json-42.new",
            "meaning-1f.vectors",
            "meaning-1f.42.new",
        ];
        assert!(derived.into_iter().all(is_derived));
        assert!(!["meta.json", "state-7.json", "lock", "schema-6", "meaning"].into_iter().any(is_derived));
    }
}
