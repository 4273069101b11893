//! `Yours sincerely, Orla Brandt`: who signs, and with which grade.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::visible::Visible;
use super::super::word::Word;
use super::grade::{Grade, of_lines};
use super::named::{Named, Standing};
use super::shape::{Follower, Manner, Person, person};
use super::vocabulary::{Class, class};

/// Words that end a letter, wherever they stand; and those that do where a line begins and ends with them.
static CLOSING: Lazy<Regex> = lazy_regex!(
    r"(?imx) (?: (?-u:\b)(?:yours\ (?:very\ )?(?:sincerely|faithfully|truly|ever)|(?:with\ )?(?:kind|kindest|best|warm|warmest|many)\ regards|yn\ gywir)(?-u:\b)
      | ^[\ \t>]*(?:regards|yours|sincerely\ yours|(?:with\ )?(?:best|kind|good|all\ good|warm|warmest)\ wishes|(?:many|with|kind)\ thanks|thanks|thank\ you|thanks\ again|cheers|sincerely|faithfully|all\ the\ best|best|cofion(?:\ \w+)?|signed(?:\ by)?)
        (?:\ (?:and|in)\ (?:\w+\ )?(?:regards|thanks|advance|anticipation|wishes))?(?:[\ \t]*$|\ *[,.:!–-]) )"
);

/// How far below a closing its name stands at most, in bytes, and in lines that say something.
const BELOW: usize = 400;
const LINES: usize = 3;

/// Those who sign.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let mut from = 0;
    CLOSING
        .find_iter(visible.as_str())
        .filter_map(|closing| {
            // `Yours sincerely` of one letter is not read twice.
            let person = signing(visible, closing.end()).filter(|person| person.start >= from)?;
            from = person.end;
            let is_asked = visible.is_asked(closing.start());
            let named = Named::new(person, if is_asked { Standing::Asking } else { Standing::Signing });
            let end = visible.words[person.end - 1].span.end;
            let beside = visible.after(end, BELOW).split('\n').map(str::trim).filter(|line| line.chars().any(char::is_alphabetic));
            Some(named.senior_if(!signs_for_another(visible, closing.end(), person) && of_lines(beside) == Some(Grade::Senior)))
        })
        .collect()
}

/// The name below a closing: the first line that is one, or begins with one before a comma, a dash or a post.
fn signing(visible: &Visible, closing: usize) -> Option<Person> {
    let words = &visible.words;
    let mut at = visible.word_from(closing);
    for line in 0..LINES {
        let first = words.get(at).filter(|word| word.span.start <= closing + BELOW)?;
        let end = line_end(words, at);
        // `p.p.`, `Mr`: what stands before a name on its line is no name.
        let start = if first.is("pp") || first.is("p.p") { at + 1 } else { at };
        if let Some(person) = person(words, start, Manner::Expected).filter(|person| stands_as_signature(words, person, end, line)) {
            return Some(person);
        }
        if !is_office_line(&words[at..end]) {
            return None;
        }
        at = end;
    }
    None
}

fn stands_as_signature(words: &[Word], person: &Person, line_end: usize, line: usize) -> bool {
    let whole = person.end == line_end;
    let before_post = matches!(person.followed, Some(Follower::Known(Class::Job | Class::Plain))) && person.is_full();
    let cut_off = words.get(person.end).is_some_and(|next| !next.is_next() && !next.begins_line());
    // A place with its postcode is no name; what stands behind a name and its post may have digits.
    let post = words.get(person.end).is_some_and(|next| class(next) == Some(Class::Job));
    let digits = !post
        && words[person.end..line_end.max(person.end)]
            .iter()
            .any(|word| word.core.contains(|c: char| c.is_ascii_digit()) && !word.core.contains('@'));
    !person.is_of_a_body() && (whole || before_post || (cut_off && !digits)) && (line == 0 || person.is_full())
}

/// Whether a line names an office and no person, so that the name may stand below it.
fn is_office_line(line: &[Word]) -> bool {
    let known = line.iter().filter(|word| class(word).is_some()).count();
    known * 2 >= line.len() && line.len() <= 8 && line.first().is_some_and(|word| word.is_capital() || class(word).is_some())
}

/// One past the last word of the line that a word stands in.
fn line_end(words: &[Word], at: usize) -> usize {
    words[at + 1..].iter().take(20).position(|word| word.begins_line()).map_or((at + 21).min(words.len()), |more| at + 1 + more)
}

/// Whether somebody signs in place of the one whose post stands below: `pp`.
fn signs_for_another(visible: &Visible, closing: usize, person: Person) -> bool {
    let between = visible.after(closing, BELOW);
    let to = visible.words[person.start].span.start.saturating_sub(closing).min(between.len());
    between.get(..to).is_some_and(|between| between.contains("pp") || between.contains("p.p"))
}

#[cfg(test)]
mod tests {
    use super::super::named::Standing::{Senior, Signing};
    use super::super::proof::standings;
    use super::named;

    #[test]
    fn who_signs_is_named_with_the_grade_that_the_letter_says() {
        for (text, found, standing) in [
            ("Yours sincerely,\n\n\nOrla Brandt\nFOI Case Officer\n", "Orla Brandt", Signing),
            ("Yours sincerely\nOrla Brandt", "Orla Brandt", Signing),
            ("Kind regards,\nOrla", "Orla", Signing),
            ("Yours faithfully, Orla Brandt Information Officer", "Orla Brandt", Signing),
            ("Regards\nO. Brandt, Information Governance", "O. Brandt", Signing),
            ("Yours sincerely\n\nDr Orla Brandt\nChief Executive", "Dr Orla Brandt", Senior),
            ("Yours sincerely\nOrla Brandt - Head of Legal Services", "Orla Brandt", Senior),
            ("Yours sincerely\nOrla Brandt\nQuality Manager\nDirectorate of the Chief Executive", "Orla Brandt", Signing),
            ("Yours sincerely\npp Orla Brandt\nChief Executive", "Orla Brandt", Signing),
            ("Yours sincerely\nFOI Team\nOrla Brandt\n", "Orla Brandt", Signing),
            ("Yn gywir\nOrla Brandt", "Orla Brandt", Signing),
            ("Many thanks in advance\nOrla Brandt", "Orla Brandt", Signing),
            ("Kind regards\nOrla Brandt | Records Manager | 01632 960001", "Orla Brandt", Signing),
        ] {
            assert_eq!(standings(text, named), [(found, standing)], "{text}");
        }
    }

    #[test]
    fn offices_sign_without_a_name() {
        for text in [
            "Yours sincerely\n\nFOI Team",
            "Kind Regards,\nVarnshire County Council\nPO Box 12",
            "Kind regards\nMoorfoot Level 8 West Wing\nPenbrook VN3 4AB",
            "Yours sincerely\n[NAME]\nDisclosure Officer",
            "Regards\nInformation Governance",
            "Yours faithfully,\nTransport for Varnshire",
            "Thank you for your request. Penbrook is",
            "Thanks to Orla",
            "with best regards to all",
            "Yours sincerely",
            "Yours sincerely\nWest Yorkshire Police",
        ] {
            assert_eq!(standings(text, named), [], "{text}");
        }
    }
}
