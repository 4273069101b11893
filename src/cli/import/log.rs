//! `import LOG`: a disclosure log with a body's own headings, as it would be read; with `--write` the map that reads it so is kept beside it.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::super::archive::OpenArchive;
use super::super::folders::Folders;
use super::super::outcome::{Failure, Outcome};
use super::super::output::{print_fitted, print_json};
use super::super::who::logged_in;
use super::ask;
use super::options::ImportOptions;
use crate::corpus::{Archive, Corpus, Deed, LARGEST_LETTER, Note, Publish};
use crate::extract::decode;
use crate::import::{self, Field, LogMap, MapFault, Proposal};
use crate::ingest;
use crate::intake::{DuplicateRow, duplicate_rows};
use crate::text::{counted, plain};

/// Rows that the archive holds already and that are listed one by one on a terminal.
const LISTED: usize = 10;

/// A log as it would be read.
#[derive(Serialize)]
pub(super) struct ImportedLog {
    #[serde(flatten)]
    pub(super) proposal: Proposal,
    /// Rows that the archive holds already from another file.
    duplicates: Vec<DuplicateRow>,
    /// The map beside it, where that reads it: then nothing is proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    map: Option<String>,
    #[serde(skip)]
    name: String,
    /// What is wrong with lines of that map.
    #[serde(skip)]
    faults: Vec<MapFault>,
    #[serde(skip)]
    kept: Option<String>,
    /// Whether the archive publishes at once what has no day.
    #[serde(skip)]
    is_at_once: bool,
}

/// Why the requests of another site are not read in an archive that publishes at once, and what to do.
pub(super) fn no_map(path: &Path) -> String {
    format!(
        "the archive publishes at once, and its requests would be public before anybody has looked at them; \
         say from when on they are (`foi-archive import {} --published DAY --write`), or take `publish = \"at-once\"` out of `archive.toml`",
        plain(&path.display().to_string())
    )
}

pub(super) fn run(folders: &Folders, options: &ImportOptions, path: &Path, bytes: &[u8]) -> Result<Outcome, Failure> {
    let log = import_log(folders, options, path, bytes, options.authority.as_deref())?;
    if options.json {
        print_json(&log)?;
    } else {
        print_fitted(&log.shown());
    }
    Ok(log.outcome())
}

/// Reads a log as it would be read, and keeps its map where asked. `authority` is that of rows that name none.
pub(super) fn import_log(
    folders: &Folders,
    options: &ImportOptions,
    path: &Path,
    bytes: &[u8],
    authority: Option<&str>,
) -> Result<ImportedLog, Failure> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(&options.from);
    let is_asked_anew = options.write || options.published.is_some() || authority.is_some();
    if let Some((beside, raw)) = map_beside(path).filter(|_| !is_asked_anew) {
        return by_map(folders, path, bytes, name, &beside, &raw);
    }
    let propose = |published: Option<&str>| import::propose(name, bytes, published).map_err(|unread| unread.to_string());
    let mut proposal = propose(options.published.as_deref())?;
    if proposal.map.published.is_none() && !options.json && !is_said(path) && ask::can_be_asked() {
        let asked = ask::published(&proposal.headings, &mut std::io::stdin().lock(), &mut std::io::stderr().lock())?;
        if asked.is_some() {
            proposal = propose(asked.as_deref())?;
        }
    }
    proposal.map.authority = authority.map(str::to_owned);
    let duplicates = duplicates(folders, path, bytes, &proposal)?;
    let is_at_once = folders.corpus.is_dir() && Corpus::open(&folders.corpus)?.archive().publish == Publish::AtOnce;
    let is_of_site = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) && import::requests(&decode(bytes)) > 0;
    if options.write && is_at_once && is_of_site && proposal.map.published.is_none() {
        return Err(format!("no map was written: {}", no_map(path)).into());
    }
    let kept = if options.write { Some(write(folders, path, &proposal.map)?) } else { None };
    Ok(ImportedLog { proposal, duplicates, map: None, name: name.to_owned(), faults: Vec::new(), kept, is_at_once })
}

