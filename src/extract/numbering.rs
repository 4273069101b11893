//! A level of a list to the label of its next item: `3.`, `(b)`, `2.1`.
//!
//! Word processors number what the file only says to be an item; whoever answers "question 3" means that number.

use std::collections::{HashMap, HashSet};

/// How many levels lists have.
pub(super) const LEVELS: usize = 9;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// a, b, c.
    LowerLetter,
    /// A, B, C.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// A bullet, whatever the number.
    Bullet,
    /// Not at all.
    Nothing,
}

impl Style {
    /// A number so written.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Style::Decimal => number.to_string(),
            Style::DecimalZero => format!("{number:02}"),
            Style::LowerLetter => letters(number).to_lowercase(),
            Style::UpperLetter => letters(number),
            Style::LowerRoman => roman(number).to_lowercase(),
            Style::UpperRoman => roman(number),
            Style::Ordinal => ordinal(number),
            Style::Bullet => "•".to_owned(),
            Style::Nothing => String::new(),
        }
    }
}

/// A level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// The number of its first item.
    pub(super) start: u32,
    /// How its numbers are written.
    pub(super) style: Style,
    /// Its label, in which `%1` to `%9` stand for the number of that level.
    pub(super) label: String,
    /// Whether it goes on where the level above it has a new item.
    pub(super) goes_on: bool,
    /// Whether the numbers of the levels above are written in digits in its label.
    pub(super) in_digits: bool,
}

/// The numbers that the lists of a document have come to.
#[derive(Debug, Default)]
pub(super) struct Counters {
    of_list: HashMap<String, [Option<u32>; LEVELS]>,
    restarted: HashSet<(String, usize)>,
}

impl Counters {
    /// The label of the next item of a list at this level, from 0. `restart` is who asks that the level begins anew at a number, which
    /// is heeded the first time.
    pub(super) fn next(&mut self, list: &str, levels: &[Level], at: usize, restart: Option<(&str, u32)>) -> String {
        let at = at.min(LEVELS - 1);
        let Some(level) = levels.get(at) else { return "•".to_owned() };
        let counts = self.of_list.entry(list.to_owned()).or_default();
        let anew = restart.filter(|(who, _)| self.restarted.insert(((*who).to_owned(), at))).map(|(_, number)| number);
        counts[at] = Some(match (anew, counts[at]) {
            (Some(number), _) => number,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => level.start,
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if levels.get(deeper).is_none_or(|level| !level.goes_on) {
                *count = None;
            }
        }
        if level.style == Style::Bullet { "•".to_owned() } else { label(level, levels, counts) }
    }
}

fn label(level: &Level, levels: &[Level], counts: &[Option<u32>; LEVELS]) -> String {
    let mut label = String::new();
    let mut signs = level.label.chars().peekable();
    while let Some(sign) = signs.next() {
        let place = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| sign == '%' && *digit > 0);
        let Some(place) = place else {
            label.push(sign);
            continue;
        };
        signs.next();
        let of = place as usize - 1;
        if let Some(other) = levels.get(of) {
            let style = if level.in_digits { Style::Decimal } else { other.style };
            label.push_str(&style.write(counts[of].unwrap_or(other.start)));
        }
    }
    label
}

fn letters(number: u32) -> String {
    let Some(before) = number.checked_sub(1) else { return String::new() };
    // After z comes aa, then bb.
    let letter = char::from(b'A' + (before % 26) as u8);
    letter.to_string().repeat((before / 26 + 1).min(8) as usize)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 4_999 {
        return number.to_string();
    }
    let (mut left, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        written.push_str(&sign.repeat((left / value) as usize));
        left %= value;
    }
    written
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::{Counters, Level, Style};

    fn level(style: Style, label: &str) -> Level {
        Level { start: 1, style, label: label.to_owned(), ..Level::default() }
    }

    #[test]
    fn numbers_are_written_in_every_style() {
        let written = |style: Style| [1, 4, 28].map(|number| style.write(number));
        assert_eq!(written(Style::LowerLetter), ["a", "d", "bb"]);
        assert_eq!(written(Style::UpperRoman), ["I", "IV", "XXVIII"]);
        assert_eq!(written(Style::Ordinal), ["1st", "4th", "28th"]);
        assert_eq!(written(Style::DecimalZero), ["01", "04", "28"]);
    }

    #[test]
    fn levels_count_on_and_begin_anew() {
        let levels = [level(Style::Decimal, "%1."), level(Style::LowerLetter, "(%2)"), level(Style::LowerRoman, "%1.%2.%3")];
        let mut counters = Counters::default();
        let labels: Vec<_> = [0, 1, 1, 2, 0, 1].iter().map(|at| counters.next("a", &levels, *at, None)).collect();
        assert_eq!(labels, ["1.", "(a)", "(b)", "1.b.i", "2.", "(a)"]);
        assert_eq!(counters.next("b", &levels, 0, None), "1.");
        assert_eq!([0; 2].map(|at| counters.next("a", &levels, at, Some(("7", 5)))), ["5.", "6."]);
    }
}
