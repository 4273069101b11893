//! Running text to the provisions that it names: `s40(2)`, `S.40(2)&(3A)(a)`, `sections 30 and 31`, `regulation 12(5)(e)`,
//! `exempt under 40(2)`, `12 of the Freedom of Information Act`.
//!
//! 1. A number counts only with a keyword, a law or a word of exemption before it, or the name of the law after it.
//! 2. Subdivisions follow in brackets; a list goes on with commas, `and`, `&`, ranges and siblings such as `(3A)(a)`.
//! 3. The words around say which law is meant; sections of other statutes are left out.

use std::ops::Range;

use super::{Law, Provision, law, subdivision};
use crate::response::Regime;

/// A place in a text that names a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What is named. Where the text names no law, a section is taken as FOIA's and a regulation as the EIR's.
    pub provision: Provision,
    /// Where, in bytes.
    pub span: Range<usize>,
    /// How the law is named.
    pub law: Law,
}

impl Mention {
    /// The provision, where unnamed sections belong to the law that the text is about.
    pub fn under(&self, home: Regime) -> Provision {
        let movable = !matches!(self.law, Law::Named(_)) && self.provision.regime() == Regime::Foia && home == Regime::Foisa;
        if movable { Provision::new(home, self.provision.number(), self.provision.parts().iter().cloned()) } else { self.provision.clone() }
    }
}

/// Every provision that `words` name, in order. Sections of other statutes are not among them.
pub fn scan(words: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) {
        at = match Lead::before(words, digit).and_then(|lead| list(words, digit, lead, &mut found)) {
            Some(end) => end,
            None => digit + bytes[digit..].iter().take_while(|b| b.is_ascii_digit()).count(),
        };
    }
    found
}

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Section,
    Regulation,
    Law(Regime),
    /// `under`, `exempt`, `and`: enough only with subdivisions or the law's name.
    Bare,
}

#[derive(Clone, Copy, Debug)]
struct Lead {
    word: Word,
    plural: bool,
    start: usize,
}

impl Lead {
    fn before(words: &str, digit: usize) -> Option<Lead> {
        let bytes = words.as_bytes();
        let mut end = digit;
        while end > 0 && digit - end < 6 && matches!(bytes[end - 1], b' ' | b'\n' | b'\t' | b'.' | b':') {
            end -= 1;
        }
        let optional_plural = words[..end].ends_with("(s)") || words[..end].ends_with("(S)");
        if optional_plural {
            end -= 3;
        }
        let mut start = end;
        while start > 0 && end - start < 12 && bytes[start - 1].is_ascii_alphabetic() {
            start -= 1;
        }
        if start > 0
            && (bytes[start - 1].is_ascii_alphanumeric() || matches!(bytes[start - 1], b'\'' | b'_') || words[..start].ends_with('’'))
        {
            return None;
        }
        let lower = words.get(start..end)?.to_ascii_lowercase();
        let word = match lower.as_str() {
            "s" | "ss" | "sec" | "secs" | "sect" | "section" | "sections" => Word::Section,
            "reg" | "regs" | "regulation" | "regulations" => Word::Regulation,
            "foia" => Word::Law(Regime::Foia),
            "eir" | "eirs" => Word::Law(Regime::Eir),
            "foisa" => Word::Law(Regime::Foisa),
            "dpa" => Word::Law(Regime::Dpa),
            _ => Word::Bare,
        };
        let other = [
            "paragraph",
            "paragraphs",
            "para",
            "paras",
            "schedule",
            "sch",
            "article",
            "articles",
            "art",
            "page",
            "chapter",
            "part",
            "clause",
            "rule",
            "table",
            "annex",
        ];
        if word == Word::Bare && (end == digit && start < end || other.contains(&lower.as_str())) {
            return None;
        }
        let plural = optional_plural || matches!(lower.as_str(), "ss" | "secs" | "sections" | "regs" | "regulations" | "exemptions");
        Some(Lead { word, plural, start: if word == Word::Bare { digit } else { start } })
    }

