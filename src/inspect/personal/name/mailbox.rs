//! `Orla Brandt <orla.brandt@varnshire.example>`: a name right before an address that is the same person's.

use super::super::visible::Visible;
use super::super::word::Word;
use super::named::{Named, Standing};
use super::shape::{Manner, Person, person};

/// The most words of a name before an address.
const LONGEST: usize = 5;

/// Those whose address stands behind their name.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let words = &visible.words;
    let addresses = (1..words.len()).filter(|at| words[*at].core.contains('@'));
    addresses.filter_map(|at| before(visible, at)).map(|person| Named::new(person, Standing::Writing)).collect()
}

/// The name before an address: in the form of mails, with `<` or `[mailto:` between, or shared with the address.
fn before(visible: &Visible, address: usize) -> Option<Person> {
    let words = &visible.words;
    let end = if words[address - 1].is("mailto") { address - 1 } else { address };
    let before_end = words.get(end.checked_sub(1)?)?.span.end;
    let between = visible.as_str().get(before_end..words[address].span.start)?;
    let earliest = (end.saturating_sub(LONGEST)..end).rev().take_while(|at| *at + 1 == end || !words[at + 1].begins_line()).last()?;
    let found = (earliest..end).filter_map(|at| person(words, at, Manner::Expected)).find(|person| person.end == end)?;
    let as_in_mails = between.contains('<') || between.contains("mailto:");
    ((as_in_mails || is_shared(&words[found.name..found.end], words[address].core)) && !found.is_of_a_body()).then_some(found)
}

/// Whether a word of the name stands in the first half of the address.
fn is_shared(name: &[Word], address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    name.iter().any(|word| word.core.len() > 2 && local.contains(&word.small()))
}

#[cfg(test)]
mod tests {
    use super::super::proof::names;
    use super::named;

    #[test]
    fn an_address_behind_a_name_makes_it_a_persons() {
        for text in [
            "sent to Orla Brandt <ob@varnshire.example> today",
            "ask Orla Brandt (obrandt@varnshire.example)",
            "Orla Brandt [mailto:ob@varnshire.example]",
            "Orla Brandt\norla.brandt@varnshire.example",
        ] {
            assert_eq!(names(text, named), ["Orla Brandt"], "{text}");
        }
        for text in [
            "Penbrook FOI Team <foi@varnshire.example>",
            "write to Penbrook at foi@varnshire.example",
            "Milton Road (foi@varnshire.example)",
            "Email foi@varnshire.example",
        ] {
            assert_eq!(names(text, named), [""; 0], "{text}");
        }
    }
}
