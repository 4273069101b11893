//! T3: whether a refusal names its exemption exactly, and one that exists in that law on that day.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::{self, Entry, Standing, duty};
use crate::response::{CitationUse, Decision, Provision, Regime};
use crate::text::Span;

/// T3: no exemption named, one named without the subsection that tells it from its neighbours, or one that is not law there.
pub(in crate::audit) fn named(letter: &Letter) -> Vec<Finding> {
    if letter.regime() == Regime::Dpa {
        return Vec::new();
    }
    let mut findings: Vec<_> = letter.relied().filter_map(|(p, span)| misnamed(letter, p, span)).collect();
    findings.extend(groundless(letter));
    if findings.is_empty() {
        findings.extend(unnamed(letter));
    }
    findings.extend(without_subsection(letter));
    findings
}

/// Words that refuse under a section that is no ground for refusing: `exempt under section 45`.
fn groundless(letter: &Letter) -> Vec<Finding> {
    let refusing = cue!(
        r"\b(exempt(ed)?|excepted|withh[eo]ld|withhold(ing)?|refus(ed|e|ing))( (the|this|that|your|it|all|any|requested))*( (information|request|report|data|records?|documents?))?( from (disclosure|release|publication))?( to you)? (under|by|by virtue of|pursuant to|in accordance with) (section|sec|s|regulation|reg)\.? ?\d"
    );
    let mut findings: Vec<Finding> = Vec::new();
    for span in letter.every(refusing) {
        let notice = letter.own(span).starts_with("refus");
        let named = letter.citations().find(|c| c.span().overlaps(Span::new(span.end - 1, span.end)));
        let Some(named) = named.filter(|c| !matches!(c.usage, CitationUse::Rejected | CitationUse::Hypothetical)).map(|c| &c.provision)
        else {
            continue;
        };
        if law::entry(named).is_some() || is_beside(named, notice) || findings.iter().any(|f| f.provision.as_ref() == Some(named)) {
            continue;
        }
        findings.push(no_ground(letter, named, Some(letter.sentence(span))));
    }
    findings
}

/// A paragraph of section 1 without its subsection: `section 1(a)` for `section 1(1)(a)`. Only the Act of 2000 has such paragraphs.
fn without_subsection(letter: &Letter) -> Option<Finding> {
    let of_section_1 = |p: &Provision| {
        let paragraph = matches!(p.parts(), [part] if part == "a" || part == "b");
        p.regime() == Regime::Foia && p.number() == "1" && paragraph
    };
    let cited = letter.citations().find(|c| c.usage != CitationUse::Quoted && of_section_1(&c.provision))?;
    let message =
        format!("`{}` is cited, and section 1 has no such part: `1(1)({})` is meant", cited.provision, cited.provision.parts()[0]);
    let place = letter.sentence(cited.span());
    Some(Finding::new(CheckId::T3, Severity::Note, letter.response, Some(place), message).concerning(&cited.provision))
}

fn no_ground(letter: &Letter, named: &Provision, place: Option<Span>) -> Finding {
    let message = format!("`{named}` is relied on, and it is no ground for refusing a request");
    Finding::new(CheckId::T3, Severity::Error, letter.response, place, message).concerning(named)
}

/// Whether a section that is no exemption can still stand in such words: what a request is, fees, information that is not held or
/// already public, and, where a request is refused, the notice of it.
fn is_beside(named: &Provision, notice: bool) -> bool {
    match (named.regime(), named.number()) {
        (Regime::Foia | Regime::Foisa, "1" | "2" | "3" | "8" | "9" | "11" | "13") => true,
        (Regime::Eir | Regime::Eisr, "2" | "3" | "5" | "6" | "8" | "9") => true,
        (Regime::Foia, "17") | (Regime::Foisa, "16" | "17") | (Regime::Eir, "14") | (Regime::Eisr, "13") => notice,
        (Regime::Dpa, _) => true,
        _ => false,
    }
}

/// A refusal without any exemption.
fn unnamed(letter: &Letter) -> Option<Finding> {
    let refused = matches!(letter.decision(), Some(Decision::Refused | Decision::Ncnd)) && letter.refuses();
    let withholds = cue!(
        r"\brefus|withh[eo]ld|\bexempt|(will|can|could|do|does|shall)( ?not|n't) (be )?(disclos|releas|provid|suppl)|\bnot (be )?disclos|\bdeclin|neither confirm"
    );
    if !refused || !letter.response.provisions.is_empty() || names_any(letter) || letter.says(withholds).is_none() {
        return None;
    }
    let message = "the request is refused, and an exemption was not found in the published text";
    Some(Finding::new(CheckId::T3, Severity::Warning, letter.response, letter.refusal(), message))
}

/// Whether anything that looks like a section of an access law is named outside the quoted request.
fn names_any(letter: &Letter) -> bool {
    let cited = letter.response.citations.iter().any(|c| c.usage != CitationUse::Quoted && law::refuses(&c.provision));
    cited || letter.says(cue!(r"\b(section|sec|s|regulation|reg|exemption|exception)\.? ?\(?(1[234]|2\d|3\d|4[0-4])[a-z]?\b|\b(fees|cost|appropriate) (limit|threshold)|18 hours|24 hours")).is_some()
}

