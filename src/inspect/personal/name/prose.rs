//! Names in sentences: behind a title, and behind words that only people follow.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::signs::Sign;
use super::super::visible::Visible;
use super::super::word::{Gap, Word};
use super::named::{Named, Standing};
use super::shape::{Follower, Manner, Person, person};
use super::title::titles;
use super::vocabulary::Class;

/// Words that somebody's own name follows.
static OWN_NAME: Lazy<Regex> =
    lazy_regex!(r"(?i)(?-u:\b)(?:my (?:full |first |sur)?name(?:'s|’s| is)|my name:|i am called|i'm called|fy enw i yw)\s+");
static I_AM: Lazy<Regex> = lazy_regex!(r"(?-u:\b)(?:I am|I'm|I’m|I,|This is)\s+");
/// Words that the name of whoever did it follows.
static DONE_BY: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:(?:(submitted|requested|asked|raised|requests?|enquir(?:y|ies)|complaints?)(?: (?:was|were))?(?: made| received| raised)?|(?:written|authored|signed|sent|prepared|compiled|drafted|completed|conducted|chaired|led|taken|interviewed|handled|investigated|assessed|decided|approved|authorised|reviewed|issued|dealt with|represented|reports?|e-?mails?|letters?|statements?|correspondence|emailed)) (?:by|from)|on behalf of)\s+"
);
/// A decision by the names of its parties.
static CASE: Lazy<Regex> = lazy_regex!(
    r"(?i)\s(?:v|vs|versus)\.?\s+(?:the\s+)?information\s+commissioner(?:'s office)?(?:\s*(?:and|&)\s+)?|(?-u:\b)information\s+commissioner\s+(?:v|vs|versus)\.?\s+"
);

/// Those who are named in sentences.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let mut named = if visible.signs.has(Sign::Commissioner) { cases(visible) } else { Vec::new() };
    named.extend(own_names(visible));
    named.extend(done_by(visible));
    named.extend(titled(visible));
    named
}

fn titled(visible: &Visible) -> Vec<Named> {
    let words = &visible.words;
    let mut from = 0;
    let mut named = Vec::new();
    for at in 0..words.len() {
        if at < from || titles(words, at).is_none() {
            continue;
        }
        let Some(person) = person(words, at, Manner::Agent)
            .filter(|person| person.title.is_some() && person.followed != Some(Follower::Known(Class::Body)))
        else {
            continue;
        };
        from = person.end;
        named.push(Named::new(person, Standing::Told));
    }
    named
}

fn own_names(visible: &Visible) -> Vec<Named> {
    let text = visible.as_str();
    let named = Some(text).filter(|_| visible.signs.has(Sign::Named)).into_iter();
    let said = named.flat_map(|text| OWN_NAME.find_iter(text)).filter_map(|said| behind(visible, said.end(), Manner::AnyCase));
    let said = said.filter(|person| visible.words[person.name..person.end].iter().all(|word| word.is_capital()) || person.len() <= 2);
    // `I am Orla Brandt`: only where a sentence or a clause ends behind it, or goes on in small letters.
    let am = I_AM.find_iter(text).filter_map(|said| behind(visible, said.end(), Manner::Prose));
    let am = am.filter(|person| person.is_full() && !matches!(person.followed, Some(Follower::Known(Class::Job | Class::Body))));
    said.chain(am).map(|person| Named::new(person, Standing::Asking)).collect()
}

fn done_by(visible: &Visible) -> Vec<Named> {
    let done = DONE_BY.captures_iter(visible.as_str()).filter_map(|done| {
        let person = behind(visible, done.get(0)?.end(), Manner::Agent).filter(|person| person.is_full() && !person.is_of_a_body())?;
        Some(Named::new(person, if done.get(1).is_some() { Standing::Asking } else { Standing::Told }))
    });
    done.collect()
}

/// The person whose name begins right behind a place.
fn behind(visible: &Visible, at: usize, manner: Manner) -> Option<Person> {
    let first = visible.word_from(at);
    visible.words.get(first).filter(|word| word.span.start <= at + 1)?;
    person(&visible.words, first, manner)
}

fn cases(visible: &Visible) -> Vec<Named> {
    let words = &visible.words;
    let mut named = Vec::new();
    for case in CASE.find_iter(visible.as_str()) {
        let sides = [before(words, visible.word_from(case.start())), behind(visible, case.end(), Manner::Prose)];
        named.extend(sides.into_iter().flatten().filter(|person| !person.is_of_a_body()).map(|person| Named::new(person, Standing::Party)));
    }
    named
}

/// The name that ends right before a word: as many words as look like one.
fn before(words: &[Word], end: usize) -> Option<Person> {
    let mut start = end;
    while start > 0
        && end - start < 5
        && words[start - 1].is_capital()
        && (start == end || matches!(words[start].gap, Gap::Space | Gap::Stop | Gap::Wrap))
    {
        start -= 1;
    }
    (start..end).find_map(|at| person(words, at, Manner::Prose)).filter(|person| person.end == end)
}

#[cfg(test)]
mod tests {
    use super::super::named::Standing::{Asking, Party, Public, Told};
    use super::super::proof::standings;
    use super::named;

    #[test]
    fn people_are_named_in_sentences() {
        for (text, found, standing) in [
            ("the decision of Mrs O. Brandt was", "Mrs O. Brandt", Told),
            ("PC 1234 Brandt attended", "PC 1234 Brandt", Told),
            ("asked Cllr Orla Brandt about it", "Cllr Orla Brandt", Public),
            ("My name is orla brandt and I", "orla brandt", Asking),
            ("I am Orla Brandt, a journalist", "Orla Brandt", Asking),
            ("the request submitted by Orla Brandt:", "Orla Brandt", Asking),
            ("You asked for a report by Orla Brandt.", "Orla Brandt", Told),
            ("I, Orla Brandt, request", "Orla Brandt", Asking),
            ("Handled by Orla Brandt (Records)", "Orla Brandt", Told),
            ("the request from Orla Brandt needs", "Orla Brandt", Asking),
            ("on behalf of Orla Brandt", "Orla Brandt", Told),
            ("Brandt-Wu v Information Commissioner", "Brandt-Wu", Party),
        ] {
            assert_eq!(standings(text, named), [(found, standing)], "{text}");
        }
        let case = "see Varnshire Council vs Information Commissioner\nand Orla Brandt, the First-tier Tribunal";
        assert_eq!(standings(case, named), [("Orla Brandt", Party)]);
    }

    #[test]
    fn other_words_in_capitals_are_none() {
        for text in [
            "PC World supplied them",
            "submitted by West Yorkshire Police",
            "I am Head of Records",
            "a report by Varnshire Council",
            "the Environmental Information Regulations 2004, Section 12",
            "my name is on the list",
            "a report by the Trust",
            "the Miss of the ball",
            "PS The file",
            "Information Commissioner v Varnshire Council",
            "a request from the BBC",
            "on behalf of Varnshire Council",
        ] {
            assert_eq!(standings(text, named), [], "{text}");
        }
    }
}