/// A log as the map beside it reads it.
fn by_map(folders: &Folders, path: &Path, bytes: &[u8], name: &str, beside: &str, raw: &str) -> Result<ImportedLog, Failure> {
    let (map, faults) = LogMap::read(raw)
        .map_err(|fault| format!("`{}`, {fault}; mend that, or remove the file to have a new map proposed", plain(beside)))?;
    let proposal = import::by_map(name, bytes, &map).map_err(|unread| unread.to_string())?;
    let duplicates = duplicates(folders, path, bytes, &proposal)?;
    let is_at_once = folders.corpus.is_dir() && Corpus::open(&folders.corpus)?.archive().publish == Publish::AtOnce;
    Ok(ImportedLog { proposal, duplicates, map: Some(beside.to_owned()), name: name.to_owned(), faults, kept: None, is_at_once })
}

/// The name and the words of the map beside a log, where there is one.
fn map_beside(log: &Path) -> Option<(String, String)> {
    let beside = log.with_extension(import::ENDING.trim_start_matches('.'));
    let raw = std::fs::read(&beside).ok()?;
    Some((beside.file_name()?.to_str()?.to_owned(), decode(&raw).into_owned()))
}

/// Whether the map beside a log says from when on its rows are public.
fn is_said(log: &Path) -> bool {
    let map = map_beside(log).and_then(|(_, raw)| LogMap::read(&raw).ok());
    map.is_some_and(|(map, _)| map.published.is_some())
}

/// The rows that the archive holds already from another file. Where there is no index yet, it holds none.
fn duplicates(folders: &Folders, path: &Path, bytes: &[u8], proposal: &Proposal) -> Result<Vec<DuplicateRow>, Failure> {
    let Some(index) = OpenArchive::of_index_if_any(folders)? else { return Ok(Vec::new()) };
    let corpus = if folders.corpus.is_dir() { Some(Corpus::open(&folders.corpus)?) } else { None };
    let archive = corpus.as_ref().map_or_else(Archive::default, |corpus| corpus.archive().clone());
    let own = corpus.and_then(|corpus| within(&corpus, path).ok().flatten());
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let rows = import::read(name, bytes, &proposal.map).map_err(|unread| unread.to_string())?;
    let body = |name: Option<&str>| {
        let name = name.or(proposal.map.authority.as_deref()).or(archive.default_authority.as_deref());
        ingest::body(name.unwrap_or_default(), &archive)
    };
    Ok(duplicate_rows(&*index.snapshot, &rows.read, own.as_deref(), &body)?)
}

/// The path of a file within the corpus, where it lies in it.
fn within(corpus: &Corpus, path: &Path) -> std::io::Result<Option<String>> {
    let root = corpus.root().canonicalize()?;
    let inside = path.canonicalize()?.strip_prefix(&root).ok().and_then(Path::to_str).map(str::to_owned);
    Ok(inside.map(|path| path.replace(std::path::MAIN_SEPARATOR, "/")))
}

impl ImportedLog {
    /// Whether all of it can be read.
    pub(super) fn outcome(&self) -> Outcome {
        if self.proposal.refused.is_empty() { Outcome::Found } else { Outcome::Nothing }
    }

    /// It in words.
    pub(super) fn shown(&self) -> String {
        let mut out = self.map.as_ref().map(|map| format!("Read by `{}`, which is there already.\n", plain(map))).unwrap_or_default();
        self.faults.iter().for_each(|fault| out += &format!("{}\n", plain(&fault.to_string())));
        let says_when = if self.map.is_some() { "`published` in the map" } else { "`--published`" };
        out += &shown(&self.proposal, &self.name, self.is_at_once, says_when);
        for row in self.duplicates.iter().take(LISTED) {
            let _ = writeln!(out, "row {} is in the archive already: {}", row.row, plain(&row.of));
        }
        if self.duplicates.len() > LISTED {
            let _ = writeln!(out, "{} in the archive already", counted(self.duplicates.len() - LISTED, "row more is", "rows more are"));
        }
        match (&self.kept, &self.map) {
            (None, Some(map)) => {
                let _ =
                    writeln!(out, "Nothing was written. Mend the map by hand; for a new one remove `{}`, and run this again.", plain(map));
            }
            (Some(map), _) => {
                let _ = writeln!(out, "Kept in `{}`. Next: `foi-archive index` reads the log by it.", plain(map));
            }
            (None, None) => out += "Nothing was written; `--write` keeps this as a map beside the log, where it can be mended by hand.\n",
        }
        out
    }
}

