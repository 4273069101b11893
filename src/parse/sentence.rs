//! A folded block to its sentences.

use std::ops::Range;

use super::folded::Folded;
use crate::text::Text;

const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "etc", "no", "nos", "sch", "para", "paras", "ltd", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "v", "s",
    "ss", "sec", "sect", "reg", "regs", "art", "ref", "approx", "incl", "inc", "co", "plc", "p", "pp", "cf", "al", "dept", "tel", "min",
    "max", "avg", "hon", "rev", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// What runs on for longer than this, in bytes, is taken for several sentences: each is looked at as often as it cites something.
const LONGEST: usize = 2_000;

/// The sentences of one folded block, in order, without white space at their ends.
pub(super) fn sentences(text: &Text, letter: &Folded, block: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &letter.as_str()[block.clone()];
    let bytes = words.as_bytes();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = bytes[from..].iter().position(|b| matches!(b, b'.' | b'?' | b'!' | b';')).map(|i| from + i) {
        let byte = bytes[at];
        let closing = bytes[at + 1..].iter().take_while(|b| matches!(b, b'"' | b'\'' | b')' | b'.' | b'?' | b'!')).count();
        let end = at + 1 + closing;
        from = end;
        let Some(next) = bytes.get(end).filter(|b| **b == b' ').and_then(|_| bytes.get(end + 1)) else { continue };
        if starts_sentence(text, letter, block.start + end + 1, *next, byte)
            && !(byte == b'.' && closing == 0 && abbreviates(&words[start..at]))
        {
            push(words, start..end, block.start, found);
            start = end + 1;
            from = start;
        }
    }
    if start < words.len() {
        push(words, start..words.len(), block.start, found);
    }
}

/// Takes a sentence in, cut between words where it is too long.
fn push(words: &str, sentence: Range<usize>, at: usize, found: &mut Vec<Range<usize>>) {
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let most = words.floor_char_boundary(start + LONGEST);
        let cut = words[start..most].rfind(' ').filter(|cut| *cut > 0).map_or(most, |cut| start + cut);
        found.push(at + start..at + cut);
        start = if words[cut..].starts_with(' ') { cut + 1 } else { cut };
    }
    if start < sentence.end {
        found.push(at + start..at + sentence.end);
    }
}

/// Whether the character at `at` may begin a sentence: a capital, a figure, a quotation, a bracket.
fn starts_sentence(text: &Text, letter: &Folded, at: usize, folded: u8, ended: u8) -> bool {
    if folded.is_ascii_lowercase() {
        let original = text.as_str().as_bytes().get(letter.origin(at)).copied().unwrap_or(b' ');
        return original.is_ascii_uppercase() || ended == b'?';
    }
    ended != b';' && (folded.is_ascii_digit() || matches!(folded, b'"' | b'\'' | b'(' | b'[' | b'-') || !folded.is_ascii())
}

/// Whether the words before a full stop end in an abbreviation, an initial or a list number.
fn abbreviates(before: &str) -> bool {
    let last = before.rsplit([' ', '(']).next().unwrap_or("");
    let named = ["annex", "appendix", "question", "part", "table", "class", "schedule", "option", "block", "grade"];
    let named = before[..before.len() - last.len()].trim_end().rsplit(' ').next().is_some_and(|w| named.contains(&w));
    let initial = last.len() == 1 && last.starts_with(|c: char| c.is_ascii_alphabetic()) && !named;
    let number = last == before && last.len() <= 3 && last.bytes().all(|b| b.is_ascii_alphanumeric());
    initial || number || ABBREVIATIONS.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(raw: &str) -> Vec<String> {
        let text = Text::plain(raw);
        let mut letter = Folded::default();
        let block = letter.push(&text, text.whole());
        let mut found = Vec::new();
        sentences(&text, &letter, block, &mut found);
        found.into_iter().map(|r| letter.as_str()[r].to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(cut("We hold it. It is attached! Is it? Yes"), ["we hold it.", "it is attached!", "is it?", "yes"]);
        assert_eq!(cut("Fully remote, i.e., at home (SI 2004 No. 3244). No."), ["fully remote, i.e., at home (si 2004 no. 3244).", "no."]);
        assert_eq!(cut("Under s. 40 of the Act"), ["under s. 40 of the act"]);
        let long = cut(&"word ".repeat(1_000));
        assert!(long.len() == 3 && long.iter().all(|part| part.starts_with("word") && part.ends_with("word")), "{long:?}");
    }
}
