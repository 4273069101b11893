//! The files of a run, one after another: what each holds now goes in, and what it held before and no longer holds goes out.

use jiff::Zoned;
use rayon::prelude::*;

use super::claims::{Claim, Claims, Closed, Refused};
use super::error::IngestError;
use super::exposure::Setting;
use super::kept_out::{kept, taken_back, too_long};
use super::outcome;
use super::outcome::{Outcome, Ready};
use super::removals::{Remarks, Removals, Vanished};
use super::report::{Notice, Progress, Report};
use crate::analysis::Analyzer;
use crate::corpus::{Corpus, Found};
use crate::engine::{EngineError, FileState, NoticeKind, Noticed, State, WriteEngine};
use crate::extract::{self, Unread};
use crate::inspect;
use crate::inspect::personal::Allowed;
use crate::response::Date;

/// The fewest responses whose files may vanish at once before somebody is asked.
const FEW: usize = 20;
/// What part of an archive may vanish at once before somebody is asked: one in so many.
const A_SHARE: usize = 10;
/// Rows of a log that are prepared at once, on all cores: what is made of a row is much more than the row.
pub(super) const AT_ONCE: usize = 500;

/// A run that is under way.
pub(super) struct Run<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) writer: &'a mut dyn WriteEngine,
    pub(super) progress: &'a dyn Progress,
    pub(super) claims: Claims,
    pub(super) report: Report,
    /// Bytes of the corpus between two commits.
    pub(super) step: u64,
    pub(super) since_commit: u64,
    /// Whether words of something that was taken back may be in the engine's files.
    pub(super) is_to_be_purged: bool,
    /// Whether all that the open file holds could be read and looked at so far.
    pub(super) is_whole: bool,
    /// How many remarks are kept, and how many there were before the open file.
    remarks: Remarks,
    remarks_before: usize,
    allowed: Allowed,
    today: Date,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        (corpus, writer): (&'a Corpus, &'a mut dyn WriteEngine),
        progress: &'a dyn Progress,
        claims: Claims,
        report: Report,
        (step, remarks): (u64, Remarks),
    ) -> Self {
        let allowed = Allowed::new(&corpus.archive().inspect.allow);
        let today = Zoned::now().date();
        Run {
            corpus,
            writer,
            progress,
            claims,
            report,
            step,
            remarks,
            remarks_before: 0,
            since_commit: 0,
            is_to_be_purged: false,
            is_whole: true,
            allowed,
            today,
        }
    }

    /// Takes out every copy of what was taken back, or is held back by a file that is not in the archive itself.
    pub(super) fn refuse_barred(&mut self, state: &mut State) {
        for Refused { key, had, reference, by } in self.claims.refuse_barred() {
            self.writer.remove(key);
            self.report.removed += 1;
            self.is_to_be_purged |= reference.is_some();
            let reference = reference.map(|reference| reference.to_string());
            let message = reference.as_ref().map_or_else(|| kept("a response of it", &by), |reference| taken_back(reference, &by));
            if let Some(file) = state.files.get_mut(&had).filter(|_| had != by) {
                file.failures += 1;
                let reference = reference.unwrap_or_default();
                file.noticed.push(Noticed { kind: NoticeKind::Failure, line: None, reference, message: message.clone() });
                self.report.failures.push(Unread { path: had, line: None, column: None, message });
            }
        }
    }

    /// Takes out what the files held that are no longer there, unless there are so many of them that a disk may be missing. Says whether one of
    /// them had kept copies out: they may go in again.
    pub(super) fn settle(
        &mut self,
        Vanished { all: vanished, missing }: Vanished,
        how: Removals,
        is_empty: bool,
        state: &mut State,
    ) -> bool {
        let taken_back = |path: &String| state.files.get(path).map_or(0, |file| file.withdrawn.len());
        let (going, all) = self.claims.vanishing(missing.iter().map(String::as_str));
        let going = going + missing.iter().map(taken_back).sum::<usize>();
        let all = all + state.withdrawn().count();
        // Of files that an index held which was lost it is not known what was in them: one response at least.
        let is_forgotten = |file: &FileState| file.digest.is_empty() && file.withdrawn.is_empty();
        let forgotten = missing.iter().filter(|path| state.files.get(*path).is_some_and(is_forgotten));
        let lost = self.claims.without_any(forgotten.map(String::as_str));
        let (going, all) = if lost == 0 { (going, all) } else { (going + lost, all.max(state.files.len())) };
        let are_many = is_empty && going > 0 || going >= FEW && going * A_SHARE > all;
        if how == Removals::Few && are_many {
            self.report.left_in = going;
            let message = format!(
                "the files of {going} of {all} responses are no longer there; nothing was taken out, in case a disk is missing: if they \
                 are to go, run `foi-archive index --allow-removals`"
            );
            self.report.failures.push(Unread { path: ".".to_owned(), line: None, column: None, message });
            return false;
        }
        let mut is_given_back = false;
        for path in vanished {
            self.vanish(&path);
            is_given_back |= state.files.remove(&path).is_some_and(|file| !file.withdrawn.is_empty() || !file.kept.is_empty());
        }
        is_given_back
    }

    /// Takes out what a file held that is no longer there.
    fn vanish(&mut self, path: &str) {
        for key in self.claims.drop_file(path) {
            self.writer.remove(key);
            self.report.removed += 1;
        }
    }

    /// Reads one file, and notes in `state` that it was read.
    pub(super) fn file(&mut self, found: &Found, state: &mut State) -> Result<(), EngineError> {
        self.progress.file(&found.path);
        let before = self.report.noticed();
        let read = match &found.map {
            Some(map) => self.mapped_log(found, map, state),
            None if found.is_log => self.log(found, state),
            None => self.letter(found, state),
        };
        match read {
            Ok(mut read) => {
                let mut of_others = Vec::new();
                if self.report.noticed() != before {
                    // A response that moved here is missing in the file that had it.
                    let anothers = |path: &str| path != found.path && state.files.contains_key(path);
                    read.noticed = self.report.since(before, anothers);
                    of_others = self.report.of_others_since(before, anothers);
                }
                state.files.insert(found.path.clone(), read);
                for (path, noticed) in of_others {
                    let its = state.files.get_mut(&path).map(|file| &mut file.noticed).filter(|its| !its.contains(&noticed));
                    its.into_iter().for_each(|its| its.push(noticed.clone()));
                }
            }
            Err(IngestError::Index(error)) => return Err(error),
            Err(IngestError::Corpus(error)) => {
                self.report.failures.push(Unread { path: found.path.clone(), line: None, column: None, message: error.to_string() });
                // What is known of it stays as it was, and it is read again, or seen to have gone.
                self.claims.keep_file(&found.path);
                self.leave_unfinished(found, state);
            }
        }
        self.note_displaced(state);
        self.commit_now_and_then(state)
    }

    pub(super) fn setting(&self) -> Setting<'_> {
        Setting { archive: self.corpus.archive(), claims: &self.claims, allowed: &self.allowed, today: self.today }
    }

    fn letter(&mut self, found: &Found, state: &State) -> Result<FileState, IngestError> {
        self.progress.advance(found.size);
        let source = self.corpus.read(found)?;
        let digest = short(&source.digest);
        self.since_commit += found.size;
        if known_to_be_whole(found, state).is_some_and(|known| known.digest == digest) {
            return Ok(self.keep(found, state));
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
            None => inspect::letter(&source, &self.corpus.archive().inspect.allow).0,
        };
        let unread = record.as_ref().err().filter(|unread| unread.line.is_none()).map(|unread| unread.message.clone());
        let outcome = outcome::of(record, &found.path, &self.setting(), &mut Analyzer::default());
        self.batch(vec![outcome])?;
        Ok(FileState { unread, ..self.end(found, digest, failures) })
    }

    /// Reads a log batch by batch; a commit before its end leaves it noted as unfinished.
    fn log(&mut self, found: &Found, state: &mut State) -> Result<FileState, IngestError> {
        if let Some(known) = known_to_be_whole(found, state) {
            let digest = short(&self.corpus.digest(found)?);
            if known.digest == digest {
                self.progress.advance(found.size);
                return Ok(self.keep(found, state));
            }
        }
        let mut rows = self.corpus.rows(found)?;
        let failures = self.begin(found);
        while let Some(batch) = self.corpus.batch(found, &mut rows)? {
            for lines in batch.rows().chunks(AT_ONCE) {
                let setting = self.setting();
                let outcomes = lines.par_iter().map_init(Analyzer::default, |analyzer, (line, row)| {
                    let record = match row {
                        Some(row) => extract::log_record(&found.path, *line, row),
                        None => Err(too_long(found, *line)),
                    };
                    outcome::of(record, &found.path, &setting, analyzer)
                });
                let outcomes = outcomes.collect();
                self.batch(outcomes)?;
            }
            self.progress.advance(batch.size());
            self.since_commit += batch.size();
            if self.since_commit > self.step {
                self.leave_unfinished(found, state);
                self.note_displaced(state);
                self.commit_now_and_then(state)?;
            }
        }
        Ok(self.end(found, short(&rows.digest()), failures))
    }

    /// Notes that a file is as it was.
    pub(super) fn keep(&mut self, found: &Found, state: &State) -> FileState {
        self.report.unchanged_files += 1;
        self.claims.keep_file(&found.path);
        let known = state.files.get(&found.path).cloned().unwrap_or_default();
        FileState { size: found.size, modified: found.modified, ..known }
    }

    /// Begins a file; gives back the number of failures before it.
    pub(super) fn begin(&mut self, found: &Found) -> usize {
        self.report.files += 1;
        self.report.bytes += found.size;
        self.claims.open_file(&found.path);
        self.is_whole = true;
        self.remarks_before = self.report.remarks.len();
        self.report.failures.len()
    }

    fn remark(&mut self, new: Vec<Notice>) {
        let room = self.remarks.of_file().saturating_sub(self.report.remarks.len() - self.remarks_before);
        self.report.more_remarks += new.len().saturating_sub(room);
        self.report.remarks.extend(new.into_iter().take(room));
    }

    /// Ends a file: what it held before and holds no longer goes out.
    pub(super) fn end(&mut self, found: &Found, digest: String, failures: usize) -> FileState {
        let Closed { gone, withdrawn, kept } = self.claims.close_file(self.is_whole);
        for key in gone {
            self.writer.remove(key);
            self.report.removed += 1;
        }
        let failures = (self.report.failures.len() - failures) as u32;
        FileState { withdrawn, kept, ..read_to_the_end(found, digest, failures) }
    }

    /// Notes that a file has to be read from its start. What it says was taken back stays so until then.
    fn leave_unfinished(&self, found: &Found, state: &mut State) {
        let known = state.files.remove(&found.path).unwrap_or_default();
        let (failures, withdrawn) = (known.failures.max(1), self.claims.said_by(&found.path));
        let unread =
            FileState { size: found.size, modified: found.modified, digest: String::new(), reader: 0, failures, withdrawn, ..known };
        state.files.insert(found.path.clone(), unread);
    }

    fn note_displaced(&mut self, state: &mut State) {
        for path in self.claims.displaced() {
            state.files.entry(path).and_modify(|file| file.failures += 1);
        }
    }

    fn commit_now_and_then(&mut self, state: &mut State) -> Result<(), EngineError> {
        if self.since_commit > self.step {
            self.since_commit = 0;
            self.refuse_barred(state);
            state.is_purge_due |= self.is_to_be_purged;
            self.writer.commit(state.clone())?;
        }
        Ok(())
    }

    pub(super) fn batch(&mut self, outcomes: Vec<Outcome>) -> Result<(), EngineError> {
        for outcome in outcomes {
            let Ready { document: prepared, line, remarks, quarantined, held } = match outcome {
                Outcome::Failed(unread) => {
                    self.is_whole = false;
                    self.report.failures.push(unread);
                    continue;
                }
                Outcome::Withdrawn(withdrawn, notices) => {
                    self.report.withdrawn += 1;
                    self.is_to_be_purged = true;
                    self.claims.withdraw(*withdrawn);
                    self.remark(notices);
                    continue;
                }
                Outcome::Nameless(unread) => {
                    self.report.withdrawn += 1;
                    self.is_to_be_purged = true;
                    self.is_whole = false;
                    self.report.failures.push(unread);
                    continue;
                }
                Outcome::Quarantined(notice, held) => {
                    if let Some(key) = held {
                        self.claims.keep(&key);
                    }
                    self.report.quarantined.push(notice);
                    continue;
                }
                Outcome::Ready(ready) => *ready,
            };
            self.remark(remarks);
            self.report.quarantined.extend(quarantined);
            self.report.held.extend(held);
            match self.claims.claim(&prepared.key, prepared.digest, prepared.public_from.is_some()) {
                Claim::New => self.writer.put(prepared, false)?,
                Claim::Changed => self.writer.put(prepared, true)?,
                Claim::Moved(from) => {
                    let message = format!(
                        "`{}` is already the reference of `{}`; give one of the two another reference or authority",
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
                Claim::Withdrawn(says) => {
                    let path = self.claims.path().to_owned();
                    let message = taken_back(&prepared.reference, &says);
                    self.report.failures.push(Unread { path, line, column: None, message });
                    continue;
                }
                Claim::Kept(keeper) => {
                    let path = self.claims.path().to_owned();
                    let message = kept(&format!("`{}`", prepared.key.as_str()), &keeper);
                    self.report.failures.push(Unread { path, line, column: None, message });
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
pub(super) fn known_to_be_whole<'a>(found: &Found, state: &'a State) -> Option<&'a FileState> {
    state.files.get(&found.path).filter(|s| s.reader == inspect::version(found) && s.failures == 0 && !s.digest.is_empty())
}

/// Why today's reader could not read the same bytes before.
fn known_unread<'a>(found: &Found, state: &'a State, digest: &str) -> Option<&'a str> {
    let known = state.files.get(&found.path).filter(|known| known.reader == inspect::version(found) && known.digest == digest);
    known?.unread.as_deref()
}

fn read_to_the_end(found: &Found, digest: String, failures: u32) -> FileState {
    FileState { size: found.size, modified: found.modified, digest, reader: inspect::version(found), failures, ..FileState::default() }
}

/// The first 16 hexadecimal digits of a digest.
pub(super) fn short(digest: &[u8; 32]) -> String {
    digest[..8].iter().map(|b| format!("{b:02x}")).collect()
}
