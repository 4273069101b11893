//! The words of a question that an earlier one does not have: what it asks for besides.

use std::collections::HashSet;

use crate::analysis::Analyzer;

/// How many are named.
const MOST: usize = 3;

/// The words of `text` whose terms `weighs`, and that are not among the terms which both share, as they are written, in order.
pub(super) fn beyond(text: &str, shared: &[String], weighs: impl Fn(&str) -> bool, analyzer: &mut Analyzer) -> Vec<String> {
    let shared: HashSet<&str> = shared.iter().map(String::as_str).collect();
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2) {
        let terms = analyzer.terms(word);
        let besides = !terms.is_empty() && terms.iter().all(|term| weighs(term) && !shared.contains(term.as_str()));
        let word = word.to_lowercase();
        if besides && !found.contains(&word) {
            found.push(word);
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}
