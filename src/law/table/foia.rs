//! The grounds and exemptions of the Freedom of Information Act 2000.
//!
//! Which exemptions are absolute is in section 2(3). Four cases are easy to get wrong:
//! - section 36 is absolute only for what a House of Parliament holds;
//! - section 37(1)(a) to (ab) are absolute only since 19 January 2011, 37(1)(ac) to (b) never were;
//! - section 40(2) is absolute with 40(3A) and qualified with 40(3B) or (4A), as the old 40(3)(a)(ii) and 40(4) were;
//! - section 64(2) takes 21 and 22, and for historical records 23, out of play or makes them qualified in public record offices.
//!
//! What the Act says about neither confirming nor denying for section 40 is contested: see the doubt at 40(5B).

use crate::law::Regime;
use crate::law::change::{BEFORE_DPA_2018, CRAG, DPA_2018, RESEARCH};
use crate::law::entry::{Entry, Standing, Test};
use Standing::{Absolute, ByCondition, ByHolder, Ground, Qualified};
use Test::{Breach, Class, Contravention, Cost, Endangerment, Necessity, Opinion, Prejudice, Request};

const fn foia(path: &'static str, title: &'static str, standing: Standing, test: Test) -> Entry {
    Entry::new(Regime::Foia, path, title, standing, test)
}

const SCH_19: &str = "Freedom of Information Act 2000, as amended by the Data Protection Act 2018, Schedule 19";

