//! T3: whether a refusal names its exemption exactly, and one that exists in that law on that day.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::provision::{self, Entry, Standing};
use crate::response::{Decision, Provision, Regime, Use};
use crate::text::Span;

/// T3: no exemption named, one named without the subsection that tells it from its neighbours, or one that is not law there.
pub(in crate::audit) fn named(letter: &Letter) -> Vec<Finding> {
    if letter.regime() == Regime::Dpa {
        return Vec::new();
    }
    let mut findings: Vec<_> = letter.relied().filter_map(|(p, span)| misnamed(letter, p, span)).collect();
    findings.extend(unnamed(letter));
    findings
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
    let cited = letter.response.citations.iter().any(|c| c.usage != Use::Quoted && provision::refuses(&c.provision));
    cited || letter.says(cue!(r"\b(section|sec|s|regulation|reg|exemption|exception)\.? ?\(?(1[234]|2\d|3\d|4[0-4])[a-z]?\b|\b(fees|cost|appropriate) (limit|threshold)|18 hours|24 hours")).is_some()
}

/// What is wrong with the way that a provision is named.
fn misnamed(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    let place = span.map(|s| letter.sentence(s));
    let finding = |severity, message: String| Some(Finding::new(CheckId::T3, severity, letter.response, place, message).concerning(relied));
    if is_foreign(letter.regime(), relied.regime()) {
        return finding(Severity::Error, format!("`{relied}` is relied on in a letter under the {}", letter.regime().label()));
    }
    let Some(entry) = provision::entry(relied) else {
        return finding(Severity::Error, format!("`{relied}` is relied on, and it is no ground for refusing a request"));
    };
    if letter.is_before(entry.from) {
        return finding(Severity::Error, format!("`{relied}` is relied on, and it is law only since {}", entry.from));
    }
    if matches!(relied.regime(), Regime::Eir) {
        return None;
    }
    if !relied.parts().is_empty() && entry.provision().parts().is_empty() && !is_known_part(letter, relied) {
        return finding(Severity::Warning, format!("`{relied}` is relied on, and it is not one of the exemptions of that section"));
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

/// Whether a section of one law has no place in a letter under the other. Letters under the Act and the Regulations mix.
fn is_foreign(letter: Regime, relied: Regime) -> bool {
    matches!((letter, relied), (Regime::Foisa, Regime::Foia) | (Regime::Foia, Regime::Foisa))
}

/// The exemptions that a section holds, as the law stood: its outermost parts that are grounds of their own.
fn limbs(letter: &Letter, section: &Provision) -> Vec<&'static Entry> {
    let on = letter.not_before();
    let within = |e: &&&'static Entry| {
        let p = e.provision();
        p != *section && p.is_within(section) && !provision::is_ncnd_limb(&p) && on.is_none_or(|day| e.in_force(day))
    };
    let all: Vec<_> = provision::ALL.iter().filter(within).copied().collect();
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
    letter.all().match_indices(&number).any(|(at, _)| {
        let alone = !letter.all()[..at].ends_with(|c: char| c.is_alphanumeric());
        alone && names_deeper(&letter.all()[at + number.len()..], relied.parts().len())
    })
}

/// Whether more than `depth` subdivisions follow a section number, in brackets or in words.
fn names_deeper(after: &str, depth: usize) -> bool {
    let mut rest = after;
    let mut groups = 0;
    while let Some((inner, next)) = rest.trim_start_matches([' ', '\n', '.']).strip_prefix('(').and_then(|r| r.split_once(')')) {
        if inner.len() > 4 {
            break;
        }
        groups += 1;
        rest = next;
    }
    let near: String = rest.chars().take(24).collect();
    groups > depth || near.contains("subsection") || near.contains("sub-section") || near.contains("paragraph")
}

/// Whether the part is one that stands beside an exemption of the same section, such as a purpose of section 31(2).
fn is_known_part(letter: &Letter, relied: &Provision) -> bool {
    let beside = |p: &Provision| {
        p.section() == relied.section()
            && (provision::is_ncnd_limb(p) || provision::entry(p).is_some_and(|e| !e.provision().parts().is_empty()))
    };
    provision::is_ncnd_limb(relied)
        || letter.citations().any(|c| beside(&c.provision))
        || !provision::ALL.iter().any(|e| e.provision() != relied.section() && e.provision().is_within(&relied.section()))
}
