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
}

impl Plain {
    /// Everything that was folded; blocks end in a line end.
    pub(super) fn as_str(&self) -> &str {
        &self.words
    }

    /// Room for a text of this many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Plain { words: String::with_capacity(bytes + bytes / 64), origin: Vec::with_capacity(bytes + bytes / 64) }
    }

    /// Folds a stretch of the text as one line; where it lies here, without the line end.
    pub(super) fn push(&mut self, text: &Text, span: Span) -> Range<usize> {
        let start = self.words.len();
        let raw = text.slice(span);
        let bytes = raw.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let run = bytes[at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
            if run > 0 {
                self.words.push_str(&raw[at..at + run]);
                self.origin.extend((span.start + at..span.start + at + run).map(|from| u32::try_from(from).unwrap_or(u32::MAX)));
                at += run;
                continue;
            }
            let byte = bytes[at];
            let from = span.start + at;
            match byte {
                b' ' | b'\n' | b'\t' => {
                    if self.words.len() > start && !self.words.ends_with(' ') {
                        self.keep(' ', from);
                    }
                }
                b'*' | b'^' => {}
                b'#' if self.words.len() == start => {}
                b'[' => {
                    let digits = bytes[at + 1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
                    if (1..=3).contains(&digits) && bytes.get(at + 1 + digits) == Some(&b']') {
                        at += digits + 1;
                    } else {
                        self.keep('[', from);
                    }
                }
                0..=0x7f => self.keep(char::from(byte.to_ascii_lowercase()), from),
                _ => {
                    let c = raw[at..].chars().next().unwrap_or(' ');
                    self.keep(fold(c), from);
                    at += c.len_utf8() - 1;
                }
            }
            at += 1;
        }
        if self.words.len() > start && self.words.ends_with(' ') {
            self.words.pop();
            self.origin.pop();
        }
        let end = self.words.len();
        self.keep('\n', span.end);
        start..end
    }

    fn keep(&mut self, c: char, from: usize) {
        self.words.push(c);
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        for _ in 0..c.len_utf8() {
            self.origin.push(from);
        }
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