/// What is wrong with the way that a provision is named.
fn misnamed(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    let place = span.map(|s| letter.sentence(s));
    let finding = |severity, message: String| Some(Finding::new(CheckId::T3, severity, letter.response, place, message).concerning(relied));
    if is_foreign(letter.regime(), relied.regime()) {
        let foreign = finding(Severity::Error, format!("`{relied}` is relied on in a letter under the {}", letter.regime().label()));
        return foreign.map(|f| f.under(duty::NAME_EXEMPTION.basis(letter.regime())));
    }
    let Some(entry) = law::entry(relied) else { return Some(no_ground(letter, relied, place)) };
    if letter.is_before(entry.from) {
        return finding(Severity::Error, format!("`{relied}` is relied on, and it is law only since {}", entry.from));
    }
    if is_unknown_part(letter, relied, entry) {
        let kind = if relied.regime().is_environmental() { "exceptions of that regulation" } else { "exemptions of that section" };
        return finding(Severity::Warning, format!("`{relied}` is relied on, and it is not one of the {kind}"));
    }
    if relied.regime().is_environmental() {
        return None;
    }
    let limbs = limbs(letter, relied);
    if limbs.len() < 2 || entry.standing(letter.not_before().unwrap_or(entry.from)) == Standing::Ground || names_part(letter, relied) {
        return None;
    }
    let among: Vec<_> = limbs.iter().take(3).map(|e| format!("`{}`", e.provision())).collect();
    let more = if limbs.len() > 3 { " and others" } else { "" };
    finding(
        Severity::Warning,
        format!("`{relied}` is cited; which of its parts applies, such as {}{more}, was not found in the published text", among.join(", ")),
    )
}

/// Whether a section of one law has no place in a letter under the other. Letters under an Act and the Regulations of the same
/// nation mix.
fn is_foreign(letter: Regime, relied: Regime) -> bool {
    !matches!((letter, relied), (Regime::Dpa, _) | (_, Regime::Dpa)) && letter.is_scottish() != relied.is_scottish()
}

/// The exemptions that a section holds, as the law stood: its outermost parts that are grounds of their own.
fn limbs(letter: &Letter, section: &Provision) -> Vec<&'static Entry> {
    let on = letter.not_before();
    let within = |e: &&&'static Entry| {
        let p = e.provision();
        p != *section && p.is_within(section) && !law::is_ncnd_limb(&p) && on.is_none_or(|day| e.in_force(day))
    };
    let all: Vec<_> = law::ALL.iter().filter(within).copied().collect();
    let conditions = |e: &Entry| e.title.starts_with("Condition") || e.title.starts_with("Old condition");
    all.into_iter().filter(|e| !conditions(e)).collect()
}

/// Whether the letter, anywhere, names a part of that section deeper than the one relied on.
fn names_part(letter: &Letter, relied: &Provision) -> bool {
    let deeper = |p: &Provision| p.is_within(relied) && p != relied;
    if letter.response.citations.iter().any(|c| deeper(&c.provision)) || letter.response.provisions.iter().any(|f| deeper(&f.value)) {
        return true;
    }
    let number = relied.number().to_ascii_lowercase();
    letter
        .all()
        .match_indices(&number)
        .any(|(at, _)| is_led(&letter.all()[..at]) && names_deeper(&letter.all()[at + number.len()..], relied.parts().len()))
}

