//! What is shown of a hit: the stretch that shows why it was found, or else what it is about.

use super::highlighted::Highlighted;
use crate::analysis::Word;
use crate::document::PassageId;
use crate::response::{Passage, Response, Role};
use crate::text::{MarkKind, Span};

/// Words that a passage has at least, if it says something.
const TELLING: usize = 5;

/// The stretch of a response that shows best why it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The passage that it is from.
    pub passage: PassageId,
    /// That passage's role.
    pub role: Option<Role>,
    /// The name of the attachment that it is from; `None` where it is from the letter.
    pub attachment: Option<String>,
    /// Where the most telling of its marks stands in the attachment, as far as the format says.
    pub place: Option<String>,
    /// The words.
    pub marked: Highlighted,
}

impl Snippet {
    /// The attachment that it is from and the place there, as in `Absence.xlsx, Teams!C14`.
    pub fn stands_in(&self) -> Option<String> {
        let name = self.attachment.as_ref()?;
        Some(self.place.as_ref().map_or_else(|| name.clone(), |place| format!("{name}, {place}")))
    }
}

/// What a response is about, where no words were looked for: from its first question on, or else the first passage that says something,
/// the request's before the answer's.
pub(super) fn telling<'p>(response: &Response, bodies: &[&'p Passage]) -> Option<(&'p Passage, Span)> {
    let question = response.questions.first().map(|q| response.letter().trim(q.span)).filter(|q| !q.is_empty());
    let asked = question.and_then(|question| {
        let passage = bodies.iter().copied().find(|p| p.span.start <= question.start && question.start < p.span.end)?;
        Some((passage, Span::new(question.start, passage.span.end)))
    });
    asked.or_else(|| {
        let says = |p: &&Passage| {
            let words = response.words(p);
            let tabled = response.letter().marks().iter().any(|m| matches!(m.kind, MarkKind::Table(_)) && m.span.overlaps(p.span));
            !tabled && !words.ends_with(':') && words.split_whitespace().nth(TELLING - 1).is_some()
        };
        let of = |role: Role| bodies.iter().copied().filter(move |p| p.role == role).find(says);
        let first = [Role::Request, Role::Disclosure, Role::Decision, Role::Reasons].into_iter().find_map(of);
        first.or_else(|| bodies.iter().copied().find(|p| p.role == Role::Request)).or(bodies.first().copied()).map(|p| (p, p.span))
    })
}

/// Where the most telling needle stands in the line that has most of them: of lines alike the last, since the first may be a heading row.
pub(super) fn most_telling<'w>(text: &str, needles: impl Iterator<Item = &'w (Word, f64)>) -> usize {
    let (mut best, mut at) = ((0.0, 0), 0);
    let mut line: (f64, f64, usize, Vec<&str>) = (0.0, 0.0, 0, Vec::new());
    for (word, weight) in needles {
        if text[at..word.span.start].contains('\n') {
            line = (0.0, 0.0, 0, Vec::new());
        }
        at = word.span.end;
        let (sum, most, place, seen) = &mut line;
        if seen.contains(&word.term.as_str()) {
            continue;
        }
        seen.push(&word.term);
        *sum += weight;
        if *weight > *most {
            (*most, *place) = (*weight, word.span.start);
        }
        if *sum >= best.0 {
            best = (*sum, *place);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::{Word, most_telling};
    use crate::text::Span;

    #[test]
    fn the_line_that_has_most_is_where_it_stands() {
        let text = "Team\t2023\t2024\nKennels\t41\t39\nStables 2023\t7\t9\nKennels\t1\t2";
        let place = |terms: &[(&str, f64)]| {
            let mut needles: Vec<(Word, f64)> = Vec::new();
            for (term, weight) in terms {
                needles.extend(
                    text.match_indices(term)
                        .map(|(at, _)| (Word { term: (*term).to_owned(), span: Span::new(at, at + term.len()) }, *weight)),
                );
            }
            needles.sort_by_key(|(word, _)| word.span.start);
            most_telling(text, needles.iter())
        };
        assert_eq!(place(&[("2023", 2.0), ("Stables", 2.0)]), text.find("Stables").unwrap());
        assert_eq!(place(&[("2024", 2.0), ("41", 2.0)]), text.find("41").unwrap(), "of lines alike the last: the first may be a heading");
        assert_eq!(place(&[("2024", 1.0), ("Team", 2.0), ("39", 2.5)]), 0, "two words tell more than one");
        assert_eq!(place(&[]), 0);
    }
}
