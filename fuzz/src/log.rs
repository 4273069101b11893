//! Bytes as a log: each line of the corpus's own format, and as a table with headings of its own, of which all rows are accounted for.

use foi_archive::corpus::Archive;
use foi_archive::extract::log_record;
use foi_archive::import;
use foi_archive::ingest::assemble;

/// The most lines of one log.
const MOST: usize = 200;

pub fn log(bytes: &[u8]) {
    for (before, line) in bytes.split(|byte| *byte == b'\n').take(MOST).enumerate() {
        if let Ok(record) = log_record("a.jsonl", before + 1, line) {
            let _ = assemble(record, "a.jsonl", &Archive::default());
        }
    }
    for name in ["a.csv", "a.json", "a.html", "a.md"] {
        if let Ok(proposal) = import::propose(name, bytes, None) {
            assert_eq!(proposal.rows, proposal.read + proposal.refused.len() + proposal.skipped, "rows of `{name}` are lost");
            let _ = import::read(name, bytes, &proposal.map);
        }
    }
}
