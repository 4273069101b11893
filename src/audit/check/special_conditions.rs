//! T14: what particular exemptions need besides reasons: who gave an opinion, whose purpose, which enactment, whose confidence.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Provision, Regime};
use crate::text::Span;

/// T14: section 36, 35, 31(1)(g) to (i), 44 and 41.
pub(in crate::audit) fn needs(letter: &Letter) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (relied, span) in letter.relied().filter(|(p, _)| p.regime() == Regime::Foia) {
        let Some((severity, law, message)) = need(letter, relied) else { continue };
        if findings.iter().any(|f| f.message == message) {
            continue;
        }
        let place: Option<Span> = span.map(|s| letter.sentence(s)).or_else(|| letter.refusal());
        findings.push(Finding::new(CheckId::T14, severity, letter.response, place, message).concerning(relied).under(law));
    }
    findings
}

/// What the letter lacks for a provision.
fn need(letter: &Letter, relied: &Provision) -> Option<(Severity, &'static str, String)> {
    let part = |n: usize| relied.parts().get(n).map(String::as_str);
    let warn = |law, message: &str| Some((Severity::Warning, law, message.to_owned()));
    match (relied.number(), part(0), part(1)) {
        ("36", first, _) if first != Some("4") && !letter.mentions(cue!(r"qualified person|reasonable opinion|section 36\(4\)|s\.?36\(4\)")) => {
            warn("FOIA s.36(2)", "section 36 is relied on, and the opinion of a qualified person was not found in the published text")
        }
        ("35", ..) if !may_be_government(letter) => Some((
            Severity::Error,
            "FOIA s.35(1)",
            format!("section 35 is only for government departments and the Welsh Government, and the letter is from {}", letter.response.authority),
        )),
        ("31", Some("1"), Some("g" | "h" | "i")) if !letter.mentions(cue!(r"31 ?\(2\)|purposes? (of|in|set out|specified|listed|under)|ascertaining|whether (any )?person|regulatory action")) => {
            warn("FOIA s.31(2)", "that part of section 31 needs a purpose of section 31(2), and none was found in the published text")
        }
        ("44", part, _) if part == Some("1") || part.is_none() => enactment(letter),
        ("41", ..) if !letter.mentions(cue!(r"(obtained|provided|supplied|received|given|submitted|shared|disclosed|confided|imparted)( to (us|the [a-z]+))?( in confidence)? (by|from)|third (party|parties)|(client|patient|bidder|supplier|contractor|complainant|witness|informant|applicant|tenderer|compan|person|individual)")) => {
            warn("FOIA s.41(1)(a)", "section 41 is relied on, and from whom the information was obtained was not found in the published text")
        }
        _ => None,
    }
}

/// The enactment, the obligation or the court that forbids disclosure.
fn enactment(letter: &Letter) -> Option<(Severity, &'static str, String)> {
    let named = letter.every(cue!(r"\b(act|order|regulations?|rules|measure)( \(?(18|19|20)\d\d\)?| \(northern ireland\)| \(scotland\))|\bcourt\b|contempt|statutory bar|directive|treaty")).any(|span| {
        let words = letter.own(letter.around(span, 60));
        let own = letter.own(span);
        !cue!(r"freedom of information|data protection|environmental information|fees|re-use|public sector information").is_match(words) || own.contains("court")
    });
    (!named).then(|| {
        let message = "section 44 is relied on, and the enactment that forbids disclosure was not found in the published text";
        (Severity::Warning, "FOIA s.44(1)(a)", message.to_owned())
    })
}

/// Whether the body may be a government department: anything but a body whose name says that it is none.
fn may_be_government(letter: &Letter) -> bool {
    let name = letter.response.authority.name().to_ascii_lowercase();
    let other = [
        "council",
        "police",
        "constabulary",
        "nhs",
        "hospital",
        "university",
        "college",
        "school",
        "fire and rescue",
        "fire service",
        "ambulance",
        "academy",
        "borough",
    ];
    !other.iter().any(|w| name.contains(w))
}
