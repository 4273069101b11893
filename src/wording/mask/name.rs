//! People: after a salutation, and after a title.

use super::Blank;
use super::word::Word;

const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "sir", "dame", "rev", "reverend"];
/// Ranks of the police, which stand before a name as titles do.
const RANKS: &[&str] =
    &["pc", "pcso", "dc", "ps", "ds", "di", "dci", "dcs", "supt", "insp", "sgt", "constable", "sergeant", "inspector", "superintendent"];
/// Small words within a name.
const PARTICLES: &[&str] = &["van", "der", "den", "de", "la", "le", "du", "da", "dos", "di", "von", "ter", "ten", "bin", "al", "el"];

/// A person that is named at `at`, how many words that takes, and the blank.
pub(super) fn at(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let taken = if at > 0 && words[at - 1].core == "Dear" && words[at - 1].trail.is_empty() {
        run(words, at, 5)
    } else if words[at].is_capital() && !ends(&words[at]) && words[at].is_any(TITLES) {
        titled(words, at + 1, 1)
    } else if words[at].is_capital() && words[at].trail.is_empty() && words[at].is_any(RANKS) {
        let number = usize::from(words.get(at + 1).is_some_and(|word| word.is_digits() && word.lead.is_empty() && word.trail.is_empty()));
        titled(words, at + 1 + number, 1 + number)
    } else {
        0
    };
    (taken > 0).then_some((taken, Blank::Name))
}

/// The words of a name at `at` with so many before it; none where no name stands there.
fn titled(words: &[Word], at: usize, before: usize) -> usize {
    match run(words, at, 5) {
        0 => 0,
        names => names + before,
    }
}

/// How many words of a name follow each other on one line with nothing between them: capitalised ones, and small ones such as
/// `van der` before one of those.
fn run(words: &[Word], at: usize, limit: usize) -> usize {
    let (mut taken, mut names) = (0, 0);
    for (ahead, word) in words.iter().skip(at).take(limit + 2).enumerate() {
        let particle = word.is_any(PARTICLES) && word.trail.is_empty();
        if !word.lead.is_empty() || (ahead > 0 && word.starts_line) || !(word.is_capital() || particle) || names == limit {
            break;
        }
        if word.is_capital() {
            taken = ahead + 1;
            names += 1;
        }
        if ends(word) && !(is_initial(word) && words.get(at + ahead + 1).is_some_and(|next| next.is_capital() || next.is_any(PARTICLES))) {
            break;
        }
    }
    taken
}

/// `J.` of `Mr J. O'Brien`.
fn is_initial(word: &Word) -> bool {
    word.trail == "." && word.core.chars().count() == 1
}

/// Whether punctuation after a word ends the name; the point of `Mr.` does not.
fn ends(word: &Word) -> bool {
    !word.trail.is_empty() && (word.trail != "." || !word.is_any(TITLES))
}
