//! T10: whether a refusal gives the review route; T11: whether it gives the right Commissioner, with details that still hold.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::letter::{cue, pattern};
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::commissioner::{CONTACTS, OFFICE, SCOTTISH_OFFICE, commissioner as office, details_written};
use crate::response::{Date, Regime};
use crate::text::Span;

/// T10: a refusal without a review route, or the words that there is none. A review's own outcome needs none; what the Regulations
/// ask for is T16's.
pub(in crate::audit) fn review(letter: &Letter) -> Vec<Finding> {
    let asked = letter.refuses() && !letter.regime().is_environmental() && !super::time::is_review(letter);
    if !asked || gives_route(letter) || letter.says(no_procedure()).is_some() {
        return Vec::new();
    }
    let message =
        "the information is refused, and a route to a review, or the words that there is none, was not found in the published text";
    vec![Finding::new(CheckId::T10, Severity::Warning, letter.response, letter.refusal(), message)]
}

/// Whether the letter says how to have the body itself look at its answer again.
pub(super) fn gives_route(letter: &Letter) -> bool {
    let route = cue!(
        r"internal review|\breview (of|by|procedure|process|panel|officer|unit)|(request|ask|apply|right|entitled|asking|want|seek|like)\b[^.]{0,60}\breview|\b(decision|response|request|handling|answer|this|it)( be)? reviewed|complaints? (procedure|process|policy|team|officer|unit|department|to us)|complain(ts?|ing)? (to|about|with|in writing)[^.]{0,40}\b(us|our|council|force|trust|department|authority|chief|monitoring|head)\b|\bappeal(s|ing)? (to us|against (this|our|the) decision|procedure|process)|reconsider|\b(dissatisfied|unhappy|not (happy|satisfied|content))[^.]{0,160}(contact|write|writing|reply|e-?mail|call|speak|let|inform|refer)[^.]{0,40}\b(me|us|the (undersigned|team|council|force|trust)|our|this office|above)\b|re-?examine|representations"
    );
    let elsewhere = cue!(
        r"\b(contact|write to|refer[a-z]*( it| this)? to|appeal to|apply to|complain(ts?|ing)? to|ask|approach) (the )?((uk|scottish|office of the) )*(information commissioner|commissioner|ico)\b[^.,;]{0,80}"
    );
    let here = elsewhere.replace_all(letter.all(), " ");
    let read = letter.response.contents.internal_review
        && cue!(r"review|reconsider|representation|complain|appeal|look at it again").is_match(&here);
    read || route.is_match(&here)
}

/// The words that there is no procedure, which the law allows.
fn no_procedure() -> &'static regex::Regex {
    cue!(
        r"\b(no|not have an?|without an?|do not (offer|operate|provide) an?|does not (offer|operate|provide|have) an?) ([a-z]+ ){0,3}(complaints?|review|appeals?)( (procedure|process|scheme|stage|mechanism))?\b|\bno (procedure|process|scheme|mechanism) [^.]{0,40}(complain|review|appeal)"
    )
}

/// T11: a refusal without the Commissioner, with the wrong one, or with details that no longer hold.
pub(in crate::audit) fn commissioner(letter: &Letter) -> Vec<Finding> {
    if !letter.refuses() || letter.regime() == Regime::Dpa {
        return Vec::new();
    }
    let finding = |severity, span, message: &str| Finding::new(CheckId::T11, severity, letter.response, span, message);
    static SCOTTISH: LazyLock<Regex> = LazyLock::new(|| pattern(SCOTTISH_OFFICE));
    static OURS: LazyLock<Regex> = LazyLock::new(|| pattern(OFFICE));
    let (scottish, ours) = (letter.says(&SCOTTISH), letter.says(&OURS));
    let named = match letter.regime() {
        regime if regime.is_scottish() => scottish,
        _ => ours.or(scottish),
    };
    let Some(named) = named else {
        if letter.response.contents.ico && !letter.regime().is_scottish() {
            return Vec::new();
        }
        let who = office(letter.regime()).name;
        let message = format!("the information is refused, and the right to turn to the {who} was not found in the published text");
        return vec![finding(Severity::Warning, letter.refusal(), &message)];
    };
    if !letter.regime().is_scottish() && ours.is_none() {
        let law = if letter.regime() == Regime::Foia { "the Act of 2000" } else { "the Regulations of 2004" };
        let message = format!("the letter is under {law} and points to the Scottish Information Commissioner");
        return vec![finding(Severity::Error, Some(letter.sentence(named)), &message)];
    }
    let mut findings: Vec<_> = outdated(letter).into_iter().map(|(span, message)| finding(Severity::Note, Some(span), &message)).collect();
    if findings.is_empty() && !has_details(letter) {
        let message = "the Commissioner is named, and an address, a website or a telephone number was not found in the published text";
        findings.push(finding(Severity::Note, Some(letter.sentence(named)), message));
    }
    findings
}

/// Any way to reach a Commissioner: street, post code, website, telephone or mail.
fn has_details(letter: &Letter) -> bool {
    static DETAILS: LazyLock<Regex> = LazyLock::new(|| {
        let other = r"queen street|@ico|casework@|https?:|www\.|\[\d+\]|ico website|website";
        pattern(&format!("{}|{other}", details_written()))
    });
    letter.mentions(&DETAILS)
}

/// A detail that stopped holding, as letters write it with what stands before it.
struct Replaced {
    written: Regex,
    since: Date,
    told: &'static str,
}

/// Details that no longer held when the letter was written.
fn outdated(letter: &Letter) -> Vec<(Span, String)> {
    static REPLACED: LazyLock<Vec<Replaced>> = LazyLock::new(|| {
        let replaced = CONTACTS.iter().filter_map(|contact| contact.replaced.map(|(change, told)| (contact.written, change.day, told)));
        replaced
            .map(|(written, since, told)| Replaced { written: pattern(&format!(r"(www\.|[a-z]+@)?({written})")), since, told })
            .collect()
    });
    let old = REPLACED.iter().filter(|old| letter.is_since(old.since));
    old.filter_map(|old| letter.says(&old.written).map(|span| (span, old.told.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{dated, said};

    fn found(rights: &str) -> String {
        let words =
            "We hold the report. It is exempt under section 41(1) of the Freedom of Information Act 2000, given to us in confidence.";
        said(CheckId::T10, &dated(&format!("{words}\n\n{rights}\n\nYours sincerely"), "2023-01-04", "2023-01-18"))
    }

    #[test]
    fn a_route_of_the_body_itself_or_the_words_that_there_is_none() {
        for rights in [
            "You may ask us to review this decision.",
            "We have no procedure for complaints about requests. You may complain to the Information Commissioner, www.ico.org.uk.",
            "There is no internal appeal. You may go to the Information Commissioner, www.ico.org.uk.",
            "We do not have an internal review procedure.",
            "You may ask for an internal review, and then complain to the Information Commissioner.",
        ] {
            assert_eq!(found(rights), "", "{rights}");
        }
        for rights in [
            "You may ask the Information Commissioner to review our decision.",
            "If you are not satisfied you may contact the ICO about our response.",
            "You may complain to the Information Commissioner about our handling of it.",
        ] {
            assert!(found(rights).contains("a route to a review"), "{rights}");
        }
    }
}
