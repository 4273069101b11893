//! `review`: somebody has looked at a file that is kept out because of what it may hide, and says so beside its letter. The next run of
//! `index` takes it in.

use std::fmt::Write;
use std::path::Path;

use jiff::Zoned;

use super::change::engine;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print_fitted;
use crate::corpus::Corpus;
use crate::curation::{self, Reviewed};
use crate::extract::RecordFile;
use crate::response::Date;
use crate::response::day::day;
use crate::text::plain;

/// What may follow `review`.
#[derive(Debug, clap::Args)]
pub struct ReviewOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// The file that was looked at, the letter's or an attachment: its name, or its path in the corpus
    file: String,
    /// Who looked at it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// When; today where it is left out
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,
}

pub(super) fn run(folders: &Folders, options: &ReviewOptions) -> Result<Outcome, Failure> {
    let by = options.by.split_whitespace().collect::<Vec<_>>().join(" ");
    if by.is_empty() {
        return Err("`--by` is blank; name whoever looked at the file".into());
    }
    let corpus = Corpus::open(&folders.corpus)?;
    let index = engine(folders);
    let wanted = within(corpus.root(), &options.file);
    let looked = curation::files_named(&corpus, index.as_deref(), &options.key, &wanted)?;
    let reference = &looked.letter.response.reference;
    let name = plain(looked.file.path.rsplit('/').next().unwrap_or_default());
    let mut said = match curation::review(&corpus, &looked, &by, options.on.unwrap_or_else(|| Zoned::now().date()))? {
        Reviewed::Already { by } => format!("`{name}` of {reference} is reviewed already, by {by}; nothing was written.\n"),
        Reviewed::Written { sidecar } => format!("`{name}` of {reference} is reviewed by {by}: `{}` says so.\n", plain(&sidecar)),
    };
    let _ = writeln!(said, "{}", found_in(&looked.file));
    said.push_str(match &looked.letter.stated.withdrawn {
        Some(_) => "The response is withdrawn, so that nothing of it is in the archive all the same.\n",
        None => "Next: `foi-archive index` takes it in.\n",
    });
    print_fitted(&said);
    Ok(Outcome::Found)
}

/// What was found in a file, in a sentence.
fn found_in(file: &RecordFile) -> String {
    match file.hides.as_slice() {
        _ if !file.is_read => "It could not be read, so that nothing is known of what it hides.".to_owned(),
        [] => "Nothing that it hides was found in it.".to_owned(),
        hides => format!("Found in it: {}.", hides.join("; ")),
    }
}

/// A file as it was typed, as a path within the corpus where it is one.
fn within(root: &Path, typed: &str) -> String {
    let inside = Path::new(typed).strip_prefix(root).ok().and_then(Path::to_str);
    inside.unwrap_or(typed).trim_start_matches("./").to_owned()
}
