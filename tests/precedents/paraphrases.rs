//! The requests in other words that `benches/meaning` asks: no telling word is in both.

use std::collections::BTreeSet;

use foi_archive::analysis::Analyzer;
use foi_archive::search::is_plain;

#[test]
fn requests_in_other_words_share_no_telling_word() {
    let mut analyzer = Analyzer::default();
    let mut telling = |text: &str| -> BTreeSet<String> { analyzer.terms(text).into_iter().filter(|term| !is_plain(term)).collect() };
    let pairs: Vec<(&str, &str)> =
        include_str!("../../benches/meaning/paraphrases.txt").lines().map(|line| line.split_once(" | ").expect(line)).collect();
    assert_eq!(pairs.len(), 40);
    for (before, now) in pairs {
        let (before, now) = (telling(before), telling(now));
        assert!(!before.is_empty() && !now.is_empty());
        assert!(before.is_disjoint(&now), "{:?}", before.intersection(&now).collect::<Vec<_>>());
    }
}
