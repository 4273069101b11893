//! The officers' overview: counts by check, authority and year with a trend, and the findings behind them, page by page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::body::FindingBody;
use super::findings::{check, chosen};
use crate::audit::{CheckId, FindingHead, FindingNote, Report, ReportedFinding, Severity};
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
/// The most rows of a table of counts; the files have the findings of all.
const MOST_ROWS: usize = 30;

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

/// A table of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountTable {
    /// What is counted by.
    pub name: &'static str,
    /// Its rows; where they are more than fit on a page, those with the most findings.
    pub rows: Vec<CountRow>,
    /// How many rows are not shown.
    pub unshown: usize,
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
    pub tables: [CountTable; 3],
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
        let chosen = chosen(&report.findings, choice);
        let first = (choice.number() - 1).saturating_mul(PAGE).min(chosen.len());
        let shown = report.findings.get(&chosen[first..(first + PAGE).min(chosen.len())])?;
        let page = |number: usize| {
            let address = choice.with(&urls.audit(), "", "");
            format!("{address}{}page={number}", if address.contains('?') { '&' } else { '?' })
        };
        let authorities = report.findings.authorities();
        let named = |number: u32| (0, authorities[number as usize].slug(), authorities[number as usize].to_string());
        let counted = (report, choice, urls);
        let tables = [
            table(counted, "check", |of| of.check, |check| (check as usize, check.to_string(), check.label().to_owned())),
            table(counted, "authority", |of| of.authority, named),
            table(counted, "year", |of| of.dated.map(|day| day.year()), |of| (0, year(of), String::new())),
        ];
        let by_check = chart("Findings by check", "One bar a check, by weight.", &tables[0].rows);
        let trend = chart(
            "Findings by year",
            "One bar a year of the answer, else of publication, else of receipt, by weight; years without findings are left out.",
            &tables[2].rows,
        );
        Ok(AuditPage {
            responses: report.responses,
            all: report.findings.len(),
            accepted: report.accepted,
            by_check: (!by_check.is_empty()).then(|| by_check.svg("by-check")),
            trend: (!trend.is_empty()).then(|| trend.svg("by-year")),
            tables,
            total: chosen.len(),
            page: (choice.number(), chosen.len().div_ceil(PAGE).max(1)),
            findings: shown.iter().map(|entry| line(entry, &report.notes, &passage, urls)).collect::<Result<_, _>>()?,
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

/// Counts of one name, under the choices of the others: what findings are counted by, and the rank, the value and the title of that.
fn table<T: Ord>(
    (report, choice, urls): (&Report, &AuditParams, &Urls),
    name: &'static str,
    of: impl Fn(&FindingHead) -> T,
    named: impl Fn(T) -> (usize, String, String),
) -> CountTable {
    let (wanted, mut counted) = (choice.choice(&report.findings), BTreeMap::<T, [usize; 3]>::new());
    for head in report.findings.heads().iter().filter(|head| wanted.takes_but(head, name)) {
        counted.entry(of(head)).or_default()[match head.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        }] += 1;
    }
    // Names of one body that are written in two ways have one address.
    let mut counts: BTreeMap<(usize, String), (String, [usize; 3])> = BTreeMap::new();
    for (of, by_weight) in counted {
        let (rank, value, title) = named(of);
        let (_, all) = counts.entry((rank, value)).or_insert_with(|| (title, [0; 3]));
        all.iter_mut().zip(by_weight).for_each(|(all, more)| *all += more);
    }
    let is_chosen = |label: &str| match name {
        "check" => choice.has_check(label),
        "authority" => choice.authority.trim().eq_ignore_ascii_case(label),
        _ => choice.year.trim().eq_ignore_ascii_case(label),
    };
    let unshown = counts.len().saturating_sub(MOST_ROWS);
    let mut counts: Vec<_> = counts.into_iter().collect();
    if unshown > 0 {
        counts.sort_by_key(|((_, label), (_, by_weight))| (!is_chosen(label), Reverse(by_weight.iter().sum::<usize>())));
        counts.truncate(MOST_ROWS);
        counts.sort_unstable();
    }
    let row = |((_, label), (title, counts)): ((usize, String), (String, [usize; 3]))| {
        let chosen = is_chosen(&label);
        CountRow {
            read: (name == "year").then(|| read_in(report, &label)),
            url: choice.with(&urls.audit(), name, if chosen { "" } else { &label }),
            chosen,
            label,
            title,
            counts,
        }
    };
    CountTable { name, rows: counts.into_iter().map(row).collect(), unshown }
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
