//! T10: whether a refusal gives the review route; T11: whether it gives the right Commissioner, with details that still hold.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Date, Regime};

/// T10: a refusal without a review route, or the words that there is none. A review's own outcome needs none.
pub(in crate::audit) fn review(letter: &Letter) -> Vec<Finding> {
    if !letter.refuses() || letter.response.contents.internal_review || super::time::is_review(letter) {
        return Vec::new();
    }
    let route = cue!(
        r"internal review|\breview (of|by|procedure|process|panel|officer|unit)|(request|ask|apply|right|entitled|asking|want|seek|like)\b[^.]{0,60}\breview|\b(decision|response|request|handling|answer|this|it)( be)? reviewed|complaints? (procedure|process|policy|team|officer|unit|department|to us)|complain(ts?|ing)? (to|about|with|in writing)[^.]{0,40}\b(us|our|council|force|trust|department|authority|chief|monitoring|head)\b|\bappeal(s|ing)? (to us|against (this|our|the) decision|procedure|process)|reconsider|\b(dissatisfied|unhappy|not (happy|satisfied|content))[^.]{0,160}(contact|write|writing|reply|e-?mail|call|speak|let|inform|refer)[^.]{0,40}\b(me|us|the (undersigned|team|council|force|trust)|our|this office|above)\b|re-?examine|representations"
    );
    if letter.mentions(route) {
        return Vec::new();
    }
    let message =
        "the information is refused, and a route to a review, or the words that there is none, was not found in the published text";
    vec![Finding::new(CheckId::T10, Severity::Warning, letter.response, letter.refusal(), message)]
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
