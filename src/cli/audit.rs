//! `audit`: letters against what the law asks and against each other, for people, programs, spreadsheets and code hosts.

use std::path::{Path, PathBuf};

use super::folders::Folders;
use super::format::{Format, one_of};
use super::index::{bring_up_to_date, is_held};
use super::log::Loudness;
use super::outcome::{Failure, Outcome};
use super::output::{print_fitted, print_json, put, put_fitted};
use super::progress::Show;
use crate::audit::baseline::Baseline;
use crate::audit::{self, AuditFindings, AuditSelection, CheckId, Report};
use crate::corpus::Corpus;
use crate::derived::kept;
use crate::engine::{Engine, EngineError, Reader, Viewer};
use crate::ingest::Check;
use crate::response::Key;
use crate::response::day::day;
use crate::response::{Authority, Date, Response};
use crate::search::{self, Facet};
use crate::text::counted;
use crate::views::audit::{FindingsListing, checks};
use crate::views::urls::Urls;

/// What may follow `audit`.
#[derive(Debug, clap::Args)]
pub struct AuditOptions {
    /// Only the response with this reference; every response without
    reference: Option<String>,
    /// Only this authority
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    /// Only what was answered on this day or later: 2024-07-12, 12/07/2024 or "12 July 2024"
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,
    /// Only these checks, such as T5,T12; may be repeated
    #[arg(long = "check", value_name = "CHECKS", value_delimiter = ',')]
    checks: Vec<CheckId>,
    /// A file of accepted findings; `audit.toml` of the corpus without
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept every finding of this run: write them into a new baseline file, for reasons to be filled in
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// Describe the checks, and check nothing
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    form: Form,
}

/// How findings are printed; a table for people where none is chosen.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Form {
    /// The form: `json` is the body of the audit API, `csv` rows for a spreadsheet, `sarif` SARIF 2.1.0 for a code host
    #[arg(long, value_name = "FORMAT", value_parser = one_of(FORMATS))]
    format: Option<Format>,
    /// The same as `--format json`
    #[arg(long)]
    json: bool,
    /// The same as `--format csv`
    #[arg(long)]
    csv: bool,
    /// The same as `--format sarif`
    #[arg(long)]
    sarif: bool,
}

/// What findings are printed as.
const FORMATS: &[Format] = &[Format::Text, Format::Json, Format::Csv, Format::Sarif];

impl Form {
    fn format(&self) -> Format {
        match self {
            Form { format: Some(format), .. } => *format,
            Form { json: true, .. } => Format::Json,
            Form { csv: true, .. } => Format::Csv,
            Form { sarif: true, .. } => Format::Sarif,
            _ => Format::Text,
        }
    }
}

/// The reason in a baseline that is written; people put their own in its place.
const UNREVIEWED: &str = "known when the baseline was written; not yet reviewed";

pub(super) fn run(folders: &Folders, options: &AuditOptions) -> Result<Outcome, Failure> {
    if options.list {
        print_fitted(&checks());
        return Ok(Outcome::Found);
    }
    let corpus = Corpus::open(&folders.corpus)?;
    let mut baseline = baseline(&corpus, options.baseline.as_deref())?;
    let snapshot = open(folders)?.snapshot(Viewer::Officer)?;
    let (wanted, response) = wanted(&*snapshot, &corpus, options)?;
    // What is not looked for cannot be missed: an acceptance counts as no longer met only where its finding was wanted.
    baseline.accepted.retain(|accepted| {
        wanted.checks.contains(&accepted.check)
            && wanted.authority.as_ref().is_none_or(|slug| accepted.authority.slug() == *slug)
            && response.as_ref().is_none_or(|response| Key::new(&accepted.authority, &accepted.reference) == Key::from(response))
    });
    let mut found = match response {
        Some(response) => one(folders, &*snapshot, &wanted, &response)?,
        None => all(folders, &*snapshot, &wanted)?,
    };
    let mut findings = FindingsListing::new(&mut found, &baseline)?;
    if wanted.since.is_some() {
        findings.counts.unused.clear();
    }
    let outcome = if findings.counts.all() == 0 { Outcome::Found } else { Outcome::Nothing };
    if let Some(path) = &options.write_baseline {
        return write(path, &Report::new(&mut found, &baseline)?);
    }
    match options.form.format() {
        Format::Json => print_json(&findings.json(&Urls::default()))?,
        Format::Csv => findings.csv(put)?,
        Format::Sarif => print_json(&findings.sarif(&corpus))?,
        _ => findings.terminal(put_fitted)?,
    }
    Ok(outcome)
}

