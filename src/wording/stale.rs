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
    /// Words right before it that make it right all the same.
    pub unless_after: &'static [&'static str],
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
        unless_after: &[],
        since: (2010, 1, 18),
        instead: "First-tier Tribunal (Information Rights)",
        source: "Transfer of Tribunal Functions Order 2010 (SI 2010/22)",
    },
    Rule {
        pattern: r"Criminal Records Bureau\b|\bCRB checks?\b",
        unless_after: &[],
        since: (2012, 12, 1),
        instead: "Disclosure and Barring Service",
        source: "Protection of Freedoms Act 2012, section 87",
    },
    Rule {
        pattern: r"Open Government Licence,? ?\(?(?:version |v)[12](?:\.0)?\b",
        unless_after: &[],
        since: (2014, 10, 31),
        instead: "Open Government Licence v3.0",
        source: "The National Archives, version 3.0 of the licence",
    },
    Rule {
        pattern: r"(?:Association of Chief Police Officers|\bACPO)\b",
        unless_after: &[],
        since: (2015, 4, 1),
        instead: "National Police Chiefs' Council",
        source: "the council took over on 1 April 2015",
    },
    Rule {
        pattern: r"Re-?use of Public Sector Information Regulations 2005",
        unless_after: &[],
        since: (2015, 7, 18),
        instead: "Re-use of Public Sector Information Regulations 2015",
        source: "SI 2015/1415, regulation 21",
    },
    Rule {
        pattern: r"(?:Independent Police Complaints Commission|\bIPCC)\b",
        unless_after: &[],
        since: (2018, 1, 8),
        instead: "Independent Office for Police Conduct",
        source: "Policing and Crime Act 2017, section 33",
    },
    Rule {
        pattern: r"(?:Data Protection Act|\bDPA),? ?\(?1998|\b1998 (?:Data Protection )?Act\b",
        unless_after: &[],
        since: DPA_2018,
        instead: "Data Protection Act 2018 and the UK GDPR",
        source: "Data Protection Act 2018, Schedule 19, paragraph 44",
    },
    Rule {
        pattern: r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth) (?:data protection )?principle\b|\bprinciple 1 of the Data Protection Act",
        unless_after: &[],
        since: DPA_2018,
        instead: "the principle in Article 5(1)(a) of the UK GDPR (lawful, fair and transparent)",
        source: "Data Protection Act 2018, Schedule 19, paragraph 58",
    },
    Rule {
        pattern: r"\b40 ?\(3\) ?\((?:a|b)\)(?: ?\(i+\))?|\b40 ?\(2\)(?: ?\([ab]\))?(?:,| and| &| by virtue of(?: section)?)? ?\(3\) ?\((?:a|b)\)(?: ?\(i+\))?|\b40 ?\(4\)",
        unless_after: &[],
        since: DPA_2018,
        instead: "section 40(3A)(a), (3A)(b), (3B) or (4A)",
        source: "Data Protection Act 2018, Schedule 19, paragraph 58",
    },
    Rule {
        pattern: r"\b40 ?\(5\)(?: ?\([ab]\))?(?: ?\(i+\))?",
        unless_after: &[],
        since: DPA_2018,
        instead: "section 40(5A) or (5B)",
        source: "Data Protection Act 2018, Schedule 19, paragraph 58",
    },
    Rule {
        pattern: r"\b(?:condition 6|sixth condition|condition 6\(1\)|paragraph 6) (?:of|in|under) Schedule 2\b",
        unless_after: &[],
        since: DPA_2018,
        instead: "Article 6(1)(f) of the UK GDPR",
        source: "Data Protection Act 2018, Schedule 19, paragraph 44",
    },
    Rule {
        pattern: r"\b(?:ico|informationcommissioner)\.gov\.uk|\bico\.gsi\.gov\.uk",
        unless_after: &[],
        since: (2019, 4, 1),
        instead: "ico.org.uk",
        source: "the Commissioner's own addresses; the gsi domain closed in March 2019",
    },
    Rule {
        pattern: r"General Data Protection Regulations?|\bGDPR\b|\(EU\) ?2016/679",
        unless_after: &[
            "UK ",
            "UK-",
            "United Kingdom ",
            "UK General Data Protection Regulation (",
            "UK General Data Protection Regulations (",
            "UK General Data Protection Regulation (",
        ],
        since: (2020, 12, 31),
        instead: "UK GDPR",
        source: "Data Protection, Privacy and Electronic Communications (Amendments etc) (EU Exit) Regulations 2019 (SI 2019/419)",
    },
    Rule {
        pattern: r"Her Majesty(?:'s|, the Queen| the Queen)?|\bHM the Queen",
        unless_after: &[],
        since: (2022, 9, 8),
        instead: "His Majesty",
        source: "the accession of 8 September 2022",
    },
];

static COMPILED: LazyLock<Vec<(&Rule, Regex)>> =
    LazyLock::new(|| RULES.iter().filter_map(|rule| Some((rule, Regex::new(&format!("(?i){}", rule.pattern)).ok()?))).collect());

/// The terms of a form that are out of date on that day, in order.
pub fn terms(form: &str, on: Date) -> Vec<Stale> {
    let mut found: Vec<Stale> = Vec::new();
    for (rule, pattern) in COMPILED.iter().filter(|(rule, _)| on >= rule.since()) {
        for hit in pattern.find_iter(form) {
            let span = Span::new(hit.start(), hit.end());
            let excused =
                rule.unless_after.iter().any(|words| form[..hit.start()].ends_with(words)) || names_uk_after(form, hit.end(), rule);
            if !excused && !found.iter().any(|other| other.span.overlaps(span)) {
                found.push(Stale { span, term: hit.as_str().to_owned(), since: rule.since(), instead: rule.instead, source: rule.source });
            }
        }
    }
    found.sort_by_key(|stale| stale.span);
    found
}

impl Rule {
    /// The day from which its term is out of date.
    pub fn since(&self) -> Date {
        let (year, month, day) = self.since;
        jiff::civil::date(year, month, day)
    }
}

/// `General Data Protection Regulation (UK GDPR)` and `GDPR (UK)` name the law of the United Kingdom after all.
fn names_uk_after(form: &str, end: usize, rule: &Rule) -> bool {
    let after = form[end..].trim_start();
    !rule.unless_after.is_empty() && (after.starts_with("(UK") || after.starts_with("(the UK") || after.starts_with("(\"UK"))
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