    fn counts_as_exemption(words: &str, digit: usize) -> bool {
        let before = words[..digit].trim_end();
        let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        ["under", "by", "within", "exemption", "exemptions", "exception", "exceptions", "exempt", "of", "and", "or"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
    }
}

/// Reads the provisions that begin at `digit`; the end of the last one.
fn list(words: &str, digit: usize, lead: Lead, found: &mut Vec<Mention>) -> Option<usize> {
    let mut cursor = Cursor { words, at: digit };
    let first = cursor.numbered()?;
    let mut environmental = false; // a number without a keyword that only the regulations have: `within 12(4)(e)`
    if lead.word == Word::Bare {
        let with_parts = !first.parts.is_empty() && Lead::counts_as_exemption(words, digit);
        let rest = &words[cursor.at..];
        let with_name = rest.trim_start().starts_with("of ") && matches!(law::after(rest), Law::Named(_));
        let exists = |regime| super::entry(&Provision::new(regime, first.number.as_str(), first.parts.clone())).is_some();
        let exceptions = first.parts.len() > 1 && ["4", "5"].contains(&first.parts[0].as_str());
        environmental = with_parts && first.number == "12" && exceptions && exists(Regime::Eir);
        if !(with_name || with_parts && (environmental || exists(Regime::Foia))) {
            return None;
        }
    }
    let mut items = vec![(first, lead.start..cursor.at)];
    while let Some(next) = items.last().and_then(|(last, _)| cursor.next_of_list(last, lead)) {
        let (last, span) = items[items.len() - 1].clone();
        let range = next.ranged.then(|| last.up_to(&next.path)).flatten().unwrap_or_default();
        items.extend(range.into_iter().map(|p| (p, span.clone())));
        items.push((next.path, next.start..cursor.at));
    }
    let around = match (lead.word, law::after(&words[cursor.at..])) {
        (Word::Law(regime), _) => Law::Named(regime),
        (_, Law::Unnamed) => law::before(&words[..lead.start]),
        (_, law) => law,
    };
    if around != Law::Another {
        let regime = match around {
            Law::Named(regime) => regime,
            _ if lead.word == Word::Regulation || environmental => Regime::Eir,
            _ => Regime::Foia,
        };
        let siblings = items.into_iter().flat_map(|(path, span)| path.siblings().into_iter().map(move |p| (p, span.clone())));
        found.extend(siblings.map(|(path, span)| Mention {
            provision: Provision::new(regime, path.number, path.parts),
            span,
            law: around,
        }));
    }
    Some(cursor.at)
}

/// A number and its subdivisions; `twins` are last subdivisions that stand side by side, as in `31(1)(a)(b)`.
#[derive(Clone, Debug, Default, PartialEq)]
struct Path {
    number: String,
    parts: Vec<String>,
    twins: Vec<String>,
}

impl Path {
    fn siblings(self) -> Vec<Path> {
        let mut all = vec![Path { twins: Vec::new(), ..self.clone() }];
        for twin in self.twins {
            let mut parts = self.parts.clone();
            parts.pop();
            parts.push(twin);
            all.push(Path { number: self.number.clone(), parts, twins: Vec::new() });
        }
        all
    }

