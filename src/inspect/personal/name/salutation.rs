//! `Dear Ms Brandt`: whom a letter is to.

use super::super::visible::Visible;
use super::super::word::{Gap, Word};
use super::named::{Named, Standing};
use super::shape::{Follower, Manner, Person, person};
use super::vocabulary::{Class, is_known};

/// Words that greet, and whether they do so anywhere or only where a line begins.
const GREETINGS: &[(&[&str], bool)] = &[
    (&["dear"], true),
    (&["annwyl"], true),
    (&["hello"], false),
    (&["hi"], false),
    (&["hey"], false),
    (&["hiya"], false),
    (&["good", "morning"], false),
    (&["good", "afternoon"], false),
    (&["good", "evening"], false),
    (&["fao"], false),
    (&["attn"], false),
    (&["for", "the", "attention", "of"], false),
];

/// Those who are greeted.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let words = &visible.words;
    let mut named = Vec::new();
    for at in 0..words.len() {
        let Some(taken) = greeting(words, at) else { continue };
        let mut next = at + taken;
        // `Dear Mr Brandt and Ms Wu`.
        while let Some(person) = greeted(words, next) {
            next = person.end;
            named.push(Named::new(person, Standing::Addressed));
            if !words.get(next).is_some_and(|word| word.is_next() && (word.is("and") || word.is("&"))) {
                break;
            }
            next += 1;
        }
    }
    named
}

/// How many words greet at a place.
fn greeting(words: &[Word], at: usize) -> Option<usize> {
    let begins = words[at].begins_line();
    let fits = |(greeting, anywhere): &&(&[&str], bool)| {
        let here = words.get(at..at + greeting.len());
        here.is_some_and(|here| here.iter().zip(*greeting).all(|(word, small)| word.is(small)))
            && (begins || (*anywhere && words[at].is_capital()))
    };
    GREETINGS.iter().find(fits).map(|(greeting, _)| greeting.len())
}

fn greeted(words: &[Word], at: usize) -> Option<Person> {
    let first = words.get(at)?;
    if !matches!(first.gap, Gap::Space | Gap::Comma) && (first.gap != Gap::Sign || words[at - 1].is("dear")) {
        return None;
    }
    if let Some(person) = person(words, at, Manner::Expected) {
        let of_a_body = matches!(person.followed, Some(Follower::Known(Class::Body | Class::Surname)));
        return (person.title.is_some() || !of_a_body).then_some(person);
    }
    // `dear orla,`: no more than three words in small letters, and then the line ends.
    let person = person(words, at, Manner::AnyCase)?;
    let ends = person.followed.is_none() && words.get(person.end).is_none_or(|next| next.begins_line() || next.gap == Gap::Comma);
    let unknown = words[person.name..person.end].iter().all(|word| !is_known(word));
    (ends && unknown && person.len() <= 3 && person.followed != Some(Follower::Other)).then_some(person)
}

#[cfg(test)]
mod tests {
    use super::super::proof::names;
    use super::named;

    #[test]
    fn who_is_greeted_is_named() {
        for (text, found) in [
            ("Dear Ms Brandt,", &["Ms Brandt"][..]),
            ("Dear Orla Brandt-Wu\nThank you", &["Orla Brandt-Wu"]),
            ("2 May 2019 Dear Orla Brandt Thank you for", &["Orla Brandt"]),
            ("Dear Orla Freedom of Information Act 2000", &["Orla"]),
            ("dear orla brandt,", &["orla brandt"]),
            ("dear mr brandt", &["mr brandt"]),
            ("DEAR MR BRANDT", &["MR BRANDT"]),
            ("Hi Orla,\n", &["Orla"]),
            ("Good morning, Orla", &["Orla"]),
            ("Dear Mr Brandt and Ms Wu,", &["Mr Brandt", "Ms Wu"]),
            ("Dear Mr and Mrs Brandt,", &["Mr and Mrs Brandt"]),
            ("Dear Councillor Brandt", &["Councillor Brandt"]),
            ("Dear J", &["J"]),
            ("FAO: Orla Brandt", &["Orla Brandt"]),
            ("Annwyl Orla Brandt", &["Orla Brandt"]),
            ("Dear Anna Hall,", &["Anna Hall"]),
            ("Dear April,", &["April"]),
        ] {
            assert_eq!(names(text, named), found, "{text}");
        }
    }

    #[test]
    fn offices_and_what_is_blacked_out_are_not() {
        for text in [
            "Dear Sir or Madam",
            "Dear Sirs,",
            "Dear FOI Team,",
            "Dear [NAME],",
            "Dear Requester",
            "Dear West Yorkshire Police,",
            "Dear Varnshire Council",
            "Dear Freedom of Information Act 2000",
            "Dear All",
            "Dear sir",
            "Dear Xxxx",
            "Dear\nThank you",
            "Dear Applicant,",
            "Dear Mr Mayor",
            "oh dear, Brandt",
            "Dear customer",
            "dear colleague,",
            "Hello there",
            "Dear resident of Penbrook",
            "Dear Data Protection Officer",
        ] {
            assert_eq!(names(text, named), [""; 0], "{text}");
        }
    }
}
