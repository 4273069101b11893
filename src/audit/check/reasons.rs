//! T4: whether every exemption has its reasons, and the reasons are about the exemptions that were decided on.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::{self, Standing, Test};
use crate::response::{Provision, Regime, Role};
use crate::text::Span;

/// Parts of a letter that give reasons.
const REASONS: &[Role] = &[Role::Reasons, Role::Harm, Role::FactorsFor, Role::FactorsAgainst, Role::Balance];

/// How many words a part that gives reasons has before it needs none of the usual ones.
const AT_LENGTH: usize = 60;

/// T4: an exemption without a word of why, or one that the reasons pass over.
pub(in crate::audit) fn given(letter: &Letter) -> Vec<Finding> {
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut findings = Vec::new();
    for (relied, span) in letter.relied() {
        let key = (relied.regime().to_string(), relied.number().to_owned());
        // Cost and vexatious requests are no exemptions; section 17(5) asks for no reasons.
        let exempts = law::entry(relied).is_some_and(|e| e.standing(e.from) != Standing::Ground);
        if seen.contains(&key) || !exempts {
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
    letter.citations().filter(|c| same_section(&c.provision, relied)).map(|c| c.span())
}

/// Whether reasons are given section by section, for others and not for this one.
///
/// Only where a sentence takes up another exemption that is relied on by itself and says why, none takes up this one by itself,
/// and no reasons have a telling word of its title.
fn passed_over(letter: &Letter, relied: &Provision) -> bool {
    let taken_up = |p: &Provision| {
        letter
            .response
            .sections
            .iter()
            .any(|s| REASONS.contains(&s.role) && s.heading.is_some() && s.provision.as_ref().is_some_and(|own| same_section(own, p)))
    };
    let alone = |p: &Provision, span: Span| {
        let sentence = letter.sentence(span);
        letter.relied().all(|(other, _)| same_section(other, p) || !cited(letter, other).any(|s| sentence.contains(s)))
    };
    let others = letter.relied().any(|(p, _)| {
        let by_itself = || cited(letter, p).any(|span| alone(p, span) && says_why(letter, p, beside(letter, p, span)));
        !same_section(p, relied) && wants_reasons(p) && (taken_up(p) || by_itself())
    });
    let own = taken_up(relied) || cited(letter, relied).any(|span| alone(relied, span)) || names_subject(letter, relied);
    others && wants_reasons(relied) && !own
}

/// Whether a part that gives reasons has a telling word of the provision's title.
fn names_subject(letter: &Letter, relied: &Provision) -> bool {
    const GENERAL: &[&str] = &[
        "inform", "intere", "public", "other", "others", "means", "applic", "reques", "functi", "purpos", "sectio", "provid", "condit",
        "prejud",
    ];
    let titles = [law::entry(relied), law::entry(&relied.section())].into_iter().flatten().map(|e| e.title.to_lowercase());
    let stems: Vec<String> = titles
        .flat_map(|title| {
            title.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= 5).map(|w| w[..w.len().min(6)].to_owned()).collect::<Vec<_>>()
        })
        .filter(|stem| !GENERAL.contains(&stem.as_str()))
        .collect();
    letter.parts(REASONS).any(|part| stems.iter().any(|stem| letter.answer(part).contains(stem.as_str())))
}

/// The sentences beside a citation: two before and five after, as far as no other section is cited.
fn beside(letter: &Letter, relied: &Provision, span: Span) -> Span {
    let sentence = letter.sentence(span);
    let all = letter.sentences(span, 2, 5);
    let others = || letter.citations().filter(|c| !same_section(&c.provision, relied) && law::refuses(&c.provision)).map(|c| c.span());
    let start = others().filter(|o| o.end <= sentence.start).map(|o| letter.sentence(o).end).max().unwrap_or(0);
    let end = others().filter(|o| o.start >= sentence.end).map(|o| o.start).min().unwrap_or(all.end);
    Span::new(all.start.max(start).min(sentence.start), all.end.min(end).max(sentence.end))
}

fn wants_reasons(provision: &Provision) -> bool {
    law::entry(provision).is_some_and(|e| !matches!(e.test, Test::Cost | Test::Request | Test::Contravention))
}

/// Whether the words of a span say why, or make it apparent.
fn says_why(letter: &Letter, relied: &Provision, span: Span) -> bool {
    let words = letter.answer(span);
    because().is_match(words) || apparent(relied).is_some_and(|cue| cue.is_match(words))
}

/// Whether the sentences beside a citation of the section, or a part about it, say why.
fn has_reasons(letter: &Letter, relied: &Provision) -> bool {
    let part = letter.response.sections.iter().any(|s| {
        let foreign =
            || letter.citations().any(|c| s.span.contains(c.span()) && !same_section(&c.provision, relied) && law::refuses(&c.provision));
        let about = s.provision.as_ref().map_or_else(|| !foreign(), |own| same_section(own, relied));
        REASONS.contains(&s.role)
            && about
            && (says_why(letter, relied, s.span) || letter.answer(s.span).split_whitespace().count() >= AT_LENGTH)
    });
    part || names_subject(letter, relied) || cited(letter, relied).any(|span| says_why(letter, relied, beside(letter, relied, span)))
}

/// Words from which it is apparent why a provision applies, without a reason being stated.
fn apparent(relied: &Provision) -> Option<&'static regex::Regex> {
    let personal =
        cue!(r"\bnames?\b|\bpersonal|\bindividual|\bstaff\b|\bidentif|e-?mail|\btelephone|\bsignature|\bthird part(y|ies)|data protection");
    let elsewhere = cue!(r"\bavailable|\baccessible|\bpublish|\bpublic domain|\bpublication");
    match (relied.regime(), relied.number()) {
        _ if law::is_personal_data(relied) => Some(personal),
        (Regime::Foia, "21" | "22" | "22A") | (Regime::Foisa, "25" | "27") => Some(elsewhere),
        (Regime::Foia, "42") => Some(cue!(r"\blegal(ly)? (advice|professional|privileged?)|\blitigation|\bprivilege")),
        (Regime::Foia, "32") | (Regime::Foisa, "37") => Some(cue!(r"\bcourts?\b|\binquiry|\binquest|\btribunal|\bproceedings")),
        _ => None,
    }
}

