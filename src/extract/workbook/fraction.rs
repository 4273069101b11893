//! A number to a fraction, as a number format with a bar shows it.

use super::format_code::Token;

/// The most digits of a denominator; the dialog of the format has as many.
const MOST_DIGITS: usize = 3;

/// A number as a whole one and a fraction, whose denominator has as many digits as the section has places for, or is the one that it says.
pub(super) fn fraction(size: f64, tokens: &[Token], slash: usize) -> String {
    let after = &tokens[slash + 1..];
    let fixed: String = after
        .iter()
        .map_while(|token| match token {
            Token::Literal(words) => Some(words.trim().to_owned()),
            Token::Digit('0') => Some("0".to_owned()),
            _ => None,
        })
        .collect();
    let digits = after.iter().filter(|token| matches!(token, Token::Digit(_))).count().clamp(1, MOST_DIGITS);
    // A place before a gap is that of the whole number.
    let has_whole = tokens[..slash].iter().any(|token| matches!(token, Token::Literal(words) if words.contains(' ')))
        && matches!(tokens.first(), Some(Token::Digit(_)));
    let whole = if has_whole { size.trunc() } else { 0.0 };
    let part = size - whole;
    let (mut numerator, denominator) = match fixed.parse::<u32>() {
        Ok(denominator) if denominator > 0 => ((part * f64::from(denominator)).round(), f64::from(denominator)),
        _ => nearest(part, 10_u32.pow(digits as u32) - 1),
    };
    let mut whole = whole;
    if has_whole && numerator == denominator {
        (whole, numerator) = (whole + 1.0, 0.0);
    }
    match (has_whole, numerator == 0.0) {
        (true, true) => format!("{whole:.0}"),
        (true, false) if whole > 0.0 => format!("{whole:.0} {numerator:.0}/{denominator:.0}"),
        _ => format!("{numerator:.0}/{denominator:.0}"),
    }
}

/// The fraction nearest to a number, of those with a denominator up to this.
fn nearest(part: f64, most: u32) -> (f64, f64) {
    let distance = |denominator: f64| ((part * denominator).round() / denominator - part).abs();
    let mut best = 1.0;
    for denominator in (1..=most).map(f64::from) {
        if distance(denominator) + 1e-12 < distance(best) {
            best = denominator;
        }
    }
    ((part * best).round(), best)
}
