//! The path itself: what changed in the corpus goes into the index, what vanished goes out; counts and remarks come back.
//!
//! 1. The survey is compared with the state of the last commit: size and time first, then the digest.
//! 2. Each changed file is read, its letters parsed and prepared on all cores, and put in its turn; a response that is word for
//!    word what the index holds already is left as it is.
//! 3. What a file held before and no longer holds, and what is withdrawn, goes out.
//! 4. State and responses are committed together, now and then, also amid a log, and at the end: killed at any moment, the next
//!    run finds a whole archive and does the rest.

mod assemble;
mod claims;
mod clearance;
mod cover;
mod report;

use std::time::Instant;

use rayon::prelude::*;

use crate::analysis::Analyzer;
use crate::corpus::{Archive, Corpus, CorpusError, Found, LARGEST_LETTER};
use crate::engine::{EngineError, FileState, IndexedDocument, State, WriteEngine};
use crate::extract::{self, Record, Unread};
use crate::parse;
use crate::response::Response;
use crate::response::key::digest;
pub use assemble::assemble;
use claims::{Claim, Claims};
pub use report::{Notice, Progress, Report};

/// How thoroughly to look for changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Trust size and time.
    #[default]
    Quick,
    /// Hash every file.
    Verify,
}

/// Bytes of the corpus between two commits.
const COMMIT_EVERY: u64 = 512 << 20;

/// What can end a run.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The corpus cannot be walked; the index stays as it was.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The index cannot be written.
    #[error(transparent)]
    Index(#[from] EngineError),
}

/// Brings the index up to date with the corpus.
///
/// ```
/// use foi_archive::corpus::Corpus;
/// use foi_archive::engine::{Reader, Writer};
/// use foi_archive::ingest::{Check, ingest};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let (files, index) = (folder.path().join("corpus"), folder.path().join("index"));
/// std::fs::create_dir(&files)?;
/// std::fs::write(files.join("dogs.md"), "---\nreference: VP/2023/4\nauthority: Varnshire Police\n---\nWe have nineteen police dogs.\n")?;
///
/// let mut writer = Writer::open(&index)?;
/// let report = ingest(&Corpus::open(&files)?, &mut *writer, Check::Quick, &())?;
/// assert_eq!((report.read, report.failures.len()), (1, 0));
/// assert_eq!(Reader::open(&index)?.snapshot().count(), 1);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Where the corpus cannot be walked, or the index cannot be written. What was committed before stays.
pub fn ingest(corpus: &Corpus, writer: &mut dyn WriteEngine, check: Check, progress: &dyn Progress) -> Result<Report, IngestError> {
    ingest_in_steps(corpus, writer, check, COMMIT_EVERY, progress)
}

