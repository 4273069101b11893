//! Days on which the law of access changed, and how. A letter is judged by the law of its own day.

use jiff::civil::{Date, date};

/// A day on which the law changed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first day of the new law.
    pub day: Date,
    /// What is different since.
    pub what: &'static str,
    /// What made it so.
    pub source: &'static str,
}

const fn change(day: Date, what: &'static str, source: &'static str) -> Change {
    Change { day, what, source }
}

/// The rights of access of the two Acts and the two sets of Regulations of 2004 began.
pub const ACCESS: Change = change(
    date(2005, 1, 1),
    "the rights of access are in force",
    "SI 2004/3122; SI 2004/3391, regulation 1; FOISA s.75 with SSI 2004/203; SSI 2004/520, regulation 1",
);
/// The Constitutional Reform and Governance Act 2010 made three limbs of section 37 absolute.
pub const CRAG: Change = change(
    date(2011, 1, 19),
    "section 37(1)(a), (aa) and (ab) are absolute",
    "Freedom of Information Act 2000, s.2(3)(ea), by the Constitutional Reform and Governance Act 2010, Schedule 7",
);
/// The exemption for research began.
pub const RESEARCH: Change = change(
    date(2014, 10, 1),
    "section 22A on research is in force",
    "Freedom of Information Act 2000, s.22A, by the Intellectual Property Act 2014, s.20",
);
/// The Data Protection Act 2018 replaced the Act of 1998 and rewrote the conditions of section 40.
pub const DPA_2018: Change = change(
    date(2018, 5, 25),
    "the Data Protection Act 2018 rewrote the conditions of section 40",
    "Data Protection Act 2018, Schedule 19, paragraphs 44 and 58, by SI 2018/625",
);
/// The last day of the conditions that it replaced.
pub const BEFORE_DPA_2018: Date = date(2018, 5, 24);
/// The General Data Protection Regulation gives a month for a subject access request.
pub const ONE_MONTH: Change = change(
    DPA_2018.day,
    "a subject access request has one month, before that 40 days",
    "Regulation (EU) 2016/679, Articles 12(3) and 99(2)",
);
/// What replaced the European regulation by the UK GDPR.
pub const UK_GDPR_ACT: &str = "Data Protection, Privacy and Electronic Communications (Amendments etc) (EU Exit) Regulations 2019";
/// The first day of the UK GDPR alone: it replaced the European regulation at 11 p.m. on 31 December 2020.
pub const UK_GDPR: Change = change(
    date(2021, 1, 1),
    "the regulation that applies is the UK GDPR",
    "Data Protection, Privacy and Electronic Communications (Amendments etc) (EU Exit) Regulations 2019 (SI 2019/419), on IP completion day",
);

/// `informationcommissioner.gov.uk` is the Commissioner's no longer.
pub const OLDEST_SITE: Change = change(
    date(2010, 1, 1),
    "`informationcommissioner.gov.uk` is expected to be gone",
    "the Commissioner's letters give `ico.gov.uk` instead from 2006 on; the day of the change could not be checked, so that only what is surely later counts",
);
/// `ico.gov.uk` is the Commissioner's no longer.
pub const OLD_SITE: Change = change(
    date(2014, 1, 1),
    "`ico.gov.uk` is expected to be gone",
    "the Commissioner's website and addresses moved in the course of 2013; the day could not be checked, so that the year after it counts",
);
/// The 0845 number is not given any more.
pub const OLD_PHONE: Change = change(
    date(2016, 1, 1),
    "the 0845 number is expected to be gone",
    "the Commissioner's letters give 0303 123 1113; both were given for some years, and the day could not be checked",
);
/// The addresses of the Government Secure Intranet ended.
pub const GSI_CLOSED: Change = change(date(2019, 4, 1), "addresses at `ico.gsi.gov.uk` are gone", "the gsi domain closed in March 2019");
/// The Scottish Act gave sixty working days.
pub const SIXTY_DAYS: Change = change(
    date(2020, 4, 7),
    "the Scottish Act gives sixty working days for a time",
    "Coronavirus (Scotland) Act 2020, schedule 6, paragraphs 3 and 4; Royal Assent on 6 April 2020, in force on the day after",
);
/// The Scottish Act gives twenty working days again.
pub const TWENTY_DAYS_AGAIN: Change = change(
    date(2020, 5, 27),
    "the Scottish Act gives twenty working days again",
    "Coronavirus (Scotland) (No.2) Act 2020, schedule 4, paragraph 11; Royal Assent on 26 May 2020, in force on the day after",
);

/// Every change, in the order of the day.
pub const CHANGES: &[Change] =
    &[ACCESS, OLDEST_SITE, CRAG, OLD_SITE, RESEARCH, OLD_PHONE, DPA_2018, ONE_MONTH, GSI_CLOSED, SIXTY_DAYS, TWENTY_DAYS_AGAIN, UK_GDPR];
