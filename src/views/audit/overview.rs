//! The officers' overview: counts by check, authority and year with a trend, and the findings behind them, page by page.

use std::collections::BTreeMap;

use askama::Template;
use serde::Deserialize;

use super::FindingBody;
use crate::audit::{CheckId, Report, ReportedFinding, Severity};
use crate::response::{Authority, Date};
use crate::views::chart::{Chart, Series};
use crate::views::filters;
use crate::views::{Site, address};

/// Findings on one page.
pub(super) const PAGE: usize = 50;

/// What the address says: which findings are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Choice {
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

impl Choice {
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
        if !since.is_empty() && since.parse::<Date>().is_err() {
            return unknown("since", since, "a day as YYYY-MM-DD, such as 2023-07-01");
        }
        None
    }

    /// The checks that are named, one by one.
    fn checks(&self) -> impl Iterator<Item = &str> {
        self.check.iter().flat_map(|list| list.split(',')).map(str::trim).filter(|check| !check.is_empty())
    }

    fn has_check(&self, check: &str) -> bool {
        self.checks().any(|wanted| wanted.eq_ignore_ascii_case(check))
    }

    /// Whether an entry is wanted, leaving out the choice of one name.
    fn takes_but(&self, entry: &ReportedFinding, but: &str) -> bool {
        let is =
            |name: &str, wanted: &str, value: &str| name == but || wanted.trim().is_empty() || wanted.trim().eq_ignore_ascii_case(value);
        let checked = but == "check" || self.checks().next().is_none() || self.has_check(entry.finding.check.as_str());
        let recent = self.since.trim().parse::<Date>().map_or(true, |since| entry.dated.is_some_and(|day| day >= since));
        checked
            && recent
            && is("authority", &self.authority, &entry.authority.slug())
            && is("year", &self.year, &year(entry))
            && is("severity", &self.severity, entry.finding.severity.as_str())
    }

    /// Whether an entry is wanted.
    pub fn takes(&self, entry: &ReportedFinding) -> bool {
        self.takes_but(entry, "")
    }

    /// The address of this choice with one name chosen otherwise, from its first page.
    fn with(&self, name: &str, value: &str) -> String {
        let pick = |own: &str, of: &'static str| if of == name { (of, value.to_owned()) } else { (of, own.to_owned()) };
        let checks = self.checks().collect::<Vec<_>>().join(",");
        let pairs = [
            pick(&checks, "check"),
            pick(&self.authority, "authority"),
            pick(&self.year, "year"),
            pick(&self.severity, "severity"),
            pick(&self.since, "since"),
        ];
        address::with_query("/audit", pairs.iter().map(|(k, v)| (*k, v.as_str())))
    }

    fn number(&self) -> usize {
        self.page.trim().parse().unwrap_or(1).max(1)
    }
}

fn year(entry: &ReportedFinding) -> String {
    entry.dated.map_or_else(|| UNDATED.to_owned(), |d| d.year().to_string())
}

/// The year of what has no date.
const UNDATED: &str = "undated";

/// A line of a table of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// What is counted.
    pub label: String,
    /// What it is called besides.
    pub title: String,
    /// How many, by weight: errors, warnings, notes.
    pub counts: [usize; 3],
    /// How many responses were read of that year.
    pub read: Option<usize>,
    /// The address that chooses it, or lets go of it where it is chosen.
    pub url: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl CountRow {
    /// How many in all.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// A finding in the list, with the way to its passage.
pub struct Chosen {
    /// The finding.
    pub body: FindingBody,
    /// The address of the passage.
    pub passage: String,
    /// The address of the two letters side by side.
    pub pair: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "audit.html")]
