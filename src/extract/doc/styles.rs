//! The style sheet to what each style says, through those that it is based on.

use super::bytes::u16_at;
use super::runs::{Characters, Paragraphs};

struct Style {
    base: u16,
    built_in: u16,
    characters: Characters,
    paragraphs: Paragraphs,
}

/// The styles of a document, by number. [MS-DOC] 2.9.271.
#[derive(Default)]
pub(super) struct Styles(Vec<Option<Style>>);

impl Styles {
    /// Reads the style sheet, as far as it goes.
    pub(super) fn read(sheet: &[u8]) -> Self {
        let mut styles = Vec::new();
        let Some(length) = u16_at(sheet, 0) else { return Styles::default() };
        let base = u16_at(sheet, 4).map_or(10, usize::from);
        let mut at = 2 + usize::from(length);
        while let Some(length) = u16_at(sheet, at).map(usize::from) {
            let style = sheet.get(at + 2..at + 2 + length);
            styles.push(style.and_then(|style| Style::read(style, base)));
            at += 2 + length + length % 2;
        }
        Styles(styles)
    }

    /// The level of the heading, from 0, that paragraphs of a style are. The first nine styles are headings in every document.
    pub(super) fn outline(&self, style: u16) -> Option<u8> {
        let stated = self.find(style, |style| match style.built_in {
            level @ 1..=9 => Some(level as u8 - 1),
            62 => Some(0),
            _ => style.paragraphs.outline,
        });
        stated.or_else(|| (1..=9).contains(&style).then(|| style as u8 - 1))
    }

    /// The list and the level that a style of paragraphs brings.
    pub(super) fn list(&self, style: u16) -> Option<(u16, u8)> {
        self.find(style, |style| Some((style.paragraphs.list?, style.paragraphs.level.unwrap_or(0))))
    }

    /// Whether a style hides words.
    pub(super) fn hides(&self, style: u16) -> bool {
        self.find(style, |style| style.characters.hidden).is_some_and(|value| value & 1 == 1)
    }

    /// Whether words of a style stand higher.
    pub(super) fn raises(&self, style: u16) -> bool {
        self.find(style, |style| style.characters.is_high).unwrap_or(false)
    }

    fn find<T>(&self, style: u16, value: impl Fn(&Style) -> Option<T>) -> Option<T> {
        /// A chain that is longer goes round in a circle.
        const LONGEST: usize = 16;
        let mut next = style;
        for _ in 0..LONGEST {
            let style = self.0.get(usize::from(next))?.as_ref()?;
            if let Some(found) = value(style) {
                return Some(found);
            }
            next = style.base;
        }
        None
    }
}

impl Style {
    fn read(bytes: &[u8], base_length: usize) -> Option<Style> {
        let built_in = u16_at(bytes, 0)? & 0xfff;
        let (kind, base) = (u16_at(bytes, 2)? & 0xf, u16_at(bytes, 2)? >> 4);
        let name = usize::from(u16_at(bytes, base_length)?);
        let mut at = base_length + 2 + name * 2 + 2;
        let mut next = || {
            let length = u16_at(bytes, at).map_or(0, usize::from);
            let found = bytes.get(at + 2..at + 2 + length).unwrap_or_default();
            at += 2 + length + length % 2;
            found
        };
        let paragraphs = if kind == 1 { next() } else { &[] };
        let characters = if kind == 1 || kind == 2 { next() } else { &[] };
        Some(Style {
            base,
            built_in,
            characters: Characters::of(characters),
            paragraphs: paragraphs.get(2..).map(|rest| Paragraphs::of(0, rest)).unwrap_or_default(),
        })
    }
}
