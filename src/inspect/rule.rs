//! A row of the table of kinds: what a kind looks for, what it cannot know, and what it does.

use super::effect::Effect;
use super::kind::Kind;

/// A kind of finding, as documented.
#[derive(Debug)]
pub struct Rule {
    /// The kind.
    pub kind: Kind,
    /// What it looks for.
    pub looks_for: &'static str,
    /// What it cannot know.
    pub cannot_know: &'static str,
    /// A file that it finds.
    pub example: &'static str,
    /// What a finding of it does, unless the finding says otherwise.
    pub effect: Effect,
    /// Why it does that.
    pub why: &'static str,
}
