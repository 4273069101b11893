//! The blanks of a draft to numbered ones, `[date 1]` and `[date 2]`, so that each can be spoken of and filled in by itself.

use std::collections::HashMap;

use super::draft::{Content, DraftBlock};
use crate::wording::mask::{Blank, blanks};

/// Numbers the blanks of each kind of which there are several; what is the same throughout a letter needs no number.
pub(super) fn number(blocks: &mut [DraftBlock]) {
    let mut texts: Vec<&mut String> = blocks.iter_mut().filter_map(|block| text(&mut block.content)).collect();
    let mut count: HashMap<Blank, usize> = HashMap::new();
    for text in &texts {
        blanks(text).for_each(|(_, blank)| *count.entry(blank).or_default() += 1);
    }
    count.retain(|blank, count| *count > 1 && !matches!(blank, Blank::Authority | Blank::Subject | Blank::Reference));
    let mut given: HashMap<Blank, usize> = HashMap::new();
    for text in &mut texts {
        let mut numbered = String::with_capacity(text.len());
        let mut at = 0;
        for (place, blank) in blanks(text).filter(|(_, blank)| count.contains_key(blank)) {
            let number = given.entry(blank).or_default();
            *number += 1;
            numbered.push_str(&text[at..place.end - 1]);
            numbered.push_str(&format!(" {number}]"));
            at = place.end;
        }
        numbered.push_str(&text[at..]);
        **text = numbered;
    }
}

fn text(content: &mut Content) -> Option<&mut String> {
    match content {
        Content::Filled { text, .. } | Content::Example { text, .. } => Some(text),
        Content::Missing(_) => None,
    }
}
