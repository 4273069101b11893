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
    word: u8,
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

/// Hands what is made of a word to `take`: as `make` makes it where this thread does not remember the word.
pub(super) fn of<R>(word: &str, make: impl FnOnce() -> Option<(String, String)>, take: impl FnOnce(Option<Made<'_>>) -> R) -> R {
    MEMO.with_borrow_mut(|memo| {
        let hash = memo.hasher.hash_one(word);
        if let Some(entry) = memo.entries.find(hash, |entry| entry.word(&memo.letters) == word) {
            return take(entry.made(&memo.letters));
        }
        let made = make();
        let made = made.as_ref().map(|(plain, stemmed)| Made { plain, stemmed });
        memo.add(hash, word, made);
        take(made)
    })
}

impl Memo {
    /// Remembers a word, unless it or what was made of it is so long that it is no word of a language.
    fn add(&mut self, hash: u64, word: &str, made: Option<Made<'_>>) {
        let bytes = |text: &str| u8::try_from(text.len()).ok();
        let Some(length) = bytes(word) else { return };
        let lengths = match made.map(|made| bytes(made.plain).zip(bytes(made.stemmed))) {
            Some(None) => return,
            lengths => lengths.flatten(),
        };
        if self.entries.len() >= MOST {
            self.entries.clear();
            self.letters.clear();
        }
        let entry = Entry { start: self.letters.len() as u32, word: length, made: lengths };
        self.letters.push_str(word);
        made.iter().for_each(|made| self.letters.extend([made.plain, made.stemmed]));
        let Memo { entries, letters, hasher } = self;
        entries.insert_unique(hash, entry, |entry| hasher.hash_one(entry.word(letters)));
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
        let remembered = ["dog", "dogs", "", "é", &"y".repeat(254)];
        let not = ["y".repeat(255), "y".repeat(70_000), "é".repeat(130)];
        for _ in 0..3 {
            remembered.iter().for_each(|word| of(word, false));
            ["cat", &"x".repeat(255)].iter().for_each(|word| of(word, true));
            not.iter().for_each(|word| of(word, false));
            of(&"x".repeat(256), true);
        }
        (0..MOST).for_each(|n| of(&n.to_string(), false));
        of("dog", false);
        assert_eq!(made, 7 + 3 * 4 + MOST + 1);
        let held = MEMO.with_borrow(|memo| (memo.entries.len(), memo.letters.len()));
        assert!(held.0 < 20 && held.1 < 400, "what was met before has gone: {held:?}");
    }
}
