//! `index`: the corpus into the index; what it could not read is in the summary.

use std::collections::HashSet;
use std::fmt::Display;
use std::io::ErrorKind;

use super::folders::Folders;
use super::log::Loudness;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_fitted, print_json};
use super::progress::Show;
use crate::corpus::Corpus;
use crate::derived;
use crate::engine::{EngineError, NoticeKind, Reader, Viewer, Writer};
use crate::ingest::{self, Check, How, IngestError, Notice, Remarks, Removals, Report};
use crate::text::counted;

/// What may follow `index`.
#[derive(Debug, clap::Args)]
pub struct IndexOptions {
    /// Hash every file instead of trusting size and time, and look at every byte of the index: what is damaged is built anew
    #[arg(long)]
    verify: bool,
    /// Take out the responses of files that are no longer there, however many they are
    #[arg(long)]
    allow_removals: bool,
    /// Rewrite what still holds words of responses that were taken out, and prove that nothing does
    #[arg(long)]
    purge: bool,
    /// Also work out wordings and what the audit finds, and keep them with the index, so that no server has to
    #[arg(long)]
    derive: bool,
    /// Exit with 2, not 1, where anything could not be read
    #[arg(long)]
    strict: bool,
    /// Print failures alone
    #[arg(short, long)]
    quiet: bool,
    /// Name each file as it is read
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// List every remark, not the first few only, and what stands of files that were read before
    #[arg(long)]
    remarks: bool,
}

/// Remarks and passed-over files that are listed without `--remarks`.
const FEW: usize = 10;

pub(super) fn run(folders: &Folders, options: &IndexOptions) -> Result<Outcome, Failure> {
    let check = if options.verify { Check::Verify } else { Check::Weekly };
    let removals = if options.allow_removals { Removals::All } else { Removals::Few };
    let remarks = if options.remarks || options.json { Remarks::All } else { Remarks::First };
    let show = Show::on_stderr(Loudness::of(options.verbose, options.quiet));
    let report = bring_up_to_date(folders, How { check, removals, remarks }, &show)?;
    let purged = if options.purge { Some(purge(folders)?) } else { None };
    if options.json {
        print_json(&report)?;
    } else if options.quiet {
        print_fitted(&failures(&report));
    } else {
        if options.remarks {
            print_fitted(&standing(folders, &report)?);
        }
        print_fitted(&summary(&report, if options.remarks { usize::MAX } else { FEW }));
    }
    if let Some(rewritten) = purged.filter(|_| !options.json) {
        let were = counted(rewritten, "piece of the index was", "pieces of the index were");
        print(&format!("{were} rewritten; none holds anything that was taken out\n"));
    }
    // What was read is said before, whatever comes of this.
    let derived = if options.derive { Some(derive(folders)?) } else { None };
    if let Some(read) = derived.filter(|_| !options.json && !options.quiet) {
        let were = counted(read, "response was", "responses were");
        print(&format!("wordings and findings are kept with the index; {were} read for them\n"));
    }
    Ok(match report.failures.is_empty() {
        true => Outcome::Found,
        false if options.strict || report.nothing_worked() => Outcome::Failed,
        false => Outcome::Nothing,
    })
}

/// Rewrites what holds anything that was taken out.
fn purge(folders: &Folders) -> Result<usize, Failure> {
    let mut writer = Writer::open(&folders.index)?;
    let rewritten = writer.purge()?;
    writer.close()?;
    Ok(rewritten)
}

/// Works out what is derived from all of the archive, and keeps it with the index.
fn derive(folders: &Folders) -> Result<usize, Failure> {
    let snapshot = Reader::open(&folders.index)?.snapshot(Viewer::Officer)?;
    let wanting = "wordings and findings are not kept: another run has committed meanwhile; run `foi-archive index --derive` again";
    derived::derive(&folders.index, &*snapshot)?.ok_or_else(|| wanting.into())
}

/// Indexes what has changed; shared with `serve`.
pub(super) fn bring_up_to_date(folders: &Folders, how: impl Into<How>, show: &Show) -> Result<Report, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let running = show.run(&folders.index);
    let report = ingest::bring_up_to_date(&corpus, &folders.index, how, &running).map_err(|error| match error {
        IngestError::Index(error) => Failure::from(error),
        error => error.into(),
    })?;
    running.end(&report);
    Ok(report)
}

/// Whether the index could not be brought up to date because another process writes it, and what that one commits will show.
pub(super) fn is_held(error: &Failure) -> bool {
    error.downcast_ref::<EngineError>().is_some_and(|error| matches!(error, EngineError::Held { .. }))
}

/// Whether it could not because this process may not write it: then it is for another one to do.
pub(super) fn is_anothers(error: &Failure) -> bool {
    error.downcast_ref::<EngineError>().is_some_and(|error| match error {
        // A disk that is full, or fails, is nobody else's: what was taken back would show.
        EngineError::Unwritable { source, .. } => matches!(source.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem),
        _ => false,
    })
}

fn summary(report: &Report, most: usize) -> String {
    let mut out: String = report.of_damage().map(|damaged| format!("{damaged}\n")).collect();
    listed(&mut out, "remark", &report.remarks, report.more_remarks, most);
    listed(&mut out, "passed over", &report.passed, 0, most);
    listed(&mut out, "kept for review", &report.quarantined, 0, most);
    listed(&mut out, "held", &report.held, 0, most);
    out + &failures(report) + &format!("{report}\n")
}

/// Lists so many at most, and how many more there are, of which `beyond` are not kept.
fn listed(out: &mut String, what: &str, said: &[impl Display], beyond: usize, most: usize) {
    said.iter().take(most).for_each(|line| *out += &format!("{what}: {line}\n"));
    let more = said.len().saturating_sub(most) + beyond;
    if more > 0 {
        *out += &format!("{what}: and {more} more; list them all with `--remarks`\n");
    }
}

/// What was noticed of files that were read in earlier runs, and stands.
fn standing(folders: &Folders, report: &Report) -> Result<String, Failure> {
    let new: HashSet<&Notice> = report.remarks.iter().chain(&report.quarantined).chain(&report.held).collect();
    let state = Reader::open(&folders.index)?.snapshot(Viewer::Officer)?.state()?;
    let mut lines = Vec::new();
    for (path, noticed) in state.files.iter().flat_map(|(path, file)| file.noticed.iter().map(move |noticed| (path, noticed))) {
        let what = match noticed.kind {
            // It is read again, and said again, in every run.
            NoticeKind::Failure => continue,
            NoticeKind::Quarantined => "kept for review",
            NoticeKind::Held => "held",
            NoticeKind::Remark => "remark",
        };
        let notice = Notice::noticed(path, noticed);
        if !new.contains(&notice) {
            lines.push(format!("{what}: {notice}\n"));
        }
    }
    lines.sort();
    Ok(lines.concat())
}

fn failures(report: &Report) -> String {
    report.failures.iter().map(|failure| format!("failure: {failure}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{EngineError, ErrorKind, Failure, is_anothers};

    #[test]
    fn a_disk_that_is_full_is_not_for_another_process_to_write() {
        let unwritable = |kind: ErrorKind| Failure::from(EngineError::Unwritable { path: "index".into(), source: kind.into() });
        for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
            assert!(is_anothers(&unwritable(kind)), "{kind:?}");
        }
        for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::Other, ErrorKind::NotFound] {
            assert!(!is_anothers(&unwritable(kind)), "{kind:?}");
        }
    }
}
