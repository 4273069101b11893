//! A file, with what stands beside it, to a `Document`: parts with their text, and words to point into them.
//!
//! A [`Document`] is a letter and its attachments, each a [`Part`] of normalised text. A [`Location`] points at a stretch of one
//! of them, a [`PassageId`] at one of its passages, and a [`Place`] says where such a stretch stands in the part's own format:
//! a page, a row, a cell. Nothing here knows a format, a response or an index.

mod location;
mod part;
mod passage_id;
mod place;

use serde::{Deserialize, Serialize};

use crate::text::Text;
pub use location::Location;
pub(crate) use part::column_letters;
pub use part::{Part, PartId};
pub use passage_id::{NotAnAnchor, PassageId};
pub use place::Place;

/// A letter and its attachments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    letter: Part,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Part>,
}

impl Document {
    /// A document that is a letter alone. Whatever number the part had, it is [`PartId::LETTER`] from now on.
    pub fn new(letter: Part) -> Self {
        Document { letter: Part { id: PartId::LETTER, ..letter }, attachments: Vec::new() }
    }

    /// A letter of this text that came from no file.
    pub fn of_text(text: Text) -> Self {
        Document::new(Part { text, ..Part::default() })
    }

    /// Adds an attachment after those that are there, and says which part it is now.
    pub fn attach(&mut self, attachment: Part) -> PartId {
        let id = PartId::of_attachment(self.attachments.len());
        self.attachments.push(Part { id, ..attachment });
        id
    }

    /// The same with this part as the letter; what was the letter is the first attachment. Every part has another number then.
    pub fn led_by(self, id: PartId) -> Document {
        if self.part(id).is_none() {
            return self;
        }
        let mut parts: Vec<Part> = std::iter::once(self.letter).chain(self.attachments).collect();
        let mut document = Document::new(parts.remove(id.number()));
        for part in parts {
            document.attach(part);
        }
        document
    }

    /// The same without the attachments of these files; those that are left have other numbers then.
    pub fn without_files(self, left_out: impl Fn(u16) -> bool) -> Document {
        let mut document = Document::new(self.letter);
        for part in self.attachments.into_iter().filter(|part| part.file == 0 || !left_out(part.file)) {
            document.attach(part);
        }
        document
    }

    /// The same, its files numbered otherwise.
    pub fn with_files_numbered(mut self, number: impl Fn(u16) -> u16) -> Document {
        for part in std::iter::once(&mut self.letter).chain(&mut self.attachments) {
            part.file = number(part.file);
        }
        self
    }

    /// The letter.
    pub fn letter(&self) -> &Part {
        &self.letter
    }

    /// The attachments, in their order.
    pub fn attachments(&self) -> &[Part] {
        &self.attachments
    }

    /// Every part, the letter first.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.letter).chain(&self.attachments)
    }

    /// The part of this number.
    pub fn part(&self, id: PartId) -> Option<&Part> {
        self.parts().nth(id.number())
    }

    /// The words at a location; empty where it does not fit this document.
    pub fn words(&self, location: Location) -> &str {
        self.part(location.part).map_or("", |part| part.text.slice(location.span))
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Location, Part, PartId};
    use crate::text::{Span, Text};

    fn part(name: &str, words: &str) -> Part {
        Part { name: name.to_owned(), text: Text::plain(words), ..Part::default() }
    }

    #[test]
    fn another_part_may_be_the_letter() {
        let mut document = Document::new(part("cover.eml", "Please see attached."));
        let ids = ["map.csv", "letter.pdf"].map(|name| document.attach(part(name, name)));
        let led = document.clone().led_by(ids[1]);
        assert_eq!(
            led.parts().map(|part| (part.id.number(), part.name.as_str())).collect::<Vec<_>>(),
            [(0, "letter.pdf"), (1, "cover.eml"), (2, "map.csv")]
        );
        assert_eq!(document.clone().led_by(PartId::LETTER), document);
        assert_eq!(document.clone().led_by(PartId::of_attachment(9)), document, "there is no such part");
    }

    #[test]
    fn parts_are_numbered_in_their_order() {
        let mut document = Document::new(part("response.txt", "We hold it."));
        let ids = ["a.csv", "b.txt"].map(|name| document.attach(part(name, name)));
        assert_eq!(ids.map(PartId::number), [1, 2]);
        assert!(document.parts().enumerate().all(|(at, part)| part.id.number() == at));
        assert_eq!(document.words(Location { part: ids[1], span: Span::new(2, 5) }), "txt");
        assert_eq!(document.words(Location::of_letter(Span::new(0, 2))), "We");
        assert_eq!(document.words(Location { part: PartId::of_attachment(7), span: Span::new(0, 2) }), "");
    }
}