/// The same, with a commit whenever more than `step` bytes of the corpus were read since the last one.
///
/// # Errors
/// Those of [`ingest`].
pub fn ingest_in_steps(
    corpus: &Corpus,
    writer: &mut dyn WriteEngine,
    check: Check,
    step: u64,
    progress: &dyn Progress,
) -> Result<Report, IngestError> {
    let started = Instant::now();
    let survey = corpus.survey(&extract::file_use)?;
    let passed =
        survey.passed.iter().map(|p| Unread { path: p.path.clone(), line: None, column: None, message: p.reason.clone() }).collect();
    let mut report = Report { passed, ..Report::default() };
    let mut state = renewed(writer.state(), corpus.archive());
    let (changed, unchanged) = sort_out(&survey.found, &state, check);
    let absent = |path: &&String| survey.found.binary_search_by(|f| f.path.as_str().cmp(path)).is_err();
    // What could not be looked at is no more known to be gone than to have changed: it stays as it is.
    let (unseen, vanished): (Vec<String>, Vec<String>) =
        state.files.keys().filter(absent).cloned().partition(|path| survey.is_unseen(path));
    report.unchanged_files = unchanged;
    let is_new = state.generation == 0;
    // A file with failures is read again: what stood in its way may be gone, and if not, it is said again.
    let again = survey.found.iter().filter(|f| state.files.get(&f.path).is_some_and(|s| s.failures > 0) && !changed.contains(f));
    let mut todo: Vec<&Found> = changed.iter().copied().chain(again).collect();
    todo.sort_by(|a, b| a.path.cmp(&b.path));
    report.unchanged_files -= todo.len() - changed.len();
    if todo.is_empty() && vanished.is_empty() && state == *writer.state() && !is_new {
        report.seconds = started.elapsed().as_secs_f64();
        return Ok(report);
    }
    progress.begin(todo.iter().map(|f| f.size).sum());
    let mut run = Run { corpus, writer, progress, claims: Claims::default(), report, step, since_commit: 0 };
    let paths = survey.found.iter().map(|f| f.path.as_str()).chain(vanished.iter().chain(&unseen).map(String::as_str));
    run.claims = Claims::new(run.writer.known()?, paths);
    for path in vanished {
        run.vanish(&path);
        state.files.remove(&path);
    }
    run.claims.reading(todo.iter().map(|f| f.path.as_str()));
    for found in todo {
        run.file(found, &mut state)?;
    }
    let has_changed = is_new || run.report.read > 0 || run.report.removed > 0 || state != *run.writer.state();
    if has_changed {
        run.writer.commit(state)?;
    }
    let mut report = run.report;
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

/// The last state, without the files that today's parser or settings would read differently.
fn renewed(last: &State, archive: &Archive) -> State {
    let settings = digest(archive.default_authority.as_deref().unwrap_or_default().as_bytes());
    let mut state = State { parser: parse::VERSION, settings, ..last.clone() };
    if last.parser != parse::VERSION || last.settings != settings {
        // Known still, so that their vanishing is noticed, but with a digest that nothing has.
        state.files.values_mut().for_each(|file| (file.digest, file.reader) = (String::new(), 0));
    }
    state
}

/// The files to read, and how many are as they were.
fn sort_out<'a>(found: &'a [Found], state: &State, check: Check) -> (Vec<&'a Found>, usize) {
    let fresh = |f: &&Found| {
        let as_it_was = state
            .files
            .get(&f.path)
            .is_some_and(|s| (s.size, s.modified, s.reader) == (f.size, f.modified, extract::version(f)) && !s.digest.is_empty());
        !as_it_was || check == Check::Verify
    };
    let changed: Vec<&Found> = found.iter().filter(fresh).collect();
    let unchanged = found.len() - changed.len();
    (changed, unchanged)
}

struct Run<'a> {
    corpus: &'a Corpus,
    writer: &'a mut dyn WriteEngine,
    progress: &'a dyn Progress,
    claims: Claims,
    report: Report,
    step: u64,
    since_commit: u64,
}

