//! People: after a salutation, and after a title.

use super::Blank;
use super::word::Word;

const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "sir", "dame", "rev", "reverend"];

/// A person that is named at `at`, how many words that takes, and the blank.
pub(super) fn at(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let taken = if at > 0 && words[at - 1].core == "Dear" && words[at - 1].trail.is_empty() {
        run(words, at, 5)
    } else if words[at].is_capital() && words[at].is_any(TITLES) && !ends(&words[at]) {
        match run(words, at + 1, 3) {
            0 => 0,
            names => names + 1,
        }
    } else {
        0
    };
    (taken > 0).then_some((taken, Blank::Name))
}

/// How many capitalised words follow each other on one line with nothing between them.
fn run(words: &[Word], at: usize, limit: usize) -> usize {
    let mut taken = 0;
    for word in words.iter().skip(at).take(limit) {
        if !word.is_capital() || !word.lead.is_empty() || (taken > 0 && word.starts_line) {
            break;
        }
        taken += 1;
        if ends(word) {
            break;
        }
    }
    taken
}

/// Whether punctuation after a word ends the name; the point of `Mr.` does not.
fn ends(word: &Word) -> bool {
    !word.trail.is_empty() && (word.trail != "." || !word.is_any(TITLES))
}
