//! A letter's blocks to `Folded` words: the same words in small letters on one line a block, each byte knowing where it came from.
//!
//! Cues are looked for here, so that line ends, curly quotes, dashes, link numbers such as `[1]` and emphasis cannot hide them.

use std::ops::Range;

use crate::text::{Span, Text};

/// Folded words and the way back.
#[derive(Debug, Default)]
pub(super) struct Folded {
    words: String,
    /// Where runs of bytes begin that were taken over as they stood, in order.
    runs: Vec<Run>,
}

/// From this byte on, folded words and text go side by side.
#[derive(Clone, Copy, Debug)]
struct Run {
    folded: usize,
    origin: usize,
}

/// The bytes that need a second look: all others stand for themselves, in small letters, and one space for several.
const fn is_special(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\t' | b'*' | b'^' | b'#' | b'[' | b'\'' | 0x80..)
}

/// How many bytes the rest of a link number such as `[1]` takes, after its bracket.
fn link_number(after: &[u8]) -> Option<usize> {
    let digits = after.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    ((1..=3).contains(&digits) && after.get(digits) == Some(&b']')).then_some(digits + 1)
}

impl Folded {
    /// Everything that was folded; blocks end in a line end.
    pub(super) fn as_str(&self) -> &str {
        &self.words
    }

    /// Room for a text of this many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Folded { words: String::with_capacity(bytes + bytes / 64), runs: Vec::with_capacity(bytes / 64) }
    }

    /// Folds a stretch of the text as one line; where it lies here, without the line end.
    pub(super) fn push(&mut self, text: &Text, span: Span) -> Range<usize> {
        let start = self.words.len();
        let raw = text.slice(span);
        let bytes = raw.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let mut spaced = self.words.len() == start || self.words.ends_with(' ');
            let single = |byte: &&u8| !(std::mem::replace(&mut spaced, **byte == b' ') && spaced);
            let ordinary = bytes[at..].iter().take_while(|b| !is_special(**b)).take_while(single).count();
            self.keep(&raw[at..at + ordinary], span.start + at);
            at += ordinary;
            let Some(&byte) = bytes.get(at) else { break };
            let from = span.start + at;
            at += 1;
            match byte {
                b' ' | b'\n' | b'\t' => {
                    if self.words.len() > start && !self.words.ends_with(' ') {
                        self.keep(" ", from);
                    }
                }
                b'*' | b'^' => {}
                b'#' if self.words.len() == start => {}
                b'[' if link_number(&bytes[at..]).is_some() => at += link_number(&bytes[at..]).unwrap_or(0),
                _ => {
                    let c = raw[at - 1..].chars().next().unwrap_or(' ');
                    at += c.len_utf8() - 1;
                    match fold(c) {
                        '\'' => at += self.apostrophe(start, &bytes[at..], from),
                        folded => self.keep(folded.encode_utf8(&mut [0; 4]), from),
                    }
                }
            }
        }
        if self.words.len() > start && self.words.ends_with(' ') {
            self.words.pop();
            self.runs.pop_if(|run| run.folded >= self.words.len());
        }
        let end = self.words.len();
        self.keep("\n", span.end);
        self.words[start..].make_ascii_lowercase();
        start..end
    }

    /// Writes a contraction out: `isn't`, `we're`, `it's`; how many bytes of `after` that takes. Other apostrophes stay.
    fn apostrophe(&mut self, start: usize, after: &[u8], from: usize) -> usize {
        let letters = after.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let ending = after[..letters].to_ascii_lowercase();
        let last = self.words[start..].rsplit([' ', '(', '"']).next().unwrap_or("").to_ascii_lowercase();
        let subject = ["it", "that", "there", "what", "here", "who"].contains(&last.as_str());
        let full = match ending.as_slice() {
            b"t" if last == "can" => " not",
            b"t" if last.ends_with('n') && last.len() > 2 => {
                self.words.pop();
                self.runs.pop_if(|run| run.folded >= self.words.len());
                " not"
            }
            b"re" => " are",
            b"ve" => " have",
            b"ll" => " will",
            b"m" if last == "i" => " am",
            b"s" if subject => " is",
            _ => {
                self.keep("'", from);
                return 0;
            }
        };
        full.chars().for_each(|c| self.keep(c.encode_utf8(&mut [0; 4]), from));
        letters
    }

    /// Takes words over that stand at `from` in the text.
    fn keep(&mut self, words: &str, from: usize) {
        let folded = self.words.len();
        let goes_on = self.runs.last().is_some_and(|run| run.origin + (folded - run.folded) == from);
        if !goes_on && !words.is_empty() {
            self.runs.push(Run { folded, origin: from });
        }
        self.words.push_str(words);
    }

    /// Where the byte at `at` came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.folded <= at);
        self.runs.get(next.wrapping_sub(1)).map_or(0, |run| run.origin + (at - run.folded))
    }

    /// The stretch of the text that a range of folded words came from.
    pub(super) fn span(&self, text: &Text, range: Range<usize>) -> Span {
        let start = self.origin(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        let last = self.origin(range.end - 1);
        let end = (last + 1..=text.len()).find(|&end| text.as_str().is_char_boundary(end)).unwrap_or(text.len());
        Span::new(start, end)
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
        let mut folded = Folded::default();
        let range = folded.push(&text, text.whole());
        assert_eq!(&folded.as_str()[range], "the council's decision - not held");
        let at = folded.as_str().find("council's").expect("folded");
        assert_eq!(text.slice(folded.span(&text, at..at + 9)), "Council’s");
        let at = folded.as_str().find("not held").expect("folded");
        assert_eq!(text.slice(folded.span(&text, at..at + 8)), "not\theld");
    }
}
