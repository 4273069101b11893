//! What a finding does to the file that it is of.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// What a finding does, the gravest first.
    pub enum Effect {
        /// The file is kept from search, download and every page until somebody lists it as reviewed, with its digest.
        Quarantine = "quarantine", "kept back until it is reviewed",
        /// A response that is not yet published is held; one that is published keeps its place, and officers are told.
        Hold = "hold", "holds what is not yet published",
        /// Officers are told.
        Warn = "warn", "officers are told",
        /// It is worth knowing, and usual.
        Note = "note", "worth knowing",
    }
}
