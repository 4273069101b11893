//! Words with their terms, and results, to files of a size that is fetched in no time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::posting;

/// Bytes after which the next file of words begins.
const WORDS: usize = 16 << 10;
/// Bytes from which on the responses of a term are a file of their own, so that whoever looks for a word beside it need not fetch them.
const LARGE: usize = 8 << 10;
/// Responses of one file.
pub(super) const DOCS: usize = 8;

/// The files of words and of large terms.
#[derive(Default)]
pub(super) struct WordFiles {
    /// Of words, each with the first of them.
    pub(super) words: Vec<(String, Vec<u8>)>,
    /// Of terms that stand alone.
    pub(super) terms: Vec<Vec<u8>>,
    first: Option<String>,
    lines: String,
    bytes: Vec<u8>,
}

impl WordFiles {
    /// Those of these words with their terms, which are in so many responses. A file has a line for each word, with the places of its terms; how long
    /// the lines are stands before them (four bytes, the lowest first), and after them the responses of each term that no file before this one has.
    pub(super) fn new(words: &BTreeMap<String, BTreeSet<String>>, terms: &HashMap<String, Vec<(u32, u8)>>, all: usize) -> Self {
        let (mut files, mut places) = (WordFiles::default(), HashMap::with_capacity(terms.len()));
        for (word, of_word) in words {
            if files.lines.len() + files.bytes.len() >= WORDS {
                files.end();
            }
            files.first.get_or_insert_with(|| word.clone());
            files.lines.push_str(word);
            for term in of_word {
                let Some(postings) = terms.get(term) else { continue };
                let place: &String = places.entry(term.as_str()).or_insert_with(|| files.place(postings, all));
                files.lines.push('\t');
                files.lines.push_str(place);
            }
            files.lines.push('\n');
        }
        files.end();
        files
    }

    /// Puts the responses of a term there, and says where they stand: in which file, from which byte on, how many bytes, of how many responses, and how
    /// they are written.
    fn place(&mut self, postings: &[(u32, u8)], all: usize) -> String {
        let (form, bytes) = posting::bytes(postings, all);
        let mut place = String::new();
        let (length, count, letter) = (bytes.len(), postings.len(), form.letter());
        // What is written into a string is written.
        if length > LARGE {
            let _ = write!(place, "t{} 0 {length} {count} {letter}", self.terms.len());
            self.terms.push(bytes);
        } else {
            let _ = write!(place, "{} {} {length} {count} {letter}", self.words.len(), self.bytes.len());
            self.bytes.extend(bytes);
        }
        place
    }

    /// Ends a file.
    fn end(&mut self) {
        let Some(first) = self.first.take() else { return };
        let (lines, bytes) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.bytes));
        let length = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        self.words.push((first, [length.to_le_bytes().as_slice(), lines.as_bytes(), &bytes].concat()));
    }
}

/// The files of results: lists of JSON.
pub(super) fn doc_files(entries: &[String]) -> Vec<String> {
    entries.chunks(DOCS).map(|entries| format!("[{}]", entries.join(",\n"))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet, HashMap};

    use super::{LARGE, WORDS, WordFiles, doc_files};

    /// The lines of a file of words, and what stands after them.
    fn opened(file: &[u8]) -> (&str, &[u8]) {
        let (length, rest) = file.split_at(4);
        let (lines, bytes) = rest.split_at(u32::from_le_bytes(length.try_into().unwrap()) as usize);
        (std::str::from_utf8(lines).unwrap(), bytes)
    }

    fn words<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, BTreeSet<String>> {
        all.into_iter().map(|(word, term)| (word.to_owned(), BTreeSet::from([term.to_owned()]))).collect()
    }

    #[test]
    fn each_word_says_where_its_responses_stand() {
        let terms = HashMap::from([("dog".to_owned(), vec![(0, 9), (2, 8)]), ("cat".to_owned(), vec![(1, 7)])]);
        let files = WordFiles::new(&words([("dogs", "dog"), ("cat", "cat"), ("dog", "dog")]), &terms, 3);
        assert_eq!((files.words.len(), files.words[0].0.as_str(), files.terms.len()), (1, "cat", 0));
        let lines = "cat\t0 0 2 1 l\ndog\t0 2 4 2 l\ndogs\t0 2 4 2 l\n";
        assert_eq!(opened(&files.words[0].1), (lines, [1, 7, 0, 9, 1, 8].as_slice()));
        assert!(WordFiles::new(&BTreeMap::new(), &HashMap::new(), 0).words.is_empty());
    }

    #[test]
    fn files_end_before_they_are_large_and_a_large_term_stands_alone() {
        let mut terms: HashMap<_, _> = (0..100).map(|n| (format!("t{n:03}"), (0..500).map(|d| (d * 2, 1)).collect::<Vec<_>>())).collect();
        terms.insert("t050".to_owned(), (0..5_000).map(|d| (d * 2, 1)).collect());
        let mut of = words(terms.keys().map(|term| (term.as_str(), term.as_str())));
        // Another form of the first, in the last file.
        of.extend(words([("u", "t000")]));
        let files = WordFiles::new(&of, &terms, 100_000);
        assert!(files.words.len() > 5 && files.words.iter().all(|(_, file)| file.len() < WORDS + LARGE), "{}", files.words.len());
        assert_eq!(files.terms.iter().map(Vec::len).collect::<Vec<_>>(), [10_000]);
        for (at, (first, file)) in files.words.iter().enumerate() {
            let (lines, bytes) = opened(file);
            assert_eq!(lines.split('\t').next(), Some(first.as_str()));
            for place in lines.lines().map(|line| line.split('\t').nth(1).unwrap()) {
                let place: Vec<&str> = place.split(' ').collect();
                let end = place[1].parse::<usize>().unwrap() + place[2].parse::<usize>().unwrap();
                match place[0] {
                    "t0" => assert_eq!(place[1..], ["0", "10000", "5000", "l"]),
                    "0" if at > 0 => assert_eq!(place[1..], ["0", "1000", "500", "l"], "the other form of the first"),
                    own => assert!(own == at.to_string() && end <= bytes.len(), "{place:?}"),
                }
            }
        }
        let docs = doc_files(&(0..17).map(|number| number.to_string()).collect::<Vec<_>>());
        assert_eq!(docs.len(), 3);
        assert_eq!(docs[2], "[16]");
    }
}
