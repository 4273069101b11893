//! National Insurance numbers, and numbers of patients.

use std::collections::HashSet;

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::Kind;
use super::check_digit::is_nhs_number;
use super::sighting::Sighting;
use super::visible::Visible;

/// Two letters, six digits, a letter from A to D, with spaces or hyphens between the pairs.
static NATIONAL_INSURANCE: Lazy<Regex> =
    lazy_regex!(r"(?i)(?-u:\b)([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D](?-u:\b)");
/// Letters that no number begins with.
const NEVER_GIVEN: &[&str] = &["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];
/// Words that say that a number in small letters is one.
static SAYS_INSURANCE: Lazy<Regex> = lazy_regex!(r"(?i)national insurance|(?-u:\b)nino(?-u:\b)|(?-u:\b)ni(?-u:\b)");

/// Ten digits, in one or in threes and a four.
static TEN_DIGITS: Lazy<Regex> = lazy_regex!(r"(?-u:\b)[0-9]{3}([ -]?)[0-9]{3}[ -]?[0-9]{4}(?-u:\b)");
/// Words that say that ten digits are a patient's.
static SAYS_PATIENT: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)nhs(?-u:\b)[^\n]{0,30}(?-u:\b)(?:no|num|number|id)|(?-u:\b)chi(?-u:\b)|h\s?&\s?c(?-u:\b)|health and care (?:no|number)|patient (?:no|num|number|id)"
);

/// The numbers in a text.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    // Without six digits close together there is neither.
    if visible.signs.tight < 6 {
        return Vec::new();
    }
    let text = visible.as_str();
    let insured = NATIONAL_INSURANCE.captures_iter(text).filter_map(|found| {
        let (whole, letters) = (found.get(0)?, found.get(1)?.as_str());
        let given = !NEVER_GIVEN.iter().any(|never| letters.eq_ignore_ascii_case(never));
        let upper = whole.as_str().chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        (given && (upper || SAYS_INSURANCE.is_match(visible.before(whole.start(), 60))))
            .then(|| Sighting::hold(Kind::NationalInsurance, whole.range(), "a National Insurance number, which is one person's"))
    });
    let listed: HashSet<usize> = visible.cells_under(&SAYS_PATIENT).into_iter().map(|cell| cell.start).collect();
    let patients = TEN_DIGITS.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        let digits: Vec<u8> = whole.as_str().bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let before = visible.before(whole.start(), 60);
        let stands_alone = !before.ends_with(['+', '.', ',', '-', '/', '£']) && !before.ends_with(|c: char| c.is_alphanumeric());
        // Ten digits in a row pass by chance one time in eleven; in the groups of an NHS number they are rarely anything else.
        let grouped = found.get(1).is_some_and(|gap| !gap.is_empty()) && digits[0] != 0;
        (stands_alone && is_nhs_number(&digits) && (grouped || listed.contains(&whole.start()) || SAYS_PATIENT.is_match(before)))
            .then(|| Sighting::hold(Kind::NhsNumber, whole.range(), "the number of a patient, with the right check digit"))
    });
    insured.chain(patients).collect()
}

#[cfg(test)]
mod tests {
    use super::super::proof::seen_in;
    use super::{Kind, seen};

    #[test]
    fn national_insurance_numbers_are_told_from_other_codes() {
        for (text, found) in [
            ("NI number: AB 12 34 56 C", "AB 12 34 56 C"),
            ("her number is JG103759A.", "JG103759A"),
            ("nino ab123456c", "ab123456c"),
            ("WK-44-11-20-D", "WK-44-11-20-D"),
            ("QQ123456C is the example of every form", ""),
            ("GB123456A", ""),
            ("order ab123456c", ""),
            ("AB123456E", ""),
            ("XAB123456C", ""),
        ] {
            assert_eq!(seen_in(text, seen), if found.is_empty() { vec![] } else { vec![(Kind::NationalInsurance, found)] }, "{text}");
        }
    }

    #[test]
    fn numbers_of_patients_have_their_check_digit() {
        for (text, found) in [
            ("NHS number 943 476 5919", "943 476 5919"),
            ("patient 943-476-5919 was seen", "943-476-5919"),
            ("NHS no: 9434765919", "9434765919"),
            ("CHI 0101901232", "0101901232"),
            ("NHS number 943 476 5918", ""),
            ("order 9434765919", ""),
            ("call 0943 476 5919", ""),
        ] {
            assert_eq!(seen_in(text, seen), if found.is_empty() { vec![] } else { vec![(Kind::NhsNumber, found)] }, "{text}");
        }
    }
}
