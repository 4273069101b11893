//! What every engine must do, asked of each of them over archives that have grown, changed and shrunk.

mod calls;
mod cluster;
mod contract;
mod damage;
mod oracle;
mod ranking;
mod seen;
mod state;
mod writing;

use std::sync::Arc;

use foi_archive::engine::naive::Naive;
use foi_archive::engine::{Engine, Viewer};
use foi_archive::response::Date;

use crate::archive::Archive;
use crate::generated::{Row, Vocabulary, row};

/// An archive that has grown: several commits, changed and removed responses, so that there are segments and deletes.
fn grown(vocabulary: &Vocabulary) -> Archive {
    let archive = by_day();
    let file = |rows: &[Row]| rows.iter().zip(0..).map(|(row, n)| released(&row.line(), n)).collect::<String>();
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

/// An archive without a response, in which none is public before its day.
fn by_day() -> Archive {
    Archive::bare().file("archive.toml", "default_authority = \"Varnshire Police\"\n")
}

/// A day on which some responses of an archive are public.
fn today() -> Date {
    "2026-03-02".parse().unwrap()
}

/// A row that is public today, from another day on, not yet, or held: each in its turn.
fn released(line: &str, n: usize) -> String {
    let stated =
        [r#""published":"2026-03-02""#, r#""published":"2026-03-03""#, r#""published":null"#, r#""published":"2020-01-01","held":true"#];
    let stated = if n.is_multiple_of(2) { r#""published":"2019-05-06""# } else { stated[n / 2 % 4] };
    line.replacen('{', &format!("{{{stated},"), 1)
}

/// Every engine of the responses of this archive, as officers and as the public see them.
fn every_view(archive: &Archive) -> Vec<(&'static str, Arc<dyn Engine>)> {
    engines(archive).into_iter().chain(for_the_public(archive)).collect()
}

/// Every engine of what the public sees of this archive today.
fn for_the_public(archive: &Archive) -> [(&'static str, Arc<dyn Engine>); 2] {
    let embedded = archive.reader().snapshot(Viewer::Officer).unwrap();
    let naive = Naive::new(embedded.responses().map(Result::unwrap), embedded.commit());
    let public = Viewer::Public { on: today() };
    [("embedded, to the public", archive.reader().snapshot(public).unwrap()), ("naive, to the public", Arc::new(naive.seen_by(public)))]
}

/// Every engine of the responses of this archive.
fn engines(archive: &Archive) -> [(&'static str, Arc<dyn Engine>); 2] {
    let embedded = archive.reader().snapshot(Viewer::Officer).unwrap();
    let responses: Vec<_> = embedded.responses().map(Result::unwrap).collect();
    let naive = Naive::new(responses, embedded.commit());
    [("embedded", embedded), ("naive", Arc::new(naive))]
}
