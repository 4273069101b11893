//! One line of the registry: what the law says about a provision, and since when.

use std::fmt;

use jiff::civil::Date;

use super::change::ACCESS;
use super::provision::{Provision, at};
use super::regime::Regime;

/// Whether the public interest decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The information need not be given, whatever the public interest.
    Absolute,
    /// It need not be given where the public interest in withholding it outweighs that in giving it.
    Qualified,
    /// Absolute where a House of Parliament holds the information, qualified where anyone else does.
    ByHolder,
    /// The provision stands with another one, which decides: section 40(2) with its conditions.
    ByCondition,
    /// A ground to refuse the request itself, with no public interest test: cost, vexatious, repeated.
    Ground,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Standing::Absolute => "absolute",
            Standing::Qualified => "qualified",
            Standing::ByHolder => "qualified; absolute where a House of Parliament holds the information",
            Standing::ByCondition => "absolute or qualified by the condition that it is used with",
            Standing::Ground => "a ground to refuse the request, without a public interest test",
        })
    }
}

/// What has to be shown before a provision is engaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Information of the kind described; no harm need be shown.
    Class,
    /// Disclosure would, or would be likely to, prejudice the interest.
    Prejudice,
    /// FOISA: disclosure would, or would be likely to, prejudice the interest substantially.
    SubstantialPrejudice,
    /// EIR: disclosure would adversely affect the interest.
    AdverseEffect,
    /// Disclosure would, or would be likely to, endanger somebody.
    Endangerment,
    /// Exemption is required for the purpose.
    Necessity,
    /// In the reasonable opinion of a qualified person, disclosure would, or would be likely to, prejudice or inhibit.
    Opinion,
    /// Disclosure would contravene data protection law.
    Contravention,
    /// Disclosure would be an actionable breach of confidence.
    Breach,
    /// The request would cost more than the limit.
    Cost,
    /// The request, not the information, is what is looked at.
    Request,
}

impl Test {
    /// Whether harm has to be shown, so that a reader may expect a passage that describes it.
    pub fn wants_harm(self) -> bool {
        matches!(self, Test::Prejudice | Test::SubstantialPrejudice | Test::AdverseEffect | Test::Endangerment | Test::Opinion)
    }
}

/// What the registry knows of one provision.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    regime: Regime,
    path: &'static str,
    /// What officers call it.
    pub title: &'static str,
    standing: Standing,
    earlier: Option<(Standing, Date)>,
    /// What has to be shown.
    pub test: Test,
    ncnd: Option<&'static str>,
    refuses: bool,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it still is.
    pub to: Option<Date>,
    /// Where the law says so.
    pub source: &'static str,
    /// What is contested, or could not be checked in the law itself.
    pub doubt: Option<&'static str>,
}

impl Entry {
    /// An entry in force since 1 January 2005; the other facts follow as a chain.
    pub(in crate::law) const fn new(regime: Regime, path: &'static str, title: &'static str, standing: Standing, test: Test) -> Self {
        let source = regime.source();
        Entry {
            regime,
            path,
            title,
            standing,
            earlier: None,
            test,
            ncnd: None,
            refuses: true,
            from: ACCESS.day,
            to: None,
            source,
            doubt: None,
        }
    }

    /// Where the law lets a body neither confirm nor deny that it holds such information.
    pub(in crate::law) const fn limb(mut self, path: &'static str) -> Self {
        self.ncnd = Some(path);
        self
    }

    /// Only shapes another provision, and refuses nothing by itself.
    pub(in crate::law) const fn shapes(mut self) -> Self {
        self.refuses = false;
        self
    }

    /// In force only since this day.
    pub(in crate::law) const fn since(mut self, day: Date) -> Self {
        self.from = day;
        self
    }

    /// In force up to and including this day.
    pub(in crate::law) const fn until(mut self, day: Date) -> Self {
        self.to = Some(day);
        self
    }

    /// Had another standing before this day.
    pub(in crate::law) const fn before(mut self, day: Date, standing: Standing) -> Self {
        self.earlier = Some((standing, day));
        self
    }

    /// Where the law says so, beyond the provision itself.
    pub(in crate::law) const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// What is contested or unchecked.
    pub(in crate::law) const fn doubt(mut self, doubt: &'static str) -> Self {
        self.doubt = Some(doubt);
        self
    }

    /// The provision that it describes.
    pub fn provision(&self) -> Provision {
        at(self.regime, self.path)
    }

    /// Absolute, qualified or neither, by the law of that day.
    pub fn standing(&self, on: Date) -> Standing {
        match self.earlier {
            Some((standing, day)) if on < day => standing,
            _ => self.standing,
        }
    }

    /// The limb that lets a body neither confirm nor deny, where there is one.
    pub fn ncnd(&self) -> Option<Provision> {
        self.ncnd.map(|path| at(self.regime, path))
    }

    /// Whether it was law on that day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    /// Whether a request, or part of it, can be refused under it: everything here except what only shapes another provision.
    pub fn refuses(&self) -> bool {
        self.refuses
    }
}
