//! T4: whether every exemption has its reasons, and the reasons are about the exemptions that were decided on.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::provision::{self, Test};
use crate::response::{Provision, Role};
use crate::text::Span;

/// Parts of a letter that give reasons.
const REASONS: &[Role] = &[Role::Reasons, Role::Harm, Role::FactorsFor, Role::FactorsAgainst, Role::Balance];

/// T4: an exemption without a word of why, or one that the reasons pass over.
pub(in crate::audit) fn given(letter: &Letter) -> Vec<Finding> {
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut findings = Vec::new();
    for (relied, span) in letter.relied() {
        let key = (relied.regime().to_string(), relied.number().to_owned());
        if seen.contains(&key) || provision::entry(relied).is_none() {
            continue;
        }
        seen.push(key);
        let Some(span) = span.or_else(|| cited(letter, relied).next()) else { continue };
        let message = if passed_over(letter, relied) {
            format!(
                "the decision relies on `{relied}`, and the reasons are about other exemptions; its own were not found in the published text"
            )
        } else if !has_reasons(letter, relied) {
            format!("why `{relied}` applies was not found in the published text")
        } else {
            continue;
        };
        findings
            .push(Finding::new(CheckId::T4, Severity::Warning, letter.response, Some(letter.sentence(span)), message).concerning(relied));
    }
    findings
}

fn same_section(a: &Provision, b: &Provision) -> bool {
    a.regime() == b.regime() && a.number() == b.number()
}

/// Where the body's own words name that section.
fn cited<'a>(letter: &'a Letter, relied: &'a Provision) -> impl Iterator<Item = Span> + 'a {
    letter.citations().filter(|c| same_section(&c.provision, relied)).map(|c| c.span)
}

/// Whether reasons are given section by section, for others and not for this one.
///
/// Only where the letter has reasons that name another exemption that it relies on, and this one is named in no
/// reasons, no heading of reasons, and in none of the words that explain.
fn passed_over(letter: &Letter, relied: &Provision) -> bool {
    let parts: Vec<_> = letter.response.sections.iter().filter(|s| REASONS.contains(&s.role)).collect();
    let about = |p: &Provision| {
        parts.iter().any(|s| s.provision.as_ref().is_some_and(|own| same_section(own, p)))
            || letter.citations().any(|c| same_section(&c.provision, p) && parts.iter().any(|s| s.span.contains(c.span)))
    };
    let others = letter.relied().any(|(p, _)| !same_section(p, relied) && wants_reasons(p) && about(p));
    let decided =
        cited(letter, relied).all(|span| letter.parts(&[Role::Decision]).any(|part| part.contains(span)) && !explains(letter, span));
    others && wants_reasons(relied) && !about(relied) && decided
}

/// Whether the words around a citation say why, in the same sentence.
fn explains(letter: &Letter, span: Span) -> bool {
    let sentence = letter.sentence(span);
    because().is_match(letter.own(sentence)) && letter.own(sentence).split_whitespace().count() >= 18
}

fn wants_reasons(provision: &Provision) -> bool {
    provision::entry(provision).is_some_and(|e| !matches!(e.test, Test::Cost | Test::Request | Test::Contravention))
}

/// Whether something near a citation of the section, or a part about it, reads like a reason.
fn has_reasons(letter: &Letter, relied: &Provision) -> bool {
    let part = letter.response.sections.iter().any(|s| {
        REASONS.contains(&s.role)
            && (s.provision.is_none() || s.provision.as_ref().is_some_and(|own| same_section(own, relied)))
            && !letter.own(s.span).trim().is_empty()
    });
    part || cited(letter, relied).any(|span| {
        let near = letter.own(letter.around(letter.sentence(span), 700));
        because().is_match(near)
    })
}

/// Words that introduce a reason, or state one.
fn because() -> &'static regex::Regex {
    cue!(
        r"\bbecause\b|\bas (it|the|this|they|these|such|we|to|your|disclos|releas|information|that)\b|\bsince\b|\bon the (grounds|basis)|\bdue to\b|\bfor the (purpose|reason|following)|\breasons?\b|\bin order to\b|\btherefore\b|\bwould\b|\bconstitut|\bbelieve|\bconsider|\brelat(es|ing) to\b|\bconcern|\bidentif|\bpersonal (data|information|details)|\bcontains?\b|\bprejudic|\balready\b|\bavailable\b|\bpublished\b|\bintend|\bexceed|\bvexatious|\brepeated|\bprovide[sd]? (an? )?(exemption|exception)|\bwhere\b|\bif\b|\bnames?\b"
    )
}
