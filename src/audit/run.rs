//! An index to the findings in it: the letters that are wanted, one by one and side by side, by the checks that are wanted.
//!
//! Letters are read from the index one at a time and forgotten again; what is compared afterwards is small. Whatever is wanted, a
//! letter is compared with the whole archive.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::check_id::CheckId;
use super::consistency::{AnswerGroup, ComparedAnswer, RequestSimilarity, compare, departed};
use super::finding_list::FindingList;
use super::found::AuditFindings;
use super::one_letter::audit;
use super::reported::ReportedFinding;
use crate::engine::{Engine, EngineError};
use crate::precedent::repeated::{self, RepeatedGroup};
use crate::response::Key;
use crate::response::{Authority, Date, Response};
use crate::wording::recurring;

mod departures;

pub use departures::Departures;

/// Responses that are read at a time.
const FETCHED_AT_ONCE: usize = 512;
/// How alike requests are that ask nearly the same, from 0 to 1.
const NEARLY: f64 = 0.4;

/// Which letters are wanted, and by which checks. The default is every letter and every check.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Everything that is wanted of an archive, from one pass over it. What is found, and what paragraphs are compared by, is held in memory as far as it fits.
///
/// # Errors
/// Where the engine cannot read the archive, or what does not fit in memory cannot be written elsewhere.
pub fn run(snapshot: &dyn Engine, wanted: &AuditSelection) -> Result<AuditFindings, EngineError> {
    let groups = RequestGroups::of(snapshot, wanted)?;
    let look = |response: &Response| ResponseAudit::of(response, wanted, groups.has(Key::from(response).hash()));
    let (mut gathered, mut departures) = (GatheredAudits::default(), Departures::default());
    if wanted.wants(CheckId::T21) {
        recurring::each(snapshot, look, |key, audit| gathered.add(key, audit, &groups), |catalogue| departures.add(catalogue))?;
    } else {
        for page in snapshot.pages() {
            let audits = page?.into_par_iter().map(|scanned| (Key::from(&scanned.response).hash(), look(&scanned.response)));
            audits.collect::<Vec<_>>().into_iter().try_for_each(|(key, audit)| gathered.add(key, audit, &groups))?;
        }
    }
    gathered.conclude(snapshot, wanted, groups, &departures)
}

/// Everything that is wanted of one response, with what was found before of it across the archive.
///
/// # Errors
/// Where what does not fit in memory cannot be written elsewhere.
pub fn run_one(response: &Response, wanted: &AuditSelection, across: Vec<ReportedFinding>) -> Result<AuditFindings, EngineError> {
    let mut found = AuditFindings::default();
    if wanted.takes(&response.authority, response.dated()) {
        let own = audit(response, &wanted.checks).into_iter().map(|f| ReportedFinding::new(response, f));
        found.count(response.dated().map(|day| day.year()));
        found.entries.extend(own.chain(across.into_iter().filter(|e| wanted.takes_entry(e))))?;
    }
    Ok(found)
}

/// Which responses answer the same request, and which answer nearly the same; reviews among them.
pub struct RequestGroups {
    same: Vec<RepeatedGroup>,
    nearly: Vec<RepeatedGroup>,
    members: HashSet<u64>,
}

impl RequestGroups {
    /// The groups of an archive; none where nothing that compares answers is wanted.
    ///
    /// # Errors
    /// Where the engine cannot read the archive.
    pub fn of(snapshot: &dyn Engine, wanted: &AuditSelection) -> Result<Self, EngineError> {
        let compares = wanted.wants(CheckId::T19) || wanted.wants(CheckId::T20);
        let askings = if compares { snapshot.askings()? } else { Vec::new() };
        let [same, nearly] = repeated::with_reviews(&askings, NEARLY);
        let members = same.iter().chain(&nearly).flat_map(|group| group.members.iter().copied()).collect();
        Ok(RequestGroups { same, nearly, members })
    }

    /// Whether the response whose key has this hash is in a group.
    pub fn has(&self, key: u64) -> bool {
        self.members.contains(&key)
    }
}

/// What reading one response gives the audit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseAudit {
    wanted: bool,
    /// Whether it answers a request of its own: no review of another answer, and no letter that decides nothing.
    answers_request: bool,
    year: Option<i16>,
    entries: Vec<ReportedFinding>,
    answer: Option<ComparedAnswer>,
}

impl ResponseAudit {
    /// What the checks that are wanted find in a response, and, where it is to be compared with others, what it is compared by.
    pub fn of(response: &Response, wanted: &AuditSelection, is_compared: bool) -> Self {
        let takes = wanted.takes(&response.authority, response.dated());
        let findings = if takes { audit(response, &wanted.checks) } else { Vec::new() };
        ResponseAudit {
            wanted: takes,
            answers_request: !response.is_internal_review() && !response.is_undecided(),
            year: response.dated().map(|day| day.year()),
            entries: findings.into_iter().map(|finding| ReportedFinding::new(response, finding)).collect(),
            answer: (is_compared && response.authority.is_known()).then(|| ComparedAnswer::of(response)),
        }
    }
}

