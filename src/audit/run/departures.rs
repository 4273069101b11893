//! The archive's wordings to the passages of each response that depart from them.

use std::collections::HashMap;

use crate::audit::consistency::Departure;
use crate::document::{Location, PassageId};
use crate::response::Key;
use crate::response::{Authority, Response};
use crate::wording::{Catalogue, Drift, Part, TextChange, Usage, Wording, drift, states_the_right};
use crate::wording::{recurring, stale};

/// The passages of one response, with what is odd about each.
pub(super) type PassageDepartures = Vec<(PassageId, Departure)>;

/// In how many responses a paragraph stands before it is a standard one.
const STANDARD: usize = recurring::LEAST;

/// Every departure of an archive, by the hash of the response's key.
#[derive(Default)]
pub struct Departures(pub(super) HashMap<u64, PassageDepartures>);

impl Departures {
    /// Adds those from the wordings of this list.
    pub fn add(&mut self, catalogue: &Catalogue) {
        for (key, mut passages) in of(catalogue) {
            self.0.entry(key).or_default().append(&mut passages);
        }
    }
}

fn of(catalogue: &Catalogue) -> HashMap<u64, PassageDepartures> {
    let mut found: HashMap<u64, PassageDepartures> = HashMap::new();
    for drift in drift(catalogue) {
        if is_only_run_together(&drift) {
            continue;
        }
        for used in drift.uses.iter().filter(|used| is_standard(used.part, &drift.usual) && was_usual(&drift, used)) {
            found.entry(hash(used)).or_default().push((used.passage, drifted(&drift)));
        }
    }
    for wording in catalogue.iter().filter(|w| w.uses >= STANDARD) {
        for (used, departure) in outdated(wording) {
            let passages = found.entry(hash(used)).or_default();
            if !passages.contains(&(used.passage, departure.clone())) {
                passages.push((used.passage, departure));
            }
        }
    }
    found
}

/// Whether a part has standard paragraphs that can drift: not an answer, and of what comes before it only what the law is, not
/// thanks for a request, where its topic is filled in.
fn is_standard(part: Part, usual: &str) -> bool {
    match part {
        Part::Disclosure => false,
        Part::Introduction => states_the_right(usual),
        _ => true,
    }
}

/// Whether the usual form was the usual one already on the day of a use, and not an older form still.
fn was_usual(drift: &Drift, used: &Usage) -> bool {
    let Some(day) = used.source.date else { return true };
    let usual = drift.wording.variants.iter().filter(|variant| variant.text == drift.usual).flat_map(|variant| &variant.uses);
    let own = usual.filter(|other| other.source.authority == drift.authority);
    own.filter(|other| other.source.date.is_some_and(|other| other <= day)).count() >= STANDARD
}

/// Whether words are only added before or after the paragraph: a heading or a sentence that stands in the same passage. A blank
/// that stands for a name, a date or an address is no change.
fn is_only_run_together(drift: &Drift) -> bool {
    let blank = |words: &str| words.contains('[') || words.contains('@') || matches!(words, "e-mail" | "email" | "telephone");
    let mut told: Vec<&TextChange> = Vec::new();
    let mut of_blank = false;
    for change in &drift.changes {
        match change {
            TextChange::Removed(words) if blank(words) => of_blank = true,
            TextChange::Added(words) if blank(words) || std::mem::take(&mut of_blank) => {}
            other => {
                of_blank = false;
                told.push(other);
            }
        }
    }
    told.iter().enumerate().all(|(at, change)| match change {
        TextChange::Same(_) => true,
        TextChange::Added(_) => at == 0 || at + 1 == told.len(),
        TextChange::Removed(_) => false,
    })
}

fn hash(used: &Usage) -> u64 {
    let authority: &Authority = &used.source.authority;
    Key::new(authority, &used.source.reference).hash()
}

