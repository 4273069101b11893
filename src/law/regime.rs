//! The law that a request is answered under.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// An access regime.
    pub enum Regime {
        /// Freedom of Information Act 2000.
        Foia = "FOIA", "Freedom of Information Act 2000",
        /// Environmental Information Regulations 2004.
        Eir = "EIR", "Environmental Information Regulations 2004",
        /// Freedom of Information (Scotland) Act 2002.
        Foisa = "FOISA", "Freedom of Information (Scotland) Act 2002",
        /// A subject access request under data protection law.
        Dpa = "DPA", "subject access under data protection law",
    }
}
