//! `synonyms.toml`: words that officers use for one another.

use std::path::Path;

use serde::Deserialize;

use super::archive::settings;
use super::error::CorpusError;

/// Groups of words or phrases that stand for the same thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    groups: Vec<Vec<Entry>>,
    longest: usize,
}

/// A word or a phrase of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// As it is written, in lower case and with single spaces.
    written: String,
    /// What it is compared by.
    key: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
}

impl Synonyms {
    /// A list for UK public bodies, to begin with, as the words of a file.
    pub const STARTER: &str = include_str!("starter.toml");

    /// The groups of that list.
    pub fn starter() -> Self {
        let file: File = toml::from_str(Self::STARTER).unwrap_or(File { group: Vec::new() });
        Self::new(file.group.into_iter().map(|group| group.words))
    }

    /// Reads the file; no groups where there is none.
    pub(super) fn read(path: &Path) -> Result<Self, CorpusError> {
        let file: Option<File> = settings(path)?;
        Ok(Self::new(file.into_iter().flat_map(|f| f.group).map(|g| g.words)))
    }

    /// These groups; ones with fewer than two different words say nothing and are dropped.
    pub fn new(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let groups: Vec<Vec<Entry>> = groups.into_iter().map(|words| distinct(&words)).filter(|group| group.len() > 1).collect();
        let longest = groups.iter().flatten().map(|entry| entry.key.split(' ').count()).max().unwrap_or(0);
        Synonyms { groups, longest }
    }

    /// The other words for `phrase`, in the order of the file; case, full stops, hyphens and the `s` of a plural do not count.
    pub fn of(&self, phrase: &str) -> Vec<&str> {
        let wanted = key(phrase);
        // An abbreviation with full stops is other words than the one without.
        let is_other = |entry: &&Entry| entry.key != wanted || phrase.contains('.') && !entry.written.contains('.');
        let mut others: Vec<&str> = Vec::new();
        for group in self.groups.iter().filter(|group| group.iter().any(|entry| entry.key == wanted)) {
            for entry in group.iter().filter(is_other) {
                if !others.contains(&entry.written.as_str()) {
                    others.push(&entry.written);
                }
            }
        }
        others
    }

    /// Every group, its words as they are written.
    pub fn groups(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.groups.iter().map(|group| group.iter().map(|entry| entry.written.as_str()))
    }

    /// The most words in any phrase of the file.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// The words of a group, those that are compared alike only once.
fn distinct(words: &[String]) -> Vec<Entry> {
    let mut group: Vec<Entry> = Vec::new();
    for word in words {
        let entry = Entry { written: plain(word), key: key(word) };
        if !entry.key.is_empty() && group.iter().all(|other| other.key != entry.key) {
            group.push(entry);
        }
    }
    group
}

fn plain(words: &str) -> String {
    words.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What words are compared by: without full stops, in the singular, and with a space for a hyphen.
fn key(words: &str) -> String {
    let apart = plain(words).replace('.', "").replace(['-', '–', '/', ','], " ");
    apart.split_whitespace().map(singular).collect::<Vec<_>>().join(" ")
}

/// A word without the endings of the plural and of the possessive.
fn singular(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_end_matches('\'');
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ => match word.strip_suffix('s') {
            Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
            _ => word.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_to_begin_with_is_read_and_names_each_word_once() {
        let starter = Synonyms::starter();
        let all: Vec<String> = starter.groups.iter().flatten().map(|entry| entry.key.clone()).collect();
        let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
        assert!(starter.groups.len() > 60, "{}", starter.groups.len());
        assert_eq!(all.len(), distinct.len());
        assert_eq!(starter.of("PCN"), ["penalty charge notice", "parking fine", "parking ticket"]);
    }

    #[test]
    fn the_others_of_a_group_are_found_without_case() {
        let synonyms = Synonyms::new([vec!["ABE".into(), "Achieving  Best Evidence".into()], vec!["alone".into()]]);
        assert_eq!(synonyms.of("abe"), ["achieving best evidence"]);
        assert_eq!(synonyms.of("achieving best evidence"), ["abe"]);
        assert!(synonyms.of("alone").is_empty());
        assert_eq!(synonyms.longest(), 3);
    }

    #[test]
    fn full_stops_hyphens_and_plurals_do_not_count() {
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let synonyms = Synonyms::new([
            words(&["ANPR", "automatic number plate recognition"]),
            words(&["CED", "Taser", "conducted energy device"]),
            words(&["BWV", "body worn video", "body-worn camera"]),
            words(&["fly-tipping", "fly tipping", "illegal dumping"]),
            words(&["Clare's Law", "disclosure scheme"]),
            words(&["business rates", "business rate"]),
        ]);
        assert_eq!(synonyms.of("A.N.P.R."), ["anpr", "automatic number plate recognition"]);
        assert_eq!(synonyms.of("tasers"), ["ced", "conducted energy device"]);
        assert_eq!(synonyms.of("conducted energy devices"), ["ced", "taser"]);
        assert_eq!(synonyms.of("body-worn video"), ["bwv", "body-worn camera"]);
        assert_eq!(synonyms.of("fly tipping"), ["illegal dumping"]);
        assert_eq!(synonyms.of("Clare’s law"), ["disclosure scheme"]);
        assert!(synonyms.of("business rates").is_empty(), "one word is no group");
        assert!(synonyms.of("tase").is_empty());
    }
}
