//! The same suite on a real cluster. Without one these tests are not run, and count as ignored.

macro_rules! on_the_cluster {
    ($($module:ident::$test:ident),+ $(,)?) => {
        $(
            #[test]
            #[ignore = "needs a cluster, which `scripts/test` starts"]
            fn $test() {
                crate::archive::on_the_cluster(super::$module::$test);
            }
        )+
        const TESTS: &[&str] = &[$(stringify!($test)),+];
    };
}

on_the_cluster! {
    contract::everything_is_scanned_once_and_fetched_by_its_key,
    contract::values_are_those_that_some_response_has,
    contract::several_questions_are_answered_as_each_alone,
    contract::what_was_removed_is_found_nowhere,
    contract::responses_are_counted_by_their_days_and_facets,
    contract::all_that_is_found_is_listed_in_the_order_of_its_pages,
    oracle::every_engine_finds_what_a_simple_search_finds,
    oracle::results_are_in_order_and_their_windows_fit_together,
    ranking::words_and_phrases_score_alike_on_every_engine,
    ranking::equal_scores_are_ordered_by_day_and_key_on_every_engine,
    ranking::requests_and_prose_are_ranked_alike_on_every_engine,
    ranking::what_is_alike_in_meaning_is_a_candidate_whatever_its_words_on_every_engine,
    seen::what_is_not_public_is_nowhere,
    seen::a_day_turns_without_a_commit,
    writing::what_is_put_in_replaced_and_removed_shows_from_the_commit_on,
    writing::the_state_is_that_of_the_last_commit_and_its_number_rises_by_one,
    writing::what_was_not_committed_changes_nothing,
    writing::a_follower_takes_up_a_commit_and_old_snapshots_stay_as_they_are,
}

#[test]
fn the_whole_suite_is_asked_of_the_cluster() {
    let sources = [include_str!("contract.rs"), include_str!("ranking.rs"), include_str!("seen.rs"), include_str!("writing.rs")];
    let tests = sources.iter().flat_map(|source| source.split("#[test]\npub(super) fn ").skip(1));
    let names: Vec<&str> = tests.map(|test| test.split('(').next().unwrap()).collect();
    assert!(names.len() > 10 && names.iter().all(|name| TESTS.contains(name)), "{names:?}");
}
