//! `add`: a finished letter, with what is attached to it, into the corpus.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Zoned;

use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print;
use super::review::indexed;
use crate::corpus::{AttachedFile, Corpus, FileUse, Source};
use crate::extract;
use crate::ingest;
use crate::inspect;
use crate::response::day::day;
use crate::response::{Authority, Date, Release, Response};
use crate::text::plain;

/// What may follow `add`.
#[derive(Debug, clap::Args)]
pub struct AddOptions {
    /// The letter
    file: PathBuf,
    /// What is attached to it
    attachments: Vec<PathBuf>,
    /// The body's number for the request, where the letter does not say it
    #[arg(long, value_name = "REF")]
    reference: Option<String>,
    /// The body that answers, where the letter does not say it
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    /// What it is about
    #[arg(long)]
    title: Option<String>,
    /// The day that the request arrived
    #[arg(long, value_name = "DAY", value_parser = day)]
    received: Option<Date>,
    /// The day of the answer
    #[arg(long, value_name = "DAY", value_parser = day)]
    responded: Option<Date>,
    /// From when on the public sees it; without, it waits until somebody publishes it
    #[arg(long, value_name = "DAY", value_parser = day)]
    published: Option<Date>,
}

pub(super) fn run(folders: &Folders, options: &AddOptions) -> Result<Outcome, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let letter = read(&options.file)?;
    let ending = options.file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let name = format!("response.{ending}");
    let attachments: Vec<(String, Vec<u8>)> =
        options.attachments.iter().map(|path| Ok((file_name(path)?, read(path)?))).collect::<Result<_, Failure>>()?;
    let stated = sidecar(options);
    let response = understood(&corpus, &name, &letter, stated.as_deref(), &attachments)?;
    let reference = response.reference.as_str();
    let known = indexed(folders, &format!("{}/{reference}", response.authority.slug()));
    if let Some(path) = known.first() {
        return Err(format!(
            "`{}` is in the archive already, as `{}`; use `foi-archive correct`, or give it another --reference",
            plain(reference),
            plain(path)
        )
        .into());
    }
    let folder = folder_of(&response);
    let mut files: Vec<(&str, &[u8])> = vec![(&name, &letter)];
    files.extend(stated.as_ref().map(|words| ("response.yaml", words.as_bytes())));
    files.extend(attachments.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let mut names = BTreeSet::new();
    if let Some((twice, _)) = files.iter().find(|(name, _)| !names.insert(name.to_lowercase())) {
        return Err(format!("two files would be called `{}`; rename one of them", plain(twice)).into());
    }
    corpus.add(&folder, &files)?;
    let waits = match &response.release {
        release if release.is_public(Zoned::now().date()) => "The public sees it once it is indexed.".to_owned(),
        Release::From(day) => format!("It is public from {day}."),
        _ => format!("It waits until somebody publishes it: `foi-archive publish {}`.", plain(reference)),
    };
    print(&format!("{} of {} is in `{}`. {waits} Next: `foi-archive index`.\n", plain(reference), response.authority, plain(&folder)));
    Ok(Outcome::Found)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()).into())
}

fn file_name(path: &Path) -> Result<String, Failure> {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .filter(|name| !name.starts_with('.') && !name.to_lowercase().starts_with("response."));
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let is_read = matches!(extract::file_use(&ending), Some(FileUse::Letter | FileUse::Attachment));
    let name = name.filter(|_| is_read);
    name.map(str::to_owned).ok_or_else(|| {
        format!("`{}` is nothing that can be attached to a letter; give it another name, or save it in another format", path.display())
            .into()
    })
}

/// What is stated beside the letter; nothing where nothing is.
fn sidecar(options: &AddOptions) -> Option<String> {
    let quoted = |words: Option<&str>| words.map(|words| serde_json::Value::from(words.trim()).to_string());
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let fields = [
        ("reference", quoted(options.reference.as_deref())),
        ("authority", quoted(options.authority.as_deref())),
        ("title", quoted(options.title.as_deref())),
        ("received", day(options.received)),
        ("responded", day(options.responded)),
        ("published", day(options.published)),
    ];
    let lines: String = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value?))).collect();
    (!lines.is_empty()).then_some(lines)
}

/// The letter as the archive will read it.
fn understood(
    corpus: &Corpus,
    name: &str,
    letter: &[u8],
    stated: Option<&str>,
    attachments: &[(String, Vec<u8>)],
) -> Result<Response, Failure> {
    let attached = |(name, bytes): &(String, Vec<u8>)| AttachedFile { path: name.clone(), bytes: Ok(bytes.clone()), sidecars: Vec::new() };
    let source = Source {
        path: name.to_owned(),
        bytes: letter.to_vec(),
        sidecars: stated.map(|words| ("response.yaml".to_owned(), words.as_bytes().to_vec())).into_iter().collect(),
        attachments: attachments.iter().map(attached).collect(),
        digest: [0; 32],
    };
    let ending = name.rsplit('.').next().unwrap_or_default();
    if extract::file_use(ending) != Some(FileUse::Letter) {
        return Err(format!(
            "`{}` is no letter that the archive reads; save it as PDF, Word, OpenDocument, Markdown, text or mail",
            plain(name)
        )
        .into());
    }
    let record = inspect::letter(&source, &corpus.archive().inspect.allow).0.map_err(|unread| unread.message)?;
    let says = |error: String| format!("{error}; say it with --reference");
    let response = ingest::assemble(record, name, corpus.archive()).map_err(|unread| says(unread.message))?;
    if !response.authority.is_known() {
        return Err(
            "the letter does not say which body answers; say it with --authority, or set `default_authority` in archive.toml".into()
        );
    }
    Ok(response)
}

/// Where a response goes: body, year and reference, the body and the reference in letters, digits and hyphens as a body stands in addresses.
fn folder_of(response: &Response) -> String {
    let year = response.dated().unwrap_or_else(|| Zoned::now().date()).year();
    format!("{}/{year}/{}", response.authority.slug(), Authority::new(response.reference.as_str()).slug())
}
