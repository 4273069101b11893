//! A `Response` to a `ComparedAnswer`: the little of it that is compared with other answers.

use serde::{Deserialize, Serialize};

use super::figures::{Figure, figures};
use super::quotation::Quotation;
use crate::audit::Letter;
use crate::audit::check::time::is_review;
use crate::audit::check_id::CheckId;
use crate::audit::finding::{Against, Finding, Severity, stands_for};
use crate::audit::letter::cue;
use crate::audit::reported::ReportedFinding;
use crate::response::{Authority, Date, Decision, Provision, Reference, Response, Role};
use crate::text::Span;

/// What is compared of a response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedAnswer {
    /// Who answered.
    pub authority: Authority,
    /// The body's number for it.
    pub reference: Reference,
    /// The day that stands for the answer.
    pub dated: Option<Date>,
    /// The day on which the request arrived.
    pub received: Option<Date>,
    /// The file that it came from.
    pub source: String,
    /// What was decided.
    pub decision: Option<Decision>,
    /// The provisions relied on, in order.
    pub provisions: Vec<Provision>,
    /// Where the decision is told.
    pub decided: Option<Quotation>,
    /// Whether it is the outcome of a review of an earlier answer.
    pub review: bool,
    /// Where it speaks of an earlier answer, or of what has changed since.
    pub explains: Option<Quotation>,
    /// Other numbers of requests that it names.
    pub names: Vec<String>,
    /// The figures that it gives for a period.
    pub figures: Vec<Figure>,
}

impl ComparedAnswer {
    /// What is compared of a response.
    pub fn of(response: &Response) -> Self {
        let letter = Letter::new(response);
        let standing: Vec<Span> = letter.parts(&[Role::ReviewRights, Role::Boilerplate]).collect();
        let mut explains = letter.every(cue!(
            r"\b(previous|earlier|last)(ly)? ([a-z]+ )?(request|response|answer|reply|refus|withheld|disclos|letter|decision)|\bsince (then|that (time|date)|our|we last)|has (now |since )?(ended|finished|closed|been completed)|no longer (appl|rel|consider|prejudic)|circumstances have changed|at that time"
        ));
        ComparedAnswer {
            authority: response.authority.clone(),
            reference: response.reference.clone(),
            dated: response.dated(),
            received: response.received.as_ref().map(|fact| fact.value),
            source: response.source.clone(),
            decision: letter.decision(),
            provisions: letter.relied().map(|(p, _)| p.clone()).collect(),
            decided: stands_for(response).map(|span| Quotation::of(response, span)),
            review: is_review(&letter),
            explains: explains
                .find(|span| !standing.iter().any(|s| s.contains(*span)))
                .map(|span| Quotation::of(response, letter.sentence(span))),
            names: numbers(response),
            figures: figures(&letter),
        }
    }

    /// Whether it names the other's number.
    pub fn names(&self, other: &ComparedAnswer) -> bool {
        self.names.iter().any(|n| n == other.reference.as_str())
    }

    /// Whether the two belong to one request: a review of the other, the other in another language, or the answer that a letter of the same
    /// request put off. Both are known to ask alike.
    pub fn is_of_same_case(&self, other: &ComparedAnswer) -> bool {
        let (a, b) = (self.reference.as_str(), other.reference.as_str());
        let extends = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(['/', '-', '.', ' ']));
        let reviews = |review: &ComparedAnswer, original: &ComparedAnswer| {
            review.review && (review.names(original) || review.reference != original.reference)
        };
        let same_day = self.received.is_some() && self.received == other.received && self.dated != other.dated;
        self.authority == other.authority && (same_day || extends(a, b) || extends(b, a) || reviews(self, other) || reviews(other, self))
    }

    /// A finding about this answer, compared with another.
    pub(super) fn finding(
        &self,
        check: CheckId,
        severity: Severity,
        at: Option<&Quotation>,
        message: String,
        other: (&ComparedAnswer, Option<&Quotation>),
    ) -> ReportedFinding {
        let (other, there) = other;
        let finding = Finding {
            check,
            severity,
            location: at.map(|p| p.location),
            quote: at.map(|p| p.quote.clone()).unwrap_or_default(),
            provision: None,
            law: check.check().bases().join("; "),
            message,
            against: Some(Against {
                authority: other.authority.clone(),
                reference: other.reference.clone(),
                location: there.map(|p| p.location),
                quote: there.map(|p| p.quote.clone()).unwrap_or_default(),
            }),
        };
        ReportedFinding {
            authority: self.authority.clone(),
            reference: self.reference.clone(),
            dated: self.dated,
            source: self.source.clone(),
            finding,
        }
    }
}

/// Words that look like a request's number: digits, and a stroke, point or hyphen between.
fn numbers(response: &Response) -> Vec<String> {
    let words = response.letter().as_str().split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '“' | '”'));
    let mut numbers: Vec<String> = words
        .map(|w| w.trim_end_matches(['.', ':', '?', '!', '\'', '’']))
        .filter(|w| (6..=30).contains(&w.len()) && w.contains(['/', '-', '.']) && w.bytes().filter(u8::is_ascii_digit).count() >= 3)
        .filter(|w| *w != response.reference.as_str() && !w.contains("://") && !w.contains('£'))
        .map(str::to_owned)
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::ComparedAnswer;
    use crate::audit::fixture::{dated, numbered, response};

    #[test]
    fn a_longer_number_is_of_the_same_case_only_where_a_stroke_parts_it() {
        let answer = |reference: &str| ComparedAnswer::of(&numbered(response("We hold it."), "Varnshire Police", reference));
        let same = |a: &str, b: &str| answer(a).is_of_same_case(&answer(b));
        assert!(same("VP-1/IR", "VP-1") && same("VP-1", "VP-1-CY"));
        assert!(!same("VP-10", "VP-1") && !same("VP-1", "VP-2"));
    }

    #[test]
    fn letters_to_a_request_of_one_day_are_of_the_same_case() {
        let of = |reference: &str, received: &str, responded: &str| {
            ComparedAnswer::of(&numbered(dated("We hold it.", received, responded), "Varnshire Police", reference))
        };
        let put_off = of("VP-1", "2023-01-04", "2023-02-01");
        assert!(of("VP-2", "2023-01-04", "2023-03-01").is_of_same_case(&put_off));
        assert!(!of("VP-2", "2023-01-05", "2023-03-01").is_of_same_case(&put_off));
    }
}
