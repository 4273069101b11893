//! The codes of a font of one byte to characters: by a named table, by the names of glyphs, or both.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, dictionary};

use super::lookup::{array, dictionary as inner, get, name, number};

/// What the codes of a font stand for.
pub(super) struct Encoding {
    characters: Vec<Option<String>>,
}

impl Encoding {
    /// The encoding of a font.
    pub(super) fn of(document: &Document, font: &Dictionary) -> Encoding {
        let stated = get(document, font, b"Encoding");
        let dictionary = stated.and_then(|stated| stated.as_dict().ok());
        let base = match (stated, dictionary) {
            (Some(Object::Name(name)), _) => Some(name.as_slice()),
            (_, Some(dictionary)) => name(document, dictionary, b"BaseEncoding"),
            _ => None,
        };
        let mut characters = table(base.unwrap_or_else(|| usual(document, font)));
        if let Some(dictionary) = dictionary {
            differ(document, array(document, dictionary, b"Differences"), &mut characters);
        }
        Encoding { characters }
    }

    /// The characters that a code stands for.
    pub(super) fn characters(&self, code: u8) -> Option<String> {
        self.characters[usize::from(code)].clone()
    }
}

/// The table of a font that names none: that of most, or where a font of signs numbers its glyphs itself, the one that is right for
/// those that are letters after all.
fn usual(document: &Document, font: &Dictionary) -> &'static [u8] {
    const SYMBOLIC: u32 = 4;
    let flags = inner(document, font, b"FontDescriptor").and_then(|descriptor| number(document, descriptor.get(b"Flags").ok()?));
    let is_symbolic = flags.is_some_and(|flags| flags as u32 & SYMBOLIC != 0);
    let is_type = name(document, font, b"Subtype") == Some(b"TrueType");
    if is_symbolic || is_type { b"WinAnsiEncoding" } else { b"StandardEncoding" }
}

/// A named table, as the library that reads PDFs knows it.
fn table(name: &[u8]) -> Vec<Option<String>> {
    let font = dictionary! { "Type" => "Font", "Encoding" => Object::Name(name.to_vec()) };
    let nothing = Document::new();
    let encoding = font.get_font_encoding(&nothing).ok();
    let character = |code: u8| encoding.as_ref()?.bytes_to_string(&[code]).ok().filter(|known| !known.is_empty());
    // What a program put under a code that its table leaves free is nearly always that of Windows.
    let every: Vec<u8> = (0..=255).collect();
    let (windows, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&every);
    let windows: Vec<char> = windows.chars().collect();
    (0..=255)
        .map(|code| character(code).or_else(|| windows.get(usize::from(code)).filter(|c| !c.is_control()).map(|c| String::from(*c))))
        .collect()
}

/// Puts the glyphs that differ into a table.
fn differ(document: &Document, differences: &[Object], characters: &mut [Option<String>]) {
    let mut known: HashMap<&[u8], Option<String>> = HashMap::new();
    let mut code = 0_usize;
    for one in differences.iter().filter_map(|object| super::lookup::at(document, object)) {
        match one {
            Object::Name(name) => {
                if let Some(place) = characters.get_mut(code) {
                    *place = known.entry(name).or_insert_with(|| glyph(name)).clone();
                }
                code += 1;
            }
            number => code = number.as_i64().ok().and_then(|code| usize::try_from(code).ok()).unwrap_or(code),
        }
    }
}

/// The characters of a glyph by its name: `eacute`, `f_i`, `uni00E9`, `u1F600`, `a.alt`.
fn glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem);
    if name.contains('_') {
        return name.split('_').map(|part| glyph(part.as_bytes())).collect();
    }
    let digits = |of: &str| Some(of).filter(|of| of.len() >= 4 && of.bytes().all(|byte| byte.is_ascii_hexdigit())).map(str::to_owned);
    if let Some(units) = name.strip_prefix("uni").and_then(digits) {
        let units: Vec<u16> = (0..units.len() / 4).filter_map(|at| u16::from_str_radix(&units[at * 4..at * 4 + 4], 16).ok()).collect();
        return String::from_utf16(&units).ok();
    }
    if let Some(number) = name.strip_prefix('u').and_then(digits) {
        return char::from_u32(u32::from_str_radix(&number, 16).ok()?).map(String::from);
    }
    let font = dictionary! {
        "Type" => "Font",
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => vec![0.into(), Object::Name(name.into())] },
    };
    let nothing = Document::new();
    let encoding = font.get_font_encoding(&nothing).ok()?;
    encoding.bytes_to_string(&[0]).ok().filter(|known| !known.is_empty() && known != "\0")
}

/// How far characters go on in a font that does not say so, in parts of its size: about as in those that every program has.
pub(super) fn guessed_width(characters: &str) -> f32 {
    match characters.chars().next() {
        None => 0.0,
        Some('i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | ' ' | '/') => 0.28,
        Some('m' | 'w' | 'M' | 'W' | '@' | '%') => 0.85,
        Some(c) if c.is_uppercase() => 0.68,
        Some(_) => 0.53,
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, dictionary};

    use super::{Encoding, glyph};

    #[test]
    fn codes_stand_for_what_the_font_says() {
        let document = Document::new();
        let differences = vec![
            65.into(),
            Object::Name(b"eacute".to_vec()),
            Object::Name(b"no-such-glyph".to_vec()),
            300.into(),
            Object::Name(b"a".to_vec()),
        ];
        let font = dictionary! { "Encoding" => dictionary! { "BaseEncoding" => "WinAnsiEncoding", "Differences" => differences } };
        let encoding = Encoding::of(&document, &font);
        let known = [65, 66, 67, 0x80, 0xe9].map(|code| encoding.characters(code));
        assert_eq!(known, [Some("é"), None, Some("C"), Some("€"), Some("é")].map(|known| known.map(str::to_owned)));
        let old = Encoding::of(&document, &dictionary! { "Encoding" => "MacRomanEncoding" });
        assert_eq!(old.characters(0x8e).as_deref(), Some("é"));
    }

    #[test]
    fn glyphs_are_known_by_their_names() {
        for (name, characters) in [
            ("f_i", Some("fi")),
            ("uni00410042", Some("AB")),
            ("u1F600", Some("😀")),
            ("a.alt", Some("a")),
            ("fi", Some("ﬁ")),
            ("g12", None),
            (".notdef", None),
        ] {
            assert_eq!(glyph(name.as_bytes()).as_deref(), characters, "{name}");
        }
    }
}
