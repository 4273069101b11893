//! Where the words of a text begin and end.

use super::amount;

/// The bytes of the first word of `text` from `from` on.
pub(super) fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let rest = &text[start..];
    let amount = if rest.as_bytes()[0].is_ascii_digit() { amount::amount(&text[..start], rest) } else { None };
    Some((start, start + amount.map_or_else(|| length(rest), |(length, _)| length)))
}

/// Bytes of the word at the start of `text`: an apostrophe belongs to it only between letters; accents that are written after their letter
/// belong to it, and so do signs that show nothing, and the hyphen at which the end of a line broke it.
fn length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = |next: &u8| next.is_ascii() && !matches!(next, b'\'' | b'-');
    if text.as_bytes().get(plain).is_none_or(ends) {
        return plain;
    }
    let (mut at, mut end) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        if c.is_alphanumeric() || is_accent(c) {
            end = after;
        } else if let Some(goes_on) = broken(&text[..end], c, &text[after..]) {
            at = after + goes_on;
            continue;
        } else if !(is_silent(c) || is_apostrophe(c) && text[after..].starts_with(char::is_alphabetic)) {
            break;
        }
        at = after;
    }
    end
}

/// Words that may stand where a word with a hyphen is left unfinished: `short- and long-term`.
const UNFINISHED: &[&str] = &["and", "or", "to", "but", "nor", "as"];

/// Where a word that a hyphen broke at the end of a line goes on, in bytes after the hyphen. Both of its parts have two small letters at
/// least: `Smith-` and `Jones` are two names.
fn broken(before: &str, hyphen: char, after: &str) -> Option<usize> {
    if !matches!(hyphen, '-' | '\u{ad}' | '\u{2010}') || before.chars().rev().take(2).filter(|c| c.is_lowercase()).count() < 2 {
        return None;
    }
    let line = after.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?.trim_start_matches([' ', '\t']);
    let rest = &line[..line.find(|c: char| !c.is_lowercase()).unwrap_or(line.len())];
    (rest.chars().count() > 1 && !UNFINISHED.contains(&rest)).then(|| after.len() - line.len())
}

/// What of a word's text is in its term: all but apostrophes, accents that stand after their letter, signs that show nothing, and the end
/// of a line.
pub(super) fn is_of_term(c: char) -> bool {
    c.is_alphanumeric() && !is_accent(c)
}

/// An apostrophe of any kind.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// An accent that is written after its letter, as in text that is decomposed.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// A sign within a word that shows nothing: soft hyphens, and marks of width 0.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = next(text, at) {
            found.push(&text[start..end]);
            at = end;
        }
        found
    }

    #[test]
    fn accents_after_their_letter_and_silent_signs_are_of_the_word() {
        assert_eq!(words("re\u{301}sume\u{301}, Co\u{302}te"), ["re\u{301}sume\u{301}", "Co\u{302}te"]);
        assert_eq!(words("ex\u{ad}pense\u{ad} a\u{200b}b\u{200b}"), ["ex\u{ad}pense", "a\u{200b}b"]);
    }

    #[test]
    fn a_word_goes_on_where_a_line_broke_it() {
        assert_eq!(
            words("expendi-\nture expendi\u{ad}\r\n  ture expendi- \nture"),
            ["expendi-\nture", "expendi\u{ad}\r\n  ture", "expendi- \nture"]
        );
        for two in ["Smith-\nJones", "short-\nand", "A-\nroads", "pre-\n\nface", "cost -\nbenefit", "1-\ntwo", "re - do"] {
            assert_eq!(words(two).len(), 2, "{two}");
        }
        assert_eq!(words("anti-social per-\nhaps").len(), 3);
    }
}
