//! Names that are known from one place of a text to the other places where they stand: `Dear Ms Brandt`, and `Orla Brandt` in the
//! lines of the address above.

use std::collections::HashMap;

use super::super::visible::Visible;
use super::super::word::{Gap, SHORT, Word};
use super::named::Named;
use super::shape::{PARTICLES, Person};
use super::vocabulary::is_known;

/// Where the known stand again. A family name alone counts only with a title, an initial or another word of a name before it, or on a
/// line of its own; a first name only on a line of its own.
pub(super) fn named(visible: &Visible, known: &[Named]) -> Vec<Named> {
    let words = &visible.words;
    let mut by_last: HashMap<String, Vec<&Named>> = HashMap::new();
    for named in known {
        let last = &words[key(words, &named.person)];
        if last.core.chars().count() > 1 && (!is_known(last) || named.person.len() > 1) {
            let same = by_last.entry(last.small()).or_default();
            // A few ways to write a name say all: a list of people with one family name is no work for each of its words.
            if same.len() < 4 {
                same.push(named);
            }
        }
    }
    if by_last.is_empty() {
        return Vec::new();
    }
    let again = words.iter().enumerate().filter(|(_, word)| word.is_capital()).filter_map(|(at, word)| {
        let same = by_last.get(&*word.small_in(&mut [0; SHORT]))?;
        same.iter().find_map(|named| again(words, at, named))
    });
    again.collect()
}

/// The word that a name is known by: its last one that is more than an initial.
fn key(words: &[Word], person: &Person) -> usize {
    (person.name..person.end).rev().find(|at| words[*at].core.chars().count() > 1).unwrap_or(person.end - 1)
}

/// The name whose last word stands at `at`, if it is that person's.
fn again(words: &[Word], at: usize, known: &Named) -> Option<Named> {
    let mut start = at;
    while at - start < 4 && start > 0 && belongs(words, start) {
        start -= 1;
    }
    let key = key(words, &known.person);
    let tail = words
        .get(at + 1..at + known.person.end - key)
        .filter(|tail| tail.iter().zip(&words[key + 1..]).all(|(word, known)| word.core == known.core));
    let end = at + 1 + tail.map_or(0, <[Word]>::len);
    let alone = words[start].begins_line() && words.get(end).is_none_or(|next| next.begins_line()) && !is_known(&words[at]);
    let first = &words[start];
    let given = &words[known.person.name];
    let fits = start < at && (known.person.len() == 1 || initial(first) == initial(given) || super::title::titles(words, start).is_some());
    let first_name_alone = known.person.len() == 1 && known.person.title.is_none();
    let same_words =
        || (start..=at).rev().zip((known.person.name..=key).rev()).all(|(here, there)| words[here].small() == words[there].small());
    let sure =
        if is_known(&words[at]) { same_words() && at - start >= key - known.person.name } else { fits && !first_name_alone || alone };
    let person = Person { start, name: start, end, title: known.person.title, followed: None };
    sure.then_some(Named { person, standing: known.standing })
}

/// Whether the word before goes with this one as the words of a name go together.
fn belongs(words: &[Word], at: usize) -> bool {
    let before = &words[at - 1];
    if words[at].gap == Gap::Space && PARTICLES.contains(&before.core) {
        return at > 1 && before.is_next();
    }
    let joined = words[at].gap == Gap::Space || (words[at].gap == Gap::Stop && (before.is_initials() || before.core.len() < 5));
    let title = super::title::titles(words, at - 1).is_some();
    joined && before.is_capital() && (title || !is_known(before))
}

fn initial(word: &Word) -> Option<char> {
    word.core.chars().next().and_then(|c| c.to_lowercase().next())
}

#[cfg(test)]
mod tests {
    use super::super::super::visible::Visible;
    use super::super::salutation;
    use super::named;
    use crate::text::Text;

    fn again(text: &str) -> Vec<&str> {
        let plain = Text::plain(text);
        let visible = Visible::new(&plain, Vec::new(), "");
        let known = salutation::named(&visible);
        let again = named(&visible, &known);
        let other = again.iter().filter(|again| known.iter().all(|known| known.person.end != again.person.end));
        other.map(|named| &text[named.person.span(&visible.words).range()]).collect()
    }

    #[test]
    fn a_name_is_known_again() {
        assert_eq!(again("Orla Brandt\n3 June\nDear Ms Brandt,\nas O. Brandt said"), ["Orla Brandt", "O. Brandt"]);
        assert_eq!(again("To Mr Brandt and Ms Brandt.\nDear Orla Brandt"), ["Mr Brandt", "Ms Brandt"]);
        assert_eq!(again("Dear Orla,\nwe hold it\nOrla\n"), ["Orla"]);
    }

    #[test]
    fn a_word_of_the_name_alone_in_a_sentence_is_not() {
        assert_eq!(again("Dear Ms Penbrook,\nthe roads in Penbrook and Jo Wu"), [""; 0]);
        assert_eq!(again("Dear Orla Brandt,\nJo Brandt wrote"), [""; 0], "another first name is another person");
    }
}
