//! Numbers that are written in several ways to one: `1,200,000`, `£1.2m` and `1.2 million` are `1200000`.
//!
//! `101,102,103` may be one amount, or a list of three: it is both ([`list`]).

/// What a number may be of, and how many noughts that adds.
const NOUGHTS: &[(&str, usize)] =
    &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("mn", 6), ("bn", 9), ("tn", 12), ("k", 3), ("m", 6)];

/// The most digits of a number that is written as one.
const MOST_DIGITS: usize = 24;

/// The length in bytes of the amount at the start of `text`, which stands behind `before`, and its digits; none where it is a number like any
/// other, or a list of several.
pub(crate) fn amount(before: &str, text: &str) -> Option<(usize, String)> {
    amount_or_list(before, text).filter(|(is_list, ..)| !is_list).map(|(_, length, digits)| (length, digits))
}

/// The same of numbers with commas between them that may be one amount as well as a list of several.
pub(crate) fn list(before: &str, text: &str) -> Option<(usize, String)> {
    amount_or_list(before, text).filter(|(is_list, ..)| *is_list).map(|(_, length, digits)| (length, digits))
}

/// Whether it may be a list of several numbers, its length and its digits.
fn amount_or_list(before: &str, text: &str) -> Option<(bool, usize, String)> {
    let mut behind = before.chars().rev();
    let sign = behind.next();
    let is_within = sign.is_some_and(|c| is_mark(c) || c == '.') && behind.next().is_some_and(|c| c.is_ascii_digit());
    if is_within || sign.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let (mut digits, mut end) = grouped(text)?;
    let is_grouped = digits.len() < end;
    let part = text[end..].strip_prefix('.').map_or(0, |part| part.bytes().take_while(u8::is_ascii_digit).count());
    let whole = end + if part > 0 { part + 1 } else { 0 };
    let is_money = sign.is_some_and(|c| matches!(c, '£' | '€' | '$'));
    let mut is_list = !is_money && part == 0 && may_be_list(&text[..end]);
    match noughts(&text[whole..], is_money || part > 0).filter(|(_, noughts)| part <= *noughts) {
        Some((length, noughts)) => {
            digits.push_str(&text[whole - part..whole]);
            digits.extend(std::iter::repeat_n('0', noughts - part));
            end = whole + length;
            is_list = false;
        }
        None if !is_grouped => return None,
        None => {}
    }
    let plain = digits.trim_start_matches('0');
    (digits.len() <= MOST_DIGITS).then(|| (is_list, end, if plain.is_empty() { "0".to_owned() } else { plain.to_owned() }))
}

/// A sign that stands between thousands.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | '\u{2009}' | '\u{202f}')
}

/// Whether these digits with their marks may be a list: numbers of three digits with commas between them, none of which begins with a nought.
fn may_be_list(written: &str) -> bool {
    written.contains(',')
        && written.split(',').all(|number| number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0'))
}

/// The digits at the start of a text, and the bytes that they take with the commas between thousands; none where they are a list, or more than
/// an amount has. No more of the text is read than that.
fn grouped(text: &str) -> Option<(String, usize)> {
    let run = |text: &str| text.bytes().take(MOST_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let mut end = run(text);
    let mut digits = text[..end].to_owned();
    while let Some(mark) = text[end..].chars().next().filter(|c| is_mark(*c)) {
        if digits.len() > MOST_DIGITS {
            return None;
        }
        let group = &text[end + mark.len_utf8()..];
        match run(group) {
            0 => break,
            3 if (1..=3).contains(&digits.len()) || digits.len() + 1 < end + mark.len_utf8() => {
                digits.push_str(&group[..3]);
                end += mark.len_utf8() + 3;
            }
            _ => return None,
        }
    }
    Some((digits, end))
}

/// What stands behind a number and multiplies it: its bytes, and the noughts. A letter or two count only where it is money or a fraction:
/// `5m` may be a length.
fn noughts(text: &str, is_amount: bool) -> Option<(usize, usize)> {
    let gap = text.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '-')).map_or(0, char::len_utf8);
    let word = &text[gap..];
    let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let found = NOUGHTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word[..length]))?;
    let (name, noughts) = *found;
    let is_written = name.len() > 2 || is_amount && gap == 0 || is_amount && name == "bn";
    is_written.then_some((gap + length, noughts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_amount_is_one_number_however_it_is_written() {
        let at = |text: &str| {
            let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
            amount(&text[..start], &text[start..])
        };
        for text in
            ["1,200,000", "£1.2m", "£1.2 million", "1.2 million", "1.2M", "1\u{202f}200\u{202f}000", "£1,200k", "€0.0012bn", "1.2-million"]
        {
            assert_eq!(at(text).map(|(_, digits)| digits).as_deref(), Some("1200000"), "{text}");
        }
        assert_eq!(at("1,200.50"), Some((5, "1200".to_owned())));
        assert_eq!((at("£5m, of"), at("0,000")), (Some((2, "5000000".to_owned())), Some((5, "0".to_owned()))));
        for other in
            ["1200000", "5m", "5 m", "5k", "2019,2020,2021", "1,2,3", "12,34", "1,2000", "3.14", "1.23456k", "40(2)", "1.2mm", "v1,200"]
        {
            assert_eq!(at(other), None, "{other}");
        }
        assert_eq!(amount("2019,", "202,303"), None, "amid a list");
    }

    #[test]
    fn what_may_be_a_list_is_one_too() {
        for text in ["101,102,103", "123,456"] {
            assert_eq!((amount("", text), list("", text)), (None, Some((text.len(), text.replace(',', "")))), "{text}");
        }
        for (before, text) in
            [("£", "123,456"), ("", "123,456 million"), ("", "1,234,567"), ("", "120,050"), ("", "123\u{202f}456"), ("", "123,456.5m")]
        {
            assert!(amount(before, text).is_some() && list(before, text).is_none(), "{before}{text}");
        }
        assert_eq!(list("101,", "102,103"), None, "amid a list");
    }

    #[test]
    fn of_a_long_run_no_more_is_read_than_an_amount_has() {
        for mark in [",", "\u{2009}", "\u{202f}"] {
            let long = ["101"; 200_000].join(mark);
            let began = std::time::Instant::now();
            let words = crate::analysis::Analyzer::default().terms(&long);
            assert!(words.len() >= 200_000 && began.elapsed().as_secs() < 20, "{} in {:?}", words.len(), began.elapsed());
        }
    }
}
