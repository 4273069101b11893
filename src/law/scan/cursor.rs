//! Running text from a number on to the section numbers of a list.

use super::lead::{Lead, Word};
use super::path::{Level, Path, is_subdivision};
use crate::law::provision::subdivision;

/// The next provision of a list.
pub(super) struct Next {
    pub(super) path: Path,
    pub(super) start: usize,
    /// Whether all between the last one and this are meant.
    pub(super) ranged: bool,
}

/// A place in the words, moved on by what is read.
pub(super) struct Cursor<'a> {
    pub(super) words: &'a str,
    pub(super) at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.words[self.at..]
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\t']).len();
    }

    /// A section number with its subdivisions; none where the number is something else: a year, a sum, a day, a decimal.
    pub(super) fn numbered(&mut self) -> Option<Path> {
        let bytes = self.rest().as_bytes();
        let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        let letters = bytes[digits..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let after = bytes.get(digits + letters..).unwrap_or_default();
        let decimal = matches!(after, [b'.' | b',' | b'/' | b':', d, ..] if d.is_ascii_digit()) && after[0] != b'/';
        if digits == 0 || digits > 3 || letters > 1 || decimal || matches!(after.first(), Some(b'%' | b'_' | b'\'')) {
            return None;
        }
        if let [b' ', d, a, b, end @ ..] = after
            && d.is_ascii_digit()
            && a.is_ascii_alphabetic()
            && b.is_ascii_alphabetic()
            && !end.first().is_some_and(u8::is_ascii_alphanumeric)
        {
            return None; // a postcode: S1 4PL
        }
        let number = self.rest()[..digits + letters].to_ascii_uppercase();
        self.at += digits + letters;
        let (parts, twins) = self.subdivisions();
        if parts.is_empty()
            && let [b' ', d, b'(', a, b')', ..] = self.rest().as_bytes()
            && d.is_ascii_digit()
            && a.is_ascii_lowercase()
            && digits == 2
        {
            // a bracket left out: `33 1(b)`
            let parts = vec![char::from(*d).to_string(), char::from(*a).to_string()];
            self.at += 5;
            return Some(Path { number, parts, twins });
        }
        Some(Path { number, parts, twins })
    }

    /// `(2)`, `(3A)`, `(a)`, `(iv)` … as far as they go.
    fn subdivisions(&mut self) -> (Vec<String>, Vec<String>) {
        let (mut parts, mut twins) = (Vec::<String>::new(), Vec::<String>::new());
        loop {
            let start = self.at;
            self.skip_space();
            let Some(part) = self.bracketed().filter(|_| self.at - start <= 12) else {
                self.at = start;
                return (parts, twins);
            };
            let last = twins.last().or(parts.last()).map(String::as_str).unwrap_or("");
            let follows = last.len() == 1
                && part.len() == 1
                && last.as_bytes()[0].is_ascii_lowercase()
                && (last.as_bytes()[0] + 1 == part.as_bytes()[0]
                    || last.as_bytes()[0] < part.as_bytes()[0] && Level::of(&part) == Level::Letter && Level::of(last) == Level::Letter);
            if follows { twins.push(part) } else { parts.push(part) }
        }
    }

    fn bracketed(&mut self) -> Option<String> {
        let inner = self.rest().strip_prefix('(')?;
        let close = inner.as_bytes().iter().take(7).position(|&b| b == b')')?;
        let part = inner[..close].trim();
        if !is_subdivision(part) {
            return None;
        }
        let part = subdivision(part);
        self.at += close + 2;
        Some(part)
    }

    /// The next provision of a list: `, 31(1)`, `and 31`, `&(3A)(a)`, `to (d)`; the place is unchanged where the list is over.
    pub(super) fn next_of_list(&mut self, last: &Path, lead: Lead) -> Option<Next> {
        let start = self.at;
        let next = self.separated(last, lead);
        if next.is_none() {
            self.at = start;
        }
        next
    }

    fn separated(&mut self, last: &Path, lead: Lead) -> Option<Next> {
        self.skip_space();
        let mut ranged = false;
        let mut seen = 0;
        for separator in [",", ";", "and/or", "and", "&", "or", "/", "to", "-", "–", "plus"] {
            let rest = self.rest();
            let Some(head) = rest.get(..separator.len()).filter(|head| head.eq_ignore_ascii_case(separator)) else { continue };
            let word = head.as_bytes()[0].is_ascii_alphabetic();
            if word && rest[head.len()..].starts_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            self.at += head.len();
            self.skip_space();
            seen += 1;
            ranged = matches!(separator, "to" | "-" | "–");
        }
        if seen == 0 {
            return None;
        }
        let start = self.at;
        if self.rest().starts_with('(') {
            let (parts, twins) = self.subdivisions();
            let first = parts.first()?;
            let level = last.parts.iter().position(|p| Level::of(p) == Level::of(first))?;
            let parts = last.parts[..level].iter().cloned().chain(parts.iter().cloned()).collect();
            return Some(Next { path: Path { number: last.number.clone(), parts, twins }, start, ranged });
        }
        let path = self.numbered()?;
        let closed = {
            let rest = self.rest().trim_start();
            let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
            rest.is_empty()
                || !rest.starts_with(|c: char| c.is_alphanumeric())
                || ["of", "and", "or", "are", "is", "apply", "to"].contains(&word)
        };
        let counts = !path.parts.is_empty() || lead.plural || (lead.word != Word::Bare && closed && !last.number.is_empty());
        (counts && (closed || !path.parts.is_empty())).then_some(Next { path, start, ranged })
    }
}
