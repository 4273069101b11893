//! A question to its synonym expansions: the words in it that others may stand for, by the archive's `synonyms.toml`.

use crate::analysis::Analyzer;
use crate::corpus::Synonyms;
use crate::search::SynonymExpansion;

/// An archive's synonyms as terms, so that many questions can be expanded by them.
pub(super) struct AnalysedSynonyms {
    /// Groups of names, each as its terms in order.
    groups: Vec<Vec<Vec<String>>>,
    /// Terms of the longest name.
    longest: usize,
}

impl AnalysedSynonyms {
    /// The terms of these synonyms.
    pub(super) fn new(synonyms: &Synonyms, analyzer: &mut Analyzer) -> Self {
        let names = synonyms.groups().map(|group| group.map(|words| analyzer.terms(words)).filter(|t| !t.is_empty()).collect());
        let groups: Vec<Vec<Vec<String>>> = names.collect();
        let longest = groups.iter().flatten().map(Vec::len).max().unwrap_or(0);
        AnalysedSynonyms { groups, longest }
    }

    /// Every name of what a text of terms that are `known` may name.
    pub(super) fn names(&self, known: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        let is_named = move |group: &&Vec<Vec<String>>| group.iter().any(|name| name.iter().all(|term| known(term)));
        self.groups.iter().filter(is_named).flatten().flatten().map(String::as_str)
    }

    /// The expansions of a question of these terms: each run of words that a group of synonyms has, the longest first, with the others
    /// of the group.
    pub(super) fn expansions(&self, terms: &[String]) -> Vec<SynonymExpansion> {
        let mut expansions: Vec<SynonymExpansion> = Vec::new();
        let mut at = 0;
        while at < terms.len() {
            let runs = (1..=self.longest.min(terms.len() - at)).rev().map(|length| &terms[at..at + length]);
            let found = runs.filter_map(|run| self.groups.iter().find(|g| g.iter().any(|member| member == run)).map(|g| (run, g))).next();
            at += found.map_or(1, |(run, _)| run.len());
            if let Some((run, group)) = found {
                let mut others: Vec<Vec<String>> = group.iter().filter(|member| *member != run).cloned().collect();
                others.dedup();
                let expansion = SynonymExpansion { words: run.to_vec(), others };
                if !expansion.others.is_empty() && !expansions.contains(&expansion) {
                    expansions.push(expansion);
                }
            }
        }
        expansions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_of_words_is_found_in_any_form() {
        let synonyms = Synonyms::new([
            vec!["ANPR".to_owned(), "automatic number plate recognition".to_owned()],
            vec!["plate".to_owned(), "dish".to_owned()],
            vec!["PCN".to_owned(), "penalty charge notice".to_owned()],
        ]);
        let mut analyzer = Analyzer::default();
        let terms = analyzer.terms("penalty charge notices by automatic number plate recognition");
        let found = AnalysedSynonyms::new(&synonyms, &mut analyzer).expansions(&terms);
        assert_eq!(found.iter().map(|s| s.others.concat().join(" ")).collect::<Vec<_>>(), ["pcn", "anpr"]);
        assert_eq!(found[1].words.len(), 4);
    }
}
