//! Bank accounts, international account numbers, and the numbers of payment cards.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::Kind;
use super::check_digit::{is_iban, is_luhn};
use super::sighting::Sighting;
use super::signs::Sign;
use super::visible::Visible;
use crate::text::Span;

static SORT_CODE: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)sort[ -]?code(?-u:\b)(?: no\.?| number)?(?:\s+is)?[\s:.|–-]{0,6}([0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2})(?-u:\b)"
);
static ACCOUNT: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:account|acct?|a/c)(?-u:\b)(?: no\.?| num\.?| number)?(?:\s+is)?[\s:.|–-]{0,6}([0-9]{4} ?[0-9]{4})(?-u:\b)"
);
/// Words that say that an account is one of a bank.
static SAYS_BANK: Lazy<Regex> = lazy_regex!(r"(?i)(?-u:\b)(?:bank(?:ing|ers)?|building society|sort[ -]?code|bacs|direct debit)(?-u:\b)");

/// Two letters and two digits, and what may follow them.
static IBAN: Lazy<Regex> = lazy_regex!(r"(?-u:\b)[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,9}");
/// How long the number of an account is in countries that pay and are paid here.
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("GB", 22),
    ("IE", 22),
    ("JE", 22),
    ("GG", 22),
    ("IM", 22),
    ("FR", 27),
    ("DE", 22),
    ("ES", 24),
    ("IT", 27),
    ("NL", 18),
    ("BE", 16),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("BG", 22),
    ("CZ", 24),
    ("SK", 24),
    ("HU", 28),
    ("LT", 20),
    ("LV", 21),
    ("EE", 20),
    ("AT", 20),
    ("CH", 21),
    ("DK", 18),
    ("SE", 24),
    ("NO", 15),
    ("FI", 18),
    ("GR", 27),
    ("CY", 28),
    ("MT", 31),
    ("TR", 26),
    ("PK", 24),
    ("AE", 23),
    ("LU", 20),
    ("GI", 23),
];

/// Digits in the groups of a card, or in one.
static CARD: Lazy<Regex> =
    lazy_regex!(r"(?-u:\b)(?:[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,7}|3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5})(?-u:\b)");
static SAYS_CARD: Lazy<Regex> = lazy_regex!(r"(?i)(?-u:\b)(?:card|visa|mastercard|amex|maestro)(?-u:\b)");

/// How far a sort code and its account may be from each other, in bytes.
const NEAR: usize = 120;

/// The accounts and cards in a text.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    let signs = visible.signs;
    let mut seen = Vec::new();
    if signs.has(Sign::Account) && signs.tight >= 8 {
        seen.extend(accounts(visible));
    }
    if signs.is_coded {
        seen.extend(ibans(visible));
    }
    if signs.tight >= 13 {
        seen.extend(cards(visible));
    }
    seen
}

fn accounts<'a>(visible: &'a Visible) -> impl Iterator<Item = Sighting> + 'a {
    let text = visible.as_str();
    let mut codes = SORT_CODE.captures_iter(text).filter_map(|found| found.get(1)).map(|code| Span::from(code.range())).peekable();
    let mut nearest: Option<Span> = None;
    ACCOUNT.captures_iter(text).filter_map(move |found| {
        let number = Span::from(found.get(1)?.range());
        while let Some(code) = codes.next_if(|code| code.start <= number.end + NEAR) {
            nearest = Some(code);
            if code.start > number.end {
                break;
            }
        }
        let near = nearest.filter(|code| code.start.abs_diff(number.start) <= NEAR);
        let said = || SAYS_BANK.is_match(visible.before(number.start, NEAR));
        let span = near.map_or(number, |code| Span::new(code.start.min(number.start), code.end.max(number.end)));
        (near.is_some() || said()).then(|| Sighting::hold(Kind::BankAccount, span, "the number of a bank account, which may be a person's"))
    })
}

