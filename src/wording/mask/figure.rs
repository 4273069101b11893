//! Sums of money, references and counts.

use super::Blank;
use super::word::Word;

const SCALES: &[&str] = &["million", "billion", "thousand", "m", "bn", "k"];
/// Letters that bodies put before the number of a request.
const REGISTERS: &[&str] = &["FOI", "FOIA", "EIR", "EIRS", "RFI", "SAR", "IR", "REF", "REFERENCE", "INC", "CAS", "FS", "ICO"];

/// A figure or reference that starts at `at`, how many words it takes, and its blank.
pub(super) fn at(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let word = &words[at];
    let scale = |taken: usize| taken + usize::from(word.trail.is_empty() && words.get(at + 1).is_some_and(|next| next.is_any(SCALES)));
    if let Some(sum) = word.core.strip_prefix(['£', '$', '€']) {
        return sum.starts_with(|c: char| c.is_ascii_digit()).then(|| (scale(1), Blank::Amount));
    }
    let digits = word.core.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    if is_count(word.core) {
        let numbered =
            at > 0 && words[at - 1].trail.trim_matches(':').is_empty() && REGISTERS.contains(&words[at - 1].core.to_uppercase().as_str());
        return Some(if numbered && digits >= 3 { (1, Blank::Reference) } else { (scale(1), Blank::Number) });
    }
    (digits >= 3 && is_reference(word.core)).then_some((1, Blank::Reference))
}

/// Digits with separators and at most a short ending: `1,465`, `12.5`, `10-20`, `9:30`, `5pm`, `3rd`.
fn is_count(core: &str) -> bool {
    let body = core.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &core[body.len()..];
    let plain = body.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':' | b'-' | b'/' | b'+' | b'%'));
    plain && matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "k" | "m" | "bn" | "p" | "s")
}

/// Letters, digits and separators of registers: `FOI2024/00123`, `01.FOI.24.042067`, `86/00783/FUL`.
fn is_reference(core: &str) -> bool {
    core.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.' | '_' | ':' | '#' | '\\'))
}
