//! How long each law gives for what: the rules as they stand, the times when they were others, and the bodies that have longer.

use std::fmt;

use jiff::civil::{Date, date};
use serde::Serialize;

use super::change::{ACCESS, BEFORE_DPA_2018, DPA_2018, SIXTY_DAYS, TWENTY_DAYS_AGAIN, UK_GDPR};
use super::regime::Regime;

/// How long a law gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// So many working days after receipt.
    WorkingDays(u32),
    /// So many days of any kind after receipt.
    Days(u32),
    /// The same day of the next month or, as the Commissioner's guidance has it, the next working day.
    Month,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::WorkingDays(days) => write!(f, "{days} working days"),
            Limit::Days(days) => write!(f, "{days} days"),
            Limit::Month => f.write_str("one month"),
        }
    }
}

/// What time is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// An answer to a request.
    Answer,
    /// An answer whose time was extended, counted from the receipt of the request.
    ExtendedAnswer,
    /// The outcome of a review.
    Review,
}

/// Who has that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Every body under the law.
    Every,
    /// A school, to which only school days count.
    School,
    /// An archive asked for information in a record that was transferred to it and is not open.
    Archive,
    /// A body that needs the help of armed forces in the field, or information from abroad.
    FieldOrAbroad,
}

/// One rule on time, for the days on which it is law.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit {
    /// The law.
    pub regime: Regime,
    /// What the time is for.
    pub work: Work,
    /// Who has it.
    pub holder: Holder,
    /// How long; for a holder other than every body the longest.
    pub limit: Limit,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it still is.
    pub to: Option<Date>,
    /// Where a letter is told that it stands.
    pub law: &'static str,
    /// Where the law says so, and since when.
    pub source: &'static str,
    /// Whether it is law, not guidance.
    pub statutory: bool,
    /// What a reader has to know besides; none for a rule that simply holds.
    pub note: Option<&'static str>,
}

impl TimeLimit {
    const fn new(regime: Regime, work: Work, limit: Limit, law: &'static str, source: &'static str) -> Self {
        let holder = Holder::Every;
        TimeLimit { regime, work, holder, limit, from: ACCESS.day, to: None, law, source, statutory: true, note: None }
    }

    const fn since(mut self, day: Date) -> Self {
        self.from = day;
        self
    }

    const fn until(mut self, day: Date) -> Self {
        self.to = Some(day);
        self
    }

    const fn for_holder(mut self, holder: Holder) -> Self {
        self.holder = holder;
        self
    }

    const fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    const fn guidance(mut self) -> Self {
        self.statutory = false;
        self
    }

    /// Whether the outcome of that many working days after receipt came in time, where the limit is in working days.
    pub fn allows(&self, working_days: u32) -> bool {
        matches!(self.limit, Limit::WorkingDays(days) if working_days <= days)
    }

    /// Whether it was law on that day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.note {
            Some(note) => write!(f, "{}, {note}", self.limit),
            None => write!(f, "{}", self.limit),
        }
    }
}

use Holder::{Archive, FieldOrAbroad, School};
use Limit::{Days, Month, WorkingDays};
use Regime::{Dpa, Eir, Eisr, Foia, Foisa};
use Work::{Answer, ExtendedAnswer, Review};

const CORONAVIRUS: &str = "Coronavirus (Scotland) Act 2020, schedule 6, Part 2, in force on 7 April 2020; repealed by the Coronavirus (Scotland) (No.2) Act 2020, schedule 4, paragraph 11, on 27 May 2020";
const FOISA_ANSWER: &str = "Freedom of Information (Scotland) Act 2002, section 10(1)";
const FOISA_REVIEW: &str = "Freedom of Information (Scotland) Act 2002, section 21(1)";
const LAST_OLD_TIME: Date = date(2020, 4, 6);
const LAST_LONG_TIME: Date = date(2020, 5, 26);
/// What a reader has to know of the sixty days.
const PASSED: &str = "given from 7 April to 26 May 2020 alone";
const BEFORE_UK_GDPR: Date = date(2020, 12, 31);

const FOIA_GUIDANCE: &str = "Information Commissioner's guidance on internal reviews";

