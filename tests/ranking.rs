//! What of several spellings comes first, and what stays though nothing is behind it.

use crate::archive::{Archive, markdown};

fn answered(reference: &str, authority: &str, request: &str, answer: &str) -> String {
    let fields = format!("reference: {reference}\nauthority: {authority}\nresponded: 2024-01-02\n");
    markdown(&fields, &format!("## Request\n\n{request}\n\n## Response\n\n{answer}"))
}

#[test]
fn the_spelling_proposed_is_the_most_frequent_of_the_nearest() {
    let archive = Archive::new().file("helicopters.md", answered("H", "Varnshire Police", "How many helicopters?", "One badger."));
    for n in 0..3 {
        archive.put(&format!("{n}.md"), answered(&format!("N{n}"), "Varnshire Police", "How many?", "Some badges."));
    }
    archive.index();
    assert_eq!(archive.respelt("badgex").as_deref(), Some("badges"));
    assert_eq!(archive.respelt("helicoptrsx").as_deref(), Some("helicopters"), "two letters of a long word");
    assert_eq!(archive.respelt("badxxs"), None, "two letters of a short word are another word");
}

#[test]
fn a_value_that_is_on_stays_though_nothing_has_it() {
    let archive = Archive::small();
    archive.index();
    let body = archive.search("taser decision:refused");
    let refused = body.facets["decision"].iter().find(|value| value.value == "refused").expect("it can be turned off");
    assert_eq!((body.total, refused.count, refused.selected), (0, 0, true));
}

#[test]
fn without_the_filters_is_offered_only_where_words_were_typed() {
    let server_of = Archive::small();
    let server = server_of.serve(&[]);
    assert!(server.get("/search?q=taser+year:1999").body.contains("without the filters"));
    assert!(!server.get("/search?q=year:1999").body.contains("without the filters"));
}
