//! Whether a folded sentence asks for something, and in whose voice it speaks.

use std::sync::LazyLock;

use regex::bytes::Regex;

/// How plainly a sentence asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asking {
    /// It does not.
    No,
    /// It names something that one could ask for: `Copies of all minutes`.
    Names,
    /// It asks without a question mark: `What machinery do you use`.
    Loosely,
    /// It is a question, or says please.
    Plainly,
}

const PREAMBLE: &str = r"^(?:[^a-z0-9]*)(?:\(?[a-z0-9]{1,3}[).] ?)?(?:(?:[a-z0-9/&'() -]+:|and|also|additionally|in addition|secondly|thirdly|finally|lastly|furthermore|further|firstly|first|then|or|if (?:so|yes|no|not|possible|available|applicable|held)|where(?:/if)?(?: it is| they are)? (?:possible|available|applicable|held)|if the answer[^,]*|if you (?:do|have|answered|are|did)[^,]*|for each[^,]*|for (?:the|these|those)[^,]*|of (?:this|these|those|the)[^,]*|in (?:each|the|relation|respect)[^,]*|under the (?:freedom|foi|terms|environmental|eir|act)[^,]*|between[^,]*|since[^,]*|during[^,]*|over the[^,]*|as of[^,]*|from[^,]*|with (?:regard|reference|respect)[^,]*|regarding[^,]*|dear[^,]*|hi|hello)[,:]? ?(?:then )?(?:- )?)*";

fn starting(words: &str) -> Regex {
    super::pattern::pattern(&format!("{PREAMBLE}(?:{words})"))
}

static PLEASE: LazyLock<Regex> = LazyLock::new(|| {
    starting(
        r"(?:please,? |kindly |can you |could you |would you |can i |could i |may i |can we |could we )+(?:also |please |kindly |further |therefore )*(?:can|could|would|will|may|provid|confirm|state|suppl|list|giv|send|detail|specif|name|identif|advise|tell|includ|answer|reply|respond|break|indicat|describ|explain|disclos|releas|share|forward|let|set|outline|itemis|select|say|show|produc|furnish|request|ask|have|get|obtain|email|clarify|summaris|breakdown|separate|split|treat|use the|attach|elaborate|categoris|be|i\b|you)|(?:i|we) (?:would like|am (?:requesting|asking|seeking|looking|interested|writing to (?:request|ask|make))|request|wish to|want|need|'d like|would be (?:grateful|interested|most grateful)|require|should like|am making|hereby request|also (?:request|want|would))|i'd like|(?:provide|list|state|confirm|give|supply|detail|describe|explain|specify|identify|tell) (?:me|us|the|a|an|all|any|how|what|which|whether|if|details|copies|your|each|number)\b",
    )
});
/// The first letters that any of the other patterns can begin with, so that most sentences are looked at once only.
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    starting(
        r"(?:please|kindly|can|could|would|may|i\b|we\b|i'd|provide|list|state|confirm|give|supply|detail|describe|explain|specify|identify|tell|how|what|wh|is|are|was|were|do|does|did|has|have|had|will|should|if|at what|in w|by what|to what|on what|on how|for how|a|an|the|any|all|full|total|current|actual|latest|most|annual|up to|and|your|cop|number|breakdown|name|date|info|amount|cost|value|reason|corresp|e-?mail|minutes|document|record|report|polic|length|duration|start|evidence|data|figures|statist|spend|expend|contract|supplier|job|budget|notes|letters|commun|average|percent|proportion|age|gender|location|type|same)",
    )
});
static INTERROGATIVE: LazyLock<Regex> = LazyLock::new(|| {
    starting(
        r"(?:how|what|what's|which|who|whom|whose|when|where|why|is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|if|at what|in what|in which|by what|to what|on what|on how|for how|what're)\b",
    )
});
static HOW_MANY: LazyLock<Regex> = LazyLock::new(|| {
    starting(
        r"(?:how (?:many|much|often|long|do|does|did|is|are|has|have|was|were|will|can|would)|what (?:is|are|was|were|do|does|did|has|percentage|proportion|number|date|year|other|\w+ (?:do|does|did|have|has|is|are|was|were)))\b",
    )
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    starting(
        r"(?:(?:a|an|the|any|all|full|total|current|actual|latest|most recent|annual|up to date|and|your) )*(?:any |all |copy|copies|list|lists|number|numbers|details?|breakdown|names?|dates?|information|confirmation|total|amounts?|costs?|values?|reasons?|whether|correspondence|emails?|minutes|documents?|documentation|records?|reports?|polic(?:y|ies)|length|duration|start|description|evidence|data|figures|statistics|spend|spending|expenditure|contracts?|supplier|suppliers|job title|contact|email address|budget|notes|letters|communications?|average|percentage|proportion|age|gender|location|type|types|same for)\b",
    )
});
static REQUESTER: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern::pattern(
        r"\b(?:my (?:request|question|foi|email|letter)|i (?:would|am|believe|understand|request|wish|want|have|look|note|realise|appreciate|do not|don't|understood|think|also|refer|assume)|i'd|i'm|i've|please (?:could|can|provide|note that i|also|include|do not|feel free|use|answer|select)|(?:the|this) request|for the purposes? of this (?:request|question)|for example|e\.g\.|i\.e\.|by this i mean|if you (?:are|need|require|cannot|do not|don't|require|have|hold)|if this|if it is|if any|ideally)\b",
    )
});
static OFFICER_PLAINLY: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern::pattern(
        r"^(?:unfortunately|regrettably|i (?:am|can|have|regret)(?: \w+){0,2} (?:unable|pleased|writing|sorry|confirm|attached|enclosed|today|decided|considered|to inform|able)|we\b|please (?:find|see|note)|the (?:council|force|trust|university|department|authority|constabulary|board) )",
    )
});
static OFFICER: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern::pattern(
        r"\b(?:we|our|us|unfortunately|i can confirm|i am (?:unable|able|pleased|happy|writing|afraid|sorry)|i have (?:attached|enclosed|today|decided|considered|provided)|attached|enclosed|this information|(?:the|some|all|any)(?: of the)? information (?:you|that|requested|is|has|relating|was)|the (?:council|force|trust|university|department|authority|constabulary|board|college|ministry|service|borough|agency|commissioner|police|hospital|school|company)|your request|you (?:requested|asked)|officers|please (?:see|find|note|refer|be|accept|contact|do not hesitate))\b",
    )
});

