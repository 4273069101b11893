//! The officers' overview: counts by check, authority and year with a trend, and the findings behind them, page by page.

use std::collections::BTreeMap;

use super::body::FindingBody;
use super::findings::check;
use crate::audit::{CheckId, FindingNote, Report, ReportedFinding, Severity};
use crate::response::Key;
use crate::views::chart::{Chart, Series};
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::params::AuditParams;
use crate::views::params::audit::year;
use crate::views::response::anchor::anchor;
use crate::views::urls::{Urls, at_passage, pair_name};
use crate::views::view::View;
use askama::Template;

/// Findings on one page.
pub(super) const PAGE: usize = 50;

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
    /// What officers said of it.
    pub notes: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "audit.html")]
pub struct AuditPage {
    /// The frame.
    pub layout: Layout,
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
    /// Number of the page, and of pages.
    pub page: (usize, usize),
    /// The addresses of the page before and of the next.
    pub paging: (Option<String>, Option<String>),
    /// The chosen findings as CSV, SARIF and JSON.
    pub exports: [(&'static str, String); 3],
}

impl AuditPage {
    /// The page of a choice. `passage` finds the anchor of the passage that an entry's words are in.
    fn new(
        layout: Layout,
        report: &Report,
        choice: &AuditParams,
        passage: impl Fn(&ReportedFinding) -> Result<Option<String>, ViewError>,
    ) -> Result<Self, ViewError> {
        let urls = &layout.urls;
        let chosen: Vec<&ReportedFinding> = report.entries.iter().filter(|e| choice.takes(e)).collect();
        let first = (choice.number() - 1).saturating_mul(PAGE).min(chosen.len());
        let shown = chosen.iter().skip(first).take(PAGE);
        let page = |number: usize| {
            let address = choice.with(&urls.audit(), "", "");
            format!("{address}{}page={number}", if address.contains('?') { '&' } else { '?' })
        };
        let tables = [
            (
                "check",
                rows((report, choice, urls), "check", |e| {
                    (e.finding.check.to_string(), e.finding.check.label().to_owned(), e.finding.check as usize)
                }),
            ),
            ("authority", rows((report, choice, urls), "authority", |e| (e.authority.slug(), e.authority.to_string(), 0))),
            ("year", rows((report, choice, urls), "year", |e| (year(e), String::new(), 0))),
        ];
        let by_check = chart("Findings by check", "One bar a check, by weight.", &tables[0].1);
        let trend = chart(
            "Findings by year",
            "One bar a year of the answer, else of publication, else of receipt, by weight; years without findings are left out.",
            &tables[2].1,
        );
        Ok(AuditPage {
            responses: report.responses,
            all: report.entries.len(),
            accepted: report.accepted,
            by_check: (!by_check.is_empty()).then(|| by_check.svg("by-check")),
            trend: (!trend.is_empty()).then(|| trend.svg("by-year")),
            tables,
            total: chosen.len(),
            page: (choice.number(), chosen.len().div_ceil(PAGE).max(1)),
            findings: shown.map(|entry| line(entry, &report.notes, &passage, urls)).collect::<Result<_, _>>()?,
            paging: ((first > 0).then(|| page(choice.number() - 1)), (first + PAGE < chosen.len()).then(|| page(choice.number() + 1))),
            exports: [
                ("CSV", choice.with(&urls.findings_csv(), "", "")),
                ("SARIF", choice.with(&urls.findings_sarif(), "", "")),
                ("JSON", choice.with(&urls.findings_json(), "", "")),
            ],
            layout,
        })
    }
}

impl View for AuditPage {
    type Params = AuditParams;

    fn build(context: &Context, params: &AuditParams) -> Result<Self, ViewError> {
        check(context, params)?;
        let report = context.derived.report()?;
        AuditPage::new(context.layout.clone(), &report, params, |entry| {
            let Some(location) = entry.finding.location else { return Ok(None) };
            let response = context.snapshot.response(&Key::new(&entry.authority, &entry.reference))?;
            Ok(response.and_then(|response| anchor(&response, location)))
        })
    }
}

fn line(
    entry: &ReportedFinding,
    notes: &[FindingNote],
    passage: &impl Fn(&ReportedFinding) -> Result<Option<String>, ViewError>,
    urls: &Urls,
) -> Result<Chosen, ViewError> {
    let body = FindingBody::new(entry, urls);
    let passage = passage(entry)?.map_or_else(|| body.url.clone(), |anchor| at_passage(&body.url, [], &anchor));
    let pair = entry.finding.against.as_ref().map(|against| {
        let (one, other) = (
            pair_name(&against.authority.slug(), against.reference.as_str()),
            pair_name(&entry.authority.slug(), entry.reference.as_str()),
        );
        urls.pair(&one, &other)
    });
    let notes = notes.iter().filter(|note| note.is_on(entry)).map(FindingNote::said).collect();
    Ok(Chosen { passage, body, pair, notes })
}

/// Counts of one name, under the choices of the others: value, title and rank of each entry.
fn rows(
    (report, choice, urls): (&Report, &AuditParams, &Urls),
    name: &'static str,
    of: impl Fn(&ReportedFinding) -> (String, String, usize),
) -> Vec<CountRow> {
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
                url: choice.with(&urls.audit(), name, if chosen { "" } else { &label }),
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
    let series = |severity: Severity, at: usize| Series {
        stands_for: Some(severity.as_str()),
        ..Series::new(severity.label(), rows.iter().map(|r| r.counts[at]).collect())
    };
    Chart {
        title: title.to_owned(),
        description: description.to_owned(),
        unit: "findings".to_owned(),
        categories: rows
            .iter()
            .map(|r| if r.title.is_empty() || r.label == r.title { r.label.clone() } else { format!("{} {}", r.label, r.title) })
            .collect(),
        series: vec![series(Severity::Error, 0), series(Severity::Warning, 1), series(Severity::Note, 2)],
    }
}

/// The checks as documented.
#[derive(Template)]
#[template(path = "audit_checks.html")]
pub struct ChecksPage {
    /// The frame.
    pub layout: Layout,
}

impl ChecksPage {
    /// The whole list.
    pub fn checks(&self) -> impl Iterator<Item = &'static crate::audit::Check> {
        CheckId::ALL.iter().map(|id| id.check())
    }
}

impl View for ChecksPage {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        Ok(ChecksPage { layout: context.layout.clone() })
    }
}