fn ibans<'a>(visible: &'a Visible) -> impl Iterator<Item = Sighting> + 'a {
    let text = visible.as_str();
    IBAN.find_iter(text).filter_map(|found| {
        let length = IBAN_LENGTHS.iter().find(|(country, _)| found.as_str().starts_with(country))?.1;
        let signs: Vec<(usize, char)> = found.as_str().char_indices().filter(|(_, c)| *c != ' ').take(length).collect();
        let (last, _) = *signs.get(length - 1)?;
        let goes_on = text[found.start() + last + 1..].starts_with(|c: char| c.is_alphanumeric());
        let code: String = signs.iter().map(|(_, c)| *c).collect();
        let span = found.start()..found.start() + last + 1;
        (!goes_on && is_iban(&code)).then(|| Sighting::hold(Kind::Iban, span, "the international number of a bank account"))
    })
}

fn cards<'a>(visible: &'a Visible) -> impl Iterator<Item = Sighting> + 'a {
    CARD.find_iter(visible.as_str()).filter_map(|found| {
        let digits: Vec<u8> = found.as_str().bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let first: u32 = digits.iter().take(4).fold(0, |number, digit| number * 10 + u32::from(*digit));
        let issued = match digits.len() {
            16 => matches!(first, 4000..=4999 | 5100..=5599 | 2221..=2720 | 6011 | 6500..=6599 | 3528..=3589),
            15 => matches!(first / 100, 34 | 37),
            _ => false,
        } || SAYS_CARD.is_match(visible.before(found.start(), 60));
        let before = visible.before(found.start(), 4);
        let stands_alone = !before.ends_with(['.', ',', '-', '/', '£', '+']);
        (issued && stands_alone && is_luhn(&digits))
            .then(|| Sighting::hold(Kind::PaymentCard, found.range(), "the number of a payment card, with the right check digit"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::proof::seen_in;
    use super::{Kind, seen};

    #[test]
    fn accounts_are_told_by_their_words() {
        for (text, found) in [
            ("sort code 20-00-00, account number 55779911", "20-00-00, account number 55779911"),
            ("Account no: 55779911\nSort code: 200000", "55779911\nSort code: 200000"),
            ("Sort Code | 20 00 00\nA/C | 5577 9911", "20 00 00\nA/C | 5577 9911"),
            ("my bank account is 55779911", "55779911"),
            ("your council tax account number is 55779911", ""),
            ("sort code 20-00-00", ""),
            ("on 20-00-00 we had 55779911", ""),
        ] {
            assert_eq!(seen_in(text, seen), if found.is_empty() { vec![] } else { vec![(Kind::BankAccount, found)] }, "{text}");
        }
    }

    #[test]
    fn international_numbers_and_cards_have_their_check_digits() {
        for (text, kind, found) in [
            ("to GB82 WEST 1234 5698 7654 32 please", Kind::Iban, "GB82 WEST 1234 5698 7654 32"),
            ("GB82WEST12345698765432", Kind::Iban, "GB82WEST12345698765432"),
            ("GB83WEST12345698765432", Kind::Iban, ""),
            ("card 4111 1111 1111 1111.", Kind::PaymentCard, "4111 1111 1111 1111"),
            ("3782-822463-10005", Kind::PaymentCard, "3782-822463-10005"),
            ("card 6304 0000 0000 0000", Kind::PaymentCard, "6304 0000 0000 0000"),
            ("order 6304 0000 0000 0000", Kind::PaymentCard, ""),
            ("4111 1111 1111 1112", Kind::PaymentCard, ""),
            ("£4111111111111111", Kind::PaymentCard, ""),
        ] {
            assert_eq!(seen_in(text, seen), if found.is_empty() { vec![] } else { vec![(kind, found)] }, "{text}");
        }
    }

    #[test]
    fn every_account_has_its_own_sort_code() {
        let one = "sort code 20-00-00 account 55779911\n".to_owned() + &"x ".repeat(200) + "\n";
        assert_eq!(seen_in(&one.repeat(3), seen).len(), 3);
    }
}