/// How plainly a folded sentence asks.
pub(super) fn asks(sentence: &str) -> Asking {
    let bytes = sentence.as_bytes();
    let mark = sentence.trim_end_matches(['"', '\'', ')', '.', ' ', ';']).ends_with('?');
    if !mark && !OPENS.is_match(bytes) {
        return Asking::No;
    }
    if mark || PLEASE.is_match(bytes) && !answers(sentence) {
        Asking::Plainly
    } else if HOW_MANY.is_match(bytes) || INTERROGATIVE.is_match(bytes) && !answers(sentence) {
        Asking::Loosely
    } else if NAMED.is_match(bytes) && !answers(sentence) {
        Asking::Names
    } else {
        Asking::No
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
    [
        "please see",
        "please find",
        "please note",
        "please refer",
        "please be advised",
        "please be aware",
        "please contact",
        "please accept",
        "please do not",
        "please quote",
        "please visit",
        "please consider",
        "please click",
        "please let",
        "please be assured",
        "please ensure",
        "if you have any",
        "if you are",
        "if you would",
        "if you remain",
        "if you wish",
        "if you require",
        "if you disagree",
        "if you need",
        "if we ",
        "should you",
        "would you like",
        "where we",
        "where exemption",
        "where an exemption",
        "when we",
        "has been",
        "have been",
        "is not",
        "are not",
        "we would like",
        "we would be",
        "we need",
        "we require",
        "we ask",
        "we want to help",
        "we should like",
        "we would be glad",
        "i am writing",
        "we require",
        "the information you",
        "the information requested",
        "information not",
        "data not",
        "the council",
        "we request",
        "when re-using",
        "all other",
        "do not",
        "will be",
        "we need to",
        "we wish to",
        "i wish to",
        "we want",
        "i would like to",
        "which is",
    ]
    .iter()
    .any(|start| sentence.starts_with(start))
        && !sentence.starts_with("i would like to know")
        && !sentence.starts_with("i would like to request")
        && !sentence.starts_with("i wish to request")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_is_told_from_answering() {
        for (sentence, expected) in [
            ("how many officers were dismissed?", Asking::Plainly),
            ("please provide a copy of the report.", Asking::Plainly),
            ("if so, please state which.", Asking::Plainly),
            ("could you also please specify how many", Asking::Plainly),
            ("what machinery do you use for repairs", Asking::Loosely),
            ("how many years does it run", Asking::Loosely),
            ("copies of all minutes", Asking::Names),
            ("please see the table below.", Asking::No),
            ("please find attached our response.", Asking::No),
            ("there were 412.", Asking::No),
            ("we do not hold this.", Asking::No),
        ] {
            assert_eq!(asks(sentence), expected, "{sentence}");
        }
    }
}
