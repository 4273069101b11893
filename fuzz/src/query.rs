//! Bytes as what is typed into the search box: it is read, searched for and shown, each hint is words, and no more is shown than is counted.

use std::sync::OnceLock;

use foi_archive::corpus::Synonyms;
use foi_archive::engine::naive::Naive;
use foi_archive::precedent::Inquiry;
use foi_archive::query;
use foi_archive::search::{self, Order, Window};

use super::archive::archive;

static ARCHIVE: OnceLock<Naive> = OnceLock::new();

pub fn query(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let (asked, hints) = query::parse(&typed, &Synonyms::starter());
    assert!(hints.iter().all(|hint| !hint.message.is_empty()));
    assert!(asked.typed.iter().all(|typed_filter| typed.get(typed_filter.span.range()).is_some()));
    let archive = ARCHIVE.get_or_init(archive);
    let found = search::search(archive, &asked, &typed, Window::new(Order::default(), 0, 10)).expect("an engine in memory answers");
    assert!(found.hits.len() <= found.total);
    let _ = search::suggest(archive, &typed);
    let _ = Inquiry::read(&typed);
}
