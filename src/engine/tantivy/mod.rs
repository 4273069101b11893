//! The embedded engine: one folder of tantivy's files, and nobody above who knows of it.
//!
//! Which fields are there? `schema`. What becomes of a response in them? `document`. What is a word? `tokenizer`, which is the archive's own
//! analysis. Who may write, and what is committed together? `writer`, whose documents wait in a `queue`. Which commit is the latest? `follower`. What does it hold? `snapshot`,
//! and which of it somebody sees `sight`; what is asked of it is answered in `answers`, which asks `expression` for tantivy's query (and that `enough` for what tantivy lacks), `facet_collector` for hits and counts (by the facets as they are `laid_out`, and `hit_columns`; `recent` has what was read lately, and what is worked out `once` is kept), `candidates` for the places of words, `words` for the
//! dictionary, and `columns` for what is known without reading a response. What does an error of tantivy mean? `failure`.

mod answered;
mod answers;
mod bm25;
mod candidates;
mod collected;
mod columns;
pub mod document;
mod enough;
mod expression;
mod facet_collector;
mod failure;
mod fingerprint;
mod follower;
mod hit_columns;
mod laid_out;
mod lock;
mod once;
mod queue;
mod readable;
mod recent;
pub mod schema;
mod sight;
mod snapshot;
mod state_file;
pub mod tokenizer;
mod verified;
mod words;
pub mod writer;

pub use follower::Follower;
pub use writer::Writer;
