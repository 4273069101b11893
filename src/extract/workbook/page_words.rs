//! The header or footer of a page to its words.

/// The words of a header or footer without its codes: `&L`, `&"Arial,Bold"`, `&12`, `&P` (ECMA-376, part 1, 18.3.1.46).
pub(super) fn page_words(raw: &str) -> String {
    let mut words = String::new();
    let mut chars = raw.chars().peekable();
    let mut has_code = false;
    while let Some(c) = chars.next() {
        if c != '&' {
            words.push(c);
            continue;
        }
        match chars.next() {
            Some('&') => words.push('&'),
            // Left, middle, right.
            Some('L' | 'C' | 'R') => words.push('\n'),
            // A font, up to the next quotation mark.
            Some('"') => while chars.next().is_some_and(|c| c != '"') {},
            // A colour, of six digits.
            Some('K') => {
                let mut left = 6;
                while left > 0 && chars.next_if(|c| c.is_ascii_hexdigit() || "+-".contains(*c)).is_some() {
                    left -= 1;
                }
            }
            // A size.
            Some('0'..='9') => while chars.next_if(char::is_ascii_digit).is_some() {},
            // The page, how many there are, the day, the time, the file, the sheet, the folder.
            Some('P' | 'N' | 'D' | 'T' | 'F' | 'A' | 'Z' | 'G') => has_code = true,
            _ => {}
        }
    }
    let lines = words.lines().map(str::trim).filter(|line| line.chars().any(char::is_alphabetic));
    // Of `Page 1 of 2` without its figures nothing is left that says anything.
    lines.filter(|line| !has_code || !is_counter(line)).collect::<Vec<_>>().join("\n")
}

/// Whether a line only says that a number of a page or of pages stands there.
pub(super) fn is_counter(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| ["page", "pages", "of", "seite", "von", "p", "sheet"].contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::page_words;

    #[test]
    fn codes_are_no_words() {
        assert_eq!(page_words("&L&\"Arial,Bold\"&12Tarn &K00-012Council&CBoats && oars&RPage &P of &N"), "Tarn Council\nBoats & oars");
        assert_eq!(page_words("&C&A"), "");
        assert_eq!(page_words("&"), "");
    }
}
