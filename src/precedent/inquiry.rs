//! A new request as it arrives to the questions that it asks.

use super::{boilerplate, message, thread};
use crate::analysis::Analyzer;
use crate::parse;
use crate::response::{Question, Response};
use crate::search::is_plain;
use crate::text::{MarkKind, Text};

/// A new request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// What it asks, without boilerplate.
    pub substance: String,
    /// What it asks, one by one; the whole where it is one thing.
    pub items: Vec<InquiryItem>,
    /// Questions beyond the most that are answered one by one.
    pub left_out: usize,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryItem {
    /// The words that ask.
    pub text: String,
    /// Its number as written.
    pub label: Option<String>,
    /// The words of the question before it that it leans on.
    pub subject: Option<String>,
}

impl InquiryItem {
    /// What it asks, with what it is about where it leans on another question.
    pub fn whole(&self) -> String {
        self.subject.iter().fold(self.text.clone(), |text, subject| format!("{text} {subject}"))
    }
}

/// The most bytes of a request that are read.
pub const LONGEST: usize = 100_000;
/// The most questions that are answered one by one.
const MOST_ITEMS: usize = 25;

impl Inquiry {
    /// Reads a request.
    pub fn read(raw: &str) -> Self {
        let mut text = Text::plain(&thread::asked(&raw[..raw.floor_char_boundary(LONGEST)]));
        text.mark(text.whole(), MarkKind::Request);
        let reading = parse::read(&text);
        Inquiry::new(text.as_str(), &text, &reading.questions)
    }

    /// What a past response was asked: its title and its request.
    pub fn of(response: &Response) -> Self {
        let title = response.title.as_ref().map_or("", |t| t.value.as_str());
        Inquiry::new(&format!("{title}\n{}", response.request_text()), response.letter(), &response.questions)
    }

    fn new(whole: &str, text: &Text, questions: &[Question]) -> Self {
        let substance = boilerplate::substance(whole);
        let mut items: Vec<InquiryItem> = Vec::new();
        let mut analyzer = Analyzer::default();
        for question in questions {
            let words = text.slice(question.span);
            let asked = plain(&boilerplate::substance(words));
            if analyzer.terms(&asked).iter().any(|term| !is_plain(term)) && !message::is_name(words) {
                let subject = question.subject.map(|span| plain(&boilerplate::substance(text.slice(span))));
                items.push(InquiryItem { text: asked, label: question.label.clone(), subject });
            } else if let Some(before) = items.last_mut().filter(|_| words.contains('?')) {
                // `How many in each year?` says nothing without the question before it.
                before.text = format!("{} {asked}", before.text);
            }
        }
        if items.len() < 2 {
            let whole = plain(&substance);
            items = if whole.is_empty() { Vec::new() } else { vec![InquiryItem { text: whole, label: None, subject: None }] };
        }
        let left_out = items.len().saturating_sub(MOST_ITEMS);
        items.truncate(MOST_ITEMS);
        Inquiry { substance, items, left_out }
    }
}

fn plain(text: &str) -> String {
    // Where boilerplate was taken out a stop may be left alone.
    text.split_whitespace().filter(|word| !matches!(*word, "." | "," | ";" | ":")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(raw: &str) -> Vec<(Option<String>, String)> {
        Inquiry::read(raw).items.into_iter().map(|i| (i.label, i.text)).collect()
    }

    #[test]
    fn labels_stand_beside_the_words() {
        let asked = items("Q1. How many officers play chess?\nQ2. How many of them won?\nQ3. Who pays?");
        assert_eq!(asked.len(), 3);
        assert_eq!(asked[1], (Some("Q2".to_owned()), "How many of them won?".to_owned()));
    }

    #[test]
    fn a_question_that_leans_on_another_is_about_the_same() {
        let inquiry =
            Inquiry::read("1. How many dogs bit a postman?\n2. How many of those incidents were at night?\n3. Who feeds the cats?");
        let whole: Vec<_> = inquiry.items.iter().map(InquiryItem::whole).collect();
        assert!(whole[1].contains("night") && whole[1].contains("postman"), "{whole:?}");
        assert!(!whole[2].contains("postman"), "{whole:?}");
    }

    #[test]
    fn signatures_and_boilerplate_are_no_questions() {
        let asked = items(
            "Dear Sir\n\nPlease treat this as a request under the Freedom of Information Act 2000.\n\nHow many dogs were stolen? What did the vet cost?\n\nKind regards\nA. Researcher",
        );
        assert_eq!(
            asked.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["How many dogs were stolen?", "What did the vet cost?"]
        );
        assert_eq!(items("hello"), []);
        assert_eq!(
            items("How many burglaries were there, and the bill?\n\nNeighbourhood Watch")[0].1,
            "How many burglaries were there, and the bill?"
        );
    }

    #[test]
    fn a_question_without_words_of_its_own_joins_the_one_before() {
        let asked = items("1. How many tasers do you own?\n2. How many in each year?\n3. Who makes them for you?");
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert!(asked[0].1.ends_with("How many in each year?"));
    }

    #[test]
    fn questions_beyond_the_most_are_counted() {
        let many: String = (1..=30).map(|n| format!("{n}. How many ferrets of kind {n}{n} do you keep?\n")).collect();
        let inquiry = Inquiry::read(&many);
        assert_eq!((inquiry.items.len(), inquiry.left_out), (MOST_ITEMS, 5));
    }
}
