//! A form to the terms in it that the law, or a public office, has left behind: each with the day, what holds now, and the source.
//!
//! The registry is closed and dated, so that a letter can also be judged by the law of its own day.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::response::Date;
use crate::text::Span;

/// A term that is out of date on the day it is judged for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Stale {
    /// Where in the form.
    #[schema(value_type = (usize, usize))]
    pub span: Span,
    /// The words.
    pub term: String,
    /// The day from which they are out of date.
    #[schema(value_type = String)]
    pub since: Date,
    /// What holds instead.
    pub instead: &'static str,
    /// What made it so.
    pub source: &'static str,
}

/// A rule of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What to look for, as a regular expression.
    pub pattern: &'static str,
    /// What its sentence must say as well, as a regular expression: without it the words mean something else.
    pub near: Option<&'static str>,
    /// What makes it right all the same where its sentence, or one before it, says it.
    pub unless: Option<&'static str>,
    /// The day from which it is out of date, as year, month and day.
    pub since: (i16, i8, i8),
    /// What holds instead.
    pub instead: &'static str,
    /// What made it so.
    pub source: &'static str,
}

const DPA_2018: (i16, i8, i8) = (2018, 5, 25);

/// Every rule, in the order of the date.
pub const RULES: &[Rule] = &[
    Rule {
        pattern: r"Information Tribunal\b",
        near: None,
        unless: Some(
            r"\bv\.? |\bEA/|\[20\d\d\]|\bInformation Tribunal (?:held|found|said|decided|ruled)|(?:former|then) Information Tribunal",
        ),
        since: (2010, 1, 18),
        instead: "First-tier Tribunal (Information Rights)",
        source: "Transfer of Tribunal Functions Order 2010 (SI 2010/22)",
    },
    Rule {
        pattern: r"Criminal Records Bureau\b|\bCRB checks?\b",
        near: None,
        unless: None,
        since: (2012, 12, 1),
        instead: "Disclosure and Barring Service",
        source: "Protection of Freedoms Act 2012, section 87",
    },
    Rule {
        pattern: r"\b(?:ico|informationcommissioner)\.gov\.uk",
        near: None,
        unless: None,
        since: (2014, 1, 1),
        instead: "ico.org.uk",
        source: "the Commissioner's website and addresses moved in the course of 2013",
    },
    Rule {
        pattern: r"Open Government Licence,? ?\(?(?:version |v)[12](?:\.0)?\b",
        near: None,
        unless: None,
        since: (2014, 10, 31),
        instead: "Open Government Licence v3.0",
        source: "The National Archives, version 3.0 of the licence",
    },
    Rule {
        pattern: r"(?:Association of Chief Police Officers|\bACPO)\b",
        near: None,
        unless: None,
        since: (2015, 4, 1),
        instead: "National Police Chiefs' Council",
        source: "the council took over on 1 April 2015",
    },
    Rule {
        pattern: r"Re-?use of Public Sector Information Regulations 2005",
        near: None,
        unless: None,
        since: (2015, 7, 18),
        instead: "Re-use of Public Sector Information Regulations 2015",
        source: "SI 2015/1415, regulation 21",
    },
    Rule {
        pattern: r"(?:Independent Police Complaints Commission|\bIPCC)\b",
        near: Some(r"complain|police|misconduct|conduct|investigat|referred"),
        unless: None,
        since: (2018, 1, 8),
        instead: "Independent Office for Police Conduct",
        source: "Policing and Crime Act 2017, section 33",
    },
    Rule {
        pattern: r"(?:Data Protection Act|\bDPA),? ?\(?1998|\b1998 (?:Data Protection )?Act\b",
        near: None,
        unless: None,
        since: DPA_2018,
        instead: "Data Protection Act 2018 and the UK GDPR",
        source: "Data Protection Act 2018, Schedule 19, paragraph 44",
    },
    Rule {
        pattern: r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth) (?:data protection )?principle\b|\bprinciple 1 of the Data Protection Act",
        near: Some(r"data protection|personal data|\bDPA\b|section (?:40|38)|regulation 13|fair|Schedule|1998"),
        unless: None,
        since: DPA_2018,
        instead: "the principle in Article 5(1)(a) of the UK GDPR (lawful, fair and transparent)",
        source: "Data Protection Act 2018, Schedule 19, paragraph 58",
    },
    Rule {
        pattern: r"\b40 ?\(3\) ?\((?:a|b)\)(?: ?\(i+\))?|\b40 ?\(2\)(?: ?\([ab]\))?(?:,| and| &| by virtue of(?: section)?)? ?\(3\) ?\((?:a|b)\)(?: ?\(i+\))?|\b40 ?\(4\)|\bsubsections? \(3\) ?\((?:a|b)\)(?: ?\(i+\))?",
        near: None,
        unless: None,
        since: DPA_2018,
        instead: "section 40(3A)(a), (3A)(b), (3B) or (4A)",
        source: "Data Protection Act 2018, Schedule 19, paragraph 58",
    },
    Rule {
        pattern: r"\b40 ?\(5\)(?: ?\([ab]\))?(?: ?\(i+\))?",
        near: None,
        unless: None,
        since: DPA_2018,
        instead: "section 40(5A) or (5B)",
        source: "Data Protection Act 2018, Schedule 19, paragraph 58",
    },
    Rule {
        pattern: r"\b38 ?\(2\) ?\((?:a|b)\)(?: ?\(i+\))?",
        near: None,
        unless: None,
        since: DPA_2018,
        instead: "section 38(2A), (2B) or (3A)",
        source: "Data Protection Act 2018, Schedule 19, paragraphs 87 to 89",
    },
    Rule {
        pattern: r"\b13 ?\(2\) ?\((?:a|b)\)(?: ?\(i+\))?",
        near: None,
        unless: None,
        since: DPA_2018,
        instead: "regulation 13(2A), (2B) or (3A)",
        source: "Data Protection Act 2018, Schedule 19",
    },
    Rule {
        pattern: r"\b(?:condition 6|sixth condition|condition 6\(1\)|paragraph 6) (?:of|in|under) Schedule 2\b",
        near: None,
        unless: None,
        since: DPA_2018,
        instead: "Article 6(1)(f) of the UK GDPR",
        source: "Data Protection Act 2018, Schedule 19, paragraph 44",
    },
    Rule {
        pattern: r"Code of Practice\b[^.]{0,80}\b(?:November )?2004\b",
        near: Some(r"section 45|Freedom of Information|Secretary of State|Lord Chancellor|Constitutional Affairs"),
        unless: None,
        since: (2018, 7, 4),
        instead: "the Cabinet Office's code of practice of July 2018",
        source: "Freedom of Information Act 2000, section 45; code issued on 4 July 2018",
    },
    Rule {
        pattern: r"\bico\.gsi\.gov\.uk",
        near: None,
        unless: None,
        since: (2019, 4, 1),
        instead: "ico.org.uk",
        source: "the gsi domain closed in March 2019",
    },
    Rule {
        pattern: r"General Data Protection Regulations?|\bGDPR\b|\(EU\) ?2016/679",
        near: None,
        unless: Some(
            r"(?:UK|United Kingdom)(?:'s|’s)? (?:GDPR|General Data Protection Regulations?)|\b(?:GDPR|Regulations?) \(?(?:the )?\W?UK\b|UK-GDPR|forms part of|retained|assimilated",
        ),
        since: (2020, 12, 31),
        instead: "UK GDPR",
        source: "Data Protection, Privacy and Electronic Communications (Amendments etc) (EU Exit) Regulations 2019 (SI 2019/419)",
    },
    Rule {
        pattern: r"Her Majesty(?:'s|, the Queen| the Queen)?|\bHM the Queen",
        near: None,
        unless: None,
        since: (2022, 9, 8),
        instead: "His Majesty",
        source: "the accession of 8 September 2022",
    },
];

