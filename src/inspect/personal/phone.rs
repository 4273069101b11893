//! Telephone numbers of the United Kingdom: whose they are, as far as their kind and the words before them say.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::Kind;
use super::sighting::Sighting;
use super::visible::Visible;
use crate::law::commissioner::{self, CONTACTS};
use crate::text::Span;

/// Where a number may begin.
static BEGINS: Lazy<Regex> = lazy_regex!(r"(?:\+ ?44|(?-u:\b)0044|\(\+44\))[ .-]?(?:\(0\)[ ]?)?[1-9]|\(?(?-u:\b)0[1-9]");
/// Words for a line that leads to one person.
static ONE_PERSON: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:direct(?: (?:dial|line))?|ddi|mob(?:ile)?|cell|home|personal|my (?:tele)?(?:phone )?(?:number)?|(?:call|ring|phone|reach|text) me)(?-u:\b)"
);
/// Words for a line that leads to an office.
static OFFICE: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:switchboard|reception|help ?(?:line|desk)|hot ?line|contact cent(?:re|er)|call cent(?:re|er)|customer|general|enquir(?:y|ies)|main|minicom|text ?phone|text relay|typetalk|fax|ffacs|facsimile|24 hours?|out of hours|non-emergency|service|council|office|team)(?-u:\b)"
);
/// Words for a number that is none of a telephone.
static OTHER_NUMBER: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:ref(?:erence)?|case|invoice|order|account|policy|uprn|isbn|charity|company|vat|licen[cs]e|serial|code|id)(?-u:\b)[^\n]{0,12}$"
);

/// The fewest digits that a number has.
const FEWEST: usize = 10;
/// The most bytes that a number takes.
const LONGEST: usize = 28;

/// The numbers in a text.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    if visible.signs.loose < FEWEST {
        return Vec::new();
    }
    let mut done = 0;
    BEGINS
        .find_iter(visible.as_str())
        .filter_map(move |start| {
            let (span, number) = number(visible, start.start()).filter(|(span, _)| span.start >= done)?;
            done = span.end;
            weighed(visible, span, &number)
        })
        .collect()
}

/// The number that begins at a place, as a caller within the country dials it.
fn number(visible: &Visible, start: usize) -> Option<(Span, String)> {
    let before = visible.before(start, 4);
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '£' | '_' | '+' | '.' | '@' | '=')) {
        return None;
    }
    let candidate = visible.after(start, LONGEST);
    let (mut digits, mut end, mut gap) = (String::new(), 0, 0);
    for (at, c) in candidate.char_indices() {
        match c {
            '0'..='9' => {
                digits.push(c);
                (end, gap) = (at + 1, 0);
            }
            '+' if at == 0 => {}
            '(' | ')' | ' ' | '-' | '\u{2013}' | '.' if gap < 2 || c == '(' => gap += 1,
            '+' if at < 2 => {}
            _ => break,
        }
        let done = if digits.starts_with("44") || digits.starts_with("0044") {
            national(&digits).map_or(0, |number| number.len())
        } else {
            digits.len()
        };
        if done == 11 {
            break;
        }
    }
    let national = national(&digits)?;
    let goes_on = candidate[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '_'));
    let first_group = candidate.trim_start_matches(['(', '+']).bytes().take_while(u8::is_ascii_digit).count();
    let grouped = first_group >= 3 || candidate.starts_with('+') || candidate.starts_with("(+");
    let long_enough = national.len() == 11 || (national.len() == 10 && (national.starts_with("01") || national.starts_with("0800")));
    let opening = usize::from(candidate.starts_with('(') && !candidate[..end].contains(')'));
    let fits =
        !goes_on && grouped && long_enough && national.as_bytes().get(1).is_some_and(|b| matches!(b, b'1'..=b'3' | b'5' | b'7'..=b'9'));
    fits.then(|| (Span::new(start + opening, start + end), national))
}

/// The digits with the 0 of a call within the country.
fn national(digits: &str) -> Option<String> {
    let rest = digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44"));
    let rest = rest.map_or(digits, |rest| rest.strip_prefix('0').unwrap_or(rest));
    (!rest.is_empty()).then(|| if rest.starts_with('0') { rest.to_owned() } else { format!("0{rest}") })
}

fn weighed(visible: &Visible, span: Span, number: &str) -> Option<Sighting> {
    let before = visible.before_on_line(span.start, 48);
    let commissioners = CONTACTS.iter().any(|contact| contact.kind == commissioner::Kind::Phone && contact.value == number);
    if commissioners || (OTHER_NUMBER.is_match(before) && !before.to_lowercase().contains("phone")) {
        return None;
    }
    let office = OFFICE.find_iter(before).last().map(|m| m.start());
    let person = ONE_PERSON.find_iter(before).last().map(|m| m.start());
    Some(match &number[..2] {
        "03" | "08" | "09" => Sighting::note(Kind::Phone, span, "a telephone number of a kind that only organisations have"),
        _ if visible.is_asked(span.start) => Sighting::hold(Kind::Phone, span, "a telephone number in what the requester wrote"),
        _ if office.is_some() && office > person => {
            Sighting::note(Kind::Phone, span, "a telephone number of an office, by the words before it")
        }
        "07" => Sighting::hold(Kind::Phone, span, "a mobile telephone number"),
        _ if person.is_some() => Sighting::hold(Kind::Phone, span, "a telephone number of one person, by the words before it"),
        _ => Sighting::warn(Kind::Phone, span, "a telephone number that no words say is an office's"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::Effect::{Hold, Note, Warn};
    use super::super::proof::weighed;
    use super::{Kind, seen};

    #[test]
    fn numbers_are_found_however_they_are_grouped() {
        for number in [
            "01632 960001",
            "(01632) 960001",
            "01632-960001",
            "01632 960 001",
            "020 7946 0001",
            "02079460001",
            "+44 1632 960001",
            "+44 (0)1632 960001",
            "0044 1632 960001",
            "0151 496 0001",
            "07700 900123",
            "07700900123",
            "+447700900123",
            "0306 999 0001",
        ] {
            for text in [format!("Tel: {number}"), format!("{number}, ext 4"), format!("call {number}."), format!("{number}\n01")] {
                let found = weighed(&text, seen);
                assert!(found.len() == 1 && found[0].1.trim_matches(['(', ')']) == number.trim_start_matches('('), "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn words_say_whose_a_number_is() {
        for (text, effect) in [
            ("Switchboard: 01632 960001", Note),
            ("Direct line 01632 960001", Hold),
            ("Customer services, direct dial 01632 960001", Hold),
            ("mobile 01632 960001", Hold),
            ("07700 900123", Hold),
            ("Telephone 01632 960001", Warn),
            ("0808 157 0192", Note),
            ("Fax: 01632 960001", Note),
        ] {
            assert_eq!(weighed(text, seen).iter().map(|s| (s.0, s.2)).collect::<Vec<_>>(), [(Kind::Phone, effect)], "{text}");
        }
    }

    #[test]
    fn other_figures_are_no_numbers_and_commissioners_are_passed_over() {
        for text in [
            "0303 123 1113",
            "01625 545 745",
            "ref 01632960001",
            "01.FOI.24.042067",
            "2019/01632960001",
            "0 1 2 3 4 5 6 7 8 9 10",
            "01/02/2019 10:30",
            "01.02.2019 0930",
            "016329600012",
            "0163296000",
            "£01632960001",
            "04632 960001",
            "UPRN 01632960001",
        ] {
            let found: Vec<_> = weighed(text, seen).into_iter().filter(|(_, words, _)| words.len() != 10).collect();
            assert_eq!(found, [], "{text}");
        }
    }
}
