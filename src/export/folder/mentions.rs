//! Files that are gone to those that mention them, by their addresses.

use std::path::Path;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

/// Endings of files in which addresses are written as they are.
const WORDS: &[&str] = &["html", "json", "jsonld", "xml", "atom", "csv", "jsonl"];

/// Those of `files` within the folder at `root` that mention one of the files in `gone`.
pub(super) fn of<'a>(gone: &[String], files: impl Iterator<Item = &'a String>, root: &Path) -> Vec<String> {
    let addresses = gone.iter().map(|path| format!("/{}", path.strip_suffix("index.html").unwrap_or(path)));
    // Addresses are letters, digits and a few signs that no format writes in another way.
    let Ok(needles) = AhoCorasick::new(addresses) else { return files.cloned().collect() };
    let has_words = |path: &&String| path.rsplit_once('.').is_some_and(|(_, ending)| WORDS.contains(&ending));
    let files: Vec<&String> = files.filter(has_words).collect();
    // A file that cannot be read may mention anything.
    let mentions = |path: &&&String| std::fs::read(root.join(path)).map_or(true, |bytes| needles.is_match(&bytes));
    files.par_iter().filter(mentions).map(|path| (*path).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn who_links_to_what_is_gone_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let page = |path: &str, words: &str| {
            std::fs::write(folder.path().join(path), words).unwrap();
            path.to_owned()
        };
        let files = [
            page("a.html", "<a href=\"/foi/responses/b/7/\">"),
            page("b.html", "<a href=\"/foi/responses/b/77/\">"),
            page("c.csv", "x,https://example.org/responses/b/7/,y"),
            page("d.txt", "/responses/b/7/"),
            "nowhere.html".to_owned(),
        ];
        let mut found = of(&["responses/b/7/index.html".to_owned()], files.iter(), folder.path());
        found.sort();
        assert_eq!(found, ["a.html", "c.csv", "nowhere.html"]);
    }
}
