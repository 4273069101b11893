//! `wording`: the archive's standard paragraphs, on a terminal or as JSON.

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::{print_fitted, print_json};
use crate::views::params::WordingsParams;
use crate::views::view::Terminal;
use crate::views::wording::list::WordingsBody;

/// What may follow `wording`.
#[derive(Debug, clap::Args)]
pub struct WordingOptions {
    /// Words that the wording should have; every wording where there are none
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Only wordings that serve this provision, such as "s31(1)(a)"
    #[arg(long, value_name = "PROVISION", default_value = "")]
    exemption: String,
    /// Only for this part of a letter: introduction, decision, reasons, harm, factors-for, factors-against, balance, disclosure,
    /// advice, review-rights, licence
    #[arg(long, value_name = "ROLE", default_value = "")]
    role: String,
    /// Only wordings that this authority uses
    #[arg(long, value_name = "NAME", default_value = "")]
    authority: String,
    /// in-use or stale
    #[arg(long, value_name = "STATE", default_value = "")]
    state: String,
    /// Also what one response alone says
    #[arg(long)]
    once: bool,
    /// match, uses or recent
    #[arg(long, value_name = "ORDER", default_value = "match")]
    sort: String,
    /// Wordings a page, 1 to 200
    #[arg(long, value_name = "N", default_value = "10")]
    limit: String,
    /// The page, from 1
    #[arg(long, value_name = "N", default_value = "1")]
    page: String,
    /// Print the body of the wordings API
    #[arg(long)]
    json: bool,
}

pub(super) fn run(folders: &Folders, options: &WordingOptions) -> Result<Outcome, Failure> {
    let params = WordingsParams {
        q: options.query.join(" "),
        provision: options.exemption.clone(),
        role: options.role.clone(),
        authority: options.authority.clone(),
        state: options.state.clone(),
        once: if options.once { "yes".to_owned() } else { String::new() },
        sort: options.sort.clone(),
        page: options.page.clone(),
        limit: options.limit.clone(),
    };
    let body: WordingsBody = OpenArchive::of_index(folders)?.build(&params)?;
    if options.json {
        print_json(&body)?
    } else {
        print_fitted(&body.terminal())
    }
    Ok(if body.total > 0 { Outcome::Found } else { Outcome::Nothing })
}
