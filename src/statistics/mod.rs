//! Responses to figures: how many there were, how they ended, under which provisions, and how long they took.
//!
//! 1. Each response is a few numbers, and all of them become a `Ledger`, once for whoever sees an archive (`builder`).
//! 2. The ledger gives figures by month, year or authority (`ledger`), for what they show: it does not go through the responses again.
//! 3. Every figure has a `Measure` with its definition, and says on how many responses it rests: what is not known of a
//!    response leaves it out of the figures that need it, and of no others.

mod builder;
mod cells;
mod ledger;
mod measure;
#[cfg(test)]
mod straight;
mod tally;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::{due, working_days};
use crate::response::{Authority, Date, Decision, Provision, Regime, Response};
use crate::word::words;
pub use builder::{LedgerBuilder, NumberedRow};
pub use ledger::Ledger;
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
}
