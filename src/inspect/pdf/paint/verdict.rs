//! What was put on a page to what of it cannot be seen.

use std::cell::Cell;

use super::colour::Colour;
use super::geometry::Area;
use super::item::{Item, Word};
use crate::inspect::effect::Effect;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// The most comparisons of items of one page.
const MOST_COMPARISONS: usize = 40_000_000;
/// The smallest letters that can be read, in points.
const SMALLEST: f32 = 1.5;
/// The part of a word that lies under something for it to be covered.
const COVERED: f32 = 0.75;
/// The part of a picture that must be seen for it not to be cropped.
const SHOWN: f32 = 0.95;

/// The most items after a picture that may lie over it.
const MOST_AFTER: usize = 5_000;

/// What became of words, by count.
#[derive(Default)]
struct Counts {
    /// Lines of outlines that words were compared with.
    lines: Cell<usize>,
    blackened: usize,
    covered: usize,
    invisible: usize,
    unseen: usize,
    tiny: usize,
    beyond: usize,
    cropped: usize,
    boxed: usize,
}

/// What cannot be seen of a page with these edges.
pub(super) fn findings(items: &[Item], edges: Area) -> Vec<Finding> {
    let mut counts = Counts::default();
    // Words cover nothing, so that each is compared with the others alone.
    let others: Vec<Item> = items.iter().filter(|item| !matches!(item, Item::Word(_))).cloned().collect();
    let has_scan = others.iter().any(|item| matches!(item, Item::Picture { area, .. } if edges.share_in(*area) > 0.5));
    let (mut comparisons, mut passed) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        comparisons += others.len() + counts.lines.take();
        if comparisons > MOST_COMPARISONS {
            break;
        }
        let (before, after) = others.split_at(passed);
        match item {
            Item::Word(word) => count_word(word, before, after, edges, has_scan, &mut counts),
            Item::Picture { area, shown, .. } => count_picture(*area, *shown, &items[at + 1..], edges, &mut counts),
            Item::Fill { .. } | Item::Form { .. } | Item::Shape { .. } => {}
        }
        passed += usize::from(!matches!(item, Item::Word(_)));
    }
    let mut found = counts.findings();
    if comparisons > MOST_COMPARISONS {
        found.push(Finding::new(Kind::Unreadable, "", "it has too much on it to be told what is covered"));
    }
    found
}

fn count_word(word: &Word, before: &[Item], after: &[Item], edges: Area, has_scan: bool, counts: &mut Counts) {
    let area = word.area;
    if area.and(edges).is_empty() {
        counts.beyond += 1;
    } else if !word.is_drawn {
        // The words that a machine read of a scan lie unseen on its picture.
        let on_picture = |item: &Item| matches!(item, Item::Picture { area: picture, .. } if area.share_in(*picture) > 0.5);
        counts.invisible += usize::from(!has_scan && !before.iter().chain(after).any(on_picture));
    } else if area.and(word.clip).is_empty() {
        counts.unseen += 1;
    } else if let Some(colour) = cover(area, after, &counts.lines) {
        match colour {
            Some(colour) if colour.is_dark() => counts.blackened += 1,
            _ => counts.covered += 1,
        }
    } else if let Some(ground) = ground(area, before).filter(|ground| word.colour.is_like(*ground)) {
        match ground.is_dark() {
            true => counts.blackened += 1,
            false => counts.unseen += 1,
        }
    } else if word.size < SMALLEST {
        counts.tiny += 1;
    }
}

/// What covers a place: of a colour, or a picture.
fn cover(area: Area, after: &[Item], lines: &Cell<usize>) -> Option<Option<Colour>> {
    after.iter().find_map(|item| match item {
        Item::Form { area: over, colour, outline } if area.share_in(*over) >= COVERED => {
            lines.set(lines.get() + outline.len());
            (outline.share_of(area.and(*over)) * area.share_in(*over) >= COVERED).then_some(Some(*colour))
        }
        Item::Fill { area: over, colour } if area.share_in(*over) >= COVERED => Some(Some(*colour)),
        Item::Picture { shown, is_opaque: true, .. } if area.share_in(*shown) >= COVERED => Some(None),
        _ => None,
    })
}

/// The colour behind a place; `None` where it cannot be told.
fn ground(area: Area, before: &[Item]) -> Option<Colour> {
    let middle = area.middle();
    let behind = before.iter().rev().find_map(|item| match item {
        Item::Fill { area, colour } => area.has(middle).then_some(*colour),
        Item::Form { area, .. } | Item::Shape { area } => area.has(middle).then_some(Colour::Unknown),
        Item::Picture { shown, .. } => shown.has(middle).then_some(Colour::Unknown),
        Item::Word(_) => None,
    });
    Some(behind.unwrap_or(Colour::WHITE)).filter(|colour| *colour != Colour::Unknown)
}

fn count_picture(area: Area, shown: Area, after: &[Item], edges: Area, counts: &mut Counts) {
    counts.cropped += usize::from(!area.is_empty() && area.share_in(shown.and(edges)) < SHOWN);
    let covers = |(at, item): (usize, &Item)| match item {
        Item::Fill { area: over, colour } if colour.is_dark() => {
            let share = shown.share_in(*over);
            // A bar with words on it is part of the design, and so is one that is as large as the picture.
            let has_words = || after[at + 1..].iter().any(|item| matches!(item, Item::Word(word) if word.area.share_in(*over) > 0.5));
            (0.002..0.9).contains(&share) && over.share_in(shown) > 0.9 && !has_words()
        }
        _ => false,
    };
    counts.boxed += usize::from(after.iter().enumerate().take(MOST_AFTER).any(covers));
}

impl Counts {
    fn findings(&self) -> Vec<Finding> {
        let words = |count: usize, what: &str| if count == 1 { format!("1 word is {what}") } else { format!("{count} words are {what}") };
        let all = [
            (Kind::RedactionNotApplied, self.blackened, words(self.blackened, "under or behind black, and still there")),
            (Kind::HiddenText, self.covered, words(self.covered, "covered by something that was put over them")),
            (Kind::HiddenText, self.invisible, words(self.invisible, "there and not drawn")),
            (Kind::HiddenText, self.unseen, words(self.unseen, "of the colour of what is behind them, or cut off")),
            (Kind::HiddenText, self.tiny, words(self.tiny, "too small to be read")),
            (Kind::OffPage, self.beyond, words(self.beyond, "beyond the edges of the page")),
            (Kind::CroppedPicture, self.boxed, "a black box lies over a picture, which is whole under it".to_owned()),
        ];
        let found = all.into_iter().filter(|(_, count, _)| *count > 0).map(|(kind, _, message)| Finding::new(kind, "", message));
        let cropped = (self.cropped > 0).then(|| {
            let message = "a picture is shown in part, and the rest may still be in the file";
            // Programs that lay pages out do so with most pictures.
            Finding::new(Kind::CroppedPicture, "", message).with_effect(Effect::Warn)
        });
        found.chain(cropped).collect()
    }
}
