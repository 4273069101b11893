//! T9: whether a refusal for cost gives an estimate, the right limit and a way to narrow the request.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Provision, Regime, Role, Use};
use crate::text::Span;

/// T9: a refusal under section 12, or under section 14.
pub(in crate::audit) fn refusal(letter: &Letter) -> Vec<Finding> {
    let regime = if letter.regime() == Regime::Foisa { Regime::Foisa } else { Regime::Foia };
    let mut findings = Vec::new();
    if letter.regime() == Regime::Eir {
        return Vec::new();
    }
    if let Some((relied, span)) = letter.relies_on(regime, "12").filter(|_| !letter.is_covering_note() && speaks_of_cost(letter)) {
        findings.extend(estimate(letter, relied, span));
        findings.extend(limit(letter, relied));
        findings.extend(narrowing(letter, relied, span));
    }
    if let Some((relied, span)) = letter.relies_on(regime, "14") {
        findings.extend(which_kind(letter, relied, span));
    }
    findings
}

/// Whether the body's own words are of cost at all, so that a section read by mistake has no consequence.
fn speaks_of_cost(letter: &Letter) -> bool {
    let named = letter.citations().any(|c| c.usage == Use::Relied && c.provision.number() == "12");
    let limit = cue!(
        r"(appropriate|costs?|fees|time|statutory) (limit|threshold)|\b(18|24|40) hours|(limit|threshold|exceed)[^.]{0,80}£ ?(450|600)\b|£ ?(450|600)\b[^.]{0,60}(limit|threshold)|section 12\b"
    );
    named || letter.says(limit).is_some()
}

fn finding(letter: &Letter, severity: Severity, relied: &Provision, span: Option<Span>, message: &str) -> Finding {
    let place = span.map(|s| letter.sentence(s)).or_else(|| letter.refusal());
    Finding::new(CheckId::T9, severity, letter.response, place, message).concerning(relied)
}

/// An amount of work or money other than the limit itself.
fn estimate(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    let amount = cue!(
        r"(£ ?)?\b(\d[\d,]*(\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|several|many|hundreds of|thousands of) ?-?(additional |working |further |staff |or more |to \d+ )*(hours?|hrs?|minutes?|mins?|days?|weeks?|records|files|documents|cases|e-?mails|pages|entries|incidents|reports|invoices|calls|crimes|items)\b"
    );
    let estimated = letter.every(amount).any(|m| !is_limit(letter, m) && !is_deadline(letter, m));
    if letter.response.contents.cost_estimate || estimated {
        return None;
    }
    Some(finding(
        letter,
        Severity::Warning,
        relied,
        span,
        "the request is refused for its cost, and an estimate of the work was not found in the published text",
    ))
}

/// Whether an amount is the limit, not the estimate.
fn is_limit(letter: &Letter, amount: Span) -> bool {
    let words = letter.own(amount);
    let eighteen = ["18", "24", "40", "3.5", "2.5", "3 ", "three", "two"].iter().any(|n| words.trim_start_matches('£').starts_with(n));
    let near = letter.own(letter.around(amount, 120));
    eighteen && cue!(r"limit|threshold|in excess of|exceed|more than|over \d|beyond|£ ?(450|600)|regulation|£ ?25").is_match(near)
}

/// Whether an amount of days is the time for a review or an answer.
fn is_deadline(letter: &Letter, amount: Span) -> bool {
    letter.own(amount).contains("day")
        && cue!(r"review|complain|respon|reply|received?|within|statutory|request(ed)? date|appeal")
            .is_match(letter.own(letter.around(amount, 140)))
}

/// The limits of the Fees Regulations: pounds, hours at £25 (at £15 in Scotland).
struct CostLimit {
    pounds: &'static str,
    hours: &'static str,
}

const CENTRAL: CostLimit = CostLimit { pounds: "600", hours: "24" };
const OTHERS: CostLimit = CostLimit { pounds: "450", hours: "18" };
const SCOTLAND: CostLimit = CostLimit { pounds: "600", hours: "40" };

