//! T15: whether information that is, or will be, available elsewhere can be found: where, and that it is to be published.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::commissioner::leads_to_public_site;
use crate::law::duty::{self, Duty};
use crate::response::{Provision, Regime};
use crate::text::{MarkKind, Span};

/// T15: section 21 without a place, or section 22 without an intention to publish.
pub(in crate::audit) fn elsewhere(letter: &Letter) -> Vec<Finding> {
    let (published, future) = match letter.regime() {
        Regime::Foisa => ((Regime::Foisa, "25"), (Regime::Foisa, "27")),
        _ => ((Regime::Foia, "21"), (Regime::Foia, "22")),
    };
    let mut findings = Vec::new();
    if let Some((relied, span)) = letter.relies_on(published.0, published.1)
        && !says_where(letter)
    {
        findings.push(finding(
            letter,
            relied,
            span,
            "the information is said to be available elsewhere, and where was not found in the published text",
            duty::SAY_WHERE,
        ));
    }
    if let Some((relied, span)) = letter.relies_on(future.0, future.1)
        && !says_when(letter)
    {
        findings.push(finding(
            letter,
            relied,
            span,
            "future publication is relied on, and the intention to publish was not found in the published text",
            duty::INTEND_TO_PUBLISH,
        ));
    }
    findings
}

fn finding(letter: &Letter, relied: &Provision, span: Option<Span>, message: &str, law: Duty) -> Finding {
    let place = span.map(|s| letter.sentence(s)).or_else(|| letter.refusal());
    Finding::new(CheckId::T15, Severity::Warning, letter.response, place, message).concerning(relied).under(law.basis(relied.regime()))
}

/// A place outside the rights of complaint: a link, a website, a publication, a counter.
fn says_where(letter: &Letter) -> bool {
    let link = letter.response.letter().marks().iter().any(|m| matches!(&m.kind, MarkKind::Link(to) if !is_commissioners(to)));
    let addresses = cue!(r"(https?://|www\.)[^\s)>\]]+|\[\d+\]\S+|\b[a-z0-9-]+\.(gov|org|co|ac|nhs|police)\.uk\S*");
    let address = letter.every(addresses).any(|span| !is_commissioners(letter.own(span)));
    let words = cue!(
        r"(available|accessible|published|found|viewed|obtained|accessed|inspected|purchased|download(ed)?)( to view| free of charge| online| publicly| for inspection)* (at|on|from|via|by|in|through|using|within|here|under)\b|(on|via|at|visit|see) (our|the|its) [a-z' -]{0,40}(website|web site|site|library|register|portal|page|log|scheme)|(link|url)s?\b|following (address|page|site)|publication scheme|disclosure log|attached|enclosed|below"
    );
    link || address || letter.says(words).is_some()
}

fn is_commissioners(address: &str) -> bool {
    leads_to_public_site(address)
}

fn says_when(letter: &Letter) -> bool {
    letter
        .says(cue!(r"\b(intend|intention|intended|plan|planned|plans|due|schedul|expect|will|to) ?[a-z]* ?(be |for |to |of |its |date of |future |on |a )*(publish|publication|published|releas|available)|publication (date|in|on|of|is|by|scheme|schedule)|pending publication|(publish|published|publishes|publishing) (it|them|this|these|the|in|on|by|later|shortly|annually|quarterly|every|each)|forthcoming|future publication"))
        .is_some()
}
