//! The names of the checks, a closed list.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// A check, by the number that officers quote.
    pub enum CheckId {
        /// Answered in time.
        T1 = "T1", "Answered in time",
        /// Says whether the information is held.
        T2 = "T2", "Held or not held",
        /// Names the exemption exactly.
        T3 = "T3", "Exemption named",
        /// Gives reasons for every exemption.
        T4 = "T4", "Reasons given",
        /// Weighs the public interest.
        T5 = "T5", "Public interest weighed",
        /// Calls exemptions absolute or qualified rightly.
        T6 = "T6", "Absolute or qualified",
        /// Describes the harm.
        T7 = "T7", "Harm described",
        /// Extends time properly.
        T8 = "T8", "Extension of time",
        /// Refuses for cost properly.
        T9 = "T9", "Cost and vexatious refusals",
        /// Gives the route to a review.
        T10 = "T10", "Review route",
        /// Gives the right Commissioner.
        T11 = "T11", "Commissioner",
        /// Cites data protection law in force.
        T12 = "T12", "Stale data protection wording",
        /// Neither confirms nor denies under the right limb.
        T13 = "T13", "Neither confirm nor deny",
        /// Meets what particular exemptions need.
        T14 = "T14", "Particular needs of an exemption",
        /// Says where information is or will be available.
        T15 = "T15", "Available elsewhere",
        /// Keeps to the Environmental Information Regulations.
        T16 = "T16", "Environmental information",
        /// Answers every question.
        T17 = "T17", "Every question answered",
        /// Gives away no personal data.
        T18 = "T18", "Personal data published",
        /// Decides the same request alike.
        T19 = "T19", "Same request, different decision",
        /// Gives the same figure for the same period.
        T20 = "T20", "Same period, different figure",
        /// Keeps to the standard paragraph.
        T21 = "T21", "Drifted or stale paragraph",
    }
}
