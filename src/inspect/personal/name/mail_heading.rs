//! `From: Orla Brandt`: who writes to whom, in the heading of a mail or in the line that introduces a quoted one.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::signs::Sign;
use super::super::visible::Visible;
use super::super::word::{Gap, Word};
use super::named::{Named, Standing};
use super::shape::{Manner, Person, person};

static HEADING: Lazy<Regex> =
    lazy_regex!(r"(?im)^[ \t>|*]*(from|to|cc|bcc|sent by|sender|reply-to|on behalf of|author|oddi wrth)(?-u:\b)[ *]*:[ *]*(.*)$");
/// Headings that say that those around them are of a mail.
static OF_A_MAIL: Lazy<Regex> = lazy_regex!(r"(?im)^[ \t>|*]*(?:subject|sent|date|cc|bcc|attachments?|pwnc)[ *]*:");
/// `On 3 June 2019, Orla Brandt <...> wrote:`.
static WROTE: Lazy<Regex> = lazy_regex!(
    r"(?im)^[ \t>]*(?:on(?-u:\b)[^\n]{6,60}?(?:[0-9]{4}|[0-9]{1,2}:[0-9]{2}(?:\s?[ap]m)?),?\s+(?:at\s[0-9:]+\s?(?:[ap]m)?,?\s+)?)?([^\n]{3,120}?)\s+(?:wrote|ysgrifennodd):[ \t]*$"
);

/// Bytes around a heading in which another one stands.
const NEAR: usize = 240;

/// Those in headings of mails.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let text = visible.as_str();
    let mut named = Vec::new();
    if !text.contains(':') {
        return named;
    }
    for heading in HEADING.captures_iter(text) {
        let (Some(whole), Some(people)) = (heading.get(0), heading.get(2)) else { continue };
        let around = OF_A_MAIL.find_iter(visible.before(whole.start(), NEAR)).count()
            + OF_A_MAIL.find_iter(visible.after(whole.end(), NEAR)).count();
        listed(visible, people.start(), people.end(), around > 0, &mut named);
    }
    let quoted = Some(text).filter(|_| visible.signs.has(Sign::Wrote));
    for wrote in quoted.into_iter().flat_map(|text| WROTE.captures_iter(text)) {
        if let Some(people) = wrote.get(1) {
            listed(visible, people.start(), people.end(), true, &mut named);
        }
    }
    named
}

/// The people in a list, each at its beginning or behind a sign: `Brandt, Orla (Records) <o@x>; Wu, Jo`.
fn listed(visible: &Visible, start: usize, end: usize, of_a_mail: bool, named: &mut Vec<Named>) {
    let words = &visible.words;
    let mut at = visible.word_from(start);
    let mut opens = true;
    while words.get(at).is_some_and(|word| word.span.end <= end) {
        let separates = opens || matches!(words[at].gap, Gap::Sign | Gap::Comma);
        opens = false;
        let found = if separates { person(words, at, Manner::Expected) } else { None };
        let Some(found) = found.filter(|person| words[person.end - 1].span.end <= end) else {
            at += 1;
            continue;
        };
        let person = turned(words, found, end);
        let addressed = words.get(person.end).is_some_and(|next| next.span.end <= end && next.core.contains('@'));
        let in_brackets = bracketed(visible.as_str(), words, &person);
        if !person.is_of_a_body()
            && !in_brackets
            && (of_a_mail || addressed || (person.is_full() && says_who_writes(&words[start_of_line(words, at)])))
        {
            named.push(Named::new(person, Standing::Writing));
        }
        at = person.end;
    }
}

/// `Brandt, Orla`: the family name first.
fn turned(words: &[Word], person: Person, end: usize) -> Person {
    let first_name = words.get(person.end).filter(|next| next.gap == Gap::Comma && next.span.end <= end);
    let after = first_name.and_then(|_| super::shape::person(words, person.end, Manner::Expected));
    match after {
        Some(first)
            if person.title.is_none()
                && first.len() <= 2
                && person.len() <= 2
                && words[first.end - 1].span.end <= end
                && !first.is_of_a_body() =>
        {
            Person { end: first.end, followed: first.followed, ..person }
        }
        _ => person,
    }
}

/// Whether a name stands in brackets, as a department does behind the name of its member.
fn bracketed(text: &str, words: &[Word], person: &Person) -> bool {
    text[..words[person.start].span.start].ends_with('(')
}

fn says_who_writes(first: &Word) -> bool {
    ["from", "sent", "sender", "author", "on"].iter().any(|heading| first.is(heading))
}

fn start_of_line(words: &[Word], at: usize) -> usize {
    (0..=at).rev().take(8).find(|at| words[*at].begins_line()).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::super::proof::names;
    use super::named;

    #[test]
    fn headings_of_mails_name_people() {
        for (text, found) in [
            ("From: Orla Brandt\nTo: Jo Wu\nSubject: FOI", &["Orla Brandt", "Jo Wu"][..]),
            ("From: Brandt, Orla (Records)\nSent: 3 June\nTo: Wu, Jo; Ana Silva\n", &["Brandt, Orla", "Wu, Jo", "Ana Silva"]),
            ("> From: Orla <orla@varnshire.example>\n> Date: 3 June", &["Orla"]),
            ("On 3 June 2019 at 10:30, Orla Brandt <o@varnshire.example> wrote:\n", &["Orla Brandt"]),
            ("Orla Brandt wrote:\n> Hello", &["Orla Brandt"]),
            ("From: Orla Brandt", &["Orla Brandt"]),
        ] {
            assert_eq!(names(text, named), found, "{text}");
        }
    }

    #[test]
    fn offices_days_and_places_are_none() {
        for text in [
            "From: FOI Team\nTo: Varnshire Council\nSubject: x",
            "From: Monday\nTo: Friday",
            "To: Penbrook\nThe road",
            "From: [NAME]\nTo: [NAME]\nSubject: x",
            "From: foi@varnshire.example\nSubject: x",
            "She wrote:\n",
            "The council wrote:\n",
        ] {
            assert_eq!(names(text, named), [""; 0], "{text}");
        }
    }
}
