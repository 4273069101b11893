//! Figures to the public page of statistics, its CSV and its JSON: every figure with its definition and what it rests on.

use askama::Template;
use serde::Serialize;

use super::chart::{Chart, Series};
use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::offered::offered;
use super::params::StatisticsParams;
use super::urls::Urls;
use super::view::{Rows, View};
use crate::response::{Authority, Decision, Provision};
use crate::search::Facet;
use crate::statistics::{By, Measure, Statistics, Tally};

/// Provisions that have a bar.
const PROVISIONS: usize = 15;

/// The most authorities that each have pages of figures on a static site.
const MOST_LAID_OUT: usize = 50;
/// The most authorities that a server offers to choose from by name; where there are more, a name is typed.
const MOST_OFFERED: usize = 100;
/// The most groups that have a bar and a row; the files have all.
const MOST_SHOWN: usize = 100;

/// Provisions that have a part of a bar and a column each.
const SERIES: usize = 6;

/// The page.
#[derive(Template)]
#[template(path = "statistics.html")]
pub struct StatisticsPage {
    /// The frame.
    pub layout: Layout,
    /// The figures.
    pub statistics: Statistics,
    /// The authorities to choose from: name, address, whether it is chosen.
    pub authorities: Vec<(String, String, bool)>,
    /// The authority that was typed, where there are too many to choose from.
    pub typed: Option<String>,
    /// The ways to group: label, address, whether it is chosen.
    pub groupings: Vec<(&'static str, String, bool)>,
    /// The charts: measure, SVG.
    pub charts: Vec<(Measure, String)>,
    /// The same as CSV and JSON.
    pub exports: [(&'static str, String); 2],
}

impl StatisticsPage {
    /// The page of these figures.
    fn new(layout: Layout, asked: &StatisticsParams, statistics: Statistics, authorities: Option<&[String]>) -> Self {
        let (by, urls) = (statistics.by, &layout.urls);
        let slug = asked.slug();
        let chosen = |name: &str| slug.as_deref().is_some_and(|slug| Authority::is_slug_of(slug, name));
        let choose = |name: &String| (name.clone(), urls.statistics_by(by, if chosen(name) { "" } else { name }), chosen(name));
        StatisticsPage {
            authorities: chosen_from(authorities.unwrap_or_default(), urls).iter().map(choose).collect(),
            typed: (urls.is_served() && authorities.is_none_or(|all| all.len() > MOST_OFFERED)).then(|| asked.authority.trim().to_owned()),
            groupings: By::ALL.iter().map(|&other| (other.label(), urls.statistics_by(other, &asked.authority), other == by)).collect(),
            charts: charts(&statistics),
            exports: [("CSV", urls.statistics_csv_by(by, &asked.authority)), ("JSON", urls.statistics_json_by(by, &asked.authority))],
            statistics,
            layout,
        }
    }

    /// Every measure with its definition.
    pub fn measures(&self) -> &'static [Measure] {
        Measure::ALL
    }

    /// The decisions, in the order of the columns.
    pub fn decisions(&self) -> &'static [Decision] {
        Decision::ALL
    }

    /// The most frequent provisions: a column each.
    pub fn frequent(&self) -> impl Iterator<Item = &Provision> {
        self.statistics.all.provisions.iter().take(SERIES).map(|(provision, _)| &**provision)
    }

    /// The groups and, last, all of them.
    pub fn rows(&self) -> impl Iterator<Item = &Tally> {
        self.statistics.tallies.iter().chain([&self.statistics.all])
    }
}

/// The authorities whose figures may be looked at by themselves, by choosing one of them: not those of a crowd.
pub fn chosen_from<'a>(authorities: &'a [String], urls: &Urls) -> &'a [String] {
    let most = if urls.is_served() { MOST_OFFERED } else { MOST_LAID_OUT };
    if (2..=most).contains(&authorities.len()) { authorities } else { &[] }
}

fn charts(statistics: &Statistics) -> Vec<(Measure, String)> {
    let names = || statistics.tallies.iter().map(|t| t.name.clone()).collect::<Vec<_>>();
    let by = statistics.by.label().to_lowercase();
    let outcomes = Chart {
        title: format!("Responses by {by} and outcome"),
        description: format!("One bar a {by}, split by outcome."),
        unit: "responses".to_owned(),
        categories: names(),
        series: Decision::ALL.iter().map(|&d| Series::of(d, statistics.tallies.iter().map(|t| t.outcomes.of(d)).collect())).collect(),
    };
    let volume = Chart {
        title: format!("Responses by {by}"),
        description: format!("One bar a {by}."),
        series: vec![Series::new("Responses", statistics.tallies.iter().map(|t| t.responses).collect())],
        ..outcomes.clone()
    };
    let provisions: Vec<_> = statistics.all.provisions.iter().take(PROVISIONS).collect();
    let provision = Chart {
        title: "Provisions relied on".to_owned(),
        description: format!("The {} sections and regulations that most responses rely on.", provisions.len()),
        unit: "responses".to_owned(),
        categories: provisions.iter().map(|(p, _)| p.to_string()).collect(),
        series: vec![Series::new("Responses", provisions.iter().map(|(_, n)| *n).collect())],
    };
    let frequent: Vec<_> = provisions.iter().take(SERIES).collect();
    let relied = Chart {
        title: format!("Provisions relied on by {by}"),
        description: format!(
            "One bar a {by}, split by the {} most frequent; a response counts under each that it relies on.",
            frequent.len()
        ),
        series: frequent
            .iter()
            .map(|(p, _)| Series::new(p.to_string(), statistics.tallies.iter().map(|t| t.relied_on(p)).collect()))
            .collect(),
        ..outcomes.clone()
    };
    let time = Chart {
        title: format!("Median working days by {by}"),
        description: format!("One bar a {by}; none where no response has both dates."),
        unit: "working days".to_owned(),
        series: vec![Series::new("Median", statistics.tallies.iter().map(|t| t.time.median.unwrap_or(0.0).round() as usize).collect())],
        ..outcomes.clone()
    };
    let all = [
        (Measure::Volume, "responses", volume),
        (Measure::Outcome, "outcome", outcomes),
        (Measure::Provision, "provision", provision),
        (Measure::Provision, "provision-by", relied),
        (Measure::Time, "time", time),
    ];
    all.into_iter().filter(|(_, _, chart)| !chart.is_empty()).map(|(measure, id, chart)| (measure, chart.svg(id))).collect()
}

