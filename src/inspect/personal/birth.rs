//! Dates of birth: a date behind words that say so, or in a column under them.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::Kind;
use super::sighting::Sighting;
use super::signs::Sign;
use super::visible::Visible;

static SAYS_BIRTH: Lazy<Regex> = lazy_regex!(
    r"(?ix)(?-u:\b)(?: (?:date|day)\ of\ birth | d\.?o\.?b(?-u:\b)\.? | birth\ ?(?:date|day) | born(?:\ on)? ) (?:\ (?:is|was|of|on))? [\s:.,()|–-]{0,6} (?:the\ )?"
);
static HEADING: Lazy<Regex> = lazy_regex!(r"(?i)^\W*(?:(?:date|day) of birth|d\.?o\.?b|birth ?(?:date|day))(?-u:\b)");
/// A whole date, at the beginning of what is looked at.
static DATE: Lazy<Regex> = lazy_regex!(
    r"(?ix)^(?: [0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})
      | [0-9]{4}-[0-9]{2}-[0-9]{2}
      | [0-9]{1,2}(?:st|nd|rd|th)?\ (?:of\ )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\ [0-9]{4}
      | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ [0-9]{1,2}(?:st|nd|rd|th)?,?\ [0-9]{4} )(?-u:\b)"
);

/// The most bytes of a date.
const LONGEST: usize = 40;

/// The dates of birth in a text: behind words that say so, and in columns under such words.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    let told = Some(visible.as_str()).filter(|_| visible.signs.has(Sign::Birth)).into_iter();
    let said = told.flat_map(|text| SAYS_BIRTH.find_iter(text)).map(|said| said.end());
    let listed = visible.cells_under(&HEADING).into_iter().map(|cell| cell.start);
    let dates = said.chain(listed).filter_map(|at| DATE.find(visible.after(at, LONGEST)).map(|date| at..at + date.end()));
    dates.map(|date| Sighting::hold(Kind::DateOfBirth, date, "a date of birth, which is somebody's")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::proof::seen_in;
    use super::{Kind, seen};

    #[test]
    fn a_date_is_one_of_birth_where_words_say_so() {
        for (text, found) in [
            ("Date of birth: 03/06/1981", "03/06/1981"),
            ("DOB 3.6.81", "3.6.81"),
            ("D.O.B. 1981-06-03", "1981-06-03"),
            ("he was born on 3rd June 1981 in Penbrook", "3rd June 1981"),
            ("born June 3, 1981", "June 3, 1981"),
            ("Date of birth (03/06/1981)", "03/06/1981"),
            ("date of the letter: 03/06/1981", ""),
            ("children born in 1981", ""),
            ("received on 03/06/1981", ""),
        ] {
            assert_eq!(seen_in(text, seen), if found.is_empty() { vec![] } else { vec![(Kind::DateOfBirth, found)] }, "{text}");
        }
    }
}
