//! T16: whether a letter under the Environmental Information Regulations keeps to them.

use super::interest::missing;
use super::rights::gives_route;
use super::time::is_review;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::{self, Rules, Standing, duty};
use crate::response::Provision;
use crate::text::Span;

/// T16: an exemption or a cost limit of the Act, an exception without its limb, no public interest, no reconsideration.
pub(in crate::audit) fn kept(letter: &Letter) -> Vec<Finding> {
    let mut findings = Vec::new();
    let exceptions: Vec<_> = letter.relied().filter(|(p, _)| p.regime().is_environmental()).collect();
    if letter.regime().is_environmental() {
        findings.extend(from_the_act(letter));
        findings.extend(reconsideration(letter));
    }
    findings.extend(exceptions.iter().filter_map(|&(p, span)| limb(letter, p, span)));
    findings.extend(public_interest(letter, &exceptions));
    findings
}

fn finding(letter: &Letter, severity: Severity, span: Option<Span>, message: String, law: &str) -> Finding {
    let place = span.map(|s| letter.sentence(s)).or_else(|| letter.refusal());
    Finding::new(CheckId::T16, severity, letter.response, place, message).under(law)
}

/// Exemptions of the Freedom of Information Act in a letter under the Regulations. Section 39 only points to them.
fn from_the_act(letter: &Letter) -> Vec<Finding> {
    let act = letter.regime().on_environment(false);
    let foreign = letter.relied().filter(|(p, _)| p.regime() == act && !law::is_signpost(p));
    let rules = Rules::of(letter.regime());
    foreign
        .map(|(p, span)| {
            let message = match p.number() {
                "12" => format!(
                    "`{p}` is relied on, and the Regulations have no cost limit: regulation {}(4)(b) does that work",
                    rules.exceptions
                ),
                _ => format!(
                    "`{p}` is relied on for environmental information, which only the exceptions of regulations {} and {} can withhold",
                    rules.exceptions, rules.personal
                ),
            };
            finding(letter, Severity::Error, span, message, duty::USE_EXCEPTIONS.basis(letter.regime())).concerning(p)
        })
        .collect()
}

/// Regulation 12 without the paragraph that is the exception.
fn limb(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    let exceptions = relied.number() == Rules::of(relied.regime()).exceptions;
    let depth = match relied.parts().first().map(String::as_str) {
        None if exceptions => 1,
        Some("4" | "5") if exceptions => 2,
        _ => return None,
    };
    let deeper = letter.citations().any(|c| c.provision.is_within(relied) && c.provision.parts().len() >= depth);
    if relied.parts().len() >= depth || deeper {
        return None;
    }
    let message = format!("`{relied}` is cited, and the exception within it was not found in the published text");
    Some(finding(letter, Severity::Warning, span, message, duty::NAME_EXCEPTION.basis(relied.regime())).concerning(relied))
}

/// The public interest, which every exception needs but that for what is not held, and personal data.
fn public_interest(letter: &Letter, exceptions: &[(&Provision, Option<Span>)]) -> Option<Finding> {
    let weighs = |p: &Provision| {
        !law::is_not_held(p) && law::entry(p).is_some_and(|e| e.standing(letter.not_before().unwrap_or(e.from)) == Standing::Qualified)
    };
    let &(relied, span) = exceptions.iter().find(|(p, _)| weighs(p) && p.number() == Rules::of(p.regime()).exceptions)?;
    let missing = missing(letter);
    let [first, ..] = missing.as_slice() else { return None };
    let what = match missing.len() {
        3 => "the public interest test was".to_owned(),
        1 => format!("of the public interest test, {first} {}", if first.starts_with("a ") { "was" } else { "were" }),
        _ => format!("of the public interest test, {} were", missing.join(" and ")),
    };
    let message = format!("`{relied}` is subject to the public interest, and {what} not found in the published text");
    Some(finding(letter, Severity::Warning, span, message, duty::WEIGH_INTEREST_IN_EXCEPTION.basis(relied.regime())).concerning(relied))
}

/// The right to have the body reconsider, in a refusal.
fn reconsideration(letter: &Letter) -> Option<Finding> {
    if !letter.refuses() || is_review(letter) || gives_route(letter) {
        return None;
    }
    let message =
        "the information is refused, and the right to have the decision reconsidered was not found in the published text".to_owned();
    Some(finding(letter, Severity::Warning, None, message, duty::OFFER_REVIEW.basis(letter.regime())))
}
