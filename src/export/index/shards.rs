//! Terms, words and results to files of a size that is fetched in no time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::posting::{self, Form};

/// Bytes after which the next file begins.
const TERMS: usize = 16 << 10;
const WORDS: usize = 12 << 10;
/// Responses of one file.
pub(super) const DOCS: usize = 8;

/// Where the responses of a term stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TermPlace {
    file: usize,
    offset: usize,
    length: usize,
    responses: usize,
    form: Form,
}

/// The files of terms, and where each term stands.
pub(super) fn term_files(terms: HashMap<String, Vec<(u32, u8)>>, all: usize) -> (Vec<Vec<u8>>, HashMap<String, TermPlace>) {
    let mut terms: Vec<(String, Vec<(u32, u8)>)> = terms.into_iter().collect();
    terms.sort_unstable();
    let (mut files, mut places) = (Vec::new(), HashMap::with_capacity(terms.len()));
    let mut file: Vec<u8> = Vec::new();
    for (term, postings) in terms {
        let (form, bytes) = posting::bytes(&postings, all);
        // One that is large stands alone.
        if !file.is_empty() && file.len() + bytes.len() > TERMS {
            files.push(std::mem::take(&mut file));
        }
        let place = TermPlace { file: files.len(), offset: file.len(), length: bytes.len(), responses: postings.len(), form };
        places.insert(term, place);
        file.extend(bytes);
    }
    files.extend((!file.is_empty()).then_some(file));
    (files, places)
}

/// The files of words, each with its first word: on a line a word, and the place of each of its terms.
pub(super) fn word_files(words: &BTreeMap<String, BTreeSet<String>>, places: &HashMap<String, TermPlace>) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for (word, terms) in words {
        if files.last().is_none_or(|(_, file)| file.len() >= WORDS) {
            files.push((word.clone(), String::new()));
        }
        if let Some((_, file)) = files.last_mut() {
            file.push_str(word);
            for place in terms.iter().filter_map(|term| places.get(term)) {
                let TermPlace { file: number, offset, length, responses, form } = place;
                // What is written into a string is written.
                let _ = write!(file, "\t{number} {offset} {length} {responses} {}", form.letter());
            }
            file.push('\n');
        }
    }
    files
}

/// The files of results: lists of JSON.
pub(super) fn doc_files(entries: &[String]) -> Vec<String> {
    entries.chunks(DOCS).map(|entries| format!("[{}]", entries.join(",\n"))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet, HashMap};

    use super::{doc_files, term_files, word_files};

    #[test]
    fn each_word_says_where_its_responses_stand() {
        let terms = HashMap::from([("dog".to_owned(), vec![(0, 9), (2, 8)]), ("cat".to_owned(), vec![(1, 7)])]);
        let (files, places) = term_files(terms, 3);
        assert_eq!(files, [vec![1, 7, 0, 9, 1, 8]]);
        let words = [("dogs", "dog"), ("cat", "cat"), ("dog", "dog")];
        let words: BTreeMap<_, _> = words.map(|(word, term)| (word.to_owned(), BTreeSet::from([term.to_owned()]))).into();
        let shards = word_files(&words, &places);
        assert_eq!(shards, [("cat".to_owned(), "cat\t0 0 2 1 l\ndog\t0 2 4 2 l\ndogs\t0 2 4 2 l\n".to_owned())]);
    }

    #[test]
    fn files_end_before_they_are_large() {
        let terms: HashMap<_, _> = (0..100).map(|n| (format!("t{n:03}"), (0..500).map(|d| (d * 2, 1)).collect::<Vec<_>>())).collect();
        let words = terms.keys().map(|term| (term.clone(), BTreeSet::from([term.clone()]))).collect();
        let (files, places) = term_files(terms, 1_000);
        assert!(files.len() > 5 && files.iter().all(|file| file.len() <= super::TERMS), "{}", files.len());
        assert_eq!(word_files(&words, &places).len(), 1);
        let docs = doc_files(&(0..17).map(|number| number.to_string()).collect::<Vec<_>>());
        assert_eq!(docs.len(), 3);
        assert_eq!(docs[2], "[16]");
    }
}