fn drifted(drift: &Drift) -> Departure {
    let mut words = Vec::new();
    let mut left_out: Option<&str> = None;
    for change in &drift.changes {
        match change {
            TextChange::Same(_) => words.extend(left_out.take().map(|usual| (usual.to_owned(), String::new()))),
            TextChange::Removed(usual) => left_out = Some(usual),
            TextChange::Added(here) => words.push((left_out.take().unwrap_or_default().to_owned(), here.clone())),
        }
    }
    words.extend(left_out.map(|usual| (usual.to_owned(), String::new())));
    Departure::Drifted { location: Location::default(), usual: drift.usual.clone(), uses: drift.usual_uses, words }
}

/// Uses of a wording's variants in letters that came after its law had changed.
fn outdated(wording: &Wording) -> Vec<(&Usage, Departure)> {
    let mut found = Vec::new();
    for variant in &wording.variants {
        for used in &variant.uses {
            let Some(date) = used.source.date else { continue };
            let terms = stale::terms(&variant.text, date);
            if !terms.is_empty() {
                found.push((used, Departure::Stale { location: Location::default(), terms, replaced: was_replaced(wording, used) }));
            }
        }
    }
    found
}

/// Whether on the day of a use the same body had used forms of the wording without such words often enough to be its usual ones.
fn was_replaced(wording: &Wording, used: &Usage) -> bool {
    let Some(day) = used.source.date else { return false };
    let current = wording.variants.iter().filter(|variant| stale::terms(&variant.text, day).is_empty()).flat_map(|variant| &variant.uses);
    let own = current.filter(|other| other.source.authority == used.source.authority);
    own.filter(|other| other.source.date.is_some_and(|other| other <= day)).count() >= STANDARD
}

/// The departures with the locations of their passages in the response.
pub(super) fn placed(response: &Response, passages: &[(PassageId, Departure)]) -> Vec<Departure> {
    passages.iter().filter_map(|(id, departure)| Some(departure.at(response.passage(*id)?.location()))).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::audit::consistency::Departure;
    use crate::document::PassageId;
    use crate::response::LetterKind;
    use crate::response::{Authority, Reference};
    use crate::wording::{Catalogue, MaskedLetter, MaskedParagraph, Part, WordingIndex};

    const USUAL: &str = "If you are unhappy you may ask for an internal review by replying to this letter within forty working days of it.";
    const OLDER: &str = "If you are unhappy you may ask for an internal review by writing to this office within forty working days of it.";

    fn letter(reference: &str, date: &str, part: Part, form: &str) -> MaskedLetter {
        let paragraph = MaskedParagraph { passage: PassageId::default(), part, provisions: Vec::new(), form: form.to_owned() };
        MaskedLetter {
            authority: Authority::new("Ostlebury Borough Council"),
            reference: Reference::new(reference).expect("a reference"),
            date: date.parse().ok(),
            kind: LetterKind::Answer,
            paragraphs: vec![paragraph],
        }
    }

    /// How many paragraphs depart where nine letters of 2020 have the usual form and one has another.
    fn departures(part: Part, date: &str) -> usize {
        let usual = (1..10).map(|n| letter(&format!("OBC-{n}"), &format!("2020-0{n}-01"), part, USUAL));
        let index = WordingIndex::from_letters(usual.chain([letter("OBC-99", date, part, OLDER)]));
        let found = of(&Catalogue::of(&index));
        found.values().flatten().filter(|(_, departure)| matches!(departure, Departure::Drifted { .. })).count()
    }

    #[test]
    fn a_form_drifts_from_one_that_was_usual_on_its_day() {
        assert_eq!(departures(Part::ReviewRights, "2021-03-01"), 1);
        assert_eq!(departures(Part::ReviewRights, "2020-03-15"), 1, "three uses before it");
        assert_eq!(departures(Part::ReviewRights, "2020-02-15"), 0, "the older form");
    }

    #[test]
    fn thanks_and_answers_do_not_drift() {
        assert_eq!(departures(Part::Introduction, "2021-03-01"), 0);
        assert_eq!(departures(Part::Disclosure, "2021-03-01"), 0);
    }
}
