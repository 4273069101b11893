//! A few letters to an archive in memory.

use foi_archive::corpus::Archive;
use foi_archive::document::{Document, Part};
use foi_archive::engine::Commit;
use foi_archive::engine::naive::Naive;
use foi_archive::extract::{Record, log_record};
use foi_archive::ingest::assemble;
use foi_archive::text::Text;

/// Rows with something of everything that is asked for.
const ROWS: [&str; 4] = [
    r#"{"reference":"VP/1","authority":"Varnshire Police","title":"Tasers carried by officers","received":"2024-03-01","responded":"2024-03-22","decision":"part","provisions":["FOIA 31(1)(a)"],"topics":["equipment"],"request":"How many officers carry a taser?","response":"Of our officers 412 carry a taser. Where they are posted is withheld under section 31(1)(a)."}"#,
    r#"{"reference":"VP/2","authority":"Varnshire Police","responded":"2023-02-01","decision":"disclosed","request":"How many police dogs do you have?","response":"We have nineteen police dogs."}"#,
    r#"{"reference":"OBC-88","authority":"Ostlebury Borough Council","title":"Potholes and claims","responded":"2022-05-30","decision":"refused","provisions":["FOIA 12(1)"],"topics":["roads","insurance"],"request":"Every claim for a pothole since 1990.","response":"To find every claim would take longer than eighteen hours."}"#,
    r#"{"reference":"OBC-89","authority":"Ostlebury Borough Council","responded":"2021-01-04","decision":"not-held","request":"The minutes of the café working group, anti-social behaviour, O'Brien.","response":"No information is held."}"#,
];

/// The archive.
pub fn archive() -> Naive {
    let settings = Archive::default();
    let responses = ROWS.iter().enumerate().map(|(before, row)| {
        let record = log_record("log.jsonl", before + 1, row.as_bytes()).expect("a row that can be read");
        assemble(record, "log.jsonl", &settings).expect("a row with a reference")
    });
    Naive::new(responses.collect::<Vec<_>>(), Commit::default())
}

/// A letter of these words, of which nothing is stated.
pub fn record(words: &str) -> Record {
    Record { document: Document::new(Part { text: Text::plain(words), ..Part::default() }), ..Record::default() }
}
