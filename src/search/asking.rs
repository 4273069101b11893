//! Words of a request that ask, and are not what is asked about.

use std::collections::HashSet;
use std::sync::LazyLock;

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::analysis::{Analyzer, FUNCTION_WORDS, QUESTION_WORDS, REQUEST_WORDS};

/// Where a request says of whom it is asked, and the words that ask: `To ask the Secretary of State for Transport, what …`.
static ADDRESSED: Lazy<Regex> = lazy_regex!(
    r"(?isx)^\s*(to\s+ask\s+(?:the|her|his|its)\b .{0,200}?) ,?\s+
        (?: (?:for|on|in|to|at|by|of|from|under)\s+(?:what|which|whom|whose) | what | which | who(?:m|se)? | when | where | why | how | whether | if
          | pursuant | with\s+reference | further\s+to | following | in\s+(?:light|relation|respect) )\b"
);

/// The words at the start of a request that say of whom it is asked; none where it does not say so.
fn addressed(text: &str) -> &str {
    ADDRESSED.captures(text).and_then(|found| found.get(1)).map_or("", |whom| whom.as_str())
}

/// A request without the words at its start that say of whom it is asked: the whole where it does not say so.
pub fn unaddressed(text: &str) -> &str {
    let addressed = addressed(text);
    let start = if addressed.is_empty() { 0 } else { text.find(addressed).unwrap_or_default() + addressed.len() };
    text[start..].trim_start_matches([',', ' '])
}

/// The terms that only say of whom a request is asked.
pub fn whom(text: &str, analyzer: &mut Analyzer) -> HashSet<String> {
    let addressed = addressed(text);
    let mut whom: HashSet<String> = analyzer.terms(addressed).into_iter().collect();
    if !whom.is_empty() {
        let start = text.find(addressed).unwrap_or_default() + addressed.len();
        analyzer.each(&text[start..], |term, _| {
            whom.remove(term);
        });
    }
    whom
}

/// The terms of words of any request: they ask, and are not what is asked about.
static PLAIN: LazyLock<HashSet<String>> =
    LazyLock::new(|| Analyzer::default().terms(&[QUESTION_WORDS, FUNCTION_WORDS, REQUEST_WORDS].concat().join(" ")).into_iter().collect());

/// Whether a term is a word of any question, a single letter or digit, or the label of a question.
pub fn is_plain(term: &str) -> bool {
    let label = || term.strip_prefix('q').is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    term.len() < 2 || PLAIN.contains(term) || label()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_question_and_labels_are_plain() {
        let is = |word: &str| Analyzer::default().terms(word).iter().all(|term| is_plain(term));
        assert!(["years", "Please", "numbers", "relating", "provided", "How"].into_iter().all(is));
        assert!(!["taser", "send", "supply", "cost", "IT"].into_iter().any(is));
        assert!(is_plain("q3") && is_plain("c") && !is_plain("quay"));
    }

    #[test]
    fn whom_a_request_asks_is_not_what_it_asks() {
        for (text, asked) in [
            (
                "To ask the Secretary of State for Roads, Rivers and Ports, what it costs, and why",
                "To ask the Secretary of State for Roads, Rivers and Ports",
            ),
            ("To ask His Majesty's Government what it costs, and why", "To ask His Majesty's Government"),
            ("To ask the Chair of the Committee, pursuant to his answer, what it costs", "To ask the Chair of the Committee"),
            ("To ask the way to the ports, please", ""),
            ("What does it cost to ask the Government, and how?", ""),
        ] {
            assert_eq!(addressed(text), asked);
            assert_eq!(unaddressed(text), text[asked.len()..].trim_start_matches([',', ' ']));
        }
        let mut whom: Vec<String> = whom("To ask the Minister for Ports, what ports cost", &mut Analyzer::default()).into_iter().collect();
        whom.sort();
        assert_eq!(whom, ["ask", "for", "minist", "the", "to"]);
    }
}
