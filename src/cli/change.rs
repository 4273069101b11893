//! `hold`, `publish`, `withdraw`, `restore` and `correct`: what is stated of a response, in the sidecar of its letter.

use std::sync::Arc;

use jiff::Zoned;

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print_fitted;
use super::who::By;
use crate::corpus::Corpus;
use crate::curation::{self, Change};
use crate::engine::Engine;
use crate::response::Date;
use crate::response::day::day;
use crate::text::plain;

/// What may follow `hold`.
#[derive(Debug, clap::Args)]
pub struct HoldOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// Why
    #[arg(long, default_value = "")]
    reason: String,
    #[command(flatten)]
    by: By,
}

/// What may follow `publish`.
#[derive(Debug, clap::Args)]
pub struct PublishOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// From when on the public sees it; today where it is left out
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,
    #[command(flatten)]
    by: By,
}

/// What may follow `withdraw`.
#[derive(Debug, clap::Args)]
pub struct WithdrawOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// Why, for everybody
    #[arg(long, default_value = "")]
    reason: String,
    /// What officers should know
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    by: By,
}

/// What may follow `restore`.
#[derive(Debug, clap::Args)]
pub struct RestoreOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    #[command(flatten)]
    by: By,
}

/// What may follow `correct`.
#[derive(Debug, clap::Args)]
pub struct CorrectOptions {
    /// The response: its reference, or AUTHORITY/REFERENCE where several bodies have the same
    key: String,
    /// The field and what it is, such as `received=2026-01-31` or `provisions=FOIA 40(2); FOIA 31(1)(a)`
    #[arg(value_name = "FIELD=VALUE")]
    field: String,
    #[command(flatten)]
    by: By,
}

pub(super) fn hold(folders: &Folders, options: &HoldOptions) -> Result<Outcome, Failure> {
    make(folders, &options.key, &Change::Hold { reason: options.reason.clone() }, &options.by)
}

pub(super) fn publish(folders: &Folders, options: &PublishOptions) -> Result<Outcome, Failure> {
    let on = options.on.unwrap_or_else(|| Zoned::now().date());
    make(folders, &options.key, &Change::Publish { on }, &options.by)
}

pub(super) fn withdraw(folders: &Folders, options: &WithdrawOptions) -> Result<Outcome, Failure> {
    let change = Change::Withdraw { reason: options.reason.clone(), note: options.note.clone() };
    make(folders, &options.key, &change, &options.by)
}

pub(super) fn restore(folders: &Folders, options: &RestoreOptions) -> Result<Outcome, Failure> {
    make(folders, &options.key, &Change::Restore, &options.by)
}

pub(super) fn correct(folders: &Folders, options: &CorrectOptions) -> Result<Outcome, Failure> {
    let Some((field, value)) = options.field.split_once('=') else {
        let fields = curation::CORRECTED.join(", ");
        return Err(format!("`{}` is no FIELD=VALUE; the fields are {fields}", plain(&options.field)).into());
    };
    make(folders, &options.key, &Change::Correct { field: field.to_owned(), value: value.to_owned() }, &options.by)
}

fn make(folders: &Folders, key: &str, change: &Change, by: &By) -> Result<Outcome, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let index = engine(folders);
    let letter = curation::letter(&corpus, index.as_deref(), key)?;
    let changed = change.make(&corpus, index.as_deref(), &letter, &by.name(), Zoned::now().date())?;
    // Only reading all of it says whether something in it holds it still.
    let then = if matches!(change, Change::Publish { .. }) { ", which says what holds it still, if anything does" } else { "" };
    print_fitted(&format!(
        "{} {}: `{}` says so. Next: `foi-archive index`{then}.\n",
        letter.response.reference,
        changed.said,
        plain(&changed.sidecar)
    ));
    Ok(Outcome::Found)
}

/// The index, where there is one that can be opened.
pub(super) fn engine(folders: &Folders) -> Option<Arc<dyn Engine>> {
    OpenArchive::of_index(folders).ok().map(|archive| archive.snapshot)
}
