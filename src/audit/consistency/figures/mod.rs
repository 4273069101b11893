//! T20: figures that a letter gives for a period, and answers to the same request that give different ones.
//!
//! Four places are read: cells of a table, lines of a label and a number under a caption, the number that opens the answer to a
//! question, and a sentence with one period and one number. A figure that the same letter gives twice, differently, is left out.

mod number;
mod read;

use std::collections::BTreeSet;
use std::fmt;

use super::period::FigurePeriod;
use super::{ComparedAnswer, Quotation};
use crate::audit::{CheckId, Letter, ReportedFinding, Severity};

/// What a figure counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Pounds.
    Pounds,
    /// Per cent.
    Percent,
    /// Things.
    Count,
}

/// A number that a letter gives for a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Of which period.
    pub period: FigurePeriod,
    /// In what.
    pub unit: Unit,
    /// How many hundredths.
    pub hundredths: i64,
    /// Whether it is the whole of what was asked, not one row of it.
    pub whole: bool,
    /// The words that say what is counted, plain and sorted.
    pub subject: BTreeSet<String>,
    /// Where it stands.
    pub place: Quotation,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unit == Unit::Pounds {
            f.write_str("£")?;
        }
        let digits = (self.hundredths / 100).to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if self.hundredths % 100 != 0 {
            write!(f, ".{:02}", self.hundredths % 100)?;
        }
        if self.unit == Unit::Percent { f.write_str("%") } else { Ok(()) }
    }
}

/// Pairs of figures for the same thing and period, by the same body, that differ.
pub fn counted_differently(members: &[&ComparedAnswer]) -> Vec<ReportedFinding> {
    let mut entries = Vec::new();
    for (at, later) in members.iter().enumerate() {
        let earlier = members[..at].iter().rev().filter(|e| e.authority == later.authority && !later.is_of_same_case(e));
        for earlier in earlier {
            for figure in &later.figures {
                let same = earlier.figures.iter().find(|other| same_thing(figure, other));
                let Some(other) = same.filter(|other| other.hundredths != figure.hundredths) else { continue };
                let explained = later.names(earlier) || corrects(figure);
                let severity = if explained { Severity::Note } else { Severity::Warning };
                let message = format!("{} is given here for {}, and {other} in the earlier letter", figure, figure.period);
                entries.push(later.finding(CheckId::T20, severity, Some(&figure.place), message, (earlier, Some(&other.place))));
            }
        }
    }
    entries
}

fn corrects(figure: &Figure) -> bool {
    ["revised", "corrected", "restated", "recount"].iter().any(|word| figure.place.quote.to_ascii_lowercase().contains(word))
}

/// Whether two figures claim to count the same thing in the same period.
fn same_thing(a: &Figure, b: &Figure) -> bool {
    if (a.period, a.unit, a.whole) != (b.period, b.unit, b.whole) {
        return false;
    }
    let shared = a.subject.intersection(&b.subject).count();
    let fewer = a.subject.len().min(b.subject.len());
    if a.whole { shared >= 2 && shared * 5 >= fewer * 3 } else { shared >= 2 && a.subject == b.subject }
}

/// Every figure of a letter that it gives once, or always alike.
pub(in crate::audit) fn figures(letter: &Letter) -> Vec<Figure> {
    let mut found = Vec::new();
    read::tables(letter, &mut found);
    read::lines(letter, &mut found);
    read::answers(letter, &mut found);
    read::sentences(letter, &mut found);
    let conflicts = |f: &Figure| found.iter().any(|g| g.hundredths != f.hundredths && same_thing(f, g));
    let keep: Vec<bool> = found.iter().map(|f| !conflicts(f)).collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(false));
    found
}

#[cfg(test)]
mod tests {
    use super::counted_differently;
    use crate::audit::consistency::ComparedAnswer;
    use crate::audit::fixture::{dated, numbered};
    use crate::document::Document;
    use crate::response::{Question, Response};
    use crate::text::{MarkKind, Span};

    fn asked(letter: &str, question: &str, answer: &str, reference: &str, day: &str) -> ComparedAnswer {
        let response = numbered(dated(letter, day, day), "Varnshire Police", reference);
        let place = |words: &str| {
            let at = response.letter().as_str().find(words).expect("the words");
            Span::new(at, at + words.len())
        };
        let questions = vec![Question { span: place(question), label: Some("1".to_owned()), answer: Some(place(answer)), outcome: None }];
        ComparedAnswer::of(&Response { questions, sections: Vec::new(), ..response })
    }

    #[test]
    fn the_same_question_and_period_with_another_figure() {
        let first = asked(
            "1. How much was spent on body-worn video in 2020/21?\n\n1. £412,650, most of it for cameras.",
            "How much was spent on body-worn video in 2020/21?",
            "1. £412,650, most of it for cameras.",
            "VP-1",
            "2021-06-01",
        );
        let second = asked(
            "1. What did you spend on body-worn video in the financial year 2020-21?\n\n1. £437,910.",
            "What did you spend on body-worn video in the financial year 2020-21?",
            "1. £437,910.",
            "VP-2",
            "2022-07-13",
        );
        let found = counted_differently(&[&first, &second]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].finding.message, "£437,910 is given here for 2020-21, and £412,650 in the earlier letter");
        assert_eq!(found[0].finding.quote, "£437,910");
        assert!(counted_differently(&[&first, &first.clone()]).is_empty());
    }

    #[test]
    fn another_period_or_another_thing_is_no_difference() {
        let letter = |question: &str, answer: &str, reference: &str| {
            asked(&format!("{question}\n\n{answer}"), question, answer, reference, "2022-07-13")
        };
        let first = letter("How many dogs were bitten in 2019?", "7", "VP-1");
        assert!(counted_differently(&[&first, &letter("How many dogs were bitten in 2020?", "9", "VP-2")]).is_empty());
        assert!(counted_differently(&[&first, &letter("How many horses were lamed in 2019?", "9", "VP-3")]).is_empty());
        assert!(counted_differently(&[&first, &letter("How many dogs were bitten in 2019?", "7 in all", "VP-4")]).is_empty());
    }

    #[test]
    fn totals_of_tables_are_compared() {
        let table = |total: &str, reference: &str| {
            let letter = format!("How many fly-tipping incidents were there in 2021-22?\n\nWard 2021-22\nTarn 12\nTotal {total}");
            let mut response = numbered(dated(&letter, "2022-07-13", "2022-07-13"), "Varnshire Police", reference);
            let cell = |words: &str| {
                let at = response.letter().as_str().rfind(words).expect("the words");
                Span::new(at, at + words.len())
            };
            let period = Span::new(cell("Ward").end + 1, cell("\nTarn").start);
            let rows = vec![vec![cell("Ward"), period], vec![cell("Tarn"), cell("12")], vec![cell("Total"), cell(total)]];
            let question = Question { span: Span::new(0, 53), label: None, answer: None, outcome: None };
            let span = Span::new(cell("Ward").start, response.letter().len());
            let mut text = response.letter().clone();
            text.mark(span, MarkKind::Table(rows));
            response.document = Document::of_text(text);
            ComparedAnswer::of(&Response { questions: vec![question], sections: Vec::new(), ..response })
        };
        let found = counted_differently(&[&table("2,418", "VP-1"), &table("2,481", "VP-2")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].finding.message, "2,481 is given here for 2021-22, and 2,418 in the earlier letter");
    }
}
