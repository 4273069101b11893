//! How many journeys to the cluster a page costs.

use std::path::PathBuf;

use foi_archive::corpus::Synonyms;
use foi_archive::engine::{Engine, Reader, Viewer};
use foi_archive::precedent::{Inquiry, PrecedentOptions, precedents};
use foi_archive::query::Filters;
use foi_archive::search::{self, Facet};
use foi_archive::views::params::SearchParams;

use super::proxy::{Proxy, Then};
use crate::archive::{Archive, Cluster, on_the_cluster};

/// The least of a few runs: what a busy cluster refuses is asked again.
fn least(run: impl Fn() -> (usize, usize)) -> (usize, usize) {
    let runs = [run(), run(), run()];
    (runs.iter().map(|run| run.0).min().unwrap(), runs.iter().map(|run| run.1).min().unwrap())
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_search_costs_two_journeys_and_ten_questions_cost_five() {
    let archive = on_the_cluster(Archive::small);
    archive.index();
    let proxy = Proxy::new(&Cluster::of_tests().nodes()[0], |_| Then::Pass);
    let name = archive.index_path().file_name().unwrap().to_str().unwrap().to_owned();
    let at = PathBuf::from(format!("opensearch+http://{}/{name}", proxy.host));
    // Another server, to which no word is known.
    let cold = || Reader::open(&at).unwrap().snapshot(Viewer::Officer).unwrap();
    let costs = |engine: &dyn Engine, typed: &str| {
        let asked = SearchParams { q: typed.to_owned(), ..SearchParams::default() };
        let meant = asked.parse(&Synonyms::default());
        let before = proxy.requests();
        search::search(engine, &meant.query, typed, meant.window).unwrap();
        proxy.requests() - before
    };
    for (typed, first, again) in [
        ("", 1, 1),
        ("officers", 2, 1),
        ("police dogs \"nineteen police\"", 2, 1),
        ("horses topic:equipment", 2, 1),
        ("carry -topic:roads authority:varnshire in:request taser", 2, 1),
        ("in:disclosure taser", 2, 1),
        ("claim OR eighteen -dogs decision:refused", 2, 1),
        ("decision:refused", 1, 1),
        ("offic*", 2, 2),
    ] {
        let both = || {
            let engine = cold();
            (costs(&*engine, typed), costs(&*engine, typed))
        };
        assert_eq!(least(both), (first, again), "`{typed}`: new words are looked up once for a commit");
    }
    let questions =
        (1..=10).map(|n| format!("{n}. How many police dogs and tasers did {n} officers have in 201{n}?\n\n")).collect::<String>();
    let inquiry = Inquiry::read(&questions);
    assert_eq!(inquiry.items.len(), 10);
    let of_topic = Filters::default().with(Facet::Topic, vec!["equipment".to_owned()]);
    for filters in [Filters::default(), of_topic] {
        let options = PrecedentOptions { filters, ..PrecedentOptions::default() };
        let costs = |engine: &dyn Engine| {
            let before = proxy.requests();
            let found = precedents(engine, &inquiry, &options).unwrap();
            assert!(!found.matches.is_empty(), "{found:?}");
            proxy.requests() - before
        };
        let both = || {
            let engine = cold();
            (costs(&*engine), costs(&*engine))
        };
        let said = "how rare words and pairs are and what filters name, candidates, what they share, their letters, the words of these";
        assert_eq!(least(both), (5, 2), "{said}; of known words the candidates and their letters");
    }
}
