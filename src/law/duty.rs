//! What the law asks of an answer to a request, and where each law says so.

use super::regime::Regime;

/// One thing that a law asks for, with the place that asks for it in each law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    foia: &'static str,
    eir: &'static str,
    foisa: &'static str,
    eisr: &'static str,
    dpa: &'static str,
}

impl Duty {
    /// A duty that each access law has; a subject access request is answered as the Act of 2000 asks unless it is said otherwise.
    const fn new(foia: &'static str, eir: &'static str, foisa: &'static str, eisr: &'static str) -> Self {
        Duty { foia, eir, foisa, eisr, dpa: foia }
    }

    /// A duty of the two Acts alone.
    const fn acts(foia: &'static str, foisa: &'static str) -> Self {
        Duty { foia, eir: foia, foisa, eisr: foisa, dpa: foia }
    }

    /// A duty of the two sets of Regulations alone.
    const fn regulations(eir: &'static str, eisr: &'static str) -> Self {
        Duty { foia: eir, eir, foisa: eisr, eisr, dpa: eir }
    }

    /// What one source asks in every law.
    const fn everywhere(source: &'static str) -> Self {
        Duty { foia: source, eir: source, foisa: source, eisr: source, dpa: source }
    }

    const fn subject_access(mut self, dpa: &'static str) -> Self {
        self.dpa = dpa;
        self
    }

    /// Where that law asks for it.
    pub fn basis(self, regime: Regime) -> &'static str {
        match regime {
            Regime::Foia => self.foia,
            Regime::Eir => self.eir,
            Regime::Foisa => self.foisa,
            Regime::Eisr => self.eisr,
            Regime::Dpa => self.dpa,
        }
    }
}

/// Answer in time.
pub const ANSWER_IN_TIME: Duty =
    Duty::new("FOIA s.10(1)", "EIR reg 5(2)", "FOISA s.10(1)", "EISR reg 5(2)").subject_access("Article 12(3) UK GDPR");
/// Say whether the information is held.
pub const SAY_WHETHER_HELD: Duty = Duty::new("FOIA s.1(1)(a)", "EIR reg 5(1), 12(4)(a)", "FOISA s.16(1)(a)", "EISR reg 5(1), 10(4)(a)");
/// Name the exemption.
pub const NAME_EXEMPTION: Duty = Duty::new("FOIA s.17(1)(b)", "EIR reg 14(3)(a)", "FOISA s.16(1)(c)", "EISR reg 13(b)");
/// Say why it applies.
pub const GIVE_REASONS: Duty = Duty::new("FOIA s.17(1)(c)", "EIR reg 14(3)", "FOISA s.16(1)(d)", "EISR reg 13(b) and (c)");
/// Weigh the public interest, under an Act.
pub const WEIGH_INTEREST: Duty = Duty::acts("FOIA s.17(3), s.2(2)(b)", "FOISA s.2(1)(b), s.16(2)");
/// Weigh the public interest, under Regulations.
pub const WEIGH_INTEREST_IN_EXCEPTION: Duty = Duty::regulations("EIR reg 12(1)(b), 14(3)(b)", "EISR reg 10(1)(b), 13(b)");
/// Which exemptions are absolute; of the exceptions those for personal data alone.
pub const ABSOLUTE: Duty = Duty::new("FOIA s.2(3)", "EIR reg 12(1)(b), 12(3)", "FOISA s.2(2)", "EISR reg 10(1)(b), 10(3)");
/// Show the prejudice.
pub const SHOW_PREJUDICE: Duty = Duty::acts(
    "FOIA Part II: would, or would be likely to, prejudice",
    "FOISA Part 2: would, or would be likely to, prejudice substantially",
);
/// Say that more time is taken for the public interest, and until when.
pub const ANNOUNCE_EXTENSION: Duty = Duty::everywhere("FOIA s.17(2)");
/// Refuse for cost, or as vexatious or repeated.
pub const REFUSE_REQUEST: Duty = Duty::acts("FOIA s.12(1), s.17(5)", "FOISA s.12(1), s.16(4)");
/// Say which of vexatious and repeated a request is.
pub const SAY_VEXATIOUS_OR_REPEATED: Duty = Duty::acts("FOIA s.14, s.17(5)", "FOISA s.14, s.16(5)");
/// Help to bring a request within the limit.
pub const ASSIST: Duty = Duty::new("FOIA s.16(1)", "EIR reg 9(1)", "FOISA s.15(1)", "EISR reg 9(1)");
/// Give the route to a review.
pub const OFFER_REVIEW: Duty = Duty::new("FOIA s.17(7)(a)", "EIR reg 11, 14(5)(a)", "FOISA s.16(6), s.19", "EISR reg 13(e), 16");
/// Give the right to turn to the Commissioner.
pub const NAME_COMMISSIONER: Duty =
    Duty::new("FOIA s.17(7)(b), s.50", "EIR reg 14(5)(b), reg 18", "FOISA s.16(6), s.47(1)", "EISR reg 13(e), reg 17");
