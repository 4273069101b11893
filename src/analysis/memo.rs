//! Words to the terms that were made of them, remembered by each thread: most words of a text were met before.

use std::cell::RefCell;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The most words that are remembered.
const MOST: usize = 20_000;

/// What is indexed for a word; none where it is too long for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Made<'a> {
    /// In lower case, and folded.
    pub(super) plain: &'a str,
    /// The same, stemmed.
    pub(super) stemmed: &'a str,
}

/// What was made of words.
#[derive(Default)]
struct Memo {
    entries: HashTable<Entry>,
    /// Each word, and behind it what was made of it.
    letters: String,
    hasher: DefaultHashBuilder,
}

/// Where a word begins among the letters, and the bytes of the word and of what was made of it.
#[derive(Clone, Copy)]
struct Entry {
    start: u32,
    word: u16,
    made: Option<(u8, u8)>,
}

impl Entry {
    fn word(self, letters: &str) -> &str {
        &letters[self.start as usize..][..usize::from(self.word)]
    }

    fn made(self, letters: &str) -> Option<Made<'_>> {
        let (plain, stemmed) = self.made?;
        let behind = &letters[self.start as usize + usize::from(self.word)..];
        let (plain, behind) = behind.split_at(usize::from(plain));
        Some(Made { plain, stemmed: &behind[..usize::from(stemmed)] })
    }
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Hands what is made of a word to `take`: as `make` makes it where this thread has not met the word. What is made has fewer than 256 bytes.
pub(super) fn of<R>(word: &str, make: impl FnOnce() -> Option<(String, String)>, take: impl FnOnce(Option<Made<'_>>) -> R) -> R {
    MEMO.with_borrow_mut(|memo| {
        let hash = memo.hasher.hash_one(word);
        let entry = match memo.entries.find(hash, |entry| entry.word(&memo.letters) == word) {
            Some(entry) => *entry,
            None => memo.add(hash, word, make()),
        };
        take(entry.made(&memo.letters))
    })
}

impl Memo {
    fn add(&mut self, hash: u64, word: &str, made: Option<(String, String)>) -> Entry {
        if self.entries.len() >= MOST {
            self.entries.clear();
            self.letters.clear();
        }
        let length = |text: &str| u8::try_from(text.len()).ok();
        let lengths = made.as_ref().and_then(|(plain, stemmed)| length(plain).zip(length(stemmed)));
        // A word that long is given nothing, and is not worth remembering.
        let Ok(bytes) = u16::try_from(word.len()) else { return Entry { start: 0, word: 0, made: None } };
        let entry = Entry { start: self.letters.len() as u32, word: bytes, made: lengths };
        self.letters.push_str(word);
        let (plain, stemmed) = made.filter(|_| lengths.is_some()).unwrap_or_default();
        self.letters.push_str(&plain);
        self.letters.push_str(&stemmed);
        let Memo { entries, letters, hasher } = self;
        entries.insert_unique(hash, entry, |entry| hasher.hash_one(entry.word(letters)));
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_made_once_until_too_many_were_met() {
        let mut made = 0;
        let mut of = |word: &str, long: bool| {
            let make = || {
                made += 1;
                (!long).then(|| (format!("{word}s"), word.to_owned()))
            };
            let got = super::of(word, make, |made| made.map(|made| (made.plain.to_owned(), made.stemmed.to_owned())));
            assert_eq!(got, (!long).then(|| (format!("{word}s"), word.to_owned())), "{word}");
        };
        for _ in 0..3 {
            ["dog", "dogs", "", "é"].iter().for_each(|word| of(word, false));
            ["cat", &"x".repeat(60_000)].iter().for_each(|word| of(word, true));
        }
        of(&"x".repeat(70_000), true);
        of(&"x".repeat(70_000), true);
        (0..MOST).for_each(|n| of(&n.to_string(), false));
        of("dog", false);
        assert_eq!(made, 6 + 2 + MOST + 1);
    }
}
