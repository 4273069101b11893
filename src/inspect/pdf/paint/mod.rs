//! The pages of a PDF, drawn without a canvas: what is put where and in which order, to what of it cannot be seen.

mod canvas;
mod colour;
mod font;
mod geometry;
mod item;
mod outline;
mod path;
mod state;
mod verdict;
mod words;

use lopdf::{Dictionary, Document, Object, ObjectId};

use self::canvas::{Canvas, Fonts};
use self::geometry::Area;
use self::item::Item;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// The most bytes of what one page, or one form, is drawn by.
const MOST_CONTENT: usize = 64 << 20;

/// Draws pages.
pub(super) struct Painter<'a> {
    document: &'a Document,
    fonts: Fonts,
}

/// What came of a page.
pub(super) struct Painted {
    /// Whether it shows words or pictures.
    pub(super) shows: bool,
    /// What of it cannot be seen.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Painter { document, fonts: Fonts::new() }
    }

    /// Draws a page.
    pub(super) fn page(&mut self, page: ObjectId) -> Painted {
        let resources = inherited(self.document, page, b"Resources").and_then(|object| object.as_dict().ok());
        let mut canvas = Canvas::new(self.document, &mut self.fonts);
        match self.document.get_page_content_with_limit(page, MOST_CONTENT) {
            Ok(bytes) => canvas.draw(&bytes, resources, 0),
            Err(_) => canvas.is_full = true,
        }
        let shows = canvas.has_patterns || canvas.items.iter().any(|item| matches!(item, Item::Word(_) | Item::Picture { .. }));
        let mut findings = verdict::findings(&canvas.items, edges(self.document, page));
        if canvas.is_full {
            findings.push(Finding::new(Kind::Unreadable, "", "what is drawn on it cannot be followed to its end"));
        }
        Painted { shows, findings }
    }
}

/// The edges of a page as it is shown.
fn edges(document: &Document, page: ObjectId) -> Area {
    let of = |name: &[u8]| {
        let corners = inherited(document, page, name)?.as_array().ok()?;
        let number = |at: usize| document.dereference(corners.get(at)?).ok()?.1.as_float().ok();
        Some(Area::around([(number(0)?, number(1)?), (number(2)?, number(3)?)].into_iter()))
    };
    let whole = of(b"MediaBox").unwrap_or(Area::ALL);
    of(b"CropBox").map_or(whole, |crop| if crop.and(whole).is_empty() { whole } else { crop.and(whole) })
}

/// What a page says, or the pages that it belongs to.
pub(super) fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    /// Pages that are nested deeper go round in a circle.
    const DEEPEST: usize = 64;
    let mut next: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(found) = next.get_deref(key, document) {
            return Some(found);
        }
        next = next.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}
