//! A log with headings of its own, by the map beside it.

use rayon::prelude::*;

use super::error::IngestError;
use super::outcome;
use super::report::Notice;
use super::run::{AT_ONCE, Run, known_to_be_whole};
use crate::analysis::Analyzer;
use crate::corpus::{Found, FoundMap};
use crate::engine::{FileState, State};
use crate::extract::{self, Unread, decode};
use crate::import::{self, LogMap, LogRows, MapFault};

impl Run<'_> {
    /// Reads a log by its map.
    pub(super) fn mapped_log(&mut self, found: &Found, map: &FoundMap, state: &State) -> Result<FileState, IngestError> {
        self.progress.advance(found.size);
        let log = self.corpus.log_by_map(found, map)?;
        self.since_commit += found.size;
        if known_to_be_whole(found, state).is_some_and(|known| known.digest == log.digest) {
            return Ok(self.keep(found, state));
        }
        let failures = self.begin(found);
        let mut other = None;
        match rows(found, map, &log.bytes, &log.map) {
            Ok(Some((LogRows { read, refused, .. }, faults))) => {
                self.report.remarks.extend(faults.iter().map(|fault| of_map(found, map, fault)));
                let unread =
                    |row: import::Refused| Unread { path: found.path.clone(), line: Some(row.row), column: None, message: row.reason };
                self.is_whole &= refused.is_empty();
                self.report.failures.extend(refused.into_iter().map(unread));
                for rows in read.chunks(AT_ONCE) {
                    let setting = self.setting();
                    let outcomes = rows.par_iter().map_init(Analyzer::default, |analyzer, (row, fields)| {
                        let record = match serde_json::to_vec(fields) {
                            Ok(bytes) => extract::log_record(&found.path, *row, &bytes),
                            Err(error) => {
                                Err(Unread { path: found.path.clone(), line: Some(*row), column: None, message: error.to_string() })
                            }
                        };
                        outcome::of(record, &found.path, &setting, analyzer)
                    });
                    let outcomes = outcomes.collect();
                    self.batch(outcomes)?;
                }
            }
            Ok(None) => {
                let message = format!("its headings are not those of `{}`; make a map for it with `foi-archive import`", map.path);
                self.report.passed.push(Unread::file(&found.path, message.as_str()));
                other = Some(message);
            }
            Err(unread) => {
                self.is_whole = false;
                self.report.failures.push(unread);
            }
        }
        // It is not read again while it is as it is, and said again all the same.
        Ok(FileState { unread: other, ..self.end(found, log.digest, failures) })
    }
}

/// The rows of a log, and what is wrong with lines of its map; nothing where the map is another log's, and this one has other headings.
fn rows(found: &Found, map: &FoundMap, bytes: &[u8], raw: &[u8]) -> Result<Option<(LogRows, Vec<MapFault>)>, Unread> {
    let (known, faults) = LogMap::read(&decode(raw)).map_err(|fault| {
        // What it says of who may see the log is not known, as where a sidecar cannot be read.
        let message = format!("`{}`, {fault}; no row of the log is in the archive until that is mended", map.path);
        Unread::file(&found.path, message)
    })?;
    if !map.is_own && !import::has_headings(&found.path, bytes, &known.headings) {
        return Ok(None);
    }
    import::read(&found.path, bytes, &known).map(|rows| Some((rows, faults)))
}

/// That a line of a map was left out.
fn of_map(found: &Found, map: &FoundMap, fault: &MapFault) -> Notice {
    Notice { path: found.path.clone(), line: None, reference: String::new(), message: format!("`{}`, {fault}", map.path) }
}