/// The figures that are asked for, as a table: one group a row, and all of them last.
pub struct Figures {
    /// The figures.
    pub statistics: Statistics,
}

impl View for Figures {
    type Params = StatisticsParams;

    fn build(context: &Context, params: &StatisticsParams) -> Result<Self, ViewError> {
        Ok(Figures { statistics: figures(context, params, usize::MAX)? })
    }
}

/// The figures that are asked for, of so many groups at most.
fn figures(context: &Context, params: &StatisticsParams, most: usize) -> Result<Statistics, ViewError> {
    Ok(context.derived.ledger()?.statistics(params.by(), params.slug().as_deref(), most))
}

impl View for StatisticsPage {
    type Params = StatisticsParams;

    fn build(context: &Context, params: &StatisticsParams) -> Result<Self, ViewError> {
        let authorities = offered(context, Facet::Authority)?;
        // Those with fewer responses, or earlier, are in the files.
        let statistics = figures(context, params, MOST_SHOWN)?;
        Ok(StatisticsPage::new(context.layout.clone(), params, statistics, authorities.as_deref()))
    }
}

impl View for StatisticsBody {
    type Params = StatisticsParams;

    fn build(context: &Context, params: &StatisticsParams) -> Result<Self, ViewError> {
        Ok(StatisticsBody::from(&Figures::build(context, params)?.statistics))
    }
}

impl Rows for Figures {
    fn headings(&self) -> Vec<&'static str> {
        let mut headings = vec![self.statistics.by.as_str(), "responses", "decision_known"];
        headings.extend(Decision::ALL.iter().map(|d| d.as_str()));
        headings.extend(["days_known", "days_median", "days_ninth_decile", "in_time", "provisions"]);
        headings
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
        let row = |tally: &Tally| {
            let mut cells = vec![tally.name.clone(), tally.responses.to_string(), tally.outcomes.known().to_string()];
            cells.extend(Decision::ALL.iter().map(|&d| tally.outcomes.of(d).to_string()));
            cells.extend([
                tally.time.known.to_string(),
                number(tally.time.median),
                number(tally.time.percentile_90.map(f64::from)),
                tally.time.in_time.to_string(),
            ]);
            cells.push(tally.provisions.iter().map(|(p, n)| format!("{p}: {n}")).collect::<Vec<_>>().join("; "));
            cells
        };
        self.statistics.tallies.iter().chain([&self.statistics.all]).map(row).collect()
    }
}

/// The JSON body of statistics.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StatisticsBody {
    /// What the groups are.
    pub by: By,
    /// The groups, in order.
    pub groups: Vec<TallyBody>,
    /// All of them.
    pub all: TallyBody,
    /// Responses in no group, because their day is not known or its year is a slip.
    pub left_out: usize,
    /// What each figure means.
    pub definitions: std::collections::BTreeMap<&'static str, &'static str>,
}

/// The figures of a group, in JSON.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TallyBody {
    /// The group's name.
    pub name: String,
    /// How many responses.
    pub responses: usize,
    /// How many have a known decision.
    pub decision_known: usize,
    /// How many ended in each way.
    pub outcomes: std::collections::BTreeMap<&'static str, usize>,
    /// How many rely on each section or regulation.
    pub provisions: std::collections::BTreeMap<String, usize>,
    /// How many have both dates.
    pub days_known: usize,
    /// The middle of the working days.
    pub days_median: Option<f64>,
    /// What nine of ten did not exceed.
    pub days_ninth_decile: Option<u32>,
    /// How many were by the twentieth working day.
    pub in_time: usize,
}

impl From<&Statistics> for StatisticsBody {
    fn from(statistics: &Statistics) -> Self {
        StatisticsBody {
            by: statistics.by,
            groups: statistics.tallies.iter().map(TallyBody::from).collect(),
            all: TallyBody::from(&statistics.all),
            left_out: statistics.left_out,
            definitions: Measure::ALL.iter().map(|m| (m.as_str(), m.definition())).collect(),
        }
    }
}

impl From<&Tally> for TallyBody {
    fn from(tally: &Tally) -> Self {
        TallyBody {
            name: tally.name.clone(),
            responses: tally.responses,
            decision_known: tally.outcomes.known(),
            outcomes: Decision::ALL.iter().map(|&d| (d.as_str(), tally.outcomes.of(d))).collect(),
            provisions: tally.provisions.iter().map(|(p, n)| (p.to_string(), *n)).collect(),
            days_known: tally.time.known,
            days_median: tally.time.median,
            days_ninth_decile: tally.time.percentile_90,
            in_time: tally.time.in_time,
        }
    }
}
