//! An archive on an OpenSearch cluster: the same answers as those of the embedded engine, from machines that share the work.
//!
//! 1. `address` and `credentials` say where the cluster is and who asks; `cluster` asks its nodes in turn, and `fault` puts into words
//!    what they answer instead.
//! 2. `schema` names the fields. `document` makes of a response what is sent; terms and their places come from our own analysis.
//! 3. `query` makes of an expression a query that scores by our formula (`sloppy` where words need only be near), with frequencies
//!    from `statistics`; `find` and `candidates` make searches of questions, and `searches` asks several in one journey.
//! 4. A document bears the commit that it came in with and the one that it went out with. `commit` is the document that names the last one;
//!    `sight` filters by it and by the viewer, so that each commit is seen whole and stays as it is while it is used.
//! 5. `writer` lets `bulk` write, several batches at once, under a `lease`; the state of the corpus goes in `pieces`, and what is `derived` beside it; `tidy` makes indices and
//!    removes what nobody needs. `follower` takes up what was committed; `snapshot` is one commit as a viewer sees it, and `answers` what it
//!    answers; what will be asked next is looked up `ahead`, in one journey, and `values` are those of facets.

mod address;
mod ahead;
mod answers;
mod bulk;
mod candidates;
mod cluster;
mod columns;
mod commit;
mod credentials;
mod derived;
mod document;
mod fault;
mod find;
mod follower;
mod lease;
mod pieces;
mod query;
mod schema;
mod searches;
mod sight;
mod sloppy;
mod snapshot;
mod statistics;
mod tidy;
mod values;
mod words;
mod writer;

pub(crate) use address::is_cluster;
pub(super) use derived::{all, keep, kept, remove_kept};
pub use follower::Follower;
pub use writer::{Writer, remove};
