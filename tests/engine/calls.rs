//! How often the engine is asked for a page of results.

use std::collections::BTreeMap;

use foi_archive::corpus::Synonyms;
use foi_archive::engine::Viewer;
use foi_archive::search;
use foi_archive::views::params::SearchParams;

use crate::counting::Counting;
use crate::sample::sample;

/// The calls that the page of what was typed costs, by name.
fn calls(typed: &str) -> BTreeMap<&'static str, usize> {
    let counting = Counting::new(sample().reader().snapshot(Viewer::Officer).unwrap());
    let asked = SearchParams { q: typed.to_owned(), ..SearchParams::default() };
    let meant = asked.parse(&Synonyms::default());
    search::search(&counting, &meant.query, typed, meant.window).unwrap();
    counting.calls()
}

#[test]
pub(super) fn an_ordinary_page_costs_a_handful_of_calls() {
    let pages: [(&str, &[(&str, usize)]); 7] = [
        ("", &[("find", 1)]),
        ("officers", &[("find", 1), ("frequencies", 2)]),
        ("police officers \"stop and search\" OR vehicles OR dogs OR training", &[("find", 1), ("frequencies", 2)]),
        ("officers authority:police", &[("find", 1), ("frequencies", 2), ("values", 1)]),
        ("officers authority:police authority:council -topic:dogs exemption:s40", &[("find", 1), ("frequencies", 2), ("values", 3)]),
        ("officers authority:nobody", &[("find", 1), ("frequencies", 3), ("values", 1)]),
        ("oficers OR offficers OR vehicels OR dogs", &[("find", 1), ("frequencies", 1)]),
    ];
    for (typed, wanted) in pages {
        assert_eq!(calls(typed), wanted.iter().copied().collect(), "`{typed}`");
    }
}

#[test]
pub(super) fn words_that_nobody_has_cost_one_look_for_each_that_is_corrected() {
    let wanted = [("find", 4), ("frequencies", 4), ("words_like", 2)];
    let said = "all words, how rare each is, those that are near enough, and the words as they are corrected";
    assert_eq!(calls("oficcers vehicels"), BTreeMap::from(wanted), "{said}");
}

#[test]
pub(super) fn all_beginnings_in_one_part_stand_for_so_many_words_together() {
    let most = |typed: &str| calls(typed)["words from beginnings"];
    let one = most("in:reasons poli*");
    assert_eq!((calls("in:reasons poli* offi* requ*")["words_from"], one), (3, 10_000));
    let three = most("in:reasons poli* offi* requ*");
    assert!(2 * one < three && three < 3 * one, "each takes of what the others left: {three}");
}

#[test]
pub(super) fn beginnings_anywhere_score_no_more_words_than_an_engine_takes() {
    let eleven = calls("pol* con* res* pre* inf* dis* pro* com* rep* sta* per*");
    assert_eq!(calls("pol*")["words from beginnings"], 100);
    assert!(eleven["words from beginnings"] < 11 * 100, "each takes of what the others left: {eleven:?}");
}
