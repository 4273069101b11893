//! The word before a number to whether a provision may follow: a keyword, a law, or only `under`.

use crate::law::Regime;

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Section,
    Regulation,
    Law(Regime),
    /// `under`, `exempt`, `and`: enough only with subdivisions or the law's name.
    Bare,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    pub(super) word: Word,
    pub(super) plural: bool,
    pub(super) start: usize,
}

impl Lead {
    /// What stands before the number at `digit`; none where no provision can follow it.
    pub(super) fn before(words: &str, digit: usize) -> Option<Lead> {
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
            other => Regime::of_short_name(other.as_bytes()).map_or(Word::Bare, Word::Law),
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

    /// Whether the word before a number is one of exemption.
    pub(super) fn counts_as_exemption(words: &str, digit: usize) -> bool {
        let before = words[..digit].trim_end();
        let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        ["under", "by", "within", "exemption", "exemptions", "exception", "exceptions", "exempt", "of", "and", "or"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
    }
}
