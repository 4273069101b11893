//! A new request as it arrives to the questions that it asks.

use super::courtesy;
use crate::parse;
use crate::response::{Question, Response};
use crate::text::{MarkKind, Text};

/// A new request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// What it asks, without courtesy and boilerplate.
    pub substance: String,
    /// What it asks, one by one; the whole where it is one thing.
    pub items: Vec<Item>,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The words that ask.
    pub text: String,
    /// Its number as written.
    pub label: Option<String>,
}

/// The most bytes of a request that are read.
pub const LONGEST: usize = 100_000;
/// The most questions that are answered one by one.
const MOST_ITEMS: usize = 25;

impl Inquiry {
    /// Reads a request.
    pub fn read(raw: &str) -> Self {
        let end = (0..=LONGEST.min(raw.len())).rev().find(|i| raw.is_char_boundary(*i)).unwrap_or(0);
        let mut text = Text::plain(&raw[..end]);
        text.mark(text.whole(), MarkKind::Request);
        let (reading, _) = parse::parse(&text);
        Inquiry::new(text.as_str(), &text, &reading.questions)
    }

    /// What a past response was asked: its title and its request.
    pub fn of(response: &Response) -> Self {
        let title = response.title.as_ref().map_or("", |t| t.value.as_str());
        Inquiry::new(&format!("{title}\n{}", response.request_text()), &response.text, &response.questions)
    }

    fn new(whole: &str, text: &Text, questions: &[Question]) -> Self {
        let substance = courtesy::substance(whole);
        let mut items: Vec<Item> = questions
            .iter()
            .map(|q| Item {
                text: courtesy::substance(text.slice(q.span)).split_whitespace().collect::<Vec<_>>().join(" "),
                label: q.label.clone(),
            })
            .filter(|item| item.text.contains(char::is_alphanumeric))
            .take(MOST_ITEMS)
            .collect();
        if items.len() < 2 {
            let whole = substance.split_whitespace().collect::<Vec<_>>().join(" ");
            items = if whole.is_empty() { Vec::new() } else { vec![Item { text: whole, label: None }] };
        }
        Inquiry { substance, items }
    }
}