impl Run<'_> {
    /// Takes out what a file held that is no longer there.
    fn vanish(&mut self, path: &str) {
        for key in self.claims.drop_file(path) {
            self.writer.remove(key);
            self.report.removed += 1;
        }
    }

    /// Reads one file, and notes in `state` that it was read.
    fn file(&mut self, found: &Found, state: &mut State) -> Result<(), EngineError> {
        self.progress.file(&found.path);
        let read = if found.is_log { self.log(found, state) } else { self.letter(found, state) };
        match read {
            Ok(read) => drop(state.files.insert(found.path.clone(), read)),
            Err(IngestError::Index(error)) => return Err(error),
            Err(IngestError::Corpus(error)) => {
                self.report.failures.push(Unread { path: found.path.clone(), line: None, column: None, message: error.to_string() });
                // What is known of it stays as it was, and it is read again, or seen to have gone.
                self.claims.keep_file(&found.path);
                leave_unfinished(found, state);
            }
        }
        self.note_displaced(state);
        self.commit_now_and_then(state)
    }

    fn letter(&mut self, found: &Found, state: &State) -> Result<FileState, IngestError> {
        self.progress.advance(found.size);
        let source = self.corpus.read(found)?;
        let digest = short(&source.digest);
        self.since_commit += found.size;
        if known_to_be_whole(found, state).is_some_and(|known| known.digest == digest) {
            return Ok(self.keep(found, digest));
        }
        let failures = self.begin(found);
        for attached in &source.attachments {
            if let Err(left_out) = attached.bytes.as_ref()
                && left_out.may_pass
            {
                // The letter is read without it, and again the next time.
                self.report.failures.push(Unread::file(&attached.path, left_out.reason.as_str()));
            }
        }
        let record = match known_unread(found, state, &digest) {
            Some(reason) => Err(Unread::file(&found.path, reason)),
            None => extract::letter(&source),
        };
        let unread = record.as_ref().err().filter(|unread| unread.line.is_none()).map(|unread| unread.message.clone());
        let outcome = self.read(record, &found.path, &mut Analyzer::default());
        self.batch(vec![outcome])?;
        Ok(FileState { unread, ..self.end(found, digest, failures) })
    }

    /// Reads a log batch by batch; a commit before its end leaves it noted as unfinished.
    fn log(&mut self, found: &Found, state: &mut State) -> Result<FileState, IngestError> {
        if let Some(known) = known_to_be_whole(found, state) {
            let digest = short(&self.corpus.digest(found)?);
            if known.digest == digest {
                self.progress.advance(found.size);
                return Ok(self.keep(found, digest));
            }
        }
        let mut rows = self.corpus.rows(found)?;
        let failures = self.begin(found);
        while let Some(batch) = self.corpus.batch(found, &mut rows)? {
            let lines = batch.rows();
            let outcomes = lines.par_iter().map_init(Analyzer::default, |analyzer, (line, row)| {
                let record = match row {
                    Some(row) => extract::log_record(&found.path, *line, row),
                    None => Err(too_long(found, *line)),
                };
                self.read(record, &found.path, analyzer)
            });
            let outcomes = outcomes.collect();
            self.batch(outcomes)?;
            self.progress.advance(batch.size());
            self.since_commit += batch.size();
            if self.since_commit > self.step {
                leave_unfinished(found, state);
                self.note_displaced(state);
                self.commit_now_and_then(state)?;
            }
        }
        Ok(self.end(found, short(&rows.digest()), failures))
    }

    /// Notes that a file is as it was.
    fn keep(&mut self, found: &Found, digest: String) -> FileState {
        self.report.unchanged_files += 1;
        self.claims.keep_file(&found.path);
        read_to_the_end(found, digest, 0)
    }

    /// Begins a file; gives back the number of failures before it.
    fn begin(&mut self, found: &Found) -> usize {
        self.report.files += 1;
        self.report.bytes += found.size;
        self.claims.open_file(&found.path);
        self.report.failures.len()
    }

    /// Ends a file: what it held before and holds no longer goes out.
    fn end(&mut self, found: &Found, digest: String, failures: usize) -> FileState {
        for key in self.claims.close_file() {
            self.writer.remove(key);
            self.report.removed += 1;
        }
        read_to_the_end(found, digest, (self.report.failures.len() - failures) as u32)
    }

    fn note_displaced(&mut self, state: &mut State) {
        for path in self.claims.displaced() {
            state.files.entry(path).and_modify(|file| file.failures += 1);
        }
    }

    fn commit_now_and_then(&mut self, state: &State) -> Result<(), EngineError> {
        if self.since_commit > self.step {
            self.since_commit = 0;
            self.writer.commit(state.clone())?;
        }
        Ok(())
    }

    /// A record to a response that is ready for the index.
    fn read(&self, record: Result<Record, Unread>, path: &str, analyzer: &mut Analyzer) -> Outcome {
        let mut record = match record {
            Ok(record) => record,
            Err(unread) => return Outcome::Failed(unread),
        };
        if record.stated.withdrawn.is_some() {
            return Outcome::Withdrawn(Notice::of_withdrawn(path, record));
        }
        let line = record.line;
        let files = clearance::clear(&mut record);
        let letter = files.first().filter(|file| !file.clearance.is_cleared());
        if let Some(notice) = letter.and_then(|file| Notice::of_quarantined(path, file, "")) {
            return Outcome::Quarantined(notice);
        }
        match assemble(record, path, self.corpus.archive()) {
            Ok(response) => {
                let response = Response { files, ..response };
                let reference = response.reference.as_str();
                let quarantined = response.files.iter().filter_map(|file| Notice::of_quarantined(path, file, reference)).collect();
                let remarks = response.remarks.iter().map(|r| Notice::new(path, line, &response, r)).collect();
                Outcome::Ready(Box::new(Ready { document: IndexedDocument::new(&response, analyzer), line, remarks, quarantined }))
            }
            Err(unread) => Outcome::Failed(unread),
        }
    }

    fn batch(&mut self, outcomes: Vec<Outcome>) -> Result<(), EngineError> {
        for outcome in outcomes {
            let Ready { document: prepared, line, remarks, quarantined } = match outcome {
                Outcome::Failed(unread) => {
                    self.report.failures.push(unread);
                    continue;
                }
                Outcome::Withdrawn(notices) => {
                    self.report.withdrawn += 1;
                    self.report.remarks.extend(notices);
                    continue;
                }
                Outcome::Quarantined(notice) => {
                    self.report.quarantined.push(notice);
                    continue;
                }
                Outcome::Ready(ready) => *ready,
            };
            self.report.remarks.extend(remarks);
            self.report.quarantined.extend(quarantined);
            match self.claims.claim(&prepared.key, prepared.digest) {
                Claim::New => self.writer.put(prepared, false)?,
                Claim::Changed => self.writer.put(prepared, true)?,
                Claim::Moved(from) => {
                    let message = format!(
                        "`{}` is also the reference of `{}`; give one of the two another reference or authority",
                        prepared.key.as_str(),
                        self.claims.path()
                    );
                    self.writer.put(prepared, true)?;
                    self.report.failures.push(Unread { path: from, line: None, column: None, message });
                }
                Claim::Same => {
                    self.report.unchanged += 1;
                    continue;
                }
                Claim::Taken(owner) => {
                    let message = format!(
                        "`{}` is already the reference of `{owner}`; give one of the two another reference or authority",
                        prepared.key.as_str()
                    );
                    let path = self.claims.path().to_owned();
                    self.report.failures.push(Unread { path, line, column: None, message });
                    continue;
                }
            }
            self.report.read += 1;
        }
        Ok(())
    }
}

