//! Characters of symbol fonts, whose codes are not those of letters, to the characters that they look like.

/// What a code of a symbol font looks like; a space where nothing is known to.
pub(super) fn of_font(font: &str, code: u32) -> char {
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_ascii_lowercase();
    let found = if font.contains("wingdings") || font.contains("webdings") {
        wingdings(low)
    } else if font.contains("symbol") {
        symbol(low)
    } else {
        char::from_u32(code)
    };
    found.filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign)).unwrap_or(' ')
}

/// Characters for private use that stand in words of a symbol font are made plain.
pub(super) fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6c | 0x6e | 0x9f | 0xa7 | 0x76 | 0xd8 => '•',
        0x6f | 0xa8 | 0x71 | 0x72 => '☐',
        0xfe | 0x52 => '☑',
        0xfd | 0x78 | 0x53 => '☒',
        0xfc | 0x50 | 0x61 => '✓',
        0xfb | 0x4f => '✗',
        0xe0 | 0xe8 | 0xf0 => '→',
        0xdf | 0xe7 => '←',
        0x28 | 0x29 => '☎',
        0x2a | 0x2b => '✉',
        0x4a => '☺',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    match code {
        0x41..=0x5a => GREEK.chars().nth((code - 0x41) as usize),
        0x61..=0x7a => SMALL.chars().nth((code - 0x61) as usize),
        0x20..=0x7e => char::from_u32(code),
        0xa3 => Some('≤'),
        0xb3 => Some('≥'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb4 => Some('×'),
        0xb7 => Some('•'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xae | 0xde => Some('→'),
        0xac | 0xdc => Some('←'),
        0xb8 => Some('÷'),
        0xd6 => Some('√'),
        0xe5 => Some('∑'),
        0xd2 => Some('®'),
        0xd3 => Some('©'),
        0xd4 => Some('™'),
        0xbc => Some('…'),
        0xa5 => Some('∞'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::of_font;

    #[test]
    fn symbols_are_what_they_look_like() {
        let found = [("Symbol", 0xf061), ("Wingdings", 0xf0fe), ("Wingdings", 0xf00a), ("Arial", 0x41), ("Symbol", 0xb3)];
        assert_eq!(found.map(|(font, code)| of_font(font, code)), ['α', '☑', ' ', 'A', '≥']);
    }
}
