//! T5: whether the public interest was weighed: factors both ways, and a conclusion.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::{self, Entry, Standing};
use crate::response::{Provision, Regime, Role};
use crate::text::Span;

/// T5: a qualified exemption without one side of the public interest, or without a conclusion.
pub(in crate::audit) fn weighed(letter: &Letter) -> Vec<Finding> {
    let qualified: Vec<_> = letter.relied().filter(|(p, _)| !p.regime().is_environmental() && is_qualified(letter, p)).collect();
    let Some(&(relied, span)) = qualified.first() else { return Vec::new() };
    if defers(letter) {
        return Vec::new();
    }
    let missing = missing(letter);
    if missing.is_empty() {
        return Vec::new();
    }
    let names: Vec<_> = qualified.iter().map(|(p, _)| format!("`{p}`")).collect();
    let subject = if names.len() == 1 { format!("{} is qualified", names[0]) } else { format!("{} are qualified", names.join(" and ")) };
    let message = format!("{subject}; of the public interest test, {} not found in the published text", list(&missing));
    let span = span.map(|s| letter.sentence(s)).or_else(|| letter.refusal());
    vec![Finding::new(CheckId::T5, Severity::Warning, letter.response, span, message).concerning(relied)]
}

/// Whether the public interest decides, by the law of the letter's day and whatever that day was where it is not known.
pub(super) fn is_qualified(letter: &Letter, relied: &Provision) -> bool {
    law::entry(relied).is_some_and(|entry| match letter.not_before() {
        Some(day) => weighs(entry, entry.standing(day)),
        None => weighs(entry, entry.standing(entry.from)) && weighs(entry, entry.standing(jiff::civil::Date::MAX)),
    })
}

fn weighs(entry: &Entry, standing: Standing) -> bool {
    // Section 39 only points to the Regulations, and a limb of silence for section 40 is contested.
    let signpost = entry.provision().regime() == Regime::Foia && law::is_signpost(&entry.provision());
    let contested = law::is_ncnd_limb(&entry.provision()) && entry.doubt.is_some();
    matches!(standing, Standing::Qualified | Standing::ByHolder) && !signpost && !contested
}

/// Whether the letter says that the public interest is still being considered (then T8 looks at it).
fn defers(letter: &Letter) -> bool {
    letter.says(cue!(r"(extend|extension|further time|additional time|more time)[^.]{0,160}public interest|public interest[^.]{0,160}(extend|extension|further time|additional time|more time)")).is_some()
}

/// The parts of the test that neither the reading nor a lenient look at the words finds.
pub(super) fn missing(letter: &Letter) -> Vec<&'static str> {
    let has = letter.response.contents;
    let part = |role: Role| letter.response.sections.iter().any(|s| s.role == role && letter.own(s.span).split_whitespace().count() >= 8);
    let mut missing = Vec::new();
    if !(has.pit_for || part(Role::FactorsFor) || speaks_for(letter)) {
        missing.push("factors for disclosure");
    }
    if !(has.pit_against || part(Role::FactorsAgainst) || speaks_against(letter)) {
        missing.push("factors against disclosure");
    }
    if !(has.pit_conclusion || part(Role::Balance) || concludes(letter)) {
        missing.push("a conclusion");
    }
    missing
}

/// The sentences that speak of the public interest, each with the two that follow.
fn on_public_interest<'a>(letter: &'a Letter<'a>) -> impl Iterator<Item = &'a str> {
    letter.every(cue!(r"public( |-)interest")).map(|span| letter.whole(reach(letter, span)))
}

fn reach(letter: &Letter, span: Span) -> Span {
    let first = letter.sentence(span);
    let next = letter.sentence(Span::new((first.end + 2).min(letter.all().len()), (first.end + 2).min(letter.all().len())));
    Span::new(first.start, next.end.max(first.end))
}

/// Whether a sentence or a heading opens with the side that it is for: `For disclosure:`, `In favour of earlier release`.
fn opens_for(letter: &Letter) -> bool {
    letter
        .says(cue!(
            r"(^|\n|[.:;*>#]) ?[*#>_ ]*(there (is|are) )?(considerations?|factors?|arguments?|reasons?)? ?(for|in favour of|favouring|supporting|in support of) (earlier |early |the )?(disclos|releas|publish|publication|openness|making (it|this|them|the information) available)[a-z]*\b[^a-z]{0,4}[^.]{12}"
        ))
        .is_some()
}

fn speaks_for(letter: &Letter) -> bool {
    opens_for(letter) || on_public_interest(letter).any(|words| {
        cue!(r"transparen(t|cy) (and|of|in|about|is|would|regarding|around|by|,)|(promot|increas|great|more|for|of|be)[a-z]* transparen|transparency[,.;]|accountab|openness|public (debate|understanding|confidence|awareness|scrutiny|money|funds)|(favou?r(s|ing)?|in support|reasons?|arguments?|factors?|considerations?|benefit) (of |for |in |towards? )?(the )?(disclos|releas|publish|openness)|inform the public|scrutin")
            .is_match(words)
    })
}

fn speaks_against(letter: &Letter) -> bool {
    on_public_interest(letter).any(|words| {
        cue!(r"(favou?r(s|ing)?|in support|reasons?|arguments?|factors?|considerations?) (of |for |in |against |towards? )?(the )?(maintain|withhold|non-?disclos|exempt|disclos|releas|refus|apply|us(e|ing) (of )?(this|the))|(for|favou?rs?) (the )?(application|appl|use|using|engag|maintain|withhold|refus)|prejudic|undermin|harm|damag|hinder|inhibit|compromis|however|detriment|not be in the public interest|jeopardi|planned|schedule|timetable")
            .is_match(words)
    })
}

fn concludes(letter: &Letter) -> bool {
    on_public_interest(letter).any(|words| {
        cue!(r"outweigh|balance|on this occasion|concluded?|decided|decision|determin|satisf|(lies|rests|falls|favou?rs|best served|greater|stronger)|(is|are|was|be|does) (not )?(in|reside|serve)|we (feel|believe|consider|are of the)|our view")
            .is_match(words)
    })
}

/// `a`, `a and b were`, `a, b and c were`: with the verb.
fn list(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [one] => format!("{one} {}", if one.starts_with("a ") { "was" } else { "were" }),
        [head @ .., last] => format!("{} and {last} were", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{notice, said};
    use crate::response::Regime;

    fn found(words: &str) -> String {
        let prices = "We hold the prices. They are exempt under section 43(2) of the Act, because rivals could undercut the supplier.";
        said(CheckId::T5, &notice(Regime::Foia, &format!("{prices} {words}")))
    }

    #[test]
    fn the_bare_formula_has_no_factors() {
        let formula = "We have decided that the public interest in maintaining the exemption outweighs the public interest in disclosure.";
        assert!(
            found(formula).starts_with("`FOIA 43(2)` is qualified; of the public interest test, factors for disclosure"),
            "{}",
            found(formula)
        );
        let sides = "For disclosure: the rates would show whether we buy well. For withholding: the market is thin.";
        assert_eq!(found(&format!("{sides} {formula}")), "");
        let weighed = "The public interest in openness about spending favours disclosure; the harm to bidding favours withholding.";
        assert_eq!(found(&format!("{weighed} {formula}")), "");
    }
}
