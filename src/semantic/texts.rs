//! A request, or a past response, to the texts that go through the model.
//!
//! 1. Of a request these are the whole, and each question where there are several; without the words that say of whom it is asked.
//! 2. Of a response that quotes its request, the same of that.
//! 3. Of one that does not, its title and stretches of what the letter answers.

use crate::precedent::{Inquiry, InquiryItem};
use crate::response::{Passage, Response};
use crate::search;

/// Words that a stretch of a letter has, about as many as a model reads at once; a passage that is longer is a stretch by itself.
const STRETCH: usize = 110;
/// Stretches of a letter that are read.
const MOST_STRETCHES: usize = 12;

/// The texts of a request: the whole, and each of its questions where there are several.
pub(super) fn of_inquiry(inquiry: &Inquiry) -> Vec<String> {
    let several = if inquiry.items.len() > 1 { inquiry.items.as_slice() } else { &[] };
    std::iter::once(plain(&inquiry.substance)).chain(several.iter().map(InquiryItem::whole).map(|whole| plain(&whole))).collect()
}

/// The texts of a past response.
pub(super) fn of_response(response: &Response) -> Vec<String> {
    if !response.request_text().trim().is_empty() {
        return of_inquiry(&Inquiry::of(response));
    }
    let title = response.title.as_ref().map(|title| plain(&title.value));
    let texts: Vec<String> = title.into_iter().filter(|title| !title.is_empty()).chain(stretches(response)).collect();
    // One that says nothing has been read, too.
    if texts.is_empty() { vec![String::new()] } else { texts }
}

/// What the letter answers, passage after passage, as many together as the model reads.
fn stretches(response: &Response) -> Vec<String> {
    let passages = response.letter_passages();
    let does_answer = passages.iter().any(|passage| passage.role.answers());
    let words = |passage: &Passage| plain(response.letter().slice(passage.span));
    let mut stretches: Vec<(usize, String)> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.role.answers() || !does_answer) {
        let text = words(passage);
        let count = text.split(' ').count();
        match stretches.last_mut() {
            Some((before, stretch)) if *before + count <= STRETCH => {
                *before += count;
                *stretch = format!("{stretch} {text}");
            }
            _ => stretches.push((count, text)),
        }
    }
    stretches.into_iter().take(MOST_STRETCHES).map(|(_, text)| text).collect()
}

/// The words in one line, without those that say of whom it is asked.
fn plain(text: &str) -> String {
    text.lines().flat_map(|line| search::unaddressed(line).split_whitespace()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::response;

    fn of(text: &str) -> Vec<String> {
        of_inquiry(&Inquiry::read(text))
    }

    #[test]
    fn a_request_is_read_whole_and_question_by_question() {
        assert_eq!(of("To ask the Secretary of State for Ports, how many cranes there are"), ["how many cranes there are"]);
        let several = of("1. How many cranes are there?\n2. What does the harbour master earn?");
        assert_eq!(several.len(), 3, "{several:?}");
        assert_eq!(several[1..], ["How many cranes are there?", "What does the harbour master earn?"]);
    }

    #[test]
    fn a_letter_that_does_not_quote_its_request_is_read_by_its_answer() {
        let long = |what: &str| format!("The harbour has {} {what}.", "very ".repeat(STRETCH * 2 / 3));
        let letter = ["There are nine cranes.".to_owned(), long("cranes"), long("boats"), "None is new.".to_owned()];
        let stretches = of_response(&response(&letter.join("\n\n")));
        assert!(stretches.len() > 1 && stretches.iter().all(|stretch| stretch.split(' ').count() <= STRETCH), "{stretches:?}");
        for passage in letter {
            assert_eq!(stretches.iter().filter(|stretch| stretch.contains(&plain(&passage))).count(), 1, "{passage}");
        }
        let endless = "We hold cranes of the kind that is meant here and there.\n\n".repeat(400);
        assert_eq!(of_response(&response(&endless)).len(), MOST_STRETCHES);
    }
}
