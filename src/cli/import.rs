//! `import`: a disclosure log with a body's own headings, as it would be read; with `--write` the map that reads it so is kept beside it.

use std::fmt::Write;
use std::path::Path;

use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_json};
use crate::corpus::{Corpus, LARGEST_LETTER};
use crate::import::{self, LogMap, Proposal};
use crate::text::plain;

/// What may follow `import`.
#[derive(Debug, clap::Args)]
pub struct ImportOptions {
    /// The log: CSV, TSV, a workbook, JSON, JSON Lines, or a page with a table
    #[arg(value_name = "LOG")]
    log: String,
    /// From when on its rows are public: a day, or the heading of the column that says it; without it they wait for review
    #[arg(long, value_name = "DAY|COLUMN")]
    published: Option<String>,
    /// The authority of rows that name none
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    /// Keep the map beside the log, which must be in the corpus
    #[arg(long)]
    write: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(folders: &Folders, options: &ImportOptions) -> Result<Outcome, Failure> {
    let path = Path::new(&options.log);
    if path.is_dir() {
        let message =
            "is a folder: letters in it need no map; put it into the corpus, and `foi-archive index` reads them. `import` is for logs";
        return Err(format!("`{}` {message}", plain(&options.log)).into());
    }
    let bytes = read(path).map_err(|reason| format!("cannot read `{}`: {reason}", plain(&options.log)))?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(&options.log);
    let mut proposal = import::propose(name, &bytes, options.published.as_deref()).map_err(|unread| unread.to_string())?;
    proposal.map.authority.clone_from(&options.authority);
    let kept = if options.write { Some(write(folders, path, &proposal.map)?) } else { None };
    if options.json {
        print_json(&proposal)?;
    } else {
        print(&shown(&proposal, name));
        match kept {
            Some(map) => print(&format!("Kept in `{}`. Next: `foi-archive index` reads the log by it.\n", plain(&map))),
            None => print("Nothing was written; `--write` keeps this as a map beside the log, where it can be mended by hand.\n"),
        }
    }
    Ok(if proposal.refused.is_empty() { Outcome::Found } else { Outcome::Nothing })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LARGEST_LETTER {
        return Err(format!("it has more than {} MB; divide it by years", LARGEST_LETTER >> 20));
    }
    std::fs::read(path).map_err(|error| error.to_string())
}

/// Keeps the map beside its log; gives its path within the corpus.
fn write(folders: &Folders, log: &Path, map: &LogMap) -> Result<String, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let root = corpus.root().canonicalize()?;
    let within =
        log.canonicalize()?.strip_prefix(&root).ok().and_then(Path::to_str).map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
    let Some(within) = within else {
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
            corpus.replace(&beside, None, toml.as_bytes())?;
            Ok(beside)
        }
    }
}

/// A proposal in words.
fn shown(proposal: &Proposal, name: &str) -> String {
    let mut out = String::new();
    let sheet = if proposal.sheet.is_empty() { String::new() } else { format!(", sheet `{}`", proposal.sheet) };
    let encoding = if proposal.encoding.is_empty() { String::new() } else { format!(", {}", proposal.encoding) };
    let headings = proposal.heading_row.map_or("no headings".to_owned(), |row| format!("headings in row {row}"));
    let _ = writeln!(out, "{name}: {}{encoding}{sheet}, {headings}", proposal.format);
    for (field, column) in &proposal.mapping {
        let sure = proposal.sure.get(field).map_or(String::new(), |sure| format!("{sure:?}").to_lowercase());
        let _ = writeln!(out, "  {:<10} {column} ({sure})", field.as_str());
    }
    if !proposal.left_out.is_empty() {
        let _ = writeln!(out, "LEFT OUT, since they are of people: {}", proposal.left_out.join(", "));
    }
    if !proposal.unused.is_empty() {
        let _ = writeln!(out, "not used: {}", proposal.unused.join(", "));
    }
    for (words, count) in &proposal.unknown_decisions {
        let _ = writeln!(out, "decision not known: \"{words}\" in {count} rows; say what it means under `[decisions]` in the map");
    }
    let _ = writeln!(
        out,
        "{} rows: {} read, {} refused, {} titles, totals or blank",
        proposal.rows,
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
        None => out += "Its rows wait for review; `--published` says from when on they are public.\n",
    }
    // Cells may hold anything.
    out.lines().map(|line| plain(line) + "\n").collect()
}
