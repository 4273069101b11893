//! A run of the audit to what people and programs read: JSON, a table for the terminal, CSV, SARIF, and the officers' pages.

mod body;
mod findings;
mod listing;
mod overview;
mod pair;
mod sarif;
mod terminal;

pub use body::{AgainstBody, AuditBody, FindingBody};
pub use findings::{Findings, FindingsFormat};
pub use listing::FindingsListing;
pub use overview::{AuditPage, ChecksPage, Chosen, CountRow, CountTable};
pub use pair::{Between, PairPage, Part, Side};
pub use sarif::Sarif;
pub use terminal::checks;
