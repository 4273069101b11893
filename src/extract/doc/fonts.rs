//! The table of fonts to the symbols that codes are in each.

use super::bytes::u16_at;
use crate::extract::symbol;

/// The names of the fonts, by number. [MS-DOC] 2.9.286.
pub(super) struct Fonts(Vec<String>);

impl Fonts {
    /// Reads the table, as far as it goes.
    pub(super) fn read(table: &[u8]) -> Self {
        /// The bytes of a font before its name.
        const BEFORE_NAME: usize = 39;
        let mut fonts = Vec::new();
        let mut at = 4;
        for _ in 0..u16_at(table, 0).unwrap_or(0) {
            let Some(length) = table.get(at).copied().map(usize::from) else { break };
            let font = table.get(at + 1..at + 1 + length).unwrap_or_default();
            let units = (0..).map_while(|unit| u16_at(font, BEFORE_NAME + unit * 2).filter(|unit| *unit != 0));
            fonts.push(String::from_utf16_lossy(&units.collect::<Vec<_>>()));
            at += 1 + length;
        }
        Fonts(fonts)
    }

    /// What a code looks like in a font.
    pub(super) fn symbol(&self, font: Option<u16>, code: u32) -> char {
        let name = font.and_then(|font| self.0.get(usize::from(font))).map_or("symbol", String::as_str);
        let is_symbols = name.to_ascii_lowercase().contains("dings");
        symbol::of_font(if is_symbols { name } else { "symbol" }, code)
    }
}

#[cfg(test)]
mod tests {
    use super::Fonts;

    #[test]
    fn symbols_are_those_of_their_fonts() {
        let font = |name: &str| {
            let bytes = [vec![0; 39], name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()].concat();
            [vec![bytes.len() as u8], bytes].concat()
        };
        let fonts = Fonts::read(&[vec![2, 0, 0, 0], font("Arial"), font("Wingdings")].concat());
        assert_eq!([(None, 0xf061), (Some(1), 0xf0fe), (Some(9), 0xf062)].map(|(font, code)| fonts.symbol(font, code)), ['α', '☑', 'β']);
    }
}
