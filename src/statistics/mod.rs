//! Responses to figures: how many there were, how they ended, under which provisions, and how long they took.
//!
//! 1. Each response becomes a `Row` of a few words.
//! 2. Rows are tallied by month, year or authority (`tally`).
//! 3. Every figure has a `Measure` with its definition, and says on how many responses it rests: what is not known of a
//!    response leaves it out of the figures that need it, and of no others.

mod measure;
mod tally;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::{FIRST_YEAR, LAST_YEAR, due, working_days};
use crate::response::{Authority, Date, Decision, Provision, Regime, Response};
use crate::word::words;
pub use measure::{Measure, Outcomes};
pub use tally::{Statistics, Tally, TimeTaken};

words! {
    /// What figures are given for.
    pub enum By {
        /// Month of the answer.
        Month = "month", "Month",
        /// Year of the answer.
        Year = "year", "Year",
        /// Body that answered.
        Authority = "authority", "Authority",
    }
}

/// What is counted of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRow {
    /// Who answered.
    pub authority: Authority,
    /// The law that it was answered under.
    pub regime: Option<Regime>,
    /// The day that the request arrived.
    pub received: Option<Date>,
    /// The day of the answer.
    pub responded: Option<Date>,
    /// The day that stands for the answer: answered, else published, else received.
    pub dated: Option<Date>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// The sections and regulations relied on, each once, in order.
    pub sections: Vec<Provision>,
}

impl From<&Response> for ResponseRow {
    fn from(response: &Response) -> Self {
        let sections: BTreeSet<Provision> = response.provisions.iter().map(|f| f.value.section()).collect();
        ResponseRow {
            authority: response.authority.clone(),
            regime: response.regime.as_ref().map(|f| f.value),
            received: response.received.as_ref().map(|f| f.value),
            responded: response.responded.as_ref().map(|f| f.value),
            dated: response.dated(),
            decision: response.known_decision(),
            sections: sections.into_iter().collect(),
        }
    }
}

impl ResponseRow {
    /// Working days from receipt to answer, and whether that was by the day on which it was due. Both dates must be known and in
    /// order; subject access requests have no limit in working days and are left out.
    pub fn taken(&self) -> Option<(u32, bool)> {
        let regime = self.regime.unwrap_or(Regime::Foia);
        let (received, responded) = (self.received?, self.responded?);
        if regime == Regime::Dpa {
            return None;
        }
        let days = working_days(received, responded, regime).ok()?.days;
        Some((days, responded <= due(received, regime).ok()?.date))
    }

    /// What it is counted under; none where that is not known, or its year is one that nothing is counted with.
    pub fn group(&self, by: By) -> Option<String> {
        let dated = self.dated.filter(|d| (FIRST_YEAR..=LAST_YEAR).contains(&d.year()));
        match by {
            By::Month => dated.map(|d| d.strftime("%Y-%m").to_string()),
            By::Year => dated.map(|d| d.year().to_string()),
            By::Authority => self.authority.is_known().then(|| self.authority.name().to_owned()),
        }
    }
}
