//! The name at the top of a letter to somebody: alone on a line, and then a day, a house or how it was sent.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::visible::Visible;
use super::named::{Named, Standing};
use super::shape::{Manner, person};

/// What stands below or beside the name: a day, the number of a house, or how the letter is sent.
static FOLLOWS: Lazy<Regex> = lazy_regex!(
    r"(?i)^(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|(?:by|via|sent by) e-?mail|e-?mail|(?:flat )?[0-9]{1,4}[a-z]? [a-z])"
);
/// Lines after which the name of whoever the letter is to stands.
static BEFORE: Lazy<Regex> = lazy_regex!(
    r"(?im)^[ \t]*(?:by |via |sent by |sent via )e-?mail(?: (?:only|to))?[ \t]*:?[ \t]*$|^[ \t]*(?:to|our ref[^\n]*|your ref[^\n]*)[ \t]*:?[ \t]*$"
);

/// Whom the letter is to, by its first lines.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let top = visible.words.first().map(|_| 0);
    let below = BEFORE.find_iter(visible.as_str()).map(|line| visible.word_from(line.end()));
    top.into_iter().chain(below).filter_map(|at| at_top(visible, at)).collect()
}

fn at_top(visible: &Visible, at: usize) -> Option<Named> {
    let words = &visible.words;
    let person = person(words, at, Manner::Prose).filter(|person| person.is_full() && person.followed.is_none())?;
    let next = words.get(person.end).filter(|next| next.begins_line())?;
    let rest = visible.after(next.span.start, 40);
    FOLLOWS.is_match(rest).then(|| Named::new(person, Standing::Addressed))
}

#[cfg(test)]
mod tests {
    use super::super::proof::names;
    use super::named;

    #[test]
    fn the_first_line_may_name_whom_a_letter_is_to() {
        for (text, found) in [
            ("\n\nOrla Brandt\t\t\t26 September 2017\n\nFreedom of Information", &["Orla Brandt"][..]),
            ("Ms O Brandt\n14 Mill Lane\nPenbrook", &["Ms O Brandt"]),
            ("Varnshire\nBy email\nOrla Brandt\n3 June 2019", &["Orla Brandt"]),
            ("Penbrook Market\nThe council", &[]),
            ("Varnshire County Council\n3 June 2019", &[]),
            ("Freedom of Information request\n3 June 2019", &[]),
            ("Mill Lane\n3 June 2019", &[]),
        ] {
            assert_eq!(names(text, named), found, "{text}");
        }
    }
}
