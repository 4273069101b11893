//! A long letter to the stretches in which it is shown, so that no page of it is heavy.

use std::ops::Range;

use crate::passage::LONGEST_TABLE;
use crate::response::Passage;
use crate::views::urls::NEAR;

/// About how many bytes of a letter are shown at once.
const STRETCH: usize = 60_000;

/// The passages that the stretches of a letter begin with, the first of them `0`. Where each begins depends on the letter alone.
pub(super) fn starts(passages: &[Passage]) -> Vec<usize> {
    let (mut starts, mut bytes) = (vec![0], 0);
    for (place, passage) in passages.iter().enumerate() {
        // What needs no word in its address to be found stands in the first.
        if bytes + shown(passage) > STRETCH && place >= NEAR {
            starts.push(place);
            bytes = 0;
        }
        bytes += shown(passage);
    }
    starts
}

/// How many bytes of a passage are shown, at most.
fn shown(passage: &Passage) -> usize {
    passage.span.len().min(LONGEST_TABLE)
}

/// The start of the stretch that a passage lies in.
pub(super) fn start_of(starts: &[usize], passage: usize) -> usize {
    starts.iter().copied().take_while(|start| *start <= passage).last().unwrap_or(0)
}

/// The stretch of a letter that a passage lies in, named as in `p120`; the first where none is named.
pub(super) fn stretch(passages: &[Passage], at: &str) -> Range<usize> {
    let wanted = at.strip_prefix('p').and_then(|ordinal| ordinal.parse().ok()).unwrap_or(0).min(passages.len().saturating_sub(1));
    let starts = starts(passages);
    let start = start_of(&starts, wanted);
    start..starts.into_iter().find(|next| *next > start).unwrap_or(passages.len())
}

#[cfg(test)]
mod tests {
    use super::{NEAR, STRETCH, start_of, starts, stretch};
    use crate::document::{PartId, PassageId};
    use crate::response::{Passage, Role};
    use crate::text::Span;

    fn passages(count: usize, bytes: usize) -> Vec<Passage> {
        let passage = |at: usize| Passage {
            id: PassageId { part: PartId::LETTER, ordinal: at as u32 },
            role: Role::Disclosure,
            span: Span::new(at * bytes, (at + 1) * bytes),
            provision: None,
        };
        (0..count).map(passage).collect()
    }

    #[test]
    fn a_letter_is_in_one_piece_until_it_is_long() {
        assert_eq!((starts(&passages(200, 300)), starts(&[])), (vec![0], vec![0]));
        assert_eq!(stretch(&passages(200, 300), ""), 0..200);
        assert_eq!(stretch(&[], "p7"), 0..0);
        assert_eq!(stretch(&passages(NEAR, STRETCH), "p3"), 0..NEAR, "what needs no word in its address is always there");
    }

    #[test]
    fn stretches_follow_one_another_wherever_one_asks() {
        let letter = passages(500, 600);
        let mut at = 0;
        while at < 500 {
            let here = stretch(&letter, &format!("p{at}"));
            assert_eq!((here.start, start_of(&starts(&letter), here.end - 1)), (at, at));
            assert!(here.len() <= STRETCH / 600);
            assert_eq!(stretch(&letter, &format!("p{}", here.end - 1)), here);
            at = here.end;
        }
        assert_eq!((stretch(&letter, "p9999").end, stretch(&letter, "a1-p3").start), (500, 0));
    }
}
