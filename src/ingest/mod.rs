//! The path itself: what changed in the corpus goes into the index, what vanished goes out; counts and remarks come back.
//!
//! 1. The survey is compared with the state of the last commit: size and time first, then the digest.
//! 2. Each changed file is read, its letters parsed and prepared on all cores, and put in its turn; a response that is word for
//!    word what the index holds already is left as it is.
//! 3. What a file held before and no longer holds, and what is withdrawn, goes out; the words of the latter leave the engine's files too.
//! 4. State and responses are committed together, now and then, also amid a log, and at the end: killed at any moment, the next
//!    run finds a whole archive and does the rest.

mod assemble;
mod barred;
mod bodies;
mod claims;
mod clearance;
mod cover;
mod error;
mod exposure;
mod kept_out;
mod mapped;
mod outcome;
mod plan;
mod removals;
mod report;
mod run;

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use crate::corpus::{Archive, Corpus, Found, Survey};
use crate::engine::{EngineError, State, WriteEngine, Writer};
use crate::extract::{self, Unread};
use crate::inspect;
use crate::parse;
use crate::response::key::digest;
pub use assemble::assemble;
use barred::Barred;
pub use bodies::body;
use claims::Claims;
pub use cover::without as without_cover;
pub use error::IngestError;
pub use plan::{Anew, Plan};
use removals::Vanished;
pub use removals::{Check, How, Remarks, Removals};
pub use report::{Notice, Progress, Report};
use run::Run;

/// Files that were passed over and are remembered.
const MOST_PASSED: usize = 1_000;

/// Bytes of the corpus between two commits.
const COMMIT_EVERY: u64 = 512 << 20;

/// Brings the index up to date with the corpus.
///
/// ```
/// use foi_archive::corpus::Corpus;
/// use foi_archive::engine::{Reader, Viewer, Writer};
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
/// assert_eq!(Reader::open(&index)?.snapshot(Viewer::Officer)?.count(), 1);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Where the corpus cannot be walked, or the index cannot be written. What was committed before stays.
pub fn ingest(corpus: &Corpus, writer: &mut dyn WriteEngine, how: impl Into<How>, progress: &dyn Progress) -> Result<Report, IngestError> {
    ingest_in_steps(corpus, writer, how.into(), COMMIT_EVERY, progress)
}

/// The same for the index in a folder. One that proves to be damaged on the way is built anew.
///
/// # Errors
/// Those of [`ingest`], and those of opening the index for writing.
pub fn bring_up_to_date(corpus: &Corpus, index: &Path, how: impl Into<How>, progress: &dyn Progress) -> Result<Report, IngestError> {
    let how = how.into();
    let mut writer = Writer::open(index)?;
    let report = match ingest(corpus, &mut *writer, how, progress) {
        Err(IngestError::Index(EngineError::Damaged { message, .. })) => {
            // What it was doing when it met the damage is left to nobody.
            drop(writer);
            writer = Writer::open(index)?;
            writer.begin_anew()?;
            let again = ingest(corpus, &mut *writer, How { check: Check::Quick, ..how }, progress)?;
            Report { damaged: vec![message], ..again }
        }
        report => report?,
    };
    writer.close()?;
    Ok(report)
}

