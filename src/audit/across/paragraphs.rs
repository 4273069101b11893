//! T21: a standard paragraph that drifted, or that was used after its law changed.

use crate::audit::{CheckId, Finding, Severity};
use crate::response::{Date, Response};
use crate::text::Span;

/// A paragraph of a response that is not as the standard one has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// Few words differ from the usual form.
    Drifted {
        /// The paragraph.
        span: Span,
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
        span: Span,
        /// The words that are out of date.
        words: String,
        /// Since when it is no longer so.
        since: Date,
        /// What holds instead.
        instead: String,
        /// What made it so.
        source: String,
    },
}

impl Departure {
    /// The same, in another place.
    pub fn at(&self, place: Span) -> Departure {
        let mut moved = self.clone();
        match &mut moved {
            Departure::Drifted { span, .. } | Departure::Stale { span, .. } => *span = place,
        }
        moved
    }
}

/// Departures of one response as findings.
pub fn departed(response: &Response, departures: &[Departure]) -> Vec<Finding> {
    departures.iter().map(|departure| finding(response, departure)).collect()
}

fn finding(response: &Response, departure: &Departure) -> Finding {
    match departure {
        Departure::Drifted { span, uses, words, .. } => {
            let differences: Vec<_> = words.iter().map(|(usual, here)| differs(usual, here)).collect();
            let message = format!("this paragraph is nearly the standard one, which {uses} responses have: {}", differences.join("; "));
            Finding::new(CheckId::T21, Severity::Note, response, Some(*span), message)
        }
        Departure::Stale { span, words, since, instead, source } => {
            let message = format!("`{words}`: out of date since {since}; it is now {instead}");
            Finding::new(CheckId::T21, Severity::Note, response, Some(*span), message).under(source.clone())
        }
    }
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
    use crate::audit::fixture::response;
    use crate::response::Date;
    use crate::text::Span;

    #[test]
    fn what_differs_is_said() {
        let letter = response("The Commissioner cannot consider a complaint unless you have completed our review.");
        let drifted = Departure::Drifted {
            span: Span::new(0, 83),
            usual: "The Commissioner will normally expect you to have completed our review.".to_owned(),
            uses: 14,
            words: vec![
                ("will normally expect you to".to_owned(), "cannot consider a complaint unless you".to_owned()),
                ("first".to_owned(), String::new()),
            ],
        };
        let stale = Departure::Stale {
            span: Span::new(4, 16),
            words: "version 2.0".to_owned(),
            since: Date::constant(2014, 10, 31),
            instead: "version 3.0".to_owned(),
            source: "The National Archives".to_owned(),
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
}
