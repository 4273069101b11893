//! The law that the archive knows, as closed and dated registries, each row with its source.
//!
//! [`Provision`] is any provision of the access laws ([`Regime`]); [`entry`] says what the closed registry [`ALL`] knows of it;
//! [`scan`] finds provisions in running text, in the many ways that people write them.

mod entry;
mod named;
mod provision;
mod regime;
mod registry;
mod scan;
mod table;

pub use entry::{Entry, Standing, Test};
pub use named::Law;
pub use provision::{NotAProvision, Provision};
pub use regime::Regime;
pub use registry::{ALL, entry, is_ncnd_limb, refuses};
pub use scan::{Mention, scan};
