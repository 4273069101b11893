//! Requests that are alike in meaning: weighed beside their words, for those who bring a model.

use crate::archive::{Archive, Server, until};
use serde_json::Value;

#[expect(dead_code, reason = "the unit tests use more of it")]
#[path = "../../src/semantic/tiny.rs"]
mod tiny;

const NEW: &str = "What number of automobiles was lifted?\n";

fn log_line(reference: &str, request: &str) -> String {
    format!(
        "{{\"reference\":\"{reference}\",\"received\":\"2024-01-09\",\"responded\":\"2024-02-01\",\"decision\":\"disclosed\",\"request\":\"{request}\",\"response\":\"A table is attached.\"}}\n"
    )
}

/// An archive whose third request means what [`NEW`] means, with no word of it; and a model that knows.
fn archive() -> Archive {
    let lines = log_line("VP/2024/1", "Spending on biscuits")
        + &log_line("VP/2024/2", "Dogs in the town, in the borough, of the town and the borough");
    let archive =
        Archive::new().file("police/log.jsonl", lines).file("police/cars.jsonl", log_line("VP/2024/3", "How many cars were stolen?"));
    std::fs::create_dir(archive.path("model")).unwrap();
    tiny::write(&archive.path("model"));
    std::fs::write(archive.path("new.txt"), NEW).unwrap();
    archive.index();
    archive
}

fn precedents(archive: &Archive, more: &[&str]) -> Value {
    let ran = archive.run(&[&["precedents", "new.txt", "--json"], more].concat());
    assert!(ran.code < 2, "{ran:#?}");
    ran.json()
}

/// The references of what is there because of its meaning alone.
fn alike(body: &Value) -> Vec<&str> {
    only_alike(body).map(|one| one["reference"].as_str().unwrap()).collect()
}

fn only_alike(body: &Value) -> impl Iterator<Item = &Value> {
    let matches = body["questions"].as_array().unwrap().iter().flat_map(|question| question["matches"].as_array().unwrap());
    matches.filter(|one| one["verdict"] == "nothing")
}

/// What is said to have become of each question, and of each match by its reference.
fn verdicts(body: &Value) -> (Vec<&Value>, std::collections::BTreeMap<&str, &Value>) {
    let questions = body["questions"].as_array().unwrap();
    let matches = questions.iter().flat_map(|question| question["matches"].as_array().unwrap()).chain(body["matches"].as_array().unwrap());
    let of_match = matches.map(|one| (one["reference"].as_str().unwrap(), &one["verdict"]));
    (questions.iter().map(|question| &question["verdict"]).collect(), of_match.collect())
}

fn served_until(server: &Server, is_enough: impl Fn(&Value) -> bool) -> Value {
    let body = serde_json::json!({ "text": NEW }).to_string();
    until("the server has followed", || {
        let answer = server.send("POST", "/api/v1/precedents", &[("content-type", "application/json")], Some(&body)).json();
        Some(answer).filter(&is_enough)
    })
}

#[test]
fn a_request_with_no_word_in_common_is_found_by_its_meaning() {
    let archive = archive();
    let without = precedents(&archive, &[]);
    assert_eq!(without["questions"][0]["verdict"], "nothing", "{without:#}");
    assert!(
        without["questions"][0]["matches"] == serde_json::json!([]) && !without.to_string().contains("likeness_in_meaning"),
        "{without:#}"
    );
    let with = precedents(&archive, &["--meaning", "model"]);
    assert_eq!(with["questions"][0]["verdict"], "nothing", "a model says nothing of what became of it: {with:#}");
    assert_eq!(alike(&with).first(), Some(&"VP/2024/3"), "{with:#}");
    // The plain words that another shares with it by chance still count in the order of the whole.
    let place = |reference: &str| with["matches"].as_array().unwrap().iter().position(|one| one["reference"] == reference);
    assert!(place("VP/2024/3") < place("VP/2024/1") && place("VP/2024/3").is_some(), "{with:#}");
    let best = &with["questions"][0]["matches"][0];
    assert_eq!(
        (best["asked_before"].as_str(), best["url"].as_str(), best["verdict_label"].as_str()),
        (
            Some("How many cars were stolen?"),
            Some("/responses/varnshire-police/VP%2F2024%2F3"),
            Some("Alike in meaning: read it before you rely on it")
        )
    );
    assert!(best["likeness_in_meaning"].as_f64().unwrap() > 0.9 && best["signals"]["meaning"].as_f64().unwrap() > 0.0, "{best:#}");
    assert!(best["why"][0].as_str().unwrap().starts_with("Alike in meaning, as a language model sees it: 0.9"), "{best:#}");
    let ran = archive.run(&["precedents", "new.txt", "--meaning", "model"]);
    assert!(ran.code == 0 && ran.stdout.contains("- How many cars were stolen?\n"), "{ran:#?}");
    assert!(ran.stdout.contains("Alike in meaning: read it before you rely on it"), "{ran:#?}");
}