/// Whether the words before a number let it be a section's.
fn is_led(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\n', '.', '(']);
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    before.ends_with(['&', ','])
        || [
            "section",
            "sections",
            "sec",
            "s",
            "ss",
            "exemption",
            "exemptions",
            "exempt",
            "under",
            "by",
            "and",
            "or",
            "act",
            "foia",
            "foisa",
        ]
        .contains(&word)
}

/// Whether more than `depth` subdivisions follow a section number, in brackets or in words.
fn names_deeper(after: &str, depth: usize) -> bool {
    let mut rest = after;
    let mut groups = 0;
    // `33 1(b)`: the first bracket was left out.
    let digits = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.starts_with(' ') && digits.len() < rest.trim_start().len() && digits.starts_with('(') {
        (groups, rest) = (1, digits);
    }
    while let Some((inner, next)) = rest.trim_start_matches([' ', '\n', '.']).strip_prefix('(').and_then(|r| r.split_once(')')) {
        if inner.len() > 4 || !inner.chars().all(char::is_alphanumeric) {
            break;
        }
        groups += 1;
        rest = next;
    }
    let near: String = rest.chars().take(24).collect();
    groups > depth || near.contains("subsection") || near.contains("sub-section") || near.contains("paragraph")
}

/// Whether a part is named that its section, or the part around it, does not have.
fn is_unknown_part(letter: &Letter, relied: &Provision, entry: &Entry) -> bool {
    let around = entry.provision();
    if law::ALL.iter().any(|e| e.provision().is_within(relied)) {
        return false;
    }
    if around.parts().is_empty() {
        return !relied.regime().is_environmental() && !is_known_part(letter, relied);
    }
    law::ALL.iter().any(|e| e.provision() != around && e.provision().is_within(&around))
}

/// Whether the part is one that stands beside an exemption of the same section, such as a purpose of section 31(2).
fn is_known_part(letter: &Letter, relied: &Provision) -> bool {
    let beside = |p: &Provision| {
        p.section() == relied.section() && (law::is_ncnd_limb(p) || law::entry(p).is_some_and(|e| !e.provision().parts().is_empty()))
    };
    law::is_ncnd_limb(relied)
        || letter.citations().any(|c| beside(&c.provision))
        || !law::ALL.iter().any(|e| e.provision() != relied.section() && e.provision().is_within(&relied.section()))
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{notice, said};
    use crate::response::Regime;

    fn found(regime: Regime, words: &str) -> String {
        said(CheckId::T3, &notice(regime, &format!("We hold the information. {words}")))
    }

    #[test]
    fn a_paragraph_of_section_1_stands_in_a_subsection() {
        let told = found(Regime::Foia, "Under section 1(a) of the Act we confirm that. It is exempt under section 41(1) of the Act.");
        assert_eq!(told, "`FOIA 1(a)` is cited, and section 1 has no such part: `1(1)(a)` is meant");
        assert_eq!(
            found(Regime::Foia, "Under section 1(1)(a) of the Act we confirm that. It is exempt under section 41(1) of the Act."),
            ""
        );
    }

    #[test]
    fn a_slip_in_section_1_does_not_hide_that_no_exemption_is_named() {
        let told =
            found(Regime::Foia, "Under section 1(a) of the Act we confirm that. The names are withheld and your request is refused.");
        assert_eq!(
            told,
            "`FOIA 1(a)` is cited, and section 1 has no such part: `1(1)(a)` is meant\n\
             the request is refused, and an exemption was not found in the published text"
        );
    }

    #[test]
    fn section_1_of_the_scottish_act_has_no_such_paragraphs() {
        let words =
            "Under section 1(a) of the Freedom of Information (Scotland) Act 2002 we confirm that. It is exempt under section 36(2).";
        assert_eq!(found(Regime::Foisa, words), "");
    }

    #[test]
    fn a_section_that_is_no_ground_for_refusing_is_named() {
        for (regime, words, named) in [
            (Regime::Foia, "It is exempt from disclosure under section 45 of the Freedom of Information Act 2000.", "FOIA 45"),
            (Regime::Foia, "It is exempt under section 16 of the Freedom of Information Act 2000.", "FOIA 16"),
            (Regime::Foia, "It is exempt under section 17 of the Act and we are refusing your request.", "FOIA 17"),
            (Regime::Foia, "We refuse your request under section 25 of the Act.", "FOIA 25"),
            (Regime::Foisa, "It is exempt under section 43(2) of the Freedom of Information (Scotland) Act 2002.", "FOISA 43(2)"),
            (Regime::Eir, "It is excepted under regulation 15 of the Environmental Information Regulations 2004.", "EIR 15"),
        ] {
            assert_eq!(found(regime, words), format!("`{named}` is relied on, and it is no ground for refusing a request"), "{words}");
        }
        for words in [
            "We refuse your request in accordance with section 17(1) of the Act, and section 41(1) applies.",
            "It is exempt under section 41(1) of the Act.",
            "A part is exempt under section 45 of the Highways Act 1980, and section 44(1)(a) applies.",
        ] {
            assert_eq!(found(Regime::Foia, words), "", "{words}");
        }
    }

    #[test]
    fn an_exception_that_the_regulations_do_not_have_is_named() {
        let of = |limb: &str| {
            found(Regime::Eir, &format!("It is excepted under regulation {limb} of the Environmental Information Regulations 2004."))
        };
        assert_eq!(of("12(5)(h)"), "`EIR 12(5)(h)` is relied on, and it is not one of the exceptions of that regulation");
        assert_eq!(of("12(4)(z)"), "`EIR 12(4)(z)` is relied on, and it is not one of the exceptions of that regulation");
        assert_eq!(of("12(5)(e)"), "");
        assert_eq!(of("13(1)"), "");
    }

    #[test]
    fn numbers_by_chance_name_no_part_of_a_section() {
        let of =
            |words: &str| found(Regime::Foia, &format!("It is exempt under section 43 of the Freedom of Information Act 2000. {words}"));
        assert!(of("Of the bids 43 (7%) were late, see page 43 (paragraph 2).").contains("`FOIA 43` is cited; which of its parts"));
        assert!(
            found(Regime::Foia, "It is exempt under section 31(1) of the Act.")
                .contains("which of its parts applies, such as `FOIA 31(1)(a)`")
        );
        assert_eq!(of("We rely on section 43 (2) of it."), "");
        assert_eq!(of("We rely on section 43 1(b) of it."), "");
        assert_eq!(of("Subsection 2 of section 43, subsection (2), protects prices."), "");
    }
}
