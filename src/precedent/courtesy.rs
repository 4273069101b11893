//! What every request has and none is about: greetings, thanks, the name of the Act, signatures, mail headers.

use std::sync::LazyLock;

use regex::Regex;

/// Whole lines that ask nothing.
static LINES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^\s*(?:
            (?:dear|hello|hi|good\s+(?:morning|afternoon|evening)|to\s+whom\s+it\s+may\s+concern|fao)\b.{0,60}
          | (?:yours|kind(?:est)?\s+regards|best\s+(?:wishes|regards)|many\s+thanks|with\s+thanks|regards|thanks|thank\s+you|cheers|sincerely|faithfully)\b.{0,60}
          | (?:from|to|cc|bcc|sent|date|subject|reply-to|attachments?)\s*:.*
          | (?:sent\s+from\s+my|get\s+outlook\s+for)\b.*
          | -{2,}.* | _{3,}.* | >+.*
          | (?:tel|telephone|phone|mobile|e-?mail)\s*[:.].*
        )\s*$",
    )
});

/// Phrases within lines that ask nothing.
static PHRASES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
            \b(?:under|pursuant\s+to|in\s+accordance\s+with|using|by\s+virtue\s+of)\s+(?:the\s+)?(?:terms\s+of\s+|provisions\s+of\s+)?(?:the\s+)?
              (?:freedom\s+of\s+information(?:\s*\(scotland\))?(?:\s+act)?|foi(?:a|sa)?|environmental\s+information\s+regulations|eirs?)\b(?:\s+act)?(?:\s*,?\s*(?:20\d\d))?
          | \b(?:this\s+is|i\s+am\s+(?:writing\s+to\s+)?(?:make|making|submit(?:ting)?)|please\s+(?:treat|accept|consider)\s+this\s+as|i\s+would\s+like\s+to\s+(?:make|submit))\s+
              (?:an?\s+)?(?:formal\s+)?(?:request\s+for\s+information|(?:freedom\s+of\s+information|foi)\s+request|information\s+request)\b
          | \b(?:i|we)\s+(?:would|should)\s+(?:be\s+(?:very\s+)?grateful|appreciate\s+it|be\s+pleased)\s+if\s+you\s+(?:could|would)\b
          | \b(?:could|can|would|will)\s+you\s+(?:please\s+)?(?:kindly\s+)?(?:tell|provide|send|supply|give|inform|confirm\s+to|let)\s+(?:me|us)(?:\s+(?:with|know))?\b
          | \bplease\s+(?:could|can|would)\s+you\b
          | \bplease\s+(?:also\s+)?(?:provide|supply|send|tell|give)(?:\s+(?:me|us))?(?:\s+with)?\b
          | \bi\s+(?:would\s+like\s+(?:to\s+(?:know|request|ask\s+for|receive))|wish\s+to\s+(?:know|request)|am\s+requesting|request)\b
          | \bi\s+look\s+forward\s+to\s+(?:hearing\s+from\s+you|your\s+(?:reply|response)).{0,60}
          | \bi\s+understand\s+that\s+(?:under\s+the\s+act\s+)?(?:you\s+(?:have|are\s+required)|i\s+(?:am\s+entitled|should\s+be\s+entitled)).{0,160}
          | \bif\s+(?:you\s+(?:need|require)\s+(?:any\s+)?(?:further\s+|more\s+)?(?:clarification|information|details)|(?:my|the)\s+request\s+is\s+(?:too\s+wide|unclear|denied)|(?:any\s+of\s+)?this\s+(?:is\s+)?(?:unclear|not\s+clear)).{0,160}
          | \b(?:in\s+(?:an?\s+)?(?:electronic|machine[\s-]readable|excel|csv)\s+(?:form|format|spreadsheet)|by\s+e-?mail)\b
          | \b(?:if\s+possible|where\s+possible|as\s+soon\s+as\s+possible|as\s+appropriate)\b",
    )
});

fn pattern(source: &str) -> Regex {
    // Written here and tested below: it compiles or the tests fail.
    Regex::new(source).unwrap_or_else(|_| unreachable_pattern())
}

/// A pattern that matches nothing.
fn unreachable_pattern() -> Regex {
    Regex::new(r"[^\s\S]").unwrap()
}

/// What is left of a request when courtesy and boilerplate are taken out; the whole where nothing would be.
pub(super) fn substance(text: &str) -> String {
    let kept: Vec<&str> = text.lines().filter(|line| !LINES.is_match(line)).collect();
    let kept = PHRASES.replace_all(&kept.join("\n"), " ").into_owned();
    if kept.contains(char::is_alphanumeric) { kept } else { text.to_owned() }
}

/// Words of any question, as the analyzer gives them: they ask, and are not what is asked about.
const PLAIN: &[&str] = &[
    "a",
    "about",
    "all",
    "also",
    "am",
    "an",
    "and",
    "ani",
    "are",
    "as",
    "ask",
    "at",
    "be",
    "been",
    "between",
    "break",
    "breakdown",
    "broken",
    "but",
    "by",
    "can",
    "could",
    "data",
    "date",
    "detail",
    "did",
    "do",
    "doe",
    "down",
    "each",
    "either",
    "figur",
    "follow",
    "for",
    "from",
    "give",
    "given",
    "had",
    "has",
    "have",
    "held",
    "hold",
    "how",
    "i",
    "if",
    "in",
    "inform",
    "into",
    "is",
    "it",
    "kind",
    "last",
    "like",
    "list",
    "made",
    "mani",
    "may",
    "me",
    "month",
    "more",
    "much",
    "my",
    "number",
    "of",
    "on",
    "or",
    "other",
    "our",
    "over",
    "per",
    "period",
    "pleas",
    "provid",
    "question",
    "record",
    "regard",
    "relat",
    "request",
    "respect",
    "same",
    "separ",
    "show",
    "sinc",
    "so",
    "state",
    "such",
    "tell",
    "than",
    "that",
    "the",
    "their",
    "them",
    "there",
    "these",
    "they",
    "this",
    "those",
    "time",
    "to",
    "total",
    "up",
    "us",
    "want",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "who",
    "why",
    "will",
    "with",
    "within",
    "would",
    "year",
    "you",
    "your",
];

/// Whether a term is a word of any question.
pub(super) fn is_plain(term: &str) -> bool {
    PLAIN.binary_search(&term).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courtesy_goes_and_the_question_stays() {
        let text = "Dear FOI team,\nI am making a request for information under the Freedom of Information Act 2000. Could you please tell me how many drones you own?\nI look forward to hearing from you.\nKind regards,\nA Resident\nSent from my telephone";
        let left = substance(text);
        let words: Vec<&str> = left.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        assert_eq!(words, ["how", "many", "drones", "you", "own", "A", "Resident"]);
    }

    #[test]
    fn patterns_compile() {
        assert!(LINES.is_match("Dear Sir") && PHRASES.is_match("under the FOI Act 2000"));
        assert!(!LINES.is_match("Dear me, how many cars were stolen in 2020, by make, model and the colour of each of them?"));
    }

    #[test]
    fn plain_words_are_in_order() {
        assert!(PLAIN.is_sorted());
        assert!(is_plain("year") && !is_plain("taser"));
    }

    #[test]
    fn nothing_but_courtesy_is_kept_whole() {
        assert_eq!(substance("Dear Sir"), "Dear Sir");
    }
}
