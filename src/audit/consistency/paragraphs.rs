//! T21: a standard paragraph that drifted, or that was used after its law changed.

use crate::audit::{CheckId, Finding, Severity, audit};
use crate::document::Location;
use crate::response::Response;

use crate::wording::stale::Stale;

/// A paragraph of a response that is not as the standard one has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// Few words differ from the usual form.
    Drifted {
        /// The paragraph.
        location: Location,
        /// The usual form.
        usual: String,
        /// In how many responses the usual form stands.
        uses: usize,
        /// What was left out of the usual form, and what stands instead.
        words: Vec<(String, String)>,
    },
    /// It says what was no longer so on the letter's day.
    Stale {
        /// The paragraph.
        location: Location,
        /// The words that are out of date, in order; there is at least one.
        terms: Vec<Stale>,
        /// Whether the body's usual form of the paragraph was already another, so that an old one was taken up again.
        replaced: bool,
    },
}

impl Departure {
    /// Where the paragraph is.
    pub fn location(&self) -> Location {
        match self {
            Departure::Drifted { location, .. } | Departure::Stale { location, .. } => *location,
        }
    }

    /// The same, in another place.
    pub fn at(&self, place: Location) -> Departure {
        let mut moved = self.clone();
        match &mut moved {
            Departure::Drifted { location, .. } | Departure::Stale { location, .. } => *location = place,
        }
        moved
    }
}

/// Departures of one response as findings, at most one a paragraph: what is out of date before what drifted, and of two usual forms
/// the more usual. Words that T11 and T12 tell of are not told again, unless the usual paragraph had others already.
pub fn departed(response: &Response, departures: &[Departure]) -> Vec<Finding> {
    let told = audit(response, &[CheckId::T11, CheckId::T12]);
    let mut left: Vec<Departure> = departures.iter().filter_map(|departure| beyond(departure, &told)).collect();
    // Of those that are as usual the words decide, and not which was found first.
    left.sort_by_cached_key(|departure| match departure {
        Departure::Stale { location, terms, .. } => (*location, 0, each(terms, |term| &term.term, " ")),
        Departure::Drifted { location, uses, usual, .. } => (*location, usize::MAX - uses, usual.clone()),
    });
    left.dedup_by_key(|departure| departure.location());
    left.iter().map(|departure| finding(response, departure)).collect()
}

/// What is left of a departure without the words that another finding of the letter already tells of.
fn beyond(departure: &Departure, told: &[Finding]) -> Option<Departure> {
    let Departure::Stale { location, terms, replaced: false } = departure else { return Some(departure.clone()) };
    let tells = |check: CheckId| told.iter().any(|f| f.check == check);
    let left: Vec<Stale> = terms
        .iter()
        .filter(|term| !(term.source.contains("Data Protection") && tells(CheckId::T12)))
        .filter(|term| !(term.term.to_lowercase().contains("gov.uk") && tells(CheckId::T11)))
        .cloned()
        .collect();
    if left.is_empty() { None } else { Some(Departure::Stale { location: *location, terms: left, replaced: false }) }
}

fn finding(response: &Response, departure: &Departure) -> Finding {
    match departure {
        Departure::Drifted { location, uses, words, .. } => {
            let differences: Vec<_> = words.iter().map(|(usual, here)| differs(usual, here)).collect();
            let message = format!("this paragraph is nearly the standard one, which {uses} responses have: {}", differences.join("; "));
            let basis = CheckId::T21.check().bases().join("; ");
            Finding::new(CheckId::T21, Severity::Note, response, location.in_letter(), message).under(basis)
        }
        Departure::Stale { location, terms, replaced } => {
            let since = terms.iter().map(|term| term.since).min().unwrap_or_default();
            let words = each(terms, |term| &term.term, "`, `");
            let message = format!(
                "`{words}`: out of date since {since}; it is now {}{}",
                each(terms, |term| term.instead, "; "),
                if *replaced { ", as the usual paragraph had it" } else { "" }
            );
            Finding::new(CheckId::T21, Severity::Note, response, location.in_letter(), message).under(each(terms, |term| term.source, "; "))
        }
    }
}

/// What each term says, once.
fn each(terms: &[Stale], says: fn(&Stale) -> &str, between: &str) -> String {
    let mut all: Vec<&str> = Vec::new();
    for words in terms.iter().map(says) {
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join(between)
}

fn differs(usual: &str, here: &str) -> String {
    match (usual.trim(), here.trim()) {
        ("", here) => format!("`{here}` is added"),
        (usual, "") => format!("`{usual}` is left out"),
        (usual, here) => format!("`{here}` stands for `{usual}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Departure, departed};
    use crate::audit::fixture::{notice, response};
    use crate::document::Location;
    use crate::response::{Date, Regime};
    use crate::wording::stale::{Stale, terms};

    #[test]
    fn what_differs_is_said() {
        let letter = response("The Commissioner cannot consider a complaint unless you have completed our review.");
        let drifted = Departure::Drifted {
            location: Location::of_letter(0..83),
            usual: "The Commissioner will normally expect you to have completed our review.".to_owned(),
            uses: 14,
            words: vec![
                ("will normally expect you to".to_owned(), "cannot consider a complaint unless you".to_owned()),
                ("first".to_owned(), String::new()),
            ],
        };
        let stale = Departure::Stale {
            location: Location::of_letter(4..16),
            terms: vec![Stale {
                span: crate::text::Span::new(0, 11),
                term: "version 2.0".to_owned(),
                since: Date::constant(2014, 10, 31),
                instead: "version 3.0",
                source: "The National Archives",
            }],
            replaced: false,
        };
        let found = departed(&letter, &[drifted, stale]);
        assert_eq!(
            found[0].message,
            "this paragraph is nearly the standard one, which 14 responses have: `cannot consider a complaint unless you` stands for \
             `will normally expect you to`; `first` is left out"
        );
        assert_eq!(found[1].quote, "Commissioner");
        assert_eq!(found[1].law, "The National Archives");
    }

    #[test]
    fn a_paragraph_is_told_of_once() {
        let words =
            "We hold it. The names are withheld under section 40(2), by the General Data Protection Regulation and the practice of ACPO.";
        let letter = notice(Regime::Foia, words);
        let location = Location::of_letter(letter.letter().as_str().find("We hold").unwrap_or(0)..letter.letter().len());
        let of = |words: &str| Departure::Stale { location, terms: terms(words, Date::constant(2023, 1, 18)), replaced: false };
        let drifted = |uses| Departure::Drifted { location, usual: String::new(), uses, words: vec![("a".to_owned(), format!("{uses}"))] };
        let messages = |departures: &[Departure]| departed(&letter, departures).into_iter().map(|f| f.message).collect::<Vec<_>>();
        assert!(messages(&[of("General Data Protection Regulation")]).is_empty(), "T12 tells of it");
        let both = messages(&[drifted(9), of("General Data Protection Regulation and ACPO")]);
        assert_eq!(both, ["`ACPO`: out of date since 2015-04-01; it is now National Police Chiefs' Council"]);
        assert_eq!(messages(&[drifted(9), drifted(81)]).len(), 1);
        assert!(messages(&[drifted(9), drifted(81)])[0].contains("which 81 responses have"));
    }
}
