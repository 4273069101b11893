//! A form to the terms in it that the law, or a public office, has left behind: each with the day, what holds now, and the source.
//!
//! The law's registry of them is closed and dated, so that a letter can also be judged by the law of its own day.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::law::pattern;
use crate::law::superseded::{SUPERSEDED, Superseded};
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

/// A rule with its patterns ready to use.
struct Compiled {
    rule: &'static Superseded,
    pattern: Regex,
    near: Option<Regex>,
    unless: Option<Regex>,
}

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| SUPERSEDED.iter().filter_map(Compiled::new).collect());

/// The terms of a form that are out of date on that day, in order.
pub fn terms(form: &str, on: Date) -> Vec<Stale> {
    let mut found: Vec<Stale> = Vec::new();
    for compiled in COMPILED.iter().filter(|compiled| on >= compiled.rule.since) {
        let rule = compiled.rule;
        for hit in compiled.pattern.find_iter(form) {
            let span = Span::new(hit.start(), hit.end());
            if compiled.means_it(form, span) && !found.iter().any(|other| other.span.overlaps(span)) {
                found.push(Stale { span, term: hit.as_str().to_owned(), since: rule.since, instead: rule.instead, source: rule.source });
            }
        }
    }
    found.sort_by_key(|stale| stale.span);
    found
}

impl Compiled {
    fn new(rule: &'static Superseded) -> Option<Self> {
        let optional = |written: Option<&str>| written.map_or(Some(None), |written| pattern(written).map(Some));
        Some(Compiled { rule, pattern: pattern(rule.written)?, near: optional(rule.near)?, unless: optional(rule.unless)? })
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
}
