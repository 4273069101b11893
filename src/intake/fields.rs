//! A letter to the fields that are proposed for it, each with the words that it comes from.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Serialize;

use super::file::{InboxFile, Words};
use super::name::{self, has, tokens};
use crate::import::Field;
use crate::response::{Certainty, Date, Fact, Metadata, shorten};

/// Bytes of the words that are shown.
const SHOWN: usize = 100;
/// A stretch that is shorter says little without its line.
const SHORT: usize = 40;

/// Where a proposed value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The words of the letter.
    Letter,
    /// The name of the file, or of its folder.
    Name,
    /// What the page says of itself that the letter was saved from.
    Page,
    /// What is stated in the file.
    Stated,
}

/// A value that is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposedField {
    /// The value, as a sidecar would state it.
    pub value: String,
    /// How sure it is.
    pub sure: Certainty,
    /// The words that it comes from.
    pub words: String,
    /// Where those stand.
    pub from: Origin,
}

/// The fields of a letter.
pub(super) fn fields(file: &InboxFile, words: &Words) -> BTreeMap<Field, ProposedField> {
    let mut fields = BTreeMap::new();
    let reading = &words.reading;
    put(&mut fields, Field::Title, reading.title.as_ref(), words);
    put(&mut fields, Field::Authority, reading.authority.as_ref(), words);
    put(&mut fields, Field::Reference, reading.reference.as_ref(), words);
    put(&mut fields, Field::Received, reading.received.as_ref(), words);
    put(&mut fields, Field::Responded, reading.responded.as_ref(), words);
    put(&mut fields, Field::Decision, reading.decision.as_ref(), words);
    if let Some(page) = &words.page {
        let of_page = |value: &str, said: &str| ProposedField {
            value: value.to_owned(),
            sure: Certainty::Certain,
            words: shorten(said, SHOWN),
            from: Origin::Page,
        };
        if let Some(reference) = &page.reference {
            fields.insert(Field::Reference, of_page(reference, reference));
        }
        fields.extend(page.fields.iter().map(|(field, value, said)| (*field, of_page(value, said))));
    }
    with_name(&mut fields, &file.path);
    in_order(&mut fields);
    fields
}

/// What is stated in the letter itself wins.
pub(super) fn with_stated(fields: &mut BTreeMap<Field, ProposedField>, stated: &Metadata) {
    let all = [
        (Field::Reference, stated.reference.as_ref().map(ToString::to_string)),
        (Field::Authority, stated.authority.clone()),
        (Field::Title, stated.title.clone()),
        (Field::Received, stated.received.as_ref().map(ToString::to_string)),
        (Field::Responded, stated.responded.as_ref().map(ToString::to_string)),
        (Field::Decision, stated.decision.as_ref().map(ToString::to_string)),
    ];
    for (field, value) in all.into_iter().filter_map(|(field, value)| Some((field, value?))) {
        fields.insert(field, ProposedField { value, sure: Certainty::Certain, words: String::new(), from: Origin::Stated });
    }
}

fn put<T: Display>(fields: &mut BTreeMap<Field, ProposedField>, field: Field, fact: Option<&Fact<T>>, words: &Words) {
    let Some(fact) = fact else { return };
    let said = fact.span().map_or(String::new(), |span| said(words.text.as_str(), span.start, span.end));
    // What is stated in the file itself is certain.
    let (sure, from) = fact.sure().map_or((Certainty::Certain, Origin::Stated), |sure| (sure, Origin::Letter));
    fields.insert(field, ProposedField { value: fact.value.to_string(), sure, words: said, from });
}

/// The words of a stretch, with their line where they are few.
fn said(text: &str, start: usize, end: usize) -> String {
    let words = &text[start..end];
    let (mut from, mut to) = (start, end);
    if words.len() < SHORT {
        from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        to = text[end..].find('\n').map_or(text.len(), |at| end + at);
        // Of a long line only what is around them.
        if to - from > SHOWN {
            from = word_start(text, from, start);
            to = word_end(text, end, to);
        }
    }
    let plain: String = text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&plain, SHOWN)
}

/// The beginning of a word no further than a few bytes before `start`, and not before `from`.
fn word_start(text: &str, from: usize, start: usize) -> usize {
    let near = text.ceil_char_boundary(from.max(start.saturating_sub(SHORT)));
    if near == from {
        return from;
    }
    text[near..start].find(char::is_whitespace).map_or(start, |at| near + at)
}

/// The end of a word no further than a few bytes after `end`, and not after `to`.
fn word_end(text: &str, end: usize, to: usize) -> usize {
    let near = text.floor_char_boundary(to.min(end + SHORT / 2));
    if near == to {
        return to;
    }
    text[end..near].rfind(char::is_whitespace).map_or(end, |at| end + at)
}

/// Adds what the name of the file, or of its folder, says of the reference: it may give one, bear one out, or be at odds with it.
fn with_name(fields: &mut BTreeMap<Field, ProposedField>, path: &str) {
    let (stem, folder) = (name::stem(path), name::last(name::folder(path)));
    let Some((named, sure, within)) = named(stem, folder) else { return };
    let of_name = tokens(&named);
    match fields.get_mut(&Field::Reference) {
        None => {
            fields.insert(Field::Reference, ProposedField { value: named, sure, words: within.to_owned(), from: Origin::Name });
        }
        Some(known) if known.from == Origin::Letter => {
            let of_letter = tokens(&known.value);
            let agrees = has(&of_letter, &of_name) || has(&tokens(within), &of_letter);
            if agrees && sure >= Certainty::Likely && known.sure == Certainty::Likely {
                known.sure = Certainty::Certain;
            } else if !agrees && sure >= Certainty::Likely {
                known.sure = known.sure.min(Certainty::Likely);
            }
        }
        Some(_) => {}
    }
}

/// The reference in a name, else in that of its folder, with the name.
fn named<'n>(stem: &'n str, folder: &'n str) -> Option<(String, Certainty, &'n str)> {
    let found = [stem, folder].into_iter().filter_map(|name| name::reference(name).map(|(found, sure)| (found, sure, name)));
    let all: Vec<_> = found.collect();
    let likely = all.iter().position(|(_, sure, _)| *sure == Certainty::Likely).unwrap_or(0);
    all.into_iter().nth(likely)
}

/// No answer comes before its request: one of the two days is wrong then, and neither is certain.
fn in_order(fields: &mut BTreeMap<Field, ProposedField>) {
    let day = |field| fields.get(&field).and_then(|found: &ProposedField| found.value.parse::<Date>().ok());
    if let (Some(received), Some(responded)) = (day(Field::Received), day(Field::Responded))
        && received > responded
    {
        for field in [Field::Received, Field::Responded] {
            fields.entry(field).and_modify(|found| found.sure = found.sure.min(Certainty::Guess));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn what_is_quoted_of_a_long_line_begins_and_ends_with_a_word() {
        let line = "Thank you for your request of 4 March 2025 under the Freedom of Information Act 2000 about the grit bins at the depot.";
        let quoted = |words: &str| {
            let at = line.find(words).unwrap();
            said(line, at, at + words.len())
        };
        assert_eq!(quoted("4 March 2025"), "Thank you for your request of 4 March 2025 under the Freedom");
        assert_eq!(quoted("the grit bins"), "Freedom of Information Act 2000 about the grit bins at the depot.");
        assert_eq!(said("Re: é grit bins", 4, 6), "Re: é grit bins");
    }
}