/// A limit that is another kind of body's, or pounds and hours that do not belong together.
fn limit(letter: &Letter, relied: &Provision) -> Option<Finding> {
    let right = match (relied.regime(), is_central(letter)?) {
        (Regime::Foisa, _) => SCOTLAND,
        (_, true) => CENTRAL,
        (_, false) => OTHERS,
    };
    let mut wrong = None;
    for span in letter.every(cue!(r"£ ?(450|600)\b|\b(18|24|40)( |-)?(working )?hours?\b|\b(eighteen|twenty-four|twenty four) hours")) {
        let near = letter.own(letter.around(letter.sentence(span), 60));
        if !cue!(r"limit|threshold|appropriate|maximum|exceed|in excess").is_match(near) {
            continue;
        }
        let words = letter.own(span).replace("eighteen", "18").replace("twenty-four", "24").replace("twenty four", "24");
        let number: String = words.chars().filter(char::is_ascii_digit).collect();
        let expected = if words.contains('£') { right.pounds } else { right.hours };
        if number == expected {
            return None;
        }
        wrong.get_or_insert(span);
    }
    let span = wrong?;
    let message = format!("the limit stated is not that of this body, which is £{} or {} hours", right.pounds, right.hours);
    Some(finding(letter, Severity::Error, relied, Some(span), &message).under(if relied.regime() == Regime::Foisa {
        "Freedom of Information (Fees for Required Disclosure) (Scotland) Regulations 2004, reg 5"
    } else {
        "Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004, reg 3"
    }))
}

/// Whether the body has the limit of central government: by its name; none where the name does not tell.
fn is_central(letter: &Letter) -> Option<bool> {
    let name = letter.response.authority.name().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
    if has(&[
        "department",
        "ministry",
        "home office",
        "cabinet office",
        "treasury",
        "foreign",
        "parliament",
        "house of",
        "crown prosecution",
        "revenue",
        "welsh government",
        "national archives",
        "armed forces",
    ]) {
        return Some(true);
    }
    if has(&[
        "council",
        "police",
        "constabulary",
        "nhs",
        "hospital",
        "university",
        "college",
        "school",
        "borough",
        "county",
        "city of",
        "fire",
        "ambulance",
        "health board",
        "academy",
    ]) {
        return Some(false);
    }
    None
}

/// A way to bring the request within the limit, or the words that there is none.
fn narrowing(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    let has = letter.response.contents.advice_s16 || letter.response.sections.iter().any(|s| s.role == Role::Advice);
    let words = cue!(
        r"narrow|refin|reduc(e|ing) (the|your)|limit(ing)? (the|your)|(shorter|smaller|reduced|specific|lesser|different) (time|period|number|sample|scope|date|area)|time ?(frame|period|scale)|re-?submit|revis(e|ed|ing|it) (your|the|a)|re-?fram|modify|break down your|more specific|advice and assistance|duty to (advise|assist)|section 16|s\.? ?16|within the (cost|appropriate|time|£|\d+)[^.]{0,20}(limit|hour)|(could|can|may be able to|able to) (provide|supply|offer|search|answer)|(come|bring|brought|fall|stay|keep|get|fit)[a-z]*( it| this| your request| them)?( back)? (with)?in (the|this|that) limit|you (might|may|could|can) (wish to |like to |want to )?(limit|consider|choose|instead|restrict|ask for (one|only|fewer|the total|a (smaller|shorter)))|if you (were to )?(limit|restrict|confine|choose|specif)|unable to suggest|no (obvious )?way"
    );
    if has || letter.says(words).is_some() {
        return None;
    }
    Some(
        finding(
            letter,
            Severity::Warning,
            relied,
            span,
            "the request is refused for its cost, and how to bring it within the limit was not found in the published text",
        )
        .under(if relied.regime() == Regime::Foisa { "FOISA s.15(1)" } else { "FOIA s.16(1)" }),
    )
}

/// Whether the letter tells vexatious from repeated.
fn which_kind(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    if !relied.parts().is_empty() || letter.says(cue!(r"vexatious|repeat|previous (request|response|answer|repl|correspondence)|substantially similar|identical|burden|harass|obsess|disproportionate")).is_some() {
        return None;
    }
    let law = if relied.regime() == Regime::Foisa { "FOISA s.14, s.16(5)" } else { "FOIA s.14, s.17(5)" };
    Some(
        finding(
            letter,
            Severity::Warning,
            relied,
            span,
            "section 14 is relied on, and whether the request is called vexatious or repeated was not found in the published text",
        )
        .under(law),
    )
}