pub struct AuditPage {
    /// The frame.
    pub site: Site,
    /// How many responses were read.
    pub responses: usize,
    /// How many findings there are.
    pub all: usize,
    /// How many the baseline accepts.
    pub accepted: usize,
    /// Counts by check, authority and year, each under the other choices.
    pub tables: [(&'static str, Vec<CountRow>); 3],
    /// The trend as SVG.
    pub trend: Option<String>,
    /// The findings by check as SVG.
    pub by_check: Option<String>,
    /// How many findings are chosen.
    pub total: usize,
    /// Those on this page.
    pub findings: Vec<Chosen>,
    /// The addresses of the page before and of the next.
    pub paging: (Option<String>, Option<String>),
    /// The chosen findings as CSV, SARIF and JSON.
    pub exports: [(&'static str, String); 3],
}

impl AuditPage {
    /// The page of a choice. `passage` finds the anchor of the passage that an entry's words are in.
    pub fn new(site: Site, report: &Report, choice: &Choice, passage: impl Fn(&ReportedFinding) -> Option<String>) -> Self {
        let chosen: Vec<&ReportedFinding> = report.entries.iter().filter(|e| choice.takes(e)).collect();
        let first = (choice.number() - 1).saturating_mul(PAGE).min(chosen.len());
        let shown = chosen.iter().skip(first).take(PAGE);
        let page = |number: usize| {
            let address = choice.with("", "");
            format!("{address}{}page={number}", if address.contains('?') { '&' } else { '?' })
        };
        let tables = [
            (
                "check",
                rows(report, choice, "check", |e| {
                    (e.finding.check.to_string(), e.finding.check.label().to_owned(), e.finding.check as usize)
                }),
            ),
            ("authority", rows(report, choice, "authority", |e| (e.authority.slug(), e.authority.to_string(), 0))),
            ("year", rows(report, choice, "year", |e| (year(e), String::new(), 0))),
        ];
        let by_check = chart("Findings by check", "One bar a check, by weight.", &tables[0].1);
        let trend = chart(
            "Findings by year",
            "One bar a year of the answer, else of publication, else of receipt, by weight; years without findings are left out.",
            &tables[2].1,
        );
        AuditPage {
            site,
            responses: report.responses,
            all: report.entries.len(),
            accepted: report.accepted,
            by_check: (!by_check.is_empty()).then(|| by_check.svg("by-check")),
            trend: (!trend.is_empty()).then(|| trend.svg("by-year")),
            tables,
            total: chosen.len(),
            findings: shown.map(|entry| line(entry, &passage)).collect(),
            paging: ((first > 0).then(|| page(choice.number() - 1)), (first + PAGE < chosen.len()).then(|| page(choice.number() + 1))),
            exports: [
                ("CSV", export(choice, "/audit/findings.csv")),
                ("SARIF", export(choice, "/audit/findings.sarif")),
                ("JSON", export(choice, "/api/v1/audit")),
            ],
        }
    }
}

fn export(choice: &Choice, path: &str) -> String {
    choice.with("", "").replacen("/audit", path, 1)
}

fn line(entry: &ReportedFinding, passage: &impl Fn(&ReportedFinding) -> Option<String>) -> Chosen {
    let body = FindingBody::from(entry);
    let anchor = passage(entry).map(|a| format!("#{a}")).unwrap_or_default();
    let pair = entry.finding.against.as_ref().map(|against| {
        let key = |slug: &str, reference: &str| address::key(slug, reference);
        let (one, other) =
            (key(&against.authority.slug(), against.reference.as_str()), key(&entry.authority.slug(), entry.reference.as_str()));
        address::with_query("/audit/pair", [("one", one.as_str()), ("other", other.as_str())])
    });
    Chosen { passage: format!("{}{anchor}", body.url), body, pair }
}

/// Counts of one name, under the choices of the others: value, title and rank of each entry.
fn rows(report: &Report, choice: &Choice, name: &'static str, of: impl Fn(&ReportedFinding) -> (String, String, usize)) -> Vec<CountRow> {
    let mut counts: BTreeMap<(usize, String), (String, [usize; 3])> = BTreeMap::new();
    for entry in report.entries.iter().filter(|e| choice.takes_but(e, name)) {
        let (value, title, rank) = of(entry);
        let (_, by_weight) = counts.entry((rank, value)).or_insert_with(|| (title, [0; 3]));
        by_weight[match entry.finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        }] += 1;
    }
    let is_chosen = |label: &str| match name {
        "check" => choice.has_check(label),
        "authority" => choice.authority.trim().eq_ignore_ascii_case(label),
        _ => choice.year.trim().eq_ignore_ascii_case(label),
    };
    counts
        .into_iter()
        .map(|((_, label), (title, counts))| {
            let chosen = is_chosen(&label);
            CountRow {
                read: (name == "year").then(|| read_in(report, &label)),
                url: choice.with(name, if chosen { "" } else { &label }),
                chosen,
                label,
                title,
                counts,
            }
        })
        .collect()
}

/// How many responses of a year were read.
fn read_in(report: &Report, year: &str) -> usize {
    report.by_year.get(&year.parse().ok()).copied().unwrap_or(0)
}

fn chart(title: &str, description: &str, rows: &[CountRow]) -> Chart {
    let series = |name: &str, at: usize| Series { name: name.to_owned(), values: rows.iter().map(|r| r.counts[at]).collect() };
    Chart {
        title: title.to_owned(),
        description: description.to_owned(),
        unit: "findings".to_owned(),
        categories: rows
            .iter()
            .map(|r| if r.title.is_empty() || r.label == r.title { r.label.clone() } else { format!("{} {}", r.label, r.title) })
            .collect(),
        series: vec![series(Severity::Error.label(), 0), series(Severity::Warning.label(), 1), series(Severity::Note.label(), 2)],
    }
}

/// The checks as documented.
#[derive(Template)]
#[template(path = "audit_checks.html")]
pub struct ChecksPage {
    /// The frame.
    pub site: Site,
}

impl ChecksPage {
    /// The whole list.
    pub fn checks(&self) -> impl Iterator<Item = &'static crate::audit::Check> {
        CheckId::ALL.iter().map(|id| id.check())
    }
}
