//! What an officer has to look at before a reply goes out, by what was chosen.

use lazy_regex::{Lazy, Regex as Pattern, lazy_regex};

use super::estimate;
use super::outcome::Outcome;
use super::plan::ReplyPlan;
use crate::law::{self, duty};
use crate::response::Regime;
use crate::text::counted;
use crate::wording::compose::Plan;

/// Words by which requesters speak of themselves.
static OF_ONESELF: Lazy<Pattern> =
    lazy_regex!(r"(?i)\b(?:my|mine|myself|i\s+(?:am|have|live|was|suffer)|i['’](?:m|ve))\b|\bme\s*,|(?:^|\s)@\w");

/// What an officer has to look at, one sentence each.
pub(super) fn warnings(plan: &ReplyPlan, outcomes: &[Option<Outcome>], notice: &Plan) -> Vec<String> {
    let mut warnings = Vec::new();
    let open: Vec<String> = (1..).zip(outcomes).filter(|(_, outcome)| outcome.is_none()).map(|(number, _)| format!("Q{number}")).collect();
    if !open.is_empty() {
        warnings.push(format!("Nothing is chosen yet for {}.", open.join(", ")));
    }
    if plan.triage.left_out > 0 {
        warnings.push(format!(
            "{} left out: answer {} by hand.",
            counted(plan.triage.left_out, "more question was", "more questions were"),
            if plan.triage.left_out == 1 { "it" } else { "them" }
        ));
    }
    let is_cost = |outcome: &Outcome| outcome.provisions().iter().any(estimate::is_of_cost);
    if outcomes.iter().flatten().any(is_cost) && !outcomes.iter().flatten().all(is_cost) {
        warnings.push(format!(
            "A refusal for cost goes to the request as a whole ({}): answers to other questions stand beside it here.",
            duty::REFUSE_REQUEST.basis(notice.regime())
        ));
    }
    for provision in &notice.provisions {
        match law::entry(provision) {
            Some(entry) if !entry.in_force(plan.on) => warnings.push(format!("{provision} is not in force on {}.", plan.on)),
            _ => {}
        }
        if provision.regime().is_environmental() != plan.triage.regime.is_environmental() && estimate::is_of_cost(provision) {
            warnings.push(format!("{provision} has no place in an answer under the Regulations: they have no cost limit."));
        }
    }
    if notice.regime() != plan.triage.regime {
        warnings.push(format!(
            "The reply follows {}, as what was chosen does, and not {}: choose provisions of one law.",
            notice.regime().title(),
            plan.triage.regime.title()
        ));
    }
    for (number, asked) in (1..).zip(&plan.triage.questions) {
        if OF_ONESELF.is_match(&asked.text) {
            warnings
                .push(format!("Q{number} speaks of whoever asks: names and addresses that they say are theirs are blanks; look whether other words tell who that is."));
        }
    }
    let regimes: Vec<&str> = notice.regimes().into_iter().map(Regime::as_str).collect();
    if regimes.len() > 1 {
        warnings.push(format!("A notice follows one law, and this one cites {}: write one for each.", regimes.join(" and ")));
    }
    if let Some(cue) = plan.triage.environmental.as_ref().filter(|cue| cue.regime != notice.regime()) {
        warnings.push(format!(
            "It may ask for environmental information ({}): {} governs that, by {}.",
            cue.words.join(", "),
            cue.regime.title(),
            cue.law
        ));
    }
    warnings
}
