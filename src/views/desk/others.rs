//! What other bodies decided of a question, why, and in what that differs from the own decision.

use serde::Serialize;

use crate::precedent::{Ground, Match, QuestionPrecedents, Verdict};
use crate::response::shorten;
use crate::views::summary::ResponseSummary;
use crate::views::urls::Urls;

/// The most that are shown.
const MOST: usize = 3;
/// Bytes of the words that say why.
const LONGEST: usize = 240;

/// What another body decided.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OtherDecision {
    /// How it stands in lists.
    #[serde(flatten)]
    pub summary: ResponseSummary,
    /// What became of the question there.
    pub outcome: &'static str,
    /// Its own words for why it was not given, or not held.
    pub why: Option<String>,
    /// In what it differs from what this body decided, or else from the first of the others; nothing where both decided alike.
    pub differs: Option<String>,
}

impl OtherDecision {
    /// The answers of other bodies to a question, the best first.
    pub(super) fn all(found: &QuestionPrecedents, urls: &Urls) -> Vec<Self> {
        let decided = |one: &&Match| one.verdict.is_same();
        let own = found.matches.iter().find(|one| one.is_own && one.verdict.is_same());
        let others: Vec<&Match> = found.matches.iter().filter(|one| !one.is_own).filter(decided).take(MOST).collect();
        let measure = own.or(others.first().copied());
        others.iter().map(|one| OtherDecision::new(one, measure, urls)).collect()
    }

    fn new(one: &Match, measure: Option<&Match>, urls: &Urls) -> Self {
        let told = one.evidence.iter().find(|evidence| evidence.ground != Ground::Released);
        let words = |words: String| shorten(&words.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST);
        OtherDecision {
            summary: ResponseSummary::new(&one.response, urls),
            outcome: one.past(),
            why: told.map(|evidence| words(evidence.text.text())),
            differs: measure.filter(|measure| measure.verdict != one.verdict).map(|measure| differs(one, measure)),
        }
    }

    /// What was decided, by whom, why, and in what that differs, in a line.
    pub fn line(&self) -> String {
        let under =
            if self.summary.provisions.is_empty() { String::new() } else { format!(" under {}", self.summary.provisions.join(", ")) };
        let differs = self.differs.as_ref().map(|words| format!(" ({words})")).unwrap_or_default();
        format!("{}, {}: {}{under}{differs}", self.summary.authority, self.summary.reference, self.outcome)
    }
}

/// What tells one decision from another, as far as the letters say it.
fn differs(one: &Match, measure: &Match) -> String {
    let whose = if measure.is_own { "ours".to_owned() } else { measure.response.reference.to_string() };
    let mut said: Vec<String> = Vec::new();
    let law = |found: &Match| found.response.regime.as_ref().map(|fact| fact.value);
    if let (Some(here), Some(there)) = (law(one), law(measure))
        && here != there
    {
        said.push(format!("it is under {here} and {whose} under {there}"));
    }
    let periods = |found: &Match| found.comparison.periods_before.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let (here, there) = (periods(one), periods(measure));
    if here != there && !here.is_empty() && !there.is_empty() {
        said.push(format!("it is about {here} and {whose} about {there}"));
    }
    let provisions = |found: &Match| found.response.provisions.iter().map(|fact| fact.value.to_string()).collect::<Vec<_>>().join(", ");
    match (provisions(one), provisions(measure)) {
        (here, there) if here == there => {}
        (here, there) if here.is_empty() => said.push(format!("{whose} relied on {there}")),
        (here, there) if there.is_empty() => said.push(format!("it relied on {here}")),
        (here, there) => said.push(format!("it relied on {here} and {whose} on {there}")),
    }
    if !one.comparison.beyond.is_empty() && one.verdict != Verdict::Close {
        said.push(format!("it was not asked for {}", one.comparison.beyond.join(", ")));
    }
    let outcome = format!("{whose} was {}", measure.past());
    if said.is_empty() { format!("{outcome}; the letters do not say why: read both") } else { format!("{outcome}; {}", said.join("; ")) }
}
