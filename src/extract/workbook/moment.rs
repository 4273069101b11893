//! The serial number of a day and its time to what a date format shows of it.

use super::format_code::Token;

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and there is a 29 February 1900, day 60.
    #[default]
    Of1900,
    /// Day 0 is 1 January 1904.
    Of1904,
}

/// The last day that has a date: 31 December 9999.
const LAST: f64 = 2_958_466.0;
const MILLISECONDS_OF_DAY: i64 = 86_400_000;

/// A day and its time.
struct Moment {
    year: i64,
    month: usize,
    day: i64,
    /// 0 is Sunday.
    weekday: usize,
    /// Milliseconds since its beginning.
    of_day: i64,
    /// The same since day 0.
    since_epoch: i64,
}

impl Moment {
    /// The moment of a serial number, to a thousandth of a second or to a second.
    fn of(serial: f64, epoch: Epoch, unit: i64) -> Option<Self> {
        if !(0.0..LAST).contains(&serial) {
            return None;
        }
        let since_epoch = (serial * MILLISECONDS_OF_DAY as f64 / unit as f64).round() as i64 * unit;
        let (days, of_day) = (since_epoch.div_euclid(MILLISECONDS_OF_DAY), since_epoch.rem_euclid(MILLISECONDS_OF_DAY));
        // Days since 1 January 1970.
        let since_1970 = match epoch {
            Epoch::Of1904 => days - 24_107,
            Epoch::Of1900 if days < 60 => days - 25_568,
            Epoch::Of1900 => days - 25_569,
        };
        let (year, month, day) = if epoch == Epoch::Of1900 && days == 60 { (1900, 2, 29) } else { civil(since_1970) };
        Some(Moment { year, month, day, weekday: (since_1970 + 4).rem_euclid(7) as usize, of_day, since_epoch })
    }
}

/// Year, month and day of a number of days since 1 January 1970 (Howard Hinnant, `civil_from_days`).
fn civil(days: i64) -> (i64, usize, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month as usize, of_year - (153 * shifted_month + 2) / 5 + 1)
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// What a section of a date format shows; `None` where the number is no day.
pub(super) fn show(serial: f64, epoch: Epoch, tokens: &[Token]) -> Option<String> {
    let has_fraction = tokens.windows(2).any(|pair| matches!(pair, [Token::Point, Token::Digit('0')]));
    let moment = Moment::of(serial, epoch, if has_fraction { 1 } else { 1_000 })?;
    let is_twelve = tokens.contains(&Token::HalfOfDay);
    let mut shown = String::new();
    let mut fraction = None;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Moment('m', width) if *width <= 2 && is_minute(tokens, at) => pad(&mut shown, moment.of_day / 60_000 % 60, *width),
            Token::Moment(letter, width) => part(&mut shown, &moment, *letter, *width, is_twelve),
            Token::Elapsed(letter, width) => {
                let unit = match letter {
                    'h' => 3_600_000,
                    'm' => 60_000,
                    _ => 1_000,
                };
                pad(&mut shown, moment.since_epoch / unit, *width);
            }
            Token::HalfOfDay => shown.push_str(if moment.of_day < MILLISECONDS_OF_DAY / 2 { "AM" } else { "PM" }),
            Token::Literal(words) => shown.push_str(words),
            Token::Point => {
                shown.push('.');
                fraction = Some(moment.of_day % 1_000);
            }
            Token::Digit('0') => {
                let left = fraction.unwrap_or(0);
                shown.push(char::from(b'0' + (left / 100) as u8));
                fraction = Some(left % 100 * 10);
            }
            Token::Comma => shown.push(','),
            Token::Slash => shown.push('/'),
            Token::Percent => shown.push('%'),
            Token::Digit(_) | Token::Exponent(_) | Token::General | Token::Text => {}
        }
    }
    Some(shown)
}

/// Whether an `m` is a minute: after an hour, or before a second.
fn is_minute(tokens: &[Token], at: usize) -> bool {
    let is_part = |token: &&Token| matches!(token, Token::Moment(..) | Token::Elapsed(..));
    let before = tokens[..at].iter().rev().find(is_part);
    let after = tokens[at + 1..].iter().find(is_part);
    matches!(before, Some(Token::Moment('h', _) | Token::Elapsed('h', _))) || matches!(after, Some(Token::Moment('s', _)))
}

fn part(shown: &mut String, moment: &Moment, letter: char, width: usize, is_twelve: bool) {
    let name = |name: &str, shown: &mut String| shown.push_str(if width == 3 { &name[..3] } else { name });
    match (letter, width) {
        ('y', 1..=2) => pad(shown, moment.year % 100, 2),
        ('y', _) => pad(shown, moment.year, 4),
        ('m', 1..=2) => pad(shown, moment.month as i64, width),
        ('m', 5) => shown.push_str(&MONTHS[moment.month - 1][..1]),
        ('m', _) => name(MONTHS[moment.month - 1], shown),
        ('d', 1..=2) => pad(shown, moment.day, width),
        ('d', _) => name(DAYS[moment.weekday], shown),
        ('h', _) if is_twelve => pad(shown, (moment.of_day / 3_600_000 + 11) % 12 + 1, width),
        ('h', _) => pad(shown, moment.of_day / 3_600_000, width),
        _ => pad(shown, moment.of_day / 1_000 % 60, width),
    }
}

fn pad(shown: &mut String, number: i64, width: usize) {
    let digits = number.to_string();
    (digits.len()..width.min(4)).for_each(|_| shown.push('0'));
    shown.push_str(&digits);
}
