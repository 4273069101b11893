//! Colours, as documents write them, to light and dark.

/// The parts of a colour of six hexadecimal digits, with a `#` before them or none.
fn parts(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.trim().trim_start_matches('#');
    let digits = if digits.len() == 8 { &digits[2..] } else { digits };
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (digits.len() == 6).then_some(())?;
    Some([part(0)?, part(2)?, part(4)?])
}

/// Whether a colour can hardly be told from white.
pub(super) fn is_light(colour: &str) -> bool {
    colour.eq_ignore_ascii_case("white") || parts(colour).is_some_and(|parts| parts.iter().all(|part| *part >= 0xf8))
}

/// Whether white can be read on a colour.
pub(super) fn is_dark(colour: &str) -> bool {
    // What is not a colour of its own (`auto`, a theme) is white.
    parts(colour).is_some_and(|parts| parts.iter().map(|part| u32::from(*part)).sum::<u32>() < 3 * 0xd8)
}

#[cfg(test)]
mod tests {
    use super::{is_dark, is_light};

    #[test]
    fn white_is_light_and_what_it_can_be_read_on_is_dark() {
        assert_eq!(
            ["FFFFFF", "#fefefe", "white", "FFFFFFFF", "EEEEEE", "auto", "", "ÿÿÿ"].map(is_light),
            [true, true, true, true, false, false, false, false]
        );
        assert_eq!(["000000", "4472C4", "FFFFFF", "auto", "FFFF00"].map(is_dark), [true, true, false, false, true]);
    }
}
