//! `precedents`: a new request from a file or standard input to what was released before that is like it.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;

use indicatif::ProgressBar;

use super::archive::OpenArchive;
use super::folders::Folders;
use super::meaning::MeaningOptions;
use super::outcome::{Failure, Outcome};
use super::output::{print_fitted, print_json};
use crate::engine::Engine;
use crate::extract;
use crate::semantic::{Onward, SemanticSearch};
use crate::text::counted;
use crate::views::params::PrecedentsParams;
use crate::views::precedents::PrecedentsBody;
use crate::views::view::Terminal;

/// Requests whose reading takes long enough to be told of where no bar can be shown.
const MANY: usize = 500;

/// What may follow `precedents`.
#[derive(Debug, clap::Args)]
pub struct PrecedentsOptions {
    /// The request as it arrived; `-`, or nothing, is standard input
    file: Option<PathBuf>,
    /// Your own authority; the archive's default without. Other bodies' answers are precedents only
    #[arg(long, value_name = "NAME")]
    own: Option<String>,
    /// Only this authority's responses; may be repeated
    #[arg(long, value_name = "NAME")]
    authority: Vec<String>,
    /// Only this decision; may be repeated
    #[arg(long, value_name = "DECISION")]
    decision: Vec<String>,
    /// Only requests received in this time: 2024, 2024-06 or 2023..2024-06
    #[arg(long, value_name = "DATES", default_value = "")]
    received: String,
    /// Matches for the whole request, 1 to 200
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Print the body of the precedents API
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    meaning: MeaningOptions,
}

pub(super) fn run(folders: &Folders, options: &PrecedentsOptions) -> Result<Outcome, Failure> {
    let mut archive = OpenArchive::open(folders)?;
    let params = PrecedentsParams {
        text: read(options.file.as_deref())?,
        limit: Some(options.limit),
        own: options.own.clone(),
        authority: options.authority.clone(),
        decision: options.decision.clone(),
        received: options.received.clone(),
    };
    if let Some(fault) = params.faults().into_iter().next() {
        return Err(fault.into());
    }
    archive.semantic = options.meaning.open(&folders.index)?;
    if let Some(semantic) = &archive.semantic {
        bring_up_to_date(semantic, &*archive.snapshot)?;
    }
    let body: PrecedentsBody = archive.build(&params)?;
    if options.json {
        print_json(&body)?
    } else {
        print_fitted(&body.terminal())
    }
    Ok(if body.is_found() { Outcome::Found } else { Outcome::Nothing })
}

/// Puts the requests that are new to the model through it; the first time these are all of them, and somebody waits.
fn bring_up_to_date(meaning: &SemanticSearch, snapshot: &dyn Engine) -> Result<(), Failure> {
    let mut bar: Option<ProgressBar> = None;
    meaning.follow(snapshot, &mut |progress| {
        let bar = bar.get_or_insert_with(|| {
            if !std::io::stderr().is_terminal() && progress.of > MANY {
                anstream::eprintln!(
                    "reading {} with the model; only what changes is read again",
                    counted(progress.of, "request", "requests")
                );
            }
            ProgressBar::new(progress.of as u64).with_message("reading requests with the model")
        });
        bar.set_position(progress.done as u64);
        Onward::Continue(())
    })?;
    bar.iter().for_each(ProgressBar::finish_and_clear);
    Ok(())
}

/// The words of a request that is in a file, or comes on standard input.
pub(super) fn read(file: Option<&std::path::Path>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let name = match file {
        Some(path) if path.as_os_str() != "-" => {
            bytes = std::fs::read(path).map_err(|e| format!("cannot read `{}`: {e}", path.display()))?;
            path.to_string_lossy()
        }
        _ => {
            std::io::stdin().read_to_end(&mut bytes).map_err(|e| format!("cannot read standard input: {e}"))?;
            "-".into()
        }
    };
    Ok(extract::loose(&name, &bytes).map_err(|unread| unread.to_string())?.as_str().to_owned())
}
