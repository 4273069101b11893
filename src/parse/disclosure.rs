//! The words of a sentence to whether it gives information, or only says that it is held.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::cue::{Cue, Cues};
use super::pattern::{Matches, pattern};
use super::phrase::phrases;

phrases! {
    /// Promises an answer, which gives none.
    PROMISING: Anywhere [
        "send you a response" in "we will send you a response by friday.",
        "send it" in "we will send it to you by friday.",
        "provide you with a response" in "we will provide you with a response by friday.",
    ]
    /// Attaches no more than the letter's own formal answer.
    NOTICES: Anywhere [
        "refusal notice" in "our refusal notice is attached.",
        "formal response" in "please find our formal response enclosed.",
        "attached formal" in "please see the attached formal notice.",
        "attached letter" in "please see the attached letter.",
        "17 notice" in "please see the attached section 17 notice.",
        "refusal letter" in "our refusal letter is enclosed.",
        "public interest test" in "the public interest test is attached.",
        "leaflet" in "please find enclosed the leaflet on charges.",
        "guidance note" in "a guidance note is enclosed.",
        "of our charges" in "a list of our charges is enclosed.",
        "complaints procedure" in "our complaints procedure is attached.",
        "review procedure" in "our review procedure is attached.",
        "copy of your request" in "a copy of your request is attached.",
    ]
    /// Names a place on the web.
    ON_THE_WEB: Anywhere [
        "link" in "it can be found at the link below.",
        "website" in "it can be found on our website as follows.",
        "web site" in "it can be found on our web site as follows.",
        "http" in "it can be found at https://example.org as follows.",
        "www" in "it can be found at www.example.org as follows.",
        "online" in "it can be found online as follows.",
        "at the address" in "it can be found at the address below.",
    ]
    /// Gives reasons rather than information.
    REASONING: Anywhere [
        "for the council to" in "the council is able to provide reasons for the council to refuse.",
        "would " in "it would be unfair to disclose the names.",
        "for us to disclose" in "it is not fair for us to disclose the names.",
    ]
    /// Gives information in so many words.
    GIVING: Anywhere [
        "have provided" in "we have provided the figures.",
        "has been provided" in "a copy has been provided.",
        "are provided" in "the figures are provided here.",
        "is provided" in "a copy is provided here.",
        "can provide" in "the trust can provide the figures.",
        "able to provide" in "the trust is able to provide the figures.",
        "pleased to" in "the trust is pleased to share its figures.",
        "happy to" in "the trust is happy to share its figures.",
        "have released" in "we have released the figures.",
        "are releasing" in "we are releasing the figures.",
        "disclosed to you" in "the figures will be disclosed to you.",
        "are disclosed" in "the figures are disclosed.",
        "is disclosed" in "the report is disclosed.",
        "discloses" in "the trust discloses the report.",
        "are released" in "the figures are released.",
        "is released" in "the report is released.",
        "has been released" in "the report has been released.",
        "disclosed in full" in "the report will be disclosed in full.",
        "decided to disclose" in "the trust has decided to disclose its report.",
        "are disclosing" in "we are disclosing the report.",
        "am disclosing" in "i am disclosing the report.",
        "have disclosed" in "we have disclosed the report.",
        "to disclose the" in "we have agreed to disclose the report.",
        "to disclose all" in "we have agreed to disclose all figures.",
        "to disclose some" in "we have agreed to disclose some figures.",
        "can disclose" in "we can disclose these figures.",
        "can confirm" in "i can confirm that there were nine.",
        "we provide" in "below we provide the figures.",
        "being released" in "the report is being released.",
        "sending you" in "i am sending you the report.",
        "send you" in "i send you the report.",
        "can tell you" in "i can tell you that there were nine.",
        "can advise" in "i can advise that there were nine.",
        "can inform" in "i can inform you that there were nine.",
        "can say" in "i can say that there were nine.",
        "can release" in "we can release the letters.",
        "can supply" in "we can supply the figures.",
        "can share" in "we can share the figures.",
        "able to release" in "the trust is able to release the figures.",
        "able to disclose" in "the trust is able to disclose its figures.",
        "able to supply" in "the trust is able to supply the figures.",
        "able to share" in "the trust is able to share the figures.",
        "able to answer" in "the trust is able to answer the first question.",
        "is releasing" in "the trust is releasing the figures.",
        "is disclosing" in "the trust is disclosing the figures.",
        "is providing" in "the trust is providing the figures.",
        "are providing" in "we are providing the figures.",
        "am providing" in "i am providing the figures.",
        "am releasing" in "i am releasing the figures.",
        "are supplying" in "we are supplying the figures.",
        "are sharing" in "we are sharing the figures.",
        "have supplied" in "we have supplied the figures.",
        "have shared" in "we have shared the figures.",
        "being disclosed" in "the report is being disclosed.",
        "now release" in "we now release the report.",
        "now disclose" in "we now disclose the report.",
        "has been disclosed" in "the report has been disclosed.",
        "have been disclosed" in "the reports have been disclosed.",
        "have been released" in "the reports have been released.",
        "have been provided" in "the figures have been provided.",
        "released to you" in "the report is hereby released to you.",
        "provided to you" in "the report is hereby provided to you.",
        "supplied to you" in "the report is hereby supplied to you.",
        "to you in full" in "these letters we release to you in full.",
    ]
    /// Says that information is held.
    HOLDING: Anywhere [
        "does hold" in "the council does hold this information.",
        "do hold" in "we do hold this information.",
        "is held" in "this information is held.",
    ]
    /// Says that it is not, in words that are like those.
    NOT_HOLDING: Anywhere ["not held" in "what is held by others is not held here."]
}

