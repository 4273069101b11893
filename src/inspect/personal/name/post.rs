//! A post beside a name, in a sentence or on the next line.

use super::super::visible::Visible;
use super::super::word::{Gap, Word};
use super::grade::{Grade, of};
use super::named::{Named, Standing};
use super::shape::{Follower, Manner, Person, person};
use super::vocabulary::{Class, class};

/// Bytes beside a name in which its post stands.
const BESIDE: usize = 60;
/// The most words of a post on a line of its own.
const LONGEST: usize = 8;

/// Those who are named with a post: `Orla Brandt, Contract Manager`, `Orla Brandt is the Contract Manager`, `Contract Manager: Orla Brandt`.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let words = &visible.words;
    let mut named = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let begins = words[at].is_capital() && !(words[at].is_next() && at > 0 && words[at - 1].is_capital());
        let found = if begins { person(words, at, Manner::Prose) } else { None };
        let Some(person) = found.filter(|person| person.title.is_none() && (2..=4).contains(&person.len()) && on_one_line(words, person))
        else {
            at += 1;
            continue;
        };
        if !person.is_of_a_body()
            && !matches!(person.followed, Some(Follower::Known(Class::Job)))
            && (post_behind(words, &person) || post_below(words, &person) || post_before(words, &person))
        {
            named.push(Named::new(person, Standing::Told));
        }
        at = person.end;
    }
    named
}

fn on_one_line(words: &[Word], person: &Person) -> bool {
    words[person.name + 1..person.end].iter().all(|word| !word.begins_line())
}

/// Whether a post stands behind a name: behind a comma, a dash or a bracket, or as what the person is.
fn post_behind(words: &[Word], person: &Person) -> bool {
    let Some(next) = words.get(person.end) else { return false };
    let (from, is_said) = if matches!(next.gap, Gap::Sign | Gap::Comma) {
        (person.end, false)
    } else if next.is_next() && (next.is("is") || next.is("was") || next.is("as")) {
        (person.end + 1, true)
    } else {
        return false;
    };
    let clause = words[from..].iter().enumerate().take(6).take_while(|(ahead, word)| *ahead == 0 || word.is_next()).map(|(_, word)| word);
    let clause: Vec<&Word> = clause.skip_while(|word| word.is("the") || word.is("our") || word.is("a") || word.is("an")).collect();
    let first_known = clause.first().is_some_and(|word| word.is_capital());
    first_known
        && clause.iter().take_while(|word| word.is_capital() || word.is("of") || word.is("and")).any(|word| is_post(word))
        && (is_said || clause.len() < 6)
}

/// Whether a name fills its line, and a post the next one.
fn post_below(words: &[Word], person: &Person) -> bool {
    let Some(next) = words.get(person.end) else { return false };
    if !words[person.start].begins_line() || !matches!(next.gap, Gap::Wrap) || !next.is_capital() {
        return false;
    }
    let line: Vec<&Word> = words[person.end..]
        .iter()
        .enumerate()
        .take(LONGEST + 1)
        .take_while(|(ahead, word)| *ahead == 0 || !word.begins_line())
        .map(|(_, word)| word)
        .collect();
    let small = |word: &&&Word| !word.is_capital() && !matches!(word.core, "of" | "and" | "&" | "for" | "the");
    line.len() <= LONGEST && line.iter().filter(small).count() == 0 && line.iter().any(|word| is_post(word))
}

/// Whether a post and a sign stand before a name.
fn post_before(words: &[Word], person: &Person) -> bool {
    let gap = words[person.start].gap;
    let Some(before) = person.start.checked_sub(1).map(|before| &words[before]) else { return false };
    let said = before.is("is") && words[person.start].is_next();
    // `social worker Orla Brandt`.
    let joined = words[person.start].is_next() && !before.is_capital() && is_post(before);
    // `Breast Care Nurse, Cancer Screening and Control`: behind a comma a name ends where its words do.
    let body_below = words.get(person.end).is_some_and(|next| next.gap == Gap::Wrap && class(next) == Some(Class::Body));
    let signed = gap == Gap::Sign || (gap == Gap::Comma && person.followed.is_none() && !body_below);
    let post = if said { person.start.checked_sub(2).map(|at| &words[at]) } else { Some(before) };
    joined || ((said || signed) && post.is_some_and(is_post))
}

/// Words for one person who holds a post: `officers` are several.
fn is_post(word: &Word) -> bool {
    let one = !word.core.ends_with('s') || word.core.ends_with("ss");
    let other = ["head", "director", "chief", "chair"].iter().any(|post| word.is(post));
    one && ((class(word) == Some(Class::Job) && of(word.core).is_some()) || other)
}

/// Whether words beside a name, in its own clause, say that the person is of a senior grade.
pub(super) fn is_senior(visible: &Visible, person: &Person) -> bool {
    let span = person.span(&visible.words);
    let behind = visible.after(span.end, BESIDE).split(['.', ';', '\n']).next().unwrap_or_default();
    let before = visible.before_on_line(span.start, BESIDE);
    let before = before.rsplit(['.', ';']).next().unwrap_or(before);
    let has_post = |from: &str| {
        from.trim_start().starts_with([',', '-', '–', '—', '('])
            || from.trim_start().starts_with("is ")
            || from.trim_start().starts_with("was ")
    };
    if let Some(grade) = of(behind).filter(|_| has_post(behind)) {
        return grade == Grade::Senior;
    }
    before.trim_end().ends_with([',', ':', '-', '–']) && of(before) == Some(Grade::Senior)
}

#[cfg(test)]
mod tests {
    use super::super::proof::names;
    use super::named;

    #[test]
    fn a_name_beside_a_post_is_a_persons() {
        for text in [
            "Orla Brandt is the Contract Manager for this",
            "for it. Orla Brandt – Head of HR Systems.",
            "Contract Manager: Orla Brandt",
            "the head teacher, Orla Brandt, wrote",
            "our line manager (Orla Brandt)",
            "a social worker Orla Brandt visited",
            "We hold it.\n\nOrla Brandt\nFOI Officer\nVarnshire Council",
            "Orla Brandt (Policy Officer) said",
        ] {
            assert_eq!(names(text, named), ["Orla Brandt"], "{text}");
        }
    }

    #[test]
    fn other_words_in_capitals_are_none() {
        for text in [
            "Northern Ireland, the Chief Constable said",
            "the Environmental Information Regulations 2004, Section 12",
            "Penbrook Market, Mill Lane",
            "Breast Care Nurse, Penbrook Screening and Control",
            "the Administrator, Drug Enforcement\nAdministration",
            "Milton Road\nOfficers were called to it",
            "our contractor, West Penbrook Ltd",
            "the officer in Milton Road",
            "Undocumented Workers: Penbrook Economy",
        ] {
            assert_eq!(names(text, named), [""; 0], "{text}");
        }
    }
}
