//! The search by meaning where it was not built in: there is none, and the compiler knows.

use super::{AlikeInMeaning, MeaningError, Onward, Progress};
use crate::engine::Snapshot;
use crate::precedent::{Inquiry, Options, Precedents};

/// A search by meaning; without the cargo feature `meaning` there is no value of it.
#[derive(Debug)]
pub enum Meaning {}

impl Meaning {
    /// Brings the vectors up to date with a snapshot.
    pub fn follow(&self, _: &Snapshot, _: &mut dyn FnMut(Progress) -> Onward) -> Result<(), MeaningError> {
        match *self {}
    }

    /// What is alike in meaning to a request, and is not among what was found by words.
    pub fn alike(&self, _: &Snapshot, _: &Inquiry, _: &Options, _: &Precedents) -> Result<AlikeInMeaning, MeaningError> {
        match *self {}
    }
}