/// The bytes of a log.
///
/// # Errors
/// Where it cannot be read, or is too large.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LARGEST_LETTER {
        return Err(format!("it has more than {} MB; divide it by years", LARGEST_LETTER >> 20));
    }
    std::fs::read(path).map_err(|error| error.to_string())
}

/// Keeps the map beside its log; gives its path within the corpus.
fn write(folders: &Folders, log: &Path, map: &LogMap) -> Result<String, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let Some(within) = within(&corpus, log)? else {
        let message =
            format!("`{}` is not in the corpus `{}`; put it there first, and import it there", log.display(), corpus.root().display());
        return Err(message.into());
    };
    let beside = Corpus::map_beside(&within);
    let name = within.rsplit('/').next().unwrap_or(&within);
    let toml = map.to_toml(name);
    match corpus.current(&beside) {
        Some(known) if known == toml.as_bytes() => Ok(beside),
        Some(_) => Err(format!("`{}` is there already, and says otherwise; mend it by hand, or remove it first", plain(&beside)).into()),
        None => {
            let by = logged_in();
            let note = Note { by: &by, deed: Deed::Imported, key: "", about: &within, correction: None };
            corpus.replace(&beside, None, toml.as_bytes(), &note)?;
            Ok(beside)
        }
    }
}

/// A log as it is read, in words; `says` is what says from when on its rows are public.
fn shown(proposal: &Proposal, name: &str, is_at_once: bool, says: &str) -> String {
    let mut out = String::new();
    let sheet = if proposal.sheet.is_empty() { String::new() } else { format!(", sheet `{}`", proposal.sheet) };
    let encoding = if proposal.encoding.is_empty() { String::new() } else { format!(", {}", proposal.encoding) };
    let headings = proposal.heading_row.map_or("no headings".to_owned(), |row| format!("headings in row {row}"));
    let _ = writeln!(out, "{name}: {}{encoding}{sheet}, {headings}", proposal.format);
    for (field, column) in &proposal.mapping {
        let sure = proposal.sure.get(field).map_or(String::new(), |sure| format!(" ({})", format!("{sure:?}").to_lowercase()));
        let _ = writeln!(out, "  {:<10} {column}{sure}", field.as_str());
    }
    if !proposal.left_out.is_empty() {
        let _ = writeln!(out, "LEFT OUT, since they are of people: {}", proposal.left_out.join(", "));
    }
    if !proposal.unused.is_empty() {
        let _ = writeln!(out, "not used: {}", proposal.unused.join(", "));
    }
    for (words, count) in &proposal.unknown_decisions {
        let _ = writeln!(
            out,
            "decision not known: \"{words}\" in {}; say what it means under `[decisions]` in the map",
            counted(*count, "row", "rows")
        );
    }
    let _ = writeln!(
        out,
        "{}: {} read, {} refused, {} titles, totals or blank",
        counted(proposal.rows, "row", "rows"),
        proposal.read,
        proposal.refused.len(),
        proposal.skipped
    );
    for refused in &proposal.refused {
        let _ = writeln!(out, "  row {}: {}", refused.row, refused.reason);
    }
    for row in &proposal.sample {
        let cell =
            |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), |words| crate::response::shorten(words, 60));
        let cells: Vec<String> = row.iter().map(|(field, value)| format!("{field}: {}", cell(value))).collect();
        let _ = writeln!(out, "  {}", cells.join(" | "));
    }
    match &proposal.map.published {
        Some(published) => {
            let _ = writeln!(out, "public: {published}");
        }
        None if is_at_once => {
            let _ = writeln!(
                out,
                "The archive publishes at once: its rows are public as soon as it is indexed; {says} says from when on they are."
            );
        }
        None => match proposal.mapping.get(&Field::Published) {
            Some(column) => {
                let _ = writeln!(
                    out,
                    "Its rows wait for review, though a column seems to say from when on they are public; `--published \"{column}\"` has it count."
                );
            }
            None => {
                let _ = writeln!(out, "Its rows wait for review; {says} says from when on they are public.");
            }
        },
    }
    // Cells may hold anything.
    out.lines().map(|line| plain(line) + "\n").collect()
}