    /// What lies strictly between two single letters of the same parent: `(a)` to `(d)` gives `(b)` and `(c)`.
    fn up_to(&self, end: &Path) -> Option<Vec<Path>> {
        let (last, head) = self.parts.split_last()?;
        let (goal, same) = end.parts.split_last()?;
        let letter = |part: &str| (part.len() == 1).then(|| part.as_bytes()[0]).filter(u8::is_ascii_lowercase);
        let (from, to) = (letter(last)?, letter(goal)?);
        if head != same || self.number != end.number || to <= from {
            return None;
        }
        let between = (from + 1..to).map(|b| head.iter().cloned().chain([char::from(b).to_string()]).collect());
        Some(between.map(|parts| Path { number: self.number.clone(), parts, twins: Vec::new() }).collect())
    }
}

struct Next {
    path: Path,
    start: usize,
    ranged: bool,
}

struct Cursor<'a> {
    words: &'a str,
    at: usize,
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
    fn numbered(&mut self) -> Option<Path> {
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
    fn next_of_list(&mut self, last: &Path, lead: Lead) -> Option<Next> {
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

/// The level that a subdivision stands on, by its looks.
#[derive(PartialEq)]
enum Level {
    Number,
    Letter,
    Roman,
}

impl Level {
    fn of(part: &str) -> Level {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            Level::Number
        } else if part.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) {
            Level::Roman
        } else {
            Level::Letter
        }
    }
}

fn is_subdivision(part: &str) -> bool {
    let bytes = part.as_bytes();
    match bytes {
        [b'0'..=b'9', rest @ ..] => rest.len() <= 2 && rest.iter().all(u8::is_ascii_alphanumeric),
        [_] => bytes[0].is_ascii_alphabetic(),
        [b'a' | b'A', second] => matches!(second.to_ascii_lowercase(), b'a'..=b'd'),
        _ => !bytes.is_empty() && bytes.len() <= 4 && bytes.iter().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &str) -> Vec<String> {
        scan(words).iter().map(|m| m.provision.to_string()).collect()
    }

    #[test]
    fn every_way_of_writing_is_read() {
        let cases: &[(&str, &[&str])] = &[
            ("s40(2)", &["FOIA 40(2)"]),
            ("Section 40 (2)", &["FOIA 40(2)"]),
            ("S.40(2)&(3A)(a)", &["FOIA 40(2)", "FOIA 40(3A)(a)"]),
            ("sections 30 and 31", &["FOIA 30", "FOIA 31"]),
            ("regulation 12(5)(e)", &["EIR 12(5)(e)"]),
            ("section 12 (cost limit)", &["FOIA 12"]),
            ("exempt under 40(2)", &["FOIA 40(2)"]),
            ("12 of the Freedom of Information Act", &["FOIA 12"]),
            ("Sections 23(1), 24(1) & 31(1)(a)", &["FOIA 23(1)", "FOIA 24(1)", "FOIA 31(1)(a)"]),
            ("section 31(1)(a)(b) FOIA", &["FOIA 31(1)(a)", "FOIA 31(1)(b)"]),
            ("they come within 12(4)(e)", &["EIR 12(4)(e)"]),
            ("section 27(1)(a)(c)", &["FOIA 27(1)(a)", "FOIA 27(1)(c)"]),
            ("section 31(1)(a) to (c)", &["FOIA 31(1)(a)", "FOIA 31(1)(b)", "FOIA 31(1)(c)"]),
            ("section 36(2)(b)(i) and (ii)", &["FOIA 36(2)(b)(i)", "FOIA 36(2)(b)(ii)"]),
            ("FOIA 43(2)", &["FOIA 43(2)"]),
            ("section 38(1)(b) of the Freedom of Information (Scotland) Act 2002", &["FOISA 38(1)(b)"]),
            ("section(s) 21, 22A", &["FOIA 21", "FOIA 22A"]),
            ("Regulation 12(3) and Regulation 13 EIR", &["EIR 12(3)", "EIR 13"]),
        ];
        for (words, expected) in cases {
            assert_eq!(named(words), *expected, "{words}");
        }
    }

    #[test]
    fn what_is_no_provision_is_left_alone() {
        for words in [
            "section 38 of the Highways Act 1980",
            "s303 of the Highways Act 1980",
            "the council's 12 officers",
            "under 18 years",
            "in 12 of 40 cases",
            "section 2.4 of the guide",
            "28 days and 40 hours",
            "exempt under 5 headings",
            "Ostlebury S1 4PL",
            "paragraph 16 of Schedule 2 to the Data Protection Act 2018",
        ] {
            assert_eq!(named(words), [""; 0], "{words}");
        }
    }

    #[test]
    fn a_list_ends_before_other_numbers() {
        assert_eq!(named("section 12 and 18 hours"), ["FOIA 12"]);
        assert_eq!(named("section 21, 14 documents"), ["FOIA 21"]);
    }

    #[test]
    fn a_mention_knows_where_it_stands() {
        let words = "withheld under section 40(2) and 43";
        let spans: Vec<_> = scan(words).into_iter().map(|m| &words[m.span]).collect();
        assert_eq!(spans, ["section 40(2)", "43"]);
    }
}
