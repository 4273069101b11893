//! T9: whether a refusal for cost gives an estimate, the right limit and a way to narrow the request.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::letter::{cue, pattern};
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::cost::{COST_LIMITS, CostLimit, alternatives, cost_limit, is_central};
use crate::law::duty;
use crate::response::{CitationUse, Provision, Regime, Role};
use crate::text::Span;

/// T9: a refusal under section 12, or under section 14.
pub(in crate::audit) fn refusal(letter: &Letter) -> Vec<Finding> {
    let regime = if letter.regime() == Regime::Foisa { Regime::Foisa } else { Regime::Foia };
    let mut findings = Vec::new();
    if letter.regime().is_environmental() {
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
    let named = letter.citations().any(|c| c.usage == CitationUse::Relied && c.provision.number() == "12");
    static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
        let (pounds, hours) = (alternatives(|limit| limit.pounds), alternatives(CostLimit::hours));
        pattern(&format!(
            r"(appropriate|costs?|fees|time|statutory) (limit|threshold)|\b({hours}) hours|(limit|threshold|exceed)[^.]{{0,80}}£ ?({pounds})\b|£ ?({pounds})\b[^.]{{0,60}}(limit|threshold)|section 12\b"
        ))
    });
    named || letter.says(&LIMIT).is_some()
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
    let mut amounts = letter.every(amount).filter(|m| !is_deadline(letter, *m)).peekable();
    let read = amounts.peek().is_none() && letter.response.contents.cost_estimate;
    if read || amounts.any(|m| !is_limit(letter, m)) {
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
    static NEAR: LazyLock<Regex> = LazyLock::new(|| {
        let (pounds, hourly) = (alternatives(|limit| limit.pounds), alternatives(|limit| limit.hourly));
        pattern(&format!(
            r"limit|threshold|permitted|in excess of|exceed|more than|longer than|one person (spending|working)|over \d|beyond|£ ?({pounds})|regulation|£ ?({hourly})\b"
        ))
    });
    let words = words.trim_start_matches('£');
    let hours = COST_LIMITS.iter().any(|limit| words.starts_with(&limit.hours().to_string()));
    let days = ["3.5", "2.5", "3 ", "three", "two"].iter().any(|n| words.starts_with(n));
    (hours || days) && NEAR.is_match(letter.own(letter.around(amount, 120)))
}

/// Whether an amount of days is the time for a review or an answer.
fn is_deadline(letter: &Letter, amount: Span) -> bool {
    letter.own(amount).contains("day")
        && cue!(r"review|complain|respon|reply|received?|within|statutory|request(ed)? date|appeal")
            .is_match(letter.own(letter.around(amount, 140)))
}

/// A limit that is another kind of body's, or pounds and hours that do not belong together.
fn limit(letter: &Letter, relied: &Provision) -> Option<Finding> {
    static AMOUNTS: LazyLock<Regex> = LazyLock::new(|| {
        let (pounds, hours) = (alternatives(|limit| limit.pounds), alternatives(CostLimit::hours));
        pattern(&format!(r"£ ?({pounds})\b|\b({hours})( |-)?(working )?hours?\b|\b(eighteen|twenty-four|twenty four)( |-)hours?"))
    });
    let central = relied.regime() != Regime::Foisa && is_central(letter.response.authority.name())?;
    let right = cost_limit(relied.regime(), central)?;
    let wrong = letter.every(&AMOUNTS).find(|&span| {
        let (pounds, number) = amount(letter.own(span));
        let expected = if pounds { right.pounds } else { right.hours() }.to_string();
        let near = letter.own(letter.sentences(span, 1, 1));
        let explained = AMOUNTS.find_iter(near).any(|m| amount(m.as_str()) == (pounds, expected.clone()));
        number != expected && !explained && is_called_limit(letter, span)
    })?;
    let message = format!("the limit stated is not that of this body, which is £{} or {} hours", right.pounds, right.hours());
    Some(finding(letter, Severity::Error, relied, Some(wrong), &message).under(right.law))
}

/// Whether an amount is in pounds, and its number.
fn amount(words: &str) -> (bool, String) {
    let plain = words.replace("eighteen", "18").replace("twenty-four", "24").replace("twenty four", "24");
    (plain.contains('£'), plain.chars().filter(char::is_ascii_digit).collect())
}

/// Whether an amount is said to be the limit: `the limit of £600 or 24 hours`, `the 18-hour limit`; not `24 hours, over the limit`.
fn is_called_limit(letter: &Letter, span: Span) -> bool {
    let sentence = letter.sentence(span);
    let before = letter.own(Span::new(sentence.start, span.start));
    let after = letter.own(Span::new(span.end, sentence.end));
    cue!(r"(limit|threshold|maximum)\b(.{0,70})$")
        .captures(before)
        .is_some_and(|found| !cue!(r"\btak(e|es|ing)\b|\bestimate|\brequire|\bspend|\bneed|\bwould\b").is_match(&found[2]))
        || cue!(r"^,? ?(cost |fees |time |appropriate |statutory |work )*(limit|threshold|maximum)\b").is_match(after)
}

