//! The fonts of an RTF to the charset that their bytes are in.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use crate::extract::symbol;

/// A font.
#[derive(Clone, Debug, Default)]
struct Font {
    name: String,
    encoding: Option<&'static Encoding>,
    is_symbol: bool,
}

/// The fonts of a document.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    by_number: HashMap<i32, Font>,
    /// The one that is being defined.
    open: i32,
    usual: Option<&'static Encoding>,
    /// The one that words are in where nothing else is said.
    pub(super) first: i32,
}

impl Fonts {
    /// The charset of the document.
    pub(super) fn usually(&mut self, codepage: i32) {
        self.usual = of_codepage(codepage).or(self.usual);
    }

    /// A font begins to be defined.
    pub(super) fn begin(&mut self, number: i32) {
        self.open = number;
        self.by_number.insert(number, Font::default());
    }

    /// The charset of the font that is being defined.
    pub(super) fn charset(&mut self, charset: i32) {
        if let Some(font) = self.by_number.get_mut(&self.open) {
            font.is_symbol = charset == 2;
            font.encoding = of_charset(charset);
        }
    }

    /// Its code page.
    pub(super) fn codepage(&mut self, codepage: i32) {
        if let Some(font) = self.by_number.get_mut(&self.open) {
            font.encoding = of_codepage(codepage);
        }
    }

    /// Its name goes on.
    pub(super) fn name(&mut self, byte: u8) {
        if let Some(font) = self.by_number.get_mut(&self.open).filter(|font| font.name.len() < 64) {
            font.name.push(char::from(byte));
        }
    }

    /// The characters that bytes in a font are.
    pub(super) fn decode(&self, font: i32, bytes: &[u8]) -> String {
        let found = self.by_number.get(&font);
        if let Some(font) = found.filter(|font| font.is_symbol) {
            let name = if font.name.to_ascii_lowercase().contains("dings") { "wingdings" } else { "symbol" };
            return bytes.iter().map(|byte| symbol::of_font(name, u32::from(*byte))).collect();
        }
        let encoding = found.and_then(|font| font.encoding).or(self.usual).unwrap_or(WINDOWS_1252);
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// A character that is stated in a font: those for private use are symbols.
    pub(super) fn character(&self, font: i32, code: char) -> char {
        if !('\u{f000}'..='\u{f0ff}').contains(&code) {
            return code;
        }
        let name = self.by_number.get(&font).map_or("symbol", |font| font.name.as_str());
        symbol::of_font(if name.to_ascii_lowercase().contains("dings") { "wingdings" } else { "symbol" }, u32::from(code))
    }
}

fn of_charset(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        0 => WINDOWS_1252,
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 | 130 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    })
}

/// The encoding of a code page of Windows.
pub(super) fn of_codepage(codepage: i32) -> Option<&'static Encoding> {
    Some(match codepage {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10_000 => MACINTOSH,
        65_001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
