//! Words that the law, or a public office, has left behind: since when, what holds instead, and what made it so; and words that
//! were not law yet.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use regex::Regex;

use super::change::{Change, DPA_2018, UK_GDPR};
use super::commissioner::{CONTACTS, website};

/// Words that are out of date from a day on.
#[derive(Clone, Copy, Debug)]
pub struct Superseded {
    /// How letters write them; see [`pattern`].
    pub written: &'static str,
    /// What their sentence must say as well, where nothing else tells that the letter is about this law.
    pub near: Option<&'static str>,
    /// What makes them right all the same where their sentence, or one before it, says it.
    pub unless: Option<&'static str>,
    /// The first day on which they are out of date.
    pub since: Date,
    /// What holds instead.
    pub instead: &'static str,
    /// What made it so.
    pub source: &'static str,
    /// The sentence that tells it to whoever relies on them to withhold personal data; none where that does not hang on them.
    pub told: Option<&'static str>,
}

impl Superseded {
    const fn new(written: &'static str, since: Date, instead: &'static str, source: &'static str) -> Self {
        Superseded { written, near: None, unless: None, since, instead, source, told: None }
    }

    const fn near(mut self, near: &'static str) -> Self {
        self.near = Some(near);
        self
    }

    const fn unless(mut self, unless: &'static str) -> Self {
        self.unless = Some(unless);
        self
    }

    const fn told(mut self, told: &'static str) -> Self {
        self.told = Some(told);
        self
    }
}

/// How the UK GDPR is told from the European regulation.
pub const UK_GDPR_WRITTEN: &str = r"(?:UK|United Kingdom)(?:'s)?[ -]?(?:GDPR|General Data Protection Regulations?|General Data|version)|\b(?:GDPR|Regulations?) \(?(?:the )?\W?UK\b|forms part of (?:the )?(?:UK|law|domestic|United)|retained|assimilated|section 3\(10\)";

const PARAGRAPH_44: &str = "Data Protection Act 2018, Schedule 19, paragraph 44";
const PARAGRAPH_58: &str = "Data Protection Act 2018, Schedule 19, paragraph 58";
const OLD_SECTION_40: &str = "that part of section 40 was replaced on 25 May 2018: by 40(3A), (3B), (4A), (5A) and (5B)";

/// Words about the law and about public offices; how to reach the Commissioners has a table of its own.
const TABLE: &[Superseded] = &[
    Superseded::new(r"Information Tribunal\b", date(2010, 1, 18), "First-tier Tribunal (Information Rights)", "Transfer of Tribunal Functions Order 2010 (SI 2010/22)")
        .unless(r"\bv\.? |\bEA/|\[20\d\d\]|\bInformation Tribunal (?:held|found|said|decided|ruled)|(?:former|then) Information Tribunal"),
    Superseded::new(r"Criminal Records Bureau\b|\bCRB checks?\b", date(2012, 12, 1), "Disclosure and Barring Service", "Protection of Freedoms Act 2012, section 87"),
    Superseded::new(
        r"Open Government Licence,? ?\(?(?:version |v)[12](?:\.0)?\b",
        date(2014, 10, 31),
        "Open Government Licence v3.0",
        "The National Archives, version 3.0 of the licence",
    ),
    Superseded::new(
        r"(?:Association of Chief Police Officers|\bACPO)\b",
        date(2015, 4, 1),
        "National Police Chiefs' Council",
        "the council took over on 1 April 2015",
    ),
    Superseded::new(
        r"Re-?use of Public Sector Information Regulations 2005",
        date(2015, 7, 18),
        "Re-use of Public Sector Information Regulations 2015",
        "SI 2015/1415, regulation 21",
    ),
    Superseded::new(
        r"(?:Independent Police Complaints Commission|\bIPCC)\b",
        date(2018, 1, 8),
        "Independent Office for Police Conduct",
        "Policing and Crime Act 2017, section 33",
    )
    .near(r"complain|police|misconduct|conduct|investigat|referred"),
    Superseded::new(
        r"(?:Data Protection Act|\bDPA),? ?\(?1998|\bDPA ?98\b|\b1998 (?:Data Protection )?Act\b",
        DPA_2018.day,
        "Data Protection Act 2018 and the UK GDPR",
        PARAGRAPH_44,
    )
    .told("the Data Protection Act 1998 was replaced on 25 May 2018 by the Act of 2018"),
    Superseded::new(
        r"\b40 ?\(2\)(?: ?\([ab]\))?(?:,| and| &| by virtue of(?: section)?)? ?\(3\) ?\((?:a|b)\)(?: ?\(i+\))?|\b40 ?\(3\)(?: ?\((?:a|b)\))?(?: ?\(i+\))?|\b40 ?\(4\)|\bsubsections? \(3\) ?\((?:a|b)\)(?: ?\(i+\))?",
        DPA_2018.day,
        "section 40(3A)(a), (3A)(b), (3B) or (4A)",
        PARAGRAPH_58,
    )
    .told(OLD_SECTION_40),
    Superseded::new(r"\b40 ?\(5\)(?: ?\([ab]\))?(?: ?\(i+\))?", DPA_2018.day, "section 40(5A) or (5B)", PARAGRAPH_58).told(OLD_SECTION_40),
    Superseded::new(
        r"\b(?:first|1st|second|2nd|third|fourth|fifth|sixth|seventh|eighth) (?:data protection )?principle\b|\bprinciple (?:one|1) of the (?:data|dpa)|\beight (?:data protection )?principles",
        DPA_2018.day,
        "the principle in Article 5(1)(a) of the UK GDPR (lawful, fair and transparent)",
        PARAGRAPH_58,
    )
    .near(r"data protection|personal data|\bDPA\b|section (?:40|38)|regulation 13|fair|Schedule|1998")
    .told("the numbered data protection principles were replaced on 25 May 2018 by Article 5(1)"),
    Superseded::new(
        r"\b(?:condition 6|sixth condition|condition 6\(1\)|paragraph 6) (?:of|in|under) Schedule 2\b|\bconditions? (?:in|of|from|under) schedules? (?:2|3|two|three)\b|schedules? (?:2|3|two|three)(?: (?:and|or) (?:2|3|two|three))? conditions?|\bcondition 6\b[^.]{0,30}schedule",
        DPA_2018.day,
        "Article 6(1)(f) of the UK GDPR",
        PARAGRAPH_44,
    )
    .told("the conditions of schedules 2 and 3 to the Act of 1998 were replaced on 25 May 2018 by Article 6 and the Act of 2018"),
    Superseded::new(
        r"\b38 ?\(2\) ?\((?:a|b)\)(?: ?\(i+\))?",
        DPA_2018.day,
        "section 38(2A), (2B) or (3A)",
        "Data Protection Act 2018, Schedule 19, paragraphs 87 to 89",
    ),
    Superseded::new(
        r"\b13 ?\(2\) ?\((?:a|b)\)(?: ?\(i+\))?",
        DPA_2018.day,
        "regulation 13(2A), (2B) or (3A)",
        "Data Protection Act 2018, Schedule 19",
    ),
    Superseded::new(
        r"Code of Practice\b[^.]{0,80}\b(?:November )?2004\b",
        date(2018, 7, 4),
        "the Cabinet Office's code of practice of July 2018",
        "Freedom of Information Act 2000, section 45; code issued on 4 July 2018",
    )
    .near(r"section 45|Freedom of Information|Secretary of State|Lord Chancellor|Constitutional Affairs"),
    Superseded::new(
        r"General Data Protection Regulations?|\bGDPR\b|\(EU\) ?2016/679|\b(?:EU|Regulation) 2016/679",
        UK_GDPR.day,
        "UK GDPR",
        UK_GDPR.source,
    )
    .unless(UK_GDPR_WRITTEN),
    Superseded::new(r"Her Majesty(?:'s|, the Queen| the Queen)?|\bHM the Queen", date(2022, 9, 8), "His Majesty", "the accession of 8 September 2022"),
];

