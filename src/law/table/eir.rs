//! The exceptions of the Environmental Information Regulations 2004.
//!
//! All of regulation 12(4) and (5) is subject to the public interest, with a presumption for disclosure: regulation 12(1)(b)
//! and (2). Personal data has a path of its own, regulations 12(3) and 13. There is no cost limit: 12(4)(b) does its work.

use crate::law::Regime;
use crate::law::change::{BEFORE_DPA_2018, DPA_2018};
use crate::law::entry::{Entry, Standing, Test};
use Standing::{Absolute, ByCondition, Qualified};
use Test::{AdverseEffect, Class, Contravention, Request};

const SCH_19: &str = "Environmental Information Regulations 2004, as amended by the Data Protection Act 2018, Schedule 19";
const NOT_HELD: &str = "a public interest test applies on the words, though there is nothing to weigh";

const fn eir(path: &'static str, title: &'static str, standing: Standing, test: Test) -> Entry {
    Entry::new(Regime::Eir, path, title, standing, test)
}

pub(in crate::law) const TABLE: &[Entry] = &[
    eir("12", "Exceptions to the duty to disclose", Qualified, Class).limb("12(6)"),
    eir("12(1)", "Public interest test", Qualified, Class).shapes(),
    eir("12(2)", "Presumption in favour of disclosure", Qualified, Class).shapes(),
    eir("12(3)", "Personal data: see regulation 13", ByCondition, Contravention),
    eir("12(4)", "Exceptions for kinds of request and information", Qualified, Class),
    eir("12(4)(a)", "Not held when the request was received", Qualified, Class).doubt(NOT_HELD),
    eir("12(4)(b)", "Manifestly unreasonable", Qualified, Request),
    eir("12(4)(c)", "Too general", Qualified, Request),
    eir("12(4)(d)", "Unfinished or incomplete", Qualified, Class),
    eir("12(4)(e)", "Internal communications", Qualified, Class),
    eir("12(5)", "Exceptions for interests adversely affected", Qualified, AdverseEffect),
    eir("12(5)(a)", "International relations, defence, national security or public safety", Qualified, AdverseEffect).limb("12(6)"),
    eir("12(5)(b)", "Course of justice and inquiries", Qualified, AdverseEffect),
    eir("12(5)(c)", "Intellectual property rights", Qualified, AdverseEffect),
    eir("12(5)(d)", "Confidentiality of proceedings", Qualified, AdverseEffect),
    eir("12(5)(e)", "Confidentiality of commercial or industrial information", Qualified, AdverseEffect),
    eir("12(5)(f)", "Interests of the person who provided the information", Qualified, AdverseEffect),
    eir("12(5)(g)", "Protection of the environment", Qualified, AdverseEffect),
    eir("12(6)", "Neither confirm nor deny, with 12(5)(a)", Qualified, AdverseEffect).limb("12(6)"),
    eir("13", "Personal data of others", ByCondition, Contravention).limb("13(5A)"),
    eir("13(1)", "Personal data of others", ByCondition, Contravention).limb("13(5A)"),
    eir("13(2A)", "Condition: data protection principles", Absolute, Contravention).since(DPA_2018.day).source(SCH_19),
    eir("13(2B)", "Condition: objection to processing", Qualified, Contravention).since(DPA_2018.day).source(SCH_19),
    eir("13(3A)", "Condition: exempt from subject access", Qualified, Class).since(DPA_2018.day).source(SCH_19),
    eir("13(5)", "Old: neither confirm nor deny, personal data", Absolute, Contravention).limb("13(5)").until(BEFORE_DPA_2018),
    eir("13(5A)", "Neither confirm nor deny: personal data of others", Absolute, Contravention)
        .limb("13(5A)")
        .since(DPA_2018.day)
        .source(SCH_19)
        .doubt("whether a public interest test applies to the limb is not settled"),
];
