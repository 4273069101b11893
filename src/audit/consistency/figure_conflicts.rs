//! T20: answers to the same request that give different figures for the same thing and period.

use super::answer::ComparedAnswer;
use super::figures::Figure;
use crate::audit::check_id::CheckId;
use crate::audit::finding::Severity;
use crate::audit::reported::ReportedFinding;

/// Pairs of figures for the same thing and period, by the same body, that differ.
pub fn counted_differently(members: &[&ComparedAnswer]) -> Vec<ReportedFinding> {
    let mut entries = Vec::new();
    for (at, later) in members.iter().enumerate() {
        let earlier = members[..at].iter().rev().filter(|e| e.authority == later.authority && !later.is_of_same_case(e));
        for earlier in earlier {
            for figure in &later.figures {
                let same = earlier.figures.iter().find(|other| figure.counts_the_same_as(other));
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

#[cfg(test)]
mod tests {
    use super::counted_differently;
    use crate::audit::consistency::ComparedAnswer;
    use crate::audit::fixture::{dated, numbered};
    use crate::document::Document;
    use crate::response::{Authority, Question, Response};
    use crate::text::{MarkKind, Span, Text};

    fn asked(letter: &str, question: &str, answer: &str, reference: &str, day: &str) -> ComparedAnswer {
        let response = numbered(dated(letter, day, day), "Varnshire Police", reference);
        let place = |words: &str| {
            let at = response.letter().as_str().find(words).expect("the words");
            Span::new(at, at + words.len())
        };
        let questions = vec![Question {
            span: place(question),
            label: Some("1".to_owned()),
            subject: None,
            answer: Some(place(answer)),
            outcome: None,
            provisions: Vec::new(),
        }];
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
        let of_another_body = ComparedAnswer { authority: Authority::new("Ostlebury Borough Council"), ..second };
        assert!(counted_differently(&[&first, &of_another_body]).is_empty());
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
            let question =
                Question { span: Span::new(0, 53), label: None, subject: None, answer: None, outcome: None, provisions: Vec::new() };
            let span = Span::new(cell("Ward").start, response.letter().len());
            let mut text = response.letter().clone();
            text.mark(span, MarkKind::Table(rows));
            response.document = Document::of_text(text);
            Response { questions: vec![question], sections: Vec::new(), ..response }
        };
        // The same table, in an attachment of a letter that only asks.
        let attached = |total: &str, reference: &str| {
            let response = table(total, reference);
            let mut document = Document::of_text(Text::plain(response.letter().slice(Span::new(0, 53))));
            document.attach(response.document.letter().clone());
            ComparedAnswer::of(&Response { document, ..response })
        };
        let other = attached("2,500", "VP-3");
        assert_eq!(other.figures.iter().map(|figure| figure.place.location.part.number()).collect::<Vec<_>>(), [1, 1]);
        let table = |total: &str, reference: &str| ComparedAnswer::of(&table(total, reference));
        let found = counted_differently(&[&table("2,418", "VP-1"), &other]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].finding.message, "2,500 is given here for 2021-22, and 2,418 in the earlier letter");
        assert_eq!((found[0].finding.quote.as_str(), found[0].finding.location.map(|at| at.part.number())), ("2,500", Some(1)));
        let found = counted_differently(&[&table("2,418", "VP-1"), &table("2,481", "VP-2")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].finding.message, "2,481 is given here for 2021-22, and 2,418 in the earlier letter");
    }
}
