//! `index`: the corpus into the index, with a progress bar on a terminal and a plain line elsewhere; failures are in the summary.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_json};
use crate::corpus::Corpus;
use crate::engine::{EngineError, Writer};
use crate::ingest::{self, Check, Progress, Report};

/// What may follow `index`.
#[derive(Debug, clap::Args)]
pub struct IndexOptions {
    /// Hash every file instead of trusting size and time
    #[arg(long)]
    verify: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// List every remark, not the first few only
    #[arg(long)]
    remarks: bool,
}

/// Remarks and passed-over files that are listed without `--remarks`.
const FEW: usize = 10;

pub(super) fn run(folders: &Folders, options: &IndexOptions) -> Result<Outcome, Failure> {
    let check = if options.verify { Check::Verify } else { Check::Quick };
    let report = bring_up_to_date(folders, check)?;
    if options.json {
        print_json(&report)?;
    } else {
        print(&summary(&report, if options.remarks { usize::MAX } else { FEW }));
    }
    Ok(if report.nothing_worked() { Outcome::Failed } else { Outcome::Found })
}

/// Indexes what has changed; shared with `serve`.
pub(super) fn bring_up_to_date(folders: &Folders, check: Check) -> Result<Report, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let mut writer = Writer::open(&folders.index)?;
    let report = if std::io::stderr().is_terminal() {
        let bar = Bar::default();
        let report = ingest::ingest(&corpus, &mut *writer, check, &bar)?;
        bar.0.finish_and_clear();
        report
    } else {
        ingest::ingest(&corpus, &mut *writer, check, &Lines)?
    };
    writer.close()?;
    Ok(report)
}

/// Whether the index could not be brought up to date because another process writes it, and what that one commits will show.
pub(super) fn is_held(error: &Failure) -> bool {
    error.downcast_ref::<EngineError>().is_some_and(|error| matches!(error, EngineError::Held { .. }))
}

fn summary(report: &Report, most: usize) -> String {
    let mut out = String::new();
    let listed = |out: &mut String, what: &str, lines: Vec<String>| {
        for line in lines.iter().take(most) {
            *out += &format!("{what}: {line}\n");
        }
        if lines.len() > most {
            *out += &format!("{what}: and {} more; list them all with `--remarks`\n", lines.len() - most);
        }
    };
    listed(&mut out, "remark", report.remarks.iter().map(ToString::to_string).collect());
    listed(&mut out, "passed over", report.passed.iter().map(ToString::to_string).collect());
    for failure in &report.failures {
        out += &format!("failure: {failure}\n");
    }
    out + &format!("{report}\n")
}

/// A plain line: how much there is to read.
struct Lines;

impl Progress for Lines {
    fn begin(&self, bytes: u64) {
        if bytes > 1 << 20 {
            anstream::eprintln!("reading {:.1} MB", bytes as f64 / 1e6);
        }
    }
}

/// A bar that says how much is done.
struct Bar(ProgressBar);

impl Default for Bar {
    fn default() -> Self {
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {wide_msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Bar(ProgressBar::new(0).with_style(style))
    }
}

impl Progress for Bar {
    fn begin(&self, bytes: u64) {
        self.0.set_length(bytes);
    }

    fn file(&self, path: &str) {
        self.0.set_message(path.to_owned());
    }

    fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}
