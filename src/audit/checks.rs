//! The checks, one row each, in the order of their numbers.

use super::check;
use super::check_id::CheckId;
use super::row::{Check, Scope};
use crate::law::change::{
    CRAG, DPA_2018, GSI_CLOSED, OLD_PHONE, OLD_SITE, OLDEST_SITE, ONE_MONTH, RESEARCH, SIXTY_DAYS, TWENTY_DAYS_AGAIN, UK_GDPR,
};
use crate::law::cost::cost_limits_in_words;
use crate::law::duty;
use crate::response::Regime;

const ACCESS: &[Regime] = &[Regime::Foia, Regime::Eir, Regime::Foisa, Regime::Eisr];
const ACTS: &[Regime] = &[Regime::Foia, Regime::Foisa];
const FOIA: &[Regime] = &[Regime::Foia];

pub(super) static CHECKS: &[Check] = &[
    Check {
        id: CheckId::T1,
        basis: |law| duty::ANSWER_IN_TIME.basis(law),
        regimes: Regime::ALL,
        when: "the dates of receipt and of the answer are both known",
        changes: &[ONE_MONTH, SIXTY_DAYS, TWENTY_DAYS_AGAIN],
        looks_for: "an answer later than the twentieth working day, by the bank holidays of the whole United Kingdom, or of Scotland under the Scottish Act; a review may take 40; what a school or an archive may have had longer for is a note",
        cannot_know: "whether clarification or a fee notice stopped the clock, the longer time of the armed forces, which days were school days, and whether a record was transferred to an archive; a letter that speaks of an extension or of clarification is left alone",
        finds: "received 4 July 2023, answered 8 August 2023: working day 23",
        leaves: "received 14 June 2019, answered 15 July 2019: 12 July is a bank holiday in Northern Ireland",
        scope: Scope::Letter(check::time::in_time),
    },
    Check {
        id: CheckId::T2,
        basis: |law| duty::SAY_WHETHER_HELD.basis(law),
        regimes: ACCESS,
        when: "the request is refused, and not for its cost or as vexatious",
        changes: &[],
        looks_for: "that the information is held, is not held, or that this is neither confirmed nor denied",
        cannot_know: "whether an attachment or an earlier letter says so",
        finds: "`Section 43(2) applies to your request.`",
        leaves: "`We hold this information. Section 43(2) applies.`",
        scope: Scope::Letter(check::held::says_held),
    },
    Check {
        id: CheckId::T3,
        basis: |law| duty::NAME_EXEMPTION.basis(law),
        regimes: ACCESS,
        when: "something is refused",
        changes: &[CRAG, RESEARCH, DPA_2018],
        looks_for: "the section and, where it holds several exemptions, the subsection; that it exists in that law and did on that day",
        cannot_know: "which of several exemptions of a section was meant",
        finds: "`The report is exempt under section 40.`",
        leaves: "`The report is exempt under section 40(2).`",
        scope: Scope::Letter(check::section::named),
    },
    Check {
        id: CheckId::T4,
        basis: |law| duty::GIVE_REASONS.basis(law),
        regimes: ACCESS,
        when: "an exemption is relied on",
        changes: &[],
        looks_for: "a passage that says why it applies; that the reasons are about the exemptions of the decision",
        cannot_know: "whether the reasons are good, and whether section 17(4) lets them be left out",
        finds: "a decision under sections 31 and 43, and reasons for section 43 alone",
        leaves: "a decision under sections 31 and 43, and a passage for each",
        scope: Scope::Letter(check::reasons::given),
    },
    Check {
        id: CheckId::T5,
        basis: |law| duty::WEIGH_INTEREST.basis(law),
        regimes: ACTS,
        when: "a qualified exemption is relied on; under the Regulations see T16",
        changes: &[CRAG],
        looks_for: "factors for disclosure, factors against it, and a conclusion",
        cannot_know: "whether the factors are relevant or the balance right",
        finds: "`Disclosure would help our competitors, so it is not in the public interest.`",
        leaves: "`Openness about spending favours disclosure. The harm to bidding favours withholding. On balance we withhold.`",
        scope: Scope::Letter(check::interest::weighed),
    },
    Check {
        id: CheckId::T6,
        basis: |law| duty::ABSOLUTE.basis(law),
        regimes: ACTS,
        when: "a sentence calls an exemption absolute or qualified, and the letter's day is known",
        changes: &[CRAG],
        looks_for: "a qualified exemption that is called absolute, or the reverse",
        cannot_know: "the contested standing of section 40(5B), which is left alone",
        finds: "`Section 43(2) is an absolute exemption.`",
        leaves: "`Section 41 is an absolute exemption.`",
        scope: Scope::Letter(check::absolute_or_qualified::called),
    },
    Check {
        id: CheckId::T7,
        basis: |law| duty::SHOW_PREJUDICE.basis(law),
        regimes: ACTS,
        when: "an exemption that depends on prejudice is relied on",
        changes: &[RESEARCH],
        looks_for: "the harm, and how likely it is",
        cannot_know: "whether the harm is real, actual and of substance",
        finds: "`Section 31(1)(a) applies to the locations.`",
        leaves: "`To publish the locations would be likely to help offenders avoid them.`",
        scope: Scope::Letter(check::prejudice::described),
    },
    Check {
        id: CheckId::T8,
        basis: |law| duty::ANNOUNCE_EXTENSION.basis(law),
        regimes: FOIA,
        when: "more time is taken to weigh the public interest",
        changes: &[],
        looks_for: "the exemption that is being considered, and an estimated date",
        cannot_know: "whether the date was kept",
        finds: "`We are extending the time to consider the public interest.`",
        leaves: "`We are extending the time to weigh the public interest under section 43(2), and expect to answer by 3 May 2023.`",
        scope: Scope::Letter(check::time::extension),
    },
    Check {
        id: CheckId::T9,
        basis: |law| duty::REFUSE_REQUEST.basis(law),
        regimes: ACTS,
        when: "a request is refused for its cost, as vexatious or as repeated",
        changes: &[],
        looks_for: concat!(
            "for cost, an estimate, the limit of that kind of body (",
            cost_limits_in_words!(),
            "), and how to narrow the request; otherwise which of the two it is"
        ),
        cannot_know: "whether the estimate is right, and the kind of a body whose name does not tell",
        finds: "a council that refuses because of `the limit of £600`",
        leaves: "`To open 400 files at six minutes each would take 40 hours, over the limit of 18.`",
        scope: Scope::Letter(check::cost::refusal),
    },
    Check {
        id: CheckId::T10,
        basis: |law| duty::OFFER_REVIEW.basis(law),
        regimes: ACTS,
        when: "something is refused, and the letter is not the outcome of a review, unless that gives the first answer; of a note that leaves the refusal to an enclosure it is a note; under the Regulations see T16",
        changes: &[],
        looks_for: "how to complain or to ask for a review, or that there is no such procedure",
        cannot_know: "whether it stands in an enclosure",
        finds: "a refusal that ends with the signature",
        leaves: "`If you are unhappy with this response, you may ask for an internal review.`",
        scope: Scope::Letter(check::rights::review),
    },
    Check {
        id: CheckId::T11,
        basis: |law| duty::NAME_COMMISSIONER.basis(law),
        regimes: ACCESS,
        when: "something is refused",
        changes: &[OLDEST_SITE, OLD_SITE, OLD_PHONE, GSI_CLOSED],
        looks_for: "the Information Commissioner, or Scotland's under the Scottish Act, with a way to reach them that still holds",
        cannot_know: "details that an enclosure or a link gives, and changes after the program was written",
        finds: "a refusal that does not mention the Commissioner",
        leaves: "`You may complain to the Information Commissioner, ico.org.uk.`",
        scope: Scope::Letter(check::rights::commissioner),
    },
    Check {
        id: CheckId::T12,
        basis: |law| duty::PERSONAL_DATA.basis(law),
        regimes: ACCESS,
        when: "personal data is withheld, and the letter is surely of a day after the change",
        changes: &[DPA_2018, UK_GDPR],
        looks_for: "the Act of 1998, its numbered principles and schedules, old parts of section 40; words that were not law yet; since 2021 a letter that names the European regulation and not the UK GDPR",
        cannot_know: "the day of a letter without dates, which is left alone; words said to be history are left alone too",
        finds: "May 2019: `section 40(3)(a)(i) and the first data protection principle`",
        leaves: "May 2019: `section 40(3A)(a) and Article 5(1)(a)`",
        scope: Scope::Letter(check::stale::wording),
    },
    Check {
        id: CheckId::T13,
        basis: |law| duty::NEITHER_CONFIRM_NOR_DENY.basis(law),
        regimes: ACCESS,
        when: "the letter, or an answer in it, neither confirms nor denies",
        changes: &[DPA_2018],
        looks_for: "the limb that allows it; section 21 has none; and that the same answer does not say that the information is held",
        cannot_know: "whether two answers are about the same information unless they stand as one",
        finds: "`Under section 21 we neither confirm nor deny that we hold this.`",
        leaves: "`Under section 31(3) we neither confirm nor deny that we hold this.`",
        scope: Scope::Letter(check::ncnd::limb),
    },
    Check {
        id: CheckId::T14,
        basis: |law| duty::PARTICULAR_NEEDS.basis(law),
        regimes: FOIA,
        when: "section 31(1)(g) to (i), 35, 36, 41 or 44 is relied on",
        changes: &[],
        looks_for: "a purpose of section 31(2); a government department; the qualified person's opinion; from whom a confidence came; the enactment that forbids",
        cannot_know: "whether the opinion was reasonable or the enactment forbids it",
        finds: "`Section 36(2)(c) applies to the minutes.`",
        leaves: "`In the opinion of the qualified person, our Chief Executive, section 36(2)(c) applies.`",
        scope: Scope::Letter(check::special_conditions::needs),
    },
    Check {
        id: CheckId::T15,
        basis: |law| duty::AVAILABLE_ELSEWHERE.basis(law),
        regimes: ACTS,
        when: "section 21 or 22 is relied on, or section 25 or 27 of the Scottish Act",
        changes: &[],
        looks_for: "where the information is available; that there is an intention to publish",
        cannot_know: "whether the place still has it, and whether the intention is older than the request",
        finds: "`Section 21 applies, since you can get this elsewhere.`",
        leaves: "`Section 21 applies: the figures are on our website, www.varnshire.example/budget.`",
        scope: Scope::Letter(check::access::elsewhere),
    },
    Check {
        id: CheckId::T16,
        basis: |law| duty::KEEP_TO_REGULATIONS.basis(law),
        regimes: &[Regime::Eir, Regime::Eisr],
        when: "the letter is under the Regulations, or relies on one of their exceptions",
        changes: &[],
        looks_for: "no exemption or cost limit of the Act; the exception with its limb; the public interest; the right to have the decision reconsidered",
        cannot_know: "whether the information is environmental",
        finds: "`This environmental information is refused under section 12 of the Act.`",
        leaves: "`Regulation 12(4)(b) applies, and on balance the public interest favours it.`",
        scope: Scope::Letter(check::environmental::kept),
    },
    Check {
        id: CheckId::T17,
        basis: |law| duty::ANSWER_EACH.basis(law),
        regimes: ACCESS,
        when: "questions are numbered, and most are answered one by one",
        changes: &[],
        looks_for: "an answer to each",
        cannot_know: "whether a table or an attachment answers it",
        finds: "questions 1 to 5, and answers 1, 2, 3 and 5",
        leaves: "questions 1 to 5, and one table that answers all",
        scope: Scope::Letter(check::answers::each),
    },
    Check {
        id: CheckId::T18,
        basis: |law| duty::PROTECT_PERSONAL_DATA.basis(law),
        regimes: Regime::ALL,
        when: "for every letter, whatever was decided",
        changes: &[DPA_2018, UK_GDPR],
        looks_for: "mail addresses of people, mobile telephone numbers, National Insurance numbers, dates of birth, the requester's name in the salutation",
        cannot_know: "whether the person is senior or agreed; what stands beside a senior office is left alone",
        finds: "`Dear Mr Example`",
        leaves: "`Dear [name]`, `foi@varnshire.example`",
        scope: Scope::Letter(check::personal::data),
    },
    Check {
        id: CheckId::T19,
        basis: |_| "like requests are treated alike",
        regimes: ACCESS,
        when: "two responses answer the same request",
        changes: &[],
        looks_for: "an outcome or exemptions that differ, and what changed in between",
        cannot_know: "a change of circumstances that neither letter speaks of",
        finds: "a number disclosed in 2017 and refused in 2023 under section 31",
        leaves: "a refusal, and the internal review that changes it",
        scope: Scope::Archive,
    },
    Check {
        id: CheckId::T20,
        basis: |_| "figures for the same period agree",
        regimes: ACCESS,
        when: "two responses answer the same request, and give a figure for the same thing and period",
        changes: &[],
        looks_for: "figures that differ",
        cannot_know: "other ways of counting, later corrections and records that changed since, unless the letters say so",
        finds: "2,418 incidents in 2021-22, and in another letter 2,481",
        leaves: "2,418 incidents in 2021-22, and 2,481 in 2022-23",
        scope: Scope::Archive,
    },
    Check {
        id: CheckId::T21,
        basis: |_| "standard wording",
        regimes: Regime::ALL,
        when: "a paragraph is nearly a standard one of the same body",
        changes: &[DPA_2018, UK_GDPR],
        looks_for: "few words that differ from the usual ones, or a standard paragraph used after its law changed",
        cannot_know: "whether the change was meant",
        finds: "`cannot consider a complaint unless`, where the usual words are `will normally expect`",
        leaves: "another date, name or figure in the same paragraph",
        scope: Scope::Archive,
    },
];

