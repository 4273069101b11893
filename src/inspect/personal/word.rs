//! Text to words with what stands between them, and what each looks like by its letters alone.

use std::borrow::Cow;

use crate::text::Span;

/// A word: letters and digits, with what may stand within a name (`O'Neill`, `Ann-Marie`, `J.P`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As it is written.
    pub(super) core: &'a str,
    /// Where.
    pub(super) span: Span,
    /// What stands between the word before it and this one.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space.
    Space,
    /// A full stop, as after an initial.
    Stop,
    /// A comma.
    Comma,
    /// The end of a line and nothing else, so that a sentence may go on behind it.
    Wrap,
    /// The end of a line with a comma, a stop or another sign.
    Line,
    /// The end of a paragraph, or the beginning of the text.
    Paragraph,
    /// A tab or a wide space, as between columns.
    Column,
    /// A colon, a bracket, a dash or any other sign.
    Sign,
}

/// Bytes of a short word.
pub(super) const SHORT: usize = 24;

impl Word<'_> {
    /// Whether it looks like a word of a name: it begins with a capital letter, or with a letter of a script without capitals, and
    /// has no digits.
    pub(super) fn is_capital(&self) -> bool {
        self.core.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) && !self.core.chars().any(|c| c.is_numeric() || c == '@')
    }

    /// Whether it is letters alone, capital or not.
    pub(super) fn is_letters(&self) -> bool {
        self.core.starts_with(char::is_alphabetic) && !self.core.chars().any(|c| c.is_numeric() || c == '@')
    }

    /// Whether it is one or two letters that stand for first names: `J`, `JP`, `J.P`.
    pub(super) fn is_initials(&self) -> bool {
        let letters = self.core.split('.').flat_map(str::chars);
        let count = letters.clone().count();
        (count == 1 || (count <= 3 && (self.core.contains('.') || count == 2))) && letters.clone().all(char::is_uppercase)
    }

    /// Whether it begins a line or a cell.
    pub(super) fn begins_line(&self) -> bool {
        matches!(self.gap, Gap::Wrap | Gap::Line | Gap::Paragraph | Gap::Column)
    }

    /// Whether it follows the word before it as the words of a name follow each other.
    pub(super) fn is_next(&self) -> bool {
        matches!(self.gap, Gap::Space)
    }

    /// The word in small letters.
    pub(super) fn small(&self) -> String {
        self.core.to_lowercase().replace('\u{2019}', "'")
    }

    /// The same, written into `room` where it is short and has plain letters alone.
    pub(super) fn small_in<'r>(&self, room: &'r mut [u8; SHORT]) -> Cow<'r, str> {
        match room.get_mut(..self.core.len()).filter(|_| self.core.is_ascii()) {
            Some(room) => {
                room.copy_from_slice(self.core.as_bytes());
                room.make_ascii_lowercase();
                String::from_utf8_lossy(room)
            }
            None => Cow::Owned(self.small()),
        }
    }

    /// Whether it is this word, given in small letters.
    pub(super) fn is(&self, small: &str) -> bool {
        self.core.eq_ignore_ascii_case(small)
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 6);
    let mut rest = text.char_indices().peekable();
    while let Some(&(start, c)) = rest.peek() {
        if !(c.is_alphanumeric() || c == '&') {
            rest.next();
            continue;
        }
        let mut end = start;
        while let Some(&(at, c)) = rest.peek() {
            let within =
                c.is_alphanumeric() || is_mark(c) || (is_joint(c) && goes_on(&text[at + c.len_utf8()..])) || (c == '&' && at == start);
            if !within {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
            if c == '&' {
                break;
            }
        }
        let gap = words.last().map_or(Gap::Paragraph, |before| gap(&text[before.span.end..start]));
        words.push(Word { core: &text[start..end], span: Span::new(start, end), gap });
    }
    words
}

/// Signs that stand within a word or an address.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | '@' | '_')
}

/// Accents that are characters of their own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{ffd}')
}

fn goes_on(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric)
}

fn gap(between: &str) -> Gap {
    let signs = between.trim();
    if signs.chars().any(|c| !matches!(c, '.' | ',' | '\n') && !c.is_whitespace()) {
        // A sign at the end of a line or the beginning of the next ends the line as well.
        return if between.contains('\n') { if is_blank_line(between) { Gap::Paragraph } else { Gap::Line } } else { Gap::Sign };
    }
    if between.contains('\n') {
        return if is_blank_line(between) {
            Gap::Paragraph
        } else if signs.is_empty() {
            Gap::Wrap
        } else {
            Gap::Line
        };
    }
    match signs {
        "" if between.contains('\t') || between.len() > 2 => Gap::Column,
        "" => Gap::Space,
        "." => Gap::Stop,
        "," => Gap::Comma,
        _ => Gap::Sign,
    }
}

fn is_blank_line(between: &str) -> bool {
    let (Some(first), Some(last)) = (between.find('\n'), between.rfind('\n')) else { return false };
    first < last && between[first + 1..last].split('\n').any(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Gap, words};

    #[test]
    fn words_know_what_stands_before_them() {
        let found: Vec<_> = words("Dear Ms J.P. O’Neill-Wu,\nre: 12 Elm\tA & B\n\n(end)").iter().map(|w| (w.core, w.gap)).collect();
        assert_eq!(
            found,
            [
                ("Dear", Gap::Paragraph),
                ("Ms", Gap::Space),
                ("J.P", Gap::Space),
                ("O’Neill-Wu", Gap::Stop),
                ("re", Gap::Line),
                ("12", Gap::Sign),
                ("Elm", Gap::Space),
                ("A", Gap::Column),
                ("&", Gap::Space),
                ("B", Gap::Space),
                ("end", Gap::Paragraph),
            ]
        );
    }

    #[test]
    fn small_letters_are_the_same_wherever_they_are_written() {
        for text in ["Council", "O’Neill", "ÉCOLE", "x", "Averylongwordthatdoesnotfitintotheroom", "J.P"] {
            let word = words(text)[0];
            assert_eq!(word.small_in(&mut [0; super::SHORT]), word.small(), "{text}");
        }
    }

    #[test]
    fn shapes_are_told_by_letters_alone() {
        let of = |text| words(text)[0];
        assert!(["Ørsted", "Ng", "李", "Ó", "D'Souza", "Ngũgĩ"].iter().all(|name| of(name).is_capital()));
        assert!(["elm", "4th", "e-mail"].iter().all(|word| !of(word).is_capital()));
        assert!(["J", "JP", "J.P"].iter().all(|word| of(word).is_initials()) && !of("Jo").is_initials() && !of("FOIA").is_initials());
        assert_eq!(words("a.b@c.uk x").iter().map(|w| w.core).collect::<Vec<_>>(), ["a.b@c.uk", "x"]);
        assert_eq!(words("Nguye\u{302}\u{303}n").len(), 1, "accents of their own belong to their letter");
    }
}
