//! Letters that the archive holds already: by authority and reference, else by their words.

use std::collections::{HashMap, HashSet};

use super::file::InboxFile;
use super::likeness::{SAME, likeness, runs};
use super::name::tokens;
use super::proposal::{Duplicate, Group, Intake};
use crate::analysis::Analyzer;
use crate::engine::{Engine, EngineError};
use crate::import::Field;
use crate::query::Filters;
use crate::response::{Authority, Certainty, Key, Reference, Response, place};
use crate::search::{SimilarityQuery, similar};

/// Terms of a letter by which those like it are found.
const TERMS: usize = 400;
/// Responses that are compared with a letter.
const COMPARED: usize = 8;

/// The letters of a proposal for `files` that the archive holds from another file. `within` gives a path within the corpus, where it is in it,
/// and `body` the body of a name, and that of letters that name none.
///
/// # Errors
/// Where the engine fails.
pub fn duplicates(
    engine: &dyn Engine,
    intake: &Intake,
    files: &[InboxFile],
    within: &dyn Fn(&str) -> Option<String>,
    body: &dyn Fn(Option<&str>) -> Authority,
) -> Result<Vec<Duplicate>, EngineError> {
    let mut found = Vec::new();
    let by_path: HashMap<&str, &InboxFile> = files.iter().map(|file| (file.path.as_str(), file)).collect();
    for group in intake.groups.iter().filter(|group| group.requests.is_none()) {
        let own = within(&group.letter);
        let is_other = |response: &Response| own.as_deref() != Some(place(&response.source).0);
        let Some(words) = by_path.get(group.letter.as_str()).and_then(|file| file.words()) else { continue };
        let words = words.text.as_str();
        let of_letter = runs(words);
        let of = |response: &Response, why| Duplicate {
            letter: group.letter.clone(),
            of: Key::from(response).as_str().to_owned(),
            source: response.source.clone(),
            likeness: (likeness(&of_letter, &runs(response.letter().as_str())) * 100.0).round() / 100.0,
            why,
            with: Vec::new(),
            is_in_corpus: own.is_some(),
        };
        let reference = group.fields.get(&Field::Reference).filter(|found| found.sure >= Certainty::Likely);
        if let Some(reference) = reference.and_then(|found| Reference::new(&found.value).ok()) {
            let key = Key::new(&body(authority(group)), &reference);
            if let Some(response) = engine.response(&key)?.filter(is_other) {
                found.push(of(&response, "the same reference and authority"));
                continue;
            }
        }
        let mut terms = Analyzer::default().terms(words);
        terms.truncate(TERMS);
        let query =
            SimilarityQuery { terms: &terms, whom: &HashSet::new(), expansions: &[], meaning: None, left_out: None, limit: COMPARED };
        let like = similar(engine, &[query], &Filters::default())?.pop().unwrap_or_default();
        let keys: Vec<u64> = like.iter().map(|one| one.key).collect();
        // Letters of standard words are alike, and those of two references or of two days are two.
        let may_be_same = |response: &Response| {
            let theirs = tokens(response.reference.as_str());
            reference.is_none_or(|found| tokens(&found.value) == theirs) && has_same_days(group, response)
        };
        let all = engine.fetch(&keys)?.into_iter().flatten().filter(|response| is_other(response) && may_be_same(response));
        let best = all.map(|response| of(&response, "the same words")).max_by(|one, other| one.likeness.total_cmp(&other.likeness));
        found.extend(best.filter(|best| best.likeness >= SAME));
    }
    Ok(found)
}

/// The body that a letter names, unless that is a guess.
fn authority(group: &Group) -> Option<&str> {
    group.fields.get(&Field::Authority).filter(|found| found.sure >= Certainty::Likely).map(|found| found.value.as_str())
}

/// Whether neither day of a letter is another than that of a response.
fn has_same_days(group: &Group, response: &Response) -> bool {
    let own = |field| group.fields.get(&field).filter(|found| found.sure >= Certainty::Likely).map(|found| found.value.clone());
    let days = [(own(Field::Received), &response.received), (own(Field::Responded), &response.responded)];
    days.iter().all(|(own, theirs)| match (own, theirs) {
        (Some(own), Some(theirs)) => *own == theirs.value.to_string(),
        _ => true,
    })
}
