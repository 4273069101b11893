//! The words of a sentence to whether it gives information, or only says that it is held.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::cue::{Cue, Cues};
use super::pattern::{Matches, pattern};

/// Whether a sentence gives information, or says that it is given.
pub(super) fn gives(cues: Cues, words: &str) -> bool {
    if cues.has(Cue::Handled) && POSTPONED.in_words(words)
        || words.contains("send you a response")
        || words.contains("send it")
        || words.contains("provide you with a response")
    {
        return false;
    }
    let refused = cues.any(&[Cue::Unable, Cue::Withheld, Cue::NotHeld, Cue::Refused, Cue::OverCost]) || HOLDS.in_words(words);
    let formal =
        cues.any(&[Cue::LeadIn, Cue::Closing, Cue::Disclaimer, Cue::Licence, Cue::Explains, Cue::AdviceDuty, Cue::Narrow, Cue::Apology]);
    let notice = words.contains("refusal notice")
        || words.contains("formal response")
        || words.contains("attached formal")
        || words.contains("attached letter");
    if cues.has(Cue::Attached) {
        let about = cues.has(Cue::Routes) && words.contains("your request") || words.contains("how the act applies");
        return !refused && !cues.has(Cue::Disclaimer) && !notice && !about;
    }
    let signposts = cues.has(Cue::Published) && ["link", "website", "web site", "http", "www", "online"].iter().any(|w| words.contains(w));
    if cues.has(Cue::SetOut) && signposts {
        return false;
    }
    if cues.has(Cue::SetOut) {
        return !refused && !cues.any(&[Cue::LeadIn, Cue::Closing, Cue::Licence, Cue::Exempt, Cue::Ncnd]) && !words.contains("reason");
    }
    let soft = cues.has(Cue::Gives)
        && !refused
        && !formal
        && !cues.any(&[Cue::Supposes, Cue::Exempt, Cue::Harm, Cue::Ncnd, Cue::Redirect, Cue::Thanks, Cue::RequestLead, Cue::Published]);
    let reasoned = words.contains("for the council to") || words.contains("would ") || words.contains("for us to disclose");
    soft && !reasoned
        && [
            "we have provided",
            "has been provided",
            "have provided",
            "are provided",
            "is provided",
            "can provide",
            "able to provide",
            "pleased to",
            "happy to",
            "have released",
            "are releasing",
            "disclosed to you",
            "are disclosed",
            "is disclosed",
            "discloses",
            "are released",
            "is released",
            "has been released",
            "disclosed in full",
            "decided to disclose",
            "are disclosing",
            "am disclosing",
            "have disclosed",
            "to disclose the",
            "to disclose all",
            "to disclose some",
            "can disclose",
            "can confirm",
            "i have provided",
            "we provide",
            "being released",
            "sending you",
            "send you",
            "can tell you",
            "can advise",
            "can inform",
            "can say",
        ]
        .iter()
        .any(|w| words.contains(w))
}

/// Whether it says plainly that the information is held.
pub(super) fn holds(words: &str) -> bool {
    ["does hold", "do hold", "is held", "information is held by"].iter().any(|w| words.contains(w))
        && !words.contains("is not held")
        && !words.contains("not held")
}

/// Confirms that information is held, which gives none of it.
static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bconfirm(?: \S+){0,14} (?:holds?|held|holding)\b|\bconfirm(?: \S+){0,10} (?:meets? this description|within (?:the )?scope|(?:the|your) request)",
    )
});

/// Puts the decision off.
pub(super) static POSTPONED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bnot (?:yet )?(?:reached|made|taken|come to) a (?:final )?decision|\b(?:need|needed|require|decided|necessary)(?: \w+){0,2} to extend|\bextend(?:ed|ing)? the (?:\w+ )?(?:time|deadline|period)",
    )
});
