//! A font of a PDF: the characters that its codes stand for, and how far each goes on.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::cmap::CMap;
use super::encoding::{Encoding, guessed_width};
use super::lookup::{array, as_dictionary, at, bytes, dictionary, get, name, number, numbers};

/// The most widths that are kept of one font.
const MOST_WIDTHS: usize = 200_000;

/// A font.
pub(super) struct Font {
    /// What its codes stand for by what the file says for that purpose.
    to_characters: Option<CMap>,
    kind: Kind,
}

enum Kind {
    /// Codes of one byte.
    Simple { encoding: Encoding, first: u32, widths: Vec<f32>, missing: Option<f32>, per_unit: f32 },
    /// Codes of several bytes, which stand for glyphs; `units` where the codes are characters themselves.
    Composite { glyphs: CMap, widths: HashMap<u32, f32>, usual: f32, units: bool },
}

/// A character code as it is shown.
pub(super) struct Shown {
    /// Its characters; empty where nobody can tell.
    pub(super) characters: String,
    /// How far it goes on, in parts of the font's size.
    pub(super) width: f32,
    /// Whether it is the space that may be stretched.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Font {
        let to_characters = get(document, font, b"ToUnicode").filter(|map| map.as_stream().is_ok()).map(|map| CMap::read(&bytes(map)));
        let composite = array(document, font, b"DescendantFonts").first().and_then(|inner| as_dictionary(at(document, inner)?));
        let kind = match composite {
            Some(inner) if name(document, font, b"Subtype") == Some(b"Type0") => composite_kind(document, font, inner),
            _ => simple_kind(document, font),
        };
        Font { to_characters, kind }
    }

    /// Shows each code of a string.
    pub(super) fn show(&self, words: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = words;
        while !rest.is_empty() {
            let length = self.first(rest, &mut each);
            rest = &rest[length.min(rest.len())..];
        }
    }

    /// Shows the first code; gives how many bytes it takes.
    fn first(&self, bytes: &[u8], each: &mut impl FnMut(Shown)) -> usize {
        let stated = |code| self.to_characters.as_ref().and_then(|map| map.characters(code)).filter(|known| known != "\u{fffd}");
        match &self.kind {
            Kind::Simple { encoding, first, widths, missing, per_unit } => {
                let code = u32::from(bytes[0]);
                let characters = stated(code).or_else(|| encoding.characters(bytes[0])).unwrap_or_default();
                let width =
                    code.checked_sub(*first).and_then(|at| widths.get(at as usize)).copied().or(*missing).map(|width| width * per_unit);
                each(Shown { width: width.unwrap_or_else(|| guessed_width(&characters)), characters, is_space: code == 32 });
                1
            }
            Kind::Composite { glyphs, widths, usual, units } => {
                let (code, length) = glyphs.next(bytes, 2);
                let itself = || units.then(|| char::from_u32(code).map(String::from)).flatten();
                let width = widths.get(&glyphs.glyph(code)).copied().unwrap_or(*usual) / 1_000.0;
                each(Shown { characters: stated(code).or_else(itself).unwrap_or_default(), width, is_space: length == 1 && code == 32 });
                length
            }
        }
    }
}

fn simple_kind(document: &Document, font: &Dictionary) -> Kind {
    let is_drawn = name(document, font, b"Subtype") == Some(b"Type3");
    let per_unit = numbers::<6>(document, font, b"FontMatrix").filter(|_| is_drawn).map_or(0.001, |matrix| matrix[0].abs());
    let descriptor = dictionary(document, font, b"FontDescriptor");
    let missing = descriptor.and_then(|descriptor| number(document, descriptor.get(b"MissingWidth").ok()?)).filter(|width| *width > 0.0);
    let widths = array(document, font, b"Widths").iter().take(256).map(|width| number(document, width).unwrap_or(0.0)).collect();
    let first = get(document, font, b"FirstChar").and_then(|first| first.as_i64().ok()).and_then(|first| u32::try_from(first).ok());
    Kind::Simple { encoding: Encoding::of(document, font), first: first.unwrap_or(0), widths, missing, per_unit }
}

fn composite_kind(document: &Document, font: &Dictionary, inner: &Dictionary) -> Kind {
    let (glyphs, units) = match get(document, font, b"Encoding") {
        Some(Object::Name(name)) => {
            (CMap::default(), [&b"UCS2"[..], b"UTF16"].iter().any(|kind| name.windows(kind.len()).any(|at| at == *kind)))
        }
        Some(map) => (CMap::read(&bytes(map)), false),
        None => (CMap::default(), false),
    };
    let usual = inner.get(b"DW").ok().and_then(|width| number(document, width)).unwrap_or(1_000.0);
    Kind::Composite { glyphs, widths: widths(document, array(document, inner, b"W")), usual, units }
}

/// Widths as they are listed: the first glyph and the width of each from there on, or the first, the last and one width for all.
fn widths(document: &Document, listed: &[Object]) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let mut listed = listed.iter().filter_map(|object| at(document, object));
    while let (Some(first), Some(next)) = (listed.next(), listed.next()) {
        let Some(first) = first.as_float().ok().map(|first| first as u32) else { continue };
        match next {
            Object::Array(each) => {
                let each = each.iter().map(|width| number(document, width).unwrap_or(0.0));
                widths.extend((first..).zip(each));
            }
            last => {
                let (Some(last), Some(width)) = (last.as_float().ok(), listed.next().and_then(|width| width.as_float().ok())) else {
                    break;
                };
                widths.extend((first..=(last as u32).min(first.saturating_add(65_535))).map(|glyph| (glyph, width)));
            }
        }
        if widths.len() > MOST_WIDTHS {
            break;
        }
    }
    widths
}
