//! Raised words: the mark of a note stands apart from the figure or word that it is at, a power and `1st` do not.

/// What raised words after `before` are in plain text.
pub(in crate::extract) fn raised(before: &str, words: &str) -> String {
    let mark = words.trim().trim_matches(['[', ']', '(', ')']);
    let is_note = !mark.is_empty()
        && (mark.chars().all(|c| c.is_ascii_digit() || ",*†‡§¶".contains(c) || c.is_whitespace())
            || mark.len() == 1 && mark != "e" && mark != "o");
    let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match mark {
        "2" if UNITS.contains(&unit) => "²".to_owned(),
        "3" if UNITS.contains(&unit) => "³".to_owned(),
        "" => String::new(),
        _ if is_note => format!(" [{mark}]"),
        _ => words.to_owned(),
    }
}

/// Units of length that are squared and cubed.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "ft", "sqm", "mi", "yd", "in"];

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn a_note_does_not_change_a_figure() {
        for (before, words, plain) in [
            ("45", "1", " [1]"),
            ("45", "[1]", " [1]"),
            ("total", "*", " [*]"),
            ("total", "a", " [a]"),
            ("120 m", "2", "²"),
            ("1", "st", "st"),
            ("M", "lle", "lle"),
            ("x", " ", ""),
        ] {
            assert_eq!(raised(before, words), plain, "{before} {words}");
        }
    }
}
