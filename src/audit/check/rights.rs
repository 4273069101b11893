//! T10: whether a refusal gives the review route; T11: whether it gives the right Commissioner, with details that still hold.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Date, Regime};

/// T10: a refusal without a review route, or the words that there is none. A review's own outcome needs none; what the Regulations
/// ask for is T16's.
pub(in crate::audit) fn review(letter: &Letter) -> Vec<Finding> {
    let asked = letter.refuses() && letter.regime() != Regime::Eir && !super::time::is_review(letter);
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
    let scottish = letter.says(cue!(r"scottish information commissioner"));
    let ours = letter.says(cue!(r"\bico\b|ico\.(org|gov)\.uk|wycliffe house|(^|[^h] )information commissioner('?s)?"));
    let named = match letter.regime() {
        Regime::Foisa => scottish,
        _ => ours.or(scottish),
    };
    let Some(named) = named else {
        if letter.response.contents.ico && letter.regime() != Regime::Foisa {
            return Vec::new();
        }
        let who = if letter.regime() == Regime::Foisa { "the Scottish Information Commissioner" } else { "the Information Commissioner" };
        let message = format!("the information is refused, and the right to turn to {who} was not found in the published text");
        return vec![finding(Severity::Warning, letter.refusal(), &message)];
    };
    if letter.regime() == Regime::Foia
        && scottish.is_some()
        && letter.says(cue!(r"wycliffe|\bico\b|ico\.org\.uk|(the|[^h]) information commissioner")).is_none()
    {
        let message = "the letter is under the Act of 2000 and points to the Scottish Information Commissioner";
        return vec![finding(Severity::Error, Some(letter.sentence(named)), message)];
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
    letter.mentions(cue!(
        r"wycliffe|water lane|wilmslow|sk9|kinburn|doubledykes|ky16|ico\.(org|gov)\.uk|itspublicknowledge|foi\.scot|informationcommissioner\.gov|0303 ?123|01625|0?8456? ?30|01334|cromac|queen street|@ico|casework@|https?:|www\.|\[\d+\]|ico website|website"
    ))
}

/// A detail that stopped holding, and since when it can be expected to be gone from letters.
struct Old {
    detail: fn() -> &'static regex::Regex,
    since: Date,
    message: &'static str,
}

const OLD: &[Old] = &[
    Old {
        detail: || cue!(r"(www\.)?\bico\.gov\.uk"),
        since: Date::constant(2015, 1, 1),
        message: "the website `ico.gov.uk` was replaced by `ico.org.uk`",
    },
    Old {
        detail: || cue!(r"informationcommissioner\.gov\.uk"),
        since: Date::constant(2010, 1, 1),
        message: "the website `informationcommissioner.gov.uk` was replaced, and the Commissioner is now at `ico.org.uk`",
    },
    Old {
        detail: || cue!(r"[a-z]+@ico\.gsi\.gov\.uk"),
        since: Date::constant(2019, 4, 1),
        message: "the mail addresses at `ico.gsi.gov.uk` were replaced by `ico.org.uk`",
    },
    Old {
        detail: || cue!(r"\b0?845 ?6 ?30 ?60 ?60\b|\b08456 306 ?060\b"),
        since: Date::constant(2016, 1, 1),
        message: "the Commissioner's telephone number is now 0303 123 1113",
    },
];

/// Details that no longer held when the letter was written.
fn outdated(letter: &Letter) -> Vec<(crate::text::Span, String)> {
    let old = OLD.iter().filter(|old| letter.is_since(old.since));
    old.filter_map(|old| letter.says((old.detail)()).map(|span| (span, old.message.to_owned()))).collect()
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
