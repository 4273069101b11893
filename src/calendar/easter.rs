//! A year to its Easter Sunday in the Gregorian calendar.

use crate::response::Date;

/// Easter Sunday, by the golden number, the epact and the Sunday letter.
pub(super) fn easter(year: i16) -> Date {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let leap_shift = century / 4;
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_shift - moon_shift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * late + 114;
    Date::constant(year as i16, (from_march / 31) as i8, (from_march % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::easter;
    use crate::response::Date;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let almanac = [(1981, 4, 19), (1986, 3, 30), (1997, 3, 30), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2016, 3, 27)];
        let later = [(2019, 4, 21), (2020, 4, 12), (2024, 3, 31), (2025, 4, 20), (2030, 4, 21), (2035, 3, 25)];
        for (year, month, day) in almanac.into_iter().chain(later) {
            assert_eq!(easter(year), Date::constant(year, month, day));
        }
    }
}
