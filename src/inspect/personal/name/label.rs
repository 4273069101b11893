//! `Requester: Orla Brandt`: a name behind words that say who comes.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::visible::Visible;
use super::super::word::Gap;
use super::named::{Named, Standing};
use super::shape::{Follower, Manner, person};
use super::vocabulary::Class;

/// Labels of those who ask, or whom a case is about.
static ASKING: Lazy<Regex> = lazy_regex!(
    r"(?im)(?:^|[\t|/;]|  )[ *_]*(?:name of (?:the )?)?(?:requestor|requester|applicant|enquirer|inquirer|complainant|claimant|appellant|customer|correspondent|client|patient|pupil|student|tenant|resident|data subject|employee|staff member|witness|victim|informant|caller|next of kin|parent|guardian|interviewee|your|(?:requested|submitted|enquiry|request|complaint)(?: made)? (?:by|from)|received from)?(?:['’]?s)?(?: (?:details|full|contact))?[ ]?(?:\(s\)|name|full name|first name|forename|surname|last name)?(?: and (?:postal |e-?mail )?address)?[ *_]*(?::|\t|\||\n| [-–—] )[ *_:]*"
);
/// Labels of those who deal with a case, behind which a sign stands.
static HANDLING: Lazy<Regex> = lazy_regex!(
    r"(?im)(?:^[ *_]*|(?-u:\b))(?:(?:foi |case |handling |responsible |reviewing |investigating |contact |lead |information |disclosure |decision |reporting |social |support |line )?(?:officer|worker|case ?worker|case ?handler|reviewer|handler|manager|author|owner|contact|interviewer|consultant|decision[ -]maker)(?:['’]?s)?(?: name)?|contact (?:name|person)|(?:dealt with|handled|prepared|completed|reviewed|approved|written|signed|issued|authorised|compiled|drafted|sent|raised|created)(?: off)? by|minutes(?: taken)? by|note ?taker|(?:please )?ask for|(?:direct )?enquiries to|our contact|present|attendees?|in attendance|attending|apologies|participants?|panel(?: members)?|signature|gofynner am|cyswllt|enw)[ *_]*(?::|\t|\||/| [-–—] )[ *_:/]*"
);
/// Words in a sentence behind which the name of somebody who deals with a case stands.
static INVITING: Lazy<Regex> = lazy_regex!(
    r"(?im)(?-u:\b)(?:(?:please|to) (?:contact|ask for|speak (?:to|with)|call|e-?mail|write to)|you (?:can|may) contact|my colleague|c/o)\s+|^[ \t]*cc[ \t]+"
);

/// Those behind labels.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let text = visible.as_str();
    let behind = |label: &Regex, standing: Standing, in_sentence: bool| {
        let ends: Vec<usize> = label
            .find_iter(text)
            .filter(|label| label.as_str().chars().filter(|c| c.is_alphabetic()).count() > 1)
            .map(|label| label.end())
            .collect();
        ends.into_iter().flat_map(|end| behind(visible, end, standing, in_sentence)).collect::<Vec<_>>()
    };
    let mut named = behind(&ASKING, Standing::Asking, false);
    named.extend(behind(&HANDLING, Standing::Handling, false));
    named.extend(behind(&INVITING, Standing::Handling, true));
    named
}

/// The people behind a label: one, or several with commas or `and` between.
fn behind(visible: &Visible, label_end: usize, standing: Standing, in_sentence: bool) -> Vec<Named> {
    let words = &visible.words;
    let mut named = Vec::new();
    let mut at = visible.word_from(label_end);
    if words.get(at).is_none_or(|word| word.span.start > label_end + 2) {
        return named;
    }
    while let Some(person) = person(words, at, if in_sentence { Manner::Prose } else { Manner::Expected }) {
        let listed = words.get(person.end).is_some_and(|next| next.gap == Gap::Comma || (next.is_next() && next.is("and")));
        // A label has a value of its own: behind it the line, or the cell, ends.
        let whole = in_sentence || listed || !matches!(person.followed, Some(Follower::Other | Follower::Known(Class::Body)));
        let alone = !in_sentence && named.is_empty() && (standing == Standing::Asking || words[at].gap == Gap::Sign);
        if person.is_of_a_body() || !whole || !(person.is_full() || alone) {
            break;
        }
        named.push(Named::new(person, standing));
        at = person.end + usize::from(words.get(person.end).is_some_and(|next| next.is("and")));
        if !listed {
            break;
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::super::named::Standing::{Asking, Handling};
    use super::super::proof::standings;
    use super::named;

    #[test]
    fn a_name_follows_its_label() {
        for (text, found, standing) in [
            ("Requester: Orla Brandt", "Orla Brandt", Asking),
            ("Applicant's name: Orla", "Orla", Asking),
            ("Name: Orla Brandt\n", "Orla Brandt", Asking),
            ("Complainant\nOrla Brandt\n", "Orla Brandt", Asking),
            ("Requester\tOrla Brandt\t3 June", "Orla Brandt", Asking),
            ("Case officer: Orla Brandt", "Orla Brandt", Handling),
            ("Dyddiad/Date / 27 May\nGofynner am/Ask for / Orla Brandt\nTel", "Orla Brandt", Handling),
            ("FOI 20123607 Please contact Orla Brandt o@varnshire.example", "Orla Brandt", Handling),
            ("Name of requester - Orla Brandt", "Orla Brandt", Asking),
            ("cc Orla Brandt", "Orla Brandt", Handling),
            ("Prepared by: O. Brandt", "O. Brandt", Handling),
        ] {
            assert_eq!(standings(text, named), [(found, standing)], "{text}");
        }
    }

    #[test]
    fn a_label_may_list_several() {
        let listed = standings("Present: Orla Brandt, Jo Wu and Ana Silva", named);
        assert_eq!(listed.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Orla Brandt", "Jo Wu", "Ana Silva"]);
        assert_eq!(standings("Requester: Orla Brandt, Penbrook", named), [("Orla Brandt", Asking)]);
    }

    #[test]
    fn other_values_are_none() {
        for text in [
            "Requester: [NAME]",
            "Requester: Varnshire Council",
            "Name: FOI Team",
            "Enquiries to:  \nInformation Team \nOur Ref:",
            "Officer: 12",
            "Council Name:\n\nLondon Borough of Varnshire",
            "Please contact the FOI Team",
            "please contact Varnshire Police",
            "Your name and address",
            "Applicant: a member of the public",
            "Name of the school: Penbrook Primary",
        ] {
            assert_eq!(standings(text, named), [], "{text}");
        }
    }
}
