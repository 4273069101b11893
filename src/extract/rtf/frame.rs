//! Paragraphs of an RTF that go to one place.

use super::headings::Headings;
use crate::extract::blocks::Paragraph;

/// Paragraphs that go to one place: those of the body, or of a note within it.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) paragraph: Paragraph,
    pub(super) style: Option<i32>,
    pub(super) outline: Option<u8>,
    pub(super) in_table: bool,
    pub(super) level: usize,
    pub(super) finished: Vec<Paragraph>,
}

impl Frame {
    /// Ends the paragraph that is open, and hands it out.
    pub(super) fn end(&mut self, headings: &Headings) -> Paragraph {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let of_style = self.style.and_then(|style| headings.level(style));
        paragraph.heading = self.outline.filter(|level| *level < 9).map(|level| level + 1).or(of_style);
        paragraph.label = paragraph.label.map(|(label, _)| (plain_label(label.trim()), self.level));
        paragraph
    }
}

/// A label whose sign is of a bullet, whatever sign that is.
fn plain_label(label: &str) -> String {
    let mut signs = label.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if !sign.is_alphanumeric() || sign == 'o' => "•".to_owned(),
        _ => label.to_owned(),
    }
}