/// Whether a sentence gives information, or says that it is given.
pub(super) fn gives(cues: Cues, words: &str) -> bool {
    if cues.has(Cue::Handled) && POSTPONED.in_words(words) || PROMISING.found_in(words) || PROMISES.in_words(words) {
        return false;
    }
    let refused = cues.any(&[Cue::Unable, Cue::Withheld, Cue::NotHeld, Cue::Refused, Cue::OverCost]) || HOLDS.in_words(words);
    let formal =
        cues.any(&[Cue::LeadIn, Cue::Closing, Cue::Disclaimer, Cue::Licence, Cue::Explains, Cue::AdviceDuty, Cue::Narrow, Cue::Apology]);
    if cues.has(Cue::Attached) {
        if AS_ATTACHED.in_words(words) {
            return false;
        }
        let about = cues.has(Cue::Routes) && words.contains("your request") || words.contains("how the act applies");
        let refused = refused && !gives_what_is_held(words);
        return !refused && !cues.has(Cue::Disclaimer) && !only_covers(words) && !about;
    }
    if cues.has(Cue::SetOut) {
        let signposts = cues.has(Cue::Published) && ON_THE_WEB.found_in(words);
        let other = cues.any(&[Cue::LeadIn, Cue::Closing, Cue::Licence, Cue::Exempt, Cue::Ncnd]);
        return !signposts && !refused && !other && !words.contains("reason");
    }
    if gives_what_is_held(words) {
        return true;
    }
    let elsewhere = [Cue::Supposes, Cue::Exempt, Cue::Harm, Cue::Ncnd, Cue::Redirect, Cue::Thanks, Cue::RequestLead, Cue::Published];
    if cues.has(Cue::Gives) && !refused && OFFERS.in_words(words) {
        return true;
    }
    let possible = cues.has(Cue::Gives) && !refused && !formal && !cues.any(&elsewhere);
    possible && !REASONING.found_in(words) && GIVING.found_in(words)
}

/// Whether what is attached is only the letter's own answer, or a leaflet that every letter carries.
pub(super) fn only_covers(words: &str) -> bool {
    NOTICES.found_in(words) || EXPLAINS_ATTACHED.in_words(words) || ANSWERS_ATTACHED.in_words(words) && !BESIDES.in_words(words)
}

/// Whether words give in so many words, and promise nothing.
pub(super) fn gives_in_words(words: &str) -> bool {
    GIVING.found_in(words) && !LATER.in_words(words) && !REASONING.found_in(words) && !PROMISES.in_words(words) && !HOLDS.in_words(words)
}

/// Whether it says outright that the information is held.
pub(super) fn holds(words: &str) -> bool {
    HOLDING.found_in(words) && !NOT_HOLDING.found_in(words) && !NOTHING_HELD.in_words(words)
}

/// Attaches the answer itself.
static ANSWERS_ATTACHED: LazyLock<Regex> = pattern!(
    r"\battach(?:ed|ing)(?: (?:is|are|to this \w+|herewith|please find))? (?:our|my|the|a|an|the \w+'s) (?:\w+ ){0,3}(?:responses?|reply|answer|letter|decision|outcome)\b|\b(?:our|my|the|a|an) (?:\w+ ){0,3}(?:response|reply|answer|letter|decision)(?: to (?:your|the|this|that) [^,;]{1,80})?(?: is| which is)? (?:now )?attached\b|\b(?:find|see) (?:our|my|the|a) (?:\w+ ){0,3}(?:response|reply|answer|letter)(?: \S+){0,10} (?:attached|enclosed)\b"
);
/// Attaches what explains the answer, or the rights against it.
static EXPLAINS_ATTACHED: LazyLock<Regex> = pattern!(
    r"\b(?:attach|enclos)\w*\b.* (?:rights?|how) (?:to|of) (?:appeal|complain|review|ask)\w*|\b(?:explanation|details|explained|reasons)\b(?: \w+){0,8} (?:exemptions?|exceptions?|reviews?|appeals?|complaints?|rights)\b.* (?:attached|enclosed)\b|\b(?:attached|enclosed) (?:\w+ ){0,3}(?:which |that )?(?:explains?|sets? out|gives?|outlines?) (?:\w+ ){0,6}(?:exemptions?|exceptions?|reasons|rights|reviews?|appeals?|complaints?|public interest)\b"
);
/// Speaks of what is attached for what may come of it: `a charge may be made in line with the attached schedule`.
static AS_ATTACHED: LazyLock<Regex> =
    pattern!(r"\b(?:may|might|if so|in line with|in accordance with)\b(?: \w+){0,8} attached\b|^if you (?:can|cannot|have)\b");