/// A way to bring the request within the limit, or the words that there is none.
fn narrowing(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    let has = letter.response.contents.advice_s16 || letter.response.sections.iter().any(|s| s.role == Role::Advice);
    let words = cue!(
        r"narrow|refin|reduc(e|ing) (the|your)|limit(ing)? (the|your)|(shorter|smaller|reduced|specific|lesser|different) (time|period|number|sample|scope|date|area)|\b(provid|giv|specif|choos|suppl|stat|suggest)[a-z]*[^.]{0,40}time ?(frame|period|scale)|re-?submit|revis(e|ed|ing|it) (your|the|a)|re-?fram|modify|break down your|more specific|advice and assistance|duty to (advise|assist)|section 16|s\.? ?16|within the (cost|appropriate|time|£|\d+)[^.]{0,20}(limit|hour)|\b(could|can|may be able to|(we|i) (are|am) able to|would be able to) (provide|supply|offer|search|answer) ([a-z]+ )?you\b|\b(could|can|able to) (instead|however|only) (provide|supply|offer|search|answer)|\b(could|can|able to) (provide|supply|offer|search|answer)[^.]{0,60}\b(instead|within (the|that|this) (limit|time))|(come|bring|brought|fall|stay|keep|get|fit)[a-z]*( it| this| your request| them)?( back)? (with)?in (the|this|that) limit|you (might|may|could|can) (wish to |like to |want to )?(limit|consider|choose|instead|restrict|ask for (one|only|fewer|the total|a (smaller|shorter)))|if you (were to )?(limit|restrict|confine|choose|specif)|unable to suggest|no (obvious )?way"
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
        .under(duty::ASSIST.basis(relied.regime())),
    )
}

/// Whether the letter tells vexatious from repeated.
fn which_kind(letter: &Letter, relied: &Provision, span: Option<Span>) -> Option<Finding> {
    if !relied.parts().is_empty() || letter.says(cue!(r"vexatious|repeat|previous (request|response|answer|repl|correspondence)|substantially similar|identical|burden|harass|obsess|disproportionate")).is_some() {
        return None;
    }
    Some(
        finding(
            letter,
            Severity::Warning,
            relied,
            span,
            "section 14 is relied on, and whether the request is called vexatious or repeated was not found in the published text",
        )
        .under(duty::SAY_VEXATIOUS_OR_REPEATED.basis(relied.regime())),
    )
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{notice, numbered, said};
    use crate::law::cost::is_central;
    use crate::response::Regime;

    const WRONG: &str = "the limit stated is not that of this body, which is £";

    fn found(authority: &str, words: &str) -> String {
        let letter = notice(Regime::Foia, &format!("We hold it. Section 12(1) of the Act applies. {words}"));
        said(CheckId::T9, &numbered(letter, authority, "OBC-FOI-0001"))
    }

    #[test]
    fn the_limit_goes_by_the_kind_of_body() {
        for name in [
            "Independent Parliamentary Standards Authority",
            "Parliamentary and Health Service Ombudsman",
            "Foreign Languages School",
            "Revenue and Benefits Joint Council",
        ] {
            assert_eq!(is_central(name), Some(false), "{name}");
        }
        for name in [
            "House of Lords",
            "Foreign, Commonwealth and Development Office",
            "HM Revenue and Customs",
            "Department for Transport",
            "Privy Council Office",
        ] {
            assert_eq!(is_central(name), Some(true), "{name}");
        }
        assert_eq!(is_central("Forestry Commission"), None);
    }

    #[test]
    fn every_amount_of_the_limit_is_looked_at() {
        let narrow = "You could narrow the request to a year.";
        let council = |words: &str| found("Ostlebury Borough Council", &format!("To open 400 files would take 60 hours. {words} {narrow}"));
        assert!(council("That is over the appropriate limit of £600 or 18 hours.").starts_with(WRONG));
        assert!(council("That is over the 24-hour limit.").starts_with(WRONG));
        for words in [
            "That is over the appropriate limit of £450 or 18 hours.",
            "The limit is £600 for central government and £450 for others, which is 18 hours.",
            "One folder alone would take 24 hours, over the limit of 18.",
        ] {
            assert_eq!(council(words), "", "{words}");
        }
    }

    #[test]
    fn what_cannot_be_given_is_no_offer() {
        let council = |words: &str| found("Ostlebury Borough Council", &format!("To open 400 files would take 60 hours. {words}"));
        for words in ["We are unable to provide it.", "We can provide nothing.", "We hold it for the whole of the time period."] {
            assert!(council(words).contains("how to bring it within the limit was not found"), "{words}");
        }
        for words in ["We could provide you with one year.", "We can instead provide the totals.", "Please specify a time frame."] {
            assert_eq!(council(words), "", "{words}");
        }
    }
}
