//! Addresses of houses: a postcode with the number of a house before it.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::Kind;
use super::sighting::Sighting;
use super::visible::Visible;
use crate::law::commissioner::{self, CONTACTS};

static POSTCODE: Lazy<Regex> = lazy_regex!(r"(?-u:\b)(?:[A-Z]{1,2}[0-9][0-9A-HJKMNPR-Y]?|GIR) {0,2}[0-9][ABD-HJLNP-UW-Z]{2}(?-u:\b)");
/// The number of a house, or of a flat, and the name of the street.
static HOUSE: Lazy<Regex> = lazy_regex!(
    r"(?:^|[\s,;:(])((?:(?i:flat|apartment|apt|unit|no\.?|house) ?)?[0-9]{1,4}[A-Za-z]?(?:[-–][0-9]{1,4}[A-Za-z]?|/[0-9]{1,2})?,? +(?:[A-Z][\w'’.-]+|[0-9]+[a-z]{2} [A-Z]))"
);
/// Words of an address that is an office's.
static OFFICE: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:p\.?o\.? ?box|council|civic|town hall|city hall|county hall|guildhall|head ?quarters|hq|floor|level [0-9]|wing|offices?|department|directorate|ministry|commission(?:er)?|authority|police|constabulary|hospital|infirmary|surgery|clinic|health centre|nhs|trust|universit|college|school|academy|library|museum|court|tribunal|depot|station|limited|ltd|plc|llp|solicitors|service|centre|team|unit [0-9]+|business park|industrial|house, [0-9]|chambers|agency|committee|minister|parliament|government|freepost|registry|information|governance|freedom)(?-u:\b)"
);
/// How far before its postcode an address begins at most, in bytes.
const LONGEST: usize = 140;

/// The addresses in a text.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    if !visible.signs.has_postcode {
        return Vec::new();
    }
    POSTCODE
        .find_iter(visible.as_str())
        .filter_map(|postcode| {
            let compact: String = postcode.as_str().split(' ').collect();
            let own = |contact: &&commissioner::Contact| {
                contact.kind == commissioner::Kind::Postcode && contact.value.replace(' ', "") == compact
            };
            if CONTACTS.iter().any(|contact| own(&contact)) {
                return None;
            }
            let before = within_address(visible.before(postcode.start(), LONGEST));
            let house =
                HOUSE.captures_iter(before).filter_map(|found| found.get(1)).filter(|house| is_house(before, house.start())).last()?;
            let span = postcode.start() - (before.len() - house.start())..postcode.end();
            let around = visible.before(span.start, LONGEST);
            let around = around.rsplit("\n\n").next().unwrap_or(around);
            let office = OFFICE.is_match(within_address(around)) || OFFICE.is_match(&visible.as_str()[span.clone()]);
            Some(if visible.is_asked(span.start) || !office {
                Sighting::hold(Kind::PostcodeAndHouse, span, "the address of a house that no words say is an office's")
            } else {
                Sighting::note(Kind::PostcodeAndHouse, span, "the address of an office, by its words")
            })
        })
        .collect()
}

/// The last lines of a stretch that may belong to one address: no further back than a blank line, another item of a list, another
/// postcode or the end of a sentence.
fn within_address(before: &str) -> &str {
    static ENDS: Lazy<Regex> = lazy_regex!(r"\n[ \t]*\n|\. |\n[ \t]*[•·▪●◦*–-]|;");
    let trimmed = before.trim_end();
    let ended = ENDS.find_iter(trimmed).last().map_or(0, |end| end.end());
    let other = POSTCODE.find_iter(trimmed).last().map_or(0, |postcode| postcode.end());
    &before[ended.max(other)..]
}

/// Whether a number is a house's: not the day of a date, `3 June`, nor that of a box.
fn is_house(before: &str, at: usize) -> bool {
    static MONTH: Lazy<Regex> = lazy_regex!(
        r"^[0-9]{1,2}(?:st|nd|rd|th)? +(?:January|February|March|April|May|June|July|August|September|October|November|December)(?-u:\b)"
    );
    !MONTH.is_match(&before[at..]) && !before[..at].trim_end().to_lowercase().ends_with("box")
}

#[cfg(test)]
mod tests {
    use super::super::super::Effect::{Hold, Note};
    use super::super::proof::weighed;
    use super::{Kind, seen};

    #[test]
    fn a_postcode_with_a_house_is_an_address() {
        for (text, found, effect) in [
            ("14 Cornmarket, Penbrook VN3 4AB", "14 Cornmarket, Penbrook VN3 4AB", Hold),
            ("Ms O Brandt\n14a Mill Lane\nPenbrook\nVN3 4AB\n", "14a Mill Lane\nPenbrook\nVN3 4AB", Hold),
            ("at Flat 2, 14 Mill Lane, Penbrook, VN34AB.", "14 Mill Lane, Penbrook, VN34AB", Hold),
            ("Varnshire Council, Civic Centre, 4 Mill Lane, Penbrook VN3 4AB", "4 Mill Lane, Penbrook VN3 4AB", Note),
            ("• 2 Elm Row, VN3 4AD\n• The Lodge, Mill Lane, VN3 4AB", "2 Elm Row, VN3 4AD", Hold),
            ("Information Team\n4 Mill Lane\nPenbrook VN3 4AB", "4 Mill Lane\nPenbrook VN3 4AB", Note),
        ] {
            assert_eq!(weighed(text, seen), [(Kind::PostcodeAndHouse, found, effect)], "{text}");
        }
    }

    #[test]
    fn a_postcode_alone_is_none() {
        for text in [
            "in the area VN3 4AB",
            "Wycliffe House, 1 Water Lane, Wilmslow SK9 5AF",
            "on 3 June we counted in VN3 4AB",
            "There are 12 Houses. Their postcode is VN3 4AB",
            "PO Box 12\n\nPenbrook VN3 4AB",
            "PO Box 767, Penbrook, VN3 4AB",
            "stolen on 26/03/2024 Yes\nMill Lane Car Park VN3 4AB",
            "form VN3 44B, 14 Mill Lane",
        ] {
            assert_eq!(weighed(text, seen), [], "{text}");
        }
    }
}