/// Attaches something more.
static BESIDES: LazyLock<Regex> = pattern!(
    r"\b(?:information|data|figures?|documents?|spreadsheets?|report|copy|copies|details|requested|tables?|and (?:the|a|an|all|our|copies))\b"
);

/// Says of nothing that it is held: `no information is held`.
static NOTHING_HELD: LazyLock<Regex> = pattern!(
    r"\b(?:no|none|nothing|neither)\b(?: \S+){0,12} (?:is|are|was|were|being) (?:\w+ )?held\b|\bwhether\b(?: \S+){0,12} is held\b"
);

/// Confirms that information is held, which gives none of it.
static HOLDS: LazyLock<Regex> = pattern!(
    r"\b(?:confirm|tell you|inform you|advise you)(?: \S+){0,14} (?:holds?|held|holding)\b|\bconfirm(?: \S+){0,10} (?:meets? this description|within (?:the )?scope|(?:the|your) request)"
);

/// Whether words confirm that information is held, and go on to give it: `We hold this and have provided it below.`
fn gives_what_is_held(words: &str) -> bool {
    HOLDS.find(words.as_bytes()).is_some_and(|held| {
        let rest = words.get(held.end()..).unwrap_or("");
        GIVEN_NEXT.in_words(rest) && !NOT_GIVEN.in_words(words)
    })
}

/// Goes on to give.
static GIVEN_NEXT: LazyLock<Regex> = pattern!(
    r"\b(?:and|which|it|this|that|copies|a copy|i|we)\b(?: \S+){0,6} (?:provided?|attach(?:ed)?|enclosed?|disclosed?|released?|suppl(?:y|ied)|set out|given|answered)\b"
);
/// Takes back what a clause gives, or says that somebody else gave it: `the information that was supplied to us`.
static NOT_GIVEN: LazyLock<Regex> = pattern!(
    r"\b(?:not|n't|unable|cannot|exempt\w*|withh\w+|refus\w+|however|but|exceed\w*|whether|if|may|once|will be (?:provided|sent|supplied)|would)\b|\b(?:provided|supplied|given|disclosed|released|sent|submitted|passed) (?:to (?:us|the (?:council|trust|force|department|authority|university|board|commission\w*|agency|ministry|company|police|government))|by|from|in confidence)\b"
);

/// Speaks of what will be given.
static LATER: LazyLock<Regex> =
    pattern!(r"\b(?:will|shall|would)\b(?: \w+){0,5} (?:happy|able|pleased|provided?|released?|disclosed?|published|sen[dt])\b");

/// Goes on to give.
static OFFERS: LazyLock<Regex> = pattern!(
    r"^(?:\w+ ){0,3}(?:can|have|am able to|are able to|is able to|pleased to|happy to) (?:now |therefore )?(?:provided?|disclosed?|released?|suppl(?:y|ied)) (?:you with )?(?:the following|some of|all of|most of)\b"
);

/// Promises to give, which gives nothing yet.
static PROMISES: LazyLock<Regex> = pattern!(
    r"\b(?:hope|aim|expect|intend|plan|in a position|endeavour|try) to (?:\w+ ){0,4}(?:send|provide|give|reply|respond|issue|release|disclose|supply|share|publish)\b|\bwill (?:\w+ ){0,2}(?:send|provide|give) (?:you )?(?:with )?(?:a |the |our |my |your )?(?:full |formal |final |substantive )?(?:response|reply|answer|decision)\b"
);

/// Puts the decision off.
pub(super) static POSTPONED: LazyLock<Regex> = pattern!(
    r"\bnot (?:yet )?(?:reached|made|taken|come to) a (?:final )?decision|\b(?:need|needed|require|decided|necessary)(?: \w+){0,2} to extend|\bextend(?:ed|ing)? the (?:\w+ )?(?:time|deadline|period)"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_gave_to_the_body_is_not_given_by_it() {
        for (words, expected) in [
            ("we can confirm that we hold this information and it is provided below.", true),
            ("i can confirm that the council holds the report, a copy of which is enclosed.", true),
            ("i can confirm that we hold the information that was supplied to us by the developer.", false),
            ("we confirm that the trust holds this, and it was provided in confidence.", false),
        ] {
            assert_eq!(gives_what_is_held(words), expected, "{words}");
        }
    }
}
