//! A font of a PDF to how wide its characters are, and which of them are blank.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object};

/// The most characters whose width is kept.
const MOST: usize = 70_000;

/// The most bytes of a map to Unicode.
const MOST_MAP: usize = 4 << 20;

/// A font. Widths are in parts of its size.
#[derive(Debug)]
pub(super) struct Font {
    /// How many bytes a character has.
    pub(super) bytes: usize,
    widths: HashMap<u32, f32>,
    usual: f32,
    blank: HashSet<u32>,
}

impl Font {
    /// What is taken where a font cannot be found.
    pub(super) fn unknown() -> Font {
        Font { bytes: 1, widths: HashMap::new(), usual: 0.5, blank: HashSet::from([32]) }
    }

    /// Reads one.
    pub(super) fn read(font: &Dictionary, document: &Document) -> Font {
        let is = |name: &[u8]| font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == name);
        let mut read = if is(b"Type0") { of_many(font, document) } else { of_few(font, document, is(b"Type3")) };
        let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        if let Ok(map) = stream.map(|stream| stream.decompressed_content_with_limit(MOST_MAP).unwrap_or_else(|_| stream.content.clone())) {
            read.blank.extend(blanks(&map));
        }
        read
    }

    /// How wide a character is.
    pub(super) fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }

    /// Whether a character is a letter or a figure, as far as its code tells: dots that lead from one column to the next are none.
    pub(super) fn is_letter(&self, code: u32) -> bool {
        let is_mark = matches!(code, 33..=47 | 58..=64 | 91..=96 | 123..=126 | 0x95 | 0xa0 | 0xad | 0xb7);
        self.bytes > 1 || !is_mark
    }

    /// Whether a character shows nothing.
    pub(super) fn is_blank(&self, code: u32) -> bool {
        self.blank.contains(&code)
    }
}

/// A font of at most 256 characters.
fn of_few(font: &Dictionary, document: &Document, is_drawn: bool) -> Font {
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0).max(0) as u32;
    // The widths of characters that are drawings are in units of their own.
    let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
    let unit = matrix.filter(|_| is_drawn).and_then(|matrix| matrix.first()?.as_float().ok()).unwrap_or(0.001);
    let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let width = |object: &Object| document.dereference(object).ok()?.1.as_float().ok().map(|width| width * unit);
    let widths = (first..).zip(widths.iter().take(256)).filter_map(|(code, object)| Some((code, width(object)?))).collect();
    Font { widths, ..Font::unknown() }
}

/// A font of many characters, of two bytes each.
fn of_many(font: &Dictionary, document: &Document) -> Font {
    let mut read = Font { bytes: 2, usual: 1.0, blank: HashSet::new(), ..Font::unknown() };
    let inner = || {
        let list = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
        document.dereference(list.first()?).ok()?.1.as_dict().ok()
    };
    let Some(inner) = inner() else { return read };
    if let Ok(usual) = inner.get_deref(b"DW", document).and_then(Object::as_float) {
        read.usual = usual / 1_000.0;
    }
    let list = inner.get_deref(b"W", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut rest = list.iter().filter_map(|object| document.dereference(object).ok().map(|(_, object)| object));
    // A first character and a list, or a first and a last one and the width of all.
    while let (Some(first), Some(next)) = (rest.next().and_then(number), rest.next()) {
        if let Ok(widths) = next.as_array() {
            let width = |object: &Object| document.dereference(object).ok()?.1.as_float().ok();
            let widths = (first..).zip(widths).filter_map(|(code, object)| Some((code, width(object)? / 1_000.0)));
            let room = MOST.saturating_sub(read.widths.len());
            read.widths.extend(widths.take(room));
        } else if let (Some(last), Some(Ok(width))) = (number(next), rest.next().map(Object::as_float)) {
            let room = MOST.saturating_sub(read.widths.len());
            read.widths.extend((first..=last).take(room).map(|code| (code, width / 1_000.0)));
        }
    }
    read
}

fn number(object: &Object) -> Option<u32> {
    u32::try_from(object.as_i64().ok()?).ok()
}

/// The characters that a map to Unicode calls a space.
fn blanks(map: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(map);
    let mut blanks = Vec::new();
    for (begin, end, of_range) in [("beginbfchar", "endbfchar", false), ("beginbfrange", "endbfrange", true)] {
        for section in text.split(begin).skip(1) {
            let section = section.split(end).next().unwrap_or_default();
            let numbers = section.split('<').skip(1).filter_map(|piece| piece.split('>').next());
            let numbers: Vec<Option<u32>> = numbers.map(|digits| u32::from_str_radix(&digits.replace(' ', ""), 16).ok()).collect();
            for group in numbers.chunks_exact(if of_range { 3 } else { 2 }) {
                match group {
                    [Some(code), Some(0x20 | 0xa0)] => blanks.push(*code),
                    [Some(first), Some(last), Some(to)] => {
                        let spaces = [0x20_u32, 0xa0].into_iter().filter_map(|space| first.checked_add(space.checked_sub(*to)?));
                        blanks.extend(spaces.filter(|code| code <= last));
                    }
                    _ => {}
                }
            }
        }
    }
    blanks
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn spaces_are_found_in_maps() {
        let map = b"1 beginbfchar\n<0003> <0020>\n<0004> <0041>\nendbfchar 1 beginbfrange <01> <05> <001E> endbfrange";
        assert_eq!(blanks(map), [3, 3]);
        assert_eq!(blanks(b"beginbfrange <zz> <01>"), [0_u32; 0]);
    }
}
