//! Bytes as what is stated of a letter, above its text or beside it: it is read, and the response can be put together.

use foi_archive::corpus::Archive;
use foi_archive::extract::{Record, RecordFile, front_matter, read, stated as beside};
use foi_archive::ingest::assemble;

use super::archive::record;

pub fn stated(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = front_matter(&text);
    if let Ok((stated, _)) = beside("a.yaml", &text) {
        let _ =
            assemble(Record { stated, files: Vec::<RecordFile>::new(), ..record("How many dogs are there?") }, "a.md", &Archive::default());
    }
    let _ = read("a.md", bytes);
}
