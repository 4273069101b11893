//! What a file hides, with what it is known by.

use super::effect::Effect;
use super::finding::Finding;
use super::kind::Kind;

/// What one file hides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Its path, as it was given.
    pub path: String,
    /// blake3 of its bytes in hexadecimal digits; empty where they could not be had.
    pub digest: String,
    /// What was found in it, and in the files that it holds.
    pub findings: Vec<Finding>,
}

impl Inspection {
    /// What these bytes hide.
    pub(super) fn new(path: &str, bytes: &[u8], findings: Vec<Finding>) -> Self {
        Inspection { path: path.to_owned(), digest: blake3::hash(bytes).to_hex().to_string(), findings }
    }

    /// A file whose bytes could not be had.
    pub fn unseen(path: &str, reason: &str) -> Self {
        Inspection { path: path.to_owned(), digest: String::new(), findings: vec![Finding::new(Kind::Unreadable, "", reason)] }
    }

    /// The gravest of what its findings do; `None` where there are none.
    pub fn effect(&self) -> Option<Effect> {
        self.findings.iter().map(|finding| finding.effect).min()
    }

    /// Whether it is to be kept back until somebody has reviewed it.
    pub fn is_quarantined(&self) -> bool {
        self.effect() == Some(Effect::Quarantine)
    }

    /// The findings that do this, one sentence each; none where none does.
    pub fn reasons(&self, effect: Effect) -> Vec<String> {
        let grave = self.findings.iter().filter(|finding| finding.effect == effect);
        let said = |finding: &Finding| match finding.at.to_string() {
            place if place.is_empty() => format!("{}: {}", finding.kind.label(), finding.message),
            place => format!("{} in {place}: {}", finding.kind.label(), finding.message),
        };
        grave.map(said).collect()
    }

    /// The same without findings of the kinds that are allowed, by their names. That some are not listed cannot be: they may be of any kind.
    pub fn without(mut self, allowed: &[String]) -> Self {
        let is_allowed = |kind: Kind| kind != Kind::NotListed && allowed.iter().any(|name| name == kind.as_str());
        self.findings.retain(|finding| !is_allowed(finding.kind));
        self
    }
}
