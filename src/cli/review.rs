//! `review`: somebody has looked at a file that is kept out because of what it may hide, and says so beside its letter.
//!
//! 1. The file is looked for in the corpus, by its name and by the response that it belongs to; the letter may be kept out itself, so that
//!    the index does not know it.
//! 2. Its digest goes into the letter's sidecar, with who looked and when: another file in its place is not reviewed by that.
//! 3. The next run of `index` takes it in.

use std::fmt::Write;
use std::path::Path;

use jiff::Zoned;

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print;
use crate::corpus::{Corpus, Found, Source};
use crate::engine::{Expression, FacetFilters, Field, Find, Order};
use crate::extract::{self, RecordFile, Unread};
use crate::ingest;
use crate::response::day::day;
use crate::response::key::exact;
use crate::response::{Authority, Date, Key, Metadata, Response, Review, place};
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
    let Looked { found, source, response, stated, file } = look(&corpus, folders, options)?;
    let review = Review { digest: file.digest.clone(), by, on: Some(options.on.unwrap_or_else(|| Zoned::now().date())) };
    let mut said = String::new();
    let name = plain(name(&file.path));
    match stated.reviewed.iter().find(|known| known.is_of(&file.digest)) {
        Some(known) => {
            let _ = writeln!(said, "`{name}` of {} is reviewed already, by {}; nothing was written.", response.reference, known.by);
        }
        None => {
            let (sidecar, before) = match source.sidecars.into_iter().next() {
                Some((path, bytes)) => (path, Some(bytes)),
                None => (new_sidecar(&found), None),
            };
            let text = String::from_utf8(before.clone().unwrap_or_default())
                .map_err(|_| format!("`{}` is not UTF-8, so that it is not edited; save it as UTF-8 first", plain(&sidecar)))?;
            let edited = extract::with_review(&sidecar, &text, &review)?;
            corpus.replace(&sidecar, before.as_deref(), edited.as_bytes())?;
            let _ = writeln!(said, "`{name}` of {} is reviewed by {}: `{}` says so.", response.reference, review.by, plain(&sidecar));
        }
    }
    let _ = writeln!(said, "{}", found_in(&file));
    said.push_str(match &stated.withdrawn {
        Some(_) => "The response is withdrawn, so that nothing of it is in the archive all the same.\n",
        None => "Next: `foi-archive index` takes it in.\n",
    });
    print(&said);
    Ok(Outcome::Found)
}

/// A file of the corpus, and the response that it belongs to.
struct Looked {
    found: Found,
    source: Source,
    response: Response,
    stated: Metadata,
    file: RecordFile,
}

/// The one file that was meant.
fn look(corpus: &Corpus, folders: &Folders, options: &ReviewOptions) -> Result<Looked, Failure> {
    let wanted = within(corpus.root(), &options.file);
    let is_wanted = |path: &str| path == wanted || name(path) == wanted;
    let has_it =
        |found: &Found| !found.is_log && (is_wanted(&found.path) || found.attachments.iter().any(|attached| is_wanted(&attached.path)));
    let mut candidates: Vec<Found> = corpus.survey(&extract::file_use)?.found.into_iter().filter(|found| has_it(found)).collect();
    if candidates.is_empty() {
        return Err(format!("there is no file `{}` among the letters and attachments in the corpus", plain(&options.file)).into());
    }
    // Where the index knows the response, nothing else is read.
    let known = indexed(folders, &options.key);
    if candidates.iter().any(|found| known.contains(&found.path)) {
        candidates.retain(|found| known.contains(&found.path));
    }
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for found in candidates {
        match identified(corpus, found, &is_wanted) {
            Ok(looked) => read.push(looked),
            Err(reason) => unread.push(reason),
        }
    }
    let of = |is_meant: &dyn Fn(&Response) -> bool, read: &mut Vec<Looked>| -> Vec<Looked> {
        let (meant, others) = std::mem::take(read).into_iter().partition(|looked| is_meant(&looked.response));
        *read = others;
        meant
    };
    let reference = exact(&options.key);
    let mut meant = of(&|response| exact(response.reference.as_str()) == reference, &mut read);
    if meant.is_empty()
        && let Some((authority, reference)) = options.key.split_once('/')
    {
        let key = Key::from_parts(&Authority::new(authority).slug(), reference);
        meant = of(&|response| Key::from(response) == key, &mut read);
    }
    match (meant.pop(), meant.as_slice()) {
        (Some(one), []) => Ok(one),
        (Some(one), others) => Err(several(&one, others).into()),
        (None, _) => Err(none(options, &read, &unread).into()),
    }
}

