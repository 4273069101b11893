//! A value and its number format to what the cell shows.

use super::format_code::{FormatCode, Section, Token};
use super::fraction::fraction;
use super::moment::{self, Epoch};

/// What a cell with this number shows.
pub(super) fn number(value: f64, format: &FormatCode, epoch: Epoch) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if format.is_general() {
        return general(value);
    }
    let (section, keeps_sign) = section_of(value, format);
    let value = if keeps_sign { value } else { value.abs() };
    if section.is_moment() {
        return moment::show(value, epoch, &section.tokens).unwrap_or_else(|| general(value)).trim().to_owned();
    }
    render(value, section).trim().to_owned()
}

/// What a cell with this text shows.
pub(super) fn text(words: &str, format: &FormatCode) -> String {
    let sections = &format.sections;
    let Some(section) = sections.get(3).or_else(|| sections.last().filter(|section| section.is_text())) else {
        return words.to_owned();
    };
    section.tokens.iter().fold(String::new(), |shown, token| match token {
        Token::Text | Token::General => shown + words,
        Token::Literal(literal) => shown + literal,
        _ => shown,
    })
}

/// The section for a number, and whether it shows the sign itself.
fn section_of(value: f64, format: &FormatCode) -> (&Section, bool) {
    let sections = &format.sections[..format.sections.len().min(3)];
    if sections.iter().any(|section| section.condition.is_some()) {
        let holds = |section: &&Section| section.condition.is_some_and(|(comparison, number)| comparison.holds(value, number));
        let section = sections.iter().find(holds).or_else(|| sections.iter().rev().find(|section| section.condition.is_none()));
        return (section.unwrap_or(&sections[0]), true);
    }
    let numeric = sections.iter().filter(|section| !section.is_text() || sections.len() == 1).count();
    match numeric {
        2.. if value < 0.0 => (&sections[1], false),
        3.. if value == 0.0 => (&sections[2], true),
        _ => (&sections[0], true),
    }
}

/// A number without a format: as many digits as fit a cell of eleven characters, whole numbers whole.
pub(super) fn general(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.fract() == 0.0 && size < 1e15 {
        return format!("{value:.0}");
    }
    if !(1e-4..1e11).contains(&size) {
        return scientific(value);
    }
    let whole = (size.log10().floor().max(0.0) as usize) + 1;
    let sign = if value < 0.0 { "-" } else { "" };
    let (integer, decimals) = Decimal::of(size).rounded(10_usize.saturating_sub(whole));
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{integer}{point}{decimals}")
}

fn scientific(value: f64) -> String {
    let raw = format!("{value:.5e}");
    let Some((mantissa, exponent)) = raw.split_once('e') else { return raw };
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |digits| ('-', digits));
    format!("{mantissa}E{sign}{digits:0>2}")
}

/// A positive number in decimal digits, of which a workbook has fifteen.
struct Decimal {
    /// The digits, the first of which is not 0 but where all are.
    digits: Vec<u8>,
    /// How many of them stand before the point; negative where zeros stand between it and the first.
    point: i32,
}

