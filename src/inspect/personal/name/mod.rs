//! A text to the names of people in it: by the place that a name stands in and by its shape, never by a list of names.
//!
//! 1. `vocabulary` says which words in capitals letters of public bodies are full of; `title` which words stand before a name, and `shape`
//!    which words after such a place are one.
//! 2. The places: `salutation`, `signature`, `mail_heading`, `mailbox`, `label`, `letterhead`, `prose`, `post`, `column`.
//! 3. `grade` reads the post beside a name: whoever is senior answers under their name.
//! 4. `again` finds those who are known from one place in the others.

mod again;
mod column;
mod grade;
mod label;
mod letterhead;
mod mail_heading;
mod mailbox;
mod named;
mod post;
#[cfg(test)]
mod proof;
mod prose;
mod salutation;
mod shape;
mod signature;
mod title;
mod vocabulary;

use std::collections::HashMap;

use super::sighting::Sighting;
use super::visible::Visible;
use named::{Named, Standing};
pub(super) use vocabulary::is_known;

/// The places in which a name may stand.
const PLACES: &[fn(&Visible) -> Vec<Named>] = &[
    salutation::named,
    signature::named,
    letterhead::named,
    mail_heading::named,
    mailbox::named,
    label::named,
    prose::named,
    post::named,
    column::named,
];

/// The names in a text.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    let mut known: Vec<Named> = PLACES.iter().flat_map(|look| look(visible)).filter(|named| !is_authority(visible, named)).collect();
    let again = again::named(visible, &known);
    known.extend(again);
    for named in known.iter_mut().filter(|named| named.standing != Standing::Signing) {
        *named = named.senior_if(post::is_senior(visible, &named.person));
    }
    agree(visible, &mut known);
    // Of one place what is known most surely counts.
    known.sort_by_key(|named| (named.person.start, named.standing));
    let mut kept: Vec<Named> = Vec::with_capacity(known.len());
    for named in known {
        match kept.last_mut() {
            Some(last) if named.person.start < last.person.end => {
                last.standing = last.standing.min(named.standing);
                last.person.end = last.person.end.max(named.person.end);
            }
            _ => kept.push(named),
        }
    }
    kept.iter().map(|named| named.sighting(&visible.words)).collect()
}

/// Whether every word of a name is one of the name of the body that answers.
fn is_authority(visible: &Visible, named: &Named) -> bool {
    let words = &visible.words[named.person.name..named.person.end];
    let of_body = |word: &str| visible.authority.split_whitespace().any(|part| part == word);
    named.person.title.is_none() && words.iter().all(|word| of_body(&word.small()))
}

/// Somebody who is known to be senior in one place, or a party, is so wherever the same name stands and nothing else is known.
fn agree(visible: &Visible, known: &mut [Named]) {
    let words = &visible.words;
    let name = |named: &Named| words[named.person.end - 1].small();
    let initial = |named: &Named| words[named.person.name].core.chars().next().filter(|_| named.person.len() > 1);
    let mut senior: HashMap<String, Option<char>> = HashMap::new();
    for named in known.iter().filter(|named| named.standing == Standing::Senior) {
        senior.insert(name(named), initial(named));
    }
    for named in known
        .iter_mut()
        .filter(|named| matches!(named.standing, Standing::Told | Standing::Writing | Standing::Handling | Standing::Signing))
    {
        let same = senior.get(&name(named)).is_some_and(|first| first.is_none() || initial(named).is_none() || *first == initial(named));
        if same && (named.standing != Standing::Signing) {
            named.standing = Standing::Senior;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Effect::{Hold, Note};
    use super::super::proof::weighed;
    use super::seen;
    use super::shape::steps;
    use crate::text::Text;

    #[test]
    fn each_name_is_seen_once_and_weighed_by_what_is_known_of_it() {
        let letter = "Orla Brandt\n14 Mill Lane\n\nDear Ms Brandt,\n\nMs Wu wrote to you. Ana Wu is the Director of Roads.\n\nYours sincerely\nJo Silva\nFOI Officer\n";
        let found: Vec<_> = weighed(letter, seen).into_iter().map(|(_, name, effect)| (name, effect)).collect();
        assert_eq!(found, [("Orla Brandt", Hold), ("Ms Brandt", Hold), ("Ms Wu", Note), ("Ana Wu", Note), ("Jo Silva", Hold)]);
    }

    #[test]
    fn the_work_grows_as_the_text_does() {
        let letter =
            "de de de van der Dear Ms Brandt,\nMr Jo Wu is the Contract Manager. From: Orla Brandt\nYours sincerely\nAna Silva\n\n";
        let steps = |times: usize| {
            steps::taken();
            seen(&super::Visible::new(&Text::plain(&letter.repeat(times)), Vec::new(), ""));
            steps::taken()
        };
        let (few, many) = (steps(20), steps(200));
        assert!(few > 20 && many <= few * 11, "{few} steps, and {many} for ten times the text");
    }
}
