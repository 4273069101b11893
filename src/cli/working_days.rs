//! `working-days`: days counted, or the day by which an answer is due, with every day that does not count.

use super::outcome::{Failure, Outcome};
use super::output::{print_fitted, print_json};
use crate::response::day::day;
use crate::response::{Date, Regime};
use crate::views::view::Terminal;
use crate::views::working_days::Reckoning;

/// What may follow `working-days`.
#[derive(Debug, clap::Args)]
pub struct WorkingDaysOptions {
    /// The day that the request arrived: 2024-07-12, 12/07/2024 or "12 July 2024"
    #[arg(value_parser = day)]
    received: Date,
    /// The day of the answer; without it, the day by which it is due
    #[arg(value_parser = day)]
    responded: Option<Date>,
    /// The law: FOIA, EIR, FOISA, EISR or DPA
    #[arg(long, value_name = "LAW", default_value = "FOIA")]
    regime: Regime,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Exit code 0 for an answer in time or a due day, 1 for an answer that came late.
pub(super) fn run(options: &WorkingDaysOptions) -> Result<Outcome, Failure> {
    let reckoning = Reckoning::new(options.received, options.responded, options.regime)?;
    if options.json {
        print_json(&reckoning)?
    } else {
        print_fitted(&reckoning.terminal())
    }
    Ok(if reckoning.in_time == Some(false) { Outcome::Nothing } else { Outcome::Found })
}