/// What is known of a file that today's reader has read to its end and without failures.
fn known_to_be_whole<'a>(found: &Found, state: &'a State) -> Option<&'a FileState> {
    state.files.get(&found.path).filter(|s| s.reader == extract::version(found) && s.failures == 0 && !s.digest.is_empty())
}

/// Why today's reader could not read the same bytes before.
fn known_unread<'a>(found: &Found, state: &'a State, digest: &str) -> Option<&'a str> {
    let known = state.files.get(&found.path).filter(|known| known.reader == extract::version(found) && known.digest == digest);
    known?.unread.as_deref()
}

fn read_to_the_end(found: &Found, digest: String, failures: u32) -> FileState {
    FileState { size: found.size, modified: found.modified, digest, reader: extract::version(found), failures, unread: None }
}

/// Notes that a file has to be read from its start.
fn leave_unfinished(found: &Found, state: &mut State) {
    let failures = state.files.get(&found.path).map_or(1, |file| file.failures.max(1));
    let unread = FileState { size: found.size, modified: found.modified, digest: String::new(), reader: 0, failures, unread: None };
    state.files.insert(found.path.clone(), unread);
}

fn too_long(found: &Found, line: usize) -> Unread {
    let message = format!("the row has more than {LARGEST_LETTER} bytes, the most that is read of one");
    Unread { path: found.path.clone(), line: Some(line), column: None, message }
}

/// The first 16 hexadecimal digits of a digest.
fn short(digest: &[u8; 32]) -> String {
    digest[..8].iter().map(|b| format!("{b:02x}")).collect()
}

/// A response that is ready for the index.
struct Ready {
    document: IndexedDocument,
    line: Option<usize>,
    remarks: Vec<Notice>,
    quarantined: Vec<Notice>,
}

/// What became of one record.
enum Outcome {
    Ready(Box<Ready>),
    Withdrawn(Vec<Notice>),
    Quarantined(Notice),
    Failed(Unread),
}
