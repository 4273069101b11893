//! A letter's blocks to `Plain`: the same words in small letters on one line a block, each byte knowing where it came from.
//!
//! Cues are looked for here, so that line ends, curly quotes, dashes, link numbers such as `[1]` and emphasis cannot hide them.

use std::ops::Range;

use crate::text::{Span, Text};

/// Folded words and the way back.
#[derive(Debug, Default)]
pub(super) struct Plain {
    words: String,
    /// For each byte, the start of the character that it came from.
    origin: Vec<u32>,
    /// Room for the line that is being folded.
    line: Vec<u8>,
}

/// A line while it is being folded.
struct Line<'a> {
    bytes: Vec<u8>,
    origin: &'a mut Vec<u32>,
}

impl Line<'_> {
    fn push(&mut self, byte: u8, from: usize) {
        self.bytes.push(byte);
        self.origin.push(u32::try_from(from).unwrap_or(u32::MAX));
    }

    fn push_char(&mut self, c: char, from: usize) {
        c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.push(byte, from));
    }

    /// One space between words, however wide it was.
    fn space(&mut self, from: usize) {
        if !matches!(self.bytes.last(), None | Some(b' ')) {
            self.push(b' ', from);
        }
    }

    fn end(&mut self, from: usize) {
        if self.bytes.last() == Some(&b' ') {
            self.bytes.pop();
            self.origin.pop();
        }
        self.push(b'\n', from);
    }
}

/// How many bytes the rest of a link number such as `[1]` takes, after its bracket.
fn link_number(after: &[u8]) -> Option<usize> {
    let digits = after.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    ((1..=3).contains(&digits) && after.get(digits) == Some(&b']')).then_some(digits + 1)
}

impl Plain {
    /// Everything that was folded; blocks end in a line end.
    pub(super) fn as_str(&self) -> &str {
        &self.words
    }

    /// Room for a text of this many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Plain { words: String::with_capacity(bytes + bytes / 64), origin: Vec::with_capacity(bytes + bytes / 64), line: Vec::new() }
    }

    /// Folds a stretch of the text as one line; where it lies here, without the line end.
    pub(super) fn push(&mut self, text: &Text, span: Span) -> Range<usize> {
        let start = self.words.len();
        let raw = text.slice(span);
        let bytes = raw.as_bytes();
        let mut line = Line { bytes: std::mem::take(&mut self.line), origin: &mut self.origin };
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let from = span.start + at;
            at += 1;
            match byte {
                b' ' | b'\n' | b'\t' => line.space(from),
                b'*' | b'^' => {}
                b'#' if line.bytes.is_empty() => {}
                b'[' => match link_number(&bytes[at..]) {
                    Some(length) => at += length,
                    None => line.push(b'[', from),
                },
                0..=0x7f => line.push(byte.to_ascii_lowercase(), from),
                _ => {
                    let c = raw[at - 1..].chars().next().unwrap_or(' ');
                    line.push_char(fold(c), from);
                    at += c.len_utf8() - 1;
                }
            }
        }
        line.end(span.end);
        let Line { bytes, .. } = line;
        self.words.push_str(std::str::from_utf8(&bytes).unwrap_or(""));
        self.line = bytes;
        self.line.clear();
        start..self.words.len() - 1
    }

    /// Where the first byte of a range came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.origin.get(at).map_or(0, |&from| from as usize)
    }

    /// The stretch of the text that a range of folded words came from.
    pub(super) fn span(&self, text: &Text, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.origin(range.start);
            return Span::new(at, at);
        }
        let last = self.origin(range.end - 1);
        let width = text.as_str().get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(self.origin(range.start), last + width)
    }
}

fn fold(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' | '´' | '′' => '\'',
        '“' | '”' | '„' | '″' | '«' | '»' => '"',
        '–' | '—' | '−' | '‑' | '‐' | '‒' | '―' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_found_again() {
        let text = Text::plain("The  Council’s [1]**Decision** –\nnot\theld");
        let mut plain = Plain::default();
        let range = plain.push(&text, text.whole());
        assert_eq!(&plain.as_str()[range], "the council's decision - not held");
        let at = plain.as_str().find("council's").expect("folded");
        assert_eq!(text.slice(plain.span(&text, at..at + 9)), "Council’s");
        let at = plain.as_str().find("not held").expect("folded");
        assert_eq!(text.slice(plain.span(&text, at..at + 8)), "not\theld");
    }
}
