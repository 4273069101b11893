//! Personal data that was seen in a text: what, where, what it does, and why.

use super::super::{Effect, Kind};
use crate::text::Span;

/// Something seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    /// What it is.
    pub(super) kind: Kind,
    /// Where in the text.
    pub(super) span: Span,
    /// What it does.
    pub(super) effect: Effect,
    /// What it is and why it does that: lower case, no full stop.
    pub(super) message: &'static str,
}

impl Sighting {
    /// Personal data that holds what is not yet published.
    pub(super) fn hold(kind: Kind, span: impl Into<Span>, message: &'static str) -> Self {
        Sighting { kind, span: span.into(), effect: Effect::Hold, message }
    }

    /// Something that officers should look at.
    pub(super) fn warn(kind: Kind, span: impl Into<Span>, message: &'static str) -> Self {
        Sighting { effect: Effect::Warn, ..Sighting::hold(kind, span, message) }
    }

    /// Something usual.
    pub(super) fn note(kind: Kind, span: impl Into<Span>, message: &'static str) -> Self {
        Sighting { effect: Effect::Note, ..Sighting::hold(kind, span, message) }
    }
}

/// Without those that lie within another of the same kind, in order of their place; of two in one place the first stays.
pub(super) fn settled(mut sightings: Vec<Sighting>) -> Vec<Sighting> {
    sightings.sort_by_key(|s| (s.span.start, usize::MAX - s.span.end));
    let mut settled: Vec<Sighting> = Vec::with_capacity(sightings.len());
    for sighting in sightings {
        let inside = settled.iter().rev().take(12).any(|s| s.kind == sighting.kind && s.span.overlaps(sighting.span));
        if !inside {
            settled.push(sighting);
        }
    }
    settled
}