/// What the responses of an archive give, one after another, to everything that is found in it.
#[derive(Default)]
pub struct GatheredAudits {
    found: AuditFindings,
    /// What those are compared by that are in a group, each by the hash of its key.
    answers: Vec<(u64, ComparedAnswer)>,
    /// Those that are in a group and answer a request.
    requests: HashSet<u64>,
}

impl GatheredAudits {
    /// Adds what the response gave whose key has this hash.
    ///
    /// # Errors
    /// Where what does not fit in memory cannot be written elsewhere.
    pub fn add(&mut self, key: u64, one: ResponseAudit, groups: &RequestGroups) -> Result<(), EngineError> {
        if one.wanted {
            self.found.count(one.year);
        }
        if groups.has(key) {
            self.requests.extend(one.answers_request.then_some(key));
            self.answers.extend(one.answer.map(|answer| (key, answer)));
        }
        self.found.entries.extend(one.entries)
    }

    /// Everything that is found. Only responses whose passages depart from a wording are read again.
    ///
    /// # Errors
    /// Where the engine cannot read the archive, or what does not fit in memory cannot be written elsewhere.
    pub fn conclude(
        self,
        snapshot: &dyn Engine,
        wanted: &AuditSelection,
        groups: RequestGroups,
        departures: &Departures,
    ) -> Result<AuditFindings, EngineError> {
        let GatheredAudits { mut found, answers, requests } = self;
        let RequestGroups { same, nearly, .. } = groups;
        let of = |groups: Vec<RepeatedGroup>, alike: RequestSimilarity| {
            repeated::of_requests(groups, |key| requests.contains(&key)).into_iter().map(move |group| (group, alike))
        };
        let groups: Vec<_> = of(same, RequestSimilarity::Same).chain(of(nearly, RequestSimilarity::Nearly)).collect();
        depart(snapshot, wanted, &departures.0, &mut found.entries)?;
        found.entries.extend(across(answers, &groups).into_iter().filter(|e| wanted.takes_entry(e)))?;
        Ok(found)
    }
}

/// Adds the findings in passages that depart from a wording.
fn depart(
    snapshot: &dyn Engine,
    wanted: &AuditSelection,
    departures: &HashMap<u64, departures::PassageDepartures>,
    entries: &mut FindingList,
) -> Result<(), EngineError> {
    let keys: Vec<u64> = departures.keys().copied().collect();
    for keys in keys.chunks(FETCHED_AT_ONCE) {
        let read = snapshot.fetch(keys)?;
        let found = keys.par_iter().zip(read).flat_map_iter(|(key, response)| {
            let response = response.filter(|response| wanted.takes(&response.authority, response.dated()));
            let findings = response.map(|response| {
                let findings = departed(&response, &departures::placed(&response, &departures[key]));
                findings.into_iter().map(|finding| ReportedFinding::new(&response, finding)).collect::<Vec<_>>()
            });
            findings.unwrap_or_default()
        });
        entries.extend(found.collect::<Vec<_>>())?;
    }
    Ok(())
}

/// The findings across the groups.
fn across(answers: Vec<(u64, ComparedAnswer)>, groups: &[(RepeatedGroup, RequestSimilarity)]) -> Vec<ReportedFinding> {
    let (hashes, answers): (Vec<u64>, Vec<ComparedAnswer>) = answers.into_iter().unzip();
    let places: HashMap<u64, usize> = hashes.into_iter().enumerate().map(|(at, hash)| (hash, at)).collect();
    let placed = |(group, alike): &(RepeatedGroup, RequestSimilarity)| AnswerGroup {
        members: group.members.iter().filter_map(|h| places.get(h).copied()).collect(),
        alike: *alike,
    };
    let groups: Vec<AnswerGroup> = groups.iter().map(placed).collect();
    compare(&answers, &groups)
}

#[cfg(test)]
mod tests {
    use super::AuditSelection;
    use crate::response::{Authority, Date};

    #[test]
    fn what_was_answered_on_the_first_day_is_wanted() {
        let day = |day| Date::constant(2023, 5, day);
        let wanted = AuditSelection { authority: Some("varnshire-police".to_owned()), since: Some(day(2)), ..AuditSelection::default() };
        let takes = |name: &str, day| wanted.takes(&Authority::new(name), day);
        assert!(takes("Varnshire Police", Some(day(2))) && !takes("Varnshire Police", Some(day(1))));
        assert!(!takes("Varnshire Police", None) && !takes("Ostlebury Borough Council", Some(day(2))));
    }
}
