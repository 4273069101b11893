//! `search`: the same results as the page, on a terminal or as JSON.

use super::archive::OpenArchive;
use super::folders::Folders;
use super::format::{Format, one_of};
use super::outcome::{Failure, Outcome};
use super::output::{print_fitted, print_json, print_raw};
use crate::text::plain;
use crate::views::listing::{Listing, ListingRequest};
use crate::views::listing_format::ListingFormat;
use crate::views::params::{ListingParams, SearchParams};
use crate::views::results::SearchBody;
use crate::views::view::Terminal;

/// What may follow `search`.
#[derive(Debug, clap::Args)]
pub struct SearchOptions {
    /// Words, "phrases", -not, OR, begin*, exemption:"s40(2)", decision:part, year:2024, in:reasons, in:attachments …; everything where there are none
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    query: Vec<String>,
    /// Only this authority; may be repeated
    #[arg(long, value_name = "NAME")]
    authority: Vec<String>,
    /// Only this year of answer; may be repeated
    #[arg(long, value_name = "YEAR")]
    year: Vec<String>,
    /// Only this decision; may be repeated
    #[arg(long, value_name = "DECISION")]
    decision: Vec<String>,
    /// Only where this provision was relied on; may be repeated
    #[arg(long, alias = "exemption", value_name = "PROVISION")]
    provision: Vec<String>,
    /// relevance, newest or oldest
    #[arg(long, value_name = "ORDER", default_value = "relevance")]
    sort: String,
    /// Results a page, 1 to 200; 10 without
    #[arg(long, value_name = "N", conflicts_with = "csv")]
    limit: Option<String>,
    /// The page, from 1
    #[arg(long, value_name = "N", conflicts_with = "csv")]
    page: Option<String>,
    /// The form: `json` is the body of the search API; `csv` and `jsonl` have a row or a line for everything that is found
    #[arg(long, value_name = "FORMAT", value_parser = one_of(FORMATS), conflicts_with_all = ["json", "csv"])]
    format: Option<Format>,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// The same as `--format csv`
    #[arg(long)]
    csv: bool,
}

/// What it is printed as.
const FORMATS: &[Format] = &[Format::Text, Format::Json, Format::Csv, Format::JsonLines];

impl SearchOptions {
    fn format(&self) -> Format {
        let short = if self.json { Format::Json } else { Format::Text };
        self.format.unwrap_or(if self.csv { Format::Csv } else { short })
    }
}

/// Results a page, where nobody says how many.
const USUAL: &str = "10";

pub(super) fn run(folders: &Folders, options: &SearchOptions) -> Result<Outcome, Failure> {
    let format = options.format();
    let of_all = match format {
        Format::Csv => Some(ListingFormat::Csv),
        Format::JsonLines => Some(ListingFormat::JsonLines),
        _ => None,
    };
    if let Some(of_all) = of_all {
        return everything(folders, options, of_all);
    }
    let params = SearchParams {
        q: options.query.join(" "),
        authority: options.authority.clone(),
        year: options.year.clone(),
        decision: options.decision.clone(),
        provision: options.provision.clone(),
        sort: options.sort.clone(),
        page: options.page.clone().unwrap_or_default(),
        limit: options.limit.clone().unwrap_or_else(|| USUAL.to_owned()),
        ..SearchParams::everything()
    };
    if let Some(fault) = params.faults().into_iter().next() {
        return Err(fault.into());
    }
    let body: SearchBody = OpenArchive::open(folders)?.build(&params)?;
    if format == Format::Json {
        print_json(&body)?
    } else {
        print_fitted(&body.terminal())
    }
    Ok(if body.total > 0 { Outcome::Found } else { Outcome::Nothing })
}

/// Everything that is found, as rows for a spreadsheet or as lines for a program.
fn everything(folders: &Folders, options: &SearchOptions, format: ListingFormat) -> Result<Outcome, Failure> {
    if options.limit.is_some() || options.page.is_some() {
        return Err("`csv` and `jsonl` have everything that is found; leave `--limit` and `--page` out, or choose `--format json`".into());
    }
    let params = ListingParams {
        q: options.query.join(" "),
        authority: options.authority.clone(),
        year: options.year.clone(),
        decision: options.decision.clone(),
        provision: options.provision.clone(),
        sort: options.sort.clone(),
        ..ListingParams::default()
    };
    if let Some(fault) = SearchParams::from(params.clone()).faults().into_iter().next() {
        return Err(fault.into());
    }
    let request = ListingRequest::all(format, params);
    let listing: Listing = OpenArchive::open(folders)?.pieces(&request, print_raw)?;
    // Rows have no place for it, and whoever reads them should know for what they were found.
    listing.hints().iter().for_each(|hint| anstream::eprintln!("{}", plain(&hint.message)));
    Ok(if listing.total() > 0 { Outcome::Found } else { Outcome::Nothing })
}
