//! A place where a name may stand to the words of the name, told by their shape alone.

use super::super::word::{Gap, SHORT, Word};
use super::title::{Title, titles};
use super::vocabulary::{Class, class};
use crate::text::Span;

/// A person's name in a text, by the numbers of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The first word, with titles.
    pub(super) start: usize,
    /// The first word of the name itself.
    pub(super) name: usize,
    /// One past the last word.
    pub(super) end: usize,
    /// What the titles say.
    pub(super) title: Option<Title>,
    /// What the word after it is, where that follows on the same line with nothing between.
    pub(super) followed: Option<Follower>,
}

/// A word right behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follower {
    /// One that is known.
    Known(Class),
    /// Another.
    Other,
}

/// The most words of a name.
const LONGEST: usize = 6;
/// Small words within names.
pub(super) const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "la", "le", "du", "da", "das", "dos", "do", "di", "del", "della", "ter", "ten", "bin", "bint",
    "binti", "ibn", "al", "el", "ul", "ap", "ab", "ferch", "y", "e", "zu", "af", "ní", "nic", "mac", "ó", "san", "st",
];
/// Letters after a name.
const AFTER_NAMES: &[&str] = &[
    "jr", "snr", "obe", "mbe", "cbe", "kbe", "qpm", "kc", "qc", "mp", "msp", "ms", "am", "mla", "phd", "ba", "bsc", "ma", "msc", "llb",
    "llm",
];

impl Person {
    /// Bytes of the text.
    pub(super) fn span(&self, words: &[Word]) -> Span {
        Span::new(words[self.start].span.start, words[self.end - 1].span.end)
    }

    /// How many words the name has, without titles.
    pub(super) fn len(&self) -> usize {
        self.end - self.name
    }

    /// Whether a title, or two words or more, say that it is a person's rather than a word that happens to stand there.
    pub(super) fn is_full(&self) -> bool {
        self.title.is_some() || self.len() > 1
    }

    /// Whether what follows makes it the name of a body: `West Yorkshire Police`, or one word before any that is known.
    pub(super) fn is_of_a_body(&self) -> bool {
        match self.followed {
            Some(Follower::Known(Class::Body | Class::Surname)) => self.title.is_none(),
            Some(Follower::Known(Class::Job)) => self.title.is_none() && self.len() == 1,
            _ => false,
        }
    }
}

/// How a name may be written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// In a sentence: with capital letters, and it may go on on the next line.
    Prose,
    /// The same behind words that only people follow: its last word may be one that is known and a surname too.
    Agent,
    /// Where a name is expected: its last word may be one that is known and a surname too, and its first a month.
    Expected,
    /// The same, and in small letters too.
    AnyCase,
}

/// The name that begins at a word.
pub(super) fn person(words: &[Word], at: usize, manner: Manner) -> Option<Person> {
    let titled = words.get(at).and_then(|_| titles(words, at));
    let mut name = at + titled.map_or(0, |(taken, _)| taken);
    // The number of an officer: `PC 1234 Okafor`.
    name += usize::from(titled.is_some() && words.get(name).is_some_and(|w| w.is_next() && w.core.bytes().all(|b| b.is_ascii_digit())));
    let title = titled.map(|(_, title)| title);
    let (mut end, mut next) = (name, name);
    while end - name < LONGEST && next - end < LONGEST {
        let Some(word) = words.get(next) else { break };
        #[cfg(test)]
        steps::took_one();
        if next > at && !follows(word, &words[next - 1], manner, next == name) {
            break;
        }
        if is_name_word(words, next, name, title, manner) {
            end = next + 1;
        } else if !PARTICLES.contains(&&*word.small_in(&mut [0; SHORT])) || word.is_capital() {
            break;
        }
        next += 1;
    }
    let letters = words.get(name..end)?;
    if !is_enough(letters, title, manner) {
        return None;
    }
    let after = words.get(end).filter(|word| word.is_next());
    let followed = after.map(|word| Some(word).filter(|word| word.is_capital()).and_then(class).map_or(Follower::Other, Follower::Known));
    Some(Person { start: at, name, end, title, followed })
}

/// Whether these words make a name: one at least is more than an initial, or is written without letters of the alphabet; where a name is
/// expected, one letter is enough.
fn is_enough(letters: &[Word], title: Option<Title>, manner: Manner) -> bool {
    let is_word = |word: &Word| !word.is_initials() && word.core.chars().count() > 1;
    let expected = title.is_some() || matches!(manner, Manner::Expected | Manner::AnyCase);
    match letters {
        [] => false,
        [one] if !is_word(one) => !one.core.is_ascii() || (expected && one.core.len() == 1),
        several => several.iter().any(is_word),
    }
}

