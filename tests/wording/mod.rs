//! Wordings from letters written here, without an index.

mod browser;
mod compose;
mod life;
mod pairs;
mod properties;
mod served;
mod thoughts;

use foi_archive::document::PassageId;
use foi_archive::response::{Authority, LetterKind, Passage, Provision, Reference, Role};
use foi_archive::text::Span;
use foi_archive::wording::mask::CaseDetails;
use foi_archive::wording::{MaskedLetter, MaskedParagraph};

/// A letter to be.
pub(crate) struct Draft {
    authority: Authority,
    reference: Reference,
    letter: MaskedLetter,
}

/// A letter of this body, number and day.
pub(crate) fn letter(authority: &str, reference: &str, date: &str) -> Draft {
    let (authority, reference) = (Authority::new(authority), Reference::new(reference).expect("a reference"));
    let letter = MaskedLetter {
        authority: authority.clone(),
        reference: reference.clone(),
        date: (!date.is_empty()).then(|| date.parse().expect("a date")),
        kind: LetterKind::Answer,
        paragraphs: Vec::new(),
    };
    Draft { authority, reference, letter }
}

impl Draft {
    /// With one more paragraph.
    pub(crate) fn with(mut self, role: Role, provision: &str, words: &str) -> Draft {
        let id = PassageId::of_letter(self.letter.paragraphs.len() as u32);
        let provisions: Vec<Provision> = (!provision.is_empty()).then(|| provision.parse().expect("a provision")).into_iter().collect();
        let passage = Passage { id, role, span: Span::new(0, words.len()), provision: provisions.first().cloned() };
        let known = CaseDetails::new(self.authority.name(), self.reference.as_str(), None);
        self.letter.paragraphs.extend(MaskedParagraph::new(&passage, words, &provisions, &known));
        self
    }

    /// As the outcome of an internal review.
    pub(crate) fn of_review(mut self) -> Draft {
        self.letter.kind = LetterKind::Review;
        self
    }

    /// The letter.
    pub(crate) fn done(self) -> MaskedLetter {
        self.letter
    }
}
