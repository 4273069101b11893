//! The closed list of measures, each with its definition.

use serde::{Deserialize, Serialize};

use crate::response::Decision;
use crate::word::words;

words! {
    /// A figure that the archive gives.
    pub enum Measure {
        /// How many responses.
        Volume = "responses", "Responses",
        /// How they ended.
        Outcome = "outcome", "Outcomes",
        /// Under which provisions.
        Provision = "provision", "Provisions relied on",
        /// How long they took.
        Time = "time", "Time taken",
        /// How many were in time.
        InTime = "in-time", "Answered in time",
    }
}

impl Measure {
    /// What is counted, and what is left out.
    pub fn definition(self) -> &'static str {
        match self {
            Measure::Volume => {
                "Responses in the archive, each once, by the day of the answer; where that is not known by the day of publication, else of receipt; years before 1980 and after 2035 are left out. \
                 A body may not publish every response, so this is no count of the requests that it received."
            }
            Measure::Outcome => {
                "What was decided over all, as the body states it or as the letter's words say. Responses whose decision is not known, or only guessed, are left out of the shares."
            }
            Measure::Provision => {
                "Responses that rely on at least one part of the section or regulation to withhold something or to refuse the request. One response may count under several; \
                 provisions that are only named are not counted."
            }
            Measure::Time => {
                "Working days after the day of receipt, up to and including the day of the answer, by the calendar of the law that applies: bank holidays of the whole United Kingdom, \
                 under the Scottish Act of Scotland alone. The median is the middle value, of two middle ones their mean; nine of ten took no longer than the ninth decile. Rests on responses with both days known."
            }
            Measure::InTime => {
                "Responses sent by the twentieth working day. Extensions that the law allows are not taken into account, so the share of those within their limit may be higher. \
                 Rests on responses with both days known."
            }
        }
    }
}

/// How many ended in each way, in the order of [`Decision::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes([usize; Decision::ALL.len()]);

impl Outcomes {
    /// Counts so many more.
    pub(super) fn add(&mut self, decision: Decision, more: usize) {
        self.0[decision as usize] += more;
    }

    /// How many ended so.
    pub fn of(&self, decision: Decision) -> usize {
        self.0[decision as usize]
    }

    /// How many decisions are known.
    pub fn known(&self) -> usize {
        self.0.iter().sum()
    }

    /// The share that ended so, in whole per cent of those known; none where none is known.
    pub fn share(&self, decision: Decision) -> Option<usize> {
        (self.known() > 0).then(|| (self.of(decision) * 100 + self.known() / 2) / self.known())
    }
}
