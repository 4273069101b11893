//! Digits to whether their check digits are right.

/// Whether ten digits are a number of the NHS, or a CHI or Health and Care number, which are made the same way: weights 10 to 2, and
/// eleven less the remainder by eleven.
pub(super) fn is_nhs_number(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    if body.len() != 9 || digits.iter().all(|digit| digit == &digits[0]) {
        return false;
    }
    let sum: u32 = body.iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    (11 - sum % 11) % 11 == u32::from(*check)
}

/// Whether digits pass the test of Luhn, as those of payment cards do.
pub(super) fn is_luhn(digits: &[u8]) -> bool {
    let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits.iter().rev().enumerate().map(|(at, digit)| u32::from(if at % 2 == 1 { doubled(*digit) } else { *digit })).sum();
    !digits.is_empty() && sum.is_multiple_of(10)
}

/// Whether letters and digits, without spaces, are an account number of ISO 13616: moved round by four they leave one by 97.
pub(super) fn is_iban(code: &str) -> bool {
    if code.len() < 5 || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let (head, tail) = code.split_at(4);
    let rest = tail.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |rest: u32, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_iban, is_luhn, is_nhs_number};

    fn digits(written: &str) -> Vec<u8> {
        written.bytes().map(|b| b - b'0').collect()
    }

    #[test]
    fn the_examples_of_their_makers_pass() {
        assert!(is_nhs_number(&digits("9434765919")) && is_nhs_number(&digits("4505577104")));
        assert!(is_luhn(&digits("4111111111111111")) && is_luhn(&digits("378282246310005")));
        assert!(is_iban("GB82WEST12345698765432") && is_iban("DE89370400440532013000"));
        assert!(!is_nhs_number(&digits("0000000000")) && !is_nhs_number(&digits("943476591")), "no ten digits that differ");
        assert!(!is_luhn(&[]) && !is_iban("") && !is_iban("GB8é"));
    }

    proptest! {
        /// Of the ten last digits at most one makes an NHS number, and just one passes the test of Luhn.
        #[test]
        fn one_check_digit_fits(body in prop::collection::vec(0..10u8, 9), card in prop::collection::vec(0..10u8, 12..18)) {
            let with = |body: &[u8], last: u8| body.iter().copied().chain([last]).collect::<Vec<_>>();
            prop_assert!((0..10).filter(|last| is_nhs_number(&with(&body, *last))).count() <= 1);
            prop_assert_eq!((0..10).filter(|last| is_luhn(&with(&card, *last))).count(), 1);
        }

        /// A slip in one digit, or two neighbours that differ and change places, is noticed in an NHS number.
        #[test]
        fn a_slip_is_noticed(body in prop::collection::vec(0..10u8, 9), at in 0..9usize, other in 0..10u8) {
            let whole = |last: u8| body.iter().copied().chain([last]).collect::<Vec<_>>();
            if let Some(right) = (0..10).map(whole).find(|number| is_nhs_number(number)) {
                let mut slipped = right.clone();
                slipped[at] = other;
                prop_assert_eq!(is_nhs_number(&slipped), slipped == right);
                let mut swapped = right.clone();
                swapped.swap(at, at + 1);
                prop_assert_eq!(is_nhs_number(&swapped), swapped == right);
            }
        }

        /// Two check digits of an account fit, and no other two.
        #[test]
        fn two_check_digits_of_an_account_fit(account in "[A-Z]{4}[0-9]{14}") {
            let fits = (2..=98).filter(|check| is_iban(&format!("GB{check:02}{account}"))).count();
            prop_assert_eq!(fits, 1);
        }
    }
}
