//! T1: whether the answer came in time; T8: whether an extension says what it must.

use super::stale::UK_GDPR;
use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::calendar::{Limit, due, working_days};
use crate::response::Regime;

/// Working days that a body may take over a review under the Regulations, and that guidance allows at most elsewhere.
const REVIEW_DAYS: u32 = 40;

/// T1: answered later than the law allows, and no extension or clarification is spoken of.
pub(in crate::audit) fn in_time(letter: &Letter) -> Vec<Finding> {
    let response = letter.response;
    let (Some(received), Some(responded)) = (&response.received, &response.responded) else { return Vec::new() };
    let regime = letter.regime();
    let (Ok(due), Ok(count)) = (due(received.value, regime), working_days(received.value, responded.value, regime)) else {
        return Vec::new();
    };
    if responded.value <= due.date || speaks_of_more_time(letter) || (is_review(letter) && count.days <= REVIEW_DAYS) {
        return Vec::new();
    }
    let taken = match due.limit {
        Limit::WorkingDays(limit) => format!("answered on working day {} of {limit}", count.days),
        Limit::Days(_) | Limit::Month => format!("answered on {}", responded.value),
    };
    let message = format!("{taken}; an answer was due by {}, and no extension was found in the published text", due.date);
    let law = match due.limit {
        Limit::Days(_) => "Data Protection Act 1998 s.7(8)",
        Limit::Month if received.value < UK_GDPR => "Article 12(3) GDPR",
        Limit::Month | Limit::WorkingDays(_) => CheckId::T1.basis(regime),
    };
    let span = responded.span().or(received.span());
    vec![Finding::new(CheckId::T1, Severity::Error, response, span, message).under(law)]
}

/// The clock stops for clarification and runs longer after an extension; either is enough to look no further.
fn speaks_of_more_time(letter: &Letter) -> bool {
    letter.mentions(cue!(
        r"\bextend(ed|ing)? (the |this |our |your |by )?([a-z-]+ ){0,4}(time|deadline|period|limit|date|working days)|\bextension\b|\bneed(ed)? (more|further|additional) time|section 10\(3\)|s\.? ?10\(3\)|regulation 7\b|reg\.? 7\b|\bclarif(y|ied|ication)"
    ))
}

/// Whether the letter is the outcome of a review, which has a time of its own.
pub(in crate::audit) fn is_review(letter: &Letter) -> bool {
    letter.mentions(cue!(
        r"(outcome|result|findings|conclusions?) of (the|this|our|your|my|an) (internal )?(review|reconsideration)|(i|we) have (now )?(carried out|completed|conducted|undertaken|reconsidered|reviewed) (the|this|our|your|an|my) (internal )?(review|request|decision|handling|original|response)|internal review (response|outcome|decision)|(request|asked|ask|asking) (for|you for) (an |a )?(internal review|reconsideration|review) (of|dated|received)|representations? (to us )?under regulation 11 [^.]{0,90}(about|against|our refusal)|representations received|decision on reconsideration|outcome of the only review|(uphold|upheld) (your|the) (complaint|original)"
    ))
}

/// T8: a letter that takes more time for the public interest names the exemption and estimates a date.
pub(in crate::audit) fn extension(letter: &Letter) -> Vec<Finding> {
    if letter.regime() != Regime::Foia || !letter.has_any(&["exten", "additional", "further", "more time", "longer", "10(3)"]) {
        return Vec::new();
    }
    let Some(span) = letter.says(cue!(
        r"(we|i|council|force|trust|department|authority) ([a-z]+ ){0,6}(extend(ed|ing)?|extension|further time|additional time|more time|longer)[^.]{0,120}public interest|public interest[^.]{0,140}(we|i) ([a-z]+ ){0,5}(extend(ed|ing)?|an extension|further time|additional time|more time)|section 10\(3\)[^.]{0,120}public interest"
    )) else {
        return Vec::new();
    };
    let sentence = letter.sentence(span);
    let near = letter.around(sentence, 900);
    let mut missing = Vec::new();
    if !letter.citations().any(|c| crate::response::provision::refuses(&c.provision)) {
        missing.push("the exemption that is being considered");
    }
    let date = cue!(
        r"(by|until|before|on|no later than|estimated?|expect|aim|hope|date of)\b[^.]{0,60}(\d{1,2}(st|nd|rd|th)? (january|february|march|april|may|june|july|august|september|october|november|december)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})|within (a further |another |an additional )?[a-z0-9]+ (working )?(days|weeks)"
    );
    if !date.is_match(letter.whole(near)) {
        missing.push("an estimated date for the decision");
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let message = format!("more time is taken for the public interest, and {} was not found in the published text", missing.join(" and "));
    vec![Finding::new(CheckId::T8, Severity::Warning, letter.response, Some(sentence), message)]
}
