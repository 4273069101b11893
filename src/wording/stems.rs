//! A wording to the stems of its words, by which it is found.

use super::standard_wording::Wording;

/// The fewest letters that a stem keeps.
const SHORTEST_STEM: usize = 3;

/// The words of a wording as stems, sorted, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Stems(Vec<String>);

impl Stems {
    pub(super) fn of(wording: &Wording) -> Stems {
        let mut stems: Vec<String> = wording.variants.iter().take(8).flat_map(|variant| stems(&variant.text)).collect();
        stems.sort_unstable();
        stems.dedup();
        Stems(stems)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(super) fn has(&self, stem: &str) -> bool {
        self.0.binary_search_by(|own| own.as_str().cmp(stem)).is_ok()
    }
}

/// The stems of words that say something.
pub(super) fn stems(words: &str) -> impl Iterator<Item = String> + '_ {
    words
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|word| !word.is_empty())
        .map(stem)
        .filter(|stem| !is_empty_word(stem))
}

/// A word without the endings that change with its place in a sentence.
pub(super) fn stem(word: &str) -> String {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let cut = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM).map(str::to_owned);
    let bare =
        ["ations", "ation", "ments", "ment", "ings", "ing", "ures", "ure", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y"]
            .iter()
            .find_map(|ending| cut(ending));
    bare.unwrap_or(word)
}

fn is_empty_word(stem: &str) -> bool {
    matches!(
        stem,
        "a" | "an"
            | "the"
            | "of"
            | "to"
            | "and"
            | "or"
            | "in"
            | "on"
            | "for"
            | "is"
            | "it"
            | "be"
            | "by"
            | "as"
            | "at"
            | "that"
            | "thi"
            | "this"
            | "with"
    )
}
