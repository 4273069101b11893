//! Two forms to the words that differ.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::shingle;

/// A run of words of two forms laid side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase", tag = "kind", content = "words")]
pub enum Change {
    /// In both; written as the second writes it.
    Same(String),
    /// Only in the first.
    Removed(String),
    /// Only in the second.
    Added(String),
}

/// What leads from one form to another, word by word. Capitals and punctuation alone are no difference.
pub fn difference(from: &str, to: &str) -> Vec<Change> {
    let (from, to) = (words(from), words(to));
    let folded = |words: &[&str]| words.iter().map(|word| shingle::folded(word).collect::<String>()).collect::<Vec<_>>();
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &folded(&from), &folded(&to)) {
        let (tag, old, new) = op.as_tag_tuple();
        if matches!(tag, DiffTag::Delete | DiffTag::Replace) {
            changes.push(Change::Removed(from[old].join(" ")));
        }
        match tag {
            DiffTag::Equal => changes.push(Change::Same(to[new].join(" "))),
            DiffTag::Insert | DiffTag::Replace => changes.push(Change::Added(to[new].join(" "))),
            DiffTag::Delete => {}
        }
    }
    changes
}

/// How many words differ: of each place the longer side counts.
pub fn words_changed(changes: &[Change]) -> usize {
    let count = |words: &str| words.split_whitespace().count();
    let mut total = 0;
    let mut removed = 0;
    for change in changes {
        match change {
            Change::Same(_) => total += std::mem::take(&mut removed),
            Change::Removed(words) => removed = count(words),
            Change::Added(words) => total += count(words).max(std::mem::take(&mut removed)),
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
                Change::Same("We do not hold".to_owned()),
                Change::Removed("this,".to_owned()),
                Change::Added("that".to_owned()),
                Change::Same("sorry".to_owned())
            ]
        );
        assert_eq!(words_changed(&changes), 1);
        assert_eq!(words_changed(&difference("a b - c", "A b, c")), 0);
        assert_eq!(words_changed(&difference("a b c", "a x y z c")), 3);
    }
}
