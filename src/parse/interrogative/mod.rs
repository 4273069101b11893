//! Whether a folded sentence asks for something, and in whose voice it speaks.

pub(super) mod answering;

use std::sync::LazyLock;

use answering::{ANSWERING, ASKING_AFTER_ALL};
use regex::bytes::Regex;

use super::pattern::{compiled, pattern};

/// How plainly a sentence asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Interrogative {
    /// It does not.
    No,
    /// It names something that one could ask for: `Copies of all minutes`.
    Nominal,
    /// It asks without a question mark: `What machinery do you use`.
    Implied,
    /// It is a question, or says please.
    Explicit,
}

const PREAMBLE: &str = r"^(?:[^a-z0-9]*)(?:\(?[a-z0-9]{1,3}[).] ?)?(?:(?:[a-z0-9/&'() -]+:|and|also|additionally|in addition|secondly|thirdly|finally|lastly|furthermore|further|firstly|first|then|or|if (?:so|yes|no|not|possible|available|applicable|held)|where(?:/if)?(?: it is| they are)? (?:possible|available|applicable|held)|if the answer[^,]*|if you (?:do|have|answered|are|did)[^,]*|for each[^,]*|for (?:the|these|those)[^,]*|of (?:this|these|those|the)[^,]*|in (?:each|the|relation|respect)[^,]*|under the (?:freedom|foi|terms|environmental|eir|act)[^,]*|between[^,]*|since[^,]*|during[^,]*|over the[^,]*|as of[^,]*|from[^,]*|with (?:regard|reference|respect)[^,]*|regarding[^,]*|dear[^,]*|hi|hello)[,:]? ?(?:then )?(?:- )?)*";

/// An expression for how a sentence begins after its preamble, checked when compiling and compiled when first used.
macro_rules! starting {
    ($raw:tt) => {{
        const _: fn() = || {
            let _ = lazy_regex::bytes_regex!($raw);
        };
        LazyLock::new(|| compiled(&format!("{PREAMBLE}(?:{})", $raw)))
    }};
}

static PLEASE: LazyLock<Regex> = starting!(
    r"(?:please,? |kindly |can you |could you |would you |can i |could i |may i |can we |could we )+(?:also |please |kindly |further |therefore )*(?:can|could|would|will|may|provid|confirm|state|suppl|list|giv|send|detail|specif|name|identif|advise|tell|includ|answer|reply|respond|break|indicat|describ|explain|disclos|releas|share|forward|let|set|outline|itemis|select|say|show|produc|furnish|request|ask|have|get|obtain|email|clarify|summaris|breakdown|separate|split|treat|use the|attach|elaborate|categoris|be|i\b|you)|(?:i|we) (?:would like|am (?:requesting|asking|seeking|looking|interested|writing to (?:request|ask|make))|request|wish to|want|need|'d like|would be (?:grateful|interested|most grateful)|require|should like|am making|hereby request|also (?:request|want|would))|i'd like|(?:provide|list|state|confirm|give|supply|detail|describe|explain|specify|identify|tell) (?:me|us|the|a|an|all|any|how|what|which|whether|if|details|copies|your|each|number)\b"
);
/// The first letters that any of the other patterns can begin with, so that most sentences are looked at once only.
static OPENS: LazyLock<Regex> = starting!(
    r"(?:please|kindly|can|could|would|may|i\b|we\b|i'd|provide|list|state|confirm|give|supply|detail|describe|explain|specify|identify|tell|how|what|wh|is|are|was|were|do|does|did|has|have|had|will|should|if|at what|in w|by what|to what|on what|on how|for how|a|an|the|any|all|full|total|current|actual|latest|most|annual|up to|and|your|cop|number|breakdown|name|date|info|amount|cost|value|reason|corresp|e-?mail|minutes|document|record|report|polic|length|duration|start|evidence|data|figures|statist|spend|expend|contract|supplier|job|budget|notes|letters|commun|average|percent|proportion|age|gender|location|type|same)"
);
static INTERROGATIVE: LazyLock<Regex> = starting!(
    r"(?:how|what|what's|which|who|whom|whose|when|where|why|is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|if|at what|in what|in which|by what|to what|on what|on how|for how|what're)\b"
);
static HOW_MANY: LazyLock<Regex> = starting!(
    r"(?:how (?:many|much|often|long|do|does|did|is|are|has|have|was|were|will|can|would)|what (?:is|are|was|were|do|does|did|has|percentage|proportion|number|date|year|other|\w+ (?:do|does|did|have|has|is|are|was|were)))\b"
);
static NAMED: LazyLock<Regex> = starting!(
    r"(?:(?:a|an|the|any|all|full|total|current|actual|latest|most recent|annual|up to date|and|your) )*(?:any |all |copy|copies|list|lists|number|numbers|details?|breakdown|names?|dates?|information|confirmation|total|amounts?|costs?|values?|reasons?|whether|correspondence|emails?|minutes|documents?|documentation|records?|reports?|polic(?:y|ies)|length|duration|start|description|evidence|data|figures|statistics|spend|spending|expenditure|contracts?|supplier|suppliers|job title|contact|email address|budget|notes|letters|communications?|average|percentage|proportion|age|gender|location|type|types|same for)\b"
);
static REQUESTER: LazyLock<Regex> = pattern!(
    r"\b(?:my (?:request|question|foi|email|letter)|i (?:would|am|believe|understand|request|wish|want|have|look|note|realise|appreciate|do not|don't|understood|think|also|refer|assume)|i'd|i'm|i've|please (?:could|can|provide|note that i|also|include|do not|feel free|use|answer|select)|(?:the|this) request|for the purposes? of this (?:request|question)|for example|e\.g\.|i\.e\.|by this i mean|if you (?:are|need|require|cannot|do not|don't|require|have|hold)|if this|if it is|if any|ideally)\b"
);
static OFFICER_PLAINLY: LazyLock<Regex> = pattern!(
    r"^(?:unfortunately|regrettably|i (?:am|can|have|regret)(?: \w+){0,2} (?:unable|pleased|writing|sorry|confirm|attached|enclosed|today|decided|considered|to inform|able)|we\b|please (?:find|see|note)|the (?:council|force|trust|university|department|authority|constabulary|board) |(?:\w+ ){1,5}(?:council|trust|university|authority|constabulary|police|board|service|office|agency) (?:does not|do not|can confirm|can neither|neither|holds|has (?:decided|considered|no)|is unable) )"
);
static OFFICER: LazyLock<Regex> = pattern!(
    r"\b(?:we|our|us|unfortunately|i can confirm|i am (?:unable|able|pleased|happy|writing|afraid|sorry)|i have (?:attached|enclosed|today|decided|considered|provided)|attached|enclosed|this information|(?:the|some|all|any)(?: of the)? information (?:you|that|requested|is|has|relating|was)|the (?:council|force|trust|university|department|authority|constabulary|board|college|ministry|service|borough|agency|commissioner|police|hospital|school|company)|your request|you (?:requested|asked)|officers|please (?:see|find|note|refer|be|accept|contact|do not hesitate))\b"
);