/// A rule with its patterns ready to use.
struct Compiled {
    rule: &'static Rule,
    pattern: Regex,
    near: Option<Regex>,
    unless: Option<Regex>,
}

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| RULES.iter().filter_map(Compiled::new).collect());

/// The terms of a form that are out of date on that day, in order.
pub fn terms(form: &str, on: Date) -> Vec<Stale> {
    let mut found: Vec<Stale> = Vec::new();
    for compiled in COMPILED.iter().filter(|compiled| on >= compiled.rule.since()) {
        let rule = compiled.rule;
        for hit in compiled.pattern.find_iter(form) {
            let span = Span::new(hit.start(), hit.end());
            if compiled.means_it(form, span) && !found.iter().any(|other| other.span.overlaps(span)) {
                found.push(Stale { span, term: hit.as_str().to_owned(), since: rule.since(), instead: rule.instead, source: rule.source });
            }
        }
    }
    found.sort_by_key(|stale| stale.span);
    found
}

impl Compiled {
    fn new(rule: &'static Rule) -> Option<Self> {
        let compile = |pattern: &str| Regex::new(&format!("(?i){pattern}")).ok();
        let optional = |pattern: Option<&str>| pattern.map_or(Some(None), |pattern| compile(pattern).map(Some));
        Some(Compiled { rule, pattern: compile(rule.pattern)?, near: optional(rule.near)?, unless: optional(rule.unless)? })
    }

    /// Whether the words of a hit are meant as the rule takes them, by the sentence that they stand in.
    fn means_it(&self, form: &str, hit: Span) -> bool {
        let sentence = sentence(form, hit);
        let before = &form[..sentence.end];
        self.near.as_ref().is_none_or(|near| near.is_match(&form[sentence.start..sentence.end]))
            && !self.unless.as_ref().is_some_and(|unless| unless.is_match(before))
    }
}

