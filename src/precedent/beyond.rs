//! The words of a question that an earlier one does not have: what it asks for besides.

use std::collections::HashSet;

use crate::analysis::Analyzer;

/// How many are named.
const MOST: usize = 3;

/// Words by which a request calls the body that it goes to: whoever asks what `the force` has asks no more than who asks what `you` have.
const CALLED: &[&str] = &[
    "agency",
    "authority",
    "board",
    "body",
    "college",
    "commission",
    "constabulary",
    "council",
    "department",
    "force",
    "institution",
    "ministry",
    "office",
    "organisation",
    "organization",
    "school",
    "service",
    "trust",
    "university",
];

/// The words of `text` whose terms `weighs`, and that are not among the terms which both share, as they are written, in order.
pub(super) fn beyond(text: &str, shared: &[String], weighs: impl Fn(&str) -> bool, analyzer: &mut Analyzer) -> Vec<String> {
    let shared: HashSet<&str> = shared.iter().map(String::as_str).collect();
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2) {
        let terms = analyzer.terms(word);
        let besides = !terms.is_empty() && terms.iter().all(|term| weighs(term) && !shared.contains(term.as_str()));
        let word = word.to_lowercase();
        if besides && !found.contains(&word) && !CALLED.contains(&word.as_str()) {
            found.push(word);
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Analyzer, beyond};

    #[test]
    fn what_calls_the_body_itself_is_nothing_that_is_asked() {
        let besides = |text: &str| beyond(text, &["dog".to_owned()], |_| true, &mut Analyzer::default());
        assert_eq!(besides("dogs the force keeps"), ["the", "keeps"]);
        assert_eq!(besides("ages, dogs, council"), ["ages"]);
    }
}