/// The findings of one response; those across the archive as they are kept with the index.
fn one(folders: &Folders, snapshot: &dyn Engine, wanted: &AuditSelection, response: &Response) -> Result<AuditFindings, EngineError> {
    let compares = wanted.checks.iter().any(|id| id.check().letter().is_none());
    let across = if compares { kept::across(&folders.index, snapshot, response)? } else { Vec::new() };
    audit::run_one(response, wanted, across)
}

/// The findings of the archive. Where all of them are wanted they are read as they were kept with the index, or looked for and kept.
fn all(folders: &Folders, snapshot: &dyn Engine, wanted: &AuditSelection) -> Result<AuditFindings, EngineError> {
    if *wanted != AuditSelection::default() {
        return audit::run(snapshot, wanted);
    }
    match kept::read(&folders.index, snapshot).map(AuditFindings::copied) {
        None | Some(Err(EngineError::NotAsKept(_))) => {}
        Some(found) => return found,
    }
    let mut found = audit::run(snapshot, wanted)?;
    // Where it cannot be kept, the next who asks works it out.
    let _ = kept::keep(&folders.index, snapshot, &mut found);
    Ok(found)
}

/// The index, brought up to date with the corpus. Where another process writes it, as a server does, that keeps it up to date.
fn open(folders: &Folders) -> Result<Reader, Failure> {
    match bring_up_to_date(folders, Check::Quick, &Show::on_stderr(Loudness::Usual)) {
        Err(why) if is_held(&why) => Reader::open(&folders.index).map_err(|_| why),
        brought => {
            brought?.of_damage().for_each(|damaged| anstream::eprintln!("{damaged}"));
            Ok(Reader::open(&folders.index)?)
        }
    }
}

fn baseline(corpus: &Corpus, file: Option<&Path>) -> Result<Baseline, Failure> {
    let (name, words) = match file {
        Some(path) => {
            (path.display().to_string(), Some(std::fs::read_to_string(path).map_err(|e| format!("cannot read `{}`: {e}", path.display()))?))
        }
        None => (corpus.root().join("audit.toml").display().to_string(), corpus.accepted()?),
    };
    let Some(words) = words else { return Ok(Baseline::default()) };
    Baseline::read(&words).map_err(|error| format!("`{name}`: {error}").into())
}

fn wanted(snapshot: &dyn Engine, corpus: &Corpus, options: &AuditOptions) -> Result<(AuditSelection, Option<Response>), Failure> {
    let authorities = search::values(snapshot, Facet::Authority)?;
    let slug = options.authority.as_deref().map(|name| Authority::new(name).slug());
    if let Some(slug) = &slug
        && !authorities.iter().any(|name| Authority::new(name).slug() == *slug)
    {
        return Err(format!(
            "no response is by `{}`; the authorities are {}",
            options.authority.as_deref().unwrap_or_default(),
            authorities.join(", ")
        )
        .into());
    }
    let response = match &options.reference {
        Some(reference) => Some(named(snapshot, corpus, reference, slug.as_deref(), &authorities)?),
        None => None,
    };
    let checks = if options.checks.is_empty() { CheckId::ALL.to_vec() } else { options.checks.clone() };
    Ok((AuditSelection { checks, authority: slug, since: options.since }, response))
}

/// The response of this reference: of the authority given, else of the default one, else of the only one that has it.
fn named(snapshot: &dyn Engine, corpus: &Corpus, reference: &str, slug: Option<&str>, authorities: &[String]) -> Result<Response, Failure> {
    let first = slug.map(str::to_owned).or_else(|| corpus.archive().default_authority.as_deref().map(|name| Authority::new(name).slug()));
    let others = authorities.iter().map(|name| Authority::new(name).slug()).filter(|_| slug.is_none());
    let keys: Vec<u64> = first.into_iter().chain(others).map(|slug| Key::from_parts(&slug, reference).hash()).collect();
    let found = snapshot.fetch(&keys)?.into_iter().flatten().next();
    found.ok_or_else(|| format!("no response has the reference `{reference}`; look for it with `foi-archive search`").into())
}

fn write(path: &Path, report: &Report) -> Result<Outcome, Failure> {
    let shown = path.display();
    let mut file = std::fs::File::create_new(path).map_err(|e| format!("cannot make `{shown}`: {e}; choose another file"))?;
    let baseline = Baseline::of(report.findings.iter(), UNREVIEWED)?;
    std::io::Write::write_all(&mut file, baseline.write().as_bytes()).map_err(|e| format!("cannot write `{shown}`: {e}"))?;
    print_fitted(&format!(
        "{} accepted by {} in `{shown}`; put a reason to each\n",
        counted(report.findings.len(), "finding", "findings"),
        counted(baseline.accepted.len(), "entry", "entries")
    ));
    Ok(Outcome::Found)
}
