//! The archive's wordings to the passages of each response that depart from them.

use std::collections::HashMap;

use crate::audit::across::Departure;
use crate::index::Key;
use crate::passage;
use crate::response::{Authority, Response};
use crate::text::Span;
use crate::wording::stale::{self, Stale};
use crate::wording::{Change, Drift, Use, Wording, Wordings, drift};

/// The passages of one response, by their ordinal, with what is odd about each.
pub(super) type Passages = Vec<(u32, Departure)>;

/// In how many responses a paragraph stands before it is a standard one.
const STANDARD: usize = 3;

/// Every departure of the archive, by the hash of the response's key.
pub(super) fn of(wordings: &Wordings) -> HashMap<u64, Passages> {
    let mut found: HashMap<u64, Passages> = HashMap::new();
    for drift in drift(wordings.catalogue()) {
        if is_only_run_together(&drift) {
            continue;
        }
        for used in &drift.uses {
            found.entry(hash(used)).or_default().push((used.passage, drifted(&drift)));
        }
    }
    for wording in wordings.catalogue().iter().filter(|w| w.uses >= STANDARD) {
        for (used, departure) in outdated(wording) {
            let passages = found.entry(hash(used)).or_default();
            if !passages.contains(&(used.passage, departure.clone())) {
                passages.push((used.passage, departure));
            }
        }
    }
    found
}

/// Whether words are only added before or after the paragraph: a heading or a sentence that stands in the same passage. A blank
/// that stands for a name, a date or an address is no change.
fn is_only_run_together(drift: &Drift) -> bool {
    let blank = |words: &str| words.contains('[') || words.contains('@') || matches!(words, "e-mail" | "email" | "telephone");
    let mut told: Vec<&Change> = Vec::new();
    let mut of_blank = false;
    for change in &drift.changes {
        match change {
            Change::Removed(words) if blank(words) => of_blank = true,
            Change::Added(words) if blank(words) || std::mem::take(&mut of_blank) => {}
            other => {
                of_blank = false;
                told.push(other);
            }
        }
    }
    told.iter().enumerate().all(|(at, change)| match change {
        Change::Same(_) => true,
        Change::Added(_) => at == 0 || at + 1 == told.len(),
        Change::Removed(_) => false,
    })
}

fn hash(used: &Use) -> u64 {
    let authority: &Authority = &used.source.authority;
    Key::new(authority, &used.source.reference).hash()
}

fn drifted(drift: &Drift) -> Departure {
    let mut words = Vec::new();
    let mut left_out: Option<&str> = None;
    for change in &drift.changes {
        match change {
            Change::Same(_) => words.extend(left_out.take().map(|usual| (usual.to_owned(), String::new()))),
            Change::Removed(usual) => left_out = Some(usual),
            Change::Added(here) => words.push((left_out.take().unwrap_or_default().to_owned(), here.clone())),
        }
    }
    words.extend(left_out.map(|usual| (usual.to_owned(), String::new())));
    Departure::Drifted { span: Span::default(), usual: drift.usual.clone(), uses: drift.usual_uses, words }
}

/// Uses of a wording's variants in letters that came after its law had changed.
fn outdated(wording: &Wording) -> Vec<(&Use, Departure)> {
    let mut found = Vec::new();
    for variant in &wording.variants {
        for used in &variant.uses {
            let Some(date) = used.source.date else { continue };
            let terms = stale::terms(&variant.text, date);
            let Some(first) = terms.iter().min_by_key(|t| t.since) else { continue };
            let list = |each: fn(&Stale) -> &str| {
                let mut words: Vec<&str> = Vec::new();
                terms.iter().map(each).for_each(|w| {
                    if !words.contains(&w) {
                        words.push(w)
                    }
                });
                words
            };
            let departure = Departure::Stale {
                span: Span::default(),
                words: list(|t| &t.term).join("`, `"),
                since: first.since,
                instead: list(|t| t.instead).join("; "),
                source: list(|t| t.source).join("; "),
            };
            found.push((used, departure));
        }
    }
    found
}

/// The departures with the spans of their passages in the response.
pub(super) fn placed(response: &Response, passages: &[(u32, Departure)]) -> Vec<Departure> {
    let cut = passage::cut(response);
    let span = |ordinal: u32| cut.iter().find(|p| p.ordinal == ordinal).map(|p| p.span);
    passages.iter().filter_map(|(ordinal, departure)| Some(departure.at(span(*ordinal)?))).collect()
}
