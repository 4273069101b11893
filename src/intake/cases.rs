//! Letters of one request to the one that answers it, and what becomes of the others.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::file::{InboxFile, Words};
use super::letterness::{LETTER, SURELY};
use super::likeness::{SAME, likeness, runs};
use super::name::{self, has, tokens};
use crate::response::{Certainty, Decision, LetterKind};

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is the letter of a request, by this reference.
    Letter(Option<String>),
    /// It belongs to a letter; which one is to be found.
    Loose,
    /// It belongs to the request of this letter, and is left out for this reason.
    LeftOut(usize, String),
    /// It is passed over for this reason.
    Passed(String),
}

/// What becomes of each file, as far as it may be a letter.
pub(super) fn fates(files: &[&InboxFile]) -> Vec<Fate> {
    let mut fates: Vec<Fate> = files.iter().map(|_| Fate::Loose).collect();
    let letters: Vec<(usize, &Words)> = files
        .iter()
        .enumerate()
        .filter_map(|(at, file)| Some((at, file.words()?)))
        .filter(|(at, words)| words.is_document && words.letterness >= LETTER && !is_request(&files[*at].path, words))
        .collect();
    let mut by_reference: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let mut without: Vec<usize> = Vec::new();
    let mut references: HashMap<usize, String> = HashMap::new();
    for (at, words) in &letters {
        match reference(&files[*at].path, words) {
            Some(reference) => {
                by_reference.entry(tokens(&reference)).or_default().push(*at);
                references.insert(*at, reference);
            }
            None => without.push(*at),
        }
    }
    for same in by_reference.values() {
        for of_body in by_body(files, same).into_values() {
            settle(files, &of_body, &references, &mut fates);
        }
    }
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, _) in fates.iter().enumerate().filter(|(_, fate)| matches!(fate, Fate::Letter(Some(_)))) {
        known.entry(name::folder(&files[at].path)).or_default().push(at);
    }
    for at in without {
        fates[at] = alone(files, at, known.get(name::folder(&files[at].path)).map_or(&[], Vec::as_slice));
    }
    within_cases(files, &references, &mut fates);
    fates
}

/// The reference of a letter: its own, else the one that its name or its folder has.
fn reference(path: &str, words: &Words) -> Option<String> {
    let sure = |name: &str| name::reference(name).filter(|(_, sure)| *sure >= Certainty::Likely).map(|(reference, _)| reference);
    let named = || sure(name::stem(path)).or_else(|| sure(name::last(name::folder(path))));
    words.reference().map(str::to_owned).or_else(named)
}

/// Letters of one reference by the body that wrote them, where they say so; those that do not go with the first.
fn by_body<'f>(files: &[&'f InboxFile], same: &[usize]) -> BTreeMap<&'f str, Vec<usize>> {
    let body = |at: usize| {
        let fact = files[at].words()?.reading.authority.as_ref()?;
        (fact.sure() == Some(Certainty::Certain)).then_some(fact.value.as_str())
    };
    let first = same.iter().find_map(|at| body(*at)).unwrap_or_default();
    let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in same {
        all.entry(body(*at).unwrap_or(first)).or_default().push(*at);
    }
    all
}

/// Chooses among letters of one reference the one that answers.
fn settle(files: &[&InboxFile], same: &[usize], references: &HashMap<usize, String>, fates: &mut [Fate]) {
    let mut ranked: Vec<(usize, &Words)> = same.iter().filter_map(|at| Some((*at, files[*at].words()?))).collect();
    ranked.sort_by_key(|(at, words)| (std::cmp::Reverse(rank(&files[*at].path, words)), files[*at].path.len(), files[*at].path.as_str()));
    let Some(((first, answer), others)) = ranked.split_first() else { return };
    if only_opens(answer) {
        fates[*first] = Fate::Passed(format!("{}; no answer to its request is here", opens(answer)));
        for (other, _) in others {
            fates[*other] = fates[*first].clone();
        }
        return;
    }
    fates[*first] = Fate::Letter(references.get(first).cloned());
    let of_answer: HashSet<u64> = if others.is_empty() { HashSet::new() } else { runs(answer.text.as_str()) };
    for (other, words) in others {
        let path = &files[*first].path;
        fates[*other] = if likeness(&of_answer, &runs(words.text.as_str())) >= SAME {
            Fate::LeftOut(*first, format!("it is the same letter as `{path}`"))
        } else if only_opens(words) {
            Fate::LeftOut(*first, format!("{} that `{path}` answers", opens(words)))
        } else if decides(words) && decides(answer) && words.letterness >= SURELY {
            let what = if words.kind() == Some(LetterKind::Review) { "the outcome of a review" } else { "another answer" };
            // It would else be taken in in the place of the answer.
            let way = "to have it too, take it from `left_out` and give it a reference of its own";
            Fate::LeftOut(*first, format!("it is {what} under the reference of `{path}`; {way}"))
        } else if words.letterness >= SURELY {
            Fate::LeftOut(*first, format!("it decides nothing of the request that `{path}` answers"))
        } else {
            Fate::Loose
        };
    }
}

