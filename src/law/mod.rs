//! The law that the archive knows, as closed and dated registries, each row with its source.
//!
//! [`Provision`] is any provision of the access laws ([`Regime`]); [`entry`] says what the closed registry [`ALL`] knows of it;
//! [`scan`] finds provisions in running text, in the many ways that people write them.

pub mod change;
pub mod commissioner;
pub mod cost;
pub mod duty;
mod entry;
mod guidance;
pub mod holiday;
mod legislation;
mod named;
mod provision;
mod regime;
mod registry;
mod rules;
mod scan;
pub mod superseded;
mod table;
mod time;

pub use change::Change;
pub use entry::{Entry, Standing, Test};
pub use guidance::guidance;
pub use legislation::legislation;
pub use named::Law;
pub use provision::{NotAProvision, Provision};
pub use regime::{NAMES, Name, Regime, is_scottish};
pub use registry::{
    ALL, entry, is_accessible_elsewhere, is_against_requests, is_cost_limit, is_for_want_of_precision, is_ncnd_limb, is_not_held,
    is_personal_data, is_signpost, is_there, is_unfinished, nearest, refuses,
};
pub use rules::Rules;
pub use scan::{Mention, leading, scan};
pub use superseded::pattern;
pub use time::{Holder, Limit, TIME_LIMITS, TimeLimit, Work, longer_time, time_limit};
