//! An index to the findings in it: the letters that are wanted, one by one and side by side, by the checks that are wanted.
//!
//! Letters are read from the index one at a time and forgotten again; what is compared afterwards is small. Whatever is wanted, a
//! letter is compared with the whole archive.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::check_id::CheckId;
use super::consistency::{AnswerGroup, ComparedAnswer, RequestSimilarity, compare, departed};
use super::one_letter::audit;
use super::reported::{AuditFindings, ReportedFinding};
use crate::engine::{EngineError, Snapshot};
use crate::precedent::repeated;
use crate::response::Key;
use crate::response::{Authority, Date, Response};
use crate::wording::Wordings;

mod departures;

/// How alike requests are that ask nearly the same, from 0 to 1.
const NEARLY: f64 = 0.4;

/// Which letters are wanted, and by which checks. The default is every letter and every check.
#[derive(Clone, Debug)]
pub struct AuditSelection {
    /// The checks.
    pub checks: Vec<CheckId>,
    /// Only what this body answered, by its slug.
    pub authority: Option<String>,
    /// Only what was answered on this day or later.
    pub since: Option<Date>,
}

impl Default for AuditSelection {
    fn default() -> Self {
        AuditSelection { checks: CheckId::ALL.to_vec(), authority: None, since: None }
    }
}

impl AuditSelection {
    /// Whether a response is wanted.
    fn takes(&self, authority: &Authority, dated: Option<Date>) -> bool {
        self.authority.as_ref().is_none_or(|slug| authority.slug() == *slug)
            && self.since.is_none_or(|since| dated.is_some_and(|date| date >= since))
    }

    fn takes_entry(&self, entry: &ReportedFinding) -> bool {
        self.takes(&entry.authority, entry.dated) && self.checks.contains(&entry.finding.check)
    }

    fn wants(&self, check: CheckId) -> bool {
        self.checks.contains(&check)
    }
}

/// Everything that is wanted of an archive.
pub fn run(snapshot: &Snapshot, wanted: &AuditSelection, wordings: Option<&Wordings>) -> Result<AuditFindings, EngineError> {
    let groups = if wanted.wants(CheckId::T19) || wanted.wants(CheckId::T20) { groups(snapshot)? } else { Vec::new() };
    let grouped: HashSet<u64> = groups.iter().flat_map(|(g, _)| g.members.iter().copied()).collect();
    let departures = wordings.filter(|_| wanted.wants(CheckId::T21)).map(|w| departures::of(w.catalogue())).unwrap_or_default();
    let responses = snapshot.responses().par_bridge();
    let read: Vec<AuditedResponse> = responses.map(|r| Ok(read(&r?, wanted, &grouped, &departures))).collect::<Result<_, EngineError>>()?;
    let mut found = AuditFindings::default();
    let mut answers: Vec<(u64, ComparedAnswer)> = Vec::new();
    for one in read {
        if one.wanted {
            found.responses += 1;
            *found.by_year.entry(one.year).or_default() += 1;
        }
        found.entries.extend(one.entries);
        answers.extend(one.answer);
    }
    found.entries.extend(across(answers, &groups).into_iter().filter(|e| wanted.takes_entry(e)));
    Ok(found)
}

/// Everything that is wanted of one response, with what was found before of it across the archive.
pub fn run_one(response: &Response, wanted: &AuditSelection, across: Vec<ReportedFinding>) -> AuditFindings {
    if !wanted.takes(&response.authority, response.dated()) {
        return AuditFindings::default();
    }
    let own = audit(response, &wanted.checks).into_iter().map(|f| ReportedFinding::new(response, f));
    let by_year = BTreeMap::from([(response.dated().map(|day| day.year()), 1)]);
    AuditFindings { responses: 1, by_year, entries: own.chain(across.into_iter().filter(|e| wanted.takes_entry(e))).collect() }
}

/// Responses that answer the same request, and then those that answer nearly the same.
fn groups(snapshot: &Snapshot) -> Result<Vec<(repeated::RepeatedGroup, RequestSimilarity)>, EngineError> {
    let same = repeated::groups(snapshot)?.into_iter().map(|g| (g, RequestSimilarity::Same));
    Ok(same.chain(repeated::groups_alike(snapshot, NEARLY)?.into_iter().map(|g| (g, RequestSimilarity::Nearly))).collect())
}

/// What reading one response gave.
struct AuditedResponse {
    wanted: bool,
    year: Option<i16>,
    entries: Vec<ReportedFinding>,
    answer: Option<(u64, ComparedAnswer)>,
}

fn read(
    response: &Response,
    wanted: &AuditSelection,
    grouped: &HashSet<u64>,
    departures: &HashMap<u64, departures::PassageDepartures>,
) -> AuditedResponse {
    let key = Key::from(response);
    let hash = key.hash();
    let takes = wanted.takes(&response.authority, response.dated());
    let mut findings = if takes { audit(response, &wanted.checks) } else { Vec::new() };
    if let Some(passages) = departures.get(&hash).filter(|_| takes) {
        findings.extend(departed(response, &departures::placed(response, passages)));
    }
    let answer = grouped.contains(&hash).then(|| (hash, ComparedAnswer::of(response)));
    let year = response.dated().map(|day| day.year());
    AuditedResponse { wanted: takes, year, entries: findings.into_iter().map(|f| ReportedFinding::new(response, f)).collect(), answer }
}

/// The findings across the groups.
fn across(answers: Vec<(u64, ComparedAnswer)>, groups: &[(repeated::RepeatedGroup, RequestSimilarity)]) -> Vec<ReportedFinding> {
    let (hashes, answers): (Vec<u64>, Vec<ComparedAnswer>) = answers.into_iter().unzip();
    let places: HashMap<u64, usize> = hashes.into_iter().enumerate().map(|(at, hash)| (hash, at)).collect();
    let placed = |(group, alike): &(repeated::RepeatedGroup, RequestSimilarity)| AnswerGroup {
        members: group.members.iter().filter_map(|h| places.get(h).copied()).collect(),
        alike: *alike,
    };
    let groups: Vec<AnswerGroup> = groups.iter().map(placed).collect();
    compare(&answers, &groups)
}