pub(in crate::law) const TABLE: &[Entry] = &[
    foia("12", "Cost of compliance exceeds the appropriate limit", Ground, Cost).limb("12(2)"),
    foia("12(1)", "Cost of finding and giving the information", Ground, Cost),
    foia("12(2)", "Cost of finding out whether it is held", Ground, Cost).limb("12(2)"),
    foia("14", "Vexatious or repeated request", Ground, Request),
    foia("14(1)", "Vexatious request", Ground, Request),
    foia("14(2)", "Repeated request", Ground, Request),
    foia("21", "Accessible to the applicant by other means", Absolute, Class),
    foia("21(1)", "Accessible to the applicant by other means", Absolute, Class)
        .doubt("not for information in historical records held by a public record office, s.64(1)"),
    foia("22", "Intended for future publication", Qualified, Class).limb("22(2)"),
    foia("22(1)", "Intended for future publication", Qualified, Class)
        .limb("22(2)")
        .doubt("not for information in historical records held by a public record office, s.64(1)"),
    foia("22A", "Research", Qualified, Prejudice).limb("22A(2)").since(RESEARCH.day).source(RESEARCH.source),
    foia("22A(1)", "Research in progress, to be published", Qualified, Prejudice)
        .limb("22A(2)")
        .since(RESEARCH.day)
        .source(RESEARCH.source),
    foia("23", "Supplied by, or relating to, security bodies", Absolute, Class).limb("23(5)"),
    foia("23(1)", "Supplied by, or relating to, security bodies", Absolute, Class)
        .limb("23(5)")
        .doubt("qualified for historical records held by a public record office, s.64(2)"),
    foia("24", "National security", Qualified, Necessity).limb("24(2)"),
    foia("24(1)", "National security", Qualified, Necessity).limb("24(2)"),
    foia("26", "Defence", Qualified, Prejudice).limb("26(3)"),
    foia("26(1)(a)", "Defence of the British Islands or a colony", Qualified, Prejudice).limb("26(3)"),
    foia("26(1)(b)", "Capability of relevant forces", Qualified, Prejudice).limb("26(3)"),
    foia("27", "International relations", Qualified, Prejudice).limb("27(4)"),
    foia("27(1)(a)", "Relations with another State", Qualified, Prejudice).limb("27(4)"),
    foia("27(1)(b)", "Relations with an international organisation or court", Qualified, Prejudice).limb("27(4)"),
    foia("27(1)(c)", "Interests of the United Kingdom abroad", Qualified, Prejudice).limb("27(4)"),
    foia("27(1)(d)", "Promotion or protection of interests abroad", Qualified, Prejudice).limb("27(4)"),
    foia("27(2)", "Confidential information from a State or international body", Qualified, Class).limb("27(4)"),
    foia("28", "Relations within the United Kingdom", Qualified, Prejudice).limb("28(3)"),
    foia("28(1)", "Relations within the United Kingdom", Qualified, Prejudice).limb("28(3)"),
    foia("29", "The economy", Qualified, Prejudice).limb("29(2)"),
    foia("29(1)(a)", "Economic interests of the United Kingdom", Qualified, Prejudice).limb("29(2)"),
    foia("29(1)(b)", "Financial interests of an administration", Qualified, Prejudice).limb("29(2)"),
    foia("30", "Investigations and proceedings", Qualified, Class).limb("30(3)"),
    foia("30(1)(a)", "Investigation whether to charge, or of guilt", Qualified, Class).limb("30(3)"),
    foia("30(1)(b)", "Investigation that may lead to proceedings", Qualified, Class).limb("30(3)"),
    foia("30(1)(c)", "Criminal proceedings", Qualified, Class).limb("30(3)"),
    foia("30(2)", "Confidential sources of investigations", Qualified, Class).limb("30(3)"),
    foia("31", "Law enforcement", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(a)", "Prevention or detection of crime", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(b)", "Apprehension or prosecution of offenders", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(c)", "Administration of justice", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(d)", "Assessment or collection of tax or duty", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(e)", "Immigration controls", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(f)", "Security and good order in prisons", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(g)", "Functions for a purpose of section 31(2)", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(h)", "Civil proceedings for a purpose of section 31(2)", Qualified, Prejudice).limb("31(3)"),
    foia("31(1)(i)", "Inquiries under the law on fatal accidents in Scotland", Qualified, Prejudice).limb("31(3)"),
    foia("32", "Court, inquiry and arbitration records", Absolute, Class).limb("32(3)"),
    foia("32(1)", "Court records", Absolute, Class).limb("32(3)"),
    foia("32(2)", "Inquiry and arbitration records", Absolute, Class).limb("32(3)"),
    foia("33", "Audit functions", Qualified, Prejudice).limb("33(3)"),
    foia("33(2)", "Audit functions", Qualified, Prejudice).limb("33(3)").doubt("only for the bodies that s.33(1) describes"),
    foia("34", "Parliamentary privilege", Absolute, Necessity).limb("34(2)"),
    foia("34(1)", "Parliamentary privilege", Absolute, Necessity)
        .limb("34(2)")
        .doubt("the words are `required for the purpose`; some list it as a class exemption"),
    foia("35", "Formulation of government policy", Qualified, Class).limb("35(3)"),
    foia("35(1)(a)", "Formulation or development of government policy", Qualified, Class).limb("35(3)"),
    foia("35(1)(b)", "Ministerial communications", Qualified, Class).limb("35(3)"),
    foia("35(1)(c)", "Advice of the Law Officers", Qualified, Class).limb("35(3)"),
    foia("35(1)(d)", "Operation of a Ministerial private office", Qualified, Class).limb("35(3)"),
    foia("36", "Prejudice to the effective conduct of public affairs", ByHolder, Opinion).limb("36(3)"),
    foia("36(2)(a)", "Collective responsibility of Ministers", ByHolder, Opinion).limb("36(3)"),
    foia("36(2)(b)(i)", "Free and frank provision of advice", ByHolder, Opinion).limb("36(3)"),
    foia("36(2)(b)(ii)", "Free and frank exchange of views", ByHolder, Opinion).limb("36(3)"),
    foia("36(2)(c)", "Otherwise the effective conduct of public affairs", ByHolder, Opinion).limb("36(3)"),
    foia("37", "Communications with the Royal Family, and honours", ByCondition, Class).limb("37(2)").before(CRAG.day, Qualified),
    foia("37(1)(a)", "Communications with the Sovereign", Absolute, Class).limb("37(2)").before(CRAG.day, Qualified).source(CRAG.source),
    foia("37(1)(aa)", "Communications with the heir to the Throne", Absolute, Class).limb("37(2)").since(CRAG.day).source(CRAG.source),
    foia("37(1)(ab)", "Communications with one who became heir or Sovereign", Absolute, Class)
        .limb("37(2)")
        .since(CRAG.day)
        .source(CRAG.source),
    foia("37(1)(ac)", "Communications with other members of the Royal Family", Qualified, Class).limb("37(2)").since(CRAG.day),
    foia("37(1)(ad)", "Communications with the Royal Household", Qualified, Class).limb("37(2)").since(CRAG.day),
    foia("37(1)(b)", "Conferring of honours", Qualified, Class).limb("37(2)"),
    foia("38", "Health and safety", Qualified, Endangerment).limb("38(2)"),
    foia("38(1)(a)", "Physical or mental health of an individual", Qualified, Endangerment).limb("38(2)"),
    foia("38(1)(b)", "Safety of an individual", Qualified, Endangerment).limb("38(2)"),
    foia("39", "Environmental information", Qualified, Class).limb("39(2)"),
    foia("39(1)", "Environmental information", Qualified, Class)
        .limb("39(2)")
        .doubt("a signpost: the request is then answered under the Environmental Information Regulations"),
    foia("40", "Personal data", ByCondition, Contravention).limb("40(5B)"),
    foia("40(1)", "Personal data of the applicant", Absolute, Class).limb("40(5A)"),
    foia("40(2)", "Personal data of others", ByCondition, Contravention).limb("40(5B)"),
    foia("40(3)", "Personal data of others: old conditions", ByCondition, Contravention).until(BEFORE_DPA_2018),
    foia("40(3)(a)(i)", "Old condition: data protection principles", Absolute, Contravention).until(BEFORE_DPA_2018),
    foia("40(3)(a)(ii)", "Old condition: processing likely to cause distress", Qualified, Contravention).until(BEFORE_DPA_2018),
    foia("40(3)(b)", "Old condition: principles, manual data", Absolute, Contravention).until(BEFORE_DPA_2018),
    foia("40(3A)", "Condition: data protection principles", Absolute, Contravention).limb("40(5B)").since(DPA_2018.day).source(SCH_19),
    foia("40(3A)(a)", "Condition: data protection principles", Absolute, Contravention).limb("40(5B)").since(DPA_2018.day).source(SCH_19),
    foia("40(3A)(b)", "Condition: principles, manual data", Absolute, Contravention).limb("40(5B)").since(DPA_2018.day).source(SCH_19),
    foia("40(3B)", "Condition: objection to processing", Qualified, Contravention).limb("40(5B)").since(DPA_2018.day).source(SCH_19),
    foia("40(4)", "Old condition: exempt from subject access", Qualified, Class).until(BEFORE_DPA_2018),
    foia("40(4A)", "Condition: exempt from subject access", Qualified, Class).limb("40(5B)").since(DPA_2018.day).source(SCH_19),
    foia("40(5)", "Old: neither confirm nor deny, personal data", Qualified, Contravention)
        .limb("40(5)")
        .until(BEFORE_DPA_2018)
        .doubt("s.2(3) did not name it, so a public interest test applied on the words"),
    foia("40(5A)", "Neither confirm nor deny: the applicant's own data", Absolute, Class).limb("40(5A)").since(DPA_2018.day).source(SCH_19),
    foia("40(5B)", "Neither confirm nor deny: personal data of others", Absolute, Contravention)
        .limb("40(5B)")
        .since(DPA_2018.day)
        .source(SCH_19)
        .doubt("s.2(3) is silent; the Commissioner treats the limb as absolute"),
    foia("41", "Provided in confidence", Absolute, Breach).limb("41(2)"),
    foia("41(1)", "Provided in confidence", Absolute, Breach)
        .limb("41(2)")
        .doubt("absolute, but the public interest is weighed inside the action for breach of confidence"),
    foia("42", "Legal professional privilege", Qualified, Class).limb("42(2)"),
    foia("42(1)", "Legal professional privilege", Qualified, Class).limb("42(2)"),
    foia("43", "Commercial interests", Qualified, Prejudice).limb("43(3)"),
    foia("43(1)", "Trade secrets", Qualified, Class).limb("43(3)"),
    foia("43(2)", "Commercial interests", Qualified, Prejudice).limb("43(3)"),
    foia("44", "Prohibitions on disclosure", Absolute, Class).limb("44(2)"),
    foia("44(1)(a)", "Prohibited by an enactment", Absolute, Class).limb("44(2)"),
    foia("44(1)(b)", "Incompatible with an EU obligation", Absolute, Class)
        .limb("44(2)")
        .doubt("reads `retained EU obligation`, later `assimilated obligation`, since the United Kingdom left the European Union"),
    foia("44(1)(c)", "Contempt of court", Absolute, Class).limb("44(2)"),
];
