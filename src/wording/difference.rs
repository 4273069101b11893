//! Two forms to the words that differ.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::shingle;

/// A run of words of two forms laid side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase", tag = "kind", content = "words")]
#[schema(as = Change)]
pub enum TextChange {
    /// In both; written as the second writes it.
    Same(String),
    /// Only in the first.
    Removed(String),
    /// Only in the second.
    Added(String),
}

/// What leads from one form to another, word by word. Capitals and punctuation alone are no difference.
pub fn difference(from: &str, to: &str) -> Vec<TextChange> {
    let (from, to) = (words(from), words(to));
    let mut changes = Vec::new();
    for place in places(&from, &to) {
        let (old, new) = (from[place.old].join(" "), to[place.new].join(" "));
        if place.same {
            changes.push(TextChange::Same(new));
            continue;
        }
        if !old.is_empty() {
            changes.push(TextChange::Removed(old));
        }
        if !new.is_empty() {
            changes.push(TextChange::Added(new));
        }
    }
    changes
}

/// The runs of words, by their places, that only the first and that only the second of two texts has. Capitals and punctuation alone are no difference.
pub fn differing(from: &[&str], to: &[&str]) -> [Vec<Range<usize>>; 2] {
    let hunks: Vec<Hunk> = places(from, to).into_iter().filter(|hunk| !hunk.same).collect();
    let of = |side: fn(&Hunk) -> &Range<usize>| hunks.iter().map(side).filter(|range| !range.is_empty()).cloned().collect();
    [of(|hunk| &hunk.old), of(|hunk| &hunk.new)]
}

/// Words of two forms that stand at the same place.
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
}

impl Hunk {
    fn words(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

fn places(from: &[&str], to: &[&str]) -> Vec<Hunk> {
    let folded = |words: &[&str]| words.iter().map(|word| shingle::folded(word).collect::<String>()).collect::<Vec<_>>();
    let mut places: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &folded(from), &folded(to)) {
        let (tag, old, new) = op.as_tag_tuple();
        let place = Hunk { old, new, same: tag == DiffTag::Equal };
        // One `the` between two clauses that were put anew is chance: the clauses are one change.
        if let [.., before, between] = &mut places[..]
            && (!place.same && between.same && !before.same)
            && between.words() == 1
            && before.words() > 1
            && place.words() > 1
        {
            before.old.end = place.old.end;
            before.new.end = place.new.end;
            places.pop();
        } else {
            places.push(place);
        }
    }
    places
}

/// How many words differ: of each place the longer side counts.
pub fn words_changed(changes: &[TextChange]) -> usize {
    let count = |words: &str| words.split_whitespace().count();
    let mut total = 0;
    let mut removed = 0;
    for change in changes {
        match change {
            TextChange::Same(_) => total += std::mem::take(&mut removed),
            TextChange::Removed(words) => removed = count(words),
            TextChange::Added(words) => total += count(words).max(std::mem::take(&mut removed)),
        }
    }
    total + removed
}

/// Words with what clings to them; a sign on its own belongs to the word before it.
fn words(form: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut start = None;
    for word in form.split_whitespace() {
        let at = word.as_ptr() as usize - form.as_ptr() as usize;
        let end = at + word.len();
        match (word.contains(char::is_alphanumeric), start.filter(|_| !words.is_empty())) {
            (false, Some(before)) => {
                words.pop();
                words.push(&form[before..end]);
            }
            _ => {
                start = Some(at);
                words.push(word);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_differ() {
        let changes = difference("We do not hold this, sorry.", "We do not hold that sorry");
        assert_eq!(
            changes,
            [
                TextChange::Same("We do not hold".to_owned()),
                TextChange::Removed("this,".to_owned()),
                TextChange::Added("that".to_owned()),
                TextChange::Same("sorry".to_owned())
            ]
        );
        assert_eq!(words_changed(&changes), 1);
    }

    #[test]
    fn a_clause_put_anew_is_one_change() {
        let changes =
            difference("It is done by someone who saw the first decision, soon.", "It is done by one of the usual officers, soon.");
        assert_eq!(
            changes,
            [
                TextChange::Same("It is done by".to_owned()),
                TextChange::Removed("someone who saw the first decision,".to_owned()),
                TextChange::Added("one of the usual officers,".to_owned()),
                TextChange::Same("soon.".to_owned())
            ]
        );
        assert_eq!(words_changed(&changes), 6);
    }

    #[test]
    fn runs_of_words_that_only_one_has_are_told_by_their_places() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let [old, new] = super::differing(&words("We hold nineteen police dogs."), &words("We HOLD twenty-one police dogs and horses."));
        assert_eq!((old, new), (std::iter::once(2..3).collect::<Vec<_>>(), vec![2..3, 5..7]));
    }

    #[test]
    fn capitals_and_signs_are_no_difference() {
        assert_eq!(words_changed(&difference("a b - c", "A b, c")), 0);
        assert_eq!(words_changed(&difference("a b c", "a x y z c")), 3);
    }
}
