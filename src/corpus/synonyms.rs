//! `synonyms.toml`: words that officers use for one another.

use std::path::Path;

use serde::Deserialize;

use super::CorpusError;
use super::archive::settings;

/// Groups of words or phrases that stand for the same thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
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
    /// Reads the file; no groups where there is none.
    pub(super) fn read(path: &Path) -> Result<Self, CorpusError> {
        let file: Option<File> = settings(path)?;
        Ok(Self::new(file.into_iter().flat_map(|f| f.group).map(|g| g.words)))
    }

    /// These groups; ones with fewer than two different words say nothing and are dropped.
    pub fn new(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let groups = groups.into_iter().map(|words| words.into_iter().map(|w| plain(&w)).filter(|w| !w.is_empty()).collect::<Vec<_>>());
        Synonyms { groups: groups.filter(|g| g.len() > 1).collect() }
    }

    /// The other words for `phrase` (compared without case and with single spaces), in the order of the file.
    pub fn of(&self, phrase: &str) -> Vec<&str> {
        let wanted = plain(phrase);
        let mut others = Vec::new();
        for group in self.groups.iter().filter(|g| g.contains(&wanted)) {
            others.extend(group.iter().map(String::as_str).filter(|w| *w != wanted && !others.contains(w)).collect::<Vec<_>>());
        }
        others
    }

    /// Every group.
    pub fn groups(&self) -> &[Vec<String>] {
        &self.groups
    }

    /// The most words in any phrase of the file.
    pub fn longest(&self) -> usize {
        self.groups.iter().flatten().map(|w| w.split(' ').count()).max().unwrap_or(0)
    }
}

fn plain(words: &str) -> String {
    words.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_others_of_a_group_are_found_without_case() {
        let synonyms = Synonyms::new([vec!["ABE".into(), "Achieving  Best Evidence".into()], vec!["alone".into()]]);
        assert_eq!(synonyms.of("abe"), ["achieving best evidence"]);
        assert_eq!(synonyms.of("achieving best evidence"), ["abe"]);
        assert!(synonyms.of("alone").is_empty());
        assert_eq!(synonyms.longest(), 3);
    }
}
