//! How many journeys to the cluster a page costs.

use std::path::PathBuf;

use foi_archive::corpus::Synonyms;
use foi_archive::engine::{Reader, Viewer};
use foi_archive::precedent::{Inquiry, PrecedentOptions, precedents};
use foi_archive::search;
use foi_archive::views::params::SearchParams;

use super::proxy::{Proxy, Then};
use crate::archive::{Archive, Cluster, on_the_cluster};

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_search_costs_two_journeys_and_ten_questions_cost_few() {
    let archive = on_the_cluster(Archive::small);
    archive.index();
    let proxy = Proxy::new(&Cluster::of_tests().nodes()[0], |_| Then::Pass);
    let name = archive.index_path().file_name().unwrap().to_str().unwrap().to_owned();
    let reader = Reader::open(&PathBuf::from(format!("opensearch+http://{}/{name}", proxy.host))).unwrap();
    let engine = reader.snapshot(Viewer::Officer).unwrap();
    let costs = |typed: &str| {
        let asked = SearchParams { q: typed.to_owned(), ..SearchParams::default() };
        let meant = asked.parse(&Synonyms::default());
        let before = proxy.requests();
        search::search(&*engine, &meant.query, typed, meant.window).unwrap();
        proxy.requests() - before
    };
    for (typed, first, again) in
        [("", 1, 1), ("officers", 2, 1), ("police dogs \"nineteen police\"", 2, 1), ("horses topic:equipment", 3, 1)]
    {
        assert_eq!((costs(typed), costs(typed)), (first, again), "`{typed}`: new words are looked up once for a commit");
    }
    let questions =
        (1..=10).map(|n| format!("{n}. How many police dogs and tasers did {n} officers have in 201{n}?\n\n")).collect::<String>();
    let inquiry = Inquiry::read(&questions);
    let before = proxy.requests();
    precedents(&*engine, &inquiry, &PrecedentOptions::default()).unwrap();
    let first = proxy.requests() - before;
    precedents(&*engine, &inquiry, &PrecedentOptions::default()).unwrap();
    let again = proxy.requests() - before - first;
    assert!(first <= 8 && again <= 5, "{first} journeys, and {again} for known words");
}
