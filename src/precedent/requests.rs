//! Words of a line to whether it asks something, or asks for something.

use lazy_regex::{Lazy, Regex, lazy_regex};

/// A line that asks, whatever stands above it.
static QUESTION: Lazy<Regex> = lazy_regex!(r"\?|^\s*(?:(?i:q(?:uestion)?)\s*\d{1,2}\b|\(?(?:\d{1,2}|[a-z])[.)]\s)");

/// Words that say how much or what of something is asked for.
static WHAT_FOR: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?: cop(?:y|ies)\s+of | number\s+of | list\s+of | details\s+of | information\s+(?:on|about|held|regarding|relating) )\b"
);
static HOW_MUCH: Lazy<Regex> = lazy_regex!(r"(?i)\bhow\s+(?:many|much|often|long)\b");

/// Words that ask somebody for it.
static OF_YOU: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?: please\s+(?:also\s+)?(?:could|can|would|send|provide|supply|disclose|confirm|tell|give|let|state|list)
        | (?:could|can|would|will)\s+you | i\s+(?:would|wish|want|am\s+(?:writing|requesting|seeking|looking|making)|request) )\b
        | ^\s*(?:to\s+ask|what|which|when|where|who|why|how|whether)\b"
);

/// Words that ask for something to be given to whoever writes, and begin to say what.
static TO_ME: Lazy<Regex> = lazy_regex!(r"(?ix)\b(?:send|provide|supply|give|tell)\s+(?:me|us)\s+(?:with\s+)?(?:the|a|all|any|how|what)\b");

/// Whether a line asks something.
pub(super) fn is_question(line: &str) -> bool {
    QUESTION.is_match(line) || HOW_MUCH.is_match(line)
}

/// Whether a line asks for something, though it may put no question.
pub(super) fn requests(line: &str) -> bool {
    OF_YOU.is_match(line) || WHAT_FOR.is_match(line)
}

/// Whether a text has a line that asks something, or asks for something.
pub(super) fn asks(text: &str) -> bool {
    text.lines().any(|line| is_question(line) || requests(line))
}

/// Whether a text says what it asks for, so that it does more than pass something on.
pub(super) fn says_what_for(text: &str) -> bool {
    HOW_MUCH.is_match(text) || WHAT_FOR.is_match(text) || TO_ME.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_and_what_it_asks_for_are_told_apart() {
        for (line, question, request, what_for) in [
            ("How many nests?", true, true, true),
            ("a) the cost", true, false, false),
            ("Could you deal with this", false, true, false),
            ("Please log", false, false, false),
            ("the number of nests", false, true, true),
            ("then tell me what they cost", false, false, true),
            ("We saw how long the queue was", true, false, true),
        ] {
            assert_eq!((is_question(line), requests(line), says_what_for(line)), (question, request, what_for), "{line}");
        }
    }
}
