//! How the words that give a cue are written down.
//!
//! `Name in "proof": [stems] [patterns] unless [patterns];` Any of its stems opens the gate, any of its patterns gives the cue, and any pattern
//! after `unless` takes it back. The proof is a sentence that gives it. Sentences are folded: small letters, one space, plain quotation
//! marks; in patterns `\w` is a letter or digit, an apostrophe or a hyphen.

use super::kind::Cue;

/// What gives one cue.
pub(in crate::parse) struct CueRule {
    pub(in crate::parse) cue: Cue,
    /// A sentence that gives it.
    #[cfg(test)]
    pub(in crate::parse) proof: &'static str,
    /// Any of them opens the gate.
    pub(super) stems: &'static [&'static str],
    /// Any of them gives the cue.
    pub(super) patterns: &'static [&'static str],
    /// Any of them takes it back.
    pub(super) unless: &'static [&'static str],
}

/// Declares the rules of cues.
macro_rules! cue_rules {
    ($($name:ident in $proof:literal: [$($stem:literal),* $(,)?] [$($pattern:literal),+ $(,)?] $(unless [$($not:literal),+ $(,)?])?;)+) => {
        /// The rules of these cues.
        pub(super) const RULES: &[super::rule::CueRule] = &[$(super::rule::CueRule {
            cue: super::kind::Cue::$name,
            #[cfg(test)]
            proof: $proof,
            stems: &[$($stem),*],
            patterns: &[$($pattern),+],
            unless: &[$($($not),+)?],
        },)+];
    };
}
pub(super) use cue_rules;
