//! A map of character codes (CMap): which codes there are, and which characters or glyphs they stand for.

use std::collections::HashMap;

use super::operators::{Operand, Operators};

/// The most entries of one map.
const MOST: usize = 200_000;

/// A map of character codes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// The codes that there are: how many bytes they have, the first and the last.
    codes: Vec<(usize, u32, u32)>,
    /// The characters of single codes.
    characters: HashMap<u32, String>,
    /// The characters of runs of codes: the first, the last, and those of the first.
    runs: Vec<(u32, u32, String)>,
    /// The glyphs of runs of codes.
    glyphs: Vec<(u32, u32, u32)>,
}

impl CMap {
    /// Reads one, as far as it can be read.
    pub(super) fn read(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut operators = Operators::new(bytes);
        while let Some(operator) = operators.next() {
            if map.characters.len() + map.runs.len() + map.glyphs.len() + map.codes.len() > MOST {
                break;
            }
            let given = &operators.operands;
            match operator {
                b"endcodespacerange" => map.codes.extend(given.chunks_exact(2).filter_map(|pair| {
                    let (first, last) = (pair[0].words()?, pair[1].words()?);
                    Some((first.len(), code(first), code(last)))
                })),
                b"endbfchar" => {
                    map.characters.extend(given.chunks_exact(2).filter_map(|pair| Some((code(pair[0].words()?), characters(&pair[1])?))))
                }
                b"endbfrange" => given.chunks_exact(3).for_each(|three| map.run(three)),
                b"endcidchar" => map.glyphs.extend(given.chunks_exact(2).filter_map(|pair| {
                    let at = code(pair[0].words()?);
                    Some((at, at, pair[1].number()? as u32))
                })),
                b"endcidrange" => map.glyphs.extend(
                    given
                        .chunks_exact(3)
                        .filter_map(|three| Some((code(three[0].words()?), code(three[1].words()?), three[2].number()? as u32))),
                ),
                _ => {}
            }
        }
        map.runs.sort_by_key(|run| run.0);
        map.glyphs.sort_unstable();
        map
    }

    fn run(&mut self, three: &[Operand]) {
        let (Some(first), Some(last)) = (three[0].words().map(code), three[1].words().map(code)) else { return };
        match &three[2] {
            Operand::List(each) => {
                let each = (first..=last).zip(each).filter_map(|(code, one)| Some((code, characters(one)?)));
                self.characters.extend(each.take(MOST));
            }
            one => self.runs.extend(characters(one).map(|characters| (first, last, characters))),
        }
    }

    /// The first code of these bytes, with how many of them it takes; `usual` bytes where the map names no codes.
    pub(super) fn next(&self, bytes: &[u8], usual: usize) -> (u32, usize) {
        let fits =
            |(length, first, last): &&(usize, u32, u32)| bytes.get(..*length).is_some_and(|head| (*first..=*last).contains(&code(head)));
        let length = self.codes.iter().filter(fits).map(|(length, ..)| *length).min();
        let length = length.or_else(|| self.codes.iter().map(|(length, ..)| *length).min()).unwrap_or(usual).clamp(1, bytes.len().max(1));
        (code(&bytes[..length.min(bytes.len())]), length)
    }

    /// The characters that a code stands for.
    pub(super) fn characters(&self, code: u32) -> Option<String> {
        if let Some(known) = self.characters.get(&code) {
            return Some(known.clone());
        }
        let (first, last, characters) = &self.runs[self.runs.partition_point(|run| run.0 <= code).checked_sub(1)?];
        if code > *last {
            return None;
        }
        // The last character counts on.
        let mut known: Vec<char> = characters.chars().collect();
        let counted = known.pop()? as u32;
        known.push(char::from_u32(counted.checked_add(code - first)?)?);
        Some(known.into_iter().collect())
    }

    /// The glyph that a code stands for; the one of the same number where the map names none at all.
    pub(super) fn glyph(&self, code: u32) -> u32 {
        if self.glyphs.is_empty() {
            return code;
        }
        let after = self.glyphs.partition_point(|(first, ..)| *first <= code);
        let run = after.checked_sub(1).map(|at| self.glyphs[at]).filter(|(_, last, _)| code <= *last);
        run.map_or(0, |(first, _, glyph)| glyph.saturating_add(code - first))
    }
}

/// Bytes as one number; of more than four the last four.
fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// The characters of a string in UTF-16; none where it stands for none.
fn characters(written: &Operand) -> Option<String> {
    let bytes = written.words()?;
    if let [one] = bytes {
        return Some(char::from(*one).to_string());
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let all: String = char::decode_utf16(units).filter_map(Result::ok).filter(|c| *c != '\0').collect();
    Some(all).filter(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn codes_become_characters_and_glyphs() {
        let map = CMap::read(
            b"2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange 1 beginbfchar <01> <00660069> endbfchar\n\
              2 beginbfrange <8010> <8012> <0041> <20> <21> [<0042> <D83DDE00>] endbfrange 1 begincidrange <8010> <8020> 7 endcidrange",
        );
        assert_eq!((map.next(&[1, 2], 2), map.next(&[0x80, 0x11, 3], 2), map.next(&[0x80], 2)), ((1, 1), (0x8011, 2), (0x80, 1)));
        let characters = [1, 0x8012, 0x8013, 0x20, 0x21].map(|code| map.characters(code));
        assert_eq!(characters, [Some("fi"), Some("C"), None, Some("B"), Some("😀")].map(|known| known.map(str::to_owned)));
        assert_eq!((map.glyph(0x8012), map.glyph(5)), (9, 0));
        let none = CMap::read(b"no map at all");
        assert_eq!((none.next(&[1, 2, 3], 2), none.glyph(5), none.characters(5)), ((258, 2), 5, None));
        assert_eq!(none.next(&[], 2).1, 1, "it goes on even so");
    }
}
