//! Which files are logs because a map stands beside them that says how they are read.

use std::collections::BTreeMap;

use super::name::{ending, folder, stem};

/// What the names of maps end in.
const ENDING: &str = ".map.toml";
/// Endings of logs that may be read by the map of another log in their folder: those that are nothing else.
const LOGS: &[&str] = &["csv", "tsv", "xlsx", "xlsm", "xls", "xlsb", "ods"];

/// The map by which a log is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundMap {
    /// Path within the corpus.
    pub path: String,
    /// Whether it has the log's own name; else it is another log's, which reads this one where their headings are the same.
    pub is_own: bool,
}

/// The maps of a corpus.
#[derive(Debug, Default)]
pub(super) struct Maps<'e> {
    by_stem: BTreeMap<&'e str, &'e str>,
    by_folder: BTreeMap<&'e str, &'e str>,
}

/// Whether a path is that of a map.
pub(super) fn is_map(path: &str) -> bool {
    path.len() > ENDING.len() && path.get(path.len() - ENDING.len()..).is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

impl<'e> Maps<'e> {
    /// The maps among these paths, which are in order.
    pub(super) fn of(paths: impl Iterator<Item = &'e str>) -> Self {
        let mut maps = Maps::default();
        for path in paths.filter(|path| is_map(path)) {
            maps.by_stem.entry(&path[..path.len() - ENDING.len()]).or_insert(path);
            maps.by_folder.entry(folder(path)).or_insert(path);
        }
        maps
    }

    /// The map by which the file at `path` is read.
    pub(super) fn map(&self, path: &str) -> Option<FoundMap> {
        let found = |path: &&str, is_own| FoundMap { path: (*path).to_owned(), is_own };
        let own = self.by_stem.get(stem(path)).map(|path| found(path, true));
        own.or_else(|| self.by_folder.get(folder(path)).filter(|_| may_be_log(path)).map(|path| found(path, false)))
    }
}

/// Whether a file may be a log, by its name, where a map reads it.
pub(super) fn may_be_log(path: &str) -> bool {
    LOGS.iter().any(|known| ending(path).eq_ignore_ascii_case(known))
}

/// The map that would be beside a log.
pub(super) fn beside(log: &str) -> String {
    format!("{}{ENDING}", stem(log))
}

#[cfg(test)]
mod tests {
    use super::{FoundMap, Maps, is_map};

    #[test]
    fn a_map_reads_the_log_of_its_name_and_may_read_those_beside_it() {
        let maps = Maps::of(["a/2024.map.toml", "a/new.map.toml", "b.map.toml"].into_iter());
        let map = |path: &str| maps.map(path).map(|FoundMap { path, is_own }| (path, is_own));
        let named = |path: &str, is_own| Some((path.to_owned(), is_own));
        assert_eq!(map("a/2024.csv"), named("a/2024.map.toml", true));
        assert_eq!(map("a/new.html"), named("a/new.map.toml", true));
        assert_eq!(map("a/2025.xlsx"), named("a/2024.map.toml", false));
        assert_eq!((map("a/letter.md"), map("c/2024.csv"), map("b.csv")), (None, None, named("b.map.toml", true)));
        assert!(is_map("a/b.MAP.toml") && !is_map(".map.toml") && !is_map("map.toml"));
    }
}