/// The paths of the letters that the index has under this key.
pub(super) fn indexed(folders: &Folders, key: &str) -> Vec<String> {
    let of = |reference: &str| Expression::term(Field::ExactReference, exact(reference)).unscored();
    let references = std::iter::once(key).chain(key.split_once('/').map(|(_, reference)| reference));
    let matching = Expression::any(references.map(of).collect());
    let question = Find { matching, facets: FacetFilters::new(), order: Order::Newest, offset: 0, after: None, limit: 10 };
    let found = OpenArchive::of_index(folders).ok().and_then(|archive| archive.snapshot.find(&[question]).ok()?.pop());
    found.map(|found| found.hits.iter().map(|hit| place(&hit.response.source).0.to_owned()).collect()).unwrap_or_default()
}

/// Reads a letter with what belongs to it, and says which response it is.
fn identified(corpus: &Corpus, found: Found, is_wanted: &dyn Fn(&str) -> bool) -> Result<Looked, String> {
    let source = corpus.read(&found).map_err(|error| error.to_string())?;
    let unread = |unread: Unread| unread.to_string();
    let record = extract::letter(&source).map_err(unread)?;
    let file = record.files.iter().find(|file| is_wanted(&file.path)).cloned();
    let file = file.filter(|file| !file.digest.is_empty()).ok_or_else(|| format!("{}: the file cannot be read", found.path))?;
    let stated = record.stated.clone();
    let response = ingest::assemble(record, &found.path, corpus.archive()).map_err(unread)?;
    Ok(Looked { found, source, response, stated, file })
}

fn several(one: &Looked, others: &[Looked]) -> String {
    let named = std::iter::once(one).chain(others);
    let named: Vec<_> =
        named.map(|l| format!("{}/{} ({})", l.response.authority.slug(), l.response.reference, plain(&l.file.path))).collect();
    format!("several responses are meant: {}; write the authority before the reference, or the file with its path", named.join(", "))
}

fn none(options: &ReviewOptions, others: &[Looked], unread: &[String]) -> String {
    let mut said = format!("no response `{}` has a file `{}`", options.key, plain(&options.file));
    let others: Vec<_> = others.iter().map(|looked| looked.response.reference.to_string()).take(5).collect();
    if !others.is_empty() {
        let _ = write!(said, "; files of that name belong to {}", others.join(", "));
    }
    for reason in unread.iter().take(5) {
        let _ = write!(said, "; {}", plain(reason));
    }
    said
}

/// What was found in a file, in a sentence.
fn found_in(file: &RecordFile) -> String {
    match file.hides.as_slice() {
        _ if !file.is_read => "It could not be read, so that nothing is known of what it hides.".to_owned(),
        [] => "Nothing that it hides was found in it.".to_owned(),
        hides => format!("Found in it: {}.", hides.join("; ")),
    }
}

/// The sidecar that a letter without one gets.
pub(super) fn new_sidecar(found: &Found) -> String {
    format!("{}.yaml", found.path.rsplit_once('.').map_or(found.path.as_str(), |(stem, _)| stem))
}

/// A file as it was typed, as a path within the corpus where it is one.
fn within(root: &Path, typed: &str) -> String {
    let inside = Path::new(typed).strip_prefix(root).ok().and_then(Path::to_str);
    inside.unwrap_or(typed).trim_start_matches("./").to_owned()
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
