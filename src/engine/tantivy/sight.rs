//! Which documents of a commit a viewer sees.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED, Term};

use crate::engine::Viewer;

/// Who looks, and what is not to be seen.
pub(super) struct Sight {
    pub(super) viewer: Viewer,
    /// For each segment the documents that are there and not seen, in order; without any segment where all are.
    unseen: Vec<Vec<DocId>>,
}

impl Sight {
    /// What the viewer sees of a commit.
    pub(super) fn new(viewer: Viewer, searcher: &Searcher) -> tantivy::Result<Self> {
        let Some(latest) = viewer.latest() else { return Ok(Sight { viewer, unseen: Vec::new() }) };
        let of_segment = |segment: &SegmentReader| {
            let days = segment.fast_fields().i64("public_from")?;
            let is_unseen = |doc: &DocId| days.first(*doc).is_none_or(|from| from > latest);
            Ok(segment.doc_ids_alive().filter(is_unseen).collect())
        };
        Ok(Sight { viewer, unseen: searcher.segment_readers().iter().map(of_segment).collect::<tantivy::Result<_>>()? })
    }

    /// How many documents are not seen.
    pub(super) fn unseen(&self) -> u64 {
        self.unseen.iter().map(|docs| docs.len() as u64).sum()
    }

    /// Whether a document that is there is seen.
    pub(super) fn sees(&self, segment: u32, doc: DocId) -> bool {
        self.unseen.get(segment as usize).is_none_or(|unseen| unseen.binary_search(&doc).is_err())
    }

    /// How many of the documents that have a term are not seen.
    pub(super) fn unseen_with(&self, searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
        let mut count = 0;
        for (segment, unseen) in searcher.segment_readers().iter().zip(&self.unseen).filter(|(_, unseen)| !unseen.is_empty()) {
            let postings = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)?;
            count += postings.map_or(0, |postings| common(postings, unseen));
        }
        Ok(count)
    }
}

/// How many of `docs`, which are in order, stand in `postings`.
fn common(mut postings: impl Postings, docs: &[DocId]) -> u64 {
    let mut count = 0;
    for doc in docs {
        if postings.doc() < *doc && postings.seek(*doc) == TERMINATED {
            break;
        }
        count += u64::from(postings.doc() == *doc);
    }
    count
}
