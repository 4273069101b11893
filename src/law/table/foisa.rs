//! The grounds and exemptions of the Freedom of Information (Scotland) Act 2002.
//!
//! Absolute by section 2(2): 25, 26, 36(2), 37, and 38(1)(a), (c), (d) and, by its first condition, (b). Harm is *substantial*
//! prejudice. Section 18 alone lets a body neither confirm nor deny, for sections 28 to 35, 38, 39(1) and 41. Section 16 is the
//! refusal notice here, and 17 the notice that information is not held.

use crate::law::Regime;
use crate::law::entry::{Entry, Standing, Test};
use Standing::{Absolute, ByCondition, Ground, Qualified};
use Test::{Breach, Class, Contravention, Cost, Endangerment, Necessity, Request, SubstantialPrejudice};

const fn foisa(path: &'static str, title: &'static str, standing: Standing, test: Test) -> Entry {
    Entry::new(Regime::Foisa, path, title, standing, test)
}

pub(in crate::law) const TABLE: &[Entry] = &[
    foisa("12", "Excessive cost of compliance", Ground, Cost),
    foisa("12(1)", "Excessive cost of compliance", Ground, Cost),
    foisa("14", "Vexatious or repeated request", Ground, Request),
    foisa("14(1)", "Vexatious request", Ground, Request),
    foisa("14(2)", "Repeated request", Ground, Request),
    foisa("17", "Information that is not held", Ground, Request),
    foisa("17(1)", "Information that is not held", Ground, Request),
    foisa("18", "Neither confirm nor deny", Qualified, Class)
        .limb("18")
        .doubt("stands with an exemption of ss.28-35, 38, 39(1) or 41 that would apply to the information"),
    foisa("25", "Otherwise accessible", Absolute, Class),
    foisa("25(1)", "Otherwise accessible", Absolute, Class),
    foisa("26", "Prohibitions on disclosure", Absolute, Class),
    foisa("26(a)", "Prohibited by an enactment", Absolute, Class),
    foisa("26(b)", "Incompatible with an EU obligation", Absolute, Class),
    foisa("26(c)", "Contempt of court", Absolute, Class),
    foisa("27", "Intended for future publication, and research", Qualified, Class),
    foisa("27(1)", "To be published within twelve weeks", Qualified, Class),
    foisa("27(2)", "Research in progress, to be published", Qualified, SubstantialPrejudice),
    foisa("28", "Relations within the United Kingdom", Qualified, SubstantialPrejudice).limb("18"),
    foisa("28(1)", "Relations within the United Kingdom", Qualified, SubstantialPrejudice).limb("18"),
    foisa("29", "Formulation of Scottish Administration policy", Qualified, Class).limb("18"),
    foisa("29(1)(a)", "Formulation or development of government policy", Qualified, Class).limb("18"),
    foisa("29(1)(b)", "Ministerial communications", Qualified, Class).limb("18"),
    foisa("29(1)(c)", "Advice of the Law Officers", Qualified, Class).limb("18"),
    foisa("29(1)(d)", "Operation of a Ministerial private office", Qualified, Class).limb("18"),
    foisa("30", "Prejudice to the effective conduct of public affairs", Qualified, SubstantialPrejudice).limb("18"),
    foisa("30(a)", "Collective responsibility of the Scottish Ministers", Qualified, SubstantialPrejudice).limb("18"),
    foisa("30(b)(i)", "Free and frank provision of advice", Qualified, SubstantialPrejudice).limb("18"),
    foisa("30(b)(ii)", "Free and frank exchange of views", Qualified, SubstantialPrejudice).limb("18"),
    foisa("30(c)", "Otherwise the effective conduct of public affairs", Qualified, SubstantialPrejudice).limb("18"),
    foisa("31", "National security and defence", Qualified, Necessity).limb("18"),
    foisa("31(1)", "National security", Qualified, Necessity).limb("18"),
    foisa("31(4)", "Defence", Qualified, SubstantialPrejudice).limb("18"),
    foisa("32", "International relations", Qualified, SubstantialPrejudice).limb("18"),
    foisa("32(1)(a)", "Relations and interests abroad", Qualified, SubstantialPrejudice).limb("18"),
    foisa("32(1)(b)", "Confidential information from a State or international body", Qualified, Class).limb("18"),
    foisa("33", "Commercial interests and the economy", Qualified, SubstantialPrejudice).limb("18"),
    foisa("33(1)(a)", "Trade secrets", Qualified, Class).limb("18"),
    foisa("33(1)(b)", "Commercial interests", Qualified, SubstantialPrejudice).limb("18"),
    foisa("33(2)", "The economy", Qualified, SubstantialPrejudice).limb("18"),
    foisa("34", "Investigations by Scottish public authorities", Qualified, Class).limb("18"),
    foisa("34(1)", "Investigations and proceedings", Qualified, Class).limb("18"),
    foisa("34(2)", "Inquiries into deaths", Qualified, Class).limb("18"),
    foisa("34(3)", "Confidential sources of investigations", Qualified, Class).limb("18"),
    foisa("34(4)", "Civil proceedings from investigations", Qualified, Class).limb("18"),
    foisa("35", "Law enforcement", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(a)", "Prevention or detection of crime", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(b)", "Apprehension or prosecution of offenders", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(c)", "Administration of justice", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(d)", "Assessment or collection of tax or duty", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(e)", "Immigration controls", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(f)", "Security and good order in prisons", Qualified, SubstantialPrejudice).limb("18"),
    foisa("35(1)(g)", "Functions for a purpose of section 35(2)", Qualified, SubstantialPrejudice).limb("18"),
    foisa("36", "Confidentiality", ByCondition, Class).limb("18"),
    foisa("36(1)", "Confidentiality of communications in legal proceedings", Qualified, Class)
        .limb("18")
        .doubt("section 18 does not name section 36; whether the limb reaches it could not be checked in the Act"),
    foisa("36(2)", "Actionable breach of confidence", Absolute, Breach),
    foisa("37", "Court records", Absolute, Class),
    foisa("37(1)", "Court records", Absolute, Class),
    foisa("38", "Personal information", ByCondition, Contravention).limb("18"),
    foisa("38(1)(a)", "Personal data of the applicant", Absolute, Class).limb("18"),
    foisa("38(1)(b)", "Personal data of others", ByCondition, Contravention).limb("18"),
    foisa("38(1)(c)", "Personal census information", Absolute, Class).limb("18"),
    foisa("38(1)(d)", "Health record of a deceased person", Absolute, Class).limb("18"),
    foisa("39", "Health, safety and the environment", Qualified, Endangerment).limb("18"),
    foisa("39(1)", "Health and safety", Qualified, Endangerment).limb("18"),
    foisa("39(2)", "Environmental information", Qualified, Class),
    foisa("40", "Audit functions", Qualified, SubstantialPrejudice),
    foisa("41", "Communications with the Royal Family, and honours", Qualified, Class).limb("18"),
    foisa("41(a)", "Communications with the Royal Family or Household", Qualified, Class).limb("18"),
    foisa("41(b)", "Conferring of honours", Qualified, Class).limb("18"),
];