/// How plainly a folded sentence asks.
pub(super) fn asks(sentence: &str) -> Interrogative {
    let bytes = sentence.as_bytes();
    let mark = sentence.trim_end_matches(['"', '\'', ')', '.', ' ', ';']).ends_with('?');
    if !mark && !OPENS.is_match(bytes) {
        return Interrogative::No;
    }
    if mark || PLEASE.is_match(bytes) && !answers(sentence) {
        Interrogative::Explicit
    } else if HOW_MANY.is_match(bytes) || INTERROGATIVE.is_match(bytes) && !answers(sentence) {
        Interrogative::Implied
    } else if NAMED.is_match(bytes) && !answers(sentence) {
        Interrogative::Nominal
    } else {
        Interrogative::No
    }
}

/// Whether the requester speaks.
pub(super) fn is_requester(sentence: &str) -> bool {
    REQUESTER.is_match(sentence.as_bytes())
}

/// Whether an officer speaks: `we`, `the council`, `please find`.
pub(super) fn is_officer(sentence: &str) -> bool {
    OFFICER.is_match(sentence.as_bytes())
}

/// Whether a sentence begins as only an officer would: `unfortunately`, `I can confirm`, `we`.
pub(super) fn is_plainly_officer(sentence: &str) -> bool {
    OFFICER_PLAINLY.is_match(sentence.as_bytes())
}

/// Whether it begins as an officer's sentence does.
fn answers(sentence: &str) -> bool {
    ANSWERING.found_in(sentence) && !ASKING_AFTER_ALL.found_in(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_is_told_from_answering() {
        for (sentence, expected) in [
            ("how many officers were dismissed?", Interrogative::Explicit),
            ("please provide a copy of the report.", Interrogative::Explicit),
            ("if so, please state which.", Interrogative::Explicit),
            ("could you also please specify how many", Interrogative::Explicit),
            ("what machinery do you use for repairs", Interrogative::Implied),
            ("how many years does it run", Interrogative::Implied),
            ("copies of all minutes", Interrogative::Nominal),
            ("please see the table below.", Interrogative::No),
            ("please find attached our response.", Interrogative::No),
            ("there were 412.", Interrogative::No),
            ("we do not hold this.", Interrogative::No),
        ] {
            assert_eq!(asks(sentence), expected, "{sentence}");
        }
    }
}