/// What becomes of a letter without any reference, `beside` being those in its folder that have one.
fn alone(files: &[&InboxFile], at: usize, beside: &[usize]) -> Fate {
    let Some(words) = files[at].words() else { return Fate::Loose };
    let folder = name::folder(&files[at].path);
    match beside {
        [only] if !folder.is_empty() && only_opens(words) => {
            Fate::LeftOut(*only, format!("{} that `{}` answers", opens(words), files[*only].path))
        }
        [_] if !folder.is_empty() && words.letterness < SURELY => Fate::Loose,
        _ if only_opens(words) => Fate::Passed(format!("{}; no answer to its request is here", opens(words))),
        _ => Fate::Letter(None),
    }
}

/// In a folder whose name has a reference, what hardly looks like a letter and has another reference is no letter of its own.
fn within_cases(files: &[&InboxFile], references: &HashMap<usize, String>, fates: &mut [Fate]) {
    let mut case: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, file) in files.iter().enumerate().filter(|(at, _)| matches!(fates[*at], Fate::Letter(_))) {
        case.entry(name::folder(&file.path)).or_default().push(at);
    }
    for (folder, letters) in case.into_iter().filter(|(folder, letters)| !folder.is_empty() && letters.len() > 1) {
        let of_folder = tokens(name::last(folder));
        let is_of_case = |at: &usize| references.get(at).is_some_and(|reference| has(&of_folder, &tokens(reference)));
        if letters.iter().filter(|at| is_of_case(at)).count() == 1 {
            for at in letters.iter().filter(|at| !is_of_case(at)) {
                if files[*at].words().is_some_and(|words| words.letterness < SURELY) {
                    fates[*at] = Fate::Loose;
                }
            }
        }
    }
}

/// What a letter counts among those of one reference: an answer before the outcome of its review, and that before what decides nothing.
fn rank(path: &str, words: &Words) -> (i32, i32, i32) {
    let kind = match words.kind() {
        Some(LetterKind::Answer) => 4,
        Some(LetterKind::Review) => 3,
        None if decides(words) => 2,
        None => 1,
        Some(_) => 0,
    };
    // What was sent is more often a PDF than what it was written in.
    (kind, words.letterness, i32::from(name::ending(path) == "pdf"))
}

fn decides(words: &Words) -> bool {
    let decision = words.reading.decision.as_ref().and_then(|decision| decision.known().copied());
    words.kind().is_none_or(LetterKind::decides) && decision.is_some_and(|decision| decision != Decision::Other)
}

/// Whether a letter comes before the answer.
fn only_opens(words: &Words) -> bool {
    matches!(words.kind(), Some(LetterKind::Acknowledgement | LetterKind::AutomaticReply | LetterKind::Extension))
}

fn opens(words: &Words) -> &'static str {
    match words.kind() {
        Some(LetterKind::Extension) => "it only puts off the answer to the request",
        _ => "it only acknowledges the request",
    }
}

/// Whether a document looks like the request itself: it greets and asks, and answers nothing.
pub(super) fn is_request(path: &str, words: &Words) -> bool {
    let names = tokens(name::stem(path));
    let named = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    let answers = decides(words) || words.kind().is_some_and(LetterKind::decides);
    let is_mail = matches!(name::ending(path).as_str(), "eml" | "msg" | "mbox");
    let is_named = named(&["request", "enquiry", "incoming", "requester"]) && !named(&["response", "reply", "annex", "appendix"]);
    // A letter may be called by the request that it answers.
    let is_asking = is_named && (!answers || words.letterness < SURELY) || is_mail && !answers && !words.reading.questions.is_empty();
    words.is_document && is_asking
}