/// The European regulation by its own name: the row of it.
pub fn european_regulation() -> &'static Superseded {
    static ROW: LazyLock<&Superseded> = LazyLock::new(|| TABLE.iter().find(|row| row.since == UK_GDPR.day).unwrap_or(&TABLE[0]));
    &ROW
}

/// Every row, in the order of the day.
pub static SUPERSEDED: LazyLock<Vec<Superseded>> = LazyLock::new(|| {
    let hosts = CONTACTS.iter().filter(|contact| contact.kind == super::commissioner::Kind::Host);
    let hosts =
        hosts.filter_map(|host| host.replaced.map(|(change, _)| Superseded::new(host.written, change.day, website(), change.source)));
    let mut all: Vec<_> = TABLE.iter().copied().chain(hosts).collect();
    all.sort_by_key(|row| row.since);
    all
});

/// Words that are law only since a day.
#[derive(Clone, Copy, Debug)]
pub struct NotYet {
    /// How letters write them; see [`pattern`].
    pub written: &'static str,
    /// What made them law.
    pub change: Change,
    /// The sentence that tells it.
    pub told: &'static str,
}

/// Words of the law on personal data that letters use too early.
pub static NOT_YET: &[NotYet] = &[
    NotYet {
        written: r"\b40 ?\((?:3a|3b|4a|5a|5b)\)|data protection act,? \(?2018\)?",
        change: DPA_2018,
        told: "those words became law on 25 May 2018, after the letter's date",
    },
    NotYet {
        written: r"general data protection regulations?|\bgdpr\b",
        change: DPA_2018,
        told: "the General Data Protection Regulation applied from 25 May 2018, after the letter's date",
    },
    NotYet {
        written: r"\buk(?:-| )?gdpr|\bukgdpr|uk general data protection",
        change: UK_GDPR,
        told: "the UK GDPR is law since the end of 2020, after the letter's date",
    },
];

/// A pattern of the registry, compiled: a space stands for any white space, ` ?` for none or any, an apostrophe for either kind or
/// none, a letter for its capital too. None where it is no regular expression, which a test rules out.
pub fn pattern(written: &str) -> Option<Regex> {
    let plain = written.replace(" ?", r"\s*").replace(' ', r"\s+").replace('\'', "['’]?");
    Regex::new(&format!("(?i){plain}")).ok()
}
