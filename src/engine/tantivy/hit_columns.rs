//! The columns by which hits are ordered: opened once for a commit.

use tantivy::SegmentReader;
use tantivy::columnar::Column;

/// Those of one segment.
pub(super) struct HitColumns {
    /// Hashes of keys.
    pub(super) keys: Column<u64>,
    /// The days that stand for responses.
    pub(super) days: Column<i64>,
}

impl HitColumns {
    /// Opens those of a segment.
    pub(super) fn new(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(HitColumns { keys: columns.u64("key_hash")?, days: columns.i64("dated")? })
    }
}