impl Decimal {
    fn of(value: f64) -> Self {
        let raw = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = raw.split_once('e').unwrap_or((&raw, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        Decimal { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
    }

    /// The digits before and after the point, rounded half up to so many after it.
    fn rounded(&self, places: usize) -> (String, String) {
        let places = places.min(MOST_DECIMALS);
        let last = -(places as i32);
        // The digit that counts ten to this power.
        let digit = |power: i32| usize::try_from(self.point - 1 - power).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0);
        let mut digits: Vec<u8> = (last..=(self.point - 1).max(0)).rev().map(digit).collect();
        if digit(last - 1) >= 5 {
            let nines = digits.iter().rev().take_while(|digit| **digit == 9).count();
            let kept = digits.len() - nines;
            digits[kept..].fill(0);
            match kept.checked_sub(1) {
                Some(at) => digits[at] += 1,
                None => digits.insert(0, 1),
            }
        }
        let text = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect::<String>();
        let (whole, decimals) = digits.split_at(digits.len() - places);
        let whole = text(whole);
        let whole = whole.trim_start_matches('0');
        (if whole.is_empty() { "0" } else { whole }.to_owned(), text(decimals))
    }
}

/// The most digits after a point; the dialog of the format has as many.
const MOST_DECIMALS: usize = 30;

/// The parts of a section that shows a number: where its tokens for digits stand.
struct Places {
    whole: Vec<usize>,
    decimals: Vec<usize>,
    exponent: Vec<usize>,
    /// Whether digits are grouped by thousands.
    is_grouped: bool,
    /// By which power of a thousand the number is divided.
    thousandths: i32,
}

impl Places {
    fn of(tokens: &[Token]) -> Self {
        let position = |wanted: fn(&Token) -> bool| tokens.iter().position(wanted).unwrap_or(tokens.len());
        let exponent_at = position(|token| matches!(token, Token::Exponent(_)));
        let point_at = position(|token| *token == Token::Point).min(exponent_at);
        let digits = |from: usize, to: usize| (from..to).filter(|at| matches!(tokens[*at], Token::Digit(_))).collect::<Vec<_>>();
        let (whole, decimals) = (digits(0, point_at), digits(point_at, exponent_at));
        let commas = |from: usize, to: usize| tokens[from.min(to)..to].iter().filter(|token| **token == Token::Comma).count();
        let trailing = |last: Option<&usize>, to: usize| last.map_or(0, |last| commas(*last, to));
        let is_grouped = match (whole.first(), whole.last()) {
            (Some(first), Some(last)) => commas(*first, *last) > 0,
            _ => false,
        };
        let thousandths = trailing(whole.last(), point_at) + trailing(decimals.last(), exponent_at);
        Places { whole, decimals, exponent: digits(exponent_at, tokens.len()), is_grouped, thousandths: thousandths as i32 }
    }
}

/// What a section shows of a number.
fn render(value: f64, section: &Section) -> String {
    let tokens = &section.tokens;
    let sign = if value < 0.0 { "-" } else { "" };
    let places = Places::of(tokens);
    let mut pieces: Vec<String> = tokens.iter().map(|token| literal(token, value)).collect();
    if places.whole.is_empty() && places.decimals.is_empty() {
        return format!("{}{}", if section.tokens.is_empty() { "" } else { sign }, pieces.concat());
    }
    let percents = tokens.iter().filter(|token| **token == Token::Percent).count() as i32;
    let size = value.abs() * 100_f64.powi(percents) / 1_000_f64.powi(places.thousandths);
    if let Some(slash) = tokens.iter().position(|token| *token == Token::Slash) {
        return format!("{sign}{}", fraction(size, tokens, slash));
    }
    let (size, exponent) = if places.exponent.is_empty() { (size, 0) } else { normalised(size, &places) };
    let (whole, decimals) = Decimal::of(size).rounded(places.decimals.len());
    fill_whole(&mut pieces, tokens, &places, &whole);
    fill_decimals(&mut pieces, tokens, &places, &decimals);
    if let Some((first, rest)) = places.exponent.split_first() {
        let width = rest.len() + 1;
        pieces[*first] = format!("{:0>width$}", exponent.abs());
        if let Some(at) = tokens.iter().position(|token| matches!(token, Token::Exponent(_))) {
            let plus = if tokens[at] == Token::Exponent(true) { "+" } else { "" };
            pieces[at] = format!("E{}", if exponent < 0 { "-" } else { plus });
        }
    }
    format!("{sign}{}", pieces.concat())
}

/// What a token shows that no digit stands for.
fn literal(token: &Token, value: f64) -> String {
    match token {
        Token::Literal(words) => words.clone(),
        Token::Percent => "%".to_owned(),
        Token::Slash => "/".to_owned(),
        Token::General | Token::Text => general(value.abs()),
        _ => String::new(),
    }
}

/// A number between 1 and the power of ten that the digits before the point allow, and the exponent that goes with it.
fn normalised(size: f64, places: &Places) -> (f64, i32) {
    if size == 0.0 {
        return (0.0, 0);
    }
    let step = places.whole.len().max(1) as i32;
    let power = size.log10().floor() as i32;
    let exponent = if step == 1 { power } else { power.div_euclid(step) * step };
    let scaled = size / 10_f64.powi(exponent);
    // What rounds up to the next power belongs there.
    let limit = 10_f64.powi(step);
    if scaled + 0.5 / 10_f64.powi(places.decimals.len() as i32) >= limit { (scaled / limit, exponent + step) } else { (scaled, exponent) }
}

fn fill_whole(pieces: &mut [String], tokens: &[Token], places: &Places, whole: &str) {
    let whole = if whole == "0" { "" } else { whole };
    let mut left: Vec<char> = whole.chars().collect();
    let mut written = 0;
    let mut put = |piece: &mut String, digit: char| {
        if places.is_grouped && written > 0 && written % 3 == 0 {
            piece.insert(0, ',');
        }
        written += 1;
        piece.insert(0, digit);
    };
    for (turn, at) in places.whole.iter().rev().enumerate() {
        match (left.pop(), &tokens[*at]) {
            (Some(digit), _) => put(&mut pieces[*at], digit),
            (None, Token::Digit('0')) => put(&mut pieces[*at], '0'),
            (None, _) => {}
        }
        if turn + 1 == places.whole.len() {
            while let Some(digit) = left.pop() {
                put(&mut pieces[*at], digit);
            }
        }
    }
    if places.whole.is_empty()
        && let Some(first) = tokens.iter().position(|token| *token == Token::Point)
    {
        pieces[first] = whole.to_owned();
    }
}

fn fill_decimals(pieces: &mut [String], tokens: &[Token], places: &Places, decimals: &str) {
    let digits: Vec<char> = decimals.chars().collect();
    let mut shows_any = false;
    for (turn, at) in places.decimals.iter().enumerate() {
        let rest_is_zero = digits[turn.min(digits.len())..].iter().all(|digit| *digit == '0');
        if tokens[*at] == Token::Digit('0') || !rest_is_zero {
            pieces[*at].push(digits.get(turn).copied().unwrap_or('0'));
            shows_any = true;
        }
    }
    if shows_any && let Some(point) = tokens.iter().position(|token| *token == Token::Point) {
        pieces[point].push('.');
    }
}

#[cfg(test)]
mod tests {
    use super::super::format_code::{FormatCode, built_in};
    use super::super::moment::Epoch;
    use super::{general, number, text};

    fn shown(value: f64, code: &str) -> String {
        number(value, &FormatCode::parse(code), Epoch::Of1900)
    }

    #[test]
    fn numbers_are_shown_as_their_formats_say() {
        let cases = [
            (1234.5, "#,##0.00", "1,234.50"),
            (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
            (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
            (1234567.0, "#,##0", "1,234,567"),
            (0.125, "0.00", "0.13"),
            (1.005, "0.00", "1.01"),
            (9.999, "0.00", "10.00"),
            (0.0, "0", "0"),
            (0.0, "#", ""),
            (0.5, ".00", ".50"),
            (12.5, ".0", "12.5"),
            (5.0, "0.##", "5"),
            (0.256, "0%", "26%"),
            (0.2564, "0.00%", "25.64%"),
            (450.0, r##""£"#,##0"##, "£450"),
            (450.0, "[$£-809]#,##0.00", "£450.00"),
            (-450.0, r##"_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-"##, "-£450.00"),
            (0.0, r##"_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-"##, "£-"),
            (1_234_567.0, r#"0.0,,"m""#, "1.2m"),
            (12.0, "00000", "00012"),
            (2075550123.0, r"000\-000\-0000", "207-555-0123"),
            (12345.0, "0.00E+00", "1.23E+04"),
            (0.00012, "0.0E+0", "1.2E-4"),
            (12345.0, "##0.0E+0", "12.3E+3"),
            (1.5, "# ?/?", "1 1/2"),
            (0.333, "# ??/??", "1/3"),
            (2.0, "# ?/?", "2"),
            (0.375, "# ?/8", "3/8"),
            (1.75, "?/?", "7/4"),
            (7.0, r#"[<10]"few";[>=10]"many""#, "few"),
            (70.0, r#"[<10]"few";[>=10]"many""#, "many"),
            (5.0, ";;;", ""),
            (-3.0, "0;", ""),
            (3.5, r#"General" days""#, "3.5 days"),
            (-2.0, "0", "-2"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(shown(value, code), expected, "{value} as {code}");
        }
    }

    #[test]
    fn days_and_times_are_shown_as_their_formats_say() {
        let cases = [
            (43_904.0, "dd/mm/yyyy", "14/03/2020"),
            (43_904.0, "d mmmm yyyy", "14 March 2020"),
            (43_904.0, "[$-409]dddd, mmmm dd, yyyy", "Saturday, March 14, 2020"),
            (43_904.0, "[$-F800]dddd, mmmm dd, yyyy", "14 March 2020"),
            (43_904.75, "[$-F400]h:mm:ss AM/PM;@", "18:00:00"),
            (43_904.75, "yyyy-mm-dd hh:mm:ss", "2020-03-14 18:00:00"),
            (43_904.75, "h:mm AM/PM", "6:00 PM"),
            (43_904.0, "mmm-yy", "Mar-20"),
            (1.0, "d/m/yyyy", "1/1/1900"),
            (60.0, "d/m/yyyy", "29/2/1900"),
            (61.0, "d/m/yyyy", "1/3/1900"),
            (1.5, "[h]:mm", "36:00"),
            (0.5 + 1.0 / 86_400_000.0 * 250.0, "mm:ss.00", "00:00.25"),
            (0.999_999_999, "hh:mm:ss", "00:00:00"),
            (-1.0, "dd/mm/yyyy", "-1"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(shown(value, code), expected, "{value} as {code}");
        }
        assert_eq!(number(0.0, &FormatCode::parse("d/m/yyyy"), Epoch::Of1904), "1/1/1904");
        assert_eq!(number(43_904.0 - 1_462.0, &FormatCode::parse("dddd d/m/yyyy"), Epoch::Of1904), "Saturday 14/3/2020");
        assert_eq!(number(43_904.5, &FormatCode::parse(built_in(22)), Epoch::Of1900), "14/03/2020 12:00");
    }

    #[test]
    fn numbers_without_a_format_keep_the_digits_that_fit() {
        let cases = [(0.1 + 0.2, "0.3"), (1.0 / 3.0, "0.333333333"), (1_234.567_89, "1234.56789"), (20_160_012_345.0, "20160012345")];
        for (value, expected) in cases {
            assert_eq!(general(value), expected);
        }
        assert_eq!((general(1e20), general(-0.000_012), general(0.0)), ("1E+20".to_owned(), "-1.2E-05".to_owned(), "0".to_owned()));
    }

    #[test]
    fn words_are_shown_unless_the_format_hides_them() {
        assert_eq!(text("Tarn", &FormatCode::parse("General")), "Tarn");
        assert_eq!(text("Tarn", &FormatCode::parse(";;;")), "");
        assert_eq!(text("Tarn", &FormatCode::parse(r#"0;-0;0;"ward "@"#)), "ward Tarn");
        assert_eq!(text("Tarn", &FormatCode::parse(r#"@" ward""#)), "Tarn ward");
    }

    #[test]
    fn no_code_panics() {
        let pieces = ["\"", "[", "]", ";", "0", "#", ".", ",", "E+", "/", "?", "%", "m", "s", "@", "\\", "_", "*", "General", "[h]", " "];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    let format = FormatCode::parse(&format!("{one}{two}{three}"));
                    for value in [0.0, -1.5, 1e300, 1e-300, 43_904.3, f64::MAX] {
                        number(value, &format, Epoch::Of1904);
                    }
                    text("x", &format);
                }
            }
        }
    }
}