impl CheckId {
    /// What the registry says of it.
    pub fn check(self) -> &'static Check {
        &CHECKS[self as usize]
    }

    /// What it rests on in a letter under that law.
    pub fn basis(self, law: Regime) -> &'static str {
        (self.check().basis)(law)
    }

    /// The checks that compare responses.
    pub fn of_archive() -> Vec<CheckId> {
        Self::ALL.iter().copied().filter(|id| id.check().letter().is_none()).collect()
    }

    /// The checks that read one letter.
    pub fn of_letters() -> Vec<CheckId> {
        Self::ALL.iter().copied().filter(|id| id.check().letter().is_some()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECKS, CheckId};
    use crate::response::Regime;

    #[test]
    fn the_table_is_in_the_order_of_the_numbers() {
        let listed: Vec<_> = CHECKS.iter().map(|check| check.id).collect();
        assert_eq!(listed, CheckId::ALL);
    }

    #[test]
    fn every_check_is_documented() {
        for check in CHECKS {
            for (field, words) in [
                ("when", check.when),
                ("looks_for", check.looks_for),
                ("cannot_know", check.cannot_know),
                ("finds", check.finds),
                ("leaves", check.leaves),
            ] {
                assert!(words.split_whitespace().count() >= 2, "{} {field}", check.id);
                assert!(!words.ends_with(' '), "{} {field}", check.id);
            }
            assert!(!check.regimes.is_empty(), "{}", check.id);
            assert!(check.changes.windows(2).all(|pair| pair[0].day < pair[1].day), "{}", check.id);
        }
    }

    #[test]
    fn every_check_cites_the_law_of_the_letter() {
        for check in CHECKS {
            let general = check.bases().len() == 1 && check.regimes.len() > 1;
            for &law in check.regimes.iter().filter(|_| !general) {
                let basis = check.id.basis(law);
                let name = if law == Regime::Dpa { "Article" } else { law.as_str() };
                assert_eq!(basis.split(' ').next(), Some(name), "{} {law}: {basis}", check.id);
            }
            assert!(!general || !["FOIA", "EIR", "FOISA"].iter().any(|l| check.bases()[0].starts_with(l)), "{}", check.id);
        }
    }

    #[test]
    fn the_last_three_compare_responses() {
        let across: Vec<_> = CheckId::ALL.iter().filter(|id| id.check().letter().is_none()).map(|id| id.as_str()).collect();
        assert_eq!(across, ["T19", "T20", "T21"]);
    }
}