/// Whether a word goes on with the name that the words before it begin.
fn follows(word: &Word, before: &Word, manner: Manner, after_title: bool) -> bool {
    match word.gap {
        Gap::Space => true,
        Gap::Stop => after_title || before.is_initials(),
        Gap::Wrap => after_title || (matches!(manner, Manner::Prose | Manner::Agent) && !before.is_initials() && word.is_capital()),
        _ => false,
    }
}

/// Whether a word can be one of a name that began at `name`.
fn is_name_word(words: &[Word], at: usize, name: usize, title: Option<Title>, manner: Manner) -> bool {
    let word = &words[at];
    let first = at == name;
    if !(word.is_capital() || (manner == Manner::AnyCase && word.is_letters()))
        || AFTER_NAMES.contains(&&*word.small_in(&mut [0; SHORT])) && !first
    {
        return false;
    }
    if word.is_initials() && !word.is("i") {
        return true;
    }
    // `A` and `I` are initials only where something of a name stands with them.
    let ends_here = words.get(at + 1).is_none_or(|next| !next.is_next());
    match class(word) {
        None => true,
        Some(Class::Surname) => (first && title.is_some()) || (!first && manner != Manner::Prose && ends_here),
        Some(Class::Time) => first && (title.is_some() || matches!(manner, Manner::Expected | Manner::AnyCase)),
        Some(Class::Plain) => first && title == Some(Title::Plain) && !is_function(word),
        Some(Class::Job | Class::Body) => first && title == Some(Title::Plain),
    }
}

/// Words that are never names, title or not.
fn is_function(word: &Word) -> bool {
    const FUNCTION: &[&str] = &[
        "and", "or", "of", "the", "to", "in", "for", "redacted", "withheld", "name", "removed", "who", "has", "is", "was", "i", "we",
        "you", "thank",
    ];
    FUNCTION.contains(&&*word.small_in(&mut [0; SHORT])) || word.small_in(&mut [0; SHORT]).chars().all(|c| c == 'x')
}

/// How many words were looked at for names, so that a test can say that the work grows as the text does.
#[cfg(test)]
pub(super) mod steps {
    use std::cell::Cell;

    thread_local!(static STEPS: Cell<usize> = const { Cell::new(0) });

    pub(super) fn took_one() {
        STEPS.set(STEPS.get() + 1);
    }

    /// The steps until now, which start anew.
    pub(in super::super) fn taken() -> usize {
        STEPS.replace(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::word::words;
    use super::{Manner, person};

    fn read(text: &str, manner: Manner) -> &str {
        let words = words(text);
        person(&words, 0, manner).map_or("", |person| &text[person.span(&words).range()])
    }

    #[test]
    fn names_end_where_their_shape_does() {
        for (text, found) in [
            ("Mr Okonkwo, thank you", "Mr Okonkwo"),
            ("Mr and Mrs Okonkwo", "Mr and Mrs Okonkwo"),
            ("Orla Brandt-Lindqvist Thank you for", "Orla Brandt-Lindqvist"),
            ("Prof. J. P. van der Meulen.", "Prof. J. P. van der Meulen"),
            ("Ms Price", "Ms Price"),
            ("Siobhán Ní Dhomhnaill", "Siobhán Ní Dhomhnaill"),
            ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
            ("PC 1234 Brandt attended", "PC 1234 Brandt"),
            ("Mr\nBrandt", "Mr\nBrandt"),
            ("Sir or Madam", ""),
            ("Mr Mayor", ""),
            ("FOI Team", ""),
            ("xxxx", ""),
            ("the person", ""),
        ] {
            assert_eq!(read(text, Manner::Expected), found, "{text}");
        }
    }

    #[test]
    fn where_a_name_is_expected_more_is_one() {
        for (text, prose, expected, any) in [
            ("Anna Hall", "Anna", "Anna Hall", "Anna Hall"),
            ("April Brandt", "", "April Brandt", "April Brandt"),
            ("orla brandt", "", "", "orla brandt"),
            ("J", "", "J", "J"),
            ("李伟", "李伟", "李伟", "李伟"),
        ] {
            assert_eq!(
                [Manner::Prose, Manner::Expected, Manner::AnyCase].map(|manner| read(text, manner)),
                [prose, expected, any],
                "{text}"
            );
        }
    }
}
