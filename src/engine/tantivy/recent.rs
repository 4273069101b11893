//! Responses that were read lately, so that a page that is asked for again, or another with the same hits, need not read them anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocAddress;

/// Responses of one generation, of which there are two, and the bytes of text that they have at most.
const GENERATION: usize = 500;
const BYTES: usize = 4 << 20;
/// Bytes of text that one has at most: longer ones are read anew each time.
const LONGEST: usize = 1 << 16;

/// What was read lately of the documents of a commit, as one viewer sees them.
pub(super) struct Recent<T>(Mutex<Generations<T>>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Recent(Mutex::default())
    }
}

/// Those that were asked for since the last generation was full, and those of the one before.
struct Generations<T> {
    young: HashMap<DocAddress, Kept<T>>,
    /// Bytes of text of the young ones.
    bytes: usize,
    old: HashMap<DocAddress, Kept<T>>,
}

/// A response, and how many bytes of text it has.
struct Kept<T> {
    response: Arc<T>,
    length: usize,
}

impl<T> Default for Generations<T> {
    fn default() -> Self {
        Generations { young: HashMap::new(), bytes: 0, old: HashMap::new() }
    }
}

impl<T> Generations<T> {
    fn known(&mut self, at: DocAddress) -> Option<Arc<T>> {
        if let Some(known) = self.young.get(&at) {
            return Some(Arc::clone(&known.response));
        }
        let known = self.old.remove(&at)?;
        let response = Arc::clone(&known.response);
        self.keep(at, known);
        Some(response)
    }

    /// Puts one among the young; where these are full, they are the old ones from now on.
    fn keep(&mut self, at: DocAddress, new: Kept<T>) {
        if self.young.len() >= GENERATION || self.bytes + new.length > BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += new.length;
        if let Some(before) = self.young.insert(at, new) {
            self.bytes -= before.length;
        }
    }
}

impl<T> Recent<T> {
    /// What a document is, as it is known or else as it is `read`; `length` says how many bytes of text it has.
    pub(super) fn of<E>(&self, at: DocAddress, length: fn(&T) -> usize, read: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let generations = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = generations().known(at) {
            return Ok(known);
        }
        let new = Arc::new(read()?);
        let length = length(&new);
        if length <= LONGEST {
            generations().keep(at, Kept { response: Arc::clone(&new), length });
        }
        Ok(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_lately_is_not_read_again() {
        let (recent, mut read) = (Recent::default(), 0);
        let mut ask = |doc: u32, text: &str| {
            let found = recent.of(DocAddress::new(0, doc), String::len, || {
                read += 1;
                Ok::<_, ()>(text.to_owned())
            });
            assert_eq!(found.as_deref().map(String::as_str), Ok(text));
            read
        };
        assert_eq!([ask(1, "We hold it."), ask(1, "We hold it.")], [1, 1]);
        let long = "word ".repeat(LONGEST / 4);
        assert_eq!([ask(2, &long), ask(2, &long)], [2, 3], "a long one is not kept");
        for doc in 10..10 + GENERATION as u32 {
            ask(doc, "No.");
        }
        assert_eq!(ask(1, "We hold it."), 3 + GENERATION, "one of the generation before is there still");
        for doc in 1_000..1_000 + 2 * GENERATION as u32 {
            ask(doc, "No.");
        }
        assert_eq!(ask(10, "No."), 4 + 3 * GENERATION, "one that nobody asks for goes");
    }

    /// How many are kept, and the bytes of their text.
    fn kept(recent: &Recent<String>) -> (usize, usize) {
        let generations = recent.0.lock().unwrap();
        let all = || generations.young.values().chain(generations.old.values());
        assert_eq!(generations.young.values().map(|kept| kept.response.len()).sum::<usize>(), generations.bytes);
        (all().count(), all().map(|kept| kept.response.len()).sum())
    }

    #[test]
    fn no_more_are_kept_however_often_the_same_are_asked_for_again() {
        let recent = Recent::default();
        let ask = |doc: u32, text: &str| {
            recent.of(DocAddress::new(0, doc), String::len, || Ok::<_, ()>(text.to_owned())).unwrap();
        };
        for turn in 1..=5 {
            // All that are kept, and so many that were not asked for before.
            (0..turn * GENERATION as u32).for_each(|doc| ask(doc, "No."));
            assert!(kept(&recent).0 <= 2 * GENERATION, "{:?} after {turn}", kept(&recent));
        }
        let again: Vec<DocAddress> = recent.0.lock().unwrap().old.keys().copied().collect();
        again.into_iter().for_each(|at| ask(at.doc_id, "No."));
        ask(1_000_000, "No.");
        assert!(kept(&recent).0 <= 2 * GENERATION, "{:?}", kept(&recent));
        let long = "x".repeat(LONGEST);
        (0..400).for_each(|doc| ask(doc % 150, &long));
        assert!(kept(&recent).1 <= 2 * BYTES, "{:?}", kept(&recent));
    }
}