/// Judge personal data by the law in force.
pub const PERSONAL_DATA: Duty = Duty::new(
    "FOIA s.40, as amended by Data Protection Act 2018 Sch 19",
    "EIR reg 13, as amended by Data Protection Act 2018 Sch 19",
    "FOISA s.38, as amended by Data Protection Act 2018 Sch 19",
    "EISR reg 11, as amended by Data Protection Act 2018 Sch 19",
);
/// Neither confirm nor deny only where a limb allows it.
pub const NEITHER_CONFIRM_NOR_DENY: Duty = Duty::new("FOIA s.2(1)", "EIR reg 12(6), 13(5A)", "FOISA s.18(1)", "EISR reg 10(8), 11(6)");
/// Meet what single exemptions ask for.
pub const PARTICULAR_NEEDS: Duty = Duty::everywhere("FOIA Part II");
/// Say where the information is available.
pub const SAY_WHERE: Duty = Duty::acts("FOIA s.16, s.21", "FOISA s.15, s.25");
/// Intend to publish.
pub const INTEND_TO_PUBLISH: Duty = Duty::acts("FOIA s.22(1)", "FOISA s.27(1)");
/// Say where the information is or will be available.
pub const AVAILABLE_ELSEWHERE: Duty = Duty::acts("FOIA s.16, s.21, s.22(1)", "FOISA s.15, s.25, s.27(1)");
/// Refuse environmental information under the Regulations alone.
pub const KEEP_TO_REGULATIONS: Duty = Duty::regulations("EIR reg 14", "EISR reg 13");
/// Withhold environmental information under an exception, not under an Act.
pub const USE_EXCEPTIONS: Duty = Duty::regulations("EIR reg 12(1), FOIA s.39", "EISR reg 10(1), FOISA s.39(2)");
/// Name the exception.
pub const NAME_EXCEPTION: Duty = Duty::regulations("EIR reg 14(3)(a)", "EISR reg 13(b)");
/// Answer each question.
pub const ANSWER_EACH: Duty = Duty::new("FOIA s.1(1)", "EIR reg 5(1)", "FOISA s.1(1)", "EISR reg 5(1)");
/// What environmental information is, which is asked for and refused under the Regulations.
pub const ENVIRONMENTAL_INFORMATION: Duty = Duty::regulations("EIR reg 2(1)", "EISR reg 2(1)");
/// Publish no personal data.
pub const PROTECT_PERSONAL_DATA: Duty = Duty::everywhere("UK GDPR Article 5(1)(a), Article 6");

/// Every duty, a check's first, then the places of a notice.
pub static DUTIES: &[Duty] = &[
    ANSWER_IN_TIME,
    SAY_WHETHER_HELD,
    NAME_EXEMPTION,
    GIVE_REASONS,
    WEIGH_INTEREST,
    WEIGH_INTEREST_IN_EXCEPTION,
    ABSOLUTE,
    SHOW_PREJUDICE,
    ANNOUNCE_EXTENSION,
    REFUSE_REQUEST,
    SAY_VEXATIOUS_OR_REPEATED,
    ASSIST,
    OFFER_REVIEW,
    NAME_COMMISSIONER,
    PERSONAL_DATA,
    NEITHER_CONFIRM_NOR_DENY,
    PARTICULAR_NEEDS,
    SAY_WHERE,
    INTEND_TO_PUBLISH,
    AVAILABLE_ELSEWHERE,
    KEEP_TO_REGULATIONS,
    USE_EXCEPTIONS,
    NAME_EXCEPTION,
    ANSWER_EACH,
    ENVIRONMENTAL_INFORMATION,
    PROTECT_PERSONAL_DATA,
    notice::DECISION,
    notice::DECISION_ON_GROUND,
    notice::DECISION_ON_REPEATED,
    notice::REASONS,
    notice::INTEREST,
    notice::COMPLETION,
    notice::ADVICE,
    notice::REVIEW,
    notice::COMMISSIONER,
];

/// The places of a refusal notice, as they are printed beside a draft.
pub mod notice {
    use super::Duty;

    /// That a request is refused under an exemption.
    pub const DECISION: Duty = Duty::new("FOIA 17(1)(a) and (b)", "EIR 14(3)(a)", "FOISA 16(1)(a) to (c)", "EISR 13(b)");
    /// That a request is refused for its cost or as vexatious.
    pub const DECISION_ON_GROUND: Duty = Duty::new("FOIA 17(5)", "EIR 14(3)(a)", "FOISA 16(4)", "EISR 13(b)");
    /// That a request is refused as repeated or vexatious.
    pub const DECISION_ON_REPEATED: Duty = Duty::new("FOIA 17(5)", "EIR 14(3)(a)", "FOISA 16(5)", "EISR 13(b)");
    /// Why an exemption applies, and what harm disclosure would do.
    pub const REASONS: Duty = Duty::new("FOIA 17(1)(c)", "EIR 14(3)(a)", "FOISA 16(1)(d)", "EISR 13(b)");
    /// The public interest.
    pub const INTEREST: Duty = Duty::new("FOIA 17(3)", "EIR 14(3)(b)", "FOISA 16(2)", "EISR 13(b)");
    /// Who finishes unfinished information, and when.
    pub const COMPLETION: Duty = Duty::regulations("EIR 14(4)", "EISR 13(d)");
    /// Advice and assistance.
    pub const ADVICE: Duty = Duty::new("FOIA 16", "EIR 9", "FOISA 15", "EISR 9");
    /// The body's own review.
    pub const REVIEW: Duty = Duty::new("FOIA 17(7)(a)", "EIR 14(5)(a)", "FOISA 19(a)", "EISR 13(e)");
    /// The Commissioner.
    pub const COMMISSIONER: Duty = Duty::new("FOIA 17(7)(b)", "EIR 14(5)(b)", "FOISA 19(b)", "EISR 13(e)");
}
