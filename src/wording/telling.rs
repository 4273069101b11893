//! Wordings to titles that tell them apart: what each is for, under which provisions, who uses it, and the words that hardly any other has.

use std::collections::{HashMap, HashSet};

use super::catalogue::Catalogue;
use super::part::Part;
use super::standard_wording::Wording;
use super::stems::stem;
use crate::search::is_plain;

/// How many words tell a wording from others.
const WORDS: usize = 3;
/// The fewest letters of such a word.
const SHORTEST: usize = 5;
/// Provisions that a title names.
const PROVISIONS: usize = 2;

/// The title of each of these wordings, such as `Internal review, Varnshire Police: dissatisfied, quoting, unit`.
pub fn titles(catalogue: &Catalogue, wordings: &[&Wording]) -> Vec<String> {
    let words: Vec<Vec<(String, &str)>> = wordings.iter().map(|wording| candidates(wording.text())).collect();
    let parts: HashSet<Part> = wordings.iter().map(|wording| wording.part).collect();
    let mut having: HashMap<(Part, &str), usize> = HashMap::new();
    for (wording, words) in wordings.iter().zip(&words) {
        having.extend(words.iter().map(|(stem, _)| ((wording.part, stem.as_str()), 0)));
    }
    for entry in catalogue.entries().filter(|entry| parts.contains(&entry.wording.part)) {
        for stem in entry.stems.iter() {
            if let Some(count) = having.get_mut(&(entry.wording.part, stem)) {
                *count += 1;
            }
        }
    }
    let title = |(wording, words): (&&Wording, &Vec<(String, &str)>)| {
        let mut rare: Vec<usize> = (0..words.len()).collect();
        rare.sort_by_key(|&at| (having.get(&(wording.part, words[at].0.as_str())).copied().unwrap_or_default(), at));
        rare.truncate(WORDS);
        rare.sort_unstable();
        let telling: Vec<&str> = rare.into_iter().map(|at| words[at].1).collect();
        let head = head(wording);
        if telling.is_empty() { head } else { format!("{head}: {}", telling.join(", ")) }
    };
    wordings.iter().zip(&words).map(title).collect()
}

/// What a wording is for, its provisions and its bodies.
fn head(wording: &Wording) -> String {
    let mut head = vec![name(wording).to_owned()];
    head.extend(wording.provisions.iter().take(PROVISIONS).map(ToString::to_string));
    head.push(match wording.authorities.as_slice() {
        [one] => one.to_string(),
        several => format!("{} authorities", several.len()),
    });
    head.join(", ")
}

/// What a wording is for; rights of review by whose they are.
fn name(wording: &Wording) -> &'static str {
    let text = wording.text().to_lowercase();
    match (wording.part, text.contains("review") || text.contains("reconsider"), text.contains("commissioner")) {
        (Part::ReviewRights, true, false) => "Internal review",
        (Part::ReviewRights, false, true) => "The Information Commissioner",
        (Part::ReviewRights, true, true) => "Review and Commissioner",
        (part, ..) => part.label(),
    }
}

/// The words of a form that may tell it from others, each once, in order, with their stems: none that begins with a capital letter, since
/// names of places and people say nothing of what it is about.
fn candidates(form: &str) -> Vec<(String, &str)> {
    let mut seen = HashSet::new();
    let words =
        form.split(|c: char| !c.is_alphabetic() && c != '[').filter(|word| word.len() >= SHORTEST && word.starts_with(char::is_lowercase));
    words.filter(|word| !is_plain(word)).map(|word| (stem(word), word)).filter(|(stem, _)| seen.insert(stem.clone())).collect()
}
