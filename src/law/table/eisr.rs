//! The exceptions of the Environmental Information (Scotland) Regulations 2004.
//!
//! All of regulation 10(4) and (5) is subject to the public interest, with a presumption for disclosure: regulation 10(1)(b) and
//! (2). Harm is *substantial* prejudice. Personal data has a path of its own, regulations 10(3) and 11. There is no cost limit:
//! 10(4)(b) does its work. Regulation 13 is the refusal, 16 the review. The paragraphs are as the Scottish Information
//! Commissioner's decisions cite them; what those did not show is marked.

use crate::law::Regime;
use crate::law::change::{BEFORE_DPA_2018, DPA_2018};
use crate::law::entry::{Entry, Standing, Test};
use Standing::{Absolute, ByCondition, Qualified};
use Test::{Class, Contravention, Request, SubstantialPrejudice};

const SCH_19: &str = "Environmental Information (Scotland) Regulations 2004, as amended by the Data Protection Act 2018, Schedule 19";
const NOT_HELD: &str = "a public interest test applies on the words, though there is nothing to weigh";
const UNREAD: &str = "the paragraph's number could not be checked in the Regulations";

const fn eisr(path: &'static str, title: &'static str, standing: Standing, test: Test) -> Entry {
    Entry::new(Regime::Eisr, path, title, standing, test)
}

pub(in crate::law) const TABLE: &[Entry] = &[
    eisr("10", "Exceptions to the duty to make available", Qualified, Class).limb("10(8)"),
    eisr("10(1)", "Public interest test", Qualified, Class).shapes(),
    eisr("10(2)", "Presumption in favour of disclosure", Qualified, Class).shapes(),
    eisr("10(3)", "Personal data: see regulation 11", ByCondition, Contravention),
    eisr("10(4)", "Exceptions for kinds of request and information", Qualified, Class),
    eisr("10(4)(a)", "Not held when the request was received", Qualified, Class).doubt(NOT_HELD),
    eisr("10(4)(b)", "Manifestly unreasonable", Qualified, Request),
    eisr("10(4)(c)", "Too general", Qualified, Request),
    eisr("10(4)(d)", "Unfinished or incomplete", Qualified, Class),
    eisr("10(4)(e)", "Internal communications", Qualified, Class),
    eisr("10(5)", "Exceptions for interests substantially prejudiced", Qualified, SubstantialPrejudice),
    eisr("10(5)(a)", "International relations, defence, national security or public safety", Qualified, SubstantialPrejudice).limb("10(8)"),
    eisr("10(5)(b)", "Course of justice and inquiries", Qualified, SubstantialPrejudice),
    eisr("10(5)(c)", "Intellectual property rights", Qualified, SubstantialPrejudice),
    eisr("10(5)(d)", "Confidentiality of proceedings", Qualified, SubstantialPrejudice),
    eisr("10(5)(e)", "Confidentiality of commercial or industrial information", Qualified, SubstantialPrejudice),
    eisr("10(5)(f)", "Interests of the person who provided the information", Qualified, SubstantialPrejudice),
    eisr("10(5)(g)", "Protection of the environment", Qualified, SubstantialPrejudice),
    eisr("10(8)", "Neither confirm nor deny, with 10(5)(a)", Qualified, SubstantialPrejudice).limb("10(8)").doubt(UNREAD),
    eisr("11", "Personal data", ByCondition, Contravention).limb("11(6)"),
    eisr("11(1)", "Personal data of the applicant", Absolute, Class).limb("11(6)"),
    eisr("11(2)", "Personal data of others", ByCondition, Contravention).limb("11(6)"),
    eisr("11(3)", "Old conditions", ByCondition, Contravention).until(BEFORE_DPA_2018),
    eisr("11(3A)", "Condition: data protection principles", Absolute, Contravention).since(DPA_2018.day).source(SCH_19),
    eisr("11(3B)", "Condition: objection to processing", Qualified, Contravention).since(DPA_2018.day).source(SCH_19),
    eisr("11(4A)", "Condition: exempt from subject access", Qualified, Class).since(DPA_2018.day).source(SCH_19).doubt(UNREAD),
    eisr("11(6)", "Neither confirm nor deny: personal data", Absolute, Contravention).limb("11(6)").doubt(UNREAD),
];
