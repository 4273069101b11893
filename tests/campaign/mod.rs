//! The archive under what nobody planned, made from seeds: garbled bytes, kills, load while files change, hostile requests, and a crowd.
//!
//! Garbled bytes, kills and hostile requests have a few rounds with the other tests too. `scripts/campaign` runs one of them for as long as it is
//! told, from a seed of its own, and says what it did; `docs/endurance.md` sums up what came of it.

#![expect(clippy::print_stdout, reason = "a campaign says what it ran")]

mod budget;
mod crowd;
mod fuzzed;
mod hostile;
mod kills;
mod soak;

use budget::Budget;
