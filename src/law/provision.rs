//! A provision of an access law, such as `FOIA 40(2)`: how it is named, printed and compared.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::regime::Regime;

/// A provision that allows or requires information to be withheld, or a request to be refused.
///
/// The section (or regulation) number, then its subdivisions from the outside in. Printed one way: `FOIA 31(1)(a)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Provision {
    regime: Regime,
    number: String,
    parts: Vec<String>,
}

/// Words that name no provision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a provision; write it like `FOIA 40(2)` or `EIR 12(5)(e)`")]
pub struct NotAProvision(pub String);

impl Provision {
    /// The provision of this regime, section number (`40`, `22A`) and subdivisions (`2`, `3A`, `a`).
    pub fn new<S: Into<String>>(regime: Regime, number: impl Into<String>, parts: impl IntoIterator<Item = S>) -> Self {
        Provision { regime, number: number.into(), parts: parts.into_iter().map(Into::into).collect() }
    }

    /// The law that it belongs to.
    pub fn regime(&self) -> Regime {
        self.regime
    }

    /// The section or regulation number alone.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The subdivisions, outermost first.
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// The whole section that it is part of.
    pub fn section(&self) -> Provision {
        Provision { regime: self.regime, number: self.number.clone(), parts: Vec::new() }
    }

    /// Itself and everything that it is part of, outermost first: 31, 31(1), 31(1)(a).
    pub fn lineage(&self) -> impl Iterator<Item = Provision> + '_ {
        (0..=self.parts.len()).map(|n| Provision { regime: self.regime, number: self.number.clone(), parts: self.parts[..n].to_vec() })
    }

    /// Whether it is `other` or part of it.
    pub fn is_within(&self, other: &Provision) -> bool {
        self.regime == other.regime && self.number == other.number && self.parts.starts_with(&other.parts)
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.regime, self.number)?;
        self.parts.iter().try_for_each(|part| write!(f, "({part})"))
    }
}

impl FromStr for Provision {
    type Err = NotAProvision;

    fn from_str(raw: &str) -> Result<Self, NotAProvision> {
        parse(raw).ok_or_else(|| NotAProvision(raw.trim().to_owned()))
    }
}

/// Reads one provision on its own, as people type it: `s40(2)`, `s.40`, `section 40 (2)`, `reg 12(5)(e)`, `FOIA 40(2)`.
/// Without a law named, a regulation is of the EIR and a section of FOIA.
fn parse(raw: &str) -> Option<Provision> {
    let plain = raw.trim().to_ascii_lowercase();
    let (mut regime, mut rest) = match plain.split_once(char::is_whitespace) {
        Some((law, rest)) if law.parse::<Regime>().is_ok() => (law.parse().ok(), rest.trim_start()),
        _ => (None, plain.as_str()),
    };
    for (word, implied) in [
        ("section", Regime::Foia),
        ("sec", Regime::Foia),
        ("s", Regime::Foia),
        ("regulation", Regime::Eir),
        ("reg", Regime::Eir),
        ("r", Regime::Eir),
    ] {
        if let Some(after) = rest.strip_prefix(word) {
            let after = after.trim_start_matches(['.', ' ']);
            if after.starts_with(|c: char| c.is_ascii_digit()) {
                regime = regime.or(Some(implied));
                rest = after;
                break;
            }
        }
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let letters = rest[digits..].chars().take_while(|c| c.is_ascii_alphabetic()).count();
    if digits == 0 || digits > 3 || letters > 2 {
        return None;
    }
    let (number, mut rest) = rest.split_at(digits + letters);
    let mut parts = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let (part, after) = rest.strip_prefix('(')?.split_once(')')?;
        let part = part.trim();
        if part.is_empty() || part.len() > 4 || !part.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        parts.push(subdivision(part));
        rest = after;
    }
    Some(Provision::new(regime.unwrap_or(Regime::Foia), number.to_ascii_uppercase(), parts))
}

/// The provision of a path that the registry wrote, such as `31(1)(a)`.
pub(super) fn at(regime: Regime, path: &str) -> Provision {
    let (number, parts) = path.split_once('(').unwrap_or((path, ""));
    let parts = parts.trim_end_matches(')').split(")(").filter(|part| !part.is_empty());
    Provision::new(regime, number, parts)
}

/// A subdivision as the law prints it: letters after a number are capitals (`3A`), letters alone are small (`a`, `iv`).
pub(super) fn subdivision(part: &str) -> String {
    if part.starts_with(|c: char| c.is_ascii_digit()) { part.to_ascii_uppercase() } else { part.to_ascii_lowercase() }
}

impl TryFrom<String> for Provision {
    type Error = NotAProvision;
    fn try_from(raw: String) -> Result<Self, NotAProvision> {
        raw.parse()
    }
}

impl From<Provision> for String {
    fn from(provision: Provision) -> String {
        provision.to_string()
    }
}
