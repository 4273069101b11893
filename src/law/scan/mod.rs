//! Running text to the provisions that it names: `s40(2)`, `S.40(2)&(3A)(a)`, `sections 30 and 31`, `regulation 12(5)(e)`,
//! `exempt under 40(2)`, `12 of the Freedom of Information Act`.
//!
//! 1. A number counts only with a keyword, a law or a word of exemption before it, or the name of the law after it.
//! 2. Subdivisions follow in brackets; a list goes on with commas, `and`, `&`, ranges and siblings such as `(3A)(a)`.
//! 3. The words around say which law is meant; sections of other statutes are left out.

mod cursor;
mod lead;
mod path;

use std::ops::Range;

use super::named::{self, Law};
use super::provision::Provision;
use super::regime::Regime;
use super::registry::entry;
use cursor::Cursor;
use lead::{Lead, Word};
use path::Path;

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
    /// The provision, where unnamed sections, and the regulations that both nations call the EIRs, belong to the law that the text
    /// is about.
    pub fn under(&self, home: Regime) -> Provision {
        let own = match self.provision.regime() {
            Regime::Foia if home.is_scottish() && !matches!(self.law, Law::Named(_)) => Regime::Foisa,
            Regime::Eir if home.is_scottish() => Regime::Eisr,
            named => named,
        };
        Provision::new(own, self.provision.number(), self.provision.parts().iter().cloned())
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

/// The provision that words begin with, though none says what it is: `26(a) - a prohibition`, as in a list that was announced as one of
/// exemptions. Only what the law has, with its subdivision, counts.
pub fn leading(words: &str, home: Regime) -> Option<Mention> {
    if !words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut cursor = Cursor { words, at: 0 };
    let path = cursor.numbered().filter(|path| !path.parts.is_empty() && path.twins.is_empty())?;
    let provision = Provision::new(home, path.number, path.parts);
    entry(&provision).map(|_| Mention { provision, span: 0..cursor.at, law: Law::Named(home) })
}

/// Reads the provisions that begin at `digit`; the end of the last one.
fn list(words: &str, digit: usize, lead: Lead, found: &mut Vec<Mention>) -> Option<usize> {
    let mut cursor = Cursor { words, at: digit };
    let first = cursor.numbered()?;
    let mut environmental = false;
    if lead.word == Word::Bare {
        // No other law that letters cite has a 12(5)(e); a 12(4)(b) the Act has too, on requests that are made in concert.
        let with_parts = !first.parts.is_empty() && (Lead::counts_as_exemption(words, digit) || exceptions_of(&first).is_some());
        let rest = &words[cursor.at..];
        let with_name = rest.trim_start().starts_with("of ") && matches!(named::after(rest), Law::Named(_));
        let of_foia = || entry(&Provision::new(Regime::Foia, first.number.as_str(), first.parts.clone())).is_some();
        environmental = with_parts && exceptions_of(&first).is_some() && (!is_of_both(&first) || speaks_of_exceptions(words, digit));
        if !(with_name || with_parts && (environmental || of_foia())) {
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
    let around = match (lead.word, named::after(&words[cursor.at..])) {
        (Word::Law(regime), _) => Law::Named(regime),
        (_, Law::Unnamed) => named::before(&words[..lead.start]),
        (_, law) => law,
    };
    if around != Law::Another {
        let regime = match around {
            Law::Named(regime) => regime,
            _ if lead.word == Word::Regulation || environmental => Regime::Eir,
            _ => Regime::Foia,
        };
        let siblings = items.into_iter().flat_map(|(path, span)| path.siblings().into_iter().map(move |p| (p, span.clone())));
        found.extend(siblings.map(|(path, span)| {
            // Whoever writes `section 12(5)(e)` means the Regulations: the Act has none.
            let meant = regime == Regime::Eir || around == Law::Unnamed && path.parts.first().is_some_and(|part| part == "5");
            let regime = if meant { exceptions_of(&path).unwrap_or(regime) } else { regime };
            Mention { provision: Provision::new(regime, path.number, path.parts), span, law: around }
        }));
    }
    Some(cursor.at)
}

/// The regulations on environmental information that alone have an exception of that number: `12(4)(e)`, in Scotland `10(4)(e)`.
fn exceptions_of(path: &Path) -> Option<Regime> {
    let regime = match path.number.as_str() {
        "12" => Regime::Eir,
        "10" => Regime::Eisr,
        _ => return None,
    };
    (path.parts.len() > 1 && ["4", "5"].contains(&path.parts[0].as_str())).then_some(regime)
}

/// Whether both the Act and the Regulations have a provision of that number: `12(4)(a)`, `12(4)(b)`.
fn is_of_both(path: &Path) -> bool {
    path.number == "12" && path.parts.len() > 1 && path.parts[0] == "4" && ["a", "b"].contains(&path.parts[1].as_str())
}

/// Whether words near a place are those of the Regulations.
fn speaks_of_exceptions(words: &str, at: usize) -> bool {
    const NEAR: usize = 90;
    let near = &words[words.floor_char_boundary(at.saturating_sub(NEAR))..words.ceil_char_boundary((at + NEAR).min(words.len()))];
    ["manifestly unreasonable", "exception", "excepted", "environment"].iter().any(|said| near.contains(said))
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
            ("exempt under section 12(5)(e)", &["EIR 12(5)(e)"]),
            ("section 12(4)(a)", &["FOIA 12(4)(a)"]),
            ("section 33 1(b) of foisa", &["FOISA 33(1)(b)"]),
            ("exempt under 12(4)(b) as they act in concert", &["FOIA 12(4)(b)"]),
            ("excepted under 12(4)(b)", &["EIR 12(4)(b)"]),
            ("taken out (12(5)(e))", &["EIR 12(5)(e)"]),
            ("12(4)(b) - manifestly unreasonable", &["EIR 12(4)(b)"]),
            ("section 27(1)(a)(c)", &["FOIA 27(1)(a)", "FOIA 27(1)(c)"]),
            ("section 31(1)(a) to (c)", &["FOIA 31(1)(a)", "FOIA 31(1)(b)", "FOIA 31(1)(c)"]),
            ("section 36(2)(b)(i) and (ii)", &["FOIA 36(2)(b)(i)", "FOIA 36(2)(b)(ii)"]),
            ("FOIA 43(2)", &["FOIA 43(2)"]),
            ("section 38(1)(b) of the Freedom of Information (Scotland) Act 2002", &["FOISA 38(1)(b)"]),
            ("section(s) 21, 22A", &["FOIA 21", "FOIA 22A"]),
            ("Regulation 12(3) and Regulation 13 EIR", &["EIR 12(3)", "EIR 13"]),
            ("regulation 10(5)(e)", &["EISR 10(5)(e)"]),
            ("regulations 10(4)(d) and (e) of the EIRs", &["EISR 10(4)(d)", "EISR 10(4)(e)"]),
            ("they come within 10(4)(e)", &["EISR 10(4)(e)"]),
            ("regulation 11(2) of the Environmental Information (Scotland) Regulations 2004", &["EISR 11(2)"]),
            ("EISRs 16", &["EISR 16"]),
        ];
        for (words, expected) in cases {
            assert_eq!(named(words), *expected, "{words}");
        }
    }

    #[test]
    fn a_line_of_a_list_may_begin_with_a_bare_provision() {
        let read = |words: &str, home| leading(words, home).map(|m| m.provision.to_string());
        assert_eq!(read("26(a) - a prohibition in another enactment", Regime::Foisa).as_deref(), Some("FOISA 26(a)"));
        assert_eq!(read("40(2) personal data", Regime::Foia).as_deref(), Some("FOIA 40(2)"));
        assert_eq!(read("40 people", Regime::Foia), None);
        assert_eq!(read("99(a) apples", Regime::Foisa), None);
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
    fn a_scottish_text_speaks_of_scottish_law() {
        let under = |words: &str, home| scan(words).iter().map(|m| m.under(home).to_string()).collect::<Vec<_>>();
        assert_eq!(under("section 33(1)(b) and regulation 11(2)", Regime::Foisa), ["FOISA 33(1)(b)", "EISR 11(2)"]);
        assert_eq!(under("section 33(1)(b) and regulation 13(1)", Regime::Foia), ["FOIA 33(1)(b)", "EIR 13(1)"]);
        assert_eq!(under("section 40 of the Freedom of Information Act 2000", Regime::Eisr), ["FOIA 40"]);
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