/// The sentence of a form that the span stands in.
fn sentence(form: &str, span: Span) -> Span {
    let ends = |at: &usize| form[at + 1..].trim_start().starts_with(|c: char| c.is_uppercase() || c == '[' || c == '"');
    let start = form[..span.start].rmatch_indices(". ").map(|(at, _)| at).find(|at| ends(at)).map_or(0, |at| at + 2);
    let end = form[span.end..].match_indices(". ").map(|(at, _)| span.end + at).find(|at| ends(at)).unwrap_or(form.len());
    Span::new(start, end)
}

impl Rule {
    /// The day from which its term is out of date.
    pub fn since(&self) -> Date {
        let (year, month, day) = self.since;
        jiff::civil::date(year, month, day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn found(form: &str, on: Date) -> Vec<String> {
        terms(form, on).into_iter().map(|stale| stale.term).collect()
    }

    #[test]
    fn the_law_before_25_may_2018_is_stale_from_that_day() {
        let form = "exempt under section 40(2) and (3)(a)(i), as it would breach the first data protection principle of the Data Protection Act 1998";
        assert!(found(form, date(2018, 5, 24)).is_empty());
        assert_eq!(found(form, date(2018, 5, 25)), ["40(2) and (3)(a)(i)", "first data protection principle", "Data Protection Act 1998"]);
    }

    #[test]
    fn the_regulation_is_of_the_uk_since_the_end_of_2020() {
        let today = date(2026, 1, 1);
        assert_eq!(found("Article 5(1)(a) of the GDPR", today), ["GDPR"]);
        assert!(found("Article 5(1)(a) of the GDPR", date(2020, 12, 30)).is_empty());
        for current in
            ["the UK GDPR", "the UK General Data Protection Regulation (UK GDPR)", "the General Data Protection Regulation (UK GDPR)"]
        {
            assert!(found(current, today).is_empty(), "{current}");
        }
    }

    #[test]
    fn words_that_mean_something_else_are_not_stale() {
        for form in [
            "This is the UK General Data Protection Regulation (\"GDPR\"), which applies.",
            "The UK General Data Protection Regulation (\u{201c}GDPR\u{201d}) applies.",
            "This is the UK General Data Protection Regulation (\"GDPR\"). Article 5 of the GDPR applies.",
            "UK GDPR means Regulation (EU) 2016/679 as it forms part of the law of England and Wales.",
            "The flood model takes its rainfall from the fifth report of the IPCC.",
            "Selflessness is the first principle of public life.",
            "This was decided by the Information Tribunal in Hogan v Oxford City Council.",
        ] {
            assert!(found(form, date(2026, 1, 1)).is_empty(), "{form}: {:?}", found(form, date(2026, 1, 1)));
        }
        assert_eq!(found("You may complain to the IPCC about the police.", date(2026, 1, 1)), ["IPCC"]);
        assert_eq!(found("You may appeal to the Information Tribunal.", date(2026, 1, 1)), ["Information Tribunal"]);
        assert_eq!(found("It would breach the first principle of data protection.", date(2026, 1, 1)), ["first principle"]);
    }

    #[test]
    fn what_was_replaced_is_found_in_the_other_laws_and_under_other_names() {
        let today = date(2026, 1, 1);
        for (form, term) in [
            ("Section 40(2) applies by virtue of subsection (3)(a)(i).", "subsection (3)(a)(i)"),
            ("It is excepted by regulation 13(2)(a)(i).", "13(2)(a)(i)"),
            ("It is exempt under section 38(2)(a)(i).", "38(2)(a)(i)"),
            (
                "As the Code of Practice under section 45 of November 2004 says, we aim to answer.",
                "Code of Practice under section 45 of November 2004",
            ),
            ("See www.ico.gov.uk for more.", "ico.gov.uk"),
        ] {
            assert_eq!(found(form, today), [term], "{form}");
            assert!(found(form, date(2013, 1, 1)).is_empty(), "{form}");
        }
        assert_eq!(found("See www.ico.gov.uk for more.", date(2014, 6, 1)), ["ico.gov.uk"]);
        assert!(found("regulation 13(2A)(a), section 38(2A) and section 40(3A)(a)", today).is_empty());
    }

    #[test]
    fn current_wording_is_not_stale() {
        let form = "section 40(2) by virtue of 40(3A)(a), 40(3B), 40(4A), 40(5A) and 40(5B) of the Act, Data Protection Act 2018, Open Government Licence v3.0, ico.org.uk";
        assert!(found(form, date(2026, 1, 1)).is_empty(), "{:?}", found(form, date(2026, 1, 1)));
    }

    #[test]
    fn every_rule_compiles_and_says_what_holds_now() {
        assert_eq!(COMPILED.len(), RULES.len());
        assert!(RULES.iter().all(|rule| !rule.instead.is_empty() && !rule.source.is_empty() && !rule.instead.ends_with('.')));
        assert!(RULES.is_sorted_by_key(|rule| rule.since));
    }
}
