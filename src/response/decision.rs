//! What was decided.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// The outcome of a request, or of one question of it.
    pub enum Decision {
        /// Everything held that was asked for was given, or everything was answered.
        Disclosed = "disclosed", "Disclosed",
        /// Something was given and something was not.
        Part = "part", "Disclosed in part",
        /// Held, and all of it withheld, or refused for cost, as vexatious or as repeated.
        Refused = "refused", "Refused",
        /// Not held.
        NotHeld = "not-held", "Not held",
        /// Neither confirmed nor denied.
        Ncnd = "ncnd", "Neither confirmed nor denied",
        /// Anything else: clarification sought, transferred, withdrawn by the requester.
        Other = "other", "Other",
    }
}