/// Words that introduce a reason, or state one.
fn because() -> &'static regex::Regex {
    cue!(
        r"\bbecause\b|\bas (it|the|this|they|these|such|we|to|your|disclos|releas|information|that)\b|\bsince\b|\bon the (grounds|basis)|\bdue to\b|\bfor the (purpose|reason|following)|\bin order to\b|\btherefore\b|\b(would|could|may|might)( also| otherwise| only)?( not)? (be (likely|unfair|a breach|an? )|prejudic|harm|undermin|reveal|breach|contraven|endanger|cause|help|allow|enable|damag|inhibit|weaken|affect|put|give|adversely)|\bconstitut|\bprejudic|\bharm|\brelates to\b|\bconcerns\b|\bcontains\b|\bwhose\b|\b(gave|given|provided|supplied|received|obtained|shared|told) [^.]{0,40}in confidence|\bintended\b|\bprotects?\b|\bpurpose of\b|\bprohibit|\bforbid|\bprevent"
    )
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{notice, said};
    use crate::response::Regime;

    fn found(words: &str) -> String {
        said(CheckId::T4, &notice(Regime::Foia, &format!("We hold the information. {words}")))
    }

    #[test]
    fn the_usual_ending_is_no_reason() {
        for (named, provision) in [("31(1)(a)", "FOIA 31(1)(a)"), ("41(1)", "FOIA 41(1)"), ("40(2)", "FOIA 40(2)")] {
            let words = format!("It is exempt under section {named} of the Act.");
            assert_eq!(found(&words), format!("why `{provision}` applies was not found in the published text"));
        }
    }

    #[test]
    fn reasons_for_one_exemption_are_none_for_the_other() {
        let decision = "The information is exempt under section 43(2) and section 41(1) of the Freedom of Information Act 2000.";
        let prices = "Section 43(2): disclosure would be likely to prejudice the commercial interests of the supplier.";
        let words = format!("{decision}\n\nReasons\n\n{prices}");
        assert!(
            found(&words).contains("the decision relies on `FOIA 41(1)`, and the reasons are about other exemptions"),
            "{}",
            found(&words)
        );
        let apart = format!("The price is exempt under section 43(2). The tip is exempt under section 41(1).\n\nReasons\n\n{prices}");
        assert_eq!(found(&apart), "why `FOIA 41(1)` applies was not found in the published text");
        for more in ["Section 41(1): a tenant gave it to us in confidence, and could sue.", "What the tenant told us was confidential."] {
            assert_eq!(found(&format!("{words}\n\n{more}")), "", "{more}");
        }
    }

    #[test]
    fn a_reason_may_stand_before_or_after_and_may_be_apparent() {
        for words in [
            "To publish the plan would help burglars. We regret this. It is exempt under section 31(1)(a) of the Act.",
            "It is exempt under section 41(1) of the Act. A tenant told us of this in confidence, and would have a claim. We relied on that, as the tenant does.",
            "The names of staff are withheld under section 40(2).",
            "We refuse it under section 14(1) of the Act.",
        ] {
            assert_eq!(found(words), "", "{words}");
        }
    }
}