/// The same, with a commit whenever more than `step` bytes of the corpus were read since the last one.
///
/// # Errors
/// Those of [`ingest`].
pub fn ingest_in_steps(
    corpus: &Corpus,
    writer: &mut dyn WriteEngine,
    how: How,
    step: u64,
    progress: &dyn Progress,
) -> Result<Report, IngestError> {
    let started = Instant::now();
    let damaged = match how.check {
        Check::Verify => writer.verify()?,
        Check::Weekly if writer.is_verification_due() => writer.verify()?,
        Check::Weekly | Check::Quick => writer.look()?,
    };
    let survey = corpus.survey(&extract::file_use)?;
    let passed =
        survey.passed.iter().map(|p| Unread { path: p.path.clone(), line: None, column: None, message: p.reason.clone() }).collect();
    let mut report = Report { passed, damaged, ..Report::default() };
    let settings = hash_of(corpus.archive());
    if writer.state().parser > parse::VERSION {
        return Err(EngineError::NewerReader.into());
    }
    let anew = writer.rebuilt().map(Anew::from).or_else(|| Anew::of(writer.state(), settings));
    let mut state = renewed(writer.state(), settings);
    let (changed, unchanged) = sort_out(&survey.found, &state, how.check);
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
    let known = logs_of_other_headings(&survey, &state);
    report.passed.extend(known.iter().filter(|(path, _)| todo.iter().all(|f| f.path != *path)).map(|(path, why)| Unread::file(path, why)));
    state.passed = passed_over(&survey, known);
    if todo.is_empty() && vanished.is_empty() && state == *writer.state() && !is_new && !state.is_purge_due {
        report.seconds = started.elapsed().as_secs_f64();
        return Ok(report);
    }
    let bytes = todo.iter().map(|f| f.size).sum();
    progress.begin(&Plan { files: todo.len(), bytes, unchanged: report.unchanged_files, gone: vanished.len(), anew });
    let paths = survey.found.iter().map(|f| f.path.as_str()).chain(vanished.iter().chain(&unseen).map(String::as_str));
    let mut claims = Claims::new(writer.known()?, paths, Barred::of(&state));
    claims.without(vanished.iter().map(String::as_str));
    claims.reading(todo.iter().map(|f| f.path.as_str()));
    let mut run = Run::new((corpus, writer), progress, claims, report, (step, how.remarks));
    for found in todo {
        run.file(found, &mut state)?;
    }
    let known = logs_of_other_headings(&survey, &state);
    state.passed = passed_over(&survey, known);
    let vanished = Vanished { missing: missing(&survey, &vanished), all: vanished };
    let is_empty = corpus.is_empty();
    let is_given_back = run.settle(vanished, how.removals, is_empty, &mut state) || run.claims.is_given_back();
    run.refuse_barred(&mut state);
    state.is_purge_due |= run.is_to_be_purged && run.report.removed > 0;
    let has_changed = is_new || run.report.read > 0 || run.report.removed > 0 || state != *run.writer.state();
    if has_changed {
        run.writer.commit(state)?;
    }
    if run.writer.state().is_purge_due {
        run.writer.purge()?;
        let purged = State { is_purge_due: false, ..run.writer.state().clone() };
        run.writer.commit(purged)?;
    }
    let mut report = run.report;
    if is_given_back {
        report.go_on_with(ingest_in_steps(corpus, writer, how, step, progress)?);
    }
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

/// Logs beside the map of another, whose headings were other ones when they were read, with what was said of each.
fn logs_of_other_headings(survey: &Survey, state: &State) -> Vec<(String, String)> {
    let of_another = survey.found.iter().filter(|found| found.map.as_ref().is_some_and(|map| !map.is_own));
    of_another.filter_map(|found| Some((found.path.clone(), state.files.get(&found.path)?.unread.clone()?))).collect()
}

/// Of files that give no responses any more those that are not there: what a sidecar names as attached, or leaves out, is.
fn missing(survey: &Survey, vanished: &[String]) -> Vec<String> {
    let attached = survey.found.iter().flat_map(|found| &found.attachments).map(|attached| attached.path.as_str());
    let there: HashSet<&str> = attached.chain(survey.passed.iter().map(|passed| passed.path.as_str())).collect();
    vanished.iter().filter(|path| !there.contains(path.as_str())).cloned().collect()
}

/// What was passed over, the first of it, as it is remembered.
fn passed_over(survey: &Survey, logs: Vec<(String, String)>) -> Vec<(String, String)> {
    survey.passed.iter().map(|passed| (passed.path.clone(), passed.reason.clone())).chain(logs).take(MOST_PASSED).collect()
}

/// The last state, without the files that today's parser or settings would read differently.
fn renewed(last: &State, settings: u64) -> State {
    let mut state = State { parser: parse::VERSION, settings, ..last.clone() };
    if last.parser != parse::VERSION || last.settings != settings {
        // Known still, so that their vanishing is noticed, but with a digest that nothing has.
        state.files.values_mut().for_each(|file| (file.digest, file.reader) = (String::new(), 0));
    }
    state
}

/// Hash of the settings that reach into responses.
fn hash_of(archive: &Archive) -> u64 {
    let named = (&archive.default_authority, &archive.authorities);
    digest(format!("{named:?} {:?} {:?}", archive.publish, archive.inspect).as_bytes())
}

/// The files to read, and how many are as they were.
fn sort_out<'a>(found: &'a [Found], state: &State, check: Check) -> (Vec<&'a Found>, usize) {
    let fresh = |f: &&Found| {
        let as_it_was = state
            .files
            .get(&f.path)
            .is_some_and(|s| (s.size, s.modified, s.reader) == (f.size, f.modified, inspect::version(f)) && !s.digest.is_empty());
        !as_it_was || check == Check::Verify
    };
    let changed: Vec<&Found> = found.iter().filter(fresh).collect();
    let unchanged = found.len() - changed.len();
    (changed, unchanged)
}
