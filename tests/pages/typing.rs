//! What the search box proposes while somebody types: titles, references and provisions, by keys and without a script.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::kinds::archive;
use crate::archive::{Archive, markdown};
use crate::browser::visit;

fn proposed(answer: &Value) -> Vec<(String, String)> {
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    answer["suggestions"].as_array().unwrap().iter().map(|one| (word(one, "kind"), word(one, "label"))).collect()
}

#[test]
fn titles_references_and_provisions_are_proposed() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    let ask = |typed: &str| proposed(&server.get(&format!("/api/v1/suggest?q={typed}")).json());
    let one = |kind: &str, label: &str| vec![(kind.to_owned(), label.to_owned())];
    assert_eq!(ask("pothol"), one("title", "Potholes and claims"));
    assert_eq!(ask("carried+tas"), one("title", "Tasers carried by officers"));
    assert_eq!(ask("obc-8"), one("reference", "OBC-88: Potholes and claims"));
    let provisions = ask("s31");
    assert!(provisions.contains(&("provision".to_owned(), "FOIA 31(1)(a): Prevention or detection of crime".to_owned())), "{provisions:?}");
    for nothing in ["", "+", "zeppelin", "%22%22", "*"] {
        assert_eq!(ask(nothing), [], "{nothing}");
    }
    assert!(ask(&"police+".repeat(200)).is_empty(), "what is longer than any title");
    let refused = server.get("/api/v1/suggest?w=pothol");
    assert_eq!((refused.status, refused.body.contains("there are `q`")), (400, true), "{}", refused.body);
}

#[test]
fn no_more_than_a_few_are_proposed_and_none_that_the_reader_may_not_see() {
    let letter = |number: usize, more: &str| {
        markdown(&format!("reference: W{number}\ntitle: Wombats of {number}\nresponded: 2024-01-10\n{more}"), "How many?")
    };
    let archive = (0..40).fold(Archive::new(), |archive, number| archive.file(&format!("{number}.md"), letter(number, "")));
    let archive = archive.file("held.md", letter(99, "held: true\ntopics: [wombats]\n").replace("Wombats", "Wolverines"));
    let server = archive.serve(&["--desk"]);
    let everybody = |typed: &str| proposed(&server.stranger("GET", &format!("/api/v1/suggest?q={typed}"), &[], None).json());
    assert_eq!(everybody("womb").len(), 5);
    assert_eq!((everybody("wolv"), everybody("w99")), (vec![], vec![]), "it is held");
    assert_eq!(proposed(&server.get("/api/v1/suggest?q=wolv").json()).len(), 1, "an officer sees it");
    let answer = server.stranger("GET", "/api/v1/suggest?q=womb", &[], None);
    assert_eq!((answer.header("cache-control"), answer.header("etag").is_empty()), ("public, no-cache", false));
    let again = server.stranger("GET", "/api/v1/suggest?q=womb", &[("if-none-match", answer.header("etag"))], None);
    assert_eq!(again.status, 304);
}

#[test]
fn the_search_box_is_a_combobox_by_keys() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    visit(&server.base(), async |visit| {
        visit.go("/").await;
        visit.click("input[name=q]").await;
        visit.becomes("const q = document.activeElement; return [q.getAttribute('role'), q.getAttribute('aria-expanded'), q.getAttribute('aria-autocomplete')]", json!(["combobox", "false", "list"])).await;
        visit.types("ta").await;
        let open = "return document.querySelector('input[name=q]').getAttribute('aria-expanded')";
        visit.becomes(open, json!("true")).await;
        let chosen = "const q = document.querySelector('input[name=q]'); const one = document.getElementById(q.getAttribute('aria-activedescendant')); \
                      return one && one.getAttribute('aria-selected') === 'true' ? one.querySelector('.label').textContent : null";
        visit.becomes(chosen, Value::Null).await;
        visit.press(Key::Down).await;
        visit.becomes(chosen, json!("Tasers carried by officers")).await;
        visit.press(Key::Up).await;
        visit.becomes(chosen, Value::Null).await;
        visit.press(Key::Escape).await;
        visit.becomes(open, json!("false")).await;
        visit.becomes("return document.activeElement.value", json!("ta")).await;
        // What is typed is what is searched, unless something was chosen.
        visit.press(Key::Down).await;
        visit.becomes(open, json!("true")).await;
        visit.becomes(chosen, json!("Tasers carried by officers")).await;
        visit.press(Key::Enter).await;
        visit.arrives("the response", |place| place == "/responses/varnshire-police/VP%2F2024%2F17").await;
        visit.go("/").await;
        visit.click("input[name=q]").await;
        visit.types("ta").await;
        visit.becomes(open, json!("true")).await;
        visit.press(Key::Enter).await;
        visit.arrives("the results", |place| place == "/search?q=ta").await;
    });
}
