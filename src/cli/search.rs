//! `search`: the same results as the page, on a terminal or as JSON.

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_json};
use crate::views::params::SearchParams;
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
    #[arg(long, value_name = "PROVISION")]
    exemption: Vec<String>,
    /// relevance, newest or oldest
    #[arg(long, value_name = "ORDER", default_value = "relevance")]
    sort: String,
    /// Results a page, 1 to 200
    #[arg(long, value_name = "N", default_value = "10")]
    limit: String,
    /// The page, from 1
    #[arg(long, value_name = "N", default_value = "1")]
    page: String,
    /// Print the body of the search API
    #[arg(long)]
    json: bool,
}

pub(super) fn run(folders: &Folders, options: &SearchOptions) -> Result<Outcome, Failure> {
    let params = SearchParams {
        q: options.query.join(" "),
        authority: options.authority.clone(),
        year: options.year.clone(),
        decision: options.decision.clone(),
        provision: options.exemption.clone(),
        sort: options.sort.clone(),
        page: options.page.clone(),
        limit: options.limit.clone(),
        ..SearchParams::everything()
    };
    if let Some(fault) = params.faults().into_iter().next() {
        return Err(fault.into());
    }
    let body: SearchBody = OpenArchive::open(folders)?.build(&params)?;
    if options.json {
        print_json(&body)?
    } else {
        print(&body.terminal())
    }
    Ok(if body.total > 0 { Outcome::Found } else { Outcome::Nothing })
}
