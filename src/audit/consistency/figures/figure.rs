//! A number that a letter gives for a period.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::audit::consistency::period::FigurePeriod;
use crate::audit::consistency::quotation::Quotation;

/// What a figure counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Pounds.
    Pounds,
    /// Per cent.
    Percent,
    /// Things.
    Count,
}

/// A number that a letter gives for a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Of which period.
    pub period: FigurePeriod,
    /// In what.
    pub unit: Unit,
    /// How many hundredths.
    pub hundredths: i64,
    /// Whether it is the whole of what was asked, not one row of it.
    pub whole: bool,
    /// The words that say what is counted, plain and sorted.
    pub subject: BTreeSet<String>,
    /// Where it stands.
    pub place: Quotation,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unit == Unit::Pounds {
            f.write_str("£")?;
        }
        let digits = (self.hundredths / 100).to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if self.hundredths % 100 != 0 {
            write!(f, ".{:02}", self.hundredths % 100)?;
        }
        if self.unit == Unit::Percent { f.write_str("%") } else { Ok(()) }
    }
}

impl Figure {
    /// Whether this figure and another claim to count the same thing in the same period.
    pub(in crate::audit) fn counts_the_same_as(&self, other: &Figure) -> bool {
        if (self.period, self.unit, self.whole) != (other.period, other.unit, other.whole) {
            return false;
        }
        let shared = self.subject.intersection(&other.subject).count();
        let fewer = self.subject.len().min(other.subject.len());
        if self.whole { shared >= 2 && shared * 5 >= fewer * 3 } else { shared >= 2 && self.subject == other.subject }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Unit};
    use crate::audit::consistency::period::FigurePeriod;
    use crate::audit::consistency::quotation::Quotation;
    use crate::document::Location;

    #[test]
    fn one_word_in_common_is_not_the_same_thing() {
        let figure = |subject: &str, whole| Figure {
            period: FigurePeriod::Year(2021),
            unit: Unit::Count,
            hundredths: 100,
            whole,
            subject: subject.split(' ').map(str::to_owned).collect(),
            place: Quotation { location: Location::default(), quote: String::new() },
        };
        let same = |a: &str, b: &str, whole| figure(a, whole).counts_the_same_as(&figure(b, whole));
        assert!(same("dog stolen", "dog stolen", true) && same("dog stolen town", "dog stolen", true));
        assert!(!same("dog", "dog", true) && !same("dog", "dog", false));
        assert!(!same("dog stolen town", "dog stolen", false), "a row is the same in all its words");
        assert!(!same("dog stolen a b", "dog stolen c d", true), "less than three fifths");
    }
}
