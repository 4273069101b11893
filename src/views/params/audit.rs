//! What is asked of the audit: its address to the findings that are wanted.

use serde::Deserialize;

use crate::audit::{CheckId, FindingHead, FindingTable, Severity};
use crate::response::day::day;
use crate::response::{Authority, Date};
use crate::views::urls::with_query;

/// What the address says: which findings are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AuditParams {
    /// Only these checks, such as `T5`; may be repeated, or be a list with commas.
    pub check: Vec<String>,
    /// Only this authority, by its slug.
    pub authority: String,
    /// Only this year of the answer.
    pub year: String,
    /// Only of this weight: note, warning or error.
    pub severity: String,
    /// Only what was answered on this day or later: YYYY-MM-DD.
    pub since: String,
    /// The page, from 1.
    pub page: String,
}

impl AuditParams {
    /// What in it names nothing there is, as a sentence for people. `authorities` are the names of those in the archive.
    pub fn fault(&self, authorities: &[String]) -> Option<String> {
        let unknown = |name: &str, raw: &str, known: &str| Some(format!("`{raw}` is not known for `{name}`; expected {known}."));
        let list = |words: &[&str]| words.join(", ");
        if let Some(raw) = self.checks().find(|raw| raw.to_uppercase().parse::<CheckId>().is_err()) {
            return unknown("check", raw, &format!("one of {}", list(&CheckId::ALL.iter().map(|id| id.as_str()).collect::<Vec<_>>())));
        }
        let (authority, year, severity, since) = (self.authority.trim(), self.year.trim(), self.severity.trim(), self.since.trim());
        let slugs: Vec<String> = authorities.iter().map(|name| Authority::new(name).slug()).collect();
        if !authority.is_empty() && !slugs.iter().any(|slug| slug.eq_ignore_ascii_case(authority)) {
            return unknown("authority", authority, &format!("one of {}", slugs.join(", ")));
        }
        if !year.is_empty() && !year.eq_ignore_ascii_case(UNDATED) && year.parse::<i16>().is_err() {
            return unknown("year", year, "a year such as 2023, or `undated`");
        }
        if !severity.is_empty() && severity.to_lowercase().parse::<Severity>().is_err() {
            return unknown(
                "severity",
                severity,
                &format!("one of {}", list(&Severity::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>())),
            );
        }
        if !since.is_empty() && day(since).is_err() {
            return unknown("since", since, "a day, such as 2023-07-01, 01/07/2023 or 1 July 2023");
        }
        None
    }

    /// The checks that are named, one by one.
    pub(in crate::views) fn checks(&self) -> impl Iterator<Item = &str> {
        self.check.iter().flat_map(|list| list.split(',')).map(str::trim).filter(|check| !check.is_empty())
    }

    pub(in crate::views) fn has_check(&self, check: &str) -> bool {
        self.checks().any(|wanted| wanted.eq_ignore_ascii_case(check))
    }

    /// The choice, ready for each finding of a table.
    pub(in crate::views) fn choice(&self, table: &FindingTable) -> FindingChoice {
        let (year, severity) = (self.year.trim(), self.severity.trim());
        let is_own = |authority: &Authority| authority.slug().eq_ignore_ascii_case(self.authority.trim());
        FindingChoice {
            checks: CheckId::ALL.iter().copied().filter(|check| self.checks().next().is_none() || self.has_check(check.as_str())).collect(),
            authorities: (!self.authority.trim().is_empty()).then(|| table.authorities().iter().map(is_own).collect()),
            year: (!year.is_empty()).then(|| year.parse().ok()),
            severity: (!severity.is_empty()).then(|| severity.to_lowercase().parse().ok()).flatten(),
            since: day(&self.since).ok(),
        }
    }

    /// This choice with one name chosen otherwise, at this path, from its first page.
    pub(in crate::views) fn with(&self, path: &str, name: &str, value: &str) -> String {
        let pick = |own: &str, of: &'static str| if of == name { (of, value.to_owned()) } else { (of, own.to_owned()) };
        let checks = self.checks().collect::<Vec<_>>().join(",");
        let pairs = [
            pick(&checks, "check"),
            pick(&self.authority, "authority"),
            pick(&self.year, "year"),
            pick(&self.severity, "severity"),
            pick(&self.since, "since"),
        ];
        with_query(path, pairs.iter().map(|(k, v)| (*k, v.as_str())))
    }

    pub(in crate::views) fn number(&self) -> usize {
        self.page.trim().parse().unwrap_or(1).max(1)
    }
}

/// Which findings of a table are wanted.
pub(in crate::views) struct FindingChoice {
    checks: Vec<CheckId>,
    /// Of each authority of the table, where not all are wanted.
    authorities: Option<Vec<bool>>,
    /// The year, or that none is known.
    year: Option<Option<i16>>,
    severity: Option<Severity>,
    since: Option<Date>,
}

impl FindingChoice {
    /// Whether a finding is wanted.
    pub(in crate::views) fn takes(&self, head: &FindingHead) -> bool {
        self.takes_but(head, "")
    }

    /// The same, leaving out the choice of one name.
    pub(in crate::views) fn takes_but(&self, head: &FindingHead, but: &str) -> bool {
        (but == "check" || self.checks.contains(&head.check))
            && (but == "authority" || self.authorities.as_ref().is_none_or(|wanted| wanted[head.authority as usize]))
            && (but == "year" || self.year.is_none_or(|year| year == head.dated.map(|day| day.year())))
            && self.severity.is_none_or(|severity| severity == head.severity)
            && self.since.is_none_or(|since| head.dated.is_some_and(|day| day >= since))
    }
}

/// A year, as the address and the tables have it.
pub(in crate::views) fn year(year: Option<i16>) -> String {
    year.map_or_else(|| UNDATED.to_owned(), |year| year.to_string())
}

/// The year of what has no date.
const UNDATED: &str = "undated";
