//! Provisions as people type them among words, and the other ways in which letters write the same.

use super::provision::provision;
use super::token::Token;
use crate::law::{Provision, entry};
use crate::response::Regime;

/// A provision that the first tokens name, and how many they are: `s40(2)`, `section 40(2)`, `EIR 12(5)(e)`, `FOIA section 40`.
pub(super) fn cited(tokens: &[Token<'_>]) -> Option<(Provision, usize)> {
    let plain = tokens.iter().take(3).take_while(|t| t.is_plain()).count();
    let place = tokens[..plain].iter().position(|t| t.text.contains(|c: char| c.is_ascii_digit()))?;
    let (before, last) = (&tokens[..place], tokens[place].text);
    if !before.iter().all(|t| leads(t.text)) || (place == 0 && last.starts_with(|c: char| c.is_ascii_digit()) && !last.contains('(')) {
        return None;
    }
    let typed: Vec<&str> = tokens[..=place].iter().map(|t| t.text).collect();
    let provision = provision(&typed.join(" "))?;
    // A number without subdivisions may count anything, or be of any other Act.
    (last.contains('(') || entry(&provision).is_some()).then_some((provision, place + 1))
}

/// Whether a word says that the number after it is that of a provision.
pub(super) fn leads(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.parse::<Regime>().is_ok() || matches!(word.as_str(), "s" | "sec" | "section" | "r" | "reg" | "regulation")
}

/// The ways in which letters write it.
pub(super) fn spellings(provision: &Provision) -> Vec<String> {
    let written = provision.to_string();
    let path = written.split_once(' ').map_or(written.as_str(), |(_, path)| path);
    let before: &[&str] = if provision.regime().is_environmental() { &["regulation ", "reg "] } else { &["section ", "s", "s."] };
    before.iter().map(|word| format!("{word}{path}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::token::{Colon, tokens};
    use super::*;

    #[test]
    fn provisions_are_seen_among_words() {
        let read = |typed| cited(&tokens(typed, Colon::Loose)).map(|(provision, n)| (provision.to_string(), n));
        for (typed, wanted) in [
            ("s40(2) taser", Some(("FOIA 40(2)", 1))),
            ("s.40(2)", Some(("FOIA 40(2)", 1))),
            ("s31 refusals", Some(("FOIA 31", 1))),
            ("section 40(2)", Some(("FOIA 40(2)", 2))),
            ("EIR 12(5)(e)", Some(("EIR 12(5)(e)", 2))),
            ("EIR regulation 12(5)(e)", Some(("EIR 12(5)(e)", 3))),
            ("40(2)", Some(("FOIA 40(2)", 1))),
            ("section 136 suites", None),
            ("40 tasers", None),
            ("s 40 tasers", Some(("FOIA 40", 2))),
            ("taser s40(2)", None),
        ] {
            assert_eq!(read(typed), wanted.map(|(p, n)| (p.to_owned(), n)), "{typed}");
        }
    }

    #[test]
    fn letters_write_it_in_several_ways() {
        assert_eq!(spellings(&"FOIA 40(2)".parse().unwrap()), ["section 40(2)", "s40(2)", "s.40(2)"]);
        assert_eq!(spellings(&"EIR 12(5)(e)".parse().unwrap()), ["regulation 12(5)(e)", "reg 12(5)(e)"]);
    }
}
