//! What every engine must do, asked of each of them over archives that have grown, changed and shrunk.

mod calls;
mod contract;
mod damage;
mod oracle;
mod ranking;
mod state;
mod writing;

use std::sync::Arc;

use foi_archive::engine::naive::Naive;
use foi_archive::engine::{Engine, Viewer};

use crate::archive::Archive;
use crate::generated::{Row, Vocabulary, row};

/// An archive that has grown: several commits, changed and removed responses, so that there are segments and deletes.
fn grown(vocabulary: &Vocabulary) -> Archive {
    let archive = Archive::new();
    let file = |rows: &[Row]| rows.iter().map(Row::line).collect::<String>();
    let rows: Vec<Row> = (0..240).map(|n| row(n, 3, 60, vocabulary)).collect();
    for (n, chunk) in rows.chunks(80).enumerate() {
        archive.put(&format!("{n}.jsonl"), file(chunk));
        archive.index();
    }
    archive.put("letter.md", row(900, 3, 200, vocabulary).letter());
    archive.put("1.jsonl", file(&rows[90..160]));
    let changed: Vec<Row> = (160..240).map(|n| row(n, if n % 5 == 0 { 4 } else { 3 }, 60, vocabulary)).collect();
    archive.put("2.jsonl", file(&changed));
    archive.index();
    archive
}

/// Every engine of the responses of this archive.
fn engines(archive: &Archive) -> [(&'static str, Arc<dyn Engine>); 2] {
    let embedded = archive.reader().snapshot(Viewer::Officer).unwrap();
    let responses: Vec<_> = embedded.responses().map(Result::unwrap).collect();
    let naive = Naive::new(responses, embedded.commit());
    [("embedded", embedded), ("naive", Arc::new(naive))]
}
