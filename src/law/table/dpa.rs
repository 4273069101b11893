//! The refusals of a subject access request.
//!
//! A request for one's own data is refused under the Data Protection Act 2018 (general processing: section 15 and its
//! schedules; law enforcement: section 45) or, before 25 May 2018, under the Act of 1998. The paragraphs of the schedules are
//! not provisions of this registry: a letter that cites Schedule 2 paragraph 16 relies on section 15. None of these carries a
//! public interest test as FOIA knows it, so all stand as absolute here. Which paragraph covers which case was not checked.

use jiff::civil::{Date, date};

use crate::law::Regime;
use crate::law::change::{BEFORE_DPA_2018, DPA_2018};
use crate::law::entry::{Entry, Standing, Test};
use Standing::{Absolute, Ground};
use Test::{Class, Necessity, Prejudice, Request};

const BEGAN: Date = date(2000, 3, 1);
const ACT_1998: &str = "Data Protection Act 1998";

const fn dpa(path: &'static str, title: &'static str, standing: Standing, test: Test) -> Entry {
    Entry::new(Regime::Dpa, path, title, standing, test).since(DPA_2018.day)
}

const fn old(path: &'static str, title: &'static str, standing: Standing, test: Test) -> Entry {
    Entry::new(Regime::Dpa, path, title, standing, test).since(BEGAN).until(BEFORE_DPA_2018).source(ACT_1998)
}

pub(in crate::law) const TABLE: &[Entry] = &[
    dpa("15", "Exemptions of Schedules 2 to 4", Absolute, Class)
        .doubt("stands for third-party data, crime and taxation, legal privilege and the other paragraphs of the schedules"),
    dpa("26", "National security and defence", Absolute, Necessity),
    dpa("45(4)", "Law enforcement: restriction of access", Absolute, Necessity).limb("45(6)"),
    dpa("45(6)", "Law enforcement: no reason, neither confirm nor deny", Absolute, Necessity).limb("45(6)"),
    dpa("53", "Law enforcement: manifestly unfounded or excessive", Ground, Request),
    dpa("94", "Intelligence services: right of access", Absolute, Class)
        .doubt("the right itself; its limits are in section 94 and schedule 11"),
    old("7(4)", "Information about another individual", Absolute, Class),
    old("8(3)", "Repeated subject access request", Ground, Request),
    old("28", "National security", Absolute, Necessity),
    old("29(1)", "Crime and taxation", Absolute, Prejudice),
    old("31", "Regulatory activity", Absolute, Prejudice),
];
