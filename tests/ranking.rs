//! What of several answers, spellings and values comes first, and what stays though nothing is behind it.

use crate::archive::{Archive, markdown};

fn answered(reference: &str, authority: &str, request: &str, answer: &str) -> String {
    let fields = format!("reference: {reference}\nauthority: {authority}\nresponded: 2024-01-02\n");
    markdown(&fields, &format!("## Request\n\n{request}\n\n## Response\n\n{answer}"))
}

/// The references that a search finds, in its order.
fn order(archive: &Archive, typed: &str) -> Vec<String> {
    archive.search(typed).hits.into_iter().map(|hit| hit.summary.reference).collect()
}

#[test]
fn of_like_answers_that_of_the_body_named_comes_first() {
    let request = "How many police dogs were kept in the kennels, and what did their food cost in each year?";
    let bodies = [("A", "Varnshire Police"), ("B", "Ostlebury Borough Council"), ("C", "Sallow Valley Trust")];
    let archive = Archive::new();
    for (reference, body) in bodies {
        archive.put(&format!("{reference}.md"), answered(reference, body, request, &format!("Of dogs there were nine: {reference}.")));
    }
    archive.index();
    for (reference, body) in bodies {
        assert_eq!(order(&archive, &format!("{request} Please answer for {body}."))[0], reference, "{body}");
    }
}

#[test]
fn an_answer_that_was_given_word_for_word_to_several_stands_once_before_others() {
    let asked = "How many police dogs were kept in the kennels of the force, and what did their food cost in each year?";
    let archive = Archive::new()
        .file("a.md", answered("A", "Varnshire Police", asked, "We keep nine dogs. Their food costs a thousand pounds."))
        .file("b.md", answered("B", "Varnshire Police", asked, "We keep nine dogs. Their food costs a thousand pounds."))
        .file("c.md", answered("C", "Varnshire Police", "How many police dogs were kept?", "There were ten."));
    archive.index();
    let found = order(&archive, asked);
    assert_eq!((found.len(), found[1].as_str()), (3, "C"), "{found:?}");
}

#[test]
fn the_spelling_proposed_is_the_most_frequent_of_the_nearest() {
    let archive = Archive::new().file("helicopters.md", answered("H", "Varnshire Police", "How many helicopters?", "One badger."));
    for n in 0..3 {
        archive.put(&format!("{n}.md"), answered(&format!("N{n}"), "Varnshire Police", "How many?", "Some badges."));
    }
    archive.index();
    let proposed = |typed: &str| serde_json::to_value(archive.search(typed)).unwrap()["suggestion"].to_string();
    assert!(proposed("badgex").contains("badges"), "{}", proposed("badgex"));
    assert!(proposed("helicoptrsx").contains("helicopters"), "two letters of a long word: {}", proposed("helicoptrsx"));
    assert_eq!(proposed("badxxs"), "null", "two letters of a short word are another word");
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