/// Every rule on time.
pub static TIME_LIMITS: &[TimeLimit] = &[
    TimeLimit::new(Foia, Answer, WorkingDays(20), "FOIA s.10(1)", "Freedom of Information Act 2000, section 10(1)"),
    TimeLimit::new(
        Foia,
        Answer,
        WorkingDays(60),
        "FOIA s.10(4), SI 2004/3364 reg 3",
        "SI 2004/3364, regulation 3; SI 2009/1369 for Northern Ireland and SI 2010/2768 for academies",
    )
    .for_holder(School)
    .note("twenty school days, and at most 60 working days, whichever is the sooner; which days are school days a letter does not say"),
    TimeLimit::new(Foia, Answer, WorkingDays(30), "FOIA s.10(4), SI 2004/3364 reg 4", "SI 2004/3364, regulation 4")
        .for_holder(Archive)
        .note("for a public record that was transferred to an archive and is not open"),
    TimeLimit::new(Foia, Answer, WorkingDays(60), "FOIA s.10(4), SI 2004/3364 reg 5 and 6", "SI 2004/3364, regulations 5 and 6")
        .for_holder(FieldOrAbroad)
        .note("on application to the Commissioner"),
    TimeLimit::new(Foia, Review, WorkingDays(40), FOIA_GUIDANCE, "guidance under section 45: 20 working days, in exceptional cases 40")
        .guidance(),
    TimeLimit::new(Eir, Answer, WorkingDays(20), "EIR reg 5(2)", "SI 2004/3391, regulation 5(2)"),
    TimeLimit::new(Eir, ExtendedAnswer, WorkingDays(40), "EIR reg 7(1)", "SI 2004/3391, regulation 7(1)"),
    TimeLimit::new(Eir, Review, WorkingDays(40), "EIR reg 11(4)", "SI 2004/3391, regulation 11(4)"),
    TimeLimit::new(Foisa, Answer, WorkingDays(20), "FOISA s.10(1)", FOISA_ANSWER).until(LAST_OLD_TIME),
    TimeLimit::new(Foisa, Answer, WorkingDays(60), "FOISA s.10(1), Coronavirus (Scotland) Act 2020 sch 6", CORONAVIRUS)
        .since(SIXTY_DAYS.day)
        .until(LAST_LONG_TIME)
        .note(PASSED),
    TimeLimit::new(Foisa, Answer, WorkingDays(20), "FOISA s.10(1)", FOISA_ANSWER).since(TWENTY_DAYS_AGAIN.day),
    TimeLimit::new(Foisa, Answer, WorkingDays(30), "FOISA s.10(2)", "Freedom of Information (Scotland) Act 2002, section 10(2)")
        .for_holder(Archive)
        .note("for a record that was transferred to the Keeper of the Records and is not open"),
    TimeLimit::new(Foisa, Review, WorkingDays(20), "FOISA s.21(1)", FOISA_REVIEW).until(LAST_OLD_TIME),
    TimeLimit::new(Foisa, Review, WorkingDays(60), "FOISA s.21(1), Coronavirus (Scotland) Act 2020 sch 6", CORONAVIRUS)
        .since(SIXTY_DAYS.day)
        .until(LAST_LONG_TIME)
        .note(PASSED),
    TimeLimit::new(Foisa, Review, WorkingDays(20), "FOISA s.21(1)", FOISA_REVIEW).since(TWENTY_DAYS_AGAIN.day),
    TimeLimit::new(Eisr, Answer, WorkingDays(20), "EISR reg 5(2)", "SSI 2004/520, regulation 5(2)(a)"),
    TimeLimit::new(Eisr, ExtendedAnswer, WorkingDays(40), "EISR reg 7(1)", "SSI 2004/520, regulation 7(1)"),
    TimeLimit::new(Eisr, Review, WorkingDays(20), "EISR reg 16(4)", "SSI 2004/520, regulation 16(4)"),
    TimeLimit::new(Dpa, Answer, Days(40), "Data Protection Act 1998 s.7(8)", "Data Protection Act 1998, section 7(8) and (10)")
        .until(BEFORE_DPA_2018),
    TimeLimit::new(Dpa, Answer, Month, "Article 12(3) GDPR", "Regulation (EU) 2016/679, Article 12(3)")
        .since(DPA_2018.day)
        .until(BEFORE_UK_GDPR),
    TimeLimit::new(Dpa, Answer, Month, "Article 12(3) UK GDPR", "UK GDPR, Article 12(3)").since(UK_GDPR.day),
    TimeLimit::new(
        Dpa,
        Review,
        WorkingDays(40),
        FOIA_GUIDANCE,
        "no law has a review of a subject access request; taken as under the Act of 2000",
    )
    .guidance(),
];

/// What a law gave every body for that work on that day; before the law began, what it gave first.
pub fn time_limit(regime: Regime, work: Work, on: Date) -> Option<&'static TimeLimit> {
    let mut rules = TIME_LIMITS.iter().filter(|rule| rule.regime == regime && rule.work == work && rule.holder == Holder::Every);
    rules.clone().find(|rule| rule.in_force(on)).or_else(|| rules.next())
}

/// The longer time that a law gives such a body for an answer.
pub fn longer_time(regime: Regime, holder: Holder) -> Option<&'static TimeLimit> {
    TIME_LIMITS.iter().find(|rule| rule.regime == regime && rule.work == Work::Answer && rule.holder == holder)
}
