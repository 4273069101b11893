//! The stretches of a text between blank lines, each with its place.

use crate::document::Place;
use crate::text::{Span, Text};

/// Each stretch between blank lines, as a paragraph, counted from 1.
pub(super) fn paragraphs(text: &Text) -> Vec<(Span, Place)> {
    blocks(text).into_iter().zip(1..).map(|(span, number)| (span, Place::Paragraph(number))).collect()
}

fn blocks(text: &Text) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for (span, line) in text.lines() {
        let is_blank = line.trim().is_empty();
        match blocks.last_mut() {
            Some(block) if goes_on && !is_blank => block.end = span.end,
            _ if !is_blank => blocks.push(span),
            _ => {}
        }
        goes_on = !is_blank;
    }
    blocks
}