#[test]
fn what_words_have_found_stands_once_and_above_and_filters_hold() {
    let archive = archive();
    std::fs::write(archive.path("new.txt"), "How many cars were stolen?").unwrap();
    let found = precedents(&archive, &["--meaning", "model"]);
    assert_eq!(found["matches"][0]["reference"], "VP/2024/3");
    assert_eq!(found["questions"][0]["matches"][0]["reference"], "VP/2024/3");
    assert!(!alike(&found).contains(&"VP/2024/3"), "{found:#}");
    std::fs::write(archive.path("new.txt"), NEW).unwrap();
    assert!(alike(&precedents(&archive, &["--meaning", "model", "--received", "2023"])).is_empty());
    assert!(!alike(&precedents(&archive, &["--meaning", "model", "--received", "2024"])).is_empty());
}

#[test]
fn no_verdict_is_another_with_a_model() {
    let archive = archive();
    archive.put(
        "police/like.jsonl",
        log_line("VP/2024/5", "How many dogs were stolen in the town?") + &log_line("VP/2024/6", "How many hounds were taken?"),
    );
    archive.index();
    for text in [
        "How many dogs were stolen in the borough?",
        NEW,
        "How many cars were stolen?",
        "1. How many dogs were stolen?\n2. What is the spending on biscuits?",
    ] {
        std::fs::write(archive.path("new.txt"), text).unwrap();
        let (without, with) = (precedents(&archive, &[]), precedents(&archive, &["--meaning", "model"]));
        let ((questions, by_words), (questions_with, by_both)) = (verdicts(&without), verdicts(&with));
        assert_eq!(questions, questions_with, "{text}");
        assert!(
            by_words.iter().all(|(reference, verdict)| by_both.get(reference).is_none_or(|with| with == verdict)),
            "{by_words:?} {by_both:?}"
        );
    }
}

#[test]
fn a_letter_that_does_not_quote_its_request_is_found_by_the_meaning_of_its_answer() {
    let archive = archive();
    archive.put("police/bare.jsonl", log_line("VP/2024/7", "").replace("A table is attached.", "Nine vehicles were taken in the borough."));
    archive.index();
    let found = precedents(&archive, &["--meaning", "model"]);
    assert!(alike(&found).contains(&"VP/2024/7"), "{found:#}");
}

#[test]
fn vectors_are_kept_beside_the_index_and_made_again_only_for_what_changed() {
    let archive = archive();
    let vectors = || -> Vec<_> {
        let files = std::fs::read_dir(archive.path("index")).unwrap().map(|f| f.unwrap());
        files
            .filter(|f| f.file_name().to_str().unwrap().ends_with(".vectors"))
            .map(|f| (f.path(), f.metadata().unwrap().modified().unwrap()))
            .collect()
    };
    let first = precedents(&archive, &["--meaning", "model"]);
    let kept = vectors();
    assert_eq!(kept.len(), 1);
    assert_eq!(precedents(&archive, &["--meaning", "model"]), first);
    assert_eq!(vectors(), kept, "nothing was new");
    archive.put("police/cars.jsonl", log_line("VP/2024/3", "Spending on cakes"));
    archive.index();
    let changed = precedents(&archive, &["--meaning", "model"]);
    assert!(!only_alike(&changed).any(|one| one.to_string().contains("stolen")), "{changed:#}");
    assert_ne!(vectors(), kept);
    std::fs::write(&kept[0].0, "damaged").unwrap();
    assert_eq!(precedents(&archive, &["--meaning", "model"]), changed);
}

#[test]
fn a_removed_response_leaves_at_once() {
    let archive = archive();
    precedents(&archive, &["--meaning", "model"]);
    archive.remove("police/cars.jsonl");
    archive.index();
    assert!(!alike(&precedents(&archive, &["--meaning", "model"])).contains(&"VP/2024/3"));
}

#[test]
fn the_server_shows_it_and_follows_the_corpus() {
    let archive = archive();
    let server = archive.serve(&["--watch", "--meaning", "model"]);
    served_until(&server, |body| alike(body).contains(&"VP/2024/3"));
    let page = server.get("/precedents?text=What+number+of+automobiles+was+lifted").body;
    assert!(page.contains("Alike in meaning: read it before you rely on it") && page.contains("How many cars were stolen?"), "{page}");
    archive.remove("police/cars.jsonl");
    archive.put("police/more.jsonl", log_line("VP/2024/4", "How many vehicles were taken in the town?"));
    let after = served_until(&server, |body| alike(body).contains(&"VP/2024/4"));
    assert!(!alike(&after).contains(&"VP/2024/3"), "{after:#}");
}

#[test]
fn a_wrong_model_is_said_before_anything_is_served() {
    let archive = archive();
    for command in [&["serve", "--meaning", "nowhere"][..], &["precedents", "new.txt", "--meaning", "nowhere"]] {
        let ran = archive.run(command);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:#?}");
        assert!(ran.stderr.starts_with("error: cannot read `nowhere/config.json`: "), "{ran:#?}");
    }
}
